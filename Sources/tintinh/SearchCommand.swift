import Aggregation
import ArgumentParser
import FoundationEssentials
import Syndication
import Vietnamese

/// `tintinh search`: stored entries by their words.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds stored entries by whole words, newest first; diacritics may be left out.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "All of these words must occur in the title, the summary or the text.")
    var words: [String]

    @Option(help: "At most so many entries.")
    var limit = 20

    func validate() throws {
        guard limit >= 1 else {
            throw
                ValidationError(
                    common.messageLanguage("--limit wants 1 or more, not \(limit)"))
        }
    }

    func run() throws {
        let configuration = try Composition.configuration(common)
        let query = WordQuery(words.joined(separator: " "))
        guard !query.isEmpty else {
            throw ValidationError(common.messageLanguage("no word to search for"))
        }
        let found = try Composition.search(query.words, of: configuration, limit: limit) {
            query.matches($0.entry) ? EntryLine($0) : nil
        }
        switch common.format {
        case .json: try Console.print(json: ["entries": found])
        case .text: found.forEach { Console.print($0.text) }
        }
        if found.isEmpty, !common.quiet {
            Console.note(common.messageLanguage(vi: "không tìm thấy", en: "nothing found"))
        }
    }
}

/// Words to find; what a word leaves out of its diacritics may be any.
struct WordQuery {
    private let marked: Set<String>
    private let plain: Set<String>
    /// All words without their diacritics.
    let words: [String]

    init(_ text: String) {
        let tokens = SyllableKey.tokens(text)
        words = SyllableKey.plainWords(text)
        marked = Set(zip(tokens, words).filter { $0 != $1 }.map(\.0))
        plain = Set(zip(tokens, words).filter { $0 == $1 }.map(\.1))
    }

    /// Whether there is nothing to find.
    var isEmpty: Bool { marked.isEmpty && plain.isEmpty }

    /// Whether every word occurs.
    func matches(_ entry: Entry) -> Bool {
        let text = [entry.title?.value, entry.summary?.value, entry.content?.value]
            .compactMap { $0 }.joined(separator: "\n")
        if !marked.isEmpty {
            let tokens = Set(SyllableKey.tokens(text))
            let areFound = marked.allSatisfy { word in
                tokens.contains(word) || tokens.contains { SyllableKey.finds(word, $0) }
            }
            guard areFound else { return false }
        }
        return plain.isEmpty || plain.isSubset(of: SyllableKey.plainWords(text))
    }
}

/// A stored entry as lists show it.
struct EntryLine: Encodable {
    var id: String
    var title: String
    var link: String?
    var source: String
    var published: String?

    init(_ stored: StoredEntry) {
        id = stored.id
        title = DisplayText.display(stored.title ?? "")
        link = stored.entry.link
        source = stored.source
        published = stored.published.map(RFC3339Date.format)
    }

    /// Date, paper and title; the link below.
    var text: String {
        "\(published ?? "–")  \(source): \(title)" + (link.map { "\n    \($0)" } ?? "")
    }
}
