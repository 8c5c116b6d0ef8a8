/// The form of a text that is stored and shown: repaired, never restyled.
///
/// Case, tone placement, punctuation and spelling stay as the paper wrote them; `Hoà Bình` stays
/// `Hoà Bình`. Source: `vietnamese/spec.md` 5.1.
package enum DisplayText {
    /// Reads references, drops tags and invisible characters, folds blanks, composes.
    package static func display(_ text: String) -> String {
        guard needsWork(text) else { return text }
        return fold(withoutTags(withoutReferences(text))).composed
    }

    /// Most titles are plain already: one look at the bytes tells.
    private static func needsWork(_ text: String) -> Bool {
        var before: UInt8 = 0x20
        for byte in text.utf8 {
            switch byte {
            case 0x26, 0x3C, 0x00..<0x20, 0x7F, 0xC2, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF: return true
            case 0x20 where before == 0x20: return true
            default: break
            }
            before = byte
        }
        return before == 0x20
    }

    /// Undoes HTML escaping, at most twice: some papers escape what is escaped already.
    private static func withoutReferences(_ text: String) -> String {
        var text = text
        for _ in 0..<2 {
            let decoded = CharacterReference.decode(text)
            guard decoded != text else { break }
            text = decoded
            guard CharacterReference.isContained(in: text) else { break }
        }
        return text
    }

    /// A `<` opens a tag only before a letter, `/` or `!`; a tag leaves a blank.
    private static func withoutTags(_ text: String) -> String {
        guard text.utf8.contains(0x3C) else { return text }
        var out = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            out += rest[..<start]
            let tail = rest[rest.index(after: start)...]
            guard let next = tail.first, next.isASCII, next.isLetter || next == "/" || next == "!"
            else {
                out += "<"
                rest = tail
                continue
            }
            rest = afterTag(tail)
            out += " "
        }
        return out + rest
    }

    /// What follows a tag; `script` and `style` go with their content.
    private static func afterTag(_ tail: Substring) -> Substring {
        if tail.hasPrefix("!--") {
            return tail.firstRange(of: "-->").map { tail[$0.upperBound...] } ?? tail.suffix(0)
        }
        guard let end = tail.firstIndex(of: ">") else { return tail.suffix(0) }
        let rest = tail[tail.index(after: end)...]
        let name = tail.prefix { $0.isLetter }.lowercased()
        guard name == "script" || name == "style" else { return rest }
        guard let close = rest.lowercased().firstRange(of: "</\(name)") else {
            return rest.suffix(0)
        }
        let lower = rest.lowercased()
        let offset = lower.distance(from: lower.startIndex, to: close.lowerBound)
        let inside = rest.dropFirst(offset)
        return inside.firstIndex(of: ">").map { inside[inside.index(after: $0)...] }
            ?? rest.suffix(0)
    }

    /// Drops what is invisible, makes every run of white space one blank, trims.
    private static func fold(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        var pending = false
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                pending = !view.isEmpty
            } else if !isInvisible(scalar) {
                if pending { view.append(" ") }
                pending = false
                view.append(scalar)
            }
        }
        return String(view)
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069,
            0xFE0F,
            0xFEFF:
            true
        default: false
        }
    }
}
