import Vietnamese

/// Reads names of provinces: one that is misspelled would select nothing, and nobody would be told.
struct ProvincesReader {
    /// What the configuration itself calls a province or a place.
    private let own: Set<String>

    /// - Parameters:
    ///   - sources: Those of the configuration, whose provinces may be any.
    ///   - places: The names under `places:`, as slugs.
    init(sources: [Source], places: Set<String>) {
        let provinces = sources.flatMap { [$0.province].compactMap(\.self) + $0.formerProvinces }
        own = places.union(provinces.map(Place.slug))
    }

    /// Provinces, from a list or one alone; a fault for each that is none.
    func provinces(_ value: YAMLValue) -> [String] {
        value.names().compactMap { element in
            guard let name = element.text() else { return nil }
            guard Province.named(name) == nil, !own.contains(Place.slug(of: name)) else {
                return name
            }
            Self.note(name, Self.nearest(to: name, within: 2), element)
            return name
        }
    }

    /// Places, from a list or one alone; a fault for each that is nearly called like a province.
    func places(_ value: YAMLValue) -> [String] {
        value.names().compactMap { element in
            guard let name = element.text() else { return nil }
            if !own.contains(Place.slug(of: name)) { Self.refuseSlip(name, element) }
            return name
        }
    }

    /// Notes a fault where a name is no province's, but nearly so.
    static func refuseSlip(_ name: String, _ value: YAMLValue) {
        guard Province.named(name) == nil, let near = nearest(to: name, within: 1) else { return }
        note(name, near, value)
    }

    /// The province whose name the fewest letters turn a name into.
    ///
    /// Diacritics count where any are written: *Bình Long* is a town, no slip for *Vĩnh Long*. Short
    /// names are like too many others.
    private static func nearest(to name: String, within limit: Int) -> String? {
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        var found: (distance: Int, name: String)?
        for province in Province.all {
            for known in [province.name] + province.otherNames.map(\.value) where known.count > 4 {
                let distance =
                    isPlain
                    ? NearestName.distance(Slug.of(name), Slug.of(known))
                    : NearestName.distance(name, known)
                if distance <= limit, distance < found?.distance ?? .max {
                    found = (distance, province.name)
                }
            }
        }
        return found?.name
    }

    private static func note(_ name: String, _ near: String?, _ value: YAMLValue) {
        value.reader.note(
            "no province is called \"\(name)\"\(NearestName.hint(near))", at: value.node)
    }
}

/// Sources whose province is neither in the table nor under `places:`: they get feeds of their own.
package enum UnknownProvinces {
    /// One sentence for each name.
    package static func warnings(of configuration: Configuration) -> [String] {
        let places = Set(configuration.places.keys.map(Place.slug))
        var seen: Set<String> = []
        return configuration.sources.filter(\.isEnabled).compactMap { source in
            guard let name = source.province ?? source.formerProvinces.first,
                Province.named(name) == nil, !places.contains(Place.slug(of: name)),
                seen.insert(name).inserted
            else { return nil }
            return "\(source.name): \"\(name)\" is no province; it gets feeds of its own"
        }
    }
}
