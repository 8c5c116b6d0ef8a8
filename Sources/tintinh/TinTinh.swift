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
}
