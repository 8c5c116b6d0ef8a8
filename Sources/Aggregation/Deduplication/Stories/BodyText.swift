internal import Vietnamese

/// A summary or a full text that is stripped of what is the paper's own, from both ends.
struct BodyText {
    private(set) var agencies: [String] = []
    private var sentences: Sentences
    private let titleKey: [UInt64]
    private let learnt: LearntText

    init(_ displayed: DisplayedText?, titleKey: [UInt64], learnt: LearntText) {
        sentences = Sentences(displayed)
        self.titleKey = titleKey
        self.learnt = learnt
    }

    /// What is left.
    var passage: Passage { Passage(text: sentences.text, range: sentences.range) }

    /// Takes away what can be taken, in turn from both ends.
    mutating func clean() {
        var mayHaveHead = true
        var mayHaveTail = true
        while mayHaveHead || mayHaveTail {
            if mayHaveHead { mayHaveHead = takeHead() }
            if mayHaveTail { mayHaveTail = takeTail() }
        }
        takeDateline()
        takeEmbeddedCredit()
    }

    /// False if there is nothing to take: what stands there stays.
    private mutating func takeHead() -> Bool {
        guard let first = sentences.first, isLeftOut(first) else { return false }
        sentences.remove(first: first)
        return true
    }

    private mutating func takeTail() -> Bool {
        guard let last = sentences.last, isLeftOut(last) else { return false }
        sentences.remove(last: last)
        return true
    }

    /// Whether a sentence is the paper's own; if it is a credit, its agencies are noted.
    private mutating func isLeftOut(_ sentence: Range<Int>) -> Bool {
        if isOwn(sentence) { return true }
        guard let credit = Credit(displayed: text(sentence)) else { return false }
        note(credit)
        return true
    }

    /// A learnt sentence, a caption that is the title, or nothing but marks.
    private func isOwn(_ sentence: Range<Int>) -> Bool {
        let bytes = sentences.text.utf8.span.extracting(sentence)
        if learnt.sentences.contains(where: { bytes.isEqual(to: $0.utf8.span) }) { return true }
        guard mayBeTitle(bytes) else { return false }
        let key = Self.key(bytes)
        return key.isEmpty || key == titleKey
    }

    /// Whether a sentence, nearly always much longer than the title, at least begins like it.
    private func mayBeTitle(_ sentence: Span<UInt8>) -> Bool {
        guard sentence.count > Self.beginning,
            let end = (0..<Self.beginning).last(where: { sentence[$0] == 0x20 })
        else { return true }
        return titleKey.starts(with: Self.key(sentence.extracting(..<end)))
    }

    /// Bytes that tell a sentence from the title.
    private static let beginning = 32

    private static func key(_ bytes: Span<UInt8>) -> [UInt64] {
        var key: [UInt64] = []
        SyllableKey.append(digestsOf: bytes, to: &key)
        return key
    }

    private mutating func takeDateline() {
        guard let first = sentences.first else { return }
        let read = Dateline(text(first), learnt: Set(learnt.datelines))
        guard let mark = read.dateline else { return }
        if let credit = Credit("Nguồn: " + mark) { note(credit) }
        if read.rest.isEmpty {
            sentences.remove(first: first)
        } else {
            let start = first.upperBound - read.rest.utf8.count
            sentences.keep(start..<sentences.range.upperBound)
        }
    }

    /// `… vùng trũng thấp (TTXVN)`, `… vùng trũng thấp./. Theo TTXVN`.
    private mutating func takeEmbeddedCredit() {
        guard let range = sentences.last,
            sentences.text.utf8.span[range.upperBound - 1] == UInt8(ascii: ")")
        else { return }
        let last = text(range)
        guard let start = last.lastIndex(of: "("), let credit = Credit(String(last[start...]))
        else { return }
        note(credit)
        let end = range.lowerBound + last[..<start].utf8.count
        sentences.keep(sentences.range.lowerBound..<end)
    }

    private func text(_ part: Range<Int>) -> String { String(sentences.text.bytes(part)) }

    private mutating func note(_ credit: Credit) {
        for agency in credit.agency where !agencies.contains(agency) { agencies.append(agency) }
    }
}

/// A part of a text in display form.
struct Passage {
    let text: String
    /// Offsets in bytes.
    let range: Range<Int>

    /// Bytes in it.
    var count: Int { range.count }

    /// The passage as a text by itself.
    var words: String { String(text.bytes(range)) }

    /// Its first words; between words there is one blank.
    func first(words limit: Int) -> Passage {
        let bytes = text.utf8.span
        var left = limit
        for index in range where bytes[index] == 0x20 {
            left -= 1
            if left == 0 { return Passage(text: text, range: range.lowerBound..<index) }
        }
        return self
    }

    /// What follows on a passage with which this one begins.
    func rest(after head: Passage) -> Passage {
        Passage(text: text, range: head.range.upperBound..<range.upperBound)
    }

    /// Appends the digests of its syllables and numbers.
    func appendKey(to key: inout [UInt64]) {
        SyllableKey.append(digestsOf: text.utf8.span.extracting(range), to: &key)
    }
}

extension Span<UInt8> {
    /// Whether these are the bytes of another text.
    fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
        count == other.count && indices.allSatisfy { self[$0] == other[$0] }
    }
}
