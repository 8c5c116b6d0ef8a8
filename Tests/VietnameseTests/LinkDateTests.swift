import Foundation
import Testing

@testable import Vietnamese

@Suite struct `The date in a link` {
    /// 2026-10-09 12:00 +07:00.
    private let now = Date(timeIntervalSince1970: 1_791_522_000)

    @Test(arguments: [
        ("https://tuoitre.vn/a-20211201115100123.htm", "2021-12-01T04:51:00Z", "second"),
        ("https://thanhnien.vn/a-185230601083211475.htm", "2023-06-01T01:32:11Z", "second"),
        ("https://a.vn/b/d2021120111510012.htm", "2021-12-01T04:51:00Z", "second"),
        ("https://a.vn/2021/12/28/tin/", "2021-12-27T17:00:00Z", "day"),
        ("https://a.vn/20211228/tin", "2021-12-27T17:00:00Z", "day"),
        ("http://baovinhlong.com.vn/thoi-su/202112/a-3096123/", "2021-11-30T17:00:00Z", "month"),
        ("https://a.vn/2021/12/tin", "2021-11-30T17:00:00Z", "month"),
    ])
    func `is read from time stamps and folders`(link: String, date: String, precision: String) {
        let reading = DateReader(now: now).read(link: link)
        #expect(reading.date?.ISO8601Format() == date)
        #expect(reading.precision?.rawValue == precision)
        #expect(reading.notes == ["link"])
    }

    @Test(arguments: [
        "", "https://a.vn/", "https://a.vn/202113/tin", "https://a.vn/20210230/tin",
        "https://a.vn/123456/tin", "https://a.vn/tin-202112", "https://a.vn/198912/tin",
        "https://a.vn/a-3096123.html", "https://a.vn/a-12345678901234567.htm",
        "https://a.vn/2021/tin", "https://a.vn/a-20211201255100123.htm",
    ])
    func `is not any number`(link: String) {
        #expect(DateReader(now: now).read(link: link) == DateReading(notes: ["unparsed"]))
    }

    @Test func `is none in the future`() {
        let reading = DateReader(now: now).read(link: "https://a.vn/202611/tin")
        #expect(reading == DateReading(notes: ["future"]))
    }
}

@Suite struct `A zone that lies` {
    private let now = Date(timeIntervalSince1970: 1_791_522_000)

    @Test(arguments: ["2026-01-08T10:02:01Z", "Thu, 08 Jan 2026 10:02:01 GMT"])
    func `is read as local and noted`(text: String) {
        let reading = DateReader(now: now, trustsUTC: false).read(text)
        #expect(reading.date?.ISO8601Format() == "2026-01-08T03:02:01Z")
        #expect(reading.notes == ["zone-lie"])
    }

    @Test func `leaves other zones alone`() {
        let reading = DateReader(now: now, trustsUTC: false).read("2026-01-08T10:02:01+09:00")
        #expect(reading.date?.ISO8601Format() == "2026-01-08T01:02:01Z")
        #expect(reading.notes.isEmpty)
    }

    @Test func `is found by three fetches from the future`() {
        var doubt = ZoneDoubt()
        for hour in 0..<3 {
            #expect(!doubt.isLie)
            let fetched = now + Double(hour) * 3_600
            doubt.note(newest: fetched + 6 * 3_600, fetchedAt: fetched)
        }
        #expect(doubt.isLie)
        doubt.note(newest: now + 20 * 3_600, fetchedAt: now + 12 * 3_600)
        #expect(!doubt.isLie)
    }

    @Test func `is not found by one item that was announced too early`() {
        var doubt = ZoneDoubt()
        for hour in 0..<5 {
            doubt.note(newest: now + 6 * 3_600, fetchedAt: now + Double(hour) * 3_600)
        }
        #expect(!doubt.isLie)
    }

    @Test func `is forgotten when the paper mends its clock`() {
        var doubt = ZoneDoubt()
        for hour in 0..<8 {
            let fetched = now + Double(hour) * 3_600
            doubt.note(newest: fetched + 6.5 * 3_600, fetchedAt: fetched)
        }
        #expect(doubt.isLie)
        for hour in 15..<19 {
            let fetched = now + Double(hour) * 3_600
            doubt.note(newest: fetched - 600, fetchedAt: fetched)
        }
        #expect(!doubt.isLie)
    }

    @Test func `is not found by the past or by clocks that differ a little`() {
        var doubt = ZoneDoubt()
        for hour in 0..<9 {
            let fetched = now + Double(hour) * 3_600
            doubt.note(newest: fetched - 60, fetchedAt: fetched)
            doubt.note(newest: fetched + 60, fetchedAt: fetched)
        }
        #expect(!doubt.isLie)
    }

    @Test func `is found by another field seven hours before, always`() {
        var doubt = ZoneDoubt()
        doubt.note(shifted: 7, other: 0)
        #expect(!doubt.isLie)
        doubt.note(shifted: 8, other: 0)
        #expect(doubt.isLie)
        doubt.note(shifted: 8, other: 1)
        #expect(!doubt.isLie)
    }
}
