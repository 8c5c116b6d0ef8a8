internal import CBytes
internal import Glibc

extension [UInt8] {
    /// The first place of a byte from an index on, or the end; that is looked for no further than a limit.
    package func position(of byte: UInt8, from start: Int, upTo limit: Int = .max) -> Int {
        let limit = Swift.min(limit, count)
        guard start < limit else { return limit }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), limit - start)
            else { return limit }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The first place in a range that text of HTML cannot simply be copied past, or its end.
    func positionOfNotable(in range: Range<Int>) -> Int {
        range.lowerBound
            + (unsafe self[range].withUnsafeBufferPointer {
                unsafe cbytes_find_notable($0.baseAddress, $0.count)
            })
    }

    /// The first place in a range at which an address needs a closer look, or its end.
    func positionOfOddInAddress(in range: Range<Int>) -> Int {
        range.lowerBound
            + (unsafe self[range].withUnsafeBufferPointer {
                unsafe cbytes_find_address($0.baseAddress, $0.count)
            })
    }

    /// The next `<`, `&` or `]` from an index on, or the end.
    func positionOfTextEnd(from start: Int) -> Int {
        guard start < count else { return count }
        return unsafe withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return 0 }
            return unsafe start + cbytes_find_text_end(base + start, $0.count - start)
        }
    }

    /// How often a byte stands in a range.
    func count(of byte: UInt8, in range: Range<Int>) -> Int {
        unsafe self[range].withUnsafeBufferPointer {
            unsafe cbytes_count($0.baseAddress, $0.count, byte)
        }
    }

    /// Whether UTF-8 from an index on holds what XML 1.0 (§2.2) lets a document hold, and no carriage return.
    func holdsOnlyCharacters(from start: Int) -> Bool {
        unsafe withUnsafeBufferPointer {
            guard let base = $0.baseAddress else { return true }
            var index = start
            while true {
                unsafe index += cbytes_find_doubtful(base + index, $0.count - index)
                guard index < $0.count else { return true }
                guard unsafe base[index] == 0xEF else { return false }
                // U+FFFE and U+FFFF are no characters.
                if unsafe base[index + 1] == 0xBF, unsafe base[index + 2] >= 0xBE { return false }
                index += 3
            }
        }
    }

    /// With a line feed for every line end (XML 1.0 §2.11).
    var withLineFeeds: [UInt8] {
        var place = position(of: 0x0D, from: 0)
        guard place < count else { return self }
        var out: [UInt8] = []
        out.reserveCapacity(count)
        var start = 0
        while place < count {
            out += self[start..<place]
            out.append(0x0A)
            start = place + 1
            if start < count, self[start] == 0x0A { start += 1 }
            place = position(of: 0x0D, from: start)
        }
        return out + self[start...]
    }

    /// Whether a run of bytes is among them.
    func holds(_ part: [UInt8]) -> Bool {
        unsafe withUnsafeBufferPointer { bytes in
            unsafe part.withUnsafeBufferPointer {
                unsafe cbytes_hold(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count)
            }
        }
    }

    /// Whether a combining mark may be among them.
    var mayHoldCombiningMark: Bool {
        unsafe withUnsafeBufferPointer {
            unsafe cbytes_find_combining($0.baseAddress, $0.count) < $0.count
        }
    }
}

/// The first place of `<` or `&` from an index on, or the end.
package func positionOfOpening(in bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
        guard start < buffer.count, let base = buffer.baseAddress else { return buffer.count }
        return unsafe start + cbytes_find_opening(base + start, buffer.count - start)
    }
}

/// A run of bytes, by which something is looked up.
struct ByteKey: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

extension ArraySlice<UInt8> {
    /// Whether all bytes are ASCII.
    fileprivate var isASCII: Bool {
        unsafe withUnsafeBufferPointer {
            unsafe cbytes_find_wide($0.baseAddress, $0.count) == $0.count
        }
    }

    /// Whether the bytes are valid UTF-8.
    var isUTF8: Bool {
        unsafe withUnsafeBufferPointer { unsafe cbytes_is_utf8($0.baseAddress, $0.count) }
    }
}

extension String {
    /// The text of UTF-8, repaired where it is none; faster than the standard library's for long text.
    init(utf8 bytes: ArraySlice<UInt8>) {
        // What is known to be ASCII is compared and hashed without decoding later on.
        let isASCII = bytes.isASCII
        if bytes.count > 15, isASCII || bytes.isUTF8 {
            self = unsafe String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }
}

extension String {
    /// Whether the bytes of another text are in this one: quicker than `contains`, which looks for
    /// characters.
    package func holds(_ part: String) -> Bool {
        var (whole, part) = (self, part)
        return whole.withUTF8 { bytes in
            part.withUTF8 { wanted in
                unsafe cbytes_hold(
                    bytes.baseAddress, bytes.count, wanted.baseAddress, wanted.count)
            }
        }
    }
}
