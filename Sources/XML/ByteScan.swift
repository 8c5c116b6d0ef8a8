internal import CBytes
internal import Glibc

extension [UInt8] {
    /// The first place of a byte from an index on, or the end.
    func position(of byte: UInt8, from start: Int) -> Int {
        guard start < count else { return count }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return bytes.count }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The first place in a range at which a byte may not simply be copied into HTML, or its end.
    func positionOfMarkup(in range: Range<Int>) -> Int {
        range.lowerBound
            + (unsafe self[range].withUnsafeBufferPointer {
                unsafe cbytes_find_markup($0.baseAddress, $0.count)
            })
    }

    /// The first place in a range at which an address needs a closer look, or its end.
    func positionOfOddInAddress(in range: Range<Int>) -> Int {
        range.lowerBound
            + (unsafe self[range].withUnsafeBufferPointer {
                unsafe cbytes_find_address($0.baseAddress, $0.count)
            })
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

extension ArraySlice<UInt8> {
    /// Whether the bytes are valid UTF-8.
    var isUTF8: Bool {
        unsafe withUnsafeBufferPointer { unsafe cbytes_is_utf8($0.baseAddress, $0.count) }
    }
}

extension String {
    /// The text of UTF-8, repaired where it is none; faster than the standard library's for long text.
    init(utf8 bytes: ArraySlice<UInt8>) {
        if bytes.count > 15, bytes.isUTF8 {
            self = unsafe String(copying: UTF8Span(unchecked: bytes.span))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }
}
