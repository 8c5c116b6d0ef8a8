import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The key of an entry` {
    /// A contract: keys are stored, and must be made again by the same evidence for ever.
    @Test func `is the one that it always was`() {
        let number = EntryKey(
            source: "Báo Vĩnh Long", kind: "number", value: "ym-num:3096123")
        #expect(number.hexadecimal == "65a35e26d12f3cce144e56a43f7d59bf")
        let id = EntryKey(publishedID: "urn:uuid:65a35e26-d12f-8cce-944e-56a43f7d59bf")
        #expect(id.hexadecimal == "8da571c59fb1c3ae7ba7fedf44a4b8ee")
        let revision = EntryKey(source: "", kind: "revision", value: "Một\n\n")
        #expect(revision.hexadecimal == "89d4cde1ff3b1a3ad6b6dbe219ae3616")
    }

    /// The value is so long that all parts together have the bytes that end a block or begin one.
    @Test(arguments: [0, 1, 54, 55, 56, 57, 62, 63, 64, 65, 118, 119, 120, 121, 127, 128, 129, 500])
    func `is half of the digest of its parts`(length: Int) {
        var random = SeededRandom(length)
        for _ in 0..<20 {
            let source = Self.text(Int.random(in: 0...min(length, 90), using: &random), &random)
            let rest = length - "key".utf8.count - source.utf8.count - "guid".utf8.count - 3
            let value = Self.text(max(0, rest), &random)
            let key = EntryKey(source: source, kind: "guid", value: value)
            #expect(key == Self.reference(["key", source, "guid", value]))
            let id = Self.text(max(0, length - 3), &random)
            #expect(EntryKey(publishedID: id) == Self.reference(["id", id]))
        }
    }

    @Test func `does not let a part pass for two`() {
        let one = EntryKey(source: "a\u{0}guid", kind: "x", value: "b")
        #expect(one != EntryKey(source: "a", kind: "guid", value: "x\u{0}b"))
        #expect(one == Self.reference(["key", "a\u{0}guid", "x", "b"]))
        #expect(
            EntryKey(source: "a", kind: "x", value: "b\u{0}")
                != EntryKey(source: "a", kind: "x", value: "b"))
    }

    @Test(arguments: 0..<100)
    func `has the digest of its bytes however they come`(seed: Int) {
        var random = SeededRandom(seed)
        let bytes = (0..<seed * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
        var digest = SHA256()
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 0...100, using: &random))
            if part.count == 1 {
                digest.append(part[part.startIndex])
            } else {
                digest.append(part.span)
            }
            rest = rest.dropFirst(part.count)
        }
        let words = digest.words()
        #expect(words.indices.map { words[$0] } == PlainSHA256.words(of: bytes))
    }

    /// Letters, NULs and letters of two bytes.
    private static func text(_ length: Int, _ random: inout SeededRandom) -> String {
        var text = ""
        while text.utf8.count < length {
            let letter = ["a", "b", "\u{0}", "ê"].randomElement(using: &random) ?? "a"
            text += text.utf8.count + letter.utf8.count > length ? "c" : letter
        }
        return text
    }

    private static func reference(_ parts: [String]) -> EntryKey {
        var bytes: [UInt8] = []
        for part in parts.dropLast() { bytes += part.utf8.map { $0 == 0 ? 0xFF : $0 } + [0] }
        let words = PlainSHA256.words(of: bytes + Array(parts[parts.count - 1].utf8))
        return EntryKey(
            high: UInt64(words[0]) << 32 | UInt64(words[1]),
            low: UInt64(words[2]) << 32 | UInt64(words[3]))
    }
}

/// SHA-256 as FIPS 180-4 writes it down, its constants computed: what the program's is compared with.
private enum PlainSHA256 {
    static func words(of bytes: [UInt8]) -> [UInt32] {
        var padded = bytes + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        padded += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
        return stride(from: 0, to: padded.count, by: 64).reduce(initial) { state, start in
            var schedule = (0..<16).map { word in
                padded[(start + word * 4)..<(start + word * 4 + 4)].reduce(UInt32(0)) {
                    $0 << 8 | UInt32($1)
                }
            }
            for index in 16..<64 {
                let (first, second) = (schedule[index - 15], schedule[index - 2])
                let low = turned(first, 7) ^ turned(first, 18) ^ first >> 3
                let high = turned(second, 17) ^ turned(second, 19) ^ second >> 10
                schedule.append(schedule[index - 16] &+ low &+ schedule[index - 7] &+ high)
            }
            return zip(state, mixed(state, schedule)).map { $0 &+ $1 }
        }
    }

    private static func mixed(_ state: [UInt32], _ schedule: [UInt32]) -> [UInt32] {
        var now = state
        for (constant, word) in zip(constants, schedule) {
            let sumE = turned(now[4], 6) ^ turned(now[4], 11) ^ turned(now[4], 25)
            let choice = now[4] & now[5] ^ ~now[4] & now[6]
            let first = now[7] &+ sumE &+ choice &+ constant &+ word
            let sumA = turned(now[0], 2) ^ turned(now[0], 13) ^ turned(now[0], 22)
            let majority = now[0] & now[1] ^ now[0] & now[2] ^ now[1] & now[2]
            now = [first &+ sumA &+ majority] + now.dropLast()
            now[4] &+= first
        }
        return now
    }

    private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    private static let primes = (2...311).filter { number in
        !(2..<number).contains { number.isMultiple(of: $0) }
    }
    private static let initial = primes.prefix(8).map { fraction(of: $0) { $0 * $0 } }
    private static let constants = primes.prefix(64).map { prime in
        fraction(of: UInt128(prime) << 96) { $0 * $0 * $0 }
    }

    private static func fraction(of prime: Int, power: (UInt128) -> UInt128) -> UInt32 {
        fraction(of: UInt128(prime) << 64, power: power)
    }

    /// The lowest 32 bits of the largest number whose power is not above `value`.
    private static func fraction(of value: UInt128, power: (UInt128) -> UInt128) -> UInt32 {
        var root: UInt128 = 0
        for bit in stride(from: 38, through: 0, by: -1) where power(root | 1 << bit) <= value {
            root |= 1 << bit
        }
        return UInt32(truncatingIfNeeded: root)
    }
}
