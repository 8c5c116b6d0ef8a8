import Syndication

/// In which language an entry's words are, where that is not the page's (WCAG 2.2, 3.1.2).
///
/// Around them the page goes on in its own: what it says of other papers is not the entry's.
enum EntryLanguage {
    /// The longest tag that is written; RFC 5646 asks for no less.
    private static let longestTag = 35

    /// The tag to mark an entry's words with; nil where the page's language holds for them.
    static func foreign(of entry: Entry, onPageIn page: String) -> String? {
        // Most papers name no language; those of Vietnam are told by their letters.
        guard let language = entry.language ?? (isVietnamese(entry) ? "vi" : nil) else {
            return nil
        }
        let primary = language.lowercased().prefix { $0 != "-" && $0 != "_" }
        return !isTag(language) || primary.isEmpty || primary == page ? nil : language
    }

    private static func isTag(_ text: String) -> Bool {
        text.utf8.count <= longestTag
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private static func isVietnamese(_ entry: Entry) -> Bool {
        (entry.title?.value ?? "").unicodeScalars.contains { scalar in
            switch scalar {
            case "đ", "Đ", "ơ", "Ơ", "ư", "Ư", "\u{1EA0}"..."\u{1EF9}": true
            default: false
            }
        }
    }
}
