import Foundation
import TestSupport
import Testing

@testable import Vietnamese

@Suite struct `A date` {
    /// 2026-10-09 12:00 +07:00.
    private static let now = Date(timeIntervalSince1970: 1_791_522_000)

    private static func read(_ text: String, dayFirst: Bool? = nil) -> String {
        let reading = DateReader(now: now, dayFirst: dayFirst).read(text)
        let date = reading.date.map { $0.ISO8601Format() } ?? "none"
        let precision = reading.precision?.rawValue ?? "none"
        return ([date, precision] + reading.notes).joined(separator: " | ")
    }

    @Test(arguments: [
        ("Cập nhật, 14:05, Thứ Ba, 28/12/2021 (GMT+7)", "2021-12-28T07:05:00Z | minute"),
        ("Mon, 04 May 2026 12:05:08 GMT+7", "2026-05-04T05:05:08Z | second"),
        ("Thứ 5, 28/05/2026 17:00:00 GMT+7", "2026-05-28T10:00:00Z | second"),
        ("28/12/2021 14:05 (GMT + 7)", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 14:05 UTC+07:00", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 14:05 +7", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 14:05 +0700 (ICT)", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 14:05 ICT", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 14:05 GMT", "2021-12-28T14:05:00Z | minute"),
        ("28 Dec 2021 14:05 UT", "2021-12-28T14:05:00Z | minute"),
        ("28/12/2021 +07:00", "2021-12-27T17:00:00Z | day"),
        ("2021-12-28 14:05:09-0500", "2021-12-28T19:05:09Z | second"),
        ("2021-12-28T14:05:09.123+07", "2021-12-28T07:05:09Z | second"),
        ("Tue Dec 28 2021 14:05:00 GMT+0700 (Giờ Đông Dương)", "2021-12-28T07:05:00Z | second"),
    ])
    func `names its zone`(text: String, expected: String) {
        #expect(Self.read(text) == expected)
    }

    @Test(arguments: [
        ("Hôm nay, 10:20", "2026-10-09T03:20:00Z | minute | relative"),
        ("10h20 hôm qua", "2026-10-08T03:20:00Z | minute | relative"),
        ("Hôm kia, 10:20:30", "2026-10-07T03:20:30Z | second | relative"),
        ("Yesterday, 10:20 GMT", "2026-10-08T10:20:00Z | minute | relative"),
        ("hôm qua", "none | none | unparsed"), ("2 tháng trước", "none | none | unparsed"),
        (
            "Hôm qua, 07/10/2026 10:20 +07:00",
            "2026-10-07T03:20:00Z | minute | ambiguous:dmy:default"
        ),
    ])
    func `may be today's or yesterday's where it has a time`(text: String, expected: String) {
        #expect(Self.read(text) == expected)
    }

    @Test(arguments: [
        "30/08/2017 25:00:00", "Wed, 30 Aug 2017 25:00:00 +0000", "30/08/2017 12:75",
        "30/08/2017 24:30",
    ])
    func `is none with a time that is none`(text: String) {
        #expect(Self.read(text) == "none | none | impossible")
    }

    @Test func `may have seconds behind points`() {
        #expect(
            Self.read("Wed 30 Aug 2017 20.03.09 +0700") == "2017-08-30T13:03:09Z | second")
    }

