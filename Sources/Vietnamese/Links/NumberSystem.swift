/// Which number in its links a source counts its articles by.
///
/// Seen of enough links of one source: a number that the others do not have is part of a headline
/// (`…-ung-ho-1000000`) or of a section, and no article's. Source: `vietnamese/spec.md` 3.3, 5.3.
package enum NumberSystem: Sendable, Hashable {
    /// Not known: the first pattern that finds one decides.
    case any
    /// Only the number that one of ``patterns`` finds.
    case only(String)
    /// None at all: the source's links have no numbers.
    case none

    /// The names of the patterns, in the order in which they are tried.
    package static let patterns = [
        "ts", "dts", "post", "a", "d", "num-cat", "num-ext", "num-dir", "dir-slug", "num-slug",
        "ym-num", "hex7", "num-tail",
    ]

    /// Reads `any`, `none` or the name of a pattern.
    package init?(_ name: String) {
        switch name {
        case "any": self = .any
        case "none": self = .none
        case let name where Self.patterns.contains(name): self = .only(name)
        default: return nil
        }
    }

    /// `any`, `none` or the name of a pattern.
    package var name: String {
        switch self {
        case .any: "any"
        case .none: "none"
        case .only(let pattern): pattern
        }
    }

    /// The number in a path, or nil.
    func number(in path: ArraySlice<UInt8>) -> ArticleNumber? {
        switch self {
        case .any: ArticleNumber.find(in: path)
        case .none: nil
        case .only(let pattern): ArticleNumber.find(pattern, in: path)
        }
    }
}

/// What the links of one document say of the source's numbers.
package struct NumberEvidence: Sendable, Hashable, Codable {
    /// The system's name, see ``NumberSystem/name``.
    package var system: String
    /// Different links that were looked at, and how many have such a number, or none.
    package var links: Int
    package var agreeing: Int

    /// Links that must be seen before anything is learnt.
    package static let minimumLinks = 8
    /// So many of them must agree, in percent.
    ///
    /// One in twenty links of the papers with a known system has another shape.
    package static let share = 80

    /// Judges links; nil below ``minimumLinks``, and where none of the systems has enough.
    ///
    /// Of two numbers that all links have, the section's is the one that repeats itself.
    package init?(_ links: some Sequence<CanonicalLink>) {
        var paths: Set<String> = []
        var numbers: [String: [String]] = [:]
        var without = 0
        for link in links {
            guard paths.insert(String(decoding: link.path, as: UTF8.self)).inserted else {
                continue
            }
            let found = ArticleNumber.all(in: link.path)
            if found.isEmpty { without += 1 }
            for number in found { numbers[number.pattern, default: []].append(number.number) }
        }
        guard paths.count >= Self.minimumLinks else { return nil }
        func isEnough(_ count: Int) -> Bool { 100 * count >= Self.share * paths.count }
        let known = NumberSystem.patterns.first { pattern in
            numbers[pattern].map { isEnough(Set($0).count) } ?? false
        }
        guard let system = known ?? (isEnough(without) ? "none" : nil) else { return nil }
        self.system = system
        self.links = paths.count
        agreeing = numbers[system]?.count ?? without
    }
}
