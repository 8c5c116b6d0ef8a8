/// A 128-bit digest of (source, kind of evidence, value), or of (published id).
package struct EntryKey: Sendable, Hashable {
    package var high: UInt64
    package var low: UInt64

    /// Makes a key of its halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A half of a digest tells as much as the whole.
    package func hash(into hasher: inout Hasher) { hasher.combine(low) }
}
