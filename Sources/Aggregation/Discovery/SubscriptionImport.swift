import FeedFormats
import Syndication
import Vietnamese

/// What a list of subscriptions adds to a configuration.
package struct SubscriptionImport: Sendable {
    /// A subscription that makes no source, and why.
    package struct Refusal: Sendable, Hashable {
        /// The line of the list, from 1.
        package var line: Int
        package var title: String
        package var address: String
    }

    /// The sources to add, in the order of the list.
    package private(set) var sources: [Source] = []
    /// How many are configured already.
    package private(set) var known = 0
    /// Those whose address is none of the web: a list from elsewhere must not open local files.
    package private(set) var refused: [Refusal] = []

    private static let maximumName = 120

    /// Reads a list; nil for a document that is no OPML.
    ///
    /// - Parameter existing: The configured sources; their addresses are not added again.
    package init?(_ bytes: [UInt8], existing: [Source]) {
        guard let subscriptions = OutlineReader.read(bytes) else { return nil }
        var addresses = Set(existing.map { Paths.identity($0.url) })
        var names = UniqueNames(existing.map(\.name))
        for subscription in subscriptions {
            guard let written = Paths.address(subscription.feed, from: "/"),
                !written.hasPrefix("file:"), !Paths.hasWrongPort(written)
            else {
                refused.append(
                    Refusal(
                        line: subscription.line, title: subscription.title,
                        address: subscription.feed))
                continue
            }
            let address = Paths.withoutBraces(written)
            guard addresses.insert(Paths.identity(address)).inserted else {
                known += 1
                continue
            }
            sources.append(Self.source(subscription, address, &names))
        }
    }

    private static func source(
        _ subscription: OutlineReader.Subscription, _ address: String, _ names: inout UniqueNames
    ) -> Source {
        let title = DisplayText.display(subscription.title)
        let host = IRI.Parts(address).authority?.split(separator: "@").last.map(String.init)
        let name = title.isEmpty ? host ?? address : String(title.prefix(maximumName))
        var source = Source(name: names.make(name), url: address)
        for category in subscription.categories.map(DisplayText.display) where !category.isEmpty {
            if source.province == nil, let province = Province.named(category) {
                source.province = province.name
            } else {
                source.category = category
            }
        }
        for category in subscription.otherCategories.map(DisplayText.display)
        where !category.isEmpty {
            if let province = Province.named(category) {
                source.province = source.province ?? province.name
            } else {
                source.category = source.category ?? category
            }
        }
        source.language = subscription.language.flatMap {
            YAMLValue.isLanguage($0) ? $0 : nil
        }
        return source
    }
}

/// Names of sources, each used once.
struct UniqueNames {
    private var used: Set<String>

    init(_ used: [String]) { self.used = Set(used) }

    /// The name, with a number behind it if it is taken.
    mutating func make(_ name: String) -> String {
        var candidate = name
        var number = 2
        while !used.insert(candidate).inserted {
            candidate = "\(name) \(number)"
            number += 1
        }
        return candidate
    }
}
