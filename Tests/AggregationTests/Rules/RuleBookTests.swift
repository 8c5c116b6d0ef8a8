import FoundationEssentials
import Syndication
import Testing

@testable import Aggregation

@Suite struct `Rules` {
    private func entry(_ title: String, summary: String? = nil) -> Entry {
        var entry = Entry()
        entry.title = Text(title)
        entry.link = "https://a.example/kinh-te/bai-1.html?ref=rss"
        entry.summary = summary.map { Text($0, kind: .html) }
        entry.categories = [Category(term: "Kinh tế")]
        entry.authors = [Person(name: "Tin, ảnh: MINH AN")]
        return entry
    }

    private func apply(
        _ rules: [Rule], to entry: Entry, province: String? = "Bến Tre", age: TimeInterval? = 60,
        places: [String: [String]] = [:]
    ) -> RuleBook.Outcome {
        var source = Source(name: "Báo Mẫu", url: "https://a.example/rss")
        source.province = province
        var book = RuleBook(rules, places: places)
        return book.apply(to: RuleBook.Subject(entry: entry, source: source, age: age))
    }

    @Test(arguments: [
        (Rule.Condition.matches(.title, pattern: "(?i)QUẢNG cáo"), true),
        (.matches(.title, pattern: "^Mưa"), false),
        (.matches(.text, pattern: "giá lúa tăng"), true),
        (.matches(.text, pattern: "<b>"), false),
        (.matches(.link, pattern: "/kinh-te/"), true),
        (.matches(.category, pattern: "^Kinh tế$"), true),
        (.matches(.author, pattern: "MINH AN"), true),
        (.matches(.source, pattern: "Mẫu"), true),
        (.province(["Vĩnh Long"]), true), (.province(["ben tre"]), true),
        (.province(["Cà Mau"]), false),
        (.mentions(["Đắk Lắk"]), true), (.mentions(["Đắk Nông"]), false),
        (.age(.over(.seconds(59))), true), (.age(.over(.seconds(60))), false),
        (.age(.under(.seconds(61))), true), (.age(.under(.seconds(60))), false),
    ])
    func `meet what they name`(_ condition: Rule.Condition, _ isMet: Bool) {
        let entry = entry(
            "Quảng cáo ở Đắc Lắc", summary: "Hôm nay, <b>giá lúa</b> tăng thêm 200 đồng")
        let outcome = apply([Rule(action: .drop, conditions: [condition])], to: entry)
        #expect((outcome.entry == nil) == isMet)
    }

    @Test func `want all of their conditions`() {
        let rule = Rule(
            action: .drop,
            conditions: [.matches(.title, pattern: "a"), .matches(.title, pattern: "b")])
        #expect(apply([rule], to: entry("a")).entry != nil)
        #expect(apply([rule], to: entry("ab")).entry == nil)
    }

    @Test(arguments: [
        ("Vĩnh Long", "Lũ về Bến Tre", true), ("Bến Tre", "Lũ về Vĩnh Long", false),
        ("Khánh Hòa", "Du lịch KHÁNH HOÀ", true), ("Hòa Bình", "Cầu cho hòa bình", false),
        ("Hòa Bình", "Về Hoà Bình", true),
        ("Huế", "Mưa ở Thừa Thiên - Huế", true), ("TP. Hồ Chí Minh", "Kẹt xe ở TPHCM", true),
        ("Hồ Chí Minh", "Mưa ở TP Hồ Chí Minh", true), ("TP.HCM", "Mưa ở TP.HCM", true),
        ("Hồ Chí Minh", "Về Thành phố Hồ Chí Minh", true),
        ("Hồ Chí Minh", "Visit Ho Chi Minh City", true),
        ("Hồ Chí Minh", "Học tập tư tưởng Hồ Chí Minh", false),
        ("Hồ Chí Minh", "Đường Hồ Chí Minh qua Kon Tum", false),
        ("Thái Bình", "Châu Á - Thái Bình Dương", false), ("Thái Bình", "Về Thái Bình", true),
        ("Bình Dương", "Châu Á - Thái Bình Dương", false),
        ("Thái Bình Dương", "Châu Á - Thái Bình Dương", true),
        ("An Giang", "Tràng An, Giang Nam", false), ("An Giang", "Hội An - Giang hồ", false),
        ("Bà Rịa - Vũng Tàu", "Tỉnh Bà Rịa – Vũng Tàu", true),
        ("Bà Rịa - Vũng Tàu", "Tỉnh Bà Rịa-Vũng Tàu", true), ("BR-VT", "Tỉnh BR-VT", true),
        ("Bạc Liêu", "Bác liệu có về?", false), ("cù lao Dung", "Ra Cù lao Dung", true),
    ])
    func `find places in every spelling, old and new`(
        _ place: String, _ title: String, _ found: Bool
    ) {
        let rule = Rule(action: .drop, conditions: [.mentions([place])])
        #expect((apply([rule], to: entry(title)).entry == nil) == found)
    }

    @Test func `know the spellings that the configuration adds`() {
        let rule = Rule(action: .drop, conditions: [.mentions(["Đà Lạt"])])
        #expect(apply([rule], to: entry("Chợ Dalat")).entry != nil)
        let outcome = apply([rule], to: entry("Chợ Dalat"), places: ["Đà Lạt": ["Dalat"]])
        #expect(outcome.entry == nil)
    }

