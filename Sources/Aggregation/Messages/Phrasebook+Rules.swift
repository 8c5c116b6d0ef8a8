extension Phrasebook {
    /// What a rule says, see ``Rule/summary``, with its patterns and names as they are.
    package func rule(_ summary: String) -> String {
        guard isVietnamese else { return summary }
        return summary.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .map { place, part in
                // Every other part stands between quotes.
                guard place.isMultiple(of: 2) else { return String(part) }
                return Self.ruleWords.reduce(String(part)) { $0.replacing($1.0, with: $1.1) }
            }.joined(separator: "\"")
    }

    /// A sentence about an entry with the rule that dropped it at its end, in parentheses.
    package func drop(_ sentence: String) -> String {
        guard let rule = sentence.ranges(of: " (line ").last, sentence.hasSuffix(")") else {
            return sentence
        }
        return sentence[..<rule.lowerBound] + self.rule(String(sentence[rule.lowerBound...]))
    }

    private static let ruleWords = [
        ("(line ", "(dòng "), ("keep where", "giữ khi"), ("drop where", "bỏ khi"),
        ("tag ", "gắn "), ("route to ", "đưa vào "), ("rewrite ", "thay "), (" with ", " bằng "),
        (" in title", " trong tựa đề"), (" in text", " trong bài"), (" in link", " trong liên kết"),
        (" in category", " trong mục"), (" in author", " trong tác giả"), (" where ", " khi "),
        ("title matches ", "tựa đề khớp "), ("text matches ", "bài khớp "),
        ("summary matches ", "tóm tắt khớp "), ("content matches ", "nội dung khớp "),
        ("link matches ", "liên kết khớp "), ("category matches ", "mục khớp "),
        ("author matches ", "tác giả khớp "), ("source matches ", "nguồn khớp "),
        ("province is ", "tỉnh là "), ("it mentions ", "có nhắc đến "),
        ("it is older than ", "cũ hơn "), ("it is younger than ", "mới hơn "), (" min", " phút"),
        (" and ", " và "), (" or ", " hoặc "),
    ]
}
