import FoundationEssentials
import Testing

@testable import Fetching

/// Sunday, 6 November 1994, 08:49:37 GMT: the example of RFC 9110 §5.6.7.
private let example = Date(timeIntervalSince1970: 784_111_777)

@Suite struct `Header fields` {
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ])
    func `a date has three shapes`(text: String) {
        #expect(HTTPDate.parse(text, receivedAt: example) == example)
    }

    @Test(arguments: [
        "", "0", "-1", "yesterday", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 94949494949494949494 08:49:37 GMT",
        "Sun, 29 Feb 1900 00:00:00 GMT",
    ])
    func `what is no date is nothing`(text: String) {
        #expect(HTTPDate.parse(text, receivedAt: example) == nil)
    }

    @Test func `a leap day is a day`() {
        let date = HTTPDate.parse("Tue, 29 Feb 2000 00:00:00 GMT", receivedAt: example)
        #expect(date == Date(timeIntervalSince1970: 951_782_400))
    }

    @Test(arguments: [
        ("120", 120), (" 0 ", 0), ("86400", 86_400), ("999999999999999999999999", 86_400),
        ("Sun, 06 Nov 1994 08:51:37 GMT", 120), ("Sun, 06 Nov 1994 08:49:36 GMT", 0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 86_400),
    ])
    func `a wait is counted from now and is never more than a day`(text: String, seconds: Int)
        throws
    {
        let field = try #require(RetryAfter(text, receivedAt: example))
        #expect(field.delay == .seconds(seconds))
    }

    @Test(arguments: ["", "-1", "1.5", "soon", "١٢"])
    func `what is no wait is none`(text: String) {
        #expect(RetryAfter(text, receivedAt: example) == nil)
    }

    @Test func `freshness is what is left`() {
        func left(_ control: String?, _ expires: String?, age: String? = nil) -> Duration? {
            Freshness(
                cacheControl: control, expires: expires, date: "Sun, 06 Nov 1994 08:49:37 GMT",
                age: age, now: example
            ).remaining(receivedAt: example)
        }
        #expect(left(nil, nil) == nil)
        #expect(left("public, MAX-AGE=60", nil) == .seconds(60))
        #expect(left("max-age=\"60\"", nil, age: "20") == .seconds(40))
        #expect(left("max-age=60", nil, age: "200") == .zero)
        #expect(left("no-cache, max-age=60", nil) == .zero)
        #expect(left(nil, "0") == .zero)
        #expect(left(nil, "Sun, 06 Nov 1994 08:50:37 GMT") == .seconds(60))
        #expect(left("max-age=10", "Sun, 06 Nov 1994 08:50:37 GMT") == .seconds(10))
        #expect(left("max-age=99999999999999999999", nil) != nil)
    }

    @Test func `only the newest response of a chain counts`() {
        var head = ResponseHead()
        for line in [
            "HTTP/1.1 301 Moved\r\n", "Location: /b\r\n", "ETag: \"old\"\r\n", "\r\n",
            "HTTP/1.1 103 Hints\r\n", "\r\n",
            "HTTP/2 200 \r\n", "eTAG:\t\"new\" \r\n", "\r\n", "ETag: \"trailer\"\r\n",
        ] { head.read(Array(line.utf8)) }
        #expect(head.status == 200)
        #expect(head["etag"] == "\"new\"")
        #expect(head.location == nil)
    }
}

@Suite struct `Addresses` {
    @Test(arguments: [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
        "::127.0.0.1", "", "localhost",
    ])
    func `this machine and its network are private`(address: String) {
        #expect(!AddressScope.isPublic(address))
    }

    @Test(arguments: [
        "1.1.1.1", "172.32.0.1", "203.162.0.11", "2606:4700::1111", "::ffff:1.1.1.1",
        "64:ff9b::101:101",
    ])
    func `the rest is public`(address: String) {
        #expect(AddressScope.isPublic(address))
    }

    @Test func `a message shows no password and no control character`() {
        #expect(Address.printable("http://u:p@h/\u{1B}[2J\u{202E}?a@b") == "http://h/[2J?a@b")
        #expect(Address.printable("http://u:p@q@h:8/x") == "http://h:8/x")
        #expect(Address.printable("http://u:p\\q@h:8/x") == "http://h:8/x")
        #expect(Address.host(of: "HTTP://u:p@EXAMPLE.org:80?x@y") == "example.org:80")
    }
}
