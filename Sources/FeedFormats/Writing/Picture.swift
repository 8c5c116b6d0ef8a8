package import Syndication
import XML

extension Entry {
    /// The picture to show beside it: its own, else the first one in its texts that is on the web.
    package var picture: String? {
        let enclosed = enclosures.first { $0.type?.hasPrefix("image/") ?? false }
        let named = image?.url ?? thumbnails.first?.url ?? enclosed?.url
        if let address = named.flatMap(Address.web) { return address }
        return [summary?.markup, content?.markup].lazy.compactMap { $0 }
            .compactMap(MarkupSanitizer.firstPicture).compactMap(Address.web).first
    }
}

extension Text {
    fileprivate var markup: String? { kind == .text ? nil : value }
}

extension Content {
    fileprivate var markup: String? { isMarkup ? value : nil }
}
