/// A reference to a resource, made absolute and safe to follow.
///
/// Source: RFC 3986 §5; of the URL standard, what browsers forgive: tabs and line breaks anywhere,
/// blanks around, and backslashes for slashes.
struct URLReference {
    private var scheme: [UInt8] = []
    private var authority: [UInt8]?
    private var path: ArraySlice<UInt8> = []
    private var query: ArraySlice<UInt8>?
    private var fragment: ArraySlice<UInt8>?

    /// Reads a reference; nil when its scheme is not `http`, `https` or `mailto`, or its host is empty.
    ///
    /// A reference without a scheme is fine, unless what is before its first colon looks like one.
    init?(_ bytes: [UInt8]) {
        var rest = Self.cleaned(bytes)[...]
        if let colon = rest.firstIndex(where: { ":/?#".utf8.contains($0) }), rest[colon] == 0x3A {
            scheme = rest[..<colon].map(\.asciiLowercased)
            guard Self.schemes.contains(scheme) else { return nil }
            rest = rest[(colon + 1)...]
        }
        if let hash = rest.firstIndex(of: 0x23) {
            fragment = rest[(hash + 1)...]
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: 0x3F) {
            query = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        if isMail {
            path = rest
        } else {
            readHierarchy(rest)
        }
        if !isMail, authority?.isEmpty ?? !scheme.isEmpty { return nil }
    }

    /// Whether a value stays as it is: `http` or `https`, a host, and nothing to escape or decode.
    ///
    /// Such an address needs no reading in full, which costs several arrays.
    static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count > 9, bytes[range].starts(with: "http".utf8) else { return false }
        let colon = range.lowerBound + (bytes[range.lowerBound + 4] == 0x73 ? 5 : 4)
        guard bytes[colon] == 0x3A, bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F,
            !"/?#".utf8.contains(bytes[colon + 3])
        else { return false }
        for index in range where !isPlain(bytes[index]) { return false }
        return true
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x2B...0x3B: true
        case 0x21, 0x23...0x25, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
        default: false
        }
    }

    private static let schemes = ["http", "https", "mailto"].map { Array($0.utf8) }

    private var isMail: Bool { scheme.count == 6 }

    private mutating func readHierarchy(_ text: ArraySlice<UInt8>) {
        var slashed = text.map { $0 == 0x5C ? 0x2F : $0 }[...]
        let slashes = slashed.prefix { $0 == 0x2F }.count
        guard slashes >= 2 || !scheme.isEmpty else {
            path = slashed
            return
        }
        slashed = slashed.dropFirst(slashes)
        let end = slashed.firstIndex(of: 0x2F) ?? slashed.endIndex
        authority = Array(slashed[..<end])
        path = slashed[end...]
    }

    /// Without the bytes that browsers drop, and with those escaped that have no place in a URL.
    private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
            let last = bytes.lastIndex(where: { $0 > 0x20 })
        else { return output }
        for byte in bytes[first...last] {
            switch byte {
            case 0x20: output.append(contentsOf: "%20".utf8)
            case 0x22: output.append(contentsOf: "%22".utf8)
            case 0x3C: output.append(contentsOf: "%3C".utf8)
            case 0x3E: output.append(contentsOf: "%3E".utf8)
            case 0x60: output.append(contentsOf: "%60".utf8)
            case 0..<0x20, 0x7F: break
            default: output.append(byte)
            }
        }
        return output
    }

    /// The reference as it is followed from `base`; itself without one.
    func resolved(against base: URLReference?) -> URLReference {
        guard scheme.isEmpty, let base, !base.isMail, !base.scheme.isEmpty else { return self }
        var result = self
        result.scheme = base.scheme
        guard authority == nil else { return result }
        result.authority = base.authority
        if path.isEmpty {
            result.path = base.path
            result.query = query ?? base.query
        } else if path.first == 0x2F {
            result.path = Self.withoutDots(path)
        } else {
            let folder = base.path.lastIndex(of: 0x2F).map { base.path[...$0] } ?? [0x2F]
            result.path = Self.withoutDots(folder + path)
        }
        return result
    }

    /// Removes `.` and `..` (RFC 3986 §5.2.4).
    private static func withoutDots(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var output: [ArraySlice<UInt8>] = []
        let segments = path.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment.elementsEqual([0x2E]) {
                if isLast { output.append([]) }
            } else if segment.elementsEqual([0x2E, 0x2E]) {
                if !output.isEmpty { output.removeLast() }
                if isLast { output.append([]) }
            } else {
                output.append(segment)
            }
        }
        return [0x2F] + output.joined(separator: [0x2F])
    }

    /// The reference as text.
    var bytes: [UInt8] {
        var output = scheme
        if !scheme.isEmpty { output.append(0x3A) }
        if let authority { output += [0x2F, 0x2F] + authority }
        output += path
        if let query { output += [0x3F] + query }
        if let fragment { output += [0x23] + fragment }
        return output
    }
}
