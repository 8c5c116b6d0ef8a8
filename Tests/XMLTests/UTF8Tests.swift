import TestSupport
import Testing

@testable import XML

@Suite struct UTF8Tests {
    @Test func `bytes are UTF-8 when the standard library says so`() {
        var random = SeededRandom(7)
        let texts = [
            "Tiếng Việt có dấu ộ ế", "aaaaaaaaaaaaaaaaaaaaaaa",
            "😀é\u{7FF}\u{800}\u{FFFF}\u{10FFFF}",
        ]
        let odd: [UInt8] = [
            0, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
        ]
        for _ in 0..<100_000 {
            var bytes: [UInt8] = []
            for _ in 0...Int.random(in: 0...3, using: &random) {
                bytes += (texts.randomElement(using: &random) ?? "").utf8
            }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = odd.randomElement(using: &random) ?? 0
            }
            bytes.removeFirst(Int.random(in: 0..<bytes.count, using: &random))
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes[...].isUTF8 == isValid, "\(bytes)")
            #expect(String(utf8: bytes[...]) == String(decoding: bytes, as: UTF8.self))
        }
    }
}
