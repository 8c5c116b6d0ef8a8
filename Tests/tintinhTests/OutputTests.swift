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
        ("parse a.xml", 2)
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
}
