import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// Faults that are about the file, about several sources, and about secrets.
@Suite struct `A configuration file` {
    let text = ConfigurationText()

    @Test func `tells every fault at once in the order of the file`() throws {
        let faults = try text.faults(
            """
            titel: a
            sources:
              - {name: A, url: "https://a.example/rss", every: soon}
              - {name: A, url: "HTTPS://A.example/rss"}
            stores: b
            """)
        #expect(
            faults == [
                #"1:1: unknown key "titel"; did you mean "title"?"#,
                #"3:52: "every" wants a duration such as 30m, not "soon""#,
                #"4:12: this "name" is that of another source, on line 3"#,
                #"4:20: this "url" is that of another source, on line 3"#,
                #"5:1: unknown key "stores"; did you mean "store"?"#,
            ])
    }

    @Test(arguments: [
        "HTTP://A.example:80", "http://a.example:/", "http://a.example/#top", "http://A.example",
    ])
    func `has no two sources at one address, however that is written`(_ other: String) throws {
        let faults = try text.faults(
            """
            sources:
              - {name: A, url: "http://a.example/"}
              - {name: B, url: "\(other)"}
            """)
        #expect(faults == [#"3:20: this "url" is that of another source, on line 2"#])
    }

    @Test(arguments: ["http://a.example:443/", "https://a.example/", "http://a.example:8080/"])
    func `may have sources at two ports of one host`(_ other: String) throws {
        let faults = try text.faults(
            """
            sources:
              - {name: A, url: "http://a.example/"}
              - {name: B, url: "\(other)"}
            """)
        #expect(faults.isEmpty)
    }

    @Test func `names its file in front of the place`() {
        let fault = ConfigurationFault(
            file: "Config/sources.yaml", line: 12, column: 5, message: "wrong")
        #expect(fault.description == "Config/sources.yaml:12:5: wrong")
    }

    @Test func `that is not there is a fault`() throws {
        let path = text.folder.path + "/none.yaml"
        #expect(
            throws: ConfigurationError(faults: [
                ConfigurationFault(
                    file: path, message: "no such file; `tintinh init \(path)` writes a starter")
            ])
        ) { try Configuration.load(path: path, environment: [:]) }
    }

    @Test func `that is empty is a fault`() throws {
        let faults = try text.faults("# nothing\n")
        #expect(faults.count == 1)
        #expect(faults[0].hasPrefix(" the file is empty; `tintinh init "))
        #expect(faults[0].hasSuffix(".yaml` writes a starter"))
    }

    @Test func `that is not UTF-8 is a fault`() throws {
        let path = text.folder.path + "/latin.yaml"
        try Data([0x61, 0x3A, 0x20, 0xE9]).write(to: URL(filePath: path))
        #expect(
            throws: ConfigurationError(faults: [
                ConfigurationFault(file: path, message: "the file is not UTF-8")
            ])
        ) { try Configuration.load(path: path, environment: [:]) }
    }

    @Test func `that is not YAML tells where`() throws {
        #expect(
            try text.faults("title: [\nb: }") == [
                "2:4: not YAML: while parsing a flow node did not find expected node content"
            ])
    }

    @Test func `keeps places right behind keys that are written twice`() throws {
        let faults = try text.faults(
            "sources: [{name: A, url: 'https://a.example/', 'name': A, every: x}]\nname: 1\n")
        #expect(
            faults.prefix(2) == [
                #"1:48: "name" is written twice; first on line 1"#,
                #"1:66: "every" wants a duration such as 30m, not "x""#,
            ])
    }

    @Test func `publishes no secret`() throws {
        let text = ConfigurationText(environment: ["TOK": "hush"])
        let faults = try text.faults(
            """
            title: "Tin ${TOK}"
            site: https://me:pw@tin.example/
            publish:
              hub: https://hub.example/${TOK}
              feeds: [{name: a, where: {source: "${TOK}"}}]
            sources:
              - {name: A, url: "https://a.example/", category: "${TOK}"}
              - {name: B, page: "https://b.example/", items: {entry: "${TOK}["}, article: "${TOK}["}

            """)
        #expect(faults.count == 7)
        #expect(!faults.joined().contains("hush"))
        let cure = "is published and takes nothing from the environment; write it out"
        #expect(faults.filter { $0.hasSuffix(cure) }.count == 3)
        #expect(faults[1].contains("an http or https address without a password"))
        #expect(faults[3] == #"5:37: no source is called "${TOK}""#)
    }

    @Test func `takes secrets from the environment and never prints them`() throws {
        let source = """
            sources:
              - name: A
                url: "${SCHEME}://a.example/"
                headers: {Authorization: "Bearer ${TOKEN}"}
            """
        let missing = try text.faults(source)
        #expect(
            missing == [
                #"3:10: "url" needs ${SCHEME}, not set in the environment"#,
                #"4:30: "Authorization" needs ${TOKEN}, not set in the environment"#,
            ])
        let wrong = ConfigurationText(environment: ["SCHEME": "s3cret", "TOKEN": "hush"])
        #expect(
            try wrong.faults(source) == [
                #"3:10: "url" wants an http, https or file address, not "${SCHEME}://a.example/""#
            ])
        let right = ConfigurationText(environment: ["SCHEME": "https", "TOKEN": "hush"])
        #expect(try right.load(source).sources.first?.headers == ["Authorization": "Bearer hush"])
    }
}
