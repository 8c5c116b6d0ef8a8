/// Tells a page that tests for a browser from a page that is meant.
enum ChallengePage {
    /// What such pages have in them, in lower case.
    ///
    /// Cloudflare, DDoS-Guard, Sucuri, Imperva, Anubis, and scripts that set a cookie and reload.
    private static let signs = [
        "just a moment...", "cf-chl", "challenge-platform", "_cf_chl_opt", "ddos-guard",
        "sucuri_cloudproxy", "_incapsula_resource", "anubis_challenge", "aes.js",
        "checking your browser",
    ].map { Array($0.utf8) }

    private static let cookie = Array("document.cookie".utf8)
    private static let reload = [
        "location.reload", "location.href", "location.replace", "location=",
    ]
    .map { Array($0.utf8) }

    /// Challenge pages are small; the signs in an article do not make it one.
    private static let maximumBytes = 32_768

    /// A page that only sets a cookie has hardly anything else in it.
    private static let maximumCookieBytes = 8_192

    /// Whether a page is such a test.
    static func matches(_ page: [UInt8]) -> Bool {
        guard page.count <= maximumBytes else { return false }
        let text = page.map(\.asciiLowercased)
        if signs.contains(where: text.holds) { return true }
        return text.count <= maximumCookieBytes && text.holds(cookie)
            && reload.contains(where: text.holds)
    }
}
