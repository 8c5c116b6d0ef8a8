import FoundationEssentials

/// Entries per day as small columns, drawn inline: no picture is fetched and no style is needed.
///
/// It ends with the day of the newest entry, not with today, so that a page changes with news only,
/// and begins where dates are remembered from: days before are unknown, not empty.
struct Sparkline {
    /// So many days are drawn.
    static let days = 14
    /// Entries of each day up to that of the newest entry, the oldest day first.
    ///
    /// Empty where no date is known.
    let counts: [Int]

    /// - Parameter seconds: Dates of entries in seconds since 1970, in any order.
    init(_ seconds: [Int]?, zoneOffset: Int) {
        let days = (seconds ?? []).map {
            LocalTime(Date(timeIntervalSince1970: Double($0)), zoneOffset: zoneOffset).day
        }
        guard let last = days.max(), var first = days.min() else {
            counts = []
            return
        }
        // The oldest day is remembered in part only where as many dates as possible are.
        if days.count >= PublicationHabit.maximumDates, first < last { first += 1 }
        first = max(first, last - Self.days + 1)
        var counts = [Int](repeating: 0, count: last - first + 1)
        for day in days where day >= first { counts[day - first] += 1 }
        self.counts = counts
    }

    /// Draws the columns; the tallest fills the height.
    func write(_ labels: PageLabels, on page: inout PageWriter) {
        guard let most = counts.max(), most > 0 else { return page.text("–") }
        page.raw("<svg viewBox=\"0 0 \(Self.days * 8) 24\" role=\"img\" aria-label=\"")
        page.attribute(labels.rate(counts))
        page.raw("\">")
        for (index, count) in counts.enumerated() {
            let place = Self.days - counts.count + index
            let height = count == 0 ? 1 : max(2, count * 24 / most)
            page.raw("<rect x=\"\(place * 8)\" y=\"\(24 - height)\" width=\"6\" ")
            page.raw("height=\"\(height)\"/>")
        }
        page.raw("</svg>")
    }
}
