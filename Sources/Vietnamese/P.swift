package import FoundationEssentials

package enum DisplayText {
    package static func display(_ s: String) -> String {
        s.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
package struct ArticleLink {
    package var canonical: String?
    package var articleID: String?
    package var edition: String?
    package init(_ link: String) { canonical = link }
}
package struct DateReading { package var date: Date? }
package struct DateReader {
    package init(now: Date, zoneOffset: Int = 25200, dayFirst: Bool? = nil) {}
    package func read(_ string: String) -> DateReading { DateReading(date: nil) }
}
