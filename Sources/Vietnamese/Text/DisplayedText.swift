/// A text in display form, with the places at which its lines begin.
///
/// Lines end where the source has a line end, or where a paragraph, a heading, an item of a list or
/// the like begins or ends. In the text itself only a blank is left of that.
package struct DisplayedText: Sendable, Hashable {
    /// As ``DisplayText/display(_:)`` gives it, byte for byte.
    package let text: String
    /// Where lines begin behind the first one: offsets in bytes, ascending, each behind a blank; of very many, the first
    /// and the last.
    package let breaks: [Int32]

    /// Brings text or markup into display form.
    package init(_ source: String) {
        self = DisplayText.displayed(source)
    }

    init(text: String, breaks: [Int32]) {
        self.text = text
        self.breaks = breaks
    }

    /// Lines that are told apart at the head of a text, and as many at its end: it is read from both.
    static let maximumLines = 2_048

    /// The text of a fold, in Unicode's form C.
    init(_ fold: DisplayFold) {
        let text = String(valid: fold.bytes)
        var breaks = fold.breaks
        if breaks.count > 2 * Self.maximumLines {
            breaks.removeSubrange(Self.maximumLines..<breaks.count - Self.maximumLines)
        }
        if fold.mayBeDecomposed {
            self.init(composing: text, breaks: breaks)
        } else {
            self.init(text: text, breaks: breaks)
        }
    }

    /// Composes line by line: nothing composes with the blank before a line.
    private init(composing text: String, breaks: [Int32]) {
        var composed = ""
        var places: [Int32] = []
        var start = 0
        for end in breaks {
            composed += String(text.bytes(start..<Int(end))).composed
            places.append(Int32(composed.utf8.count))
            start = Int(end)
        }
        composed += String(text.bytes(start..<text.utf8.count)).composed
        self.init(text: composed, breaks: places)
    }
}

extension String {
    /// The part between two offsets in bytes, which are the ends of characters.
    package func bytes(_ range: Range<Int>) -> Substring {
        let start = utf8.index(startIndex, offsetBy: range.lowerBound)
        return self[start..<utf8.index(start, offsetBy: range.count)]
    }
}
