import FeedFormats

/// The list of sources that others may subscribe to: enabled feeds on the web.
enum OPMLEncoder {
    static func encode(
        _ configuration: Configuration, states: SourceStates = [:]
    ) -> [UInt8] {
        let outlines = configuration.sources
            .filter { $0.isEnabled && $0.kind == .feed && $0.publicURL != nil }
            .map { source in
                OutlineWriter.Outline(
                    title: source.name, feed: source.displayURL,
                    page: states[source.name]?.feedLink, category: Place.unit(of: source))
            }
        return OutlineWriter.encode(title: configuration.title, outlines: outlines)
    }
}

extension Configuration {
    /// The enabled feeds as an OPML document.
    package func subscriptionList() -> [UInt8] { OPMLEncoder.encode(self) }
}
