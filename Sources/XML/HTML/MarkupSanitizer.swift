/// Makes HTML safe to show by keeping only what is on a list.
///
/// What is kept cannot run, style the page, load a frame or a form, or leave the element it is put
/// in. The result is well-formed as XML too, and sanitizing it again changes nothing.
package enum MarkupSanitizer {
    /// Sanitizes a fragment of HTML.
    ///
    /// - Parameters:
    ///   - html: The fragment, however broken.
    ///   - base: What relative references are resolved against.
    ///   - keepsRelative: Whether they stay relative without one, or are left out.
    package static func sanitize(
        _ html: String, base: String?, keepsRelative: Bool = true
    ) -> String {
        var reader = MarkupReader(
            bytes: Array(html.utf8), base: base, keepsRelative: keepsRelative)
        return String(utf8: reader.read()[...])
    }

    /// The text of a fragment of HTML, on one line: what is shown where no markup can be.
    ///
    /// A line break or the edge of a block is a blank; scripts, styles and the like are no text.
    package static func plainText(_ html: String) -> String {
        var reader = MarkupReader(bytes: Array(html.utf8), base: nil)
        return reader.readText()
    }
}
