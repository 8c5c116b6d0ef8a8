import FoundationEssentials
import Vietnamese

/// The one reader of dates in feeds.
enum FeedDate {
    /// Reads a date in any known shape, or nil.
    static func read(_ text: String, in context: DecodingContext) -> Date? {
        StandardDate.read(text, zoneOffset: context.zoneOffset)
            ?? DateReader(
                now: context.now, zoneOffset: context.zoneOffset, dayFirst: context.dayFirst
            )
            .read(text).date
    }
}
