import Syndication

/// One merged feed to write: where, under which title, out of which entries.
struct PublicationPlan {
    /// Below the folder and without a suffix: `merged`, `province/vinh-long`.
    var path: String
    var title: String
    var entries: [StoredEntry]
    var share: Double?
    /// Whether it is a page only: its news is in the merged feed too.
    var isPageOnly = false

    /// The merged feed, the configured ones, one for each province that has a source, and a page for
    /// each topic.
    ///
    /// Of two with one path the first is written. A story belongs wherever one of its papers does.
    static func all(of configuration: Configuration, book: StoryBook) -> [PublicationPlan] {
        let share = configuration.publish.perSourceShare
        let bySource = bySource(configuration, book)
        let merged = PublicationPlan(
            path: "merged", title: configuration.title, entries: book.entries, share: share)
        let feeds = configuration.publish.feeds.map { feed in
            PublicationPlan(
                path: feed.name, title: feed.title,
                entries: chosen(for: feed, configuration, book, bySource), share: share)
        }
        var paths: Set<String> = []
        let others = provinces(of: configuration, bySource) + topics(of: configuration, book)
        return ([merged] + feeds + others).filter { paths.insert($0.path).inserted }
    }

    /// The entries that each source tells or helps to tell; nothing where all feeds choose from all sources.
    private static func bySource(
        _ configuration: Configuration, _ book: StoryBook
    ) -> [String: [StoredEntry]] {
        guard
            configuration.publish.feeds.contains(where: \.choosesSources)
                || configuration.sources.contains(where: { Place.unit(of: $0) != nil })
        else { return [:] }
        var entries: [String: [StoredEntry]] = [:]
        for entry in book.entries {
            for paper in book.papers(of: entry) { entries[paper, default: []].append(entry) }
        }
        return entries
    }

    /// A page for each topic, if pages are written at all.
    private static func topics(
        of configuration: Configuration, _ book: StoryBook
    ) -> [PublicationPlan] {
        guard configuration.publish.formats.contains("html") else { return [] }
        let topics = Topic.all(in: configuration)
        var index = CategoryIndex(topics.map(\.name))
        var entries = topics.map { _ in [StoredEntry]() }
        for entry in book.entries {
            let categories = book.members(of: entry).flatMap(\.categories.topics)
            for place in Set(categories.compactMap { index.place(of: $0.term) }) {
                entries[place].append(entry)
            }
        }
        return zip(topics, entries).map { topic, entries in
            PublicationPlan(
                path: "topic/" + topic.slug, title: "\(configuration.title) – \(topic.name)",
                entries: entries, share: configuration.publish.perSourceShare,
                isPageOnly: true)
        }
    }

    /// Units of enabled sources, each once, in the configuration's order.
    private static func provinces(
        of configuration: Configuration, _ entries: [String: [StoredEntry]]
    ) -> [PublicationPlan] {
        var places: [String: Int] = [:]
        var plans: [PublicationPlan] = []
        for source in configuration.sources where source.isEnabled {
            guard let unit = Place.unit(of: source) else { continue }
            let slug = Place.slug(of: unit)
            guard places[slug] == nil, !slug.isEmpty else { continue }
            places[slug] = plans.count
            plans.append(
                PublicationPlan(
                    path: "province/" + slug, title: "\(configuration.title) – \(unit)",
                    entries: []))
        }
        for source in configuration.sources {
            guard let unit = Place.unit(of: source), let place = places[Place.slug(of: unit)]
            else { continue }
            plans[place].entries += entries[source.name] ?? []
        }
        for place in plans.indices { plans[place].entries = distinct(plans[place].entries) }
        return plans
    }

    /// What a feed's `where` selects, and what rules route to it; a feed without `where` that rules
    /// route to has nothing else.
    private static func chosen(
        for feed: Publication, _ configuration: Configuration, _ book: StoryBook,
        _ bySource: [String: [StoredEntry]]
    ) -> [StoredEntry] {
        let isRouted = configuration.rules.contains { $0.action == .route(to: feed.name) }
        let routed =
            !isRouted
            ? []
            : book.entries.filter { entry in
                book.members(of: entry).contains { $0.categories.routes.contains(feed.name) }
            }
        let selected =
            isRouted && feed.selectsAll ? [] : selected(for: feed, configuration, book, bySource)
        return routed.isEmpty ? selected : distinct(selected + routed)
    }

    private static func selected(
        for feed: Publication, _ configuration: Configuration, _ book: StoryBook,
        _ bySource: [String: [StoredEntry]]
    ) -> [StoredEntry] {
        var candidates = book.entries
        if feed.choosesSources {
            let slugs = Set(feed.provinces.map(Place.slug))
            let sources = configuration.sources.filter { source in
                (slugs.isEmpty || !slugs.isDisjoint(with: Place.names(of: source)))
                    && (feed.sources.isEmpty || feed.sources.contains(source.name))
            }
            candidates = distinct(sources.flatMap { bySource[$0.name] ?? [] })
        }
        guard !feed.categories.isEmpty else { return candidates }
        var index = CategoryIndex(feed.categories)
        return candidates.filter { entry in
            book.members(of: entry).contains { member in
                member.categories.topics.contains { index.place(of: $0.term) != nil }
            }
        }
    }

    /// Each story once, though several of its papers are wanted.
    private static func distinct(_ entries: [StoredEntry]) -> [StoredEntry] {
        var seen: Set<String> = []
        return entries.filter { seen.insert($0.id).inserted }
    }
}
