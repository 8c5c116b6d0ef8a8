/// Drops what is invisible, makes every run of tags and white space one blank, and trims: in one pass.
struct DisplayFold {
    /// Whether nothing but ASCII was written.
    private(set) var isASCII = true
    /// Whether anything was written that may not be in Unicode's form C.
    private(set) var mayBeDecomposed = false
    private var markup = Markup()

    /// Writes a text, which never becomes longer.
    mutating func write(_ bytes: Span<UInt8>, to out: inout OutputSpan<UInt8>) {
        var index = 0
        var end = bytes.count
        while index < end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<"): open(at: &index, before: &end, in: bytes, &out)
            case 0x21...0x7E:
                out.append(byte)
                index += 1
            case 0x09, 0x0A, 0x0D, 0x20:
                writeBlank(&out)
                index += 1
            case 0x00...0x1F, 0x7F: index += 1
            default: index += writeWide(at: index, in: bytes, &out)
            }
            if index == end, end < bytes.count { leaveSection(at: &index, before: &end, in: bytes, &out) }
        }
        if !out.isEmpty, out[out.count - 1] == 0x20 { _ = out.removeLast() }
    }

    /// Passes over a tag, or enters a `CDATA` section: a text by itself that ends before the other.
    private mutating func open(
        at index: inout Int, before end: inout Int, in bytes: Span<UInt8>,
        _ out: inout OutputSpan<UInt8>
    ) {
        switch markup.opening(at: index, in: bytes.extracting(..<end)) {
        case .text:
            out.append(UInt8(ascii: "<"))
            index += 1
        case .tag(let next):
            writeBlank(&out)
            index = next
        case .section(let content):
            writeBlank(&out)
            index = content.lowerBound
            end = content.upperBound
        }
    }

    private mutating func leaveSection(
        at index: inout Int, before end: inout Int, in bytes: Span<UInt8>,
        _ out: inout OutputSpan<UInt8>
    ) {
        writeBlank(&out)
        index = end + 3
        end = bytes.count
        markup = Markup()
    }

    private func writeBlank(_ out: inout OutputSpan<UInt8>) {
        if !out.isEmpty, out[out.count - 1] != 0x20 { out.append(0x20) }
    }

    /// Writes a character that is none of ASCII; returns its length.
    private mutating func writeWide(
        at index: Int, in bytes: Span<UInt8>, _ out: inout OutputSpan<UInt8>
    ) -> Int {
        let length = bytes.lengthOfScalar(at: index)
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, _), (0xE1, ..<0xA0), (0xE2...0xE3, _), (0xEF, _):
            let scalar = Unicode.Scalar(bytes.scalar(at: index).value) ?? "\u{FFFD}"
            if scalar.isBlank {
                writeBlank(&out)
                return length
            }
            if scalar.isInvisible { return length }
        default: break
        }
        if !bytes.isInFormC(at: index) { mayBeDecomposed = true }
        for offset in 0..<length { out.append(bytes[index + offset]) }
        isASCII = false
        return length
    }
}

extension Unicode.Scalar {
    /// White space of Unicode; of the control characters only tab and line ends.
    var isBlank: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Control characters but tab and line ends, and marks of writing direction and joining.
    var isInvisible: Bool {
        switch value {
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x200B...0x200F,
            0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFE0F, 0xFEFF:
            true
        default: false
        }
    }
}
