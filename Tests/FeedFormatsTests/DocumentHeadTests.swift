import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Synthetic documents whose beginning does not show at once what they are.
@Suite struct `The beginning of a document` {
    private static let declaration = "<?xml version='1.0' encoding='utf-8'?>"
    private static let rss =
        "<rss version='2.0'><channel><title>T</title><item><title>A</title></item></channel></rss>"
    private static let atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title></entry></feed>"
    private static let warning =
        "<br />\n<b>Warning</b>:  x() in <b>/srv/rss.php</b> on line <b>12</b><br />\n"

    @Test(
        arguments: [
            "<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title>"
                + "<content type='html'><![CDATA[<html><body>x</body></html>]]></content></entry>",
            "<!-- made from <html> -->" + rss,
            "<!-- made from <html> \(String(repeating: "-=", count: 2_000)) -->" + rss,
            "<channel><title>T</title><item><title>A</title>"
                + "<description><![CDATA[<html>]]></description></item></channel>",
            "<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                + "xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:title>&lt;html></r:title>"
                + "</r:channel><r:item><r:title>A</r:title><!--<html>--></r:item></RDF>",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><!-- <!doctype html> -->"
                + "<a:entry><a:title>A</a:title></a:entry></a:feed>",
        ])
    func `is not taken for a page because of a word inside`(text: String) {
        let read = read(Self.declaration + text)
        #expect(read.feed.entries.map { $0.title?.value } == ["A"])
        #expect(read.wellFormed)
    }

    @Test(
        arguments: [
            "[debug] loaded\n" + declaration + rss, "{debug} loaded\n" + declaration + rss,
            warning + declaration + rss, warning + rss, warning + warning + declaration + atom,
            warning + atom, declaration + "\n" + warning + rss,
            "Notice: Undefined index <x> in <y>\n" + declaration + rss,
            declaration + declaration + rss, declaration + "\n" + declaration + rss,
        ])
    func `loses what a server printed before the feed`(text: String) {
        let read = read(text)
        #expect(read.feed.entries.map { $0.title?.value } == ["A"])
        #expect(!read.wellFormed)
        #expect(read.warnings.first?.code == "leading-text")
    }

    @Test(
        arguments: [
            "<!DOCTYPE html><html><head><title>P</title><script>x = '<rss'</script></head></html>",
            "<!doctype html><title>P</title><rss>", "<!-- x --><HTML><title>P</title></HTML>",
            declaration + "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>"
                + "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>P</title></head></html>",
        ])
    func `shows a page`(text: String) {
        let read = read(text)
        #expect(read.feed.metadata.format == "html")
        #expect(read.failure == .notAFeed(title: "P"))
    }

    @Test(
        arguments: [
            "<tv><channel id='1'><title>T</title></channel></tv>",
            "<response><feed>12</feed></response>",
        ])
    func `shows no feed where its element stands in another vocabulary's`(text: String) {
        let read = read(Self.declaration + text)
        #expect(read.failure == .notAFeed(title: read.feed.metadata.title?.value))
    }

    @Test func `does not shift the lines of what is told`() {
        let read = read(
            "a\n\n" + Self.declaration + "\n" + Self.rss.replacing("A<", with: "A & B<"))
        #expect(read.warnings.map(\.line) == [1, 4])
    }

    @Test(
        arguments: [
            "<?xml foo?>", "<?xml?>", "<?xml version='1.0' standalone='maybe'?>",
            "<?xml encoding='utf-8'?>", "<?xml version='1.0' standalone='yes' encoding='utf-8'?>",
            "<?xml version=1.0?>", "<?xml version='1.0'>", "<?xml version='1.0'encoding='utf-8'?>",
            "<?XML version='1.0'?>",
        ])
    func `is not well-formed with a declaration that is none`(declaration: String) {
        let read = read(declaration + Self.rss)
        #expect(!read.wellFormed)
        #expect(read.feed.entries.count == 1)
    }

    @Test(
        arguments: [
            "<?xml version=\"1.0\"?>",
            "<?xml version = '1.0'\nencoding=\"UTF-8\" standalone='no' ?>\n",
            "<?xml-stylesheet href='a.xsl'?>", "<?xml\tversion='1.1'?>", "\n",
        ])
    func `is well-formed with one as it should be`(declaration: String) {
        #expect(read(declaration + Self.rss).wellFormed)
    }

    private func read(_ text: String) -> DecodedDocument {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        return InputFormat.decode(Array(text.utf8), in: DecodingContext(now: now))
    }
}
