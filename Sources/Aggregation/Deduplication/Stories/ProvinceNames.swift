internal import Vietnamese

/// Names of provinces among syllables.
enum ProvinceNames {
    /// Slugs of today's units that are named, under new and old names, in order.
    ///
    /// - Parameter key: As ``SyllableKey/digests(_:)`` gives it.
    static func slugs(in key: [UInt64]) -> [String] {
        var found: [String] = []
        for start in key.indices {
            guard beginnings.contains(UInt32(truncatingIfNeeded: key[start])),
                let names = index[key[start]]
            else { continue }
            for name in names where key[start...].starts(with: name.key) {
                if found.contains(name.slug) { continue }
                if namesakes.include(start..<start + name.key.count, in: key) { continue }
                found.append(name.slug)
            }
        }
        return found
    }

    private static let namesakes = Namesakes(SyllableKey.digests)

    /// The first syllables: most words are none of them.
    private static let beginnings: HashFilter = {
        var filter = HashFilter(capacity: index.count)
        for syllable in index.keys { filter.insert(UInt32(truncatingIfNeeded: syllable)) }
        return filter
    }()

    /// By first syllable.
    ///
    /// Names are compared with diacritics: *Hà Nam* is not *Hạ Nam*.
    private static let index: [UInt64: [(key: [UInt64], slug: String)]] = {
        var index: [UInt64: [(key: [UInt64], slug: String)]] = [:]
        for province in Province.all {
            for name in [province.name] + province.otherNames.map(\.value) {
                let key = SyllableKey.digests(name)
                guard key.count > 1, let first = key.first else { continue }
                index[first, default: []].append((key, province.unit.slug))
            }
        }
        // The only names of one syllable; HCM alone is a person as often.
        for name in ["Huế", "TPHCM"] {
            let key = SyllableKey.digests(name)
            guard let slug = Province.named(name)?.slug, key.count == 1 else { continue }
            index[key[0], default: []].append((key, slug))
        }
        return index
    }()
}
