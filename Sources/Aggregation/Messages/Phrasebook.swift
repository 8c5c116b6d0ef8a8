/// Says messages in the language of those who read them: Vietnamese, or English as they were made.
///
/// A message is made in English where it arises, and the store keeps it so; what programs read stays English.
/// Here the same sentence stands with holes, `{1}` for what is copied and `{1…}` for what is a message itself.
/// Of a message that no sentence fits, what follows its first colon is tried, as in `Báo Huế: publishes again`.
package struct Phrasebook: Sendable {
    let isVietnamese: Bool

    /// Makes a book for a language tag.
    package init(language: String) {
        isVietnamese = language.lowercased().split(separator: "-").first == "vi"
    }

    /// The message as it is said; what the book does not have stays as it is.
    package func callAsFunction(_ message: String) -> String {
        isVietnamese ? Self.vietnamese(message, depth: 0) ?? message : message
    }

    fileprivate static func vietnamese(_ message: String, depth: Int) -> String? {
        guard depth < 4 else { return nil }
        for phrase in phrases[message.first ?? " "] ?? [] {
            if let said = phrase.say(message, depth: depth) { return said }
        }
        for phrase in openPhrases {
            if let said = phrase.say(message, depth: depth) { return said }
        }
        guard let colon = message.firstRange(of: ": "),
            let rest = vietnamese(String(message[colon.upperBound...]), depth: depth + 1)
        else { return nil }
        return message[..<colon.upperBound] + rest
    }

    /// By their first letters; those that begin with a hole are ``openPhrases``.
    private static let phrases = Dictionary(
        grouping: all.filter { !$0.english.hasPrefix("{") }, by: { $0.english.first ?? " " })
    private static let openPhrases = all.filter { $0.english.hasPrefix("{") }
    private static let all = (vietnamesePhrases + foreignPhrases).map(Phrase.init)
}

/// A sentence with holes in both languages.
private struct Phrase: Sendable {
    /// A part of a sentence.
    private enum Part: Sendable {
        case words(String)
        /// What is copied, or, if it is a message, said.
        case hole(String, isMessage: Bool)
    }

    let english: String
    private let englishParts: [Part]
    private let vietnameseParts: [Part]

    init(_ pair: (String, String)) {
        english = pair.0
        englishParts = Self.parts(pair.0)
        vietnameseParts = Self.parts(pair.1)
    }

    /// The message in Vietnamese; nil where it is another sentence.
    func say(_ message: String, depth: Int) -> String? {
        guard let found = match(message) else { return nil }
        return vietnameseParts.reduce("") { said, part in
            switch part {
            case .words(let words): said + words
            case .hole(let name, _): said + (found[name].map { filled($0, depth) } ?? "")
            }
        }
    }

    private func filled(_ hole: (text: String, isMessage: Bool), _ depth: Int) -> String {
        guard hole.isMessage else { return hole.text }
        return Phrasebook.vietnamese(hole.text, depth: depth + 1) ?? hole.text
    }

    /// What is in the holes: each ends where the words behind it begin, the last at the end.
    private func match(_ message: String) -> [String: (text: String, isMessage: Bool)]? {
        var rest = message[...]
        var found: [String: (text: String, isMessage: Bool)] = [:]
        var open: (name: String, isMessage: Bool)?
        for part in englishParts {
            switch part {
            case .words(let words):
                guard let hole = open else {
                    guard rest.hasPrefix(words) else { return nil }
                    rest = rest.dropFirst(words.count)
                    continue
                }
                guard let range = rest.firstRange(of: words) else { return nil }
                found[hole.name] = (String(rest[..<range.lowerBound]), hole.isMessage)
                rest = rest[range.upperBound...]
                open = nil
            case .hole(let name, let isMessage): open = (name, isMessage)
            }
        }
        if let hole = open {
            found[hole.name] = (String(rest), hole.isMessage)
            rest = ""
        }
        return rest.isEmpty ? found : nil
    }

    private static func parts(_ sentence: String) -> [Part] {
        var parts: [Part] = []
        var rest = sentence[...]
        var words = ""
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let name = rest[rest.index(after: start)..<end]
            guard name.first?.isNumber == true else {
                // A brace that the sentence itself has.
                words += rest[...start]
                rest = rest[rest.index(after: start)...]
                continue
            }
            words += rest[..<start]
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            parts.append(.hole(name.filter { $0 != "…" }, isMessage: name.hasSuffix("…")))
            rest = rest[rest.index(after: end)...]
        }
        words += rest
        if !words.isEmpty { parts.append(.words(words)) }
        return parts
    }
}
