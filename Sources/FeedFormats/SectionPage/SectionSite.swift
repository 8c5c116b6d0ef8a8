import Syndication
import Vietnamese
import XML

/// The place of a page on its site: what its links mean, and which lead to articles.
struct SectionSite {
    /// What relative links are resolved against.
    private let base: IRI.Base
    /// Lower case, without `www.`; nil when not known.
    let host: String?
    /// The page's own path, without its last slash.
    let path: String
    /// The first folder of the path without an extension: `thoi-su` of `/thoi-su.html`.
    private let folder: String?
    /// The page's own address without its number, of one that has a number in place of words.
    private let form: String?
    /// Whether three words are enough for an article that lies in the page's own folder.
    private(set) var trustsShortWords = false

    /// An address in the form in which addresses are compared, taken apart.
    struct Target {
        let link: ArticleLink
        /// Of its canonical form; nil for what is no address of the web.
        let parts: IRI.Parts?

        init(_ address: String) {
            link = ArticleLink(address)
            parts = link.canonical.map(IRI.Parts.init)
        }
    }

    /// A page of a local file is at home where it says that it is.
    init(tree: HTMLTree, address: String?) {
        let own = Self.webAddress(address) ?? Self.canonical(of: tree)
        let parts = own.flatMap { ArticleLink($0).canonical }.map(IRI.Parts.init)
        host = parts?.authority
        path = parts?.path ?? ""
        let first = Substring(Self.firstFolder(path))
        folder = first.isEmpty ? nil : String(first.prefix { $0 != "." })
        form = parts.flatMap(NumberedAddress.init)?.form
        base = IRI.Base(Self.base(of: tree, own: own) ?? own)
    }

    /// The same page of a paper whose links have no number and hardly any words: `/tin/mua-sen-no`.
    var trustingShortWords: SectionSite {
        var copy = self
        copy.trustsShortWords = true
        return copy
    }

    /// A link made absolute; nil for what is no address of the web.
    func resolve(_ reference: String?) -> String? {
        guard let reference = reference?.trimmed, !reference.isEmpty, reference.first != "#"
        else { return nil }
        return Self.webAddress(base.resolve(reference))
    }

    /// What identifies the article that a link leads to, or nil when it leads to none on this site.
    func article(_ address: String) -> String? { article(Target(address)) }

    /// The same of a link that was taken apart before.
    func article(_ target: Target) -> String? {
        let link = target.link
        guard let parts = inside(target) else { return nil }
        if let id = link.articleID, parts.path != path { return (link.edition ?? "") + id }
        if let numbered = NumberedAddress(parts), numbered.isLong, numbered.form != form {
            // A link to print or to send the article has the same number.
            return "number:" + numbered.key
        }
        let isInside = trustsShortWords && !path.isEmpty && liesInside(parts.path)
        return words(of: parts, atLeast: isInside ? 3 : 6).map { _ in parts.path }
    }

    /// The same, of a link in a list of articles: the words of a headline of three may be its name.
    func article(_ address: String, named headline: String) -> String? {
        guard let parts = inside(Target(address)),
            let words = words(of: parts, atLeast: 3)
        else { return nil }
        let name = SyllableKey.plainWords(words.joined(separator: " ")).joined()
        guard SyllableKey.plainWords(headline).joined().hasPrefix(name) else { return nil }
        return parts.path
    }

    /// The parts of a link on this site, none of whose folders is of something else than articles.
    private func inside(_ target: Target) -> IRI.Parts? {
        guard let parts = target.parts, host == nil || parts.authority == host,
            !Self.hasOtherFolder(parts.path)
        else { return nil }
        return parts
    }

    /// Whether a folder of a path holds something else than articles.
    private static func hasOtherFolder(_ path: String) -> Bool {
        var rest = path.utf8[...]
        while !rest.isEmpty {
            let folder = rest.prefix { $0 != UInt8(ascii: "/") }
            rest = rest[folder.endIndex...].dropFirst()
            guard folder.count <= longestOther else { continue }
            let name = Substring(folder).lowercased()
            if others.contains(name.utf8.contains(UInt8(ascii: ".")) ? bare(name) : name) {
                return true
            }
        }
        return false
    }

    private func liesInside(_ other: String) -> Bool {
        other.hasPrefix(Self.bare(path) + "/")
    }

    /// The words that the last part of another page's path consists of.
    private func words(of parts: IRI.Parts, atLeast count: Int) -> [Substring]? {
        guard parts.path != path, !Self.isPaged(parts.query),
            let words = parts.path.split(separator: "/").last.map({ Self.bare($0) })?
                .split(separator: "-"),
            words.count >= count
        else { return nil }
        return words
    }

