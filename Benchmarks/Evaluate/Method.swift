import Aggregation
import FoundationEssentials
import Syndication
import Vietnamese

/// One article to compare.
struct Article {
    var title: String
    var lead: String
    var isFullText = false
    let signature: StorySignature
    let titleTokens: Set<String>
    let simHash: UInt64

    init(title: String, lead: String) {
        self.title = title
        self.lead = lead
        var entry = Entry()
        entry.title = Text(title)
        entry.summary = Text(lead)
        signature = StoryText(entry, of: nil, learnt: nil).signature
        titleTokens = Set(SyllableKey.tokens(title))
        simHash = Self.simHash(of: (signature.text ?? signature.lead).hashes)
    }

    /// Charikar's fingerprint, 64 bits, over the same shingles; a multiplication spreads their 32 bits.
    private static func simHash(of hashes: [UInt32]) -> UInt64 {
        var sums = [Int](repeating: 0, count: 64)
        for hash in hashes.map({ (UInt64($0) &+ 1) &* 0x9E37_79B9_7F4A_7C15 }) {
            for bit in 0..<64 { sums[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
        }
        return sums.indices.reduce(0) { $0 | (sums[$1] > 0 ? 1 << UInt64($1) : 0) }
    }
}

/// Ways to tell whether two articles of different papers are one text.
enum Method: String, CaseIterable {
    case fold = "TinTinh: fold"
    case related = "TinTinh: fold or related"
    case exactTitle = "baseline: exact title"
    case titleJaccard = "baseline: title Jaccard ≥ 0.6"
    case simHash = "baseline: SimHash ≤ 3"

    func answer(_ one: Article, _ other: Article) -> Bool {
        switch self {
        case .fold: verdict(one, other) == .folded && Self.isFolded(one, other)
        case .related: verdict(one, other) != .apart
        case .exactTitle: SyllableKey.tokens(one.title) == SyllableKey.tokens(other.title)
        case .titleJaccard: Self.jaccard(one.titleTokens, other.titleTokens) >= 0.6
        case .simHash: (one.simHash ^ other.simHash).nonzeroBitCount <= 3
        }
    }

    private func verdict(_ one: Article, _ other: Article) -> StoryVerdict {
        StoryJudgement(
            StoryScore(one.signature, other.signature), between: TitleMarks(one.title),
            and: TitleMarks(other.title)
        ).verdict
    }

    /// Whether a run would fold the two, with the guards that read leads.
    private static func isFolded(_ one: Article, _ other: Article) -> Bool {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        let papers = ["a", "b"].map { Source(name: $0, url: "https://\($0).example/rss") }
        let entries = zip(papers, [one, other]).map { paper, article in
            var entry = Entry()
            entry.title = Text(article.title)
            entry.summary = Text(article.lead)
            entry.published = now
            var stored = StoredEntry(
                id: paper.name, source: paper.name, keys: [], entry: entry, firstSeen: now,
                signature: 0)
            stored.storySignature = article.signature
            return stored
        }
        var linker = StoryLinker(window: [], sources: papers, now: now)
        return linker.link(entries).contains(where: \.isFolded)
    }

    private static func jaccard(_ one: Set<String>, _ other: Set<String>) -> Double {
        let common = Double(one.intersection(other).count)
        return common == 0 ? 0 : common / (Double(one.count + other.count) - common)
    }
}
