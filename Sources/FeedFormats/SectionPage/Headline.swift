import Vietnamese
import XML

/// The words by which a block names its article.
struct Headline {
    var text: String
    /// The element whose words they are.
    var element: HTMLNode
    /// Whether they were found in an attribute only.
    var isHidden: Bool

    /// A headline has two words at least; `Xem thêm`, `Chi tiết` and `Xem tất cả các bài viết` are
    /// none, but `Chi tiết giá điện mới từ hôm nay` is one.
    static func isHeadline(_ text: String) -> Bool {
        guard text.utf8.count >= 10, text.utf8.contains(0x20) else { return false }
        let isASCIILetter = { (byte: UInt8) in (byte | 0x20) &- 0x61 < 26 }
        guard text.utf8.contains(where: isASCIILetter) || text.contains(where: \.isLetter) else {
            return false
        }
        guard openings.contains(opening(of: text)) else { return true }
        let lower = text.prefix(longestOther).lowercased()
        guard let found = notHeadlines.first(where: { lower.hasPrefix($0) }) else { return true }
        let rest = text.dropFirst(found.count).lowercased().split { !$0.isLetter && !$0.isNumber }
        guard rest.count + found.count(where: { $0 == " " }) >= 3 else { return false }
        return rest.contains { word in
            !moreWords.contains(word) && !word.allSatisfy(\.isNumber)
        }
    }

    /// What `Xem thêm` goes on with where it is no headline.
    private static let moreWords: Set<Substring> = [
        "bài", "viết", "báo", "tin", "tức", "khác", "các", "những", "về", "tại", "đây", "mới",
        "nhất", "cũ", "hơn", "trong", "cùng", "chuyên", "mục", "này", "trên", "của", "bạn", "đọc",
    ]

    /// Whether one or two short words are a headline all the same: *Mưa*, *Cáo phó*, in a heading
    /// whose link has an article's number.
    private static func isShortHeadline(_ text: String, of element: HTMLNode, _ anchor: HTMLNode)
        -> Bool
    {
        guard text.utf8.count < 20, text.contains(where: \.isLetter),
            !notHeadlines.contains(text.lowercased()),
            element.name.isHeadingName || (anchor.parent?.name.isHeadingName ?? false),
            let reference = anchor.attribute("href")
        else { return false }
        return ArticleLink(reference, base: "https://localhost/").articleID != nil
    }

    /// The first two characters in a number.
    private static func opening(of text: String) -> UInt64 {
        text.unicodeScalars.prefix(2).reduce(0) { $0 << 32 | UInt64($1.value) }
    }

    /// What ``notHeadlines`` begin with, in every case.
    private static let openings = Set(
        notHeadlines.flatMap { text in
            let rest = String(text.dropFirst())
            return [String(text.prefix(1)), text.prefix(1).uppercased()].flatMap {
                [opening(of: $0 + rest), opening(of: $0 + rest.uppercased())]
            }
        })

    /// Characters of the longest of ``notHeadlines``.
    private static let longestOther = 12

    private static let notHeadlines = [
        "xem thêm", "xem tiếp", "xem chi tiết", "chi tiết", "đọc tiếp", "đọc thêm", "read more",
        "bình luận", "tiếp theo", "xem tất cả",
    ]

    /// The headline of a link: a heading inside it, else its words, else what its title or picture says.
    init?(anchor: HTMLNode) {
        let inside = anchor.descendants.first(where: Self.isTitle) ?? Self.name(in: anchor)
        let visible = Self.whole((inside ?? anchor).text, title: anchor.attribute("title"))
        if Self.isHeadline(visible)
            || Self.isShortHeadline(visible, of: inside ?? anchor, anchor)
        {
            self.init(text: visible, element: inside ?? anchor, isHidden: false)
            return
        }
        let alt = anchor.descendants.first(where: \.isPicture)?.attribute("alt")
        guard visible.isEmpty, let hidden = anchor.attribute("title") ?? alt,
            Self.isHeadline(hidden)
        else { return nil }
        self.init(text: BlankFolding.fold(Array(hidden.utf8)), element: anchor, isHidden: true)
    }

