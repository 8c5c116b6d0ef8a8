/// The header fields of the newest response of a transfer; each redirect starts it afresh.
struct ResponseHead {
    private(set) var status = 0
    private(set) var fields: [String: String] = [:]
    /// The statuses of the redirects so far.
    private(set) var redirects: [Int] = []
    private(set) var isComplete = false

    subscript(name: String) -> String? { fields[name] }

    /// Takes one line as it came, line end included.
    mutating func read(_ line: [UInt8]) {
        if line.starts(with: "HTTP/".utf8) { return begin(line) }
        if line.first == 0x0D || line.first == 0x0A { isComplete = true }
        guard !isComplete, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = Self.text(line[..<colon]).trimmingBlanks.lowercased()
        guard Self.kept.contains(name) else { return }
        let value = Self.text(line[(colon + 1)...]).trimmingBlanks
        if name == "cache-control", let first = fields[name] {
            fields[name] = first + "," + value
        } else if fields[name] == nil {
            fields[name] = value
        }
    }

    private mutating func begin(_ line: [UInt8]) {
        if (300..<400).contains(status) { redirects.append(status) }
        let words = line.split(separator: 0x20, maxSplits: 2)
        status = words.count > 1 ? Self.text(words[1]).trimmingBlanks.decimal ?? 0 : 0
        fields = [:]
        isComplete = false
    }

    /// What is never looked at is not kept.
    private static let kept: Set<String> = [
        "age", "cache-control", "content-encoding", "content-length", "content-location",
        "content-type", "date",
        "etag", "expires", "last-modified", "location", "retry-after",
    ]

    /// UTF-8, else one character a byte, so that the bytes can be sent back.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let bytes = bytes.last == 0x0A ? bytes.dropLast() : bytes
        let line = bytes.last == 0x0D ? bytes.dropLast() : bytes
        return String(validating: line, as: UTF8.self)
            ?? String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
    }
}
