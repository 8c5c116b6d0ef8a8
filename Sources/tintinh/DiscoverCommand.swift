import Aggregation
import ArgumentParser
import FeedFormats
import Fetching
import FoundationEssentials
import Syndication

/// `tintinh discover`: what a site has that can be followed.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Finds the feeds and section pages of a site, tries each, shows what each gave.",
        discussion: """
            Looked for in this order: feeds that the page announces, /rss and its like, the patterns of \
            its publishing system, sitemaps, section pages. With --test, the page that a source kept \
            when its design changed (or else its page of now) is read by the old and by a new pattern.

            Exit status: 0 something was found, 1 nothing was, 64 wrong usage, 74 the configuration \
            could not be written, 78 the configuration is wrong.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("An address of the site.", valueName: "url"))
    var url: String?

    @Flag(help: "Add what is worth it to the configuration; its comments and order stay.")
    var write = false

    @Option(
        help: ArgumentHelp("Show how a source's page is read, then and now.", valueName: "source"))
    var test: String?

    func validate() throws {
        guard (url == nil) != (test == nil) else {
            throw ValidationError(
                common.messageLanguage("discover wants either an address or --test with a source"))
        }
        guard let url else { return }
        let isWeb = ["http", "https"].contains(Fetching.Address.scheme(of: url))
        guard isWeb, !Fetching.Address.host(of: url).isEmpty else {
            throw ValidationError(
                common.messageLanguage("discover wants an http or https address, not \"\(url)\""))
        }
    }

    func run() async throws {
        if let test { return try await PatternTest(common: common, name: test).run() }
        guard let url else { return }
        let configuration = try? common.loadConfiguration()
        let settings = configuration?.fetch ?? FetchSettings()
        let candidates = await Composition.discover(url, settings: settings)
        try show(candidates)
        if write { try add(candidates) }
        if !candidates.contains(where: \.isHealthy) { throw ExitStatus.failed.code }
    }

    private func show(_ candidates: [Candidate]) throws {
        switch common.format {
        case .json: try Console.print(json: CandidateList(candidates))
        case .text:
            for candidate in candidates {
                Console.print(CandidateLine(candidate, say: common.messageLanguage).text)
            }
        }
    }

    private func add(_ candidates: [Candidate]) throws {
        let configuration = try Composition.configuration(common)
        let path = common.configurationPath
        let sources = Proposal.sources(of: candidates, existing: configuration.sources)
        guard !sources.isEmpty else {
            Console.note(
                common.messageLanguage(
                    vi: "không có gì để thêm: \(path) đã có mọi nguồn đọc được",
                    en: "nothing to add: no healthy candidate that \(path) does not have"))
            return
        }
        try Composition.add(sources, toFileOf: common)
        for source in sources {
            let verb = common.messageLanguage(vi: "đã thêm", en: "added")
            let line = "\(verb) \(source.name) (\(source.url))"
            if common.format == .json { Console.note(line) } else { Console.print(line) }
        }
    }
}

/// A candidate as people read it.
struct CandidateLine {
    private let candidate: Candidate
    private let say: Language

    init(_ candidate: Candidate, say: Language) {
        self.candidate = candidate
        self.say = say
    }

    /// Two lines and, of a page, how to name its list.
    var text: String {
        var facts = [
            "\(say(candidate.kind.rawValue)) (\(say(candidate.origin)))", say(candidate.health),
        ]
        if candidate.entries > 0 {
            let unit =
                candidate.kind == .sitemap
                ? say(vi: "địa chỉ", en: "addresses") : say(vi: "tin", en: "entries")
            facts.append("\(candidate.entries) \(unit)")
        }
        if let format = candidate.format { facts.insert(format, at: 1) }
        if let newest = candidate.newest {
            let words = say(vi: "mới nhất", en: "newest")
            facts.append("\(words) \(RFC3339Date.format(newest))")
        }
        if candidate.overlap > 0 {
            let share = Int((candidate.overlap * 100).rounded())
            facts.append(say(vi: "\(share) % đã thấy ở trên", en: "\(share) % seen above"))
        }
        let pattern = candidate.pattern.map { "\n  items: {entry: \"\($0.entry)\"}" } ?? ""
        return "\(candidate.url)\n  \(facts.joined(separator: ", "))\(pattern)"
    }
}

/// Candidates as programs read them.
struct CandidateList: Encodable {
    struct Line: Encodable {
        var url: String
        var kind: String
        var origin: String
        var health: String
        var format: String?
        var title: String?
        var entries: Int
        var newest: String?
        var overlap: Double
        var pattern: String?
    }

    var candidates: [Line]

    init(_ candidates: [Candidate]) {
        self.candidates = candidates.map {
            Line(
                url: $0.url, kind: $0.kind.rawValue, origin: $0.origin, health: $0.health,
                format: $0.format, title: $0.title, entries: $0.entries,
                newest: $0.newest.map(RFC3339Date.format), overlap: $0.overlap,
                pattern: $0.pattern?.entry)
        }
    }
}
