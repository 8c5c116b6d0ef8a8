internal import Vietnamese

/// A summary or a full text that is stripped of what is the paper's own, from both ends.
struct BodyText {
    private(set) var sentences: ArraySlice<String>
    private(set) var agencies: [String] = []
    private let titleKey: [UInt64]
    private let learnt: [String]
    private let datelines: Set<String>

    init(_ text: String, titleKey: [UInt64], learnt: LearntText?) {
        sentences = Sentences.of(text)[...]
        self.titleKey = titleKey
        self.learnt = learnt?.sentences ?? []
        datelines = Set(learnt?.datelines ?? [])
    }

    /// What is left.
    var words: String { sentences.joined(separator: " ") }

    /// Takes away what can be taken, again and again.
    mutating func clean() {
        var before = -1
        while before != sentences.count {
            before = sentences.count
            takeHead()
            takeTail()
        }
        takeDateline()
        takeEmbeddedCredit()
    }

    private mutating func takeHead() {
        guard let first = sentences.first else { return }
        if isOwn(first) {
            sentences.removeFirst()
        } else if let credit = Credit(displayed: first) {
            note(credit)
            sentences.removeFirst()
        }
    }

    private mutating func takeTail() {
        guard let last = sentences.last else { return }
        if isOwn(last) {
            sentences.removeLast()
        } else if let credit = Credit(displayed: last) {
            note(credit)
            sentences.removeLast()
        }
    }

    /// A learnt sentence, a caption that is the title, or nothing but marks.
    private func isOwn(_ sentence: String) -> Bool {
        if learnt.contains(sentence) { return true }
        guard mayBeTitle(sentence) else { return false }
        let key = SyllableKey.digests(sentence)
        return key.isEmpty || key == titleKey
    }

    /// Whether a sentence, nearly always much longer than the title, at least begins like it.
    private func mayBeTitle(_ sentence: String) -> Bool {
        let bytes = sentence.utf8
        guard bytes.count > Self.beginning,
            let end = bytes.prefix(Self.beginning).lastIndex(of: UInt8(ascii: " "))
        else { return true }
        return titleKey.starts(with: SyllableKey.digests(String(sentence[..<end])))
    }

    /// Bytes that tell a sentence from the title.
    private static let beginning = 32

    private mutating func takeDateline() {
        guard let first = sentences.first else { return }
        let read = Dateline(first, learnt: datelines)
        guard read.dateline != nil else { return }
        sentences[sentences.startIndex] = read.rest
        if read.rest.isEmpty { sentences.removeFirst() }
    }

    /// `… vùng trũng thấp (TTXVN)`, `… vùng trũng thấp./. Theo TTXVN`.
    private mutating func takeEmbeddedCredit() {
        guard let last = sentences.last, last.hasSuffix(")"),
            let start = last.lastIndex(of: "("), let credit = Credit(String(last[start...]))
        else { return }
        note(credit)
        sentences[sentences.endIndex - 1] = String(last[..<start])
    }

    private mutating func note(_ credit: Credit) {
        for agency in credit.agency where !agencies.contains(agency) { agencies.append(agency) }
    }
}

/// Names of provinces among syllables.
enum ProvinceNames {
    /// Slugs of today's units that are named, under new and old names, in order.
    ///
    /// - Parameter key: As ``SyllableKey/digests(_:)`` gives it.
    static func slugs(in key: [UInt64]) -> [String] {
        var found: [String] = []
        for start in key.indices {
            guard let names = index[key[start]] else { continue }
            for name in names where key[start...].starts(with: name.key) {
                if !found.contains(name.slug) { found.append(name.slug) }
            }
        }
        return found
    }

    /// By first syllable.
    ///
    /// Names are compared with diacritics: *Hà Nam* is not *Hạ Nam*.
    private static let index: [UInt64: [(key: [UInt64], slug: String)]] = {
        var index: [UInt64: [(key: [UInt64], slug: String)]] = [:]
        for province in Province.all {
            for name in [province.name] + province.otherNames.map(\.value) {
                let key = SyllableKey.digests(name)
                guard key.count > 1, let first = key.first else { continue }
                index[first, default: []].append((key, province.unit.slug))
            }
        }
        // The only name of one syllable.
        let key = SyllableKey.digests("Huế")
        if let hue = Province.named("Huế") { index[key[0], default: []].append((key, hue.slug)) }
        return index
    }()
}
