import Testing

@testable import XML

@Suite struct XMLParserTests {
    private func root(_ text: String) throws -> XMLElement {
        try #require(XMLParser.parse(Array(text.utf8)).document.root)
    }

    @Test func `an escaped ampersand in an attribute is one ampersand`() throws {
        let element = try root(#"<a href="?x=1&amp;y=2&#38;z=3" t="&amp;amp;"/>"#)
        #expect(element.attribute("href") == "?x=1&y=2&z=3")
        #expect(element.attribute("t") == "&amp;")
    }

    @Test func `an HTML entity is read in text and in an attribute`() throws {
        let element = try root(#"<a t="gi&aacute; tr&#x1ECB;">n&oacute;i&hellip;</a>"#)
        #expect(element.attribute("t") == "giá trị")
        #expect(element.text == "nói…")
    }

    @Test func `an entity of the internal subset is expanded in text and in an attribute`() throws {
        let text = #"<!DOCTYPE a [<!ENTITY i "tin"><!ENTITY o "&i; &#60;b>">]>"#
        let element = try root(text + #"<a t="&i; tỉnh">&o;</a>"#)
        #expect(element.attribute("t") == "tin tỉnh")
        #expect(element.text == "tin <b>")
    }

    @Test func `a reference to a C1 control is read as windows-1252`() throws {
        #expect(try root("<a>don&#146;t</a>").text == "don’t")
    }

    @Test func `a billion laughs stay bounded`() {
        var text = "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
        for level in 1..<10 {
            let references = String(repeating: "&l\(level - 1);", count: 10)
            text += "<!ENTITY l\(level) \"\(references)\">"
        }
        let result = XMLParser.parse(Array((text + "]><a>&l9;</a>").utf8), recovers: true)
        #expect((result.document.root?.text.utf8.count ?? 0) <= 1_000_000)
    }

    @Test func `an external entity is not loaded`() {
        let text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
        let result = XMLParser.parse(Array(text.utf8), recovers: true)
        #expect(result.document.root?.text == "")
    }

    @Test func `a flood of attributes stops the parser`() {
        let flood = (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ")
        #expect(XMLParser.parse(Array("<a \(flood)/>".utf8)).limit != nil)
    }

    @Test func `a flood of names stops the parser`() {
        let flood = (0..<50_000).map { "<a\($0)/>" }.joined()
        #expect(XMLParser.parse(Array("<a>\(flood)</a>".utf8)).limit != nil)
    }

    @Test func `deep nesting stops the parser`() {
        let flood = String(repeating: "<a>", count: 1_000)
        #expect(XMLParser.parse(Array(flood.utf8), recovers: true).limit != nil)
    }

    @Test func `a cut-off document keeps what it had`() throws {
        let result = XMLParser.parse(Array("<a><b>one</b><b>tw".utf8), recovers: true)
        let names = try #require(result.document.root).children.map(\.text)
        #expect(names.first == "one")
        #expect(!result.isWellFormed)
    }

    @Test func `a namespace that is no good URI is no fault of form`() {
        #expect(XMLParser.parse(Array(#"<a xmlns:m="http://a b/"/>"#.utf8)).isWellFormed)
        #expect(!XMLParser.parse(Array("<m:a/>".utf8)).isWellFormed)
    }
}

@Suite struct XMLRepairTests {
    @Test func `a bare ampersand is kept and its line is noted`() {
        let repaired = XMLRepair.repair(Array("<a>\n?x=1&y=2 &amp; A & B</a>".utf8))
        #expect(
            String(decoding: repaired.bytes, as: UTF8.self).contains("?x=1&amp;y=2 &amp; A &amp; B")
        )
        #expect(repaired.notes.map(\.code) == ["bare-ampersand"])
        #expect(repaired.notes.map(\.line) == [2])
    }

    @Test func `a CDATA section is not touched`() {
        let bytes = Array("<a><![CDATA[x & y < z]]></a>".utf8)
        #expect(XMLRepair.repair(bytes).bytes == bytes)
    }

    @Test func `an entity that the document declares is a reference`() {
        let bytes = Array("<a>&bao;</a>".utf8)
        #expect(XMLRepair.repair(bytes, declaredEntities: ["bao"]).bytes == bytes)
    }
}

@Suite struct TextEncodingTests {
    /// Words in Vietnam's old encodings, as iconv writes them.
    @Test(
        arguments: [
            ("iso-8859-1", [0x93, 0xE9, 0x94], "windows-1252", "“é”"),
            ("'windows-1258'", [0x74, 0xE2, 0xEC], "windows-1258", "tấ"),
            ("viscii", [0x74, 0xA4], "viscii", "tấ"),
            ("TCVN", [0x74, 0xCA], "tcvn", "tấ"),
            ("gb2312", [0xD6, 0xD0], "gb18030", "中"),
        ] as [(String, [UInt8], String, String)])
    func `a charset means what the web takes it for`(
        label: String, bytes: [UInt8], name: String, text: String
    ) {
        let read = TextEncoding(decoding: bytes, charset: label)
        #expect(read.name == name)
        #expect(read.bytes == Array(text.utf8))
    }

    @Test func `UTF-16 that is one byte to a character is read as UTF-8`() {
        let bytes = Array("<?xml version=\"1.0\" encoding=\"utf-16\"?><a>ấ</a>".utf8)
        let read = TextEncoding(decoding: bytes)
        #expect(read.name == "utf-8")
        #expect(read.notes.map(\.code) == ["encoding-mismatch"])
    }

    @Test func `decomposed text becomes composed`() {
        #expect(TextEncoding(decoding: Array("e\u{302}\u{301}".utf8)).bytes == Array("ế".utf8))
    }

    @Test func `US-ASCII that is none is noted`() {
        let read = TextEncoding(decoding: [0x3C, 0xE9, 0x3E], charset: "us-ascii")
        #expect(read.bytes == Array("<é>".utf8))
        #expect(!read.notes.isEmpty)
    }
}
