import Foundation
import TestSupport
import Testing

/// `tintinh import` and `tintinh export opml`.
@Suite struct `A list of sources` {
    let program: Program

    init() throws {
        program = Program()
        try program.write(Self.configuration, to: "Config/sources.yaml")
    }

    /// Synthetic.
    static let configuration = """
        title: Tin thử
        sources:
          # The first of all.
          - {name: Báo Nghệ An, url: "https://baonghean.example/rss", province: Nghệ An}
        # Rules follow.
        rules: []

        """

    /// Synthetic.
    static let list = """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="1.1"><head><title>Của tôi</title></head><body>
        <outline text="Cà Mau"><outline text="Báo Cà Mau: thời sự" type="rss"
          xmlUrl="https://baocamau.example/rss?a=1&b=2"/></outline>
        <outline title="Nghệ An" xmlUrl="HTTPS://BaoNgheAn.example/rss"/>
        <outline title="Huế &quot;# mới&quot;" XMLURL="http://hue.example/f" category="/Miền Trung/Huế,x"/>
        <outline title="Huế &quot;# mới&quot;" xmlUrl="http://hue.example/g"/>
        <outline title="Mật" xmlUrl="file:///etc/passwd"/>
        <outline title="Lệnh" xmlUrl="exec:rm -rf /"/>
        <outline title="Lệnh" xmlUrl="&quot;|rm"/>
        <outline text="- a: [b" xmlUrl="https://d.example/"/>
        </body></opml>
        """

