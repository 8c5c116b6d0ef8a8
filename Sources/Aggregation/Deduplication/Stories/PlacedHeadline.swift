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

    /// Whether a text says *tỉnh*, *thành phố* or *UBND* of one that it does not name there.
    ///
    /// *các tỉnh* and *tỉnh, thành phố* are those of the country, *tỉnh Quảng Đông* has a name.
    static func isRelative(_ text: String) -> Bool {
        let words = words(of: text)
        let small = words.map { $0.lowercased() }
        return words.indices.contains { index in
            isPlace(at: index, words, small) || isBody(at: index, words, small)
                || isDepartment(at: index, words, small)
        }
    }

    /// *tỉnh*, *thành phố*, *tại địa phương*.
    private static func isPlace(
        at index: Int, _ words: [Substring], _ small: [String]
    ) -> Bool {
        var before = index - 1
        switch small[index] {
        case "tỉnh": break
        case "phố" where index > 0 && small[index - 1] == "thành": before -= 1
        case "phương" where index > 1 && small[index - 1] == "địa":
            return ["tại", "ở"].contains(small[index - 2])
        default: return false
        }
        if before >= 0, isMany(words[before]) { return false }
        guard index + 1 < words.count else { return true }
        let next = small[index + 1]
        if ["ủy", "uỷ", "đoàn"].contains(next) {
            return index + 2 >= words.count || !isName(words[index + 2])
        }
        let after = index + 2 < words.count ? small[index + 2] : ""
        return !isName(words[index + 1]) && !others.contains(next)
            && !(next == "thành" && after == "phố")
    }

    /// *UBND*, *Hội đồng nhân dân*, *Đảng bộ*: what follows says of which place, or nothing does.
    private static func isBody(at index: Int, _ words: [Substring], _ small: [String]) -> Bool {
        guard let body = body(at: index, small), index == 0 || !isMany(words[index - 1]) else {
            return false
        }
        var next = index + body.count
        if next < words.count, small[next] == "và" { next += 1 }
        guard next < words.count else { return true }
        return !isName(words[next]) && !levels.contains(small[next])
            && self.body(at: next, small) == nil
    }

    private static func body(at index: Int, _ small: [String]) -> [String]? {
        bodies.first { small[index...].starts(with: $0) }
    }

    private static let bodies = [
        ["ubnd"], ["hđnd"], ["ủy", "ban", "nhân", "dân"], ["uỷ", "ban", "nhân", "dân"],
        ["hội", "đồng", "nhân", "dân"], ["đảng", "bộ"],
    ]

    /// What says itself of which place a body is, or that it is any.
    private static let levels: Set<String> = [
        "tỉnh", "thành", "tp", "huyện", "xã", "phường", "quận", "thị", "đặc", "cấp", "các",
    ]

    /// *Sở Y tế*, but not *Sở Y tế các tỉnh*: the names of departments end with no mark.
    private static func isDepartment(
        at index: Int, _ words: [Substring], _ small: [String]
    ) -> Bool {
        guard words[index] == "Sở", index == 0 || !isMany(words[index - 1]),
            index + 1 < words.count, words[index + 1].first?.isUppercase == true
        else { return false }
        let name = small[(index + 1)...].prefix(longestDepartment)
        return !zip(name, name.dropFirst()).contains {
            $0 == "các" && ["tỉnh", "thành", "địa"].contains($1)
        }
    }

    /// Words within which *Sở Nông nghiệp và Môi trường các tỉnh* ends.
    private static let longestDepartment = 9

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
