import Syndication
import XML

/// Finds the picture of a block, whose true address lazy pages keep beside `src`.
struct SectionPicture {
    let site: SectionSite

    /// The first picture that is none of decoration.
    func find(in block: HTMLNode) -> Image? {
        for element in [block] + block.descendants where element.isPicture {
            if let address = address(of: element) {
                return Image(url: address, title: element.attribute("alt")?.trimmed.nonEmpty)
            }
        }
        return nil
    }

    private func address(of image: HTMLNode) -> String? {
        for name in Self.addresses {
            guard let value = image.attribute(name), !Self.isPlaceholder(value) else { continue }
            if let address = site.resolve(value) { return address }
        }
        let set = image.attribute("data-srcset") ?? image.attribute("srcset")
        let first = set?.split(separator: ",").first?.split(whereSeparator: \.isWhitespace).first
        return first.flatMap { site.resolve(String($0)) }
    }

    private static let addresses = [
        "data-src", "data-original", "data-lazy-src", "data-lazy", "data-lazyload", "data-img-url",
        "data-echo", "data-url", "src",
    ]

    private static func isPlaceholder(_ value: String) -> Bool {
        let lower = value.prefix(300).lowercased()
        return lower.hasPrefix("data:")
            || [
                "placeholder", "blank.", "lazy", "loading", "spacer", "1x1", "no-image", "noimage",
                "transparent", "icon",
            ]
            .contains { lower.holds($0) }
    }
}
