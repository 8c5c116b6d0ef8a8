import Testing

@testable import Aggregation

/// Every kind of fault, with its exact place and message.
@Suite struct `A configuration that is wrong` {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var fault: String
        var testDescription: String { fault }

        init(_ text: String, _ fault: String) {
            self.text = text
            self.fault = fault
        }
    }

    static let tops: [Case] = [
        .init("titel: x", #"2:1: unknown key "titel"; did you mean "title"?"#),
        .init("title: [a]", #"2:8: "title" wants text, not a list"#),
        .init("title:", #"2:7: "title" wants text, not nothing"#),
        .init("language: Việt", #"2:11: "language" wants a language tag such as vi, not "Việt""#),
        .init(
            "timezone: Europe/Paris",
            #"2:11: "timezone" wants Asia/Ho_Chi_Minh, Asia/Bangkok, UTC or an offset such as "#
                + #"+07:00, not "Europe/Paris""#),
        .init(
            "site: ftp://x/",
            #"2:7: "site" wants an http or https address without a password, such as "#
                + #"https://tin.example.org/, not "ftp://x/""#),
        .init("title: a\ntitle: b", #"3:1: "title" is written twice; first on line 2"#),
        .init(
            "keep: {for: 1d, for: 2d, entries: 0}",
            #"2:17: "for" is written twice; first on line 2"#),
        .init(
            "schedule: {every: soon}",
            #"2:19: "every" wants a duration such as 30m, not "soon""#),
        .init("schedule: {min: 1h}", #"2:17: "min" wants to be no longer than "every""#),
        .init("schedule: {max: 10m}", #"2:17: "max" wants to be no shorter than "every""#),
        .init("fetch: {max-size: 10}", #"2:19: "max-size" wants a size such as 10MB, not "10""#),
        .init(
            "fetch: {parallel: many}",
            #"2:19: "parallel" wants a whole number from 1 to 1024, not "many""#),
        .init(
            "fetch: {private-redirects: maybe}",
            #"2:28: "private-redirects" wants true or false, not "maybe""#),
        .init(
            "publish: {formats: [atom, pdf]}",
            #"2:27: "formats" wants one of atom, rss, json, html, not "pdf""#),
        .init(
            "publish: {stories: on}",
            #"2:20: "stories" wants one of fold, link, off, not "on""#),
        .init(
            "publish: {per-source-share: 0.25}",
            #"2:29: "per-source-share" wants a share such as 25%, not "0.25""#),
        .init(
            "publish: {feeds: [{name: Miền}]}",
            #"2:26: "name" wants lower-case letters a-z, digits and hyphens, not "Miền""#),
        .init(
            "publish: {feeds: [{name: \(String(repeating: "a", count: 101))}]}",
            #"2:26: "name" wants at most 100 letters: it names a file, not "#
                + "\"\(String(repeating: "a", count: 101))\""),
        .init(
            #"rules: [{rewrite: {text: "(?<=x*)y"}, with: ""}]"#,
            #"2:26: "text" wants a regular expression that compiles, not "(?<=x*)y""#),
        .init(
            "rules: [{tag: {title: a}, with: \(String(repeating: "ă", count: 101))}]",
            #"2:33: "with" wants at most 100 letters: it names a file"#),
        .init(
            "publish: {feeds: [{name: a}, {name: a}]}",
            #"2:37: the feed "a" is there already, on line 2"#),
        .init("publish: {feeds: [{title: a}]}", #"2:19: a feed wants a "name""#),
        .init(
            "publish: {feeds: [{name: a, where: {source: B}}]}",
            #"2:45: no source is called "B"; did you mean "A"?"#),
        .init(
            "publish: {feeds: [{name: a, where: {province: [Ngệ An]}}]}",
            #"2:48: no province is called "Ngệ An"; did you mean "Nghệ An"?"#),
        .init(
            "publish: {feeds: [{name: a, where: {province: []}}]}",
            #"2:47: "province" wants at least one name, not an empty list"#),
        .init(
            "publish: {feeds: [{name: a, where: {source: []}}]}",
            #"2:45: "source" wants at least one name, not an empty list"#),
        .init(
            "rules: [{drop: {province: Trung ương}}]",
            #"2:27: no province is called "Trung ương""#),
        .init(
            "rules: [{drop: {place: [Đà Lạt, Vĩng Long]}}]",
            #"2:33: no province is called "Vĩng Long"; did you mean "Vĩnh Long"?"#),
        .init(
            "rules: [{drop: {place: Nge An}}]",
            #"2:24: no province is called "Nge An"; did you mean "Nghệ An"?"#),
        .init(
            #"rules: [{rewrite: {title: a}, with: "", where: {province: []}}]"#,
            #"2:59: "province" wants at least one name, not an empty list"#),
        .init(
            #"rules: [{drop: {title: "("}}]"#,
            #"2:24: "title" wants a regular expression that compiles, not "(""#),
        .init(
            "rules: [{tag: {title: a}}]",
            #"2:10: a "tag" rule wants "with": the category to add"#),
        .init(
            "rules: [{with: a}]",
            #"2:9: a rule wants one of "keep", "drop", "tag", "rewrite" or "route""#),
        .init(
            "rules: [{drop: {title: a}, tag: {title: b}}]",
            #"2:9: a rule wants one of "keep", "drop", "tag", "rewrite" or "route""#),
        .init(
            "rules: [{drop: {title: a}, with: b}]",
            #"2:28: "with" goes with "tag" and "rewrite", not with "drop""#),
        .init(
            "rules: [{drop: {}}]",
            #"2:16: "drop" wants a field and a regular expression"#),
        .init(
            "rules: [{drop: {age: 30d}}]",
            #"2:22: "age" wants a bound such as "> 30d" or "< 2h", not "30d""#),
        .init(
            "rules: [{rewrite: {title: a, link: b}, with: c}]",
            #"2:19: "rewrite" wants one field and a regular expression; others go to "where""#),
        .init(
            "rules: [{rewrite: {title: a}}]",
            #"2:10: a "rewrite" rule wants "with": what the matches become"#),
        .init(
            #"rules: [{rewrite: {title: "(a)b"}, with: "$0 $1 $$3 $2"}]"#,
            #"2:42: "with" takes group $2, and the regular expression has 1"#),
        .init(
            "rules: [{route: {title: a}}]",
            #"2:10: a "route" rule wants "to": the name of a feed of publish.feeds"#),
        .init(
            "publish: {feeds: [{name: bao-lut}]}\nrules: [{route: {title: a}, to: bao-lu}]",
            #"3:33: no feed of publish.feeds is called "bao-lu"; did you mean "bao-lut"?"#),
        .init("rules: {a: b}", #"2:8: "rules" wants a list of rules, not a mapping"#),
    ]

    @Test(arguments: tops)
    func `is told of at the top and in the sections`(_ example: Case) throws {
        let faults = try ConfigurationText().faults(ConfigurationText.source + example.text + "\n")
        #expect(faults.contains(example.fault), "\(faults)")
    }

    static let sources: [Case] = [
        .init(
            "{name: A, url: 'https://a.example/', encoding: latin}",
            #"2:50: "encoding" wants an encoding such as utf-8, windows-1258 or viscii, "#
                + #"not "latin""#),
        .init(
            "{name: A, url: 'https://a.example/', map: {linc: a}}",
            #"2:46: unknown key "linc"; did you mean "link"?"#),
        .init(
            "{name: A, url: 'https://a.example/', map: {link: a b}}",
            #"2:52: "link" wants the name of an element such as origLink, not "a b""#),
        .init("{url: 'https://a.example/'}", #"2:3: a source wants a "name""#),
        .init("{name: A}", #"2:3: a source wants a "url", or a "page" if it has no feed"#),
        .init(
            "{name: A, url: 'https://a.example/', page: 'https://a.example/b'}",
            #"2:40: a source wants either "url" or "page", not both"#),
        .init(
            "{name: A, url: 'gopher://a.example/'}",
            #"2:18: "url" wants an http, https or file address, not "gopher://a.example/""#),
        .init(
            "{name: A, url: 'https://a.example:99999/'}",
            #"2:18: "url" wants an address with a port from 1 to 65535, "#
                + #"not "https://a.example:99999/""#),
        .init(
            "{name: A, url: 'https://a.example/', category: \(String(repeating: "ă", count: 101))}",
            #"2:50: "category" wants at most 100 letters: it names a file"#),
        .init(
            "{name: A, url: 'https://a.example/', provinces: Huế}",
            #"2:40: unknown key "provinces"; did you mean "province"?"#),
        .init(
            "{name: A, url: 'https://a.example/', date-order: ymd}",
            #"2:52: "date-order" wants one of dmy, mdy, not "ymd""#),
        .init(
            "{name: A, url: 'https://a.example/', headers: {'a b': c}}",
            #"2:50: "a b" is no name of a header"#),
        .init(
            "{name: A, url: 'https://a.example/', items: {title: h2}}",
            #"2:40: "items" goes with "page": a feed needs no selectors"#),
        .init(
            "{name: A, page: 'https://a.example/', items: {titles: h2}}",
            #"2:49: unknown key "titles"; did you mean "title"?"#),
        .init(
            "{name: A, url: 'https://a.example/', province: Ngệ An}",
            #"2:50: no province is called "Ngệ An"; did you mean "Nghệ An"?"#),
        .init(
            "{name: A, url: 'https://a.example/', former-province: [Bến Tre, Trà Vin]}",
            #"2:67: no province is called "Trà Vin"; did you mean "Trà Vinh"?"#),
        .init("just text", #"2:3: a source wants members such as "key: value", not "just text""#),
    ]

    @Test(arguments: [
        "rules: [{drop: {province: [Toàn quốc, nghean, Hà Tây]}}]",
        "publish: {feeds: [{name: a, where: {province: Toàn Quốc}}]}",
        "rules: [{drop: {province: Tây Nguyên}}]\nplaces: {Tây Nguyên: [Đà Lạt]}",
        "rules: [{drop: {place: [Đà Lạt, Nước Ngoài, Huê, Bình Long, Bắc Bình]}}]",
        "rules: [{drop: {place: Tân Ninh}}]\nplaces: {Tân Ninh: [Tan Ninh]}",
        #"rules: [{rewrite: {title: "(a)b"}, with: "$0 $1 $$3 $"}]"#,
    ])
    func `is none where a province is only the configuration's own`(_ text: String) throws {
        let source = "{name: A, url: 'https://a.example/', province: Toàn quốc}"
        #expect(try ConfigurationText().faults("sources: [\(source)]\n\(text)\n").isEmpty)
    }

    @Test(arguments: sources)
    func `is told of in a source`(_ example: Case) throws {
        let faults = try ConfigurationText().faults("sources:\n- " + example.text + "\n")
        #expect(faults == [example.fault])
    }

    @Test(arguments: [
        ("min: 30m", "15m", #"2:55: "every" wants to be no shorter than the schedule's "min""#),
        ("max: 1d", "2d", #"2:55: "every" wants to be no longer than the schedule's "max""#),
    ])
    func `is told of where a source's interval is beyond the schedule's bounds`(
        bound: String, every: String, fault: String
    ) throws {
        let source = "{name: B, url: 'https://b.example/', every: \(every)}"
        let text = "schedule: {every: 1h, \(bound)}\nsources: [\(source)]\n"
        #expect(try ConfigurationText().faults(text) == [fault])
        let unbounded = "schedule: {every: 1h}\nsources: [\(source)]\n"
        #expect(try ConfigurationText().faults(unbounded).isEmpty)
    }
}
