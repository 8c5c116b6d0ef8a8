import FeedFormats
import FoundationEssentials
import Syndication

/// Republications made of the demonstration's documents; never mixed with real pairs.
struct SyntheticCopies {
    private let originals: [(title: String, text: String)]
    private let kind: String
    /// How many copies are made of each with every edit.
    private let repeats: Int

    /// Title and lead of every sample; of a story that several samples tell, one.
    static func leads(in folder: String) throws -> SyntheticCopies {
        SyntheticCopies(originals: try articles(in: folder), kind: "title and lead", repeats: 1)
    }

    /// Full texts: the samples are short, so each is the leads of fifteen joined, in turn.
    static func texts(in folder: String) throws -> SyntheticCopies {
        let all = try articles(in: folder)
        let joined = stride(from: 0, to: all.count - 14, by: 15).map { start in
            let text = all[start..<start + 15].map(\.text).joined(separator: " ")
            return (title: all[start].title, text: text)
        }
        return SyntheticCopies(originals: joined, kind: "full text", repeats: 20)
    }

    private static func articles(in folder: String) throws -> [(title: String, text: String)] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        var articles: [(title: String, text: String)] = []
        var hasAgencyStory = false
        for file in files {
            guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
                continue
            }
            let context = DecodingContext(
                baseURL: nil, contentType: nil, now: Date(timeIntervalSince1970: 1_796_000_000),
                standardZoneOffset: 25_200)
            for entry in InputFormat.decode([UInt8](data), in: context).feed.entries {
                let text = entry.summary?.value ?? entry.content?.value ?? ""
                let isAgency = text.contains("TTXVN")
                if isAgency, hasAgencyStory { continue }
                hasAgencyStory = hasAgencyStory || isAgency
                articles.append((entry.title?.value ?? "", text))
            }
        }
        return articles
    }

    /// One table an edit; every original also stands against the copies of all others.
    func report() -> [String] {
        var random = SplitMix(state: 2_026)
        let articles = originals.map { Article(title: $0.title, lead: $0.text) }
        var lines = [
            "\(kind): \(originals.count) originals, \(repeats) copies of each an edit",
            Tally.heading,
        ]
        for edit in Republication.allCases {
            let copies = (0..<repeats).flatMap { _ in self.copies(by: edit, &random) }
            for method in [Method.fold, .exactTitle, .titleJaccard, .simHash] {
                var tally = Tally(method == .fold ? "fold: " + edit.name : "  " + method.rawValue)
                for (number, copy) in copies.enumerated() {
                    for index in articles.indices {
                        let answer = method.answer(articles[index], copy)
                        tally.add(answer: answer, truth: index == number % articles.count)
                    }
                }
                lines.append(tally.line)
            }
        }
        return lines
    }

    /// One copy of each original; papers give agency copy a headline of their own, half of them here.
    private func copies(by edit: Republication, _ random: inout SplitMix) -> [Article] {
        originals.indices.map { index in
            let foreign = originals[(index + 1) % originals.count].text
            let text = edit.edited(originals[index].text, with: foreign, by: &random)
            let words = originals[index].title.split(separator: " ").dropLast(index % 2 * 3)
            return Article(title: words.joined(separator: " "), lead: text)
        }
    }
}
