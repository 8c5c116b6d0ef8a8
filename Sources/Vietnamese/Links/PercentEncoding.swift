/// Percent-encoding in the one form of RFC 3986 §6.2.2: capital digits, unreserved characters bare.
enum PercentEncoding {
    /// Appends bytes; what is encoded already is encoded once.
    static func append(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let clean = bytes[index...].prefix(while: isAllowed)
            out += clean
            index = clean.endIndex
            guard index < bytes.endIndex else { break }
            if let decoded = decoded(at: index, in: bytes) {
                if isUnreserved(decoded) { out.append(decoded) } else { encode(decoded, to: &out) }
                index += 3
            } else {
                encode(bytes[index], to: &out)
                index += 1
            }
        }
    }

    /// The bytes with the letters of other scripts bare, where marks that may compose with one are among them; nil
    /// where none are.
    static func decodingMarks(in bytes: [UInt8]) -> [UInt8]? {
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x25 && $1 | 0x20 == 0x63 }),
            bytes.indices.contains(where: { decoded(at: $0, in: bytes[...]).map(isMark) == true })
        else { return nil }
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var run: [UInt8] = []
            while let byte = decoded(at: index + 3 * run.count, in: bytes[...]), byte >= 0x80 {
                run.append(byte)
            }
            let end = index + max(1, 3 * run.count)
            let isValid = !run.isEmpty && String(validating: run, as: UTF8.self) != nil
            out += isValid ? run[...] : bytes[index..<end]
            index = end
        }
        return out
    }

    /// The first byte of U+0300 to U+036F.
    private static func isMark(_ byte: UInt8) -> Bool { byte == 0xCC || byte == 0xCD }

    private static func decoded(at index: Int, in bytes: ArraySlice<UInt8>) -> UInt8? {
        guard index + 2 < bytes.endIndex, bytes[index] == UInt8(ascii: "%"),
            let high = value(bytes[index + 1]), let low = value(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func encode(_ byte: UInt8, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "%"))
        for half in [byte >> 4, byte & 15] { out.append(half < 10 ? 0x30 + half : 0x37 + half) }
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Whether a byte stands as it is.
    static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
            UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "%"):
            false
        default: true
        }
    }
}
