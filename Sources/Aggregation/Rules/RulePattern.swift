import Foundation
import XML

/// A regular expression of a rule, as ICU reads it, which no text can hold up.
///
/// Text and expression are compared in Unicode's form C.
struct RulePattern: Sendable {
    private let expression: NSRegularExpression

    /// Nil for what does not compile.
    init?(_ pattern: String) {
        guard let expression = try? NSRegularExpression(pattern: pattern.composed) else {
            return nil
        }
        self.expression = expression
    }

    /// How many groups it has.
    var groups: Int { expression.numberOfCaptureGroups }

    /// Whether there is a match.
    func isFound(in text: String, within time: inout RuleTime) throws(RuleTime.IsUp) -> Bool {
        var isFound = false
        try search(text.composed, within: &time) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// The text with every match replaced; one without a match is what it was.
    func replaced(
        in text: String, within time: inout RuleTime, by replacement: @escaping (Match) -> String
    ) throws(RuleTime.IsUp) -> String {
        let composed = text.composed
        let units = Array(composed.utf16)
        var result = ""
        var end: Int?
        var isTooLong = false
        try search(composed, within: &time) { found in
            let match = Match(result: found, units: units)
            result += String(decoding: units[(end ?? 0)..<found.range.lowerBound], as: UTF16.self)
            result += replacement(match)
            end = found.range.upperBound
            isTooLong = result.utf8.count > Self.longestResult
            return !isTooLong
        }
        guard !isTooLong else { throw RuleTime.IsUp() }
        return end.map { result + String(decoding: units[$0...], as: UTF16.self) } ?? text
    }

    /// A text that a rewriting makes longer, in bytes, is one that fills the memory.
    private static let longestResult = 4 * Normalizer.maximumText

    /// What was found in a text.
    struct Match {
        fileprivate let result: NSTextCheckingResult
        fileprivate let units: [UInt16]

        /// The text of a group, of all that was found for 0; empty where there is no such group in it.
        func group(_ number: Int) -> String {
            guard number < result.numberOfRanges, let range = Range(result.range(at: number))
            else { return "" }
            return String(decoding: units[range], as: UTF16.self)
        }
    }

    /// Hands each match to `take`, which says whether it wants another.
    ///
    /// ICU calls back at every character where it begins anew, and every 10,000 steps in between. What runs out
    /// of memory for its steps is ended by ICU itself.
    private func search(
        _ text: String, within time: inout RuleTime,
        _ take: @escaping (NSTextCheckingResult) -> Bool
    ) throws(RuleTime.IsUp) {
        let length = text.utf16.count
        let lap = try time.start(characters: length)
        var calls = 0
        var isUp = false
        unsafe expression.enumerateMatches(
            in: text, options: .reportProgress, range: NSRange(0..<length)
        ) { match, flags, stop in
            calls += 1
            if flags.contains(.internalError) || calls.isMultiple(of: 32) && lap.isUp {
                isUp = true
            } else if match.map(take) ?? true {
                return
            }
            unsafe stop.pointee = true
        }
        time.end(lap)
        if isUp { throw RuleTime.IsUp() }
    }
}
