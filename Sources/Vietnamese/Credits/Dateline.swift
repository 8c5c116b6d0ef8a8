/// The mark of the paper or agency at the head of a lead: `(QNO) - `, `VOV.VN - `, `(Baonghean.vn) - `,
/// `Hà Nội (TTXVN) - `.
package struct Dateline: Sendable, Hashable {
    /// The mark without brackets, or nil when there is none.
    package let dateline: String?
    /// The lead without it.
    package let rest: String

    /// Reads the head of a lead.
    ///
    /// - Parameter learnt: Bare marks seen at least three times at the head of this source's
    ///   leads; in brackets, or as a host, a mark is taken always.
    package init(_ lead: String, learnt: Set<String> = []) {
        let text = lead.drop { $0.isWhitespace }
        let atOnce =
            Self.mayHaveMark(text) ? Self.bracketed(text) ?? Self.bare(text, learnt: learnt) : nil
        guard let (mark, rest) = atOnce ?? Self.placed(text) else {
            dateline = nil
            rest = lead
            return
        }
        dateline = String(mark)
        self.rest = String(rest)
    }

    /// Whether a text begins with a bracket, or there is a colon or a dash (one of ASCII, or E2 80 93 and the
    /// next) in its first word or after it: nearly all begin with nothing of the kind.
    private static func mayHaveMark(_ text: Substring) -> Bool {
        var blanks = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "-"), 0xE2: return true
            case UInt8(ascii: " "):
                blanks += 1
                if blanks == 2 { return false }
            default: break
            }
        }
        return false
    }

    /// `(QNO) - `, `(VLO) `; words such as `(Dân trí) - ` only before a dash: `(TP.HCM) Xe` is text.
    private static func bracketed(_ text: Substring) -> (Substring, Substring)? {
        guard text.first == "(", let end = text.prefix(32).firstIndex(of: ")") else { return nil }
        let mark = text[text.index(after: text.startIndex)..<end]
        let tail = text[text.index(after: end)...]
        let after = afterDash(tail)
        let isMark = isCode(mark) || isHost(mark) || (after.isDashed && isTitle(mark))
        guard isMark, after.isDashed || Province.named(String(mark)) == nil else { return nil }
        return (mark, after.rest)
    }

    /// `VOV.VN - `, `Baonghean.vn - `, and what was learnt: `TTO - `.
    private static func bare(
        _ text: Substring, learnt: Set<String>
    ) -> (Substring, Substring)? {
        var mark = text.prefix { !$0.isWhitespace && $0 != ":" }
        while let last = mark.last, dashes.contains(last) { mark.removeLast() }
        let after = afterDash(text[mark.endIndex...])
        guard after.isDashed, learnt.contains(String(mark)) || isHost(mark) else { return nil }
        return (mark, after.rest)
    }

    /// `Hà Nội (TTXVN) - `, `Vĩnh Long, ngày 1/12 (TTXVN) - `, `Hà Nội (TTXVN 1/12) - `: where and when it
    /// was written, which papers leave out; only of agencies, as people have brackets too.
    private static func placed(_ text: Substring) -> (Substring, Substring)? {
        guard text.utf8.prefix(longestPlace).contains(UInt8(ascii: "(")),
            let start = text.firstIndex(of: "("), start > text.startIndex,
            let end = text[start...].prefix(32).firstIndex(of: ")")
        else { return nil }
        let place = text[..<start].split { $0.isWhitespace || $0 == "," }
        let inner = text[text.index(after: start)..<end].split(separator: " ")
        let after = afterDash(text[text.index(after: end)...])
        guard after.isDashed, let mark = inner.first,
            Credit("Nguồn: " + mark)?.agency.isEmpty == false, inner.dropFirst().allSatisfy(isDay),
            place.count <= 6,
            place.first?.first?.isUppercase == true,
            place.allSatisfy({ $0.first?.isUppercase == true || isDay($0) })
        else { return nil }
        return (mark, after.rest)
    }

    /// Bytes of the longest place and day.
    private static let longestPlace = 64

    /// A word of `ngày 1/12`, `1-12`.
    private static func isDay(_ word: Substring) -> Bool {
        word == "ngày" || word.allSatisfy { $0.isNumber || "/-.".contains($0) }
    }

    private static let dashes: Set<Character> = ["-", "–", "—"]

    private static func afterDash(_ text: Substring) -> (rest: Substring, isDashed: Bool) {
        // `(SGGP).- `: the dot ends the mark.
        let isDotted = text.first == "." && text.dropFirst().first.map(dashes.contains) == true
        let mark = text.dropFirst(isDotted ? 1 : 0).drop { $0.isWhitespace }
        guard let first = mark.first, dashes.contains(first) || first == ":" else {
            return (mark, false)
        }
        return (mark.drop { $0.isWhitespace || dashes.contains($0) || $0 == ":" }, true)
    }

    /// `QNO`, `QBĐT`, `VOV.VN`.
    private static func isCode(_ mark: Substring) -> Bool {
        (2...12).contains(mark.count) && mark.count(where: \.isLetter) >= 2
            && mark.allSatisfy {
                ($0.isLetter && $0.isUppercase) || $0.isNumber || $0 == "." || $0 == "&"
                    || $0 == "+"
            }
    }

    /// `Baonghean.vn`, `VOV.VN`.
    private static func isHost(_ mark: Substring) -> Bool {
        let labels = mark.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last?.lowercased() else { return false }
        return ["vn", "com", "net", "org"].contains(last)
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }

    /// A few words, the first with a capital.
    private static func isTitle(_ mark: Substring) -> Bool {
        mark.first?.isUppercase == true && mark.count <= 24
            && mark.split(separator: " ").count <= 4
            && mark.allSatisfy { $0.isLetter || $0 == " " || $0 == "." || $0 == "-" }
    }
}
