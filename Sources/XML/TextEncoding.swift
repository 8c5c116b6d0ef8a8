internal import Glibc

/// Finds out which encoding a document is in, and turns it into UTF-8 in NFC.
///
/// Order: byte-order mark, the order given by the user, the charset of the response, the XML
/// declaration or the `meta` of a page, UTF-8. What the bytes themselves say wins over a label that cannot be true.
package struct TextEncoding {
    /// Valid UTF-8 without a mark.
    package var bytes: [UInt8]
    /// The WHATWG name of the encoding used, in lower case.
    package var name: String
    /// What was assumed against a label or repaired, as (code, message).
    package var notes: [(code: String, message: String)] = []

    /// Decodes a document.
    ///
    /// - Parameters:
    ///   - bytes: As received.
    ///   - override: A label that the user gave.
    ///   - charset: The label of the response's `Content-Type`.
    package init(decoding bytes: [UInt8], override: String? = nil, charset: String? = nil) {
        if let (name, length) = Self.mark(of: bytes) {
            self.init(Array(bytes.dropFirst(length)), as: name)
            noteOtherDeclaration()
        } else if let name = Self.wide(bytes) {
            self.init(bytes, as: name)
            noteOtherDeclaration()
        } else {
            self.init(bytes, override: override, charset: charset)
        }
        compose()
    }

    /// Whether documents can be decoded by a label.
    package static func isKnown(_ label: String) -> Bool { Labels.name(of: label) != nil }

    /// Decodes what has no mark, by the first label that is known.
    private init(_ bytes: [UInt8], override: String?, charset: String?) {
        let declared = Self.declaredLabel(in: bytes)
        let label = [override, charset, declared].compactMap { $0 }.first(where: Self.isKnown)
        let unknown = charset.flatMap { Self.isKnown($0) ? nil : $0 }
        self.init(
            bytes, label: label ?? declared ?? "utf-8", declared: declared,
            isForced: override != nil && override == label)
        guard override == nil else { return }
        if let unknown {
            notes.append(("charset-unknown", "unknown encoding \(unknown) in the response"))
        } else if let charset, let declared, Labels.name(of: charset) != Labels.name(of: declared) {
            notes.append(
                ("encoding-override", "the response says \(charset), the document \(declared)"))
        }
    }

    private init(_ bytes: [UInt8], as name: String, isValid: Bool? = nil, isLatin1: Bool = false) {
        self.name = name
        if name != "utf-8", let decoded = Transcoder.utf8(bytes[...], from: name) {
            self.bytes = decoded.bytes
            if decoded.hasFaults || decoded.hasHoles && !isLatin1 {
                notes.append(("undecodable-bytes", "bytes that are not \(name) were replaced"))
            }
        } else {
            self.bytes = bytes
            if isValid != true { repairUTF8() }
        }
        replaceC1()
    }

    private init(_ bytes: [UInt8], label: String, declared: String?, isForced: Bool) {
        var name = Labels.name(of: label)
        var note: (String, String)?
        if name?.hasPrefix("utf-16") == true || name?.hasPrefix("utf-32") == true, !isForced {
            note = ("encoding-mismatch", "labelled \(label), but one byte to a character")
            name = "utf-8"
        }
        if name != "utf-8", !isForced, UTF8Check.isPlainly(bytes[...], notThat: label) {
            note = ("encoding-mismatch", "labelled \(label), but the bytes are UTF-8")
            name = "utf-8"
        }
        if Labels.isASCII(label), bytes.contains(where: { $0 >= 0x80 }) {
            note = note ?? ("encoding-mismatch", "labelled \(label), but not all is ASCII")
        }
        let isValid = name == "utf-8" ? UTF8Check.isValid(bytes[...]) : nil
        if isValid == false, UTF8Check.isMostlyOther(bytes[...]) {
            let other = declared.flatMap(Labels.name(of:)).flatMap { $0 == "utf-8" ? nil : $0 }
            name = other ?? "windows-1252"
            note = ("encoding-mismatch", "not UTF-8; read as \(name ?? "")")
        }
        if name == nil {
            note = ("encoding-unknown", "unknown encoding \(label); read as UTF-8")
        }
        self.init(
            bytes, as: name ?? "utf-8", isValid: isValid, isLatin1: Labels.isLatin1(label))
        if let note { notes.insert(note, at: 0) }
    }

    private static func mark(of bytes: [UInt8]) -> (String, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
        return nil
    }

    /// An encoding of two or four bytes to a character that has no mark, by the first two characters,
    /// which are ASCII in every document.
    private static func wide(_ bytes: [UInt8]) -> String? {
        let isZero = bytes.prefix(8).map { $0 == 0 }
        if isZero.starts(with: [true, true, true, false, true, true, true, false]) {
            return "utf-32be"
        }
        if isZero.starts(with: [false, true, true, true, false, true, true, true]) {
            return "utf-32le"
        }
        if isZero.starts(with: [true, false, true, false]) { return "utf-16be" }
        if isZero.starts(with: [false, true, false, true]) { return "utf-16le" }
        return nil
    }

    /// Notes a declaration of another encoding than that which the first bytes have shown.
    private mutating func noteOtherDeclaration() {
        guard let label = Self.declaredLabel(in: bytes) else { return }
        let declared = Labels.name(of: label)
        // Without a word on the order of bytes a label means either.
        let isEither = declared?.hasSuffix("le") == true && !label.lowercased().hasSuffix("le")
        if declared != name, !isEither || declared?.dropLast(2) != name.dropLast(2) {
            notes.append(("encoding-mismatch", "labelled \(label), but read as \(name)"))
        }
    }

    /// The label in `<?xml … encoding="…"?>`, else that in a `meta` of a page.
    private static func declaredLabel(in bytes: [UInt8]) -> String? {
        let end = min(bytes.count, 1_024)
        var start = bytes.position(of: UInt8(ascii: "<"), from: 0)
        var (isPage, isDeclared) = (false, false)
        while start < end {
            if !isDeclared, let declaration = XMLDeclaration(bytes, at: start) {
                if let label = declaration.encoding { return label }
                isDeclared = true
            }
            isPage = isPage || PageHead.begins(bytes, at: start)
            if isPage, let label = PageHead.label(inMetaOf: bytes, at: start) { return label }
            start = bytes.position(of: UInt8(ascii: "<"), from: start + 1)
        }
        return nil
    }
}

