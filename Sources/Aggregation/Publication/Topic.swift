/// Topics that readers can choose: the categories that the configuration itself names.
///
/// Papers use hundreds more; those would be no help to choose from.
enum Topic {
    /// The `category` of enabled sources, then the tags of rules, each once.
    static func names(in configuration: Configuration) -> [String] {
        let tags = configuration.rules.compactMap { rule in
            if case .tag(let name) = rule.action { name } else { nil }
        }
        let categories = configuration.sources.filter(\.isEnabled).compactMap(\.category)
        var slugs: Set<String> = []
        return (categories + tags).filter { name in
            let slug = Slug.of(name)
            return !slug.isEmpty && slugs.insert(slug).inserted
        }
    }
}
