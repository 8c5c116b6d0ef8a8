internal import Vietnamese

/// The dates, hours, ordinals and other numbers in a headline.
///
///     Bản tin 6h ngày 3/10      hour 6:00, date 3/10
///     Kỳ họp thứ 5, khóa XV     ordinals họp 5, khóa 15
///
/// Two daily bulletins share every word but these.
package struct TitleMarks: Sendable, Hashable {
    /// A date, 0 for what is not written.
    package struct Day: Sendable, Hashable {
        package var day: Int
        package var month: Int
        package var year = 0
    }

    package var days: Set<Day> = []
    /// Minutes since midnight.
    package var hours: Set<Int> = []
    /// Numbers by the word that they count: `kỳ`, `lần`, `khóa`.
    package var ordinals: [String: Set<Int>] = [:]
    /// All other numbers, as their keys.
    package var numbers: Set<String> = []

    /// Reads a headline.
    package init(_ title: String) {
        var reader = TitleMarkReader(DisplayText.display(title))
        self = reader.read()
    }

    init() {}

    /// The guards that forbid any link between two headlines.
    package func vetoes(against other: TitleMarks) -> [StoryGuard] {
        var guards: [StoryGuard] = []
        if Self.differ(days, other.days, by: { $0.agrees(with: $1) }) { guards.append(.dates) }
        if Self.differ(hours, other.hours, by: ==) { guards.append(.hours) }
        let nouns = Set(ordinals.keys).intersection(other.ordinals.keys)
        if nouns.contains(where: {
            Self.differ(ordinals[$0] ?? [], other.ordinals[$0] ?? [], by: ==)
        }) {
            guards.append(.ordinals)
        }
        return guards
    }

    /// Whether both headlines have numbers, and each one that the other lacks.
    package func numbersDiffer(from other: TitleMarks) -> Bool {
        Self.differ(numbers, other.numbers, by: ==)
    }

    /// Each side has something that the other has not; what one leaves out is no difference.
    private static func differ<Mark>(
        _ some: Set<Mark>, _ others: Set<Mark>, by agree: (Mark, Mark) -> Bool
    ) -> Bool {
        some.contains { mark in !others.contains { agree(mark, $0) } }
            && others.contains { mark in !some.contains { agree($0, mark) } }
    }
}

extension TitleMarks.Day {
    /// Whether nothing that both write is different.
    func agrees(with other: Self) -> Bool {
        func agree(_ one: Int, _ two: Int) -> Bool { one == 0 || two == 0 || one == two }
        return agree(day, other.day) && agree(month, other.month) && agree(year, other.year)
    }
}

/// Why similar entries are not folded.
package enum StoryGuard: String, Sendable, Hashable, Encodable {
    /// Both carry dates, and different ones: in headlines apart, in leads related at most.
    case dates
    case hours
    case ordinals
    /// Both carry other numbers, and different ones: related at most.
    case numbers
    /// Each names a province that the other does not name: related at most.
    case places
    /// Each headline names somebody or some place that the other entry does not name: related at most.
    case names
    /// They say *tỉnh*, *UBND* or the like without a name, in papers of different provinces: related at most.
    case ownPlace = "own place"
    /// They say *hôm nay*, or only a few words, on different days: related at most.
    case ownDay = "own day"
    /// Both entries are of one paper, where likeness means a template.
    case samePaper = "same paper"
    /// Published further apart than the window.
    case window
    /// Too short to be compared by anything but equality.
    case short
}
