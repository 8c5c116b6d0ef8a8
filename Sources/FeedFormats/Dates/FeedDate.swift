import FoundationEssentials
import Vietnamese
import XML

/// The one reader of dates in feeds.
enum FeedDate {
    /// Reads one date: ISO 8601 and RFC 3339, RFC 822 and asctime with their usual deviations, and
    /// what Vietnamese papers write.
    ///
    /// - Returns: nil where the string is none of these, or names a day that does not exist.
    static func read(_ text: String, in context: DecodingContext) -> Date? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        let fields = StrictDate.read(text) ?? ISO8601Date.read(text) ?? MailDate.read(text)
        let zoneOffset = context.standardZoneOffset ?? context.zoneOffset
        return fields?.date(zoneOffset: zoneOffset)
            ?? DateReader(
                now: context.now, zoneOffset: context.zoneOffset, dayFirst: context.dayFirst
            )
            .read(text).date
    }
}
