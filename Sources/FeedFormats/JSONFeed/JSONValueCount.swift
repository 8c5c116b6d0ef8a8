/// About how many values a JSON document has, before anything is made of them.
enum JSONValueCount {
    /// Counts what separates and opens values outside strings; the document need not be valid.
    static func of(_ bytes: [UInt8]) -> Int {
        var count = 0
        var isString = false
        var isEscaped = false
        for byte in bytes {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isString: isEscaped = true
            case UInt8(ascii: "\""): isString.toggle()
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"):
                if !isString { count += 1 }
            default: break
            }
        }
        return count
    }
}
