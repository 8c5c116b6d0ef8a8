/// One request as the loopback server received it.
package struct Request: Sendable, Hashable {
    /// The method, such as `GET`.
    package let method: String
    /// The request target: path and query.
    package let path: String
    /// The header fields, names in lower case.
    package let headers: [String: String]
    /// What came after the header fields.
    package let body: String
    /// Request line and header fields as they came.
    package let head: [UInt8]

    /// Whether the header fields and all of the announced body are there.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let (head, body) = split(bytes) else { return false }
        guard let length = Request(head + Array("\r\n\r\n".utf8))?.headers["content-length"]
        else { return true }
        return body.count >= Int(length) ?? 0
    }

    private static func split(_ bytes: [UInt8]) -> (head: [UInt8], body: [UInt8])? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= end.count else { return nil }
        for start in 0...(bytes.count - end.count)
        where bytes[start..<start + end.count].elementsEqual(end) {
            return (Array(bytes[..<start]), Array(bytes[(start + end.count)...]))
        }
        return nil
    }

    init?(_ bytes: [UInt8]) {
        let parts = Self.split(bytes)
        body = String(decoding: parts?.body ?? [], as: UTF8.self)
        head = parts?.head ?? bytes
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
        method = String(words[0])
        path = String(words[1])
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        self.headers = headers
    }
}
