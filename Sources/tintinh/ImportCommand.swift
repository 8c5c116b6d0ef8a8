import Aggregation
import ArgumentParser

/// `tintinh import`: the feeds of an OPML list, added to the configuration.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds the feeds of an OPML list to the configuration.",
        discussion: """
            Only http and https addresses are taken; what is configured already is not added again. The \
            configuration's comments and order stay.

            Exit status: 0 done, 1 the file is no OPML, 64 wrong usage, 74 the list could not be read \
            or the configuration not be written, 78 the configuration is wrong.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The list, or - for standard input.", valueName: "file.opml"))
    var file: String

    @Flag(help: "Write nothing; tell what would be added.")
    var dryRun = false

    private var say: Language { common.messageLanguage }

    func run() throws {
        let configuration = try Composition.configuration(common)
        guard let bytes = Console.read(file) else { throw ExitStatus.inputOutput.code }
        guard let list = SubscriptionImport(bytes, existing: configuration.sources) else {
            Console.note(
                "\(file): " + say(vi: "không phải danh sách OPML", en: "not an OPML list"))
            throw ExitStatus.failed.code
        }
        if common.format == .text { tellRefusals(of: list) }
        if !list.sources.isEmpty {
            try Composition.add(list.sources, toFileOf: common, isTrial: dryRun)
        }
        switch common.format {
        case .json: try Console.print(json: ImportList(list, isDryRun: dryRun))
        case .text: if !common.quiet { tell(list) }
        }
    }

    private func tellRefusals(of list: SubscriptionImport) {
        for refusal in list.refused {
            let (title, address) = (refusal.title, refusal.address)
            let why = say(
                vi: "bỏ qua \(title): \"\(address)\" không phải địa chỉ http hay https",
                en: "\(title) is left out: \"\(address)\" is no http or https address")
            Console.note("\(file):\(refusal.line): \(why)")
        }
    }

    private func tell(_ list: SubscriptionImport) {
        for source in list.sources { Console.print("\(source.name): \(source.displayURL)") }
        let (new, path) = (list.sources.count, common.configurationPath)
        let added =
            dryRun
            ? say(vi: "\(new) sẽ được thêm", en: "\(new) would be added")
            : say(vi: "\(new) đã thêm vào \(path)", en: "\(new) added to \(path)")
        Console.print(
            added + say(vi: ", \(list.known) đã có sẵn", en: ", \(list.known) there already"))
    }
}

/// What came of a list, as programs read it.
struct ImportList: Encodable {
    struct Line: Encodable {
        var name: String
        var url: String
    }

    struct Refusal: Encodable {
        var line: Int
        var title: String
        var address: String
    }

    var added: [Line]
    /// How many were there already.
    var known: Int
    var refused: [Refusal]
    var dryRun: Bool

    init(_ list: SubscriptionImport, isDryRun: Bool) {
        added = list.sources.map { Line(name: $0.name, url: $0.displayURL) }
        known = list.known
        refused = list.refused.map {
            Refusal(line: $0.line, title: $0.title, address: Source.printable($0.address))
        }
        dryRun = isDryRun
    }
}
