import Syndication
import XML

/// Which elements hold what, in the items of a source that follows no format: a source's `map`.
///
/// Elements go by their local name, in any case and namespace. What the map names wins over what
/// the format says; a mapped element that is missing or empty changes nothing.
package struct ElementMap: Sendable, Hashable {
    /// What can be mapped.
    package enum Member: String, Sendable, CaseIterable {
        case author, category, date, id, image, link, summary, text, title
    }

    /// Elements by member.
    private var elements: [Member: String] = [:]

    /// Makes a map that changes nothing.
    package init() {}

    /// Makes a map out of names of elements by names of members; an unknown member is passed over.
    package init(_ names: [String: String]) {
        for (member, element) in names {
            guard let member = Member(rawValue: member) else { continue }
            elements[member] = element.split(separator: ":").last.map { $0.lowercased() }
        }
    }

    /// The map in a text of its own: the same for the same map.
    package var text: String {
        elements.map { "\($0.key.rawValue)=\($0.value)" }.sorted().joined(separator: " ")
    }

    /// Whether a text can be the name of an element, with or without a prefix.
    package static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                part.first.map { $0.isLetter || $0 == "_" } == true
                    && part.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
            }
    }

    /// Puts what the mapped elements of an item hold into its entry.
    func apply(to entry: inout Entry, from item: XMLElement, _ scope: DecodingScope) {
        guard !elements.isEmpty else { return }
        for member in Member.allCases {
            guard let name = elements[member] else { continue }
            let found = item.children.filter { $0.localName == name }
            read(found.map { ($0, scope.entering($0)) }, as: member, into: &entry)
        }
    }

    /// Where an element is repeated, authors and categories are all taken, else the last one counts.
    private func read(
        _ found: [(element: XMLElement, scope: DecodingScope)], as member: Member,
        into entry: inout Entry
    ) {
        switch member {
        case .author:
            let people = found.compactMap { People.person($0.element, $0.scope) }
            if !people.isEmpty { entry.authors = people }
        case .category:
            let categories = found.compactMap { RSSCategory.read($0.element) }
            if !categories.isEmpty { entry.categories = categories }
        default:
            guard let (element, scope) = found.last else { return }
            read(element, scope, as: member, into: &entry)
        }
    }

    private func read(
        _ element: XMLElement, _ scope: DecodingScope, as member: Member, into entry: inout Entry
    ) {
        switch member {
        case .author, .category: break
        case .date: entry.published = scope.date(element) ?? entry.published
        case .id: entry.id = element.trimmedText ?? entry.id
        case .image:
            let address = element.attribute("url") ?? element.attribute("href")
            let url = scope.resolve(address ?? element.trimmedText)
            entry.image = url.map { Image(url: $0) } ?? entry.image
        case .link:
            guard let link = RSSLink.read(element, scope) else { return }
            entry.link = link.href
            entry.links.removeAll { $0.rel == "alternate" }
            entry.links.insert(Link(href: link.href), at: 0)
        case .summary: entry.summary = RSSText.read(element, scope) ?? entry.summary
        case .text: entry.content = RSSText.read(element, scope)?.asContent ?? entry.content
        case .title: entry.title = RSSText.read(element, scope) ?? entry.title
        }
    }
}
