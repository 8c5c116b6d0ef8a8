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
            let why =
                exists
                ? common.messageLanguage(
                    vi: "đã có sẵn; không ghi gì", en: "is there already; nothing written")
                : common.messageLanguage(vi: "không ghi được", en: "cannot be written")
            Console.note("\(path): \(why)")
            throw ExitStatus.inputOutput.code
        }
        if !common.quiet {
            let next = "tintinh check --config \(path)"
            Console.print(
                common.messageLanguage(
                    vi: "đã ghi \(path); tiếp theo: \(next)", en: "\(path) written; next: \(next)"))
        }
    }
}
