/// What may be shown of a source: never a password, never the value of a `${NAME}`.
extension Source {
    /// The address as reports show it.
    package var displayURL: String { redacted(Self.printable(url)) }

    /// The address as published files may name it; nil when it only works with a secret in it.
    var publicURL: String? {
        let shown = displayURL
        guard Normalizer.isWebAddress(url), shown == Self.printable(url) else { return nil }
        return shown
    }

    /// What the store keeps of the address: enough to see that it, or the way a page is read, changed.
    var addressMark: String {
        let shown = displayURL
        var read = url
        if case .page(let selectors) = kind {
            read += selectors.sorted { $0.key < $1.key }.map { "\n\($0.key) \($0.value)" }.joined()
        }
        guard shown != read else { return url }
        return shown + "#" + SHA256.hexDigest(of: Array(read.utf8)).prefix(16)
    }

    /// A text without secrets.
    package func redacted(_ text: String) -> String {
        var text = text
        for secret in secrets where text.contains(secret) {
            text = text.replacing(secret, with: "***")
        }
        return text
    }

    /// An address without a user name or a password.
    package static func printable(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return url }
        return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
