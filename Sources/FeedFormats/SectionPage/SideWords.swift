import XML

/// What elements are called, and what they say, that stand beside the articles of a section.
enum SideWords {
    /// Whether a name or a class says that it is an advertisement.
    static func isAdvert(_ element: HTMLNode) -> Bool {
        ["amp-ad", "amp-embed", "ins"].contains(element.name)
            || element.lowercasedClasses.contains {
                $0.utf8.count <= longestAdvert && adverts.contains($0)
            }
    }

    private static let longestAdvert = 9

    /// Whether a block names itself as what only goes with an article, or as the copy of a slide
    /// that lets a carousel turn without an end.
    static func isExtra(_ element: HTMLNode) -> Bool {
        zip(element.classes, element.lowercasedClasses).contains { name, lower in
            extras.contains(where: lower.holds) && isClass(name)
        }
    }

    private static let extras = ["related", "lien", "cloned", "slide-duplicate"]

    /// Whether all that an element says is that something is paid for.
    static func isPaidLabel(_ element: HTMLNode) -> Bool {
        guard element.end <= element.index + 4, !SectionHeadings.isHeading(element) else {
            return false
        }
        let text = element.text
        return text.utf8.count <= longestLabel && paidLabels.contains(text.lowercased())
    }

    /// Bytes of ``paidLabels`` at most.
    private static let longestLabel = 40

    private static let paidLabels: Set<String> = [
        "tài trợ", "được tài trợ", "tin tài trợ", "nội dung tài trợ", "quảng cáo", "qc", "pr",
        "sponsored", "advertorial",
    ]

    private static let adverts: Set<String> = [
        "ad", "ads", "adv", "advert", "qc", "quang-cao", "quangcao", "banner", "sponsored",
        "ads-item", "item-ads", "ad-item", "item-ad", "promoted", "tai-tro",
    ]

    /// Whether a class is, or is made of, one of the words: `box-video`, `mostRead`, `tin-doc-nhieu`.
    ///
    /// - Parameter own: Words that say nothing on this page.
    static func isClass(_ name: Substring, except own: Set<String> = []) -> Bool {
        var words: [String] = []
        var word = ""
        for character in name {
            if character.isLetter, !(character.isUppercase && word.last?.isLowercase == true) {
                word.append(contentsOf: character.lowercased())
            } else {
                if !word.isEmpty { words.append(word) }
                word = character.isLetter ? character.lowercased() : ""
            }
        }
        if !word.isEmpty { words.append(word) }
        if let first = words.first {
            if ["has", "with", "no"].contains(first) { return false }
            // A page builder's word for all that it puts on a page.
            if builders.contains(first) { words.removeAll { $0 == "widget" } }
        }
        func isOwn(_ word: String) -> Bool {
            own.contains(word) || word.last == "s" && own.contains(String(word.dropLast()))
        }
        if words.contains(where: { sideWords.contains($0) && !isOwn($0) }) { return true }
        return zip(words, words.dropFirst()).contains { one, next in
            sidePairs.contains("\(one)-\(next)") && !(isOwn(one) && isOwn(next))
        }
    }

    private static let builders: Set<String> = ["elementor"]

    private static let sideWords: Set<String> = [
        "sidebar", "aside", "footer", "ads", "ad", "adv", "advert", "advertisement", "quangcao",
        "qc", "banner", "sponsor", "sponsored", "weather", "thoitiet", "widget", "widgets",
        "mostread",
        "mostview", "popular", "trending", "related", "docnhieu", "xemnhieu", "breadcrumb",
        "breadcrumbs", "menu", "navbar", "video", "videos", "podcast", "podcasts", "multimedia",
        "marquee", "ticker", "comment", "comments", "poll", "lottery", "xoso", "partner", "doitac",
        "tags", "popup", "modal", "emagazine", "ebook", "lienquan", "promo", "promoted", "cloned",
    ]

    private static let sidePairs: Set<String> = [
        "quang-cao", "thoi-tiet", "doc-nhieu", "xem-nhieu", "lien-quan", "most-read",
        "most-view", "most-viewed", "most-popular", "right-col", "col-right", "right-column",
        "side-bar",
        "bao-in", "ket-qua", "xo-so", "ty-gia", "gia-vang", "truyen-hinh", "photo-gallery",
        "box-photo",
        "other-news", "other-section", "cot-phai", "doi-tac", "slide-duplicate",
    ]
}
