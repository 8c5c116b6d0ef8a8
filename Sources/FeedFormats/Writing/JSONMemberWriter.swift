import FoundationEssentials
import Syndication

/// Writes members of JSON objects, leaving out what is absent.
struct JSONMemberWriter {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func object(_ body: (inout JSONMemberWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    mutating func raw(_ name: String, _ value: String) {
        key(name)
        bytes += value.utf8
    }

    mutating func member(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        key(name)
        bytes.append(UInt8(ascii: "\""))
        EscapedText.append(value, for: .json, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func member(_ name: String, _ value: Int?) {
        if let value { raw(name, String(value)) }
    }

    mutating func member(_ name: String, _ value: Bool) { raw(name, value ? "true" : "false") }

    mutating func member(_ name: String, _ value: Double?) {
        guard let value, value.isFinite else { return }
        raw(
            name, value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        )
    }

    mutating func date(_ name: String, _ value: Date?) {
        if let value { member(name, RFC3339Date.format(value)) }
    }

    mutating func values(_ name: String, _ values: [String]) {
        if !values.isEmpty { raw(name, "[" + values.joined(separator: ",") + "]") }
    }

    mutating func object(_ name: String, _ body: (inout JSONMemberWriter) -> Void) {
        key(name)
        object(body)
    }

    mutating func array<Element>(
        _ name: String, always: Bool = false, _ elements: [Element],
        _ body: (Element, inout JSONMemberWriter) -> Void
    ) {
        guard always || !elements.isEmpty else { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            object { body(element, &$0) }
        }
        bytes.append(UInt8(ascii: "]"))
        isFirst = false
    }

    /// Names are our own and need no escape.
    private mutating func key(_ name: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        bytes += name.utf8
        bytes += [UInt8(ascii: "\""), UInt8(ascii: ":")]
    }

    static func quoted(_ text: String) -> String {
        var out: [UInt8] = [UInt8(ascii: "\"")]
        EscapedText.append(text, for: .json, to: &out)
        out.append(UInt8(ascii: "\""))
        return String(decoding: out, as: UTF8.self)
    }
}
