internal import Vietnamese

/// A summary or a full text that is stripped of what is the paper's own, from both ends.
struct BodyText {
    private(set) var sentences: ArraySlice<String>
    private(set) var agencies: [String] = []
    private let titleKey: [String]
    private let learnt: Set<String>
    private let datelines: Set<String>

    init(_ text: String, titleKey: [String], learnt: LearntText?) {
        sentences = Sentences.of(text)[...]
        self.titleKey = titleKey
        self.learnt = Set(learnt?.sentences ?? [])
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
        } else if let credit = Credit(first) {
            note(credit)
            sentences.removeFirst()
        }
    }

    private mutating func takeTail() {
        guard let last = sentences.last else { return }
        if isOwn(last) {
            sentences.removeLast()
        } else if let credit = Credit(last) {
            note(credit)
            sentences.removeLast()
        }
    }

    /// A learnt sentence, a caption that is the title, or nothing but marks.
    private func isOwn(_ sentence: String) -> Bool {
        if learnt.contains(sentence) { return true }
        let key = SyllableKey.tokens(sentence)
        return key.isEmpty || key == titleKey
    }

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

/// Names of provinces among tokens.
enum ProvinceNames {
    /// Slugs of today's units that are named, under new and old names, in order.
    static func slugs(in tokens: [String]) -> [String] {
        var found: [String] = []
        for start in tokens.indices {
            guard let names = index[tokens[start]] else { continue }
            for name in names where tokens[start...].starts(with: name.key) {
                if !found.contains(name.slug) { found.append(name.slug) }
            }
        }
        return found
    }

    /// By first token.
    ///
    /// Names are compared with diacritics: *Hà Nam* is not *Hạ Nam*.
    private static let index: [String: [(key: [String], slug: String)]] = {
        var index: [String: [(key: [String], slug: String)]] = [:]
        for province in Province.all {
            for name in [province.name] + province.otherNames.map(\.value) {
                let key = SyllableKey.tokens(name)
                guard key.count > 1, let first = key.first else { continue }
                index[first, default: []].append((key, province.unit.slug))
            }
        }
        if let hue = Province.named("Huế") {
            index["huê1", default: []].append((["huê1"], hue.slug))
        }
        return index
    }()
}
