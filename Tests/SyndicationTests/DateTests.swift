import FoundationEssentials
import Syndication
import Testing

@Suite struct `Dates of Atom and RSS` {
    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
        (951_782_400.0, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_795_590_000.0, "2026-11-25T07:00:00Z", "Wed, 25 Nov 2026 07:00:00 +0000"),
        (-1.0, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func `are written in UTC`(seconds: Double, atom: String, rss: String) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(RFC3339Date.format(date) == atom)
        #expect(RFC822Date.format(date) == rss)
        #expect(RFC3339Date.parse(atom) == date)
    }

    @Test(arguments: [
        (1e300, "9999-12-31T23:59:59Z"), (-1e300, "0000-01-01T00:00:00Z"),
        (Double.infinity, "9999-12-31T23:59:59Z"),
    ])
    func `stay within the years that can be written`(seconds: Double, written: String) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(RFC3339Date.format(date) == written)
        #expect(RFC822Date.format(date).contains(written.prefix(4)))
    }

    @Test(arguments: [
        ("2026-11-25T14:00:00+07:00", "2026-11-25T07:00:00Z"),
        ("2026-11-25t07:00:00.999z", "2026-11-25T07:00:00Z"),
        ("2026-11-24T22:30:00-08:30", "2026-11-25T07:00:00Z"),
    ])
    func `are read with zone and fraction`(text: String, same: String) {
        #expect(RFC3339Date.parse(text).map(RFC3339Date.format) == same)
    }

    @Test(arguments: [
        "", "2026-11-25", "2026-11-25T07:00:00", "2026-02-30T07:00:00Z", "2026-13-01T07:00:00Z",
        "2026-11-25T24:00:00Z", "2026-11-25T07:00:00+7", "2026-11-25T07:00:00Zx",
    ])
    func `are refused when they are none`(text: String) {
        #expect(RFC3339Date.parse(text) == nil)
    }
}
