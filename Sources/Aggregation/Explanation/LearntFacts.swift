import Vietnamese

/// What was learnt of a source, for people and programs to read.
///
/// Each fact names the key of the configuration that turns it, and says so where the key is set.
package struct LearntFacts: Sendable, Hashable, Encodable {
    /// How one field's dates are written.
    package struct Dates: Sendable, Hashable, Encodable {
        package var field: String
        /// `dmy` or `mdy`; nil where that is not known.
        package var order: String?
        package var dayFirst: Int
        package var monthFirst: Int
        /// Whether `Z` and `GMT` mean local time.
        package var zoneLies: Bool
    }

    package var dates: [Dates]
    /// Which number in its links is an article's: a pattern's name, `any` or `none`.
    package var articleNumber: String?
    /// Links that have it, and links that were looked at.
    package var agreeingLinks: Int?
    package var links: Int?
    /// Sentences and datelines that are left out when texts are compared.
    package var sentences: [String]
    package var datelines: [String]
    /// What the configuration says instead, by its keys.
    package var configured: [String: String]

    /// Gathers what is known; nil where that is nothing.
    package init?(_ source: Source?, state: SourceState?) {
        dates = (state?.dates?.fields ?? [:]).sorted { $0.key < $1.key }.compactMap { name, field in
            guard field.habit != DateHabit() else { return nil }
            return Dates(
                field: name, order: field.order.map(Self.word), dayFirst: field.dayFirst,
                monthFirst: field.monthFirst, zoneLies: field.zone.isLie)
        }
        articleNumber = state?.numbers?.system
        agreeingLinks = state?.numbers?.agreeing
        links = state?.numbers?.links
        sentences = state?.learnt?.sentences ?? []
        datelines = state?.learnt?.datelines ?? []
        configured = [:]
        configured["date-order"] = source?.dayFirst.map(Self.word)
        configured["trust-zone"] = source?.trustsZone.map { $0 ? "true" : "false" }
        configured["article-number"] = source?.numbers?.name
        if dates.isEmpty, articleNumber == nil, sentences.isEmpty, datelines.isEmpty,
            configured.isEmpty
        {
            return nil
        }
    }

    private static func word(_ dayFirst: Bool) -> String { dayFirst ? "dmy" : "mdy" }

    /// A line for each fact but the sentences.
    package var lines: [String] {
        var lines: [String] = []
        for dates in dates {
            if let order = dates.order {
                let count = "\(dates.dayFirst) dates day first, \(dates.monthFirst) month first"
                lines.append("\(dates.field): \(order) (\(count))" + instead("date-order"))
            }
            if dates.zoneLies {
                lines.append(
                    "\(dates.field): Z and GMT mean local time" + instead("trust-zone"))
            }
        }
        if let articleNumber, let agreeingLinks, let links {
            lines.append(
                "article number: \(articleNumber) (\(agreeingLinks) of \(links) links)"
                    + instead("article-number"))
        }
        return lines
    }

    private func instead(_ key: String) -> String {
        configured[key].map { "; the configuration says \(key): \($0)" } ?? ""
    }
}
