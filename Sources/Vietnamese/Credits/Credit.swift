/// A line that says who wrote or photographed a story, or where it was taken from.
///
///     Tin, ảnh: CẨM HUỆ    (Theo Vietnam+)    TTXVN/Báo Tin tức    PV    MINH THÁI (tổng hợp)
///
/// `Theo kế hoạch, …` and `Theo ông …` are sentences, not credits. Look for credits in the first
/// two and the last eight paragraphs only. Source: `vietnamese/spec.md` 3.4 and 5.1.
package struct Credit: Sendable, Hashable {
    /// The words before the names: `Theo`, `Tin, ảnh`; `PV`; `agency` for a bare agency, `name`
    /// for a bare name.
    package let label: String
    /// The names as written.
    package let names: String
    /// Agencies among the names, in fixed words: `ttxvn`, `vov`, `vgp`.
    package let agency: [String]

    /// A credit has at most so many characters.
    package static let maximumLength = 130

    /// Reads one line; nil when it is no credit.
    package init?(_ line: String) {
        guard line.utf8.count <= 8 * Self.maximumLength else { return nil }
        self.init(displayed: DisplayText.display(line))
    }

    /// Reads one line that is in display form, see ``DisplayText``.
    package init?(displayed line: String) {
        guard line.utf8.count <= 8 * Self.maximumLength, Self.mayBeCredit(line) else { return nil }
        var text = line
        if text.first == "(", text.last == ")" { text = String(text.dropFirst().dropLast()) }
        guard !text.isEmpty, !text.hasMoreCharacters(than: Self.maximumLength),
            let (label, names) = Self.split(text)
        else { return nil }
        self.label = label
        self.names = names
        agency = Agency.words(in: names)
    }

    /// Whether something in a line is of credits only: nearly all lines are sentences without.
    private static func mayBeCredit(_ line: String) -> Bool {
        let bytes = line.utf8.span
        if bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: "/"))
            || bytes.contains(UInt8(ascii: "("))
        {
            return true
        }
        let hasSmallLetter = bytes.indices.contains { (0x61...0x7A).contains(bytes[$0]) }
        return !hasSmallLetter || line.utf8.count <= longestReporter
            || line.hasPrefix("Theo ") || line.hasPrefix("THEO ") || Agency.starts(line[...])
    }

    private static func split(_ text: String) -> (String, String)? {
        if text.utf8.contains(UInt8(ascii: ":")), let colon = text.firstIndex(of: ":") {
            let names = text[text.index(after: colon)...].drop { $0 == " " }
            guard isLabel(text[..<colon]), CreditNames.areNames(names) else { return nil }
            return (String(text[..<colon]), String(names))
        }
        if text.utf8.count <= longestReporter, reporters.contains(text) { return (text, text) }
        if text.hasPrefix("Theo ") || text.hasPrefix("THEO ") {
            let names = text.dropFirst(5)
            return CreditNames.isOutlet(names) ? (String(text.prefix(4)), String(names)) : nil
        }
        if let label = CreditNames.closingLabel(text) { return (label, text) }
        if Agency.starts(text[...]), CreditNames.isShort(text[...]) { return ("agency", text) }
        return CreditNames.areCapitals(text[...]) ? ("name", text) : nil
    }

    private static let reporters: Set<String> = [
        "PV", "P.V", "P.V.", "PVTH", "CTV", "BTV", "BBT", "Phóng viên", "Nhóm PV", "Nhóm P.V",
        "Nhóm phóng viên", "PV - CTV",
    ]

    /// Bytes in the longest of them.
    private static let longestReporter = reporters.map(\.utf8.count).max() ?? 0

    /// Whether the words before a colon are only those for text, pictures and their makers.
    private static func isLabel(_ text: Substring) -> Bool {
        let words = text.lowercased().split { separators.contains($0) }
        return (1...6).contains(words.count) && words.allSatisfy { labelWords.contains(String($0)) }
    }

    private static let separators: Set<Character> = Set(" ,-–/&+.;()")

    private static let labelWords: Set<String> = [
        "tin", "bài", "ảnh", "và", "clip", "video", "thực", "hiện", "nguồn", "đồ", "họa", "hoạ",
        "theo", "thơ", "tranh", "minh", "hình", "tác", "giả", "biên", "tập", "soạn", "dịch",
        "tổng", "hợp", "trình", "bày", "pv", "ctv", "nhóm", "viết", "người", "quay", "phim",
        "phóng", "viên", "kỹ", "thuật", "thiết", "kế", "text", "photo", "photos", "source",
    ]
}

/// Whether words are names of people or outlets.
enum CreditNames {
    /// Words after a label: mostly capitals, or few; `Video: Người dân kéo đến xem ...` is a headline.
    static func areNames(_ names: Substring) -> Bool {
        let words = names.split(separator: " ")
        guard !words.isEmpty else { return false }
        let capitals = words.count { $0.first(where: \.isLetter)?.isUppercase ?? true }
        return words.count <= 4 || 2 * capitals >= words.count
    }

    /// An outlet after `Theo`: an agency, a host, initials, a known paper, or `Báo ...`.
    static func isOutlet(_ names: Substring) -> Bool {
        guard isShort(names), !names.contains(","), let first = names.split(separator: " ").first
        else { return false }
        let words = names.split(separator: " ")
        if Agency.starts(names) || outlets.contains(names.lowercased()) { return true }
        if words.count == 1 { return isHost(first) || isCoined(first) }
        if ["báo", "tạp", "đài", "cổng", "trang"].contains(first.lowercased()) {
            return words.count <= 6 && words.dropFirst().contains { $0.first?.isUppercase == true }
        }
        return names.split { "/-–".contains($0) }.count > 1
            && names.split { "/–".contains($0) }.allSatisfy { isOutletName($0) }
    }

