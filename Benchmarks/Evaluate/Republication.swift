/// How a paper changes what it takes over: the edits of `vietnamese/spec.md` 5.4(b).
enum Republication: CaseIterable {
    case dressed, light, cut75, cut50, cut33, replaced5, replaced10, replaced20

    var name: String {
        switch self {
        case .dressed: "dateline, tone style, credit"
        case .light: "light edit"
        case .cut75: "cut to 75 %"
        case .cut50: "cut to 50 %"
        case .cut33: "cut to 33 %"
        case .replaced5: "5 % of syllables replaced"
        case .replaced10: "10 % of syllables replaced"
        case .replaced20: "20 % of syllables replaced"
        }
    }

    /// The text after the edit.
    func edited(_ text: String, with foreign: String, by random: inout SplitMix) -> String {
        switch self {
        case .dressed: "(BMT) - " + Self.newStyle(text) + " Theo TTXVN"
        case .light: Self.light(text, foreign, &random)
        case .cut75: Self.cut(text, 0.75)
        case .cut50: Self.cut(text, 0.5)
        case .cut33: Self.cut(text, 0.33)
        case .replaced5: Self.replaced(text, 0.05, &random)
        case .replaced10: Self.replaced(text, 0.1, &random)
        case .replaced20: Self.replaced(text, 0.2, &random)
        }
    }

    /// One or two sentences out, one in; a text of few sentences loses its last words instead.
    private static func light(_ text: String, _ foreign: String, _ random: inout SplitMix) -> String
    {
        var sentences = text.split(separator: ". ").map(String.init)
        guard sentences.count > 4 else {
            let words = text.split(separator: " ")
            return words.dropLast(max(1, words.count / 10)).joined(separator: " ")
        }
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            sentences.remove(at: Int.random(in: 1..<sentences.count, using: &random))
        }
        let sentence = foreign.split(separator: ". ").first.map(String.init) ?? foreign
        sentences.insert(sentence, at: Int.random(in: 1...sentences.count, using: &random))
        return sentences.joined(separator: ". ")
    }

    private static func cut(_ text: String, _ share: Double) -> String {
        let words = text.split(separator: " ")
        return words.prefix(Int(Double(words.count) * share)).joined(separator: " ")
    }

    private static func replaced(_ text: String, _ share: Double, _ random: inout SplitMix)
        -> String
    {
        text.split(separator: " ").map { word in
            Double.random(in: 0..<1, using: &random) < share ? "khác" : String(word)
        }.joined(separator: " ")
    }

    private static func newStyle(_ text: String) -> String {
        var text = text
        for (old, new) in [("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý"), ("ọa", "oạ")] {
            text = text.split(separator: old, omittingEmptySubsequences: false).joined(
                separator: new)
        }
        return text
    }
}

/// A generator that gives the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
