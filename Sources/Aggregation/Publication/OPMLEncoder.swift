import FeedFormats

/// The list of sources that others may subscribe to: enabled feeds on the web.
enum OPMLEncoder {
    static func encode(
        _ configuration: Configuration, states: SourceStates = [:]
    ) -> [UInt8] {
        let outlines = configuration.sources
            .filter { $0.isSubscribable }
            .map { source in
                OutlineWriter.Outline(
                    title: source.name, feed: source.displayURL,
                    page: states[source.name]?.feedLink, language: source.language,
                    categories: [source.province ?? source.formerProvinces.first, source.category]
                        .compactMap { $0 })
            }
        return OutlineWriter.encode(title: configuration.title, outlines: outlines)
    }
}

extension Configuration {
    /// The enabled feeds as an OPML document.
    package func subscriptionList() -> [UInt8] { OPMLEncoder.encode(self) }

    /// Why sources are not in the list, and how many for each reason.
    package var unlistedSources: (disabled: Int, pages: Int, withoutPublicAddress: Int) {
        let rest = sources.filter { !$0.isSubscribable }
        let disabled = rest.count { !$0.isEnabled }
        let pages = rest.count { $0.isEnabled && $0.kind != .feed }
        return (disabled, pages, rest.count - disabled - pages)
    }
}

extension Source {
    /// Whether others may follow it with a reader of feeds.
    fileprivate var isSubscribable: Bool { isEnabled && kind == .feed && publicURL != nil }
}