    /// `Theo` of `Minh Anh (Theo TTXVN)`, `agency` of `PV/TTXVN` and `Minh Anh (TTXVN)`.
    static func closingLabel(_ text: String) -> String? {
        let isBracketed = text.last == ")"
        let opening: Unicode.Scalar = isBracketed ? "(" : "/"
        guard text.utf8.contains(UInt8(ascii: opening)),
            let mark = text.lastIndex(of: Character(opening))
        else { return nil }
        let maker = text[..<mark]
        var outlet = text[text.index(after: mark)...]
        if isBracketed { outlet.removeLast() }
        guard isMaker(maker) else { return nil }
        if isBracketed, outlet.hasPrefix("Theo ") || outlet.hasPrefix("theo ") {
            return isOutlet(outlet.dropFirst(5)) ? "Theo" : nil
        }
        return Agency.starts(outlet) && isShort(outlet) ? "agency" : nil
    }

    /// One to five words, each with a capital.
    private static func isMaker(_ text: Substring) -> Bool {
        let words = text.split(separator: " ")
        return (1...5).contains(words.count)
            && words.allSatisfy { $0.first(where: \.isLetter)?.isUppercase ?? true }
    }

    private static func isOutletName(_ name: Substring) -> Bool {
        let name = name.drop { $0 == " " }
        return Agency.starts(name) || outlets.contains(name.lowercased()) || isHost(name)
    }

    /// At most eight words, and no sentence.
    static func isShort(_ text: Substring) -> Bool {
        text.split(separator: " ").count <= 8 && !text.hasSuffix(".")
    }

    private static func isHost(_ word: Substring) -> Bool {
        word.contains(".") && word.last != "." && word.allSatisfy { $0.isASCII && !$0.isWhitespace }
    }

    /// `SGGP`, `VnExpress`: a capital after the first letter.
    private static func isCoined(_ word: Substring) -> Bool {
        word.count >= 2 && word.first?.isUppercase == true
            && word.dropFirst().contains { $0.isUppercase }
    }

    /// `CẨM HUỆ`, `MINH THÁI (tổng hợp)`, `AN NHIÊN - HẢI ĐĂNG`.
    static func areCapitals(_ text: Substring) -> Bool {
        let bare = text.hasSuffix("(tổng hợp)") ? text.dropLast(10) : text
        // Most lines are sentences: one small letter tells, without a look at the words.
        guard !bare.utf8.contains(where: { (0x61...0x7A).contains($0) }) else { return false }
        let names = bare.split { "-–,;&/".contains($0) }
        guard (1...4).contains(names.count) else { return false }
        return names.allSatisfy { name in
            let words = name.split(separator: " ")
            return (2...4).contains(words.count)
                && words.allSatisfy { word in
                    word.allSatisfy { $0.isLetter || $0 == "." } && word.uppercased() == word
                        && word.contains(where: \.isLetter)
                }
        }
    }

    /// Papers whose names are plain words.
    private static let outlets: Set<String> = [
        "dân trí", "tuổi trẻ", "tuổi trẻ online", "thanh niên", "lao động", "người lao động",
        "tiền phong", "nhân dân", "nhân dân điện tử", "quân đội nhân dân", "công an nhân dân",
        "sài gòn giải phóng", "hà nội mới", "pháp luật việt nam", "pháp luật tp.hcm", "zing",
        "znews", "vnexpress", "vietnamnet", "infonet", "kinh tế đô thị", "tin tức", "vtv",
        "đại đoàn kết", "giáo dục và thời đại", "sức khỏe và đời sống", "tổng hợp", "internet",
    ]
}

/// News agencies and what is theirs: VietnamPlus and Báo Tin tức belong to TTXVN.
private enum Agency {
    static func starts(_ text: Substring) -> Bool {
        names.contains {
            // Bytes tell at once what is none; only characters tell that a name ends.
            text.utf8.starts(with: $0.name.utf8) && text.hasPrefix($0.name)
                && text.dropFirst($0.name.count).first?.isLetter != true
        }
    }

    /// The agencies named, each once.
    static func words(in text: String) -> [String] {
        var found: [String] = []
        let bytes = Array(text.utf8)
        for (name, word) in names where !found.contains(word) && has(name, in: bytes) {
            found.append(word)
        }
        return found
    }

    private static func has(_ name: String, in bytes: [UInt8]) -> Bool {
        let name = Array(name.utf8)
        guard bytes.count >= name.count else { return false }
        return (0...bytes.count - name.count).contains { start in
            bytes[start] == name[0] && bytes[start..<start + name.count].elementsEqual(name)
        }
    }

    private static let names: [(name: String, word: String)] = [
        ("TTXVN", "ttxvn"), ("Thông tấn xã Việt Nam", "ttxvn"), ("Vietnam+", "ttxvn"),
        ("VietnamPlus", "ttxvn"), ("Vietnamplus", "ttxvn"), ("vietnamplus.vn", "ttxvn"),
        ("Báo Tin tức", "ttxvn"), ("báo Tin tức", "ttxvn"), ("baotintuc.vn", "ttxvn"),
        ("Bnews", "ttxvn"), ("BNEWS", "ttxvn"), ("VOV", "vov"), ("vov.vn", "vov"), ("VGP", "vgp"),
        ("Chinhphu.vn", "vgp"), ("chinhphu.vn", "vgp"), ("VTV", "vtv"), ("AFP", "afp"),
        ("Reuters", "reuters"),
    ]
}
