import Aggregation
import ArgumentParser
import FoundationEssentials

/// `tintinh verify`: the whole store, and the published files.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks the store, line by line, and the published files.",
        discussion: """
            With --repair, what is derived is made again (keys, window, published files), and lines that cannot \
            be read are set aside beside their file. Exit status: 0 all is whole, 1 faults were found, \
            74 something could not be read.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Make again what can be, and say what cannot.")
    var repair = false

    @Option(help: ArgumentHelp("Take this for the present.", valueName: "RFC 3339"))
    var now: Instant?

    func run() throws {
        let configuration = try Composition.configuration(common)
        let findings = try Composition.verify(
            configuration, repairs: repair, now: now?.date ?? .now)
        switch common.format {
        case .json: try Console.print(json: ["findings": findings])
        case .text: for finding in findings { Console.note(finding.description) }
        }
        guard findings.isEmpty else { throw ExitStatus.failed.code }
        if !common.quiet, common.format == .text {
            Console.print(
                common.messageLanguage(
                    vi: "kho và các tệp đã xuất bản đều nguyên vẹn",
                    en: "the store and the published files are whole"))
        }
    }
}
