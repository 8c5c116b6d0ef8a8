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
            let text = title.isEmpty ? entry.summary?.value ?? entry.content?.value ?? "" : title
            let days = [entry.published] + (formerDate.map { [$0] } ?? [])
            contents = days.map { date in
                let day = date.map { String(Int($0.timeIntervalSince1970) / 86_400) } ?? ""
                return EntryKey(source: scope, kind: "content", value: text + "\n" + day)
            }
            if contents.count == 2, contents[0] == contents[1] { contents.removeLast() }
            var others: [EntryKey] = []
            if let id = entry.id, !id.isEmpty {
                others.append(EntryKey(source: scope, kind: "guid", value: id))
            }
            if let link = entry.link {
                let canonical = ArticleLink(link).canonical ?? link
                others.append(EntryKey(source: scope, kind: "link", value: canonical))
            }
            strong = Self.number(of: entry, scope, numbers) + others
            naming = numbers == .any ? strong : Self.number(of: entry, scope, .any) + others
        }

        /// The key of the article's number in its link, with the language edition.
        private static func number(
            of entry: Entry, _ scope: String, _ numbers: NumberSystem
        ) -> [EntryKey] {
            guard let article = entry.link.map({ ArticleLink($0, system: numbers) }),
                let number = article.articleID
            else { return [] }
            let edition = article.edition.map { $0 + "/" } ?? ""
            return [EntryKey(source: scope, kind: "number", value: edition + number)]
        }
    }
}

/// The published `atom:id` of an entry at first sight.
enum PublishedID {
    /// The entry's own id if it is an absolute IRI of an Atom feed, else one made of its first key.
    ///
    /// Source: RFC 4287 §4.2.6. `taken` says which ids belong to other entries already.
    static func make(
        for entry: Entry, format: String, key: EntryKey, taken: (String) -> Bool
    ) -> String {
        if format == "atom", let id = entry.id, isAbsolute(id), !taken(id) { return id }
        var low = key.low
        while true {
            let id = uuid(high: key.high, low: low)
            if !taken(id) { return id }
            low &+= 1
        }
    }

    private static func isAbsolute(_ id: String) -> Bool {
        guard id.utf8.count <= 1_000, let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")),
            colon > id.startIndex
        else { return false }
        let scheme = id.utf8[..<colon]
        return scheme.allSatisfy { Self.isSchemeByte($0) }
            && id.unicodeScalars.allSatisfy {
                $0.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains($0)
            }
            && id.utf8.index(after: colon) < id.endIndex
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// A version 8 UUID (RFC 9562 §5.8) of 122 bits of a digest.
    private static func uuid(high: UInt64, low: UInt64) -> String {
        let high = (high & ~0xF000) | 0x8000
        let low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        let digits = hex(high) + hex(low)
        var parts: [Substring] = []
        var rest = Substring(digits)
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return "urn:uuid:" + parts.joined(separator: "-")
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
