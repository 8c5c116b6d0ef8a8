import Testing

@testable import XML

/// Labels of encodings, and bytes that are not what they are labelled.
@Suite struct `The encoding of a document` {
    @Test func `is one that can be decoded, whatever known label names it`() {
        var labels: Set<String> = []
        for line in [LabelData.standard, LabelData.other].flatMap({ $0.split(separator: "\n") }) {
            let words = line.split(separator: " ").map(String.init)
            let name = String(words[0].dropLast())
            #expect(name == "utf-8" || Transcoder.utf8([], from: name) != nil, "\(name)")
            for label in words.dropFirst() {
                #expect(Labels.name(of: label) == name, "\(label)")
                #expect(labels.insert(label).inserted, "\(label) twice")
            }
        }
        #expect(labels.count > 200)
    }

    @Test(
        arguments: [
            ("ISO_8859-1:1987", "windows-1252"), ("latin1", "windows-1252"),
            ("ascii", "windows-1252"), ("x-user-defined", "windows-1252"), ("gbk", "gb18030"),
            ("csISO58GB231280", "gb18030"), ("KS_C_5601-1987", "euc-kr"), ("ms932", "shift_jis"),
            ("tis-620", "windows-874"), ("sun_eu_greek", "iso-8859-7"), ("iso88595", "iso-8859-5"),
            ("iso_8859_2", "iso-8859-2"), ("tcvn5712-1:1993", "tcvn"), ("VISCII1.1-1", "viscii"),
            ("utf_8", "utf-8"), (" 'cp1258' ", "windows-1258"),
        ])
    func `goes by the labels of the web, and by those of Vietnam's past`(
        label: String, name: String
    ) {
        #expect(Labels.name(of: label) == name)
    }

    @Test(arguments: ["", "char", "wchar_t", "internal", "utf-7", "ibm037", "utf-16//translit"])
    func `is not asked of the C library by any name`(label: String) {
        #expect(!TextEncoding.isKnown(label))
    }

    @Test func `is what the document says where the response names none that is known`() {
        let text = "<?xml version='1.0' encoding='windows-1251'?><a>"
        let read = TextEncoding(decoding: Array(text.utf8) + [0xCF, 0xF0, 0xE8], charset: "none")
        #expect(read.name == "windows-1251")
        #expect(String(decoding: read.bytes, as: UTF8.self).hasSuffix("<a>При"))
        #expect(read.notes.map(\.code) == ["charset-unknown"])
    }

    @Test(
        arguments: [
            "<!DOCTYPE html><html><head><meta charset=windows-1258>",
            "<html><META CONTENT='text/html; charset=windows-1258' HTTP-EQUIV='Content-Type'>",
            "<?xml version='1.0'?><!doctype html><meta name='charset'><meta charset = \"cp1258\"/>",
        ])
    func `is what a page says in its head`(head: String) {
        let read = TextEncoding(decoding: Array(head.utf8) + [0xE2, 0xEC])
        #expect(read.name == "windows-1258")
        #expect(String(decoding: read.bytes, as: UTF8.self).hasSuffix("ấ"))
        let other = TextEncoding(decoding: Array(head.utf8) + [0xC3, 0xA9], charset: "utf-8")
        #expect(other.name == "utf-8")
    }

    @Test(
        arguments: [
            "<rss><item><description>&lt;html><![CDATA[<meta charset=windows-1258>]]>",
            "<html><meta name=description content='charset=windows-1258'>",
            "<?xml version='1.0'?><rss><![CDATA[<?xml version='1.0' encoding='windows-1252'?>Lũ]]>",
            "<html>" + String(repeating: " ", count: 1_100) + "<meta charset=windows-1258>",
        ])
    func `is not what a feed or a late part of a page says`(head: String) {
        #expect(TextEncoding(decoding: Array(head.utf8)).name == "utf-8")
    }

    @Test func `is UTF-8 where a label of one byte a character is contradicted once`() {
        let labels = ["iso-8859-1", "windows-1258", "us-ascii", "gb2312"]
        let long = labels.map { TextEncoding(decoding: Array("<a>Bão số</a>".utf8), charset: $0) }
        #expect(long.map { $0.name == "utf-8" } == [true, true, true, false])
        let short = labels.map { TextEncoding(decoding: Array("<a>Lũ</a>".utf8), charset: $0) }
        #expect(short.map { $0.name == "utf-8" } == [false, false, true, false])
    }

    @Test(arguments: ["\n <a>é</a>", "x <a>é</a>", "{\"é\":1}"])
    func `is UTF-16 without a mark whatever the first character is`(text: String) {
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (bytes, name) in [(little, "utf-16le"), (big, "utf-16be")] {
            let read = TextEncoding(decoding: bytes, charset: "utf-16")
            #expect(read.name == name)
            #expect(read.bytes == Array(text.utf8))
            #expect(read.notes.isEmpty)
        }
    }

    @Test func `loses no letter that waits for its accent before a byte that is none`() {
        // Nothing stands at 0x8A; the â before it might still get an acute.
        let read = TextEncoding(decoding: [0x3C, 0xE2, 0x8A, 0x61, 0xEC], charset: "windows-1258")
        #expect(String(decoding: read.bytes, as: UTF8.self) == "<âŠá")
        let other = TextEncoding(decoding: [0x3C, 0x61, 0xFF, 0xFF, 0x62], charset: "euc-kr")
        #expect(String(decoding: other.bytes, as: UTF8.self) == "<a\u{FFFD}\u{FFFD}b")
        #expect(other.notes.map(\.code) == ["undecodable-bytes"])
    }

    @Test func `has the controls of ISO-8859-1, but no byte that windows-1252 has not`() {
        let latin = TextEncoding(decoding: [0x3C, 0x81, 0x3E], charset: "iso-8859-1")
        let windows = TextEncoding(decoding: [0x3C, 0x81, 0x3E], charset: "windows-1252")
        #expect(latin.bytes == Array("<>".utf8) && windows.bytes == latin.bytes)
        #expect(latin.notes.map(\.code) == ["c1-controls"])
        #expect(windows.notes.map(\.code) == ["undecodable-bytes", "c1-controls"])
    }

    @Test func `has the characters that makers added to Japan's`() {
        let read = TextEncoding(decoding: [0x3C, 0xAD, 0xA1, 0x3E], charset: "euc-jp")
        #expect(read.bytes == Array("<①>".utf8))
    }

    @Test(arguments: ["iso-8859-1", "utf-16", "bogus", "us-ascii"])
    func `is that of the mark, and another declaration is noted`(label: String) {
        let text = "<?xml version='1.0' encoding='\(label)'?><a>é</a>"
        let read = TextEncoding(decoding: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(read.name == "utf-8")
        #expect(read.notes.map(\.code) == ["encoding-mismatch"])
    }

    @Test(arguments: ["utf-16", "UCS-2", "iso-10646-ucs-2"], [true, false])
    func `of two bytes a character may be declared without their order`(
        label: String, isBig: Bool
    ) {
        let text = "\u{FEFF}<?xml version='1.0' encoding='\(label)'?><a>é</a>"
        let bytes = text.utf16.flatMap { unit in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isBig ? pair.reversed() : pair
        }
        #expect(TextEncoding(decoding: bytes).notes.isEmpty)
    }

    @Test func `of two bytes a character is not that of another declaration`() {
        let text = "\u{FEFF}<?xml version='1.0' encoding='utf-8'?><a>é</a>"
        let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(TextEncoding(decoding: bytes).notes.map(\.code) == ["encoding-mismatch"])
    }
}