    @Test(arguments: [
        ("28/12/2021 02:05 CH", "2021-12-28T07:05:00Z | minute"),
        ("28/12/2021 12:05 CH", "2021-12-28T05:05:00Z | minute"),
        ("28/12/2021 12:05 SA", "2021-12-27T17:05:00Z | minute"),
        ("12/28/2021 2:05 p.m.", "2021-12-28T07:05:00Z | minute"),
        ("10/28/2025 7:54:00\u{202F}PM", "2025-10-28T12:54:00Z | second"),
        ("14h05 ngày 28/12/2021", "2021-12-28T07:05:00Z | minute"),
        ("14 giờ 05, ngày 28/12/2021", "2021-12-28T07:05:00Z | minute"),
        ("14h 28/12/2021", "2021-12-28T07:00:00Z | minute"),
        ("7 giờ sáng ngày 28/12/2021", "2021-12-28T00:00:00Z | minute"),
        ("3h30 chiều 28/12/2021", "2021-12-28T08:30:00Z | minute"),
        ("7 giờ tối 28/12/2021", "2021-12-28T12:00:00Z | minute"),
        ("10 giờ đêm 28/12/2021", "2021-12-28T15:00:00Z | minute"),
        ("1 giờ trưa 28/12/2021", "2021-12-28T06:00:00Z | minute"),
        ("20h30-28/12/2021", "2021-12-28T13:30:00Z | minute"),
        ("24:00 28/12/2021", "2021-12-28T17:00:00Z | minute"),
        ("14:05:09,28/12/2021", "2021-12-28T07:05:09Z | second"),
        ("28/12/2021 • 14:05", "2021-12-28T07:05:00Z | minute"),
        ("28\u{200B}/12/2021\u{A0}14:05", "2021-12-28T07:05:00Z | minute"),
    ])
    func `says its time of day in many ways`(text: String, expected: String) {
        #expect(Self.read(text) == expected + " | assumed +07:00")
    }

    @Test(arguments: [
        ("ngày 28 tháng 12, năm 2021", "2021-12-27T17:00:00Z"),
        ("28 tháng 12 2021", "2021-12-27T17:00:00Z"),
        ("ngày 5 tháng giêng năm 2022", "2022-01-04T17:00:00Z"),
        ("ngày 5 tháng chạp năm 2021", "2021-12-04T17:00:00Z"),
        ("ngày 5 tháng tư năm 2022", "2022-04-04T17:00:00Z"),
        ("Chủ nhật, ngày mười lăm tháng mười một năm 2015", "2015-11-14T17:00:00Z"),
        ("ngày hai mươi mốt tháng mười hai năm 2021", "2021-12-20T17:00:00Z"),
        ("ngày năm tháng năm năm 2022", "2022-05-04T17:00:00Z"),
        ("Tháng Mười Hai 28, 2021", "2021-12-27T17:00:00Z"),
        ("28 thg 12, 2021", "2021-12-27T17:00:00Z"),
        ("28 Th12, 2021", "2021-12-27T17:00:00Z"),
        ("Thu\u{31B}\u{301} Ba, 28/12/2021", "2021-12-27T17:00:00Z"),
        ("2021/12/28", "2021-12-27T17:00:00Z"),
        ("28-12-21", "2021-12-27T17:00:00Z"),
        ("28/12/99", "1999-12-27T17:00:00Z"),
        ("28 Dec 2021", "2021-12-27T17:00:00Z"),
        ("28-Dec-21", "2021-12-27T17:00:00Z"),
        ("21 Dec 21", "2021-12-20T17:00:00Z"),
        ("Dec 28, 2021", "2021-12-27T17:00:00Z"),
        ("28th December 2021", "2021-12-27T17:00:00Z"),
        ("05/05/2022", "2022-05-04T17:00:00Z"),
    ])
    func `is written in numbers and words`(text: String, expected: String) {
        #expect(Self.read(text) == expected + " | day | assumed +07:00")
    }

    @Test(
        arguments: [
            ("04/03/2023", nil, "2023-03-03T17:00:00Z | day | ambiguous:dmy:default"),
            ("04/03/2023", false, "2023-04-02T17:00:00Z | day | ambiguous:mdy:learnt"),
            ("04/03/2023", true, "2023-03-03T17:00:00Z | day | ambiguous:dmy:learnt"),
            ("28/12/2021", false, "2021-12-27T17:00:00Z | day"),
            ("Thứ Hai, 03/04/2023", nil, "2023-04-02T17:00:00Z | day | ambiguous:dmy:weekday"),
            ("Thứ Hai, 04/03/2023", nil, "2023-04-02T17:00:00Z | day | ambiguous:mdy:weekday"),
            (
                "Thứ Ba, 04/03/2023", nil,
                "2023-03-03T17:00:00Z | day | ambiguous:dmy:default | weekday-mismatch"
            ),
            ("09/12/2026", nil, "2026-09-11T17:00:00Z | day | ambiguous:mdy:future"),
            (
                "3/4/2023 9:00 AM", nil,
                "2023-03-04T02:00:00Z | minute | ambiguous:mdy:default"
            ),
            ("3/4/2023 9:00 AM", true, "2023-04-03T02:00:00Z | minute | ambiguous:dmy:learnt"),
        ] as [(String, Bool?, String)])
    func `of two small numbers says who decided`(text: String, dayFirst: Bool?, expected: String) {
        #expect(Self.read(text, dayFirst: dayFirst) == expected + " | assumed +07:00")
    }

