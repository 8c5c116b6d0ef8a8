import FeedFormats
import FoundationEssentials

/// Writes a page that helps itself: no script, no form, nothing from others but pictures.
struct PageWriter {
    private(set) var bytes: [UInt8] = []

    /// Begins a page.
    ///
    /// - Parameter feeds: Documents that a feed reader may find, as written beside this page.
    init(title: String, language: String, feeds: [(href: String, type: String)] = []) {
        raw("<!DOCTYPE html>\n<html lang=\"")
        attribute(language)
        raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
        raw("<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n")
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        text(title)
        raw("</title>\n")
        for feed in feeds {
            raw("<link rel=\"alternate\" type=\"\(feed.type)\" href=\"")
            attribute(feed.href)
            raw("\" title=\"")
            attribute(title)
            raw("\">\n")
        }
        raw("<style>\(Self.style)</style>\n</head>\n<body>\n")
        let skip = PageLabels(language: language).skip
        raw("<a class=\"skip\" href=\"#main\">\(skip)</a>\n")
    }

    /// Writes markup of our own.
    mutating func raw(_ markup: String) { bytes += markup.utf8 }

    /// Writes words of others between tags.
    mutating func text(_ text: String) {
        EscapedText.append(text, for: .element, to: &bytes)
    }

    /// Writes a value of others between double quotes.
    mutating func attribute(_ value: String) {
        EscapedText.append(value, for: .attribute, to: &bytes)
    }

    /// Writes an element with words of others in it, in a language of their own if they have one.
    mutating func element(_ name: String, _ text: String, language: String? = nil) {
        raw("<\(name)")
        self.language(language)
        raw(">")
        self.text(text)
        raw("</\(name)>")
    }

    /// Writes a link to another site, or only the words where the address is no good.
    mutating func link(_ address: String?, _ text: String, language: String? = nil) {
        guard let address = address.flatMap(Address.web) else {
            return language == nil ? self.text(text) : element("span", text, language: language)
        }
        raw("<a rel=\"noopener noreferrer\" href=\"")
        attribute(address)
        raw("\"")
        self.language(language)
        raw(">")
        self.text(text)
        raw("</a>")
    }

    private mutating func language(_ tag: String?) {
        guard let tag else { return }
        raw(" lang=\"")
        attribute(tag)
        raw("\"")
    }

    /// Ends the page.
    mutating func end() { raw("</body>\n</html>\n") }

    /// Only this page's own style applies: a style that slipped into a text would not.
    private static let policy =
        "default-src 'none'; img-src http: https:; style-src 'sha256-\(styleDigest)'; "
        + "base-uri 'none'; form-action 'none'"

    private static let styleDigest =
        Data(SHA256.digest(of: Array(style.utf8))).base64EncodedString()

    private static let style = """
        :root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfdfb;--faint:#595959;--line:#ddd;\
        --link:#0b4f9e;--bad:#a11616}\
        @media(prefers-color-scheme:dark){:root{--ink:#e6e6e3;--paper:#161616;--faint:#a3a3a3;\
        --line:#333;--link:#8ab8f5;--bad:#ff8a80}}\
        body{margin:0 auto;max-width:42rem;padding:1rem;font:1.05rem/1.55 system-ui,sans-serif;\
        color:var(--ink);background:var(--paper);overflow-wrap:anywhere}\
        h1{font-size:1.5rem;line-height:1.25}h2{font-size:1rem;color:var(--faint);\
        border-bottom:1px solid var(--line);margin:2rem 0 .5rem}\
        ul{list-style:none;margin:0;padding:0}li{padding:.5rem 0}li p{margin:.2rem 0}\
        a{color:var(--link);text-underline-offset:.15em;padding:.2rem 0}small,footer{color:var(--faint)}\
        img{float:right;width:6rem;height:4rem;object-fit:cover;margin:.2rem 0 .4rem .8rem}\
        li::after{content:"";display:block;clear:both}table{border-collapse:collapse;width:100%}\
        th,td{text-align:left;vertical-align:top;padding:.35rem .5rem .35rem 0;\
        border-bottom:1px solid var(--line)}strong{color:var(--bad)}\
        .skip{position:absolute;left:-99rem}.skip:focus{position:static}\
        nav ul{display:flex;flex-wrap:wrap;gap:0 1rem}nav li{padding:.2rem 0}\
        a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}\
        summary{cursor:pointer;padding:.3rem 0}svg{width:7rem;height:1.5rem;\
        vertical-align:middle;border-bottom:1px solid var(--line)}\
        td:first-child{min-width:8rem}rect{fill:var(--link)}main{margin-top:1rem}\
        li>small{display:block}main:focus{outline:0}\
        nav a[aria-current]{color:inherit;font-weight:bold;text-decoration:none}\
        @media(max-width:36rem){tr:first-child{position:absolute;left:-99rem}\
        tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}\
        td{display:block;padding:.1rem 0;border:0}\
        td[data-label]::before{content:attr(data-label) ": ";color:var(--faint)}}
        """
}
