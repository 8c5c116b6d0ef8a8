import FoundationEssentials
import Glibc
import Syndication
import Testing
import XML

@testable import FeedFormats

/// Section pages that cost more than any paper's: each ends within seconds, in a word of its own or
/// with its entries.
@Suite(.timeLimit(.minutes(5))) struct PageLimitTests {
    private func decode(_ body: String) -> DecodedDocument {
        let context = DecodingContext(
            baseURL: "https://bao.example/thoi-su", now: Date(timeIntervalSince1970: 1_790_000_000))
        let start = threadTime
        let result = SectionPageDecoder.decode(Array("<html><body>\(body)".utf8), in: context)
        #expect(threadTime - start < .seconds(20))
        return result.document
    }

    /// What this thread has used, whatever else the machine does.
    private var threadTime: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func isLimit(_ failure: DecodeError?) -> Bool {
        if case .limit = failure { true } else { false }
    }

    private func article(_ number: Int) -> String {
        "<a href=/tin-bai-\(100_000 + number).html>Tin bài số \(number) của tỉnh</a>"
    }

    @Test func `a million attributes of one element are a limit`() {
        let flood = (0..<1_000_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(isLimit(decode("<p \(flood)>x</p>").failure))
    }

    @Test func `a million attributes of 250,000 elements are a limit`() {
        let flood = (0..<250_000).map { "<p id=i\($0) class=\"a b\" title=t data-x=\($0)>" }
        #expect(isLimit(decode(flood.joined()).failure))
    }

    @Test func `a million different classes are a limit`() {
        let words = String(repeating: "a ", count: 1_000)
        let flood = (0..<1_000).map { "<p class=\"\(words)b\($0)\">" }
        #expect(isLimit(decode(flood.joined()).failure))
        let long = String(repeating: "a ", count: 1_000_000)
        #expect(isLimit(decode("<p class=\"\(long)\">x").failure))
    }

    @Test func `a million elements within each other are a limit`() {
        #expect(isLimit(decode(String(repeating: "<div>", count: 1_000_000)).failure))
    }

    @Test func `300,000 links are a limit`() {
        #expect(isLimit(decode((0..<300_000).map(article).joined()).failure))
    }

    @Test(arguments: ["<li>%</li>", "<div><h3>%</h3></div>", "<p>Tin khác</p><li>%</li>"])
    func `of a list of 8,000 articles 500 are read`(form: String) {
        let parts = form.split(separator: "%").map(String.init)
        let items = (0..<8_000).map { parts[0] + article($0) + parts[1] }
        let document = decode("<ul>\(items.joined())</ul>")
        #expect(document.failure == nil)
        #expect(document.feed.entries.count == 500)
    }
}
