internal import CBytes

/// SHA-256, for keys and digests that a hostile feed must not be able to collide.
///
/// Source: FIPS 180-4 §6.2.
package struct SHA256 {
    /// A digest as it grows: eight words.
    package typealias State = InlineArray<8, UInt32>

    private var state = initialState
    /// What waits until 64 bytes are there.
    private var block = InlineArray<64, UInt8>(repeating: 0)
    /// Bytes taken in so far.
    private var count = 0
    private let usesProcessor: Bool

    /// Makes the digest of nothing, to which bytes can be added.
    package init() { self.init(usesProcessor: Self.processorHasIt) }

    private init(usesProcessor: Bool) { self.usesProcessor = usesProcessor }

    /// The digest of `bytes` as eight big-endian words.
    package static func words(of bytes: [UInt8]) -> State {
        var digest = SHA256()
        digest.append(bytes.span)
        return digest.words()
    }

    /// The same without the processor's own instructions.
    static func plainWords(of bytes: [UInt8]) -> State {
        var digest = SHA256(usesProcessor: false)
        digest.append(bytes.span)
        return digest.words()
    }

    /// Takes in one more byte.
    package mutating func append(_ byte: UInt8) {
        block[count % 64] = byte
        count += 1
        if count.isMultiple(of: 64) { compressBlock() }
    }

    /// Takes in more bytes.
    package mutating func append(_ bytes: Span<UInt8>) {
        var rest = bytes
        if !count.isMultiple(of: 64) {
            let part = min(64 - count % 64, rest.count)
            put(rest.extracting(..<part))
            rest = rest.extracting(part...)
            guard count.isMultiple(of: 64) else { return }
            compressBlock()
        }
        let whole = rest.count / 64 * 64
        if whole > 0 {
            compress(rest.extracting(..<whole))
            count += whole
        }
        put(rest.extracting(whole...))
    }

    /// The digest of all bytes so far as eight big-endian words.
    package consuming func words() -> State {
        let bits = UInt64(count) &* 8
        append(0x80)
        if count % 64 > 56 {
            fill(upTo: 64)
            compressBlock()
            count = 0
        }
        fill(upTo: 56)
        for place in 0..<8 {
            block[56 + place] = UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64(place)))
        }
        compressBlock()
        return state
    }

    /// Bytes that have room in the block.
    private mutating func put(_ bytes: Span<UInt8>) {
        let filled = count % 64
        count += bytes.count
        var target = block.mutableSpan
        for index in bytes.indices { target[filled + index] = bytes[index] }
    }

    private mutating func fill(upTo end: Int) {
        for index in count % 64..<end { block[index] = 0 }
    }

    private mutating func compressBlock() {
        let block = block
        compress(block.span)
    }

    private mutating func compress(_ blocks: Span<UInt8>) {
        if usesProcessor {
            Self.compressByProcessor(blocks, into: &state)
        } else {
            Self.compress(blocks, into: &state)
        }
    }

    /// The digest of `bytes` in 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        let words = words(of: bytes)
        return words.indices.flatMap { index in
            stride(from: UInt32(24), through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: words[index] >> $0)
            }
        }
    }

    /// The digest of `bytes` in 64 lower-case hexadecimal digits.
    package static func hexDigest(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hex = digest(of: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: hex, as: UTF8.self)
    }

    private static let processorHasIt = cbytes_has_sha256()

    private static func compressByProcessor(_ blocks: Span<UInt8>, into state: inout State) {
        unsafe blocks.withUnsafeBufferPointer { blocks in
            guard let base = blocks.baseAddress else { return }
            var words = state.mutableSpan
            unsafe words.withUnsafeMutableBufferPointer { words in
                unsafe cbytes_sha256(words.baseAddress, base, blocks.count / 64)
            }
        }
    }

    /// Takes in whole blocks of 64 bytes.
    private static func compress(_ blocks: Span<UInt8>, into state: inout State) {
        var schedule = InlineArray<64, UInt32>(repeating: 0)
        for start in stride(from: 0, to: blocks.count, by: 64) {
            for index in 0..<16 {
                let word = unsafe blocks.bytes.unsafeLoadUnaligned(
                    fromByteOffset: start + index * 4, as: UInt32.self)
                schedule[index] = UInt32(bigEndian: word)
            }
            for index in 16..<64 {
                let first = schedule[index - 15]
                let second = schedule[index - 2]
                let low = rotated(first, 7) ^ rotated(first, 18) ^ first >> 3
                let high = rotated(second, 17) ^ rotated(second, 19) ^ second >> 10
                schedule[index] = schedule[index - 16] &+ low &+ schedule[index - 7] &+ high
            }
            mix(schedule.span, into: &state)
        }
    }

    private static func mix(_ schedule: Span<UInt32>, into state: inout State) {
        let constants = roundConstants.span
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let sumE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let choice = e & f ^ ~e & g
            let first = h &+ sumE &+ choice &+ constants[index] &+ schedule[index]
            let sumA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let majority = a & b ^ a & c ^ b & c
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sumA &+ majority)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    private static let initialState: State = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    private static let roundConstants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
        0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
        0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
        0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
        0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
        0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
        0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
        0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
