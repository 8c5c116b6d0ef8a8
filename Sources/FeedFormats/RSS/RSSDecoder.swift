import FoundationEssentials
import Syndication
import XML

/// Reads RSS 0.90 to 2.0 and RSS 1.0 (RDF).
struct RSSDecoder {
    /// Reads a document whose root is `rss`, `rdf:RDF`, or a lone `channel`.
    static func decode(_ root: XMLElement, _ scope: DecodingScope) -> Feed {
        var feed = Feed()
        let scope = scope.entering(root)
        feed.metadata.format = "rss"
        feed.metadata.version = version(of: root)
        let channels = root.children.filter { $0.elementName == .channel }
        guard let channel = channels.first, root.elementName != .channel else {
            read(channel: root, scope, into: &feed)
            finish(&feed, scope)
            return feed
        }
        let outer = scope.entering(channel)
        let page = read(channel: channel, outer, into: &feed)
        for other in channels.dropFirst() {
            for item in other.children where item.elementName == .item {
                add(item, page, to: &feed)
            }
        }
        for child in root.children where child.vocabulary.isFeedOwn {
            switch child.elementName {
            case .item: add(child, page, to: &feed)
            case .image where feed.metadata.image == nil:
                feed.metadata.image = RSSImage.read(child, scope.entering(child))
            default: break
            }
        }
        finish(&feed, outer)
        return feed
    }

    private static func finish(_ feed: inout Feed, _ scope: DecodingScope) {
        feed.metadata.language = feed.metadata.language ?? scope.language
        feed.metadata.link = feed.metadata.link ?? AtomLink.page(feed.metadata.links)
    }

    private static func version(of root: XMLElement) -> String? {
        if root.elementName == .rdf {
            return root.declaredNamespaces.contains { $0.lowercased().contains("/simple/0.9") }
                ? "0.90" : "1.0"
        }
        guard let version = root.attribute("version")?.trimmed, !version.isEmpty else { return nil }
        if version.hasPrefix("2") { return "2.0" }
        return version == "0.9" ? "0.90" : version
    }

    private static func add(_ item: XMLElement, _ scope: DecodingScope, to feed: inout Feed) {
        guard scope.hasRoom(in: feed), scope.keeps(item, in: feed) else { return }
        let inner = scope.entering(item)
        feed.entries.append(RSSItem.read(item, inner))
        // Where an end tag is missing, the items that follow are within it.
        guard item.count(of: .item) > 0 else { return }
        for child in item.children where child.elementName == .item && child.vocabulary.isFeedOwn {
            add(child, inner, to: &feed)
        }
    }

    /// Reads a channel; returns the scope of its items.
    @discardableResult
    private static func read(
        channel: XMLElement, _ scope: DecodingScope, into feed: inout Feed
    ) -> DecodingScope {
        if let about = channel.attribute(
            "about", namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        {
            feed.metadata.id = about.trimmed.nonEmpty
        }
        var spare = SpareTexts()
        let own = channel.vocabulary
        feed.entries.reserveCapacity(channel.count(of: .item))
        let page = scope.onPage(of: channel)
        for child in channel.children {
            let inner = scope.entering(child)
            if child.elementName == .item, child.vocabulary.isFeedOwn {
                add(child, page, to: &feed)
            } else if child.vocabulary.isRSS(within: own) {
                RSSChannel.read(child, inner, into: &feed.metadata)
            } else {
                ChannelExtensions.read(child, inner, into: &feed.metadata, &spare)
            }
        }
        spare.fill(&feed.metadata)
        return page
    }
}

extension DecodingScope {
    /// The scope of a channel's items: where no base is declared, the page that the channel is about is theirs.
    ///
    /// Many feeds are served from another host than their articles, or come from a file. Source: `vietnamese/spec.md` 5.3.
    fileprivate func onPage(of channel: XMLElement) -> DecodingScope {
        guard base == notes.context.baseURL else { return self }
        for child in channel.children where child.elementName == .link {
            guard let page = child.trimmedText.flatMap(Address.web) else { continue }
            var inner = self
            // No relative address needs the query of its base, in which there may be a secret.
            inner.base = resolve(String(page.prefix { $0 != "?" && $0 != "#" }))
            return inner
        }
        return self
    }
}
