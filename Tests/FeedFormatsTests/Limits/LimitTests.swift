import FoundationEssentials
import Glibc
import Syndication
import Testing

@testable import FeedFormats

/// Documents that cost more than any feed does: each ends in a word of its own, within seconds.
@Suite(.timeLimit(.minutes(5))) struct LimitTests {
    /// - Parameter limit: Ten times what a slow machine needs without optimization.
    private func decode(_ text: String, within limit: Duration = .seconds(120)) -> DecodedDocument {
        let start = threadTime
        let decoded = InputFormat.decode(
            Array(text.utf8), in: DecodingContext(now: Date(timeIntervalSince1970: 1_790_000_000)))
        #expect(threadTime - start < limit)
        return decoded
    }

    /// What this thread has used, whatever else the machine does.
    private var threadTime: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func feed(_ items: String) -> String {
        "<rss version=\"2.0\"><channel><title>Báo</title>\(items)</channel></rss>"
    }

    private func isLimit(_ failure: DecodeError?) -> Bool {
        if case .limit = failure { true } else { false }
    }

    @Test func `a document of more than 20 MB is too large`() {
        let decoded = decode(String(repeating: " ", count: 20_000_001))
        #expect(decoded.failure == .tooLarge(maximumBytes: 20_000_000))
    }

    @Test func `two million brackets before the end of one tag are text`() {
        let brackets = String(repeating: "<", count: 2_000_000)
        let decoded = decode(
            feed("<item><title>a</title><description>\(brackets)></description></item>"),
            within: .seconds(25))
        #expect(decoded.feed.entries.map { $0.title?.value } == ["a"])
    }

    @Test func `document types before a long document are passed over`() {
        let types = String(repeating: "<!a>", count: 16_000)
        let text = String(repeating: "x", count: 19_500_000)
        let document = feed("<description>\(text)</description>")
        let decoded = decode(types + "<?xml version=\"1.0\"?>" + document, within: .seconds(10))
        #expect(decoded.feed.metadata.title?.value == "Báo")
    }

    @Test func `the limit of bytes can be set`() {
        let context = DecodingContext(now: Date(timeIntervalSince1970: 0), maximumBytes: 10)
        let decoded = InputFormat.decode(Array(feed("").utf8), in: context)
        #expect(decoded.failure == .tooLarge(maximumBytes: 10))
    }

    @Test func `256 levels are read and one more is a limit`() {
        let nested = { (depth: Int) in
            feed(
                String(repeating: "<a>", count: depth - 2)
                    + String(repeating: "</a>", count: depth - 2))
        }
        #expect(decode(nested(256)).failure == nil)
        #expect(isLimit(decode(nested(257)).failure))
    }

    @Test func `a million attributes are a limit`() {
        let flood = (0..<1_000_000).map { "a\($0)=\"\"" }.joined(separator: " ")
        #expect(isLimit(decode(feed("<item \(flood)/>")).failure))
    }

    @Test func `half a million names are a limit`() {
        #expect(isLimit(decode(feed((0..<500_000).map { "<a\($0)/>" }.joined())).failure))
    }

    @Test func `entries after the hundred-thousandth are passed over with a warning`() {
        let decoded = decode(
            feed(String(repeating: "<item><title>T</title></item>", count: 100_001)))
        #expect(decoded.feed.entries.count == 100_000)
        #expect(decoded.warnings.map(\.code) == ["too-many-entries"])
    }

    @Test(arguments: ["<![CDATA[%]]>", "%"])
    func `a text of more than 1 MB is cut between characters with a warning`(form: String) {
        let text = String(repeating: "ế", count: 400_000)
        let field = form.split(separator: "%", omittingEmptySubsequences: false)
            .joined(separator: text)
        let decoded = decode(feed("<item>\n<description>\(field)</description></item>"))
        let value = decoded.feed.entries.first?.summary?.value
        #expect(value == String(repeating: "ế", count: 333_333))
        #expect(decoded.warnings.map(\.code) == ["field-too-long"])
        #expect(decoded.feed.metadata.title?.value == "Báo")
    }

    @Test func `a billion laughs stay bounded`() {
        var text = "<!DOCTYPE rss [<!ENTITY l0 \"haha\">"
        for level in 1..<12 {
            text += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
        }
        let decoded = decode(text + "]>" + feed("<item><title>&l11;</title></item>"))
        let size = decoded.feed.entries.first?.title?.value.utf8.count ?? 0
        #expect(size <= 1_000_000)
    }

    @Test func `many references to one large entity stay bounded`() {
        let head = "<!DOCTYPE rss [<!ENTITY a \"\(String(repeating: "a", count: 60_000))\">]>"
        let body = String(repeating: "<item><title>&a;</title></item>", count: 2_000)
        let decoded = decode(head + feed(body))
        let size = decoded.feed.entries.reduce(0) { $0 + ($1.title?.value.utf8.count ?? 0) }
        #expect(size <= 2_000_000)
    }

    @Test func `an external entity and an external DTD load nothing`() {
        let head = """
            <!DOCTYPE rss SYSTEM "file:///etc/hostname" [<!ENTITY x SYSTEM "file:///etc/passwd">
            <!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd"> %p;]>
            """
        let decoded = decode(head + feed("<item><title>a&x;b</title></item>"))
        #expect(decoded.feed.entries.first?.title?.value.contains("root") != true)
    }

    @Test func `JSON nested 100,000 deep is no crash`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(decode(deep).failure != nil)
        #expect(decode("{\"version\":" + deep).failure != nil)
    }

    @Test func `JSON nested more than 256 deep is a limit, and so are many values within others`() {
        let deep = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(decode("{\"items\":[],\"x\":\(deep(200))}").failure == nil)
        let failure = decode("{\"items\":[],\"x\":\(deep(256))}").failure
        #expect(failure == .limit("JSON nested more than 256 deep"))
        let many = String(repeating: "[", count: 200) + String(repeating: "1,", count: 20_000)
        #expect(decode("{\"x\":" + many).failure == .limit("more than 500000 JSON values"))
    }

    @Test func `a JSON Feed of 8,000 entries is read whole`() {
        let item = """
            {"id":"1","url":"http://a.example/1","title":"x","content_html":"<p>x","language":"vi",\
            "date_published":"2026-10-08T10:00:00Z","authors":[{"name":"A"}],"tags":["a","b"]}
            """
        let items = [String](repeating: item, count: 8_000).joined(separator: ",")
        let text = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[\(items)]}"
        #expect(decode(text).feed.entries.count == 8_000)
    }

    @Test func `markup nested 100,000 deep is flattened`() throws {
        let deep = String(repeating: "<div>", count: 100_000) + "x"
        let decoded = decode(feed("<item><description><![CDATA[\(deep)]]></description></item>"))
        let size = try #require(decoded.feed.entries.first?.summary).value.utf8.count
        #expect(size < 3_000)
    }
}
