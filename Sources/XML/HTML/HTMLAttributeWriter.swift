/// Writes the attributes that may stay.
struct HTMLAttributeWriter {
    private let base: String?
    /// Whether references stay that are relative still.
    private let keepsRelative: Bool
    private let table = HTMLAttribute.table
    private let names = HTMLAttribute.names

    /// Takes what references are resolved against; one with an unsafe scheme counts as none.
    init(base: String?, keepsRelative: Bool) {
        self.base = base
        self.keepsRelative = keepsRelative
    }

    /// The address that a reference stands for; the base is read only where one is relative.
    private func absolute(_ reference: URLReference) -> [UInt8]? {
        guard reference.isRelative else { return reference.bytes }
        let resolved = base.map { reference.resolved(against: URLReference(Array($0.utf8))) }
        let address = resolved ?? reference
        return address.isRelative && !keepsRelative ? nil : address.bytes
    }

    /// Appends the attributes of one start tag, each preceded by a blank.
    func append(
        _ attributes: [HTMLAttributeRange], of element: HTMLElement, in bytes: [UInt8],
        to output: inout [UInt8]
    ) {
        var seen: UInt64 = 0
        for attribute in attributes {
            guard let known = table[HTMLName(bytes, attribute.name)], known.fits(element) else {
                continue
            }
            let bit: UInt64 = 1 << UInt64(known.rawValue)
            guard seen & bit == 0 else { continue }
            seen |= bit
            let isKept = append(known, attribute.value, in: bytes, to: &output)
            if isKept, known == .href { output.append(contentsOf: #" rel="noopener""#.utf8) }
        }
    }

    private func append(
        _ attribute: HTMLAttribute, _ value: Range<Int>, in bytes: [UInt8],
        to output: inout [UInt8]
    ) -> Bool {
        let start = output.count
        output.append(0x20)
        output.append(contentsOf: names[Int(attribute.rawValue)])
        output.append(contentsOf: "=\"".utf8)
        let isKept: Bool
        switch attribute.kind {
        case .words, .flag:
            HTMLText.append(bytes, value, to: &output, as: .value)
            isKept = true
        case .address: isKept = appendAddress(bytes, value, to: &output)
        case .candidates: isKept = appendCandidates(bytes, value, to: &output)
        case .token: isKept = appendToken(bytes, value, to: &output)
        }
        if isKept {
            output.append(0x22)
        } else {
            output.removeSubrange(start...)
        }
        return isKept
    }

    /// The value with its references resolved.
    private func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var output: [UInt8] = []
        HTMLText.append(bytes, range, to: &output, as: .plainValue)
        return output
    }

    private func appendAddress(
        _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
    ) -> Bool {
        if URLReference.isPlain(bytes, range) {
            output.append(contentsOf: bytes[range])
            return true
        }
        guard let reference = URLReference(decoded(bytes, range)),
            let address = absolute(reference)
        else { return false }
        HTMLText.append(
            address, 0..<address.count, to: &output, as: .value, resolving: false)
        return true
    }

    /// Writes the candidates of a `srcset` whose addresses are safe.
    private func appendCandidates(
        _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
    ) -> Bool {
        var isFirst = true
        for candidate in HTMLCandidates.read(decoded(bytes, range)) {
            guard let reference = URLReference(candidate.address),
                let address = absolute(reference)
            else { continue }
            if !isFirst { output.append(contentsOf: ", ".utf8) }
            isFirst = false
            let descriptor = candidate.descriptor
            let text = descriptor.isEmpty ? address : address + [0x20] + descriptor
            HTMLText.append(text, 0..<text.count, to: &output, as: .value, resolving: false)
        }
        return !isFirst
    }

    /// Writes a value of letters, digits and a few marks; others are left out.
    private func appendToken(
        _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]
    ) -> Bool {
        let text = decoded(bytes, range)
        guard text.count <= 64, text.allSatisfy(Self.isTokenByte) else { return false }
        output.append(contentsOf: text)
        return true
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || " #%+,-./:;=_".utf8.contains(byte)
    }
}
