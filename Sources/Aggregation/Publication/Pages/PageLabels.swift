import FoundationEssentials
import Syndication

/// The words of the pages, in the language of the configuration: Vietnamese or English.
struct PageLabels: Sendable {
    private let isVietnamese: Bool
    /// What messages are said by.
    let say: Phrasebook

    init(language: String) {
        say = Phrasebook(language: language)
        isVietnamese = language.lowercased().split(separator: "-").first == "vi"
    }

    var language: String { isVietnamese ? "vi" : "en" }
    var feeds: String { isVietnamese ? "Theo dõi" : "Follow" }
    var status: String { isVietnamese ? "Tình trạng nguồn tin" : "State of the sources" }
    var home: String { isVietnamese ? "Trang đầu" : "Front page" }
    var nothing: String { isVietnamese ? "Chưa có tin." : "No news yet." }
    var more: String {
        isVietnamese ? "Tin cũ hơn ở trong các tệp trên." : "Older news is in the files above."
    }
    func more(pages count: Int) -> String {
        isVietnamese ? "và \(count) trang khác" : "and \(count) more"
    }
    var skip: String { isVietnamese ? "Đến phần chính" : "Skip to the content" }
    var pages: String { isVietnamese ? "Các trang" : "Pages" }
    var provinces: String { isVietnamese ? "Tỉnh, thành" : "Provinces" }
    var topics: String { isVietnamese ? "Chủ đề" : "Topics" }
    var also: String { isVietnamese ? "Cũng đăng trên" : "Also published by" }
    var related: String { isVietnamese ? "Liên quan" : "Related" }
    var rate: String { isVietnamese ? "Tin mỗi ngày" : "Entries a day" }
    var source: String { isVietnamese ? "Nguồn" : "Source" }
    var state: String { isVietnamese ? "Tình trạng" : "State" }
    var newest: String { isVietnamese ? "Tin mới nhất" : "Newest entry" }
    var lastSuccess: String { isVietnamese ? "lần cuối đọc được" : "last read" }

    /// The name of a source's health.
    func name(of health: HealthState) -> String { health.name(isVietnamese: isVietnamese) }

    /// What the columns of a sparkline say to who does not see them.
    func rate(_ counts: [Int]) -> String {
        let numbers = counts.map(String.init).joined(separator: ", ")
        return "\(rate): \(numbers)"
    }

    /// A day with its weekday: `Thứ Tư, 25/11/2026`.
    func day(_ days: Int) -> String {
        let weekday = ((days % 7) + 11) % 7
        let (year, month, day) = CivilDay.date(days)
        guard isVietnamese else {
            return "\(Self.english[weekday]), \(year)-\(Self.pad(month))-\(Self.pad(day))"
        }
        return "\(Self.vietnamese[weekday]), \(Self.pad(day))/\(Self.pad(month))/\(year)"
    }

    /// A day and a time of the day.
    func moment(_ date: Date, zoneOffset: Int) -> String {
        let local = LocalTime(date, zoneOffset: zoneOffset)
        return "\(local.time) \(day(local.day))"
    }

    static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    private static let vietnamese = [
        "Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy",
    ]
    private static let english = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
}

/// An instant as a clock in the configured zone shows it.
struct LocalTime: Sendable {
    /// Days since 1 January 1970.
    let day: Int
    /// `08:05`.
    let time: String

    init(_ date: Date, zoneOffset: Int) {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zoneOffset
        day = Int((Double(seconds) / 86_400).rounded(.down))
        let minutes = (seconds - day * 86_400) / 60
        time = "\(PageLabels.pad(minutes / 60)):\(PageLabels.pad(minutes % 60))"
    }
}
