internal import Glibc

/// `ids.bin`: a header and 16 bytes for each key ever stored, high half first, big-endian.
///
/// Source: measured in `spike.md` §4: streaming 1M keys past a hashed set of the new ones takes
/// 7 ms and no memory to speak of.
struct KeyFile {
    static let header = Array("TinTinh ids 1\n\0\0".utf8)
    /// Bytes that are read at once: they stay in the cache of the processor.
    private static let chunk = 1 << 17

    let path: String
    let system: FileSystem

    /// Which of `keys` the file has; nil if it is not the file that `committed` describes.
    func found(
        _ keys: Set<EntryKey>, committed: Manifest.Keys
    ) throws(StoreError) -> Set<EntryKey>? {
        guard committed.length > 0 else { return [] }
        guard let size = try system.size(of: path), size >= committed.length else { return nil }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        guard try file.read(0..<Self.header.count) == Self.header else { return nil }
        let filter = Filter(keys)
        var found: Set<EntryKey> = []
        var sum = EntryKey(high: 0, low: 0)
        // One buffer for all pieces: each is read into the cache, not into fresh memory.
        var bytes = [UInt8](repeating: 0, count: Self.chunk)
        for offset in stride(from: Self.header.count, to: committed.length, by: Self.chunk) {
            let count = min(Self.chunk, committed.length - offset)
            guard try file.read(into: &bytes, at: offset) >= count, count % 16 == 0 else {
                return nil
            }
            for key in filter.candidates(in: bytes, count: count, adding: &sum)
            where keys.contains(key) {
                found.insert(key)
            }
        }
        return sum.hexadecimal == committed.checksum ? found : nil
    }

    /// Appends keys; returns the new description.
    func append(
        _ keys: [EntryKey], to committed: Manifest.Keys, durably: Bool
    ) throws(StoreError) -> Manifest.Keys {
        guard !keys.isEmpty else { return committed }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        if try file.size() != committed.length { try file.truncate(to: committed.length) }
        var bytes = committed.length == 0 ? Self.header : []
        bytes.reserveCapacity(bytes.count + keys.count * 16)
        var sum = EntryKey(hexadecimal: committed.checksum) ?? EntryKey(high: 0, low: 0)
        for key in keys {
            sum.combine(key)
            let words = (key.high.bigEndian, key.low.bigEndian)
            unsafe withUnsafeBytes(of: words) { unsafe bytes.append(contentsOf: $0) }
        }
        do throws(StoreError) {
            try file.write(bytes, at: committed.length)
            if durably { try file.syncData() }
        } catch {
            try? file.truncate(to: committed.length)
            throw error
        }
        var result = committed
        result.length += bytes.count
        result.checksum = sum.hexadecimal
        result.isUnflushed = durably ? nil : true
        return result
    }

    /// Cuts keys that were not committed.
    func cut(to length: Int) throws(StoreError) {
        try OpenFile(path, flags: O_WRONLY, in: system).truncate(to: length)
    }

    /// What the file holds when nothing tells how much was committed; nil if there is no such file.
    func described() throws(StoreError) -> Manifest.Keys? {
        guard let size = try system.size(of: path) else { return nil }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        guard size >= Self.header.count, try file.read(0..<Self.header.count) == Self.header else {
            return nil
        }
        var keys = Manifest.Keys()
        keys.length = size - size % 16
        keys.isSoleCopy = true
        var sum = EntryKey(high: 0, low: 0)
        for start in stride(from: Self.header.count, to: keys.length, by: Self.chunk) {
            let bytes = try file.read(start..<min(start + Self.chunk, keys.length))
            Self.forEachKey(bytes, count: bytes.count) { sum.combine($0) }
        }
        keys.checksum = sum.hexadecimal
        return keys
    }

    @inline(__always) private static func forEachKey(
        _ bytes: [UInt8], count: Int, _ body: (EntryKey) -> Void
    ) {
        let span = unsafe bytes.span.bytes
        for offset in stride(from: 0, to: min(count, span.byteCount - 15), by: 16) {
            let high = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let low = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            body(EntryKey(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low)))
        }
    }

    /// Says of most keys at once that they are not wanted: with 5,000 wanted, of 995 in 1,000.
    private struct Filter {
        private static let mask: UInt64 = 1 << 20 - 1
        private var bits = [UInt64](repeating: 0, count: 1 << 14)

        init(_ keys: Set<EntryKey>) {
            for key in keys {
                bits[Int(key.low & Self.mask) / 64] |= 1 << (key.low % 64)
            }
        }

        /// The keys that may be wanted; all are added to the checksum.
        func candidates(
            in bytes: [UInt8], count: Int, adding sum: inout EntryKey
        ) -> [EntryKey] {
            var candidates: [EntryKey] = []
            var (high, low) = (sum.high, sum.low)
            let bits = self.bits.span
            KeyFile.forEachKey(bytes, count: count) { key in
                high ^= key.high
                low ^= key.low
                if bits[Int(key.low & Self.mask) / 64] >> (key.low & 63) & 1 != 0 {
                    candidates.append(key)
                }
            }
            sum = EntryKey(high: high, low: low)
            return candidates
        }
    }
}

extension EntryKey {
    /// Adds a key to a checksum.
    fileprivate mutating func combine(_ key: EntryKey) {
        high ^= key.high
        low ^= key.low
    }
}
