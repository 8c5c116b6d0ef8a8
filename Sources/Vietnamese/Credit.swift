/// A line that says who wrote or photographed a story, or where it was taken from.
///
///     Tin, ảnh: CẨM HUỆ    (Theo Vietnam+)    TTXVN/Báo Tin tức    PV
///
/// `Theo kế hoạch, …` and `Theo ông …` are sentences, not credits. Source: `vietnamese/spec.md` 3.4.
package struct Credit: Sendable, Hashable {
    /// The words before the names: `Theo`, `Tin, ảnh`; `PV`; `agency` for a bare agency; `name` for a bare name.
    package let label: String
    package let names: String
    /// Agencies among the names, as fixed words: `ttxvn`, `vov`, `vgp`.
    package let agency: [String]

    /// A credit has at most so many characters.
    package static let maximumLength = 130

    /// Reads one line; nil when it is no credit.
    package init?(_ line: String) {
        var text = DisplayText.display(line)
        if text.first == "(", text.last == ")" { text = String(text.dropFirst().dropLast()) }
        guard !text.isEmpty, text.count <= Self.maximumLength, let (label, names) = Self.split(text)
        else { return nil }
        self.label = label
        self.names = names
        agency = Self.agencies(in: names)
    }

    private static func split(_ text: String) -> (String, String)? {
        if let colon = text.firstIndex(of: ":"), let label = label(text[..<colon]) {
            let names = text[text.index(after: colon)...].drop { $0 == " " }
            return names.isEmpty ? nil : (label, String(names))
        }
        if ["PV", "P.V", "P.V.", "Phóng viên", "BTV", "CTV"].contains(text) { return (text, text) }
        if text.hasPrefix("Theo ") || text.hasPrefix("THEO ") {
            let names = text.dropFirst(5)
            return isOutlet(names) ? (String(text.prefix(4)), String(names)) : nil
        }
        if startsWithAgency(text), isShort(text) { return ("agency", text) }
        return isNameInCapitals(text) ? ("name", text) : nil
    }

    /// The label before a colon, made of the words for text and pictures only.
    private static func label(_ text: Substring) -> String? {
        let words = text.lowercased().split {
            $0 == " " || $0 == "," || $0 == "-" || $0 == "/" || $0 == "&"
        }
        let known: Set<String> = [
            "tin", "bài", "ảnh", "và", "clip", "video", "thực", "hiện", "nguồn", "đồ", "họa", "hoạ",
            "theo", "thơ", "tranh",
            "minh", "hình",
        ]
        guard !words.isEmpty, words.count <= 6, words.allSatisfy({ known.contains(String($0)) })
        else { return nil }
        return String(text)
    }

    /// An outlet after `Theo`: an agency, a host, or words in which each begins with a capital.
    private static func isOutlet(_ names: Substring) -> Bool {
        if startsWithAgency(String(names)) { return isShort(String(names)) }
        let words = names.split(separator: " ")
        guard words.count <= 6, let first = words.first else { return false }
        if words.count == 1, first.contains("."), first.allSatisfy({ $0.isASCII }) { return true }
        let titles: Set<String> = ["Báo", "báo", "Tạp", "tạp", "Đài", "đài", "TTXVN"]
        return titles.contains(String(first)) && !names.contains(",")
    }

    private static func isShort(_ text: String) -> Bool {
        text.split(separator: " ").count <= 8 && !text.hasSuffix(".")
    }

    private static func startsWithAgency(_ text: String) -> Bool {
        agencyNames.contains {
            text.hasPrefix($0.name) && !(text.dropFirst($0.name.count).first?.isLetter ?? false)
        }
    }

    /// `CẨM HUỆ`, `MINH THÁI (tổng hợp)`.
    private static func isNameInCapitals(_ text: String) -> Bool {
        let bare = text.hasSuffix("(tổng hợp)") ? text.dropLast(10) : text[...]
        let words = bare.split { $0 == " " || $0 == "-" || $0 == "," || $0 == "–" }
        guard (1...8).contains(words.count), bare.count >= 4 else { return false }
        return words.allSatisfy { word in
            word.allSatisfy { $0.isLetter || $0 == "." } && word.uppercased() == word
                && word.contains(where: \.isLetter)
        } && words.count >= 2
    }

    private static func agencies(in names: String) -> [String] {
        var found: [String] = []
        for (name, word) in agencyNames where names.contains(name) && !found.contains(word) {
            found.append(word)
        }
        return found
    }

    private static let agencyNames: [(name: String, word: String)] = [
        ("TTXVN", "ttxvn"), ("Thông tấn xã Việt Nam", "ttxvn"), ("Vietnam+", "ttxvn"),
        ("VietnamPlus", "ttxvn"),
        ("Vietnamplus", "ttxvn"), ("Báo Tin tức", "ttxvn"), ("Bnews", "ttxvn"), ("VOV", "vov"),
        ("VGP", "vgp"),
        ("Chinhphu.vn", "vgp"), ("chinhphu.vn", "vgp"), ("VTV", "vtv"), ("AFP", "afp"),
        ("Reuters", "reuters"),
    ]
}

/// The mark of the paper at the head of a lead: `(QNO) - `, `VOV.VN - `.
package struct Dateline: Sendable, Hashable {
    /// The mark without brackets, or nil when there is none.
    package let dateline: String?
    /// The lead without it.
    package let rest: String

    /// Reads the head of a lead.
    ///
    /// - Parameter learnt: Bare marks seen at least three times at the head of this source's leads; in
    ///   brackets, or as a host, a mark is taken always.
    package init(_ lead: String, learnt: Set<String> = []) {
        let text = lead[...]
        if text.first == "(", let end = text.firstIndex(of: ")"),
            Self.isCode(text[text.index(after: text.startIndex)..<end])
        {
            dateline = String(text[text.index(after: text.startIndex)..<end])
            rest = Self.afterDash(text[text.index(after: end)...])
            return
        }
        let word = text.prefix { $0 != " " }
        let tail = text.dropFirst(word.count).drop { $0 == " " }
        let isDashed = tail.first.map { "-–—".contains($0) } ?? false
        let code = word.last.map { "-–".contains($0) } == true ? word.dropLast() : word
        if isDashed || code.count < word.count, Self.isCode(code),
            learnt.contains(String(code)) || code.contains(".")
        {
            dateline = String(code)
            rest = Self.afterDash(tail)
        } else {
            dateline = nil
            rest = lead
        }
    }

    private static func isCode(_ text: Substring) -> Bool {
        (2...12).contains(text.count) && text.contains(where: \.isLetter)
            && text.allSatisfy {
                ($0.isLetter && $0.isUppercase) || $0.isNumber || $0 == "." || $0 == "&"
            }
    }

    private static func afterDash(_ text: Substring) -> String {
        String(text.drop { $0 == " " || $0 == "-" || $0 == "–" || $0 == "—" || $0 == ":" })
    }
}
