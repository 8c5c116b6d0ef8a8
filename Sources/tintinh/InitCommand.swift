import ArgumentParser
import FoundationEssentials

/// `tintinh init`: a starter configuration.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a commented starter configuration; never overwrites.",
        discussion: "Exit status: 0 written, 64 wrong usage, 74 there already, or not writable.")

    @Argument(help: "The file to write (default: --config, else Config/sources.yaml).")
    var file: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let path = file ?? common.config ?? "Config/sources.yaml"
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(StarterConfiguration.text.utf8).write(to: url, options: .withoutOverwriting)
        } catch {
            let exists = FileManager.default.fileExists(atPath: path)
            Console.note(
                "\(path): \(exists ? "is there already; nothing written" : "cannot be written")")
            throw ExitStatus.inputOutput.code
        }
        if !common.quiet {
            Console.print("\(path) written; next: tintinh check --config \(path)")
        }
    }
}
