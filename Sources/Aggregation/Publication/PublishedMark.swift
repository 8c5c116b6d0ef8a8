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
    init(_ configuration: Configuration, content: String, states: SourceStates) {
        settings = Self.settings(of: configuration)
        self.content = Self.digest { input in
            input.add(content)
            input.add(topicsOf: configuration)
            for source in configuration.sources {
                input.add(source)
                input.add(source, states[source.name])
            }
        }
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
        return digest { input in
            input.add(version)
            input.add(configuration.zoneOffset)
            for text in [configuration.title, configuration.language] { input.add(text) }
            for text in [configuration.site, publish.hub] { input.add(text) }
            input.add(publish.directory)
            input.add(publish.entries)
            input.add(publish.formats)
            input.add(publish.stories.rawValue)
            input.add("\(publish.perSourceShare ?? 1)")
            input.add(publish.showsImages)
            input.add("\(configuration.keep.age)")
            input.add(configuration.keep.entries ?? 0)
            for feed in publish.feeds {
                for text in [feed.name, feed.title] { input.add(text) }
                for texts in [feed.provinces, feed.categories, feed.sources] { input.add(texts) }
            }
            input.add(
                configuration.rules.compactMap { rule in
                    if case .route(let feed) = rule.action { feed } else { nil }
                })
        }
    }

    /// The digest of the configured sources: their names and places are in feeds and on pages.
    static func sources(of configuration: Configuration) -> String {
        digest { input in
            input.add(topicsOf: configuration)
            for source in configuration.sources { input.add(source) }
        }
    }

    /// Changes with what the encoders write.
    private static let version = "9"

    private static func digest(_ fill: (inout DigestInput) -> Void) -> String {
        var input = DigestInput()
        fill(&input)
        return String(SHA256.hexDigest(of: input.bytes).prefix(32))
    }
}

extension DigestInput {
    fileprivate mutating func add(topicsOf configuration: Configuration) {
        for topic in Topic.all(in: configuration) {
            add([topic.slug, topic.name])
        }
    }

    fileprivate mutating func add(_ source: Source) {
        for text in [source.name, source.displayURL] { add(text) }
        for text in [source.publisher, source.group, source.province] { add(text) }
        for text in [source.category, source.language] { add(text) }
        add(source.formerProvinces)
        for isTrue in [
            source.kind == .feed, source.isEnabled, source.article != nil, source.wantsFullText,
        ] { add(isTrue) }
    }

    /// What is known of a source, and shown.
    fileprivate mutating func add(_ source: Source, _ state: SourceState?) {
        for text in [state?.feedID, state?.feedLink, state?.feedRights] { add(text) }
        add(SourceHealth(source, state: state))
        for event in state?.events ?? [] {
            add(event.kind.rawValue)
            add(event.at)
        }
    }

    private mutating func add(_ health: SourceHealth) {
        add(health.state.rawValue)
        for text in [health.page, health.errorClass, health.message] { add(text) }
        add(health.lastSuccess)
        add(health.newestEntry)
        for date in health.recentDates ?? [] { add(date) }
    }
}
