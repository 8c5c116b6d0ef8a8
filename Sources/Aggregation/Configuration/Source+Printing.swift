import FeedFormats
import Fetching

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

    /// What the store keeps of the address: enough to see that it changed.
    var addressMark: String {
        let shown = displayURL
        return shown == url ? url : shown + "#" + Self.digest(url)
    }

    /// What the store keeps of the way in which the document is read: enough to see that it changed; nil where
    /// nothing is configured.
    var readingMark: String? {
        let settings = reading
        return settings.isEmpty ? nil : Self.digest(settings.joined(separator: "\n"))
    }

    private static func digest(_ text: String) -> String {
        String(SHA256.hexDigest(of: Array(text.utf8)).prefix(16))
    }

    /// The settings by which a document that did not change is read otherwise, those that are made.
    private var reading: [String] {
        var settings: [String] = []
        if case .page(let selectors) = kind {
            settings += selectors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        }
        if let encoding { settings.append("encoding \(encoding)") }
        if let zoneOffset { settings.append("timezone \(zoneOffset)") }
        if let dayFirst { settings.append("date-order \(dayFirst)") }
        if let trustsZone { settings.append("trust-zone \(trustsZone)") }
        if map != ElementMap() { settings.append("map \(map.text)") }
        return settings
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
    package static func printable(_ url: String) -> String { Address.withoutUserInfo(url) }
}
