internal import Vietnamese

/// The places in a headline, and whether it means the paper's own place or day without naming it.
struct PlacedHeadline {
    let places: NamedPlaces
    let isRelative: Bool
    /// *hôm nay*, *tối nay*, *ngày mai*.
    let saysToday: Bool
    /// A programme that every paper has, such as *Bản tin thời sự* or *Thời tiết*.
    let isRubric: Bool

    init(_ title: String) {
        places = NamedPlaces(title)
        isRelative = Self.isRelative(title)
        let words = Self.words(of: title).map { $0.lowercased() }
        let pairs = zip(words, words.dropFirst()).map { $0 + " " + $1 }
        saysToday = pairs.contains(where: Self.today.contains)
        isRubric = pairs.contains(where: Self.rubrics.contains)
    }

    /// Whether a text says *tỉnh* or *thành phố* of one that it does not name there.
    ///
    /// *các tỉnh* and *tỉnh, thành phố* are those of the country, *tỉnh Quảng Đông* has a name.
    static func isRelative(_ text: String) -> Bool {
        let words = words(of: text)
        return words.indices.contains { index in
            var before = index - 1
            switch words[index].lowercased() {
            case "tỉnh": break
            case "phố" where index > 0 && words[index - 1].lowercased() == "thành": before -= 1
            case "phương" where index > 1 && words[index - 1].lowercased() == "địa":
                return ["tại", "ở"].contains(words[index - 2].lowercased())
            default: return false
            }
            if before >= 0, isMany(words[before]) { return false }
            guard index + 1 < words.count else { return true }
            let next = words[index + 1]
            if ["ủy", "uỷ", "đoàn"].contains(next.lowercased()) {
                return index + 2 >= words.count || !isName(words[index + 2])
            }
            let after = index + 2 < words.count ? words[index + 2].lowercased() : ""
            return !isName(next) && !others.contains(next.lowercased())
                && !(next.lowercased() == "thành" && after == "phố")
        }
    }

    private static func words(of text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    /// A capital before small letters: *TỈNH HỌP* is all in capitals.
    private static func isName(_ word: Substring) -> Bool {
        guard word.first?.isUppercase == true else { return false }
        return word.dropFirst().contains(where: \.isLowercase)
    }

    /// Words before which *tỉnh* is more than one, or any.
    private static func isMany(_ word: Substring) -> Bool {
        word.first?.isNumber == true || many.contains(word.lowercased())
    }

    private static let many: Set<String> = [
        "các", "những", "nhiều", "mọi", "mỗi", "từng", "hai", "ba", "bốn", "năm", "sáu", "bảy",
        "tám", "chín", "mười", "số", "liên", "ngoại", "cấp", "một", "vài", "tỉnh", "thức", "bừng",
        "sực",
    ]

    /// What follows on *tỉnh* in other words, and on *thành phố* where any is meant.
    private static let others: Set<String> = [
        "táo", "dậy", "giấc", "ngộ", "lộ", "lẻ", "tp", "trực",
    ]

    private static let today: Set<String> = [
        "hôm nay", "sáng nay", "trưa nay", "chiều nay", "tối nay", "đêm nay", "ngày mai",
        "sáng mai", "hôm qua", "tuần này",
    ]

    private static let rubrics: Set<String> = [
        "bản tin", "thời sự", "thời tiết", "điểm tin", "tin buồn", "lịch cúp", "lịch cắt",
        "cúp điện", "cắt điện", "thông báo", "chào buổi", "mời thầu", "chào giá", "tuyển dụng",
    ]
}

/// Provinces, and the regions and lotteries that programmes are made for.
struct NamedPlaces {
    private let provinces: Set<String>
    private let regions: Set<String>

    init(_ title: String) {
        provinces = Set(ProvinceNames.slugs(in: SyllableKey.digests(title)))
        let tokens = SyllableKey.tokens(title)
        let pairs = zip(tokens, tokens.dropFirst()).map { $0 + " " + $1 }
        let codes = tokens.filter { $0.hasPrefix("xs") && (3...6).contains($0.count) }
        regions = Set(codes + pairs.filter(Self.regions.contains))
    }

    /// Whether each of two entries names a place that the other has neither in its headline nor in its lead.
    func differ(
        from other: NamedPlaces, _ signature: StorySignature, _ otherSignature: StorySignature
    ) -> Bool {
        let own = provinces.union(signature.provinces)
        let others = other.provinces.union(otherSignature.provinces)
        if !own.subtracting(others).isEmpty, !others.subtracting(own).isEmpty { return true }
        return !regions.subtracting(other.regions).isEmpty
            && !other.regions.subtracting(regions).isEmpty
    }

    private static let regions: Set<String> = Set(
        [
            "miền Bắc", "miền Trung", "miền Nam", "miền Tây", "miền Đông", "Bắc Bộ", "Trung Bộ",
            "Nam Bộ", "Tây Nguyên",
        ].map { SyllableKey.tokens($0).joined(separator: " ") })
}
