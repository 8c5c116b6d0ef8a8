import TestSupport
import Testing

@testable import XML

@Suite struct MarkupPropertyTests {
    private static let pieces =
        HostileMarkup.vectors
        + [
            "a", "b", "i", "p", "div", "li", "ul", "dd", "dl", "table", "tr", "td", "tbody",
            "caption",
            "col", "colgroup", "h1", "h2", "pre", "ruby", "rt", "span", "a href=x",
            "font color=red",
            "svg", "math", "title", "xmp", "template", "section", "details", "summary",
            "img alt='<'",
        ].flatMap { ["<\($0)>", "</\($0)>"] }
        + ["x", " ", "\n", "&", "<", ">", "\"", "'", "<!--", "-->", "&lt;", "&#60;", "ệ", "\r"]

    private func expectSafe(_ html: String) {
        for base in [nil, "http://h/a/b"] {
            let output = MarkupSanitizer.sanitize(html, base: base)
            let fault = SafetyJudge.fault(in: output)
            let again = MarkupSanitizer.sanitize(output, base: base)
            let isWellFormed = XMLParser.parse(Array("<r>\(output)</r>".utf8)).isWellFormed
            guard fault != nil || again != output || !isWellFormed else { continue }
            Issue.record("\(fault ?? "unstable"): \(html.debugDescription) became \(output)")
        }
    }

    @Test(arguments: HostileMarkup.vectors)
    func `hostile markup and every beginning of it becomes safe, balanced and stable`(
        vector: String
    ) {
        expectSafe(vector)
        for end in vector.unicodeScalars.indices { expectSafe(String(vector[..<end])) }
    }

    @Test(arguments: UInt64(1)...4)
    func `its mutations become safe, balanced and stable`(seed: UInt64) {
        for markup in HostileMarkup.mutations(2_000, seed: seed) { expectSafe(markup) }
    }

    @Test(arguments: UInt64(1)...8)
    func `any sequence of pieces becomes safe, balanced and stable`(seed: UInt64) {
        var numbers = SeededRandom(seed)
        for _ in 0..<400 {
            let count = Int.random(in: 1...24, using: &numbers)
            let html = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &numbers) }
            expectSafe(html.joined())
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `a document with bytes changed becomes safe, balanced and stable`(seed: UInt64) {
        var numbers = SeededRandom(seed)
        let document = HostileMarkup.vectors.shuffled(using: &numbers).prefix(12).joined()
        for _ in 0..<300 {
            var bytes = Array(document.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &numbers) {
                let index = Int.random(in: 0..<bytes.count, using: &numbers)
                bytes[index] = UInt8.random(in: 0...255, using: &numbers)
            }
            expectSafe(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func `every prefix of a document becomes safe, balanced and stable`() {
        let document = Array(HostileMarkup.vectors.joined().utf8.prefix(2_500))
        for count in document.indices {
            expectSafe(String(decoding: document[..<count], as: UTF8.self))
        }
    }

    @Test(arguments: [
        "<div>", "<b>", "<table>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<p><b><i>x", "<",
        "<!--", "</", "&", "<svg>", "<iframe>", "<title>", "<textarea>", "<b></p>", "<b><p></b>x",
        "<p title=aaaaaaaaaaaaaaaaaaaaaaaaaa><b title=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>x",
        "<a ", "&#", "</b>", "<template>", "<table><b>", "<a b=", "<h1><b>", "<font size=1>x<p>",
    ])
    func `a bomb stays bounded in depth, size and time`(piece: String) {
        let html = String(repeating: piece, count: 50_000 / piece.utf8.count)
        let clock = ContinuousClock()
        var output = ""
        let time = clock.measure { output = MarkupSanitizer.sanitize(html, base: "http://h/") }
        #expect(time < .seconds(5))
        #expect(output.utf8.count < 6 * html.utf8.count + 4096)
        var depth = 0
        var deepest = 0
        for index in output.utf8.indices where output.utf8[index] == UInt8(ascii: "<") {
            let next = output.utf8[output.utf8.index(after: index)]
            depth += next == UInt8(ascii: "/") ? -1 : 1
            deepest = max(deepest, depth)
        }
        if !output.contains(" />") { #expect(deepest <= 210 && depth == 0) }
    }

    @Test func `a tag with a flood of attributes keeps its first ones`() {
        let flood = (0..<100_000).map { "a\($0)=x" }.joined(separator: " ")
        let output = MarkupSanitizer.sanitize("<p lang=vi \(flood) title=x>y</p>", base: nil)
        #expect(output == "<p lang=\"vi\">y</p>")
    }
}
