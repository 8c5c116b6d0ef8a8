/// Values that end up in HTTP requests and in published feeds.
extension YAMLValue {
    /// A language tag such as `vi` or `en-GB`.
    func language() -> String? {
        let what = "a language tag such as vi"
        guard let text = publicText(what) else { return nil }
        guard Self.isLanguage(text) else {
            wants(what)
            return nil
        }
        return text
    }

    /// Whether a text is a language tag with a code of ISO 639.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count)
                && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        return isTag && (2...3).contains(parts[0].count)
    }

    /// Text that may stand in a header: no control characters.
    func headerText() -> String? {
        guard let text = text() else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            reader.note("\"\(name)\" wants text without line ends and controls", at: node)
            return nil
        }
        return text
    }

    /// Header by header.
    func headers() -> [String: String] {
        guard let members = members(nil) else { return [:] }
        var result: [String: String] = [:]
        for name in members.names {
            guard let value = members[name] else { continue }
            guard Self.isToken(name) else {
                reader.note("\"\(name)\" is no name of a header", at: value.key)
                continue
            }
            result[name] = value.headerText()
        }
        return result
    }

    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0))
            }
    }
}
