/// One Vietnamese syllable, gathered letter by letter.
///
/// Base letters keep ă â ê ô ơ ư đ; the tone is a digit at the end, so that its place in the
/// syllable no longer matters.
struct Syllable {
    private var letters: [UInt8] = []
    private var tone: UInt8 = 0

    /// Takes a letter; false for what is none.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            guard value | 0x20 >= 0x61, value | 0x20 <= 0x7A else { return false }
            letters.append(UInt8(value | 0x20))
            return true
        }
        if let entry = LetterTable.entry(value) {
            guard entry.base != 0 else { return false }
            if entry.tone != 0 { tone = entry.tone }
            append(entry.base)
            return true
        }
        return takeOther(scalar)
    }

    /// The key of the syllable, and a new start; nil when nothing was taken.
    mutating func finish() -> String? {
        guard !letters.isEmpty else { return nil }
        Self.foldFinalY(&letters)
        if tone != 0 { letters.append(0x30 + tone) }
        defer {
            letters.removeAll(keepingCapacity: true)
            tone = 0
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Letters of other scripts, and marks that no letter of form C carries.
    private mutating func takeOther(_ scalar: Unicode.Scalar) -> Bool {
        if let mark = LetterTable.tone(scalar) {
            tone = mark
            return true
        }
        if scalar.value == 0x256 {
            append(0x111)
            return true
        }
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.generalCategory == .nonspacingMark else {
            return false
        }
        letters += Array(properties.lowercaseMapping.utf8)
        return true
    }

    private mutating func append(_ value: UInt32) {
        if value < 0x80 {
            letters.append(UInt8(value))
        } else {
            letters.append(UInt8(0xC0 | value >> 6))
            letters.append(UInt8(0x80 | value & 0x3F))
        }
    }

    /// `kỹ` is `kĩ`: a final y after a bare h, k, l, m, s, t, v or `qu` becomes i.
    static func foldFinalY(_ letters: inout [UInt8]) {
        guard letters.last == UInt8(ascii: "y"), letters.count <= 3,
            withFoldedY.contains(where: { letters.elementsEqual($0.utf8) })
        else { return }
        letters[letters.count - 1] = UInt8(ascii: "i")
    }

    /// The syllables, without tone, whose final y is written i as well.
    static let withFoldedY = ["hy", "ky", "ly", "my", "sy", "ty", "vy", "quy"]
}

/// Lower-case base letter and tone of every Latin letter that Vietnamese text may hold.
enum LetterTable {
    /// A letter without its tone; a base of 0 is no letter.
    struct Entry: Sendable {
        var base: UInt32 = 0
        var tone: UInt8 = 0
        /// The lower-case letter with its tone.
        var lower: UInt32 = 0
    }

    /// The entry of a scalar, or nil outside the table.
    static func entry(_ value: UInt32) -> Entry? {
        switch value {
        case 0x80..<0x250: low[Int(value - 0x80)]
        case 0x1EA0..<0x1F00: high[Int(value - 0x1EA0)]
        default: nil
        }
    }

    /// The tone that a combining mark stands for: sắc, huyền, hỏi, ngã, nặng.
    static func tone(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x301, 0x341: 1
        case 0x300, 0x340: 2
        case 0x309: 3
        case 0x303: 4
        case 0x323: 5
        default: nil
        }
    }

    private static let low = (0x80..<0x250).map(make)
    private static let high = (0x1EA0..<0x1F00).map(make)

    private static func make(_ value: UInt32) -> Entry {
        // Đ in its foreign encodings: ETH, and the African D.
        if [0xD0, 0xF0, 0x189].contains(value) { return Entry(base: 0x111, lower: 0x111) }
        guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else {
            return Entry()
        }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        var entry = Entry(lower: mapping.count == 1 ? mapping.first?.value ?? value : value)
        var rest = String.UnicodeScalarView()
        for part in scalar.properties.lowercaseMapping.decomposed {
            if let mark = tone(part) { entry.tone = mark } else { rest.append(part) }
        }
        let base = String(rest).composed.unicodeScalars
        guard let first = base.first, base.count == 1, first.value < 0x800 else {
            return Entry(base: value, lower: entry.lower)
        }
        entry.base = first.value
        return entry
    }
}

/// Text without diacritics.
enum PlainLetters {
    /// Lower-case letters without diacritics and đ as d; of a key, without the digit of the tone.
    static func of(_ text: String, isKey: Bool = false) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposed {
            if scalar == "đ" {
                out.append("d")
            } else if scalar.properties.generalCategory != .nonspacingMark {
                out.append(scalar)
            }
        }
        let first = out.first.map { $0.isDigit } ?? true
        if isKey, !first, let last = out.last, last.isDigit { out.removeLast() }
        return String(out)
    }
}
