internal import Glibc

/// Finds out which encoding a document is in, and turns it into UTF-8 in NFC.
///
/// Order: byte-order mark, the order given by the user, the charset of the response, the XML
/// declaration, UTF-8. What the bytes themselves say wins over a label that cannot be true.
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
        } else if let name = Self.wide(bytes) {
            self.init(bytes, as: name)
        } else {
            let declared = Self.declaredLabel(in: bytes)
            let label = override ?? charset ?? declared ?? "utf-8"
            self.init(bytes, label: label, declared: declared, isForced: override != nil)
            if let charset, let declared, override == nil,
                Labels.name(of: charset) != Labels.name(of: declared)
            {
                notes.append(
                    ("encoding-override", "the response says \(charset), the document \(declared)"))
            }
        }
        compose()
    }

    /// Whether documents can be decoded by a label.
    package static func isKnown(_ label: String) -> Bool {
        let name = Labels.name(of: label)
        return name == "utf-8" || Transcoder.utf8([], from: name) != nil
    }

    private init(_ bytes: [UInt8], as name: String, isValid: Bool? = nil) {
        self.name = name
        let decoded = name == "utf-8" ? nil : Transcoder.utf8(bytes[...], from: name)
        self.bytes = decoded ?? bytes
        if decoded == nil, isValid != true { repairUTF8() }
        replaceC1()
    }

    private init(_ bytes: [UInt8], label: String, declared: String?, isForced: Bool) {
        var name = Labels.name(of: label)
        var note: (String, String)?
        if name.hasPrefix("utf-16") || name.hasPrefix("utf-32"), !isForced {
            note = ("encoding-mismatch", "labelled \(label), but one byte to a character")
            name = "utf-8"
        }
        if name != "utf-8", !isForced, UTF8Check.multibyteSequences(in: bytes[...]) >= 3 {
            note = ("encoding-mismatch", "labelled \(label), but the bytes are UTF-8")
            name = "utf-8"
        }
        if Labels.isASCII(label), bytes.contains(where: { $0 >= 0x80 }) {
            note = note ?? ("encoding-mismatch", "labelled \(label), but not all is ASCII")
        }
        let isValid = name == "utf-8" ? UTF8Check.isValid(bytes[...]) : nil
        if isValid == false, UTF8Check.isMostlyOther(bytes[...]) {
            let other = declared.map(Labels.name(of:)).flatMap { $0 == "utf-8" ? nil : $0 }
            name = other ?? "windows-1252"
            note = ("encoding-mismatch", "not UTF-8; read as \(name)")
        }
        if name != "utf-8", Transcoder.utf8(bytes.prefix(0), from: name) == nil {
            note = ("encoding-unknown", "unknown encoding \(label); read as UTF-8")
            name = "utf-8"
        }
        self.init(bytes, as: name, isValid: isValid)
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

    /// An encoding of two or four bytes to a character that has no mark.
    private static func wide(_ bytes: [UInt8]) -> String? {
        let less = UInt8(ascii: "<")
        if bytes.starts(with: [0, 0, 0, less]) { return "utf-32be" }
        if bytes.starts(with: [less, 0, 0, 0]) { return "utf-32le" }
        if bytes.starts(with: [0, less, 0]) { return "utf-16be" }
        if bytes.starts(with: [less, 0]) { return "utf-16le" }
        return nil
    }

    /// The label in `<?xml … encoding="…"?>`.
    private static func declaredLabel(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1_024)
        guard let start = position(of: "<?xml", in: head),
            let end = position(of: "?>", in: head[start...]),
            let word = position(of: "encoding", in: head[start..<end])
        else { return nil }
        let value = head[(word + 8)..<end].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        let label = value.dropFirst().prefix { $0 != quote }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }

    private static func position(of text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        let mark = Array(text.description.utf8)
        return bytes.indices.first { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
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

    /// The number of valid sequences of two bytes and more, or 0 if any byte is invalid; stops at 3.
    static func multibyteSequences(in bytes: ArraySlice<UInt8>) -> Int {
        guard bytes.contains(where: { $0 >= 0x80 }), isValid(bytes) else { return 0 }
        var count = 0
        for byte in bytes where byte >= 0xC2 {
            count += 1
            if count == 3 { break }
        }
        return count
    }

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
