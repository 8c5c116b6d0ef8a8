/// One request as the loopback server received it.
package struct Request: Sendable, Hashable {
    /// The method, such as `GET`.
    package let method: String
    /// The request target: path and query.
    package let path: String
    /// The header fields, names in lower case.
    package let headers: [String: String]

    init?(_ head: [UInt8]) {
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
