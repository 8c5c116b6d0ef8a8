import Testing

@testable import XML

@Suite struct SanitizerTests {
    private static let bases: [String?] = [nil, "https://bao.example/rss/tin.xml"]

    private func check(_ markup: String) {
        for base in Self.bases {
            let safe = MarkupSanitizer.sanitize(markup, base: base)
            let fault = SafetyJudge.fault(in: safe)
            #expect(fault == nil, "\(markup.debugDescription) became \(safe.debugDescription)")
            let again = MarkupSanitizer.sanitize(safe, base: base)
            #expect(again == safe, "\(markup.debugDescription)")
        }
    }

    @Test(arguments: HostileFragments.vectors)
    func `hostile markup becomes harmless and stays as it is then`(vector: String) {
        check(vector)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `so do its mutations`(seed: UInt64) {
        for markup in HostileFragments.mutations(2_000, seed: seed) { check(markup) }
    }

    @Test func `every prefix of hostile markup becomes harmless`() {
        for vector in HostileFragments.vectors where vector.utf8.count < 80 {
            for end in vector.unicodeScalars.indices { check(String(vector[..<end])) }
        }
    }

    @Test func `harmless markup is kept`() {
        let markup =
            "<p>Ngập &amp; <b>lũ</b><br /><img src=\"https://a.example/x.jpg\" alt=\"“x”\" /></p>"
        #expect(MarkupSanitizer.sanitize(markup, base: nil) == markup)
    }

    @Test func `ten thousand unclosed tags cost no time`() {
        let markup = String(repeating: "<b><a><table><p>", count: 20_000)
        #expect(SafetyJudge.fault(in: MarkupSanitizer.sanitize(markup, base: nil)) == nil)
    }
}

@Suite struct UTF8CheckTests {
    @Test func `bytes are UTF-8 when the standard library says so`() {
        var random = SeededRandom(state: 7)
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
