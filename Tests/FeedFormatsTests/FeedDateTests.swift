import FoundationEssentials
import Syndication
import Testing

@testable import FeedFormats

/// Dates as the feeds of papers write them (synthetic).
@Suite struct `A feed's date` {
    /// 2026-12-01 12:00 +07:00.
    private static let now = Date(timeIntervalSince1970: 1_796_101_200)

    private static func read(_ text: String) -> String? {
        FeedDate.read(text, in: DecodingContext(now: now))?.ISO8601Format()
    }

    @Test(arguments: [
        ("25-11-26 07:05", "2026-11-25T00:05:00Z"), ("01-12-26", "2026-11-30T17:00:00Z"),
        ("26-11-25 07:05", "2026-11-25T00:05:00Z"), ("03-12-31", "2003-12-30T17:00:00Z"),
        ("25-11-20", "2025-11-19T17:00:00Z"),
    ])
    func `of a year of two digits is the recent one`(text: String, expected: String) {
        #expect(Self.read(text) == expected)
    }

    @Test(arguments: [
        "25 Nov 2026 07:05", "25 Nov 2026 07:05 VN", "25 Nov 2026 07:05 SA",
        "25 Nov 2026 07:05:00 SE Asia Standard Time", "Wed, 25 Nov 2026 07:05:00 GMT 7",
        "Wed, 25 Nov 2026 07:05:00 (GMT 07)", "Wed, 25 Nov 2026 07:05:00 GMT+7",
        "Th 4, 25 Nov 2026 07:05:00 +0700", "Wed, 25 Nov 2026 00:05:00 GMT",
    ])
    func `is in the source's zone where no other is named`(text: String) {
        #expect(Self.read(text) == "2026-11-25T00:05:00Z")
    }

    @Test func `knows the Vietnamese half of the day`() {
        #expect(Self.read("25 Nov 2026 07:05 CH") == "2026-11-25T12:05:00Z")
        #expect(Self.read("25 Nov 2026 12:05 SA") == "2026-11-24T17:05:00Z")
    }
}
