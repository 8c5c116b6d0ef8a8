/// What can be told of a JSON document before anything is made of it; it need not be valid.
struct JSONOutline {
    /// About how many values it has: what separates and opens values outside strings is counted.
    ///
    /// A value in eight others or more counts for several, as decoding takes longer with each.
    private(set) var values = 0
    /// How deep its lists and objects are nested.
    private(set) var depth = 0
    /// Whether a comma stands before a closing bracket, which JSON does not allow and Foundation does.
    private(set) var hasTrailingComma = false

    init(_ bytes: [UInt8]) {
        var isString = false
        var isEscaped = false
        var isAfterComma = false
        var open = 0
        for byte in bytes {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case 0...0x20: continue
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: ","): values += max(1, open / 4)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open += 1
                depth = max(depth, open)
                values += max(1, open / 4)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                open -= 1
                hasTrailingComma = hasTrailingComma || isAfterComma
            default: break
            }
            isAfterComma = byte == UInt8(ascii: ",")
        }
    }
}