    @Test func `is added, all but what is there and what is no address of the web`() throws {
        try program.write(Self.list, to: "mine.opml")
        let outcome = try program.run("import", "mine.opml")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasSuffix("4 added to Config/sources.yaml, 1 there already\n"))
        #expect(outcome.errors.split(separator: "\n").count == 3)
        #expect(outcome.errors.contains("mine.opml:8: Mật is left out"))
        let written = try program.read("Config/sources.yaml")
        #expect(written.hasPrefix(Self.configuration.components(separatedBy: "# Rules").first!))
        #expect(written.hasSuffix("# Rules follow.\nrules: []\n"))
        let check = try program.run("check")
        #expect(check.output == "5 sources, 5 enabled, 0 feeds: no fault\n", "\(check) \(written)")
        #expect(try program.run("import", "mine.opml").output.hasSuffix("5 there already\n"))
    }

    @Test func `comes back as it was exported`() throws {
        let sources = """
            sources:
              - {name: A, url: "https://a.example/", province: Bến Tre, category: "Văn hóa, xã hội"}
              - {name: B, url: "https://b.example/", category: Kinh tế, language: en-GB}
              - {name: C, url: "https://c.example/", former-province: Hà Giang}

            """
        try program.write(sources, to: "Config/sources.yaml")
        let list = try program.run("export", "opml").output
        #expect(list.contains("category=\"/Bến Tre,/Văn hóa xã hội\""))
        try program.write(list, to: "mine.opml")
        try program.write("sources: []\n", to: "Config/sources.yaml")
        #expect(try program.run("import", "mine.opml").status == 0)
        #expect(
            try program.read("Config/sources.yaml") == """
                sources:
                  - name: A
                    url: https://a.example/
                    province: Bến Tre
                    category: Văn hóa xã hội
                  - name: B
                    url: https://b.example/
                    category: Kinh tế
                    language: en-GB
                  - name: C
                    url: https://c.example/
                    province: Hà Giang

                """)
    }

    @Test func `reads no variable of the environment`() throws {
        let list = """
            <opml version="2.0"><body>
            <outline title="Tin ${SECRET}" xmlUrl="https://evil.example/f?t=${SECRET}"/>
            </body></opml>
            """
        try program.write(list, to: "mine.opml")
        #expect(try program.run("import", "mine.opml").status == 0)
        #expect(try !program.read("Config/sources.yaml").contains("${"))
        let secret = ["SECRET": "s3cr3t"]
        let status = try program.run("status", "--format", "json", environment: secret)
        #expect(status.status == 0)
        #expect(!status.output.contains("s3cr3t"))
    }

    @Test func `is there already, whatever braces are in its addresses`() throws {
        let list = """
            <opml version="2.0"><body>
            <outline title="Tin" xmlUrl="https://evil.example/${HOME}"/>
            </body></opml>
            """
        try program.write(list, to: "mine.opml")
        #expect(try program.run("import", "mine.opml").output.contains("1 added"))
        let written = try program.read("Config/sources.yaml")
        for _ in 0..<2 {
            let again = try program.run("import", "mine.opml")
            #expect(again.status == 0, "\(again)")
            #expect(again.output.hasSuffix("0 added to Config/sources.yaml, 1 there already\n"))
        }
        #expect(try program.read("Config/sources.yaml") == written)
    }

    @Test func `leaves the file its mode, and a link to it a link`() throws {
        try program.write(Self.list, to: "mine.opml")
        let manager = FileManager.default
        let (file, link) = (program.folder + "/real.yaml", program.folder + "/Config/sources.yaml")
        try manager.moveItem(atPath: link, toPath: file)
        try manager.createSymbolicLink(atPath: link, withDestinationPath: "../real.yaml")
        try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(try program.run("import", "mine.opml").status == 0)
        #expect(try manager.destinationOfSymbolicLink(atPath: link) == "../real.yaml")
        #expect(try program.read("real.yaml").contains("Báo Cà Mau"))
        let attributes = try manager.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        let names = try manager.contentsOfDirectory(atPath: program.folder)
        #expect(names.filter { $0.contains("yaml") } == ["real.yaml"])
    }

    @Test func `is told of to programs`() throws {
        try program.write(Self.list, to: "mine.opml")
        let outcome = try program.run("import", "--format", "json", "--dry-run", "mine.opml")
        struct List: Decodable {
            struct Source: Decodable { var name: String }
            struct Refusal: Decodable { var line: Int }
            var added: [Source]
            var known: Int
            var refused: [Refusal]
        }
        let list = try JSONDecoder().decode(List.self, from: Data(outcome.output.utf8))
        #expect(list.added.count == 4)
        #expect(list.known == 1)
        #expect(list.refused.map(\.line) == [8, 9, 10])
        #expect(outcome.errors.isEmpty)
    }

    @Test func `is added to a file with line ends of Windows`() throws {
        let text = Self.configuration.replacing("\n", with: "\r\n")
        try program.write(text, to: "Config/sources.yaml")
        try program.write(Self.list, to: "mine.opml")
        #expect(try program.run("import", "mine.opml").status == 0)
        let written = try program.read("Config/sources.yaml").unicodeScalars
        #expect(written.count { $0 == "\n" } == written.count { $0 == "\r" })
        #expect(try program.run("check").output.hasPrefix("5 sources"))
    }

    @Test func `is the same when it is exported and imported again`() throws {
        try program.write(Self.list, to: "mine.opml")
        _ = try program.run("import", "mine.opml")
        let exported = try program.run("export", "opml").output
        try program.write(exported, to: "exported.opml")
        try program.write("title: Khác\nsources: []\n", to: "Config/other.yaml")
        _ = try program.run("import", "--config", "Config/other.yaml", "exported.opml")
        let again = try program.run("export", "--config", "Config/other.yaml", "opml").output
        #expect(again == exported.replacing("Tin thử", with: "Khác"))
    }

    @Test func `is not added in a dry run, nor to a list in braces`() throws {
        try program.write(Self.list, to: "mine.opml")
        #expect(try program.run("import", "--dry-run", "mine.opml").status == 0)
        #expect(try program.read("Config/sources.yaml") == Self.configuration)
        let braces = "sources: [{name: A, url: 'https://a.example/'}]\n"
        try program.write(braces, to: "Config/sources.yaml")
        let outcome = try program.run("import", "mine.opml")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("add these by hand"))
        #expect(try program.read("Config/sources.yaml") == braces)
    }

    @Test func `is shown where it must be added by hand, in a dry run too`() throws {
        try program.write(Self.list, to: "mine.opml")
        try program.write(
            "sources: [{name: A, url: 'https://a.example/'}]\n", to: "Config/sources.yaml")
        for arguments in [["import", "mine.opml"], ["import", "--dry-run", "mine.opml"]] {
            let outcome = try program.run(list: arguments)
            #expect(outcome.status == 74)
            #expect(outcome.errors.contains("- name: \"Báo Cà Mau: thời sự\"\n  url: "))
        }
    }

    @Test func `is added to a file that begins with a byte order mark`() throws {
        try program.write(Self.list, to: "mine.opml")
        try program.write(
            "\u{FEFF}sources:\n  - {name: A, url: 'https://a.example/'}\n",
            to: "Config/sources.yaml")
        #expect(try program.run("import", "mine.opml").status == 0)
        let written = try Data(
            contentsOf: URL(filePath: program.folder + "/Config/sources.yaml"))
        #expect(written.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(!written.dropFirst(3).starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try program.run("check").status == 0)
    }

    @Test func `says what a list of feeds cannot hold`() throws {
        try program.write(
            """
            sources:
              - {name: A, url: "https://a.example/"}
              - {name: B, url: "https://b.example/", enabled: false}
              - {name: C, page: "https://c.example/"}

            """, to: "Config/sources.yaml")
        let outcome = try program.run("export", "opml")
        #expect(outcome.errors.contains("not in the list: 1 pages without a feed, 1 disabled"))
        #expect(try program.run("export", "opml", "--quiet").errors.isEmpty)
    }

    @Test func `is whole when two are added at once`() async throws {
        for number in 0..<4 {
            try program.write(
                Self.list.replacing("://", with: "://n\(number).")
                    .replacing("title=\"", with: "title=\"n\(number) ")
                    .replacing("text=\"", with: "text=\"n\(number) "),
                to: "list\(number).opml")
        }
        let program = program
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask { _ = try? program.run("import", "list\(number).opml") }
            }
        }
        let text = try program.read("Config/sources.yaml")
        for number in 0..<4 { #expect(text.contains("//n\(number).")) }
    }
}
