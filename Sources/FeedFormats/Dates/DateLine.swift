import Vietnamese
import XML

/// Tells the line with an article's date from sentences that name one.
enum DateLine {
    /// Whether a text is a date with hardly any words around it, as an author's name or a section's.
    static func isBare(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
            .filter { word in
                !word.contains(where: \.isNumber) && !dateWords.contains(String(word))
            }
        guard words.count <= mostWords else { return false }
        // A sentence, or the beginning of one.
        return words.isEmpty || !(text.hasSuffix(".") || text.hasSuffix("…"))
    }

    private static let mostWords = 4

    /// Whether a text may be a date at all: short, with a number, and with what dates are written with.
    static func mayBe(_ text: String) -> Bool {
        guard text.utf8.count <= 90, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        else { return false }
        if text.holds("/") || text.holds("-") || text.holds(".") { return true }
        let lower = text.lowercased()
        return signs.contains { lower.holds($0) }
    }

    private static let signs = [
        "trước", "cách đây", "tháng", "thg", "ago", "hôm nay", "hôm qua", "jan", "feb", "mar",
        "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Whether a class says that an element is a date.
    static func isNamed(_ element: HTMLNode) -> Bool {
        element.name == "time"
            || element.lowercasedClasses.contains { name in
                name.split { !$0.isLetter }.contains { names.contains($0) }
                    || name.hasSuffix("time") || name.hasSuffix("date")
            }
    }

    private static let names: Set<Substring> = ["time", "date", "datetime", "ngay"]

    /// Words that belong to a date, and those that papers put before one.
    private static let dateWords: Set<String> = [
        "ngày", "tháng", "năm", "giờ", "phút", "giây", "lúc", "thứ", "hai", "ba", "tư", "sáu",
        "bảy", "chủ", "nhật", "sáng", "trưa", "chiều", "tối", "đêm", "sa", "ch", "am", "pm", "gmt",
        "utc", "h", "cập", "đăng", "xuất", "bản", "trước", "cách", "đây", "ago", "updated",
        "published", "posted", "on", "at", "date",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
