import FoundationEssentials
import Syndication

/// Digests of everything that the published files are made of.
///
/// As the store keeps it: settings, content and files in a line, then a line for each feed, one about age, and one for each
/// file.
package struct PublishedMark: Hashable, Sendable {
    /// Of the settings: other settings may need other entries.
    var settings: String
    /// Of the entries, and of what the feeds say of themselves.
    var content: String
    /// Of the sizes and times of the files themselves; empty where that is not known.
    var files = ""
    /// Of what is in the files of each feed, by its path; see ``FeedMark``.
    package var feeds: [String: String] = [:]
    /// What retention had let go when the files were made: everything before this.
    var letGo: Date?
    /// The date of the oldest entry in the files: once that is let go too, they are others.
    var oldest: Date?
    /// The folder of the files.
    var directory = ""
    /// Size and time of each file, archives aside, by its path below the folder.
    var stamps: [String: String] = [:]

    /// Equal marks mean equal files.
    init(_ configuration: Configuration, content: String, states: [String: SourceState]) {
        settings = Self.settings(of: configuration)
        self.content = Self.digest(
            [content] + Topic.names(in: configuration)
                + configuration.sources.flatMap { Self.words($0, states[$0.name]) })
    }

    /// Reads a mark; one that is none equals nothing.
    init(_ text: String) {
        let lines = text.split(separator: "\n")
        let parts = lines.first?.split(separator: "-").map(String.init) ?? []
        settings = parts.first ?? ""
        content = parts.count > 1 ? parts[1] : ""
        files = parts.count > 2 ? parts[2] : ""
        for line in lines.dropFirst() where !readFile(line) {
            guard let blank = line.firstIndex(of: " ") else { continue }
            feeds[String(line[line.index(after: blank)...])] = String(line[..<blank])
        }
    }

    /// Reads a line about age or files: `=` and two dates, `@` and the folder, `+`, a stamp and a path.
    private mutating func readFile(_ line: Substring) -> Bool {
        let rest = line.dropFirst()
        switch line.first {
        case "=":
            let dates = rest.split(separator: " ").compactMap { Double($0) }
            letGo = dates.first.map { Date(timeIntervalSince1970: $0) }
            oldest = dates.dropFirst().first.map { Date(timeIntervalSince1970: $0) }
        case "@": directory = String(rest)
        case "+":
            let parts = rest.split(separator: " ", maxSplits: 3)
            if parts.count == 4 { stamps[String(parts[3])] = parts[..<3].joined(separator: " ") }
        default: return false
        }
        return true
    }

    /// The mark as the store keeps it.
    var text: String {
        var lines = ["\(settings)-\(content)-\(files)"]
        lines += feeds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        if let letGo {
            let dates = [letGo, oldest].compactMap { $0?.timeIntervalSince1970.description }
            lines.append("=" + dates.joined(separator: " "))
        }
        if !directory.isEmpty { lines.append("@\(directory)") }
        lines += stamps.sorted { $0.key < $1.key }.map { "+\($0.value) \($0.key)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Of files that are about to be written anew: only which they are.
    var ofFilesOnly: PublishedMark {
        var mark = PublishedMark("")
        (mark.directory, mark.stamps) = (directory, stamps)
        return mark
    }

    /// Whether the files would be the same.
    ///
    /// The clock may have gone back: what was let go when it was wrong is published again.
    func isOfTheSame(as other: PublishedMark) -> Bool {
        guard settings == other.settings, content == other.content, let now = other.letGo else {
            return false
        }
        return letGo.map { $0 <= now } == true && !isOverdue(at: now)
    }

    /// Whether the files show an entry that is let go now: everything before this date is.
    func isOverdue(at letGo: Date) -> Bool { oldest.map { $0 < letGo } ?? false }

    /// The digest of what decides which entries are shown, and how.
    static func settings(of configuration: Configuration) -> String {
        let publish = configuration.publish
        let feeds = publish.feeds.flatMap {
            [$0.name, $0.title, "\($0.provinces)", "\($0.categories)", "\($0.sources)"]
        }
        let routed = configuration.rules.compactMap { rule in
            if case .route(let feed) = rule.action { feed } else { nil }
        }
        return digest(
            [
                version, "\(configuration.zoneOffset)", configuration.title, configuration.language,
                configuration.site ?? "", publish.hub ?? "",
                publish.directory, "\(publish.entries)", "\(publish.formats)",
                publish.stories.rawValue,
                "\(publish.perSourceShare ?? 1)", "\(publish.showsImages)",
                "\(configuration.keep.age)", "\(configuration.keep.entries ?? 0)",
            ] + feeds + routed)
    }

    /// The digest of the configured sources: their names and places are in feeds and on pages.
    static func sources(of configuration: Configuration) -> String {
        digest(Topic.names(in: configuration) + configuration.sources.flatMap(words))
    }

    /// Changes with what the encoders write.
    private static let version = "8"

    private static func words(_ source: Source) -> [String] {
        [
            source.name, source.displayURL, source.publisher ?? "", source.group ?? "",
            source.province ?? "",
            "\(source.formerProvinces)", "\(source.kind == .feed)", "\(source.isEnabled)",
            "\(source.article != nil)", "\(source.wantsFullText)", source.language ?? "",
        ]
    }

    private static func words(_ source: Source, _ state: SourceState?) -> [String] {
        words(source) + [
            state?.feedID ?? "", state?.feedLink ?? "", state?.feedRights ?? "",
        ] + words(SourceHealth(source, state: state))
            + (state?.events ?? []).map { "\($0.kind.rawValue) \(RFC3339Date.format($0.at))" }
    }

    private static func words(_ health: SourceHealth) -> [String] {
        [
            health.state.rawValue, health.page ?? "", health.errorClass ?? "", health.message ?? "",
            health.lastSuccess.map(RFC3339Date.format) ?? "",
            health.newestEntry.map(RFC3339Date.format) ?? "",
        ] + (health.recentDates ?? []).map(String.init)
    }

    private static func digest(_ parts: [String]) -> String {
        String(SHA256.hexDigest(of: Array(parts.joined(separator: "\u{0}").utf8)).prefix(32))
    }
}
