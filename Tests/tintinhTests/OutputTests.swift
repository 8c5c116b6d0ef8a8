import Foundation
import TestSupport
import Testing

/// What `parse` and the help print, and in which language the program speaks.
@Suite struct `The output` {
    let program: Program

    init() throws {
        program = Program()
        try program.write(
            "title: Tin\nsources: [{name: Báo Mẫu, url: 'file:a.xml'}]\n",
            to: "Config/sources.yaml")
        try program.write(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Mẫu</title></feed>", to: "a.xml")
    }

    @Test(arguments: [
        ("parse a.xml", 2), ("parse --help", 2), ("--help", 74), ("help run", 74),
        ("--version", 74),
    ])
    func `fails as it should where it cannot be written`(_ line: String, _ status: Int32) throws {
        let outcome = try program.run(
            list: line.split(separator: " ").map(String.init), output: "/dev/full")
        #expect(outcome.status == status)
        #expect(outcome.errors.contains("standard output: No space left on device"))
    }

    @Test(arguments: [
        ("<html><title>x</title>", "a: no feed, but a page titled “x”"),
        ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [", "a: broken JSON"),
        ("", "a: the document is empty"),
    ])
    func `says in a sentence why a document is no feed`(
        _ document: String, _ sentence: String
    ) throws {
        try program.write(document, to: "a")
        let outcome = try program.run("parse", "a")
        #expect(outcome.status == 1)
        #expect(outcome.errors == "tintinh: \(sentence)\n")
    }

    @Test(arguments: ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/"])
    func `has no base of an unsafe scheme`(_ base: String) throws {
        let outcome = try program.run("parse", "--base-url", base, "a.xml")
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("\"base\""))
        let safe = try program.run("parse", "--base-url", "https://a.example/", "a.xml")
        #expect(safe.output.contains("\"base\""))
    }

    @Test func `has no help for what is no command`() throws {
        let outcome = try program.run("help", "bogus")
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("no command is called \"bogus\""))
        #expect(try program.run("help", "run").status == 0)
    }

    @Test(arguments: [
        ("run --only zz", "không nguồn nào tên \"zz\"; xem `tintinh status`"),
        ("search -- !", "không có từ nào để tìm"), ("help bogus", "không lệnh nào tên \"bogus\""),
        ("discover ftp://a", "discover cần địa chỉ http hoặc https, không phải \"ftp://a\""),
    ])
    func `is Vietnamese also where the usage is wrong`(_ line: String, _ words: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        let outcome = try program.run(list: arguments, environment: ["LANG": "vi_VN.UTF-8"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words), "\(outcome)")
    }

    @Test func `is Vietnamese in what is found on a site and what is said of an entry`() throws {
        let server = try LoopbackServer { request in
            .init(
                status: request.path == "/" ? 200 : 404,
                body: "<html><head><title>Báo</title></head><body>Không có gì.</body></html>")
        }
        defer { server.stop() }
        let site = try program.run("discover", "--language", "vi", server.url("/"))
        #expect(site.output.contains("trang (đã cho), html, không có danh sách bài"), "\(site)")
        let feed = """
            <rss version="2.0"><channel><title>Mẫu</title><link>https://a.example/</link>
            <item><title>Đợt 1: giá lúa tăng ở các xã</title><link>https://a.example/a-1000001.html</link>
            <pubDate>Tue, 24 Nov 2026 08:00:00 +0700</pubDate></item>
            <item><title>Đợt 2: giá lúa tăng ở các xã</title><link>https://a.example/a-1000002.html</link>
            <pubDate>Tue, 24 Nov 2026 08:00:00 +0700</pubDate></item></channel></rss>
            """
        try program.write(feed, to: "Config/a.xml")
        _ = try program.run("run", "--now", "2026-11-25T07:00:00Z")
        let entry = try program.run(
            "explain", "--language", "vi", "https://a.example/a-1000001.html")
        #expect(entry.output.contains("riêng: bị tách bởi"), "\(entry)")
        #expect(entry.output.contains("cùng một báo"))
        #expect(entry.output.contains("tựa đề và ngày: "))
        #expect(!entry.output.contains("same paper"))
    }
}