    /// Whether a query asks for a further page of a list.
    private static func isPaged(_ query: String?) -> Bool {
        guard let query else { return false }
        return query.split(separator: "&").contains { pair in
            let name = pair.prefix { $0 != "=" }
            return pages.contains(name.lowercased()) || name.hasSuffix("_cur")
        }
    }

    /// The path of a section that a link leads to, or nil when it leads elsewhere.
    func section(_ address: String) -> String? { section(Target(address)) }

    /// The same of a link that was taken apart before.
    func section(_ target: Target) -> String? {
        guard let parts = target.parts, parts.authority == host else { return nil }
        return parts.path
    }

    /// Whether a reference is to the page of an event or a subject, which is no section.
    func isSubject(_ reference: String?) -> Bool {
        guard let path = resolve(reference).flatMap({ section($0) }) else { return false }
        return Self.subjects.contains(String(Substring(Self.firstFolder(path))))
    }

    /// Whether a section is this page's: itself, one below it or one above it.
    func isOwn(section other: String) -> Bool {
        let own = Self.bare(path)
        let other = Self.bare(other)
        return own == other || own.isEmpty || other.isEmpty || other.hasPrefix(own + "/")
            || own.hasPrefix(other + "/")
    }

    /// Whether a section is another one or lies in it.
    func isPart(_ part: String, ofSection section: String) -> Bool {
        let (part, section) = (Self.bare(part), Self.bare(section))
        return part == section || part.hasPrefix(section + "/")
    }

    /// Whether a folder of the page's own path is what words become in an address.
    func isNamed(_ words: String) -> Bool {
        let name = SyllableKey.plainWords(words).joined(separator: "-")
        return !name.isEmpty && Self.bare(path).split(separator: "/").contains { $0 == name }
    }

    /// The words of the page's own path: `video` and `clip` of `/video/clip.html`.
    var ownWords: Set<String> {
        Set(Self.bare(path).lowercased().split { !$0.isLetter }.map(String.init))
    }

    /// Whether an article lies below the page's own folder.
    func isBelow(_ target: Target) -> Bool {
        guard let folder, let section = section(target) else { return false }
        return Self.firstFolder(section).elementsEqual(folder.utf8)
    }

    private static func firstFolder(_ path: String) -> Substring.UTF8View {
        let slash = UInt8(ascii: "/")
        return path.utf8.drop { $0 == slash }.prefix { $0 != slash }
    }

    /// `/thoi-su.html` and `/thoi-su` are one section.
    private static func bare(_ path: some StringProtocol) -> String {
        for suffix in [".html", ".htm", ".aspx"] where path.hasSuffix(suffix) {
            return String(path.dropLast(suffix.count))
        }
        return String(path.hasSuffix("/") ? path.dropLast() : path[...])
    }

    private static func webAddress(_ address: String?) -> String? {
        address.flatMap { IRI.isWeb($0) ? $0 : nil }
    }

    /// `<link rel="canonical">`, else `og:url`.
    private static func canonical(of tree: HTMLTree) -> String? {
        let head = tree.root.descendants.prefix(400)
        let link = head.first { $0.name == "link" && $0.attribute("rel") == "canonical" }
        let meta = head.first { $0.name == "meta" && $0.attribute("property") == "og:url" }
        return webAddress(link?.attribute("href") ?? meta?.attribute("content"))
    }

    /// `<base href>` is obeyed only where it names a folder that the page is in: An Giang's names a
    /// host of pictures, Cần Thơ's `/static/`.
    private static func base(of tree: HTMLTree, own: String?) -> String? {
        guard let own,
            let element = tree.root.descendants.prefix(400).first(where: { $0.name == "base" }),
            let href = element.attribute("href")
        else { return nil }
        let resolved = IRI.Parts(IRI.resolve(href, against: own))
        let page = IRI.Parts(own)
        let folder = resolved.path.isEmpty ? "/" : resolved.path
        guard resolved.authority?.lowercased() == page.authority?.lowercased(),
            folder.hasSuffix("/"), page.path.hasPrefix(folder) || page.path.isEmpty
        else { return nil }
        return resolved.string
    }

    private static let pages: Set<String> = [
        "page", "paged", "p", "trang", "start", "offset", "cur",
    ]

    private static let subjects: Set<String> = [
        "su-kien", "dong-su-kien", "chu-de", "topic", "event", "tag", "tags", "tu-khoa",
    ]

    private static let others: Set<String> = [
        "tag", "tags", "tu-khoa", "tac-gia", "author", "authors", "topic", "chu-de", "search",
        "tim-kiem", "rss", "login", "lien-he", "quang-cao", "wp-content", "wp-json", "ads", "adv",
        "banner", "banners", "click",
    ]

    /// Bytes of the longest of ``others`` with an extension; a headline in an address is longer.
    private static let longestOther = 16
}
