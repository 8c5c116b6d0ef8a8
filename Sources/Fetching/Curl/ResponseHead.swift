/// The header fields of the newest response of a transfer; each one starts it afresh.
struct ResponseHead {
    private(set) var status = 0
    private var fields: [String: [UInt8]] = [:]
    private(set) var isComplete = false
    private var isHTTP1 = false

    /// A field as text: UTF-8, else one character a byte.
    subscript(name: String) -> String? { fields[name].map(Self.text) }

    /// `ETag` and `Last-Modified`, so that they can go back byte for byte.
    var validators: Validators {
        Validators(
            etag: fields["etag"].map(FieldText.text),
            lastModified: fields["last-modified"].map(FieldText.text))
    }

    /// Whether the body is what was asked for; any other says in words what the status says.
    var hasDocument: Bool { (200..<300).contains(status) }

    /// Whether it says all that matters, whatever becomes of its body.
    var isWholeWithoutBody: Bool { isComplete && status >= 300 }

    /// Whether only the end of the connection ends the body (RFC 9112 §6.3).
    var bodyEndsWithConnection: Bool {
        isHTTP1 && status != 304 && fields["content-length"] == nil
            && fields["transfer-encoding"] == nil
    }

    /// The coding of the body in lower case; nil where there is none, also where what is named is none, such as a
    /// character set.
    var coding: String? {
        guard let text = self["content-encoding"]?.lowercased() else { return nil }
        let names = text.split { $0 == "," || $0 == " " }
        return names.contains { Self.codings.contains(String($0)) } ? text : nil
    }

    /// Whether the body is compressed with gzip, which says itself where it ends.
    var isGzip: Bool { coding == "gzip" || coding == "x-gzip" }

    /// Whether nothing but the document itself tells if it has come whole: libcurl takes a stream of any other coding that
    /// stops early for a whole one.
    var hidesItsEnd: Bool { hasDocument && coding != nil && !isGzip }

    /// Where the response sends its client, as it came; nothing if it is no redirect.
    var location: [UInt8]? { Redirect.statuses.contains(status) ? fields["location"] : nil }

    /// Takes one line as it came, line end included.
    mutating func read(_ line: [UInt8]) {
        if line.starts(with: "HTTP/".utf8) { return begin(line) }
        if line.first == 0x0D || line.first == 0x0A { isComplete = true }
        guard !isComplete, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = Self.text(Self.trimmed(line[..<colon])).lowercased()
        guard Self.kept.contains(name) else { return }
        let value = Self.trimmed(line[(colon + 1)...])
        if name == "cache-control", let first = fields[name] {
            fields[name] = first + [UInt8(ascii: ",")] + value
        } else if fields[name] == nil {
            fields[name] = Array(value)
        }
    }

    private mutating func begin(_ line: [UInt8]) {
        let words = line.split(separator: 0x20, maxSplits: 2)
        status = words.count > 1 ? Self.text(Self.trimmed(words[1])).decimal ?? 0 : 0
        isHTTP1 = line.starts(with: "HTTP/1".utf8)
        fields = [:]
        isComplete = false
    }

    /// What a body may be coded with (RFC 9110 §8.4.1); `identity` is none.
    private static let codings: Set<String> = [
        "br", "compress", "deflate", "gzip", "x-compress", "x-gzip", "zstd",
    ]

    /// What is never looked at is not kept.
    private static let kept: Set<String> = [
        "age", "cache-control", "content-encoding", "content-length", "content-location",
        "content-type", "date",
        "etag", "expires", "last-modified", "location", "retry-after",
        "transfer-encoding",
    ]

    /// Without the line end, and without spaces and tabs around.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isOutside(_ byte: UInt8) -> Bool {
            Alphabet.isBlank(byte) || byte == 0x0D || byte == 0x0A
        }
        guard let first = bytes.firstIndex(where: { !isOutside($0) }),
            let last = bytes.lastIndex(where: { !isOutside($0) })
        else { return [] }
        return bytes[first...last]
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
