/// The candidates of a `srcset` attribute.
///
/// Source: the HTML standard, "Parsing a srcset attribute", without its errors: a descriptor that
/// is not digits, a point and a letter is left out.
enum HTMLCandidates {
    /// Reads the addresses, each with its descriptor.
    static func read(_ text: [UInt8]) -> [(address: [UInt8], descriptor: [UInt8])] {
        var candidates: [(address: [UInt8], descriptor: [UInt8])] = []
        var index = 0
        while index < text.count {
            while index < text.count, text[index].isHTMLSpace || text[index] == 0x2C { index += 1 }
            let start = index
            while index < text.count, !text[index].isHTMLSpace { index += 1 }
            var address = text[start..<index]
            guard !address.isEmpty else { break }
            let endsCandidate = address.last == 0x2C
            while address.last == 0x2C { address.removeLast() }
            let begin = index
            while !endsCandidate, index < text.count, text[index] != 0x2C { index += 1 }
            // A comma inside an address would be read differently the second time.
            let escaped = address.flatMap { $0 == 0x2C ? Array("%2C".utf8) : [$0] }
            candidates.append((escaped, descriptor(text[begin..<index])))
        }
        return candidates
    }

    private static func descriptor(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let trimmed = text.filter { !$0.isHTMLSpace }
        let isPlain = trimmed.allSatisfy { $0.isASCIIDigit || $0 == 0x2E || $0.isASCIILetter }
        return isPlain && trimmed.count <= 12 ? trimmed : []
    }
}
