import ArgumentParser
import FoundationEssentials

/// The command line.
@main
struct TinTinh: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tintinh",
        abstract: "Merges the news feeds of Vietnam's provincial papers into feeds of its own.",
        version: "1.0.0",
        subcommands: [
            RunCommand.self, CheckCommand.self, StatusCommand.self, ParseCommand.self,
            DiscoverCommand.self, ExplainCommand.self, InitCommand.self, SearchCommand.self,
            ImportCommand.self, ExportCommand.self, VerifyCommand.self,
        ])

    /// Runs the command that was given; `parse` has an exit status of its own for wrong usage.
    static func main() async {
        Console.openClosedStreams()
        do {
            try checkHelp(CommandLine.arguments)
            var command = try parseAsRoot()
            do {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
            } catch let error as ValidationError {
                refuse(error, of: type(of: command))
            }
        } catch {
            let isParse = CommandLine.arguments.dropFirst().first == "parse"
            if exitCode(for: error) == .success { printHelp(fullMessage(for: error), isParse) }
            guard isParse, exitCode(for: error) == .validationFailure else {
                exit(withError: error)
            }
            Console.note(message(for: error))
            exit(withError: ExitCode(2))
        }
    }

    /// Ends with what is wrong with the usage of a command, and with its usage.
    ///
    /// What shows only when it runs is told as what shows before.
    private static func refuse(
        _ error: ValidationError, of command: any ParsableCommand.Type
    ) -> Never {
        let name = command.configuration.commandName ?? ""
        Console.say(
            """
            Error: \(error.message)
            Usage: \(usageString(for: command))
              See 'tintinh \(name) --help' for more information.
            """)
        exit(withError: ExitCode.validationFailure)
    }

    /// Prints what was asked for, and ends; also where standard output takes no more.
    private static func printHelp(_ text: String, _ isParse: Bool) -> Never {
        let bytes = Array((text + "\n").utf8)
        guard !text.isEmpty else { exit(withError: ExitCode.success) }
        do { try Console.write(bytes) } catch {
            exit(withError: isParse ? ExitCode(2) : ExitStatus.inputOutput.code)
        }
        exit(withError: ExitCode.success)
    }

    /// Refuses `help` for a command that there is not.
    private static func checkHelp(_ arguments: [String]) throws {
        guard arguments.count > 2, arguments[1] == "help", !arguments[2].hasPrefix("-") else {
            return
        }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard !names.contains(arguments[2]) else { return }
        let language = Language.asked(arguments) ?? .ofLocale(ProcessInfo.processInfo.environment)
        throw ValidationError(
            language("no command is called \"\(arguments[2])\"; see `tintinh --help`"))
    }
}
