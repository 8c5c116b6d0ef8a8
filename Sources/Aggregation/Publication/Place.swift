import Vietnamese

/// Provinces by their names before and after 1 July 2025.
enum Place {
    /// Today's name of the unit that a source's province belongs to, or else its first former one.
    static func unit(of source: Source?) -> String? {
        let name = source?.province ?? source?.formerProvinces.first
        return name.map { Province.named($0)?.unit.name ?? $0 }
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
    /// Letters that are given as numbers: file names have bounds.
    private static let maximumNumbers = 16

    /// Lower-case letters without diacritics, digits and hyphens.
    ///
    /// A name in other letters is made of their numbers in Unicode: `u-4e2d-56fd`.
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
        guard out.isEmpty, !name.isEmpty else { return out }
        let numbers = name.unicodeScalars.prefix(maximumNumbers)
        return "u-" + numbers.map { String($0.value, radix: 16) }.joined(separator: "-")
    }
}
