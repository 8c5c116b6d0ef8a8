import Aggregation
import ArgumentParser
import FoundationEssentials
import Glibc

/// `tintinh init`: a starter configuration.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a commented starter configuration; never overwrites.",
        discussion: "Exit status: 0 written, 64 wrong usage, 74 there already, or not writable.")

    @Argument(
        help:
            "The file to write (default: --config, else $TINTINH_CONFIG, else Config/sources.yaml)."
    )
    var file: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let path = file ?? common.newConfigurationPath
        do {
            try NewFile.write(Array(StarterConfiguration.text.utf8), to: path)
        } catch {
            let why =
                error.code == EEXIST
                ? common.messageLanguage(
                    vi: "đã có sẵn; không ghi gì", en: "is there already; nothing written")
                : common.messageLanguage(vi: "không ghi được", en: "cannot be written") + ": "
                    + common.messageLanguage(error.cause)
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
