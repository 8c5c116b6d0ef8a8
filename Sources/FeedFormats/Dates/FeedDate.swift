import FoundationEssentials
import Vietnamese
import XML

/// The one reader of dates in feeds.
enum FeedDate {
    /// Reads one date: ISO 8601 and RFC 3339, RFC 822 and asctime with their usual deviations, and
    /// what Vietnamese papers write.
    ///
    /// - Parameters:
    ///   - field: Where it stands, see ``DateEvidence``; what was learnt of the field is applied.
    ///   - collector: Is told what the date shows of the source.
    /// - Returns: nil where the string is none of these, or names a day that does not exist.
    static func read(
        _ text: String, in context: DecodingContext, field: String = "",
        collector: DateCollector? = nil
    ) -> Date? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        if let date = scriptDate(text) { return date }
        let fields =
            StrictDate.read(text) ?? ISO8601Date.read(text, now: context.now)
            ?? MailDate.read(text)
        guard let fields,
            let date = fields.date(zoneOffset: context.standardZoneOffset ?? context.zoneOffset)
        else { return readWords(text, in: context, field: field, collector: collector).date }
        collector?.note(date, field: field, zone: fields.zone)
        guard fields.zone == 0, !context.habit(of: field).trustsUTC else { return date }
        return date.addingTimeInterval(-Double(context.zoneOffset))
    }

    /// `/Date(1789956550000)/` and `/Date(1789956550000+0700)/`, .NET's JSON: milliseconds since 1970 in UTC.
    private static func scriptDate(_ text: String) -> Date? {
        guard text.hasPrefix("/Date("), text.hasSuffix(")/") else { return nil }
        let value = text.dropFirst(6).dropLast(2)
        let sign = value.dropFirst().firstIndex { $0 == "+" || $0 == "-" }
        return Int64(value[..<(sign ?? value.endIndex)]).map {
            Date(timeIntervalSince1970: (Double($0) / 1_000).rounded(.down))
        }
    }

    /// Reads a date in the shapes of Vietnamese papers only.
    static func readWords(
        _ text: String, in context: DecodingContext, field: String,
        collector: DateCollector? = nil
    ) -> DateReading {
        let reading = DateReader(
            now: context.now, zoneOffset: context.zoneOffset, habit: context.habit(of: field)
        ).read(text)
        guard let collector, var date = reading.date, !reading.isRelative else { return reading }
        collector.note(order: text, field: field)
        if reading.notes.contains("zone-lie") { date += Double(context.zoneOffset) }
        if reading.precision != .day { collector.note(date, field: field, zone: reading.zone) }
        return reading
    }
}
