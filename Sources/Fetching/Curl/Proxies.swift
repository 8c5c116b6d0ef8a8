private import Glibc

/// Which requests go through a proxy: what the environment says, read as curl reads it.
///
/// It is read here and not by libcurl, which before 8.7 cannot tell whether it used one; and then
/// the address that it connects to says nothing of the one that is asked.
///
/// Source: curl's manual, "Environment"; RFC 6761 §6.3 for `localhost`.
struct Proxies: Sendable {
    private let http: String?
    private let https: String?
    private let exceptions: [Substring]

    /// Those of this process.
    static let environment = Proxies { name in
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Reads variables; an empty one counts as absent.
    init(_ variable: (String) -> String?) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap(variable).first { !$0.isEmpty }
        }
        // Not HTTP_PROXY: a server that runs CGI programs sets it from a header field.
        http = first("http_proxy", "all_proxy", "ALL_PROXY")
        https = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        exceptions = (first("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }
    }

    /// The proxy through which an address is asked; nothing if it is asked directly.
    func proxy(for url: CurlURL) -> String? {
        guard let proxy = url.scheme == "https" ? https : http else { return nil }
        return exceptions == ["*"] || exceptions.contains { Self.matches($0, url) } ? nil : proxy
    }

    /// Whether an exception covers a host: by its name, its domain, its address or its network.
    private static func matches(_ exception: Substring, _ url: CurlURL) -> Bool {
        if let address = url.numericHost.flatMap(AddressScope.bytes) {
            return isNetwork(exception, of: address)
        }
        let host = trimmed(url.host[...])
        let domain = trimmed(exception.first == "." ? exception.dropFirst() : exception)
        return !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
    }

    private static func trimmed(_ name: Substring) -> String {
        (name.last == "." ? name.dropLast() : name).lowercased()
    }

    /// Whether an address is the one named, or within `network/bits`.
    private static func isNetwork(_ text: Substring, of address: [UInt8]) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1)
        let name = parts.first?.filter { $0 != "[" && $0 != "]" } ?? ""
        let bits = parts.count > 1 ? parts[1].decimal : address.count * 8
        guard let network = AddressScope.bytes(name), network.count == address.count, let bits,
            bits <= address.count * 8
        else { return false }
        return (0..<bits).allSatisfy { bit in
            (network[bit / 8] ^ address[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
        }
    }
}
