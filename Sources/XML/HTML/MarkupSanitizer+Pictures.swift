extension MarkupSanitizer {
    /// The address of the first picture in a fragment of HTML, as written.
    ///
    /// One of a pixel counts readers and shows nothing.
    package static func firstPicture(in html: String) -> String? {
        // Most texts have none.
        guard html.holds("<img") else { return nil }
        var tokenizer = HTMLTokenizer(bytes: Array(html.utf8))
        while true {
            switch tokenizer.next() {
            case .end: return nil
            case .startTag(Self.picture):
                guard !["0", "1"].contains(tokenizer.value(of: Self.width)),
                    !["0", "1"].contains(tokenizer.value(of: Self.height)),
                    let address = tokenizer.value(of: Self.address), !address.isEmpty
                else { continue }
                return address
            case .text, .startTag, .endTag: continue
            }
        }
    }

    private static let picture = HTMLName("img")
    private static let address = HTMLName("src")
    private static let width = HTMLName("width")
    private static let height = HTMLName("height")
}

extension HTMLTokenizer {
    /// The value of an attribute of the last start tag, its character references resolved.
    fileprivate func value(of name: HTMLName) -> String? {
        let attribute = attributes.first { HTMLName(bytes, $0.name) == name }
        return attribute.map { attribute in
            var value: [UInt8] = []
            HTMLText.append(bytes, attribute.value, to: &value, as: .plainValue)
            return String(decoding: value, as: UTF8.self)
        }
    }
}
