import FoundationEssentials

/// A digest of everything that the published files are made of.
enum PublishedMark {
    /// Equal marks mean equal files; the version changes with the encoders.
    static func of(
        _ configuration: Configuration, content: String, states: [String: SourceState]
    ) -> String {
        let publish = configuration.publish
        var parts = [
            "2", content, configuration.title, configuration.language, configuration.site ?? "",
            publish.directory,
            String(publish.entries), publish.formats.joined(separator: ","),
            publish.stories.rawValue,
            String(describing: publish.perSourceShare), String(describing: publish.feeds),
        ]
        for source in configuration.sources {
            let state = states[source.name]
            parts += [
                source.name, source.displayURL, source.province ?? "",
                source.formerProvinces.joined(separator: ","),
                String(source.isEnabled), state?.feedID ?? "", state?.feedLink ?? "",
                state?.feedUpdated.map { String($0.timeIntervalSince1970) } ?? "",
            ]
        }
        return SHA256.hexDigest(of: Array(parts.joined(separator: "\u{0}").utf8))
    }
}
