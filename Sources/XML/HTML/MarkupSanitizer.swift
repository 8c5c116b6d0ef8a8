/// Makes markup of strangers safe to show: an allow-list of elements and attributes, balanced, re-escaped.
///
/// What survives cannot run, style the page, load a frame or a form, or leave its element. Sanitizing
/// twice changes nothing.
package enum MarkupSanitizer {
    /// The safe fragment of an HTML fragment; relative addresses are resolved against a base.
    package static func sanitize(_ html: String, base: String?) -> String {
        let bytes = Array(html.utf8)
        guard bytes.positionOfMarkup(in: 0..<bytes.count) < bytes.count else { return html }
        var pass = SanitizingPass(bytes, base: base)
        pass.run()
        return String(utf8: pass.out[...])
    }

    /// The words of an HTML fragment, blanks folded.
    package static func plainText(_ html: String) -> String {
        var tokens = HTMLTokenizer(Array(html.utf8))
        var words = ""
        while let token = tokens.next() {
            switch token {
            case .text(let range): words += HTMLReferences.decode(tokens.bytes[range])
            case .start(let name, _):
                let policy = ElementPolicy(name)
                words += policy.isInline ? "" : " "
                if policy.fate == .dropped {
                    tokens.enterRawText(of: name)
                    _ = tokens.next()
                }
            case .end(let name): words += ElementPolicy(name).isInline ? "" : " "
            }
        }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
