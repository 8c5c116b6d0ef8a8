internal import Glibc

/// Decoding with the C library's `iconv`.
enum Transcoder {
    /// What became of bytes.
    struct Result {
        /// UTF-8; what cannot be decoded is U+FFFD, but for ``hasHoles``.
        var bytes: [UInt8] = []
        /// Whether something could not be decoded.
        var hasFaults = false
        /// Whether bytes from 0x80 to 0x9F stand for nothing; the web takes them for C1 controls.
        var hasHoles = false
    }

    /// UTF-8 of the bytes, or nil for an encoding that is not known.
    static func utf8(_ bytes: ArraySlice<UInt8>, from name: String) -> Result? {
        guard let handle = unsafe iconv_open("UTF-8", Labels.iconvName(of: name)),
            Int(bitPattern: handle) != -1
        else { return nil }
        defer { unsafe iconv_close(handle) }
        var result = Result()
        result.bytes.reserveCapacity(bytes.count + bytes.count / 2)
        // What cannot be decoded is passed over by the unit, or all that follows would be read askew.
        let unit = name.contains("16") ? 2 : name.contains("32") ? 4 : 1
        var input = Array(bytes)
        unsafe input.withUnsafeMutableBytes { input in
            var left = input.count
            var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
            while left > 0 {
                if unsafe convert(handle, &from, &left, to: &result.bytes) { continue }
                if composes(name) { unsafe flush(handle, to: &result.bytes) }
                let byte = unsafe input[input.count - left]
                result.add(undecodable: byte, isHole: name.hasPrefix("windows-"))
                let passed = min(unit, left)
                unsafe from = from?.advanced(by: passed)
                left -= passed
            }
            unsafe flush(handle, to: &result.bytes)
        }
        return result
    }

    /// Whether a letter waits inside `iconv` for the accent that may follow it.
    private static func composes(_ name: String) -> Bool {
        name == "windows-1258" || name == "tcvn"
    }

    /// Converts what there is room for at a time; false before what cannot be decoded.
    private static func convert(
        _ handle: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
        to out: inout [UInt8]
    ) -> Bool {
        unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            var space = buffer.count
            var to = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let isDone = unsafe iconv(handle, &from, &left, &to, &space) != -1 || errno == E2BIG
            unsafe out.append(contentsOf: buffer.prefix(buffer.count - space))
            return isDone
        }
    }

    /// Takes out a letter that still waits for its accent.
    private static func flush(_ handle: iconv_t, to out: inout [UInt8]) {
        unsafe withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { buffer in
            var space = buffer.count
            var to = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = unsafe iconv(handle, nil, nil, &to, &space)
            unsafe out.append(contentsOf: buffer.prefix(buffer.count - space))
        }
    }
}

extension Transcoder.Result {
    /// Adds what stands for a byte that cannot be decoded.
    fileprivate mutating func add(undecodable byte: UInt8, isHole: Bool) {
        if isHole, byte >= 0x80, byte < 0xA0 {
            hasHoles = true
            bytes += [0xC2, byte]
        } else {
            hasFaults = true
            bytes += UTF8.encodedReplacementCharacter
        }
    }
}
