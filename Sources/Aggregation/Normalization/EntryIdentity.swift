import FoundationEssentials
import Syndication
import Vietnamese

/// What tells one entry of a source from another, strongest first.
///
/// Order (`vietnamese/spec.md` 5.3, promise 10): the article's number in its link, the `guid`, the
/// canonical link, and, where a document gives none of these, title and day. A key counts only
/// if no other entry of the same document with another title has it: a feed whose items all link
/// to the front page is told apart by its guids.
struct EntryIdentity: Sendable {
    /// The keys that may be matched against earlier entries, strongest first.
    var matching: [EntryKey]
    /// Every key, to be remembered.
    var all: [EntryKey]
    /// What the published id is made of: it does not depend on anything that is learnt.
    var naming: EntryKey
    /// Of what the id is made, in this order, until one is free: two articles may share a number that
    /// tells them apart no more.
    var names: [EntryKey] { naming == matching[0] ? [naming] : [naming, matching[0]] }

    /// An entry remembers at most so many keys; a server that makes up guids cannot add more.
    static let maximumKeys = 8

    /// The identities of a document's entries, in its order.
    ///
    /// - Parameters:
    ///   - scope: The paper; keys of two papers are never equal.
    ///   - numbers: Which number in a link is the article's.
    ///   - formerDates: The entries' dates as they were read in the runs before, where that has
    ///     changed now: title and day are known by both.
    static func identities(
        of entries: [Entry], scope: String, numbers: NumberSystem = .any,
        formerDates: [Date?] = []
    ) -> [EntryIdentity] {
        let evidence = entries.enumerated().map { place, entry in
            let former = formerDates.indices.contains(place) ? formerDates[place] : nil
            return Evidence(entry, scope: scope, numbers: numbers, formerDate: former)
        }
        var titles: [EntryKey: String] = [:]
        var ambiguous: Set<EntryKey> = []
        for one in evidence {
            for key in one.strong + one.naming {
                if let other = titles[key], other != one.title { ambiguous.insert(key) }
                titles[key] = one.title
            }
        }
        return evidence.map { one in
            let strong = one.strong.filter { !ambiguous.contains($0) }
            return EntryIdentity(
                matching: strong.isEmpty ? one.contents : strong, all: strong + one.contents,
                naming: one.naming.first { !ambiguous.contains($0) } ?? one.contents[0])
        }
    }

    /// The keys of one entry before it is compared with its neighbors.
    private struct Evidence {
        var strong: [EntryKey]
        /// Title and day, under each reading of the day.
        var contents: [EntryKey]
        /// The strong keys that count whatever is learnt.
        var naming: [EntryKey]
        var title: String

        init(_ entry: Entry, scope: String, numbers: NumberSystem, formerDate: Date?) {
            title = DisplayText.display(entry.title?.value ?? "")
            let days = [entry.published] + (formerDate.map { [$0] } ?? [])
            contents = days.map { Fact.content(of: entry, day: $0).key(scope) }
            if contents.count == 2, contents[0] == contents[1] { contents.removeLast() }
            let article = entry.link.map { ArticleLink($0, system: numbers) }
            let others = [Fact.guid(of: entry), Fact.link(of: entry, to: article)]
                .compactMap { $0?.key(scope) }
            let number = Fact.number(of: article)?.key(scope)
            strong = (number.map { [$0] } ?? []) + others
            let anyNumber =
                numbers == .any
                ? number : Fact.number(of: entry.link.map { ArticleLink($0) })?.key(scope)
            naming = (anyNumber.map { [$0] } ?? []) + others
        }
    }

    /// One thing that an entry can be known by.
    struct Fact: Sendable, Hashable {
        /// `number`, `guid`, `link` or `content`.
        var kind: String
        var value: String

        /// The key by which a paper's entries are known.
        func key(_ scope: String) -> EntryKey { EntryKey(source: scope, kind: kind, value: value) }

        /// The article's number in its link, with the language edition.
        static func number(of article: ArticleLink?) -> Fact? {
            guard let article, let number = article.articleID else { return nil }
            return Fact(kind: "number", value: (article.edition.map { $0 + "/" } ?? "") + number)
        }

        static func guid(of entry: Entry) -> Fact? {
            entry.id.flatMap { $0.isEmpty ? nil : Fact(kind: "guid", value: $0) }
        }

        /// The canonical link.
        static func link(of entry: Entry, to article: ArticleLink?) -> Fact? {
            entry.link.map { Fact(kind: "link", value: article?.canonical ?? $0) }
        }

        /// The title, or else the text, and the day.
        static func content(of entry: Entry, day date: Date?) -> Fact {
            let title = DisplayText.display(entry.title?.value ?? "")
            let text = title.isEmpty ? entry.summary?.value ?? entry.content?.value ?? "" : title
            let day = date.map { String(Int($0.timeIntervalSince1970) / 86_400) } ?? ""
            return Fact(kind: "content", value: text + "\n" + day)
        }
    }
}

/// The published `atom:id` of an entry at first sight.
enum PublishedID {
    /// The first of ``candidates(for:format:keys:)`` that no other entry has.
    ///
    /// - Parameter taken: Says which ids belong to other entries already.
    static func make(
        for entry: Entry, format: String, keys: [EntryKey], taken: (String) -> Bool
    ) -> String {
        let candidates = candidates(for: entry, format: format, keys: keys)
        if let id = candidates.first(where: { !taken($0) }) { return id }
        let last = keys[keys.count - 1]
        var low = last.low
        while true {
            low &+= 1
            let id = uuid(high: last.high, low: low)
            if !taken(id) { return id }
        }
    }

    /// The entry's own id if it is an absolute IRI of an Atom feed, then one made of each key.
    ///
    /// Source: RFC 4287 §4.2.6.
    static func candidates(for entry: Entry, format: String, keys: [EntryKey]) -> [String] {
        let own = format == "atom" ? entry.id.flatMap { isAbsolute($0) ? $0 : nil } : nil
        return (own.map { [$0] } ?? []) + keys.map { uuid(high: $0.high, low: $0.low) }
    }

    private static func isAbsolute(_ id: String) -> Bool {
        guard id.utf8.count <= 1_000, IRI.scheme(of: id) != nil, id.last != ":" else {
            return false
        }
        return id.unicodeScalars.allSatisfy {
            $0.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains($0)
        }
    }

    /// A version 8 UUID (RFC 9562 §5.8) of 122 bits of a digest.
    private static func uuid(high: UInt64, low: UInt64) -> String {
        let high = (high & ~0xF000) | 0x8000
        let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        var text = Array("urn:uuid:".utf8)
        text.reserveCapacity(45)
        for (place, part) in [high >> 32, high, low >> 32, low].enumerated() {
            let digits = HexadecimalDigits.of(UInt32(truncatingIfNeeded: part))
            for index in 0..<8 {
                if [8, 12, 16, 20].contains(place * 8 + index) {
                    text.append(UInt8(ascii: "-"))
                }
                text.append(UInt8(truncatingIfNeeded: digits >> (56 - 8 * UInt64(index))))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
