import FoundationEssentials
import Syndication
import Vietnamese

/// The dates in the links of entries that have no other, `vietnamese/spec.md` 5.2, rule 10.
struct LinkDates {
    private let reader: DateReader
    private let now: Date

    /// - Parameters:
    ///   - now: The instant of the run.
    ///   - zoneOffset: Seconds east of UTC of the zone that links are written in.
    init(now: Date, zoneOffset: Int) {
        self.now = now
        reader = DateReader(now: now, zoneOffset: zoneOffset)
    }

    /// The date in the link of an entry without dates.
    ///
    /// Nil where the day or month in the link is not over yet: that the entry is seen now says more.
    func date(of entry: Entry) -> Date? {
        guard entry.published == nil, entry.updated == nil, let link = entry.link else {
            return nil
        }
        return date(in: link)
    }

    /// The date in a link.
    func date(in link: String) -> Date? {
        let reading = reader.read(link: link)
        guard let date = reading.date, let precision = reading.precision else { return nil }
        let days: Double =
            switch precision {
            case .month: 31
            case .day: 1
            default: 0
            }
        return now.timeIntervalSince(date) >= days * 86_400 ? date : nil
    }
}
