import Syndication
import Vietnamese

/// One merged feed to write: where, under which title, out of which entries.
struct PublicationPlan {
    var path: String
    var title: String
    var entries: [StoredEntry]
    var share: Double?

    /// The merged feed, the configured ones, and one for each province that has a source.
    ///
    /// A story belongs wherever one of its papers does.
    static func all(of configuration: Configuration, book: StoryBook) -> [PublicationPlan] {
        let entries = book.entries
        let share = configuration.publish.perSourceShare
        let sources = Dictionary(configuration.sources.map { ($0.name, $0) }) { first, _ in first }
        var plans = [
            PublicationPlan(
                path: "merged", title: configuration.title, entries: entries, share: share)
        ]
        for feed in configuration.publish.feeds {
            let chosen = entries.filter {
                book.members(of: $0).contains { matches(feed, $0, sources[$0.source]) }
            }
            plans.append(
                PublicationPlan(path: feed.name, title: feed.title, entries: chosen, share: share))
        }
        for unit in units(of: configuration) {
            let chosen = entries.filter {
                book.members(of: $0).contains { Place.unit(of: sources[$0.source]) == unit }
            }
            plans.append(
                PublicationPlan(
                    path: "province/" + Place.slug(of: unit),
                    title: "\(configuration.title) – \(unit)",
                    entries: chosen))
        }
        return plans
    }

    /// Units of enabled sources, each once, in the configuration's order.
    private static func units(of configuration: Configuration) -> [String] {
        var seen: Set<String> = []
        return configuration.sources.filter(\.isEnabled).compactMap(Place.unit)
            .filter { seen.insert($0).inserted }
    }

    private static func matches(_ feed: Publication, _ entry: StoredEntry, _ source: Source?)
        -> Bool
    {
        let places = ([source?.province].compactMap { $0 } + (source?.formerProvinces ?? [])).map(
            Slug.of)
        let terms = entry.entry.categories.map(\.term)
        return
            (feed.provinces.isEmpty
            || feed.provinces.contains { places.contains(Place.slug(of: $0)) })
            && (feed.categories.isEmpty || feed.categories.contains(where: terms.contains))
            && (feed.sources.isEmpty || feed.sources.contains(entry.source))
    }
}

/// Provinces by their names before and after 1 July 2025.
enum Place {
    /// Today's name of the unit that a source's province belongs to.
    static func unit(of source: Source?) -> String? {
        source?.province.map { Province.named($0)?.unit.name ?? $0 }
    }

    /// The name of a province as a file name; one that no table knows loses its diacritics.
    static func slug(of name: String) -> String { Province.named(name)?.slug ?? Slug.of(name) }

    /// Under which names, as slugs, a source is found: its province, the unit, the former ones.
    static func names(of source: Source?) -> Set<String> {
        let names =
            [source?.province, unit(of: source)].compactMap { $0 } + (source?.formerProvinces ?? [])
        return Set(names.map(slug))
    }
}

/// Names of places as file names.
enum Slug {
    /// Lower-case letters without diacritics, digits and hyphens.
    static func of(_ name: String) -> String {
        var out = ""
        for scalar in name.lowercased().decomposedScalars {
            switch scalar {
            case "a"..."z", "0"..."9": out.unicodeScalars.append(scalar)
            case "đ": out += "d"
            case let scalar where scalar.properties.generalCategory == .nonspacingMark: break
            default: if !out.isEmpty, out.last != "-" { out += "-" }
            }
        }
        while out.last == "-" { out.removeLast() }
        return out
    }
}