    @Test func `keep what later rules would drop`() {
        let drop = Rule(action: .drop, conditions: [.matches(.title, pattern: ".")])
        let keep = Rule(action: .keep, conditions: [.province(["Vĩnh Long"])], line: 7)
        let outcome = apply([keep, drop], to: entry("Tin"))
        #expect(outcome.entry != nil)
        #expect(outcome.touched == [keep])
        #expect(apply([drop, keep], to: entry("Tin")).entry == nil)
    }

    @Test func `tag and route, once each`() {
        let tag = Rule(action: .tag("bao-lut"), conditions: [.matches(.title, pattern: "bão")])
        let route = Rule(
            action: .route(to: "bao-lut"), conditions: [.matches(.title, pattern: "bão")])
        let entry = apply([tag, route, tag, route], to: entry("Tin bão")).entry
        #expect(entry?.categories.topics.map(\.term) == ["Kinh tế", "bao-lut"])
        #expect(entry?.categories.routes == ["bao-lut"])
    }

    @Test(arguments: [
        (Rule.Field.title, "^(Video|Ảnh): ", "", "Video: Mưa", "Mưa"),
        (.title, #"(\d+) năm"#, "$1 tuổi, $$0", "40 năm", "40 tuổi, $0"),
        (.title, ".+", "", "Mưa", "Mưa"),
        (.title, "(a)|b", "[$1]", "ab", "[a][]"),
        (.title, "(a)(b)", "$2$1$3$x$0$", "ab", "ba$xab$"),
    ])
    func `rewrite titles`(
        _ field: Rule.Field, _ pattern: String, _ with: String, _ title: String, _ expected: String
    ) {
        let rule = Rule(action: .rewrite(field, pattern: pattern, with: with), conditions: [])
        #expect(apply([rule], to: entry(title)).entry?.title?.value == expected)
    }

    @Test func `rewrite links to addresses of the web only`() {
        let short = Rule(action: .rewrite(.link, pattern: #"\?.*"#, with: ""), conditions: [])
        #expect(
            apply([short], to: entry("Tin")).entry?.link == "https://a.example/kinh-te/bai-1.html")
        let script = Rule(
            action: .rewrite(.link, pattern: "https", with: "javascript"), conditions: [])
        #expect(apply([script], to: entry("Tin")).entry?.link == entry("Tin").link)
    }

    @Test func `leave nothing in markup that could run`() {
        let rule = Rule(
            action: .rewrite(.text, pattern: "xem thêm", with: "<script>alert(1)</script>"),
            conditions: [])
        let outcome = apply([rule], to: entry("Tin", summary: "Mưa to, <i>xem thêm</i>"))
        #expect(outcome.entry?.summary?.value == "Mưa to, <i></i>")
    }

    /// A rule that no time is enough for, on a title that it would try for ever.
    private let slow = Rule.Condition.matches(.title, pattern: "(a+)+$")
    private let hostile = String(repeating: "a", count: 40) + "!"

    @Test func `that take too long leave the entry to the others, and are told`() {
        let rules = [
            Rule(action: .drop, conditions: [slow], line: 3),
            Rule(action: .rewrite(.title, pattern: "(a|aa)+$", with: ""), conditions: [], line: 4),
            Rule(action: .tag("Tin"), conditions: [.matches(.title, pattern: "a!")], line: 5),
        ]
        var book = RuleBook(rules)
        let outcomes = [hostile, "Lũ"].map {
            book.apply(to: RuleBook.Subject(entry: entry($0), source: nil, age: nil))
        }
        #expect(outcomes.map(\.entry?.title?.value) == [hostile, "Lũ"])
        #expect(outcomes.map(\.touched) == [[rules[2]], []])
        let complaints = book.complaints(entries: 2)
        #expect(complaints.count == 2)
        #expect(
            complaints.first?.hasPrefix("a rule takes too much time or memory on 1 of 2 entries")
                == true)
        #expect(
            complaints.first?.hasSuffix(": line 3: drop where title matches \"(a+)+$\"") == true)
        #expect(RuleBook(rules).complaints(entries: 2).isEmpty)
    }

    @Test func `drop nothing that one which takes too long might have kept`() {
        let drop = Rule(action: .drop, conditions: [.matches(.title, pattern: ".")])
        let keep = Rule(action: .keep, conditions: [slow])
        #expect(apply([keep, drop], to: entry(hostile)).entry != nil)
        let elsewhere = Rule(
            action: .keep, conditions: [slow, .matches(.source, pattern: "^Báo khác$")])
        #expect(apply([elsewhere, drop], to: entry(hostile)).entry == nil)
    }

    @Test func `tell which of them touched an entry`() {
        let rules = [
            Rule(action: .tag("Bão"), conditions: [.matches(.title, pattern: "bão")], line: 40),
            Rule(action: .tag("Lũ"), conditions: [.matches(.title, pattern: "lũ")], line: 41),
            Rule(action: .drop, conditions: [.matches(.category, pattern: "Bão")], line: 42),
        ]
        let outcome = apply(rules, to: entry("Tin bão"))
        #expect(outcome.entry == nil)
        #expect(
            outcome.touched.map(\.description) == [
                "line 40: tag \"Bão\" where title matches \"bão\"",
                "line 42: drop where category matches \"Bão\"",
            ])
    }
}
