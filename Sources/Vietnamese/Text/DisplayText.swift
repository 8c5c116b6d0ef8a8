/// The form of a text that is stored and shown: repaired, never restyled.
///
/// Case, tone placement, punctuation and spelling stay as the paper wrote them; `Hoà Bình` stays
/// `Hoà Bình`. Source: `vietnamese/spec.md` 5.1.
package enum DisplayText {
    /// Reads references, drops tags and invisible characters, folds blanks, composes.
    package static func display(_ text: String) -> String {
        needsWork(text.utf8.span) ? display(text.utf8.span) : text.composed
    }

    /// The same, with the places at which lines begin.
    static func displayed(_ text: String) -> DisplayedText {
        needsWork(text.utf8.span)
            ? DisplayedText(folded(text.utf8.span)) : DisplayedText(text: text.composed, breaks: [])
    }

    private static func display(_ text: Span<UInt8>) -> String {
        let fold = folded(text)
        let text = String(valid: fold.bytes)
        return fold.mayBeDecomposed ? text.composed : text
    }

    private static func folded(_ text: Span<UInt8>) -> DisplayFold {
        // Some papers escape what is escaped already, none three times.
        guard let once = CharacterReference.decode(text) else { return DisplayFold(text) }
        guard let twice = CharacterReference.decode(once.span) else {
            return DisplayFold(once.span)
        }
        return DisplayFold(twice.span)
    }

    /// Most titles are plain already: one look at the bytes tells.
    private static func needsWork(_ bytes: Span<UInt8>) -> Bool {
        var before: UInt8 = 0x20
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case 0x26, 0x3C, 0x00..<0x20, 0x7F, 0xC2, 0xE2, 0xE3, 0xEF: return true
            case 0xE1: break
            case 0x20 where before == 0x20: return true
            case 0x9A where before == 0xE1: return true
            default: break
            }
            before = byte
        }
        return before == 0x20 && !bytes.isEmpty
    }
}
