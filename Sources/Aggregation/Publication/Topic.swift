/// A topic that readers can choose: a category that the configuration itself names.
///
/// Papers use hundreds more; those would be no help to choose from.
struct Topic: Hashable {
    /// As it is written first.
    let name: String
    /// The file's name without suffix.
    ///
    /// Of two that differ in diacritics only, the later one has a number.
    let slug: String

    /// The `category` of enabled sources, then the tags of rules, each once: *Hoà giải* and *Hòa giải* are one.
    static func all(in configuration: Configuration) -> [Topic] {
        let tags = configuration.rules.compactMap { rule in
            if case .tag(let name) = rule.action { name } else { nil }
        }
        let categories = configuration.sources.filter(\.isEnabled).compactMap(\.category)
        let plain = Set((categories + tags).map(Slug.of))
        var known: Set<CategoryIndex.Key> = []
        var slugs: Set<String> = []
        var topics: [Topic] = []
        for name in categories + tags where !name.allSatisfy(\.isWhitespace) {
            guard known.insert(CategoryIndex.Key(name)).inserted else { continue }
            let slug = Slug.of(name)
            var unused = slug
            var number = 2
            while !slugs.insert(unused).inserted {
                repeat {
                    unused = "\(slug)-\(number)"
                    number += 1
                } while plain.contains(unused)
            }
            topics.append(Topic(name: name, slug: unused))
        }
        return topics
    }
}
