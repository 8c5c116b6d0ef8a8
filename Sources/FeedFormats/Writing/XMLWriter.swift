import Syndication
import XML

/// Writes XML: elements, attributes and text, escaped and without forbidden characters.
struct XMLWriter {
    private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
    private var depth = 0

    /// An element with elements inside, on lines of their own.
    mutating func element(
        _ name: String, _ attributes: [(String, String?)] = [], _ body: (inout XMLWriter) -> Void
    ) {
        start(name, attributes)
        bytes += ">\n".utf8
        depth += 1
        body(&self)
        depth -= 1
        indent()
        bytes += "</\(name)>\n".utf8
    }

    /// An element with text inside, or none; nothing is written for nil.
    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], text: String?) {
        guard let text else { return }
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        escape(text, inAttribute: false)
        bytes += "</\(name)>\n".utf8
    }

    /// An element without content.
    mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
        start(name, attributes)
        bytes += "/>\n".utf8
    }

    private mutating func start(_ name: String, _ attributes: [(String, String?)]) {
        indent()
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        for (name, value) in attributes {
            guard let value else { continue }
            bytes += " \(name)=\"".utf8
            escape(value, inAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func indent() {
        for _ in 0..<depth { bytes += "  ".utf8 }
    }

    /// Bytes that need no look at their scalar are copied in runs.
    private mutating func escape(_ text: String, inAttribute: Bool) {
        guard text.utf8.allSatisfy({ Self.isPlain($0) }) else {
            for scalar in text.unicodeScalars { escape(scalar, inAttribute) }
            return
        }
        bytes += text.utf8
    }

    /// Letters of Latin scripts, digits and most punctuation.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x3C, 0x3E: false
        case 0x20..<0x7F: true
        case 0xC3...0xC6, 0xE1, 0x80...0xBF: true
        default: false
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar, _ inAttribute: Bool) {
        switch scalar {
        case "&": bytes += "&amp;".utf8
        case "<": bytes += "&lt;".utf8
        case ">": bytes += "&gt;".utf8
        case "\"" where inAttribute: bytes += "&quot;".utf8
        case "\n" where inAttribute, "\t" where inAttribute: bytes.append(UInt8(ascii: " "))
        case "\r": break
        case let scalar where TextSafety.isForbidden(scalar): break
        default: if let encoded = UTF8.encode(scalar) { bytes += encoded }
        }
    }
}

/// Addresses fit for `href`: what no IRI may hold is percent-encoded.
enum Address {
    static func written(_ address: String) -> String {
        guard address.unicodeScalars.contains(where: isForbidden) else { return address }
        var out = ""
        for scalar in address.unicodeScalars {
            if isForbidden(scalar) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    let digits = String(byte, radix: 16, uppercase: true)
                    out += "%" + (digits.count < 2 ? "0" : "") + digits
                }
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || TextSafety.isForbidden(scalar)
            || "<>\"{}|\\^`".unicodeScalars.contains(scalar)
            || (0x7F...0xA0).contains(scalar.value)
    }
}
