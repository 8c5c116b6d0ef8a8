import ArgumentParser

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
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let isParse = CommandLine.arguments.dropFirst().first == "parse"
            guard isParse, exitCode(for: error) == .validationFailure else {
                exit(withError: error)
            }
            Console.note(message(for: error))
            exit(withError: ExitCode(2))
        }
    }
}
