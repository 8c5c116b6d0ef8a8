import Aggregation
import FoundationEssentials
import Glibc
import Syndication

/// What deciding about 1,000 new entries costs against a window of 45,000.
struct Scale {
    private static let words = 4_000
    private static let window = 45_000
    private static let fresh = 1_000
    private let now = Date(timeIntervalSince1970: 1_796_000_000)
    private let sources = (0..<150).map {
        Source(name: "Báo \($0)", url: "https://bao\($0).example/rss")
    }

    func report() -> [String] {
        let start = Self.peakMemory()
        var random = SplitMix(state: 45)
        let window = (0..<Self.window).map { entry($0, words: text(&random)) }
        var unsigned = (0..<Self.fresh).map { number -> Entry in
            // One in five is another paper's, lightly cut.
            let copied = number % 5 == 0 ? window[number * 40].entry.summary?.value : nil
            return plain(copied.map { String($0.dropLast(20)) } ?? text(&random))
        }
        let before = (cpu: Self.cpu(), memory: Self.peakMemory())
        let signed = unsigned.indices.map { number -> StoredEntry in
            var stored = stored(Self.window + number, unsigned[number])
            stored.storySignature = StoryText(stored.entry, of: nil, learnt: nil).signature
            return stored
        }
        let middle = Self.cpu()
        var linker = StoryLinker(
            window: window, sources: sources, now: now, expecting: signed.count)
        let linked = linker.link(signed)
        let after = (cpu: Self.cpu(), memory: Self.peakMemory())
        unsigned.removeAll()
        let folded = linked.count(where: \.isFolded)
        return [
            "window \(window.count), new \(signed.count), folded \(folded)",
            "signatures  \(Int((middle - before.cpu) * 1_000)) ms of CPU",
            "decisions   \(Int((after.cpu - middle) * 1_000)) ms of CPU",
            "memory      \((after.memory - before.memory) / 1_024) MB more at the peak, "
                + "\(after.memory / 1_024) MB with the window itself, "
                + "\(start / 1_024) MB of it at the start",
        ]
    }

    /// Sixty words, the frequent ones often; as long in memory as what the store reads back.
    private func text(_ random: inout SplitMix) -> String {
        let text = (0..<60).map { _ in
            let spread = Double.random(in: 0..<1, using: &random)
            return Self.word(Int(spread * spread * Double(Self.words)))
        }.joined(separator: " ")
        return String(decoding: Array(text.utf8), as: UTF8.self)
    }

    /// Letters only: a number would be a token of its own.
    private static func word(_ number: Int) -> String {
        let letters = Array("bcdghklmnprstvx")
        var (word, rest) = ("", number)
        repeat {
            word += String(letters[rest % letters.count]) + "a"
            rest /= letters.count
        } while rest > 0
        return word
    }

    private func plain(_ words: String) -> Entry {
        var entry = Entry()
        entry.title = Text(words.split(separator: " ").prefix(10).joined(separator: " "))
        entry.summary = Text(words)
        entry.published = now
        return entry
    }

    private func stored(_ number: Int, _ entry: Entry) -> StoredEntry {
        StoredEntry(
            id: "urn:x:\(number)", source: "Báo \(number % 150)", keys: [], entry: entry,
            firstSeen: now, signature: 0)
    }

    private func entry(_ number: Int, words: String) -> StoredEntry {
        var made = stored(number, plain(words))
        made.storySignature = StoryText(made.entry, of: nil, learnt: nil).signature
        made.pack()
        return made
    }

    private static func cpu() -> Double {
        Double(clock()) / Double(CLOCKS_PER_SEC)
    }

    /// Kilobytes.
    private static func peakMemory() -> Int {
        var usage = rusage()
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}