    @Test(arguments: [
        ("Thu Hà - 06/08/2026 07:05", "2026-08-06T00:05:00Z | minute | ambiguous:dmy:default"),
        ("Minh Thu, 06/08/2026 07:05", "2026-08-06T00:05:00Z | minute | ambiguous:dmy:default"),
        ("Dệt may | 25/09/2026 07:05", "2026-09-25T00:05:00Z | minute"),
        ("May 10 - 25/09/2026", "2026-09-24T17:00:00Z | day"),
        ("May 10 - 25-09-2026", "2026-09-24T17:00:00Z | day"),
        ("Văn Sáng - 12:15, 30/09/2026", "2026-09-30T05:15:00Z | minute"),
        ("Văn Sáng 12:15, 30/09/2026", "2026-09-30T05:15:00Z | minute"),
        ("Sáng tạo 12:15 30/09/2026", "2026-09-30T05:15:00Z | minute"),
        ("12:15 Sáng tạo 30/09/2026", "2026-09-30T05:15:00Z | minute"),
        ("Chiều Xuân 09:30 30/09/2026", "2026-09-30T02:30:00Z | minute"),
        ("Tòa án tối cao 30/09/2026 07:05", "2026-09-30T00:05:00Z | minute"),
        ("07:05 30/09/2026, Tòa án tối cao", "2026-09-30T00:05:00Z | minute"),
    ])
    func `is not changed by names and words beside it`(text: String, expected: String) {
        #expect(Self.read(text) == expected + " | assumed +07:00")
    }

    @Test(arguments: [
        ("Chiều 30/09/2026, 03:30", "2026-09-30T08:30:00Z"),
        ("Cập nhật: sáng ngày 30/09/2026, 12:30", "2026-09-29T17:30:00Z"),
        ("tối 7:05, 30/09/2026", "2026-09-30T12:05:00Z"),
        ("02:05 30/09/2026 CH", "2026-09-30T07:05:00Z"),
        ("30/09/2026 07.05", "2026-09-30T00:05:00Z"),
        ("07.05, 30.09.2026", "2026-09-30T00:05:00Z"),
        ("2 giờ trước (30/09/2026 07:05)", "2026-09-30T00:05:00Z"),
        ("Cách đây 2 giờ, 30/09/2026 07:05", "2026-09-30T00:05:00Z"),
        ("Th 4, 30 Sep 2026 07:05", "2026-09-30T00:05:00Z"),
        ("Thg 9 30, 2026 07:05", "2026-09-30T00:05:00Z"),
        ("Sep 30 07:05 2026", "2026-09-30T00:05:00Z"),
        ("30/09/2026 07:05 GMT 7", "2026-09-30T00:05:00Z"),
        ("30/09/2026 07:05 (GMT 07)", "2026-09-30T00:05:00Z"),
    ])
    func `has its time and its day of the week where they are written`(
        text: String, expected: String
    ) {
        let reading = Self.read(text).replacing(" | assumed +07:00", with: "")
        #expect(reading == expected + " | minute")
    }

    @Test(arguments: [
        ("Th4 30/09/2026", "2026-09-29T17:00:00Z"), ("30 Th4, 2026", "2026-04-29T17:00:00Z"),
        ("Th4 30, 2026", "2026-04-29T17:00:00Z"), ("Thứ 4, 30 Th9 2026", "2026-09-29T17:00:00Z"),
        ("25-9-26", "2026-09-24T17:00:00Z"), ("2026 Sep 30", "2026-09-29T17:00:00Z"),
    ])
    func `tells a month from a day of the week`(text: String, expected: String) {
        #expect(Self.read(text) == expected + " | day | assumed +07:00")
    }

