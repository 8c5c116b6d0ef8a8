import FoundationEssentials

/// Bytes to make a digest of: texts and numbers one after the other, so that two lists of them differ in their bytes too.
struct DigestInput {
    private(set) var bytes: [UInt8] = []

    /// Texts have no zero byte within them.
    mutating func add(_ text: String) {
        bytes += text.utf8
        bytes.append(0)
    }

    /// One that is not there differs from an empty one.
    mutating func add(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        add(text ?? "")
    }

    mutating func add(_ texts: [String]) {
        add(texts.count)
        for text in texts { add(text) }
    }

    mutating func add(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    mutating func add(_ isTrue: Bool) { bytes.append(isTrue ? 1 : 0) }

    /// In whole seconds.
    mutating func add(_ date: Date?) {
        add(date.map { Int($0.timeIntervalSince1970.rounded(.down)) } ?? -1)
    }
}