    /// Of a link around a whole card, in which no heading is, the part that names the article: the
    /// one that the address repeats, else the first with more words than a label or a date has.
    private static func name(in anchor: HTMLNode) -> HTMLNode? {
        let parts = parts(of: anchor)
        guard parts.count > 1, let reference = anchor.attribute("href") else { return nil }
        let last = reference.utf8.split(separator: UInt8(ascii: "/")).last
        let address = WordInitials(last.map { Substring($0) } ?? "")
        let named = parts.first { WordInitials($0.text[...]).begins(address) }
        return (named ?? parts.first { isLong($0.text) })?.element
    }

    /// The innermost paragraphs of a card and their words.
    private static func parts(of anchor: HTMLNode) -> [(element: HTMLNode, text: String)] {
        guard anchor.end - anchor.index > 4, anchor.end - anchor.index <= largestCard else {
            return []
        }
        let blocks = anchor.descendants.filter { paragraphs.contains($0.name) }
        let ends = blocks.dropFirst().map(Optional.some) + [nil]
        return zip(blocks, ends).compactMap { block, next in
            if let next, block.contains(next) { return nil }
            let text = block.text
            return text.isEmpty ? nil : (block, text)
        }
    }

    private static func isLong(_ text: String) -> Bool {
        let words = text.split(separator: " ").prefix { $0.contains(where: \.isLetter) }
        return words.count >= 4
    }

    /// Nodes of a card at most; more is a page whose link was not closed.
    private static let largestCard = 80

    private static let paragraphs: Set<String> = ["div", "p", "figcaption", "li", "dt", "dd"]

    private init(text: String, element: HTMLNode, isHidden: Bool) {
        self.text = text
        self.element = element
        self.isHidden = isHidden
    }

    /// Whether an element is, or is in, a heading.
    var isHeading: Bool {
        Self.isTitle(element) || (element.parent.map(Self.isTitle) ?? false)
    }

    static func isTitle(_ element: HTMLNode) -> Bool {
        if element.name.isHeadingName { return true }
        return element.lowercasedClasses.contains { name in
            // All of the words below end so; most classes do not.
            guard name.utf8.last == UInt8(ascii: "e") else { return false }
            return name.hasSuffix("title") || name.hasSuffix("headline")
                || name.hasSuffix("tieu-de") || name.hasSuffix("tieude")
        }
    }

    /// A title cut off with an ellipsis is whole in the attribute.
    private static func whole(_ text: String, title: String?) -> String {
        guard text.hasSuffix("...") || text.hasSuffix("…"),
            let title = title.map({ BlankFolding.fold(Array($0.utf8)) })
        else {
            return text
        }
        var start = text[...]
        while let last = start.last, last == "." || last == "…" || last == " " {
            start.removeLast()
        }
        return title.hasPrefix(start) ? title : text
    }
}

/// What the words of a headline, or of an address that repeats it, begin with.
private struct WordInitials {
    /// In lower case, without the letters that an address writes without their marks: 0.
    private var initials: [UInt8] = []

    init(_ text: Substring) {
        var isInWord = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "-" {
                isInWord = false
            } else if !isInWord, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                isInWord = true
                initials.append(Self.initial(scalar))
            }
        }
    }

    private static func initial(_ scalar: Unicode.Scalar) -> UInt8 {
        if scalar == "đ" || scalar == "Đ" { return UInt8(ascii: "d") }
        return scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) | 0x20 : 0
    }

    /// Whether as many words as both have, three at least, begin alike.
    func begins(_ address: Self) -> Bool {
        guard min(initials.count, address.initials.count) >= 3 else { return false }
        return zip(initials, address.initials).allSatisfy { $0 == $1 || $0 == 0 }
    }
}

extension String {
    /// `h1` to `h6`.
    var isHeadingName: Bool {
        guard utf8.count == 2, utf8.first == UInt8(ascii: "h"), let last = utf8.last else {
            return false
        }
        return (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(last)
    }
}

extension HTMLNode {
    /// Whether it is a picture, of a page for mobile devices too.
    var isPicture: Bool { name == "img" || name == "amp-img" }
}