    @Test(arguments: [
        ("31/02/2021", "impossible"), ("29/02/2023", "impossible"), ("0000-00-00", "impossible"),
        ("09/12/2026x", "future"), ("3/10/2121", "future"), ("1989-12-31", "too old"),
        ("01/01/1970", "too old"), ("\u{FEFF} | ", "empty"), ("Hôm nay", "unparsed"),
        ("28/12", "unparsed"), ("2 tháng trước", "unparsed"), ("1.234.567", "unparsed"),
    ])
    func `that cannot be is none`(text: String, note: String) {
        #expect(Self.read(text, dayFirst: note == "future" ? true : nil) == "none | none | " + note)
    }

    @Test(arguments: [
        ("1 giờ 20 phút trước", "2026-10-09T03:40:00Z | relative-minute"),
        ("mười hai phút trước", "2026-10-09T04:48:00Z | relative-minute"),
        ("hai mươi lăm phút trước", "2026-10-09T04:35:00Z | relative-minute"),
        ("một giờ trước", "2026-10-09T04:00:00Z | relative-hour"),
        ("2 hours ago", "2026-10-09T03:00:00Z | relative-hour"),
        ("2h trước", "2026-10-09T03:00:00Z | relative-hour"),
        ("15p trước", "2026-10-09T04:45:00Z | relative-minute"),
        ("Cách đây 2 tuần", "2026-09-25T05:00:00Z | relative-day"),
    ])
    func `can count from now`(text: String, expected: String) {
        #expect(Self.read(text) == expected + " | relative")
    }

    @Test func `written out weighs more than a relative one beside it`() {
        #expect(
            Self.read("28/12/2021 14:05 (2 giờ trước)")
                == "2021-12-28T07:05:00Z | minute | assumed +07:00")
    }

    @Test func `a day ahead is still believed, a little more is not`() {
        #expect(Self.read("10/10/2026 12:00").hasPrefix("2026-10-10T05:00:00Z"))
        #expect(Self.read("10/10/2026 12:01") == "none | none | future")
    }

    @Test func `on the leap day exists in leap years`() {
        #expect(Self.read("29/02/2024").hasPrefix("2024-02-28T17:00:00Z"))
    }

    @Test func `takes the zone of its source`() {
        let reading = DateReader(now: Self.now, zoneOffset: -18_000).read("28/12/2021 14:05")
        #expect(reading.date?.ISO8601Format() == "2021-12-28T19:05:00Z")
        #expect(reading.notes == ["assumed -05:00"])
    }

    @Test(arguments: [
        ("28/12/2021 10:00", true), ("12/28/2021 10:00 AM", false), ("05/06/2023", nil),
        ("2021-12-28", nil), ("ngày 28 tháng 12 năm 2021", nil), ("Hôm nay", nil),
    ])
    func `shows its order where one number is no month`(text: String, dayFirst: Bool?) {
        #expect(DateReader.dayFirst(in: text) == dayFirst)
    }

    @Test func `is looked for in the first few hundred characters only`() {
        let text = String(repeating: "x ", count: 100_000)
        #expect(Self.read(text + "28/12/2021") == "none | none | unparsed")
        #expect(Self.read("28/12/2021 " + text).hasPrefix("2021-12-27T17:00:00Z"))
    }

    @Test func `reader survives any text`() {
        let pieces = [
            "28", "/", "tháng", "12", "năm", ":", "+", "GMT", " ", "-", "thứ", "T", "h",
            "99999999999999999999", "(",
        ]
        var random = SeededRandom(42)
        for _ in 0..<5_000 {
            let text = (0..<9).map { _ in pieces[random.below(pieces.count)] }.joined()
            let reading = DateReader(now: Self.now).read(text)
            #expect((reading.date == nil) == (reading.precision == nil))
        }
    }
}
