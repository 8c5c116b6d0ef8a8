import FoundationEssentials

/// Pairs of links with a reader's label, and the texts behind them where they are given.
struct LabelledPairs {
    /// One line of `pairs.tsv`.
    struct Pair {
        var isOneHost: Bool
        var jaccard: Double
        var containment: Double
        /// `A` equal, `B` one text with edits, `C` one event, `D` different.
        var label: String
        var weight: Double
        var urls: (String, String)
    }

    var pairs: [Pair]
    var articles: [String: Article] = [:]

    /// Columns by their names: `stratum jaccard containment label weight url_a url_b`.
    init(pairs: String, texts: String?) {
        let rows = Self.rows(pairs)
        self.pairs = rows.compactMap { row in
            guard let label = row["label"], let one = row["url_a"], let other = row["url_b"] else {
                return nil
            }
            return Pair(
                isOneHost: row["stratum"] == "same-host",
                jaccard: row["jaccard"].flatMap(Double.init) ?? 0,
                containment: row["containment"].flatMap(Double.init) ?? 0, label: label,
                weight: row["weight"].flatMap(Double.init) ?? 1, urls: (one, other))
        }
        for row in texts.map(Self.rows) ?? [] {
            guard let url = row["url"] else { continue }
            articles[url] = Article(title: row["title"] ?? "", lead: row["lead"] ?? "")
        }
    }

    private static func rows(_ text: String) -> [[String: String]] {
        var lines = text.split(whereSeparator: \.isNewline)
        guard !lines.isEmpty else { return [] }
        let names = cells(lines.removeFirst())
        return lines.map { Dictionary(zip(names, cells($0))) { first, _ in first } }
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    /// A table for pairs of different papers, and one line for pairs of one paper.
    func report() -> [String] {
        let known = pairs.filter { articles[$0.urls.0] != nil && articles[$0.urls.1] != nil }
        return known.isEmpty ? recorded() : measured(known)
    }

    private func measured(_ known: [Pair]) -> [String] {
        var lines = ["\(known.count) of \(pairs.count) pairs have their texts", Tally.heading]
        for method in Method.allCases {
            var tally = Tally(method.rawValue)
            for pair in known where !pair.isOneHost {
                guard let one = articles[pair.urls.0], let other = articles[pair.urls.1] else {
                    continue
                }
                tally.add(
                    answer: method.answer(one, other), truth: isTrue(pair, for: method),
                    weight: pair.weight)
            }
            lines.append(tally.line)
        }
        return lines + [onePaper]
    }

    /// Without texts only the thresholds can be tried, on the scores that were recorded.
    private func recorded() -> [String] {
        var fold = Tally("thresholds of TinTinh: fold")
        var related = Tally("thresholds of TinTinh: related")
        for pair in pairs where !pair.isOneHost {
            let isFolded = pair.jaccard + pair.containment >= 1.26
            fold.add(answer: isFolded, truth: isTrue(pair, for: .fold), weight: pair.weight)
            related.add(
                answer: isFolded || pair.jaccard >= 0.3, truth: isTrue(pair, for: .related),
                weight: pair.weight)
        }
        return [
            "no texts given: the thresholds on the scores recorded in the file, without guards; in-sample",
            Tally.heading, fold.line, related.line, onePaper,
        ]
    }

    private func isTrue(_ pair: Pair, for method: Method) -> Bool {
        ["A", "B"].contains(pair.label) || (method == .related && pair.label == "C")
    }

    private var onePaper: String {
        let count = pairs.count(where: \.isOneHost)
        return "\(count) pairs of one host: 0 folded, since likeness never folds inside one paper"
    }
}
