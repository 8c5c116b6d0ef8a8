import Aggregation
import ArgumentParser
import FoundationEssentials
import Glibc

/// `tintinh check`: validates the configuration; nothing is fetched.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validates the configuration without network: every fault with its place.",
        discussion: """
            With --net every source, enabled or not, is tried once and a table tells what each gave; \
            nothing is stored.

            Exit status: 0 no fault, 1 faults found, 64 wrong usage.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Try every source once, and store nothing.")
    var net = false

    func run() async throws {
        do {
            let configuration = try common.loadConfiguration()
            try report(configuration)
            if net {
                try await NetworkCheck(format: common.format, say: common.messageLanguage).run(
                    configuration)
            }
        } catch let error as ConfigurationError {
            try report(error.faults)
            throw ExitStatus.failed.code
        }
    }

    private func report(_ configuration: Configuration) throws {
        switch common.format {
        case .json where net: return
        case .json: try Console.print(json: FaultList(faults: []))
        case .text:
            let warnings =
                MovedHosts.warnings(of: configuration.sources)
                + UnknownProvinces.warnings(of: configuration)
            for warning in warnings {
                Console.note(common.messageLanguage(vi: "cảnh báo: ", en: "warning: ") + warning)
            }
            guard !common.quiet else { return }
            let enabled = configuration.sources.count(where: \.isEnabled)
            let (all, feeds) = (configuration.sources.count, configuration.publish.feeds.count)
            Console.print(
                common.messageLanguage(
                    vi: "\(all) nguồn, \(enabled) bật, \(feeds) bản tin: không có lỗi",
                    en: "\(all) sources, \(enabled) enabled, \(feeds) feeds: no fault"))
        }
    }

    private func report(_ faults: [ConfigurationFault]) throws {
        switch common.format {
        case .json: try Console.print(json: FaultList(faults: faults))
        case .text:
            // Without the program's name in front: editors jump to `file:line:column`.
            let lines = faults.map {
                Console.printable(common.messageLanguage($0.description)) + "\n"
            }
            Console.write(Array(lines.joined().utf8), to: STDERR_FILENO)
        }
    }
}

/// The faults as programs read them.
struct FaultList: Encodable {
    struct Fault: Encodable {
        var file: String
        var line: Int?
        var column: Int?
        var message: String
    }

    var faults: [Fault]

    init(faults: [ConfigurationFault]) {
        self.faults = faults.map {
            Fault(file: $0.file, line: $0.line, column: $0.column, message: $0.message)
        }
    }
}
