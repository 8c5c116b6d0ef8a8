import FeedFormats
import Syndication

/// The published `atom:id` of an entry at first sight.
enum PublishedID {
    /// The first of ``candidates(for:format:keys:)`` that no other entry has.
    ///
    /// - Parameters:
    ///   - taken: Says which of the candidates belong to other entries already.
    ///   - recent: Says which ids recent entries have, where none of the candidates is free.
    static func make(
        for entry: Entry, format: String, keys: [EntryKey], taken: (String) -> Bool,
        recent: (String) -> Bool = { _ in false }
    ) -> String {
        let candidates = candidates(for: entry, format: format, keys: keys)
        if let id = candidates.first(where: { !taken($0) }) { return id }
        let last = keys[keys.count - 1]
        var low = last.low
        while true {
            low &+= 1
            let id = uuid(high: last.high, low: low)
            if !taken(id), !recent(id) { return id }
        }
    }

    /// The entry's own id if it is an absolute IRI of an Atom feed, then one made of each key.
    ///
    /// Source: RFC 4287 §4.2.6.
    static func candidates(for entry: Entry, format: String, keys: [EntryKey]) -> [String] {
        let made = keys.map { uuid(high: $0.high, low: $0.low) }
        guard format == "atom", let own = entry.id, isAbsolute(own) else { return made }
        return [own] + made
    }

    /// What would be written otherwise than it is given might be the id of another.
    private static func isAbsolute(_ id: String) -> Bool {
        guard id.utf8.count <= 1_000, id.utf8.last != UInt8(ascii: ":"),
            IRI.scheme(of: id) != nil, EscapedText.cleaned(id) == id
        else { return false }
        return id.utf8.allSatisfy { byte in
            switch byte {
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"):
                false
            default: true
            }
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
                switch place * 8 + index {
                case 8, 12, 16, 20: text.append(UInt8(ascii: "-"))
                default: break
                }
                text.append(UInt8(truncatingIfNeeded: digits >> (56 - 8 * UInt64(index))))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
