import FeedFormats
import FoundationEssentials
import Syndication

/// How the sources are: `status.html` for people, `status.json` for programs.
enum StatusPage {
    /// Where they are.
    static func paths(_ configuration: Configuration) -> [String] {
        ["status.json"] + (configuration.publish.formats.contains("html") ? ["status.html"] : [])
    }

    /// Both documents; the page only where pages are written.
    static func documents(
        configuration: Configuration, states: SourceStates
    ) -> [Document] {
        let sources = configuration.sources.map { SourceHealth($0, state: states[$0.name]) }
        var documents = [Document(path: "status.json", bytes: json(sources))]
        if configuration.publish.formats.contains("html") {
            documents.append(
                Document(path: "status.html", bytes: html(sources, configuration)))
        }
        return documents
    }

    private static func json(_ sources: [SourceHealth]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", 1)
            writer.name("sources")
            writer.raw("[".utf8)
            for (index, source) in sources.enumerated() {
                writer.raw((index == 0 ? "\n" : ",\n").utf8)
                writer.object { write(source, to: &$0) }
            }
            writer.raw("\n]".utf8)
        }
        writer.newline()
        return writer.bytes
    }

    private static func write(_ source: SourceHealth, to writer: inout JSONWriter) {
        writer.member("name", EscapedText.cleaned(source.name))
        writer.member("url", source.url.map(EscapedText.cleaned))
        writer.member("province", source.province.map(EscapedText.cleaned))
        writer.member("group", source.group.map(EscapedText.cleaned))
        writer.member("state", source.state.rawValue)
        writer.member("errorClass", source.errorClass)
        writer.member("message", source.message.map(EscapedText.cleaned))
        writer.member("lastSuccess", source.lastSuccess.map(RFC3339Date.format))
        writer.member("newestEntry", source.newestEntry.map(RFC3339Date.format))
    }

    private static func html(
        _ sources: [SourceHealth], _ configuration: Configuration
    ) -> [UInt8] {
        let labels = PageLabels(language: configuration.language)
        var page = PageWriter(
            title: "\(labels.status) – \(configuration.title)", language: labels.language,
            feeds: [(href: "health.atom", type: OutputFormat.atom.mediaType)])
        page.raw("<header>\n")
        page.element("h1", labels.status)
        page.raw("\n<p>\(labels.feeds): <a href=\"health.atom\">Atom</a></p>\n</header>\n")
        page.raw(
            "<nav aria-label=\"\(labels.pages)\"><a href=\"index.html\">\(labels.home)</a></nav>\n")
        page.raw("<main id=\"main\" tabindex=\"-1\">\n<table>\n<tr>")
        for label in [labels.source, labels.state, labels.newest, labels.rate] {
            page.raw("<th scope=\"col\">")
            page.text(label)
            page.raw("</th>")
        }
        page.raw("</tr>\n")
        for source in sources {
            row(source, labels, zoneOffset: configuration.zoneOffset, on: &page)
        }
        page.raw("</table>\n</main>\n<footer>\n<p><a href=\"status.json\">JSON</a> · ")
        page.raw("<a href=\"sources.opml\">OPML</a></p>\n</footer>\n")
        page.end()
        return page.bytes
    }

    private static func row(
        _ source: SourceHealth, _ labels: PageLabels, zoneOffset: Int, on page: inout PageWriter
    ) {
        page.raw("<tr><td>")
        page.link(source.page ?? source.url, source.name)
        page.raw("</td><td>")
        page.element(source.state == .failing ? "strong" : "span", labels.name(of: source.state))
        if let message = source.message {
            let said = labels.say(message)
            let reason = String(said.prefix(300)) + (source.errorClass.map { " [\($0)]" } ?? "")
            page.raw("<br>")
            // A failure that the page's language has no words for stays English.
            let isEnglish = source.state == .failing && said == message && labels.language != "en"
            page.element("small", reason, language: isEnglish ? "en" : nil)
        }
        if let date = source.lastSuccess {
            page.raw("<br><small>")
            page.text(labels.lastSuccess + ": " + labels.moment(date, zoneOffset: zoneOffset))
            page.raw("</small>")
        }
        page.raw("</td><td data-label=\"\(labels.newest)\">")
        page.text(source.newestEntry.map { labels.moment($0, zoneOffset: zoneOffset) } ?? "–")
        page.raw("</td><td data-label=\"\(labels.rate)\">")
        Sparkline(source.recentDates, zoneOffset: zoneOffset).write(labels, on: &page)
        page.raw("</td></tr>\n")
    }
}
