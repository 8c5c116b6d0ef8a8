import Foundation
import Testing

@testable import XML

/// The scanner reads what libxml2 reads, or nothing.
@Suite struct ScannerTests {
    /// Everything a decoder can see of a document.
    private func seen(_ document: XMLDocument) -> String {
        guard let root = document.root else { return "nothing" }
        var out = ""
        write(root, to: &out)
        return out
    }

    private func write(_ element: XMLElement, to out: inout String) {
        out += "\(element.line) {\(element.namespace)}\(element.name)"
        for attribute in element.attributes {
            out += " {\(attribute.namespace)}\(attribute.name)=\(attribute.value.debugDescription)"
        }
        out += " \(element.hasXMLAttributes) \(element.text.debugDescription)\n"
        for child in element.children { write(child, to: &out) }
        out += "/\n"
    }

    static let plain = [
        "<a/>", "<a></a>\n", "\n<!-- c - c --><?p?><a ><b/></a ><?p q?><!---->",
        "<a>1 &lt; 2 &amp;&amp; 3 &gt; 2 &#x1EA5;&#7845;&#65;&quot;&apos;</a>",
        "<a>don&#146;t\n\n&#10;\n<b/>ấ]] ]> ]</a>",
        "<a>một <!-- - -->hai<![CDATA[ <b>&amp;]] ba]]>&amp;<![CDATA[]]><?x y?>bốn</a>",
        "<a>Hoa<![CDATA[\u{300}]]> te<!-- -->\u{301}</a>",
        "<a>\n<b\n c='1\n2\t3' d=\"&lt;'&#10;ấ\"/>\n<e/></a>",
        "<a xmlns='http://a.example/' xmlns:m='http://m.example/'><m:b m:c='1' c='2' xml:lang='vi'>"
            + "<d xmlns=''/><m:e xmlns:m='https://n.example/x#y'/></m:b><m:f/></a>",
        "<Rss Version='2'><isPermaLink>x</isPermaLink><a-b.c_1/></Rss>",
    ]

    @Test(arguments: plain) func `a plain document is read as libxml2 reads it`(text: String) throws
    {
        let bytes = Array(text.utf8)
        let judged = XMLParser.judge(bytes)
        #expect(judged.isWellFormed && judged.faults.isEmpty)
        let scanned = try #require(XMLParser.scan(bytes))
        #expect(seen(scanned.document) == seen(judged.document))
    }

    static let doubtful = [
        "", "text", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b=1/>", "<a b='1' b='2'/>",
        "<a b='1'c='2'/>", "<a>&nbsp;</a>", "<a>&b</a>", "<a>& </a>", "<a>]]></a>", "<a b='<'/>",
        "<!DOCTYPE a><a/>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
        "<a>&#x110000;</a>", "<a>&#99999999999;</a>", "<a><!-- -- --></a>", "<a><!-- </a>",
        "<a><![CDATA[</a>", "<a><?xml version='1.0'?></a>", "<a><?p</a>", "<m:a/>", "<a m:b=''/>",
        "<a xmlns:m=''/>", "<a xmlns:m='a b'/>", "<a xmlns:m='http://b/' xmlns:m='http://b/'/>",
        "<a xmlns:m='http://b/' xmlns:n='http://b/' m:c='' n:c=''/>", "<a:b:c/>", "<:a/>", "<a:/>",
        "<1a/>", "<ấ/>", "<a/ >", "< a/>", "</a>", "<a xmlns:xml='http://b/'/>", "<xmlns:a/>",
        "<a xmlns:xmlns='http://b/'/>", "<a xmlns:m='http://b/'><b xmlns:m=''/></a>", "<a b/>",
        "<?p:q?><a/>",
    ]

    @Test(arguments: doubtful) func `a doubtful document is left to libxml2`(text: String) {
        #expect(XMLParser.scan(Array(text.utf8)) == nil)
    }

    @Test func `what is no document is never scanned, wherever a plain one is damaged`() {
        for text in Self.plain {
            for index in text.utf8.indices {
                for byte in "<&]': ".utf8 {
                    var bytes = Array(text.utf8)
                    bytes[text.utf8.distance(from: text.utf8.startIndex, to: index)] = byte
                    guard String(validating: bytes, as: UTF8.self) != nil,
                        let scanned = XMLParser.scan(bytes)
                    else { continue }
                    let judged = XMLParser.judge(bytes)
                    let damaged = String(decoding: bytes, as: UTF8.self)
                    #expect(judged.isWellFormed, "\(damaged)")
                    #expect(seen(scanned.document) == seen(judged.document), "\(damaged)")
                }
            }
        }
    }

    @Test func `line ends of every kind are line feeds`() throws {
        let result = XMLParser.parse(Array("<a b='1\r\n2'>1\r\n2\r3<![CDATA[\r\n]]><c/></a>".utf8))
        let root = try #require(result.document.root)
        #expect(root.text == "1\n2\n3\n")
        #expect(root.attribute("b") == "1 2")
        #expect(root.children.map(\.line) == [5])
    }

    @Test func `long text is cut between characters`() throws {
        let text = String(repeating: "ấ", count: XMLParser.maximumText / 3 + 1)
        let result = try #require(XMLParser.scan(Array("<a>\n<b>\(text)</b></a>".utf8)))
        #expect(result.truncatedLine == 2)
        #expect(result.document.root?.text.utf8.count == XMLParser.maximumText / 3 * 3 + 1)
    }
}
