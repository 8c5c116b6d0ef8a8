/// The text of a header field from which its very bytes can be had again, even after it was stored.
///
/// Most are UTF-8 and stand as they are. In any other each byte above ASCII becomes a private-use
/// character, U+F780 to U+F7FF; so it does where UTF-8 has such a character itself, lest the two be
/// confused.
enum FieldText {
    private static let base: UInt32 = 0xF700
    private static let marks: ClosedRange<UInt32> = 0xF780...0xF7FF

    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !isMarked(text) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(Unicode.Scalar(base + UInt32(byte)).flatMap(mark) ?? Unicode.Scalar(byte))
        }
        return String(text)
    }

    static func bytes(_ text: String) -> [UInt8] {
        guard isMarked(text) else { return Array(text.utf8) }
        return text.unicodeScalars.flatMap { scalar in
            marks.contains(scalar.value)
                ? [UInt8(scalar.value - base)] : Array(String(scalar).utf8)
        }
    }

    private static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        marks.contains(scalar.value) ? scalar : nil
    }

    private static func isMarked(_ text: String) -> Bool {
        text.unicodeScalars.contains { marks.contains($0.value) }
    }
}
