internal import Glibc

/// Decoding with the C library's `iconv`.
enum Transcoder {
    /// UTF-8 of the bytes, or nil for an encoding that is not known.
    ///
    /// What cannot be decoded becomes U+FFFD.
    static func utf8(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
        guard let handle = unsafe iconv_open("UTF-8", Labels.iconvName(of: name)),
            Int(bitPattern: handle) != -1
        else { return nil }
        defer { unsafe iconv_close(handle) }
        // What cannot be decoded is passed over by the unit, or all that follows would be read askew.
        let unit = name.contains("16") ? 2 : name.contains("32") ? 4 : 1
        var input = Array(bytes)
        var out: [UInt8] = []
        out.reserveCapacity(input.count + input.count / 2)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        unsafe input.withUnsafeMutableBytes { input in
            var left = input.count
            var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var isFlushed = false
            // The last call, without input, takes out a letter that still waits for its accent.
            while left > 0 || !isFlushed {
                isFlushed = left == 0
                unsafe buffer.withUnsafeMutableBytes { buffer in
                    var space = buffer.count
                    var to = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                    let result =
                        isFlushed
                        ? unsafe iconv(handle, nil, nil, &to, &space)
                        : unsafe iconv(handle, &from, &left, &to, &space)
                    unsafe out.append(contentsOf: buffer.prefix(buffer.count - space))
                    if result == Int.max || result == -1 as Int, errno != E2BIG, left > 0 {
                        out += [0xEF, 0xBF, 0xBD]
                        let passed = min(unit, left)
                        unsafe from = from?.advanced(by: passed)
                        left -= passed
                    }
                }
            }
        }
        return out
    }
}
