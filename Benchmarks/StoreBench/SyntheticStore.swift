import Aggregation
import FoundationEssentials
import Syndication

/// Synthetic news for a store: as many lines as asked for, in the sizes that real papers give.
struct SyntheticStore {
    /// So many entries are stored a day: sixty papers with forty articles each.
    static let perDay = 2_400
    /// The instant of the newest entry.
    static let end = Date(timeIntervalSince1970: 1_795_586_400)

    private let bodies: [StoredEntry]

    /// Makes the texts that all entries share, with their signatures.
    init() {
        var random = SplitMix(state: 20_261_125)
        bodies = (0..<997).map { _ in Self.body(&random) }
    }

    /// Fills a store with a day's entries at a time; the last days are its window.
    func write(_ count: Int, to directory: String) throws {
        let days = (count + Self.perDay - 1) / Self.perDay
        for day in 0..<days {
            let numbers = day * Self.perDay..<min(count, (day + 1) * Self.perDay)
            let now = Self.end.addingTimeInterval(-Double(days - 1 - day) * 86_400)
            let store = try Self.open(directory, at: now)
            defer { store.close() }
            let changes = numbers.map { Change.insert(entry($0, at: now)) }
            let window = day == days - 1 ? recent(of: count) : nil
            try store.commit(
                changes, states: [:], at: now, window: window.map { window in { _ in window } })
        }
    }

    /// Opens a store that keeps everything, without its window.
    static func open(_ directory: String, at now: Date) throws -> JSONStore {
        var keep = KeepSettings()
        keep.age = .seconds(5_000 * 86_400)
        return try JSONStore.open(
            directory: directory, keep: keep, now: now)
    }

    /// The entry with a number; the number is the only word that no other entry has.
    func entry(_ number: Int, at now: Date) -> StoredEntry {
        var stored = bodies[number % bodies.count]
        let paper = "bao-\(number % 60).example"
        let link = "https://\(paper)/tin-tuc-\(1_000_000 + number).html"
        let date = now.addingTimeInterval(-Double(number % Self.perDay))
        stored.entry.title?.value += " so\(number)"
        stored.entry.id = link
        stored.entry.link = link
        stored.entry.published = date
        stored.entry.updated = date
        stored.source = "Báo \(number % 60)"
        stored.firstSeen = now
        stored.signature = UInt64(number)
        stored.keys = ["number", "guid", "link", "content"].map {
            EntryKey(source: stored.source, kind: $0, value: link)
        }
        stored.id =
            "urn:uuid:00000000-0000-8000-8000-" + String(1_000_000_000_000 + number).dropFirst()
        return stored
    }

    private func recent(of count: Int) -> [StoredEntry] {
        (max(0, count - 3 * Self.perDay)..<count).map { number in
            let age = (count - 1) / Self.perDay - number / Self.perDay
            return entry(number, at: Self.end.addingTimeInterval(-Double(age) * 86_400))
        }
    }

    private static func body(_ random: inout SplitMix) -> StoredEntry {
        var entry = Entry()
        entry.title = Text(words(11, &random))
        let text = "<p>" + words(75, &random) + ".</p>"
        entry.summary = Text(
            "<img src=\"https://img.example/\(random.next() % 1_000).jpg\" alt=\"Ảnh minh họa\"/>"
                + text, kind: .html)
        entry.categories = [Category(term: "Thời sự")]
        entry.authors = [Person(name: "Nguyễn Văn A")]
        var stored = StoredEntry(
            id: "", source: "", keys: [], entry: entry, firstSeen: end, signature: 0)
        stored.storySignature = StoryText(entry, of: nil, learnt: nil).signature
        return stored
    }

    private static func words(_ count: Int, _ random: inout SplitMix) -> String {
        (0..<count).map { _ in vocabulary.randomElement(using: &random) ?? "" }
            .joined(separator: " ")
    }

    private static let vocabulary = """
        tỉnh huyện xã thành phố nông dân lúa gạo mùa vụ cầu đường trường học bệnh viện công an hội \
        nghị phát triển kinh tế xã hội du lịch di sản lễ hội biển đảo rừng sông nước mưa bão lũ hạn \
        mặn đầu tư doanh nghiệp hợp tác xuất khẩu thủy sản trái cây giao thông an toàn chuyển đổi số \
        thanh niên phụ nữ người dân chính quyền địa phương đồng bằng miền núi vùng cao quốc lộ khu \
        công nghiệp lao động việc làm giáo dục văn hóa thể thao bóng đá sức khỏe môi trường
        """.split(separator: " ").map(String.init)
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
