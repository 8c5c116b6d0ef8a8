/// A province or city under the central government: one of the 63 before 1 July 2025.
///
/// On that day 29 of them went into the other 34, the units of today, which kept their names. The
/// data, with its dates, is in `ProvinceTable`.
package struct Province: Sendable, Hashable {
    /// The name with diacritics: `Vĩnh Long`, `TP. Hồ Chí Minh`.
    package let name: String
    /// Lower-case letters and hyphens, for addresses and file names: `vinh-long`, `ho-chi-minh`.
    package let slug: String
    /// The first day on which it was a unit no more, as `2025-07-01`; nil for the units of today.
    package let until: String?
    /// Other names, old ones with the day on which they ended.
    package let otherNames: [Dated]
    /// Hosts of its papers, those of today first.
    package let hosts: [Dated]
    private let unitName: String

    /// A name or a host, and when it is in use; days as `2025-07-01`.
    package struct Dated: Sendable, Hashable {
        package let value: String
        /// The first day of use, nil if it is not known or long past.
        package let from: String?
        /// The first day on which it is of the past.
        package let until: String?
    }

    /// The unit of today that it is or went into.
    package var unit: Province { ProvinceIndex.shared.bySlug[unitName] ?? self }

    /// The provinces that a unit of today was made of, itself first.
    package var parts: [Province] { Self.all.filter { $0.unitName == unitName } }

    /// All 63, each unit followed by what went into it.
    package static var all: [Province] { ProvinceIndex.shared.all }

    /// The 34 units of today.
    package static var units: [Province] { all.filter { $0.until == nil } }

    /// Finds a province by its name of today or an older one.
    ///
    /// Case, diacritics and the words *tỉnh*, *thành phố*, `TP.`, *thị xã*, *Province*, *City* do
    /// not matter.
    package static func named(_ name: String) -> Province? {
        ProvinceIndex.shared.byName[slug(of: name)]
    }

    /// Finds the province that a host of a paper is, or was, of; `phuyen.baodaklak.vn` is Phú Yên's.
    package static func publishing(host: String) -> Province? {
        var rest = host.lowercased()[...]
        while !rest.isEmpty {
            if let found = ProvinceIndex.shared.byHost[String(rest)] { return found }
            guard let dot = rest.firstIndex(of: ".") else { return nil }
            rest = rest[rest.index(after: dot)...]
        }
        return nil
    }

    /// A name without diacritics and prefix, its words joined by hyphens.
    static func slug(of name: String) -> String {
        var words = PlainLetters.of(name.composed).split {
            !$0.isASCII || !($0.isLetter || $0.isNumber)
        }
        for prefix in [
            ["thanh", "pho"], ["thi", "xa"], ["thu", "do"], ["t", "p"], ["tinh"], ["tp"], ["tx"],
        ]
        where words.count > prefix.count && words.starts(with: prefix.map { $0[...] }) {
            words.removeFirst(prefix.count)
            break
        }
        if words.count > 1, words.last == "province" || words.last == "city" { words.removeLast() }
        return words.joined(separator: "-")
    }
}

extension Province {
    /// Reads a line of the table.
    fileprivate init?(line: Substring) {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
        guard cells.count == 5, !cells[0].isEmpty else { return nil }
        name = cells[0]
        slug = Self.slug(of: name)
        unitName = cells[1].isEmpty ? slug : Self.slug(of: cells[1])
        until = cells[2].isEmpty ? nil : cells[2]
        otherNames = cells[3].split(separator: ",").map { Dated(Self.trimmed($0)) }
        hosts = cells[4].split(separator: ",").map { Dated(Self.trimmed($0)) }
    }

    private static func trimmed(_ cell: Substring) -> String {
        var cell = cell.drop { $0 == " " }
        while cell.last == " " { cell.removeLast() }
        return String(cell)
    }
}

extension Province.Dated {
    /// Reads `name`, `name<2025-07-01` or `name>2025-07-01`.
    fileprivate init(_ text: String) {
        let parts = text.split { $0 == "<" || $0 == ">" }.map(String.init)
        value = parts.first ?? ""
        from = text.contains(">") ? parts.last : nil
        until = text.contains("<") ? parts.last : nil
    }
}

/// The table, read once.
private struct ProvinceIndex: Sendable {
    let all: [Province]
    private(set) var byName: [String: Province] = [:]
    private(set) var bySlug: [String: Province] = [:]
    private(set) var byHost: [String: Province] = [:]

    static let shared = ProvinceIndex()

    private init() {
        all = ProvinceTable.text.split(separator: "\n").compactMap { Province(line: $0) }
        for province in all {
            bySlug[province.slug] = province
            for name in [province.name] + province.otherNames.map(\.value) {
                let slug = Province.slug(of: name)
                byName[slug] = province
                byName[slug.split(separator: "-").joined()] = province
            }
            for host in province.hosts { byHost[host.value] = province }
        }
    }
}