/// What a page says of its encoding among its first 1,024 bytes.
private enum PageHead {
    /// Whether the tag or the document type of HTML is at an index.
    static func begins(_ bytes: [UInt8], at start: Int) -> Bool {
        let head = text(bytes, start..<start + 14)
        return head.hasPrefix("<html") || head.hasPrefix("<!doctype html")
    }

    /// The label of `<meta charset="…">` and of `<meta http-equiv="Content-Type" content="…;charset=…">`.
    static func label(inMetaOf bytes: [UInt8], at start: Int) -> String? {
        guard text(bytes, start..<start + 5) == "<meta" else { return nil }
        let close = bytes.position(of: UInt8(ascii: ">"), from: start, upTo: start + longest)
        let tag = text(bytes, start..<close)
        let names = tag.split(separator: "charset", omittingEmptySubsequences: false)
        guard names.count > 1, let before = names[0].last,
            before == " " || before == "/" || before == "\n" || before == "\t"
                || tag.contains("http-equiv") && tag.contains("content-type")
        else { return nil }
        let rest = names[1].drop { $0 == " " }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
            .prefix { !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != ";" && $0 != "/" }
        return value.isEmpty ? nil : String(value)
    }

    private static let longest = 400

    private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self).lowercased()
    }
}

// MARK: - Repairs after decoding

extension TextEncoding {
    /// Invalid sequences become U+FFFD, as the standard library does it.
    private mutating func repairUTF8() {
        guard !UTF8Check.isValid(bytes[...]) else { return }
        bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
        notes.append(("invalid-utf8", "bytes that are not UTF-8 were replaced"))
    }

    /// Literal C1 controls are read as windows-1252.
    private mutating func replaceC1() {
        guard let first = position(of: 0xC2, where: isC1) else { return }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64)
        out += bytes[..<first]
        var index = first
        while index < bytes.count {
            if isC1(at: index) {
                out += Labels.windows1252(bytes[index + 1])
                index += 2
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        bytes = out
        notes.append(("c1-controls", "C1 controls were read as windows-1252"))
    }

    /// The first place of a byte for which a condition holds.
    private func position(of byte: UInt8, where condition: (Int) -> Bool) -> Int? {
        var index = bytes.position(of: byte, from: 0)
        while index < bytes.count {
            if condition(index) { return index }
            index = bytes.position(of: byte, from: index + 1)
        }
        return nil
    }

    private func isC1(at index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] >= 0x80
            && bytes[index + 1] < 0xA0
    }

    /// Composes what came decomposed; most documents have no combining mark and pass untouched.
    private mutating func compose() {
        guard bytes.mayHoldCombiningMark else { return }
        bytes = Array(Composition.nfc(String(decoding: bytes, as: UTF8.self)).utf8)
    }
}

/// What can be told of bytes without decoding them.
enum UTF8Check {
    /// Whether the bytes are valid UTF-8.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.isUTF8
    }

    /// Whether the bytes are UTF-8 and hardly by chance what a label of another encoding says.
    ///
    /// Three sequences of two bytes are enough, or one of three or four; of a label that has two
    /// bytes to a character three of any length, and of ASCII's a single one.
    static func isPlainly(_ bytes: ArraySlice<UInt8>, notThat label: String) -> Bool {
        guard bytes.contains(where: { $0 >= 0x80 }), isValid(bytes) else { return false }
        if Labels.isASCII(label) { return true }
        let isWide = Labels.name(of: label).map(wideEncodings.contains) ?? false
        var count = 0
        for byte in bytes where byte >= 0xC2 {
            count += byte >= 0xE0 && !isWide ? 3 : 1
            if count >= 3 { return true }
        }
        return false
    }

    private static let wideEncodings: Set<String> = [
        "gb18030", "big5", "euc-jp", "euc-kr", "shift_jis", "iso-2022-jp",
    ]

    /// Whether at least half of what is not ASCII is not UTF-8 either.
    static func isMostlyOther(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !isValid(bytes) else { return false }
        let repaired = String(decoding: bytes, as: UTF8.self)
        var invalid = 0
        var valid = 0
        for scalar in repaired.unicodeScalars where scalar.value >= 0x80 {
            if scalar == "\u{FFFD}" { invalid += 1 } else { valid += 1 }
        }
        return invalid >= valid
    }
}
