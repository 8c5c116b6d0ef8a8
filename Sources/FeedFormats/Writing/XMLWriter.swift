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
        end(name)
    }

    /// An element with text inside, or none; nothing is written for nil.
    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], text: String?) {
        guard let text else { return }
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        EscapedText.append(text, for: .element, to: &bytes)
        end(name)
    }

    /// Markup that this writer wrote before, at the same depth.
    mutating func raw(_ markup: [UInt8]) { bytes += markup }

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
            bytes.append(UInt8(ascii: " "))
            bytes += name.utf8
            bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
            EscapedText.append(value, for: .attribute, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func end(_ name: String) {
        bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
        bytes += name.utf8
        bytes += [UInt8(ascii: ">"), UInt8(ascii: "\n")]
    }

    private mutating func indent() {
        for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) }
    }
}
