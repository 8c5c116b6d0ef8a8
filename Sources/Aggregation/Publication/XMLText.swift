@_spi(_Unicode) import Swift
import XML

/// Words out of markup.
enum XMLText {
    static func plain(_ markup: String) -> String { MarkupSanitizer.plainText(markup) }
}

extension String {
    /// The scalars in canonical decomposition.
    var decomposedScalars: [Unicode.Scalar] { Array(_nfd) }
}
