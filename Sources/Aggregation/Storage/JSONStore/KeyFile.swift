internal import Glibc

/// `ids.bin`: a header and 16 bytes for each key ever stored, high half first, big-endian.
///
/// Source: measured in `spike.md` §4: streaming 1M keys past a hashed set of the new ones takes
/// 7 ms and no memory to speak of.
struct KeyFile {
    static let header = Array("TinTinh ids 1\n\0\0".utf8)
    private static let chunk = 1 << 16

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
        var offset = Self.header.count
        while offset < committed.length {
            let end = min(offset + Self.chunk, committed.length)
            let bytes = try file.read(offset..<end)
            guard bytes.count == end - offset, bytes.count % 16 == 0 else { return nil }
            Self.forEachKey(bytes) { key in
                sum.combine(key)
                if filter.mayContain(key), keys.contains(key) { found.insert(key) }
            }
            offset = end
        }
        return sum.hexadecimal == committed.checksum ? found : nil
    }

    /// Appends keys durably; returns the new description.
    func append(
        _ keys: [EntryKey], to committed: Manifest.Keys
    ) throws(StoreError) -> Manifest.Keys {
        guard !keys.isEmpty else { return committed }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        if try file.size() != committed.length { try file.truncate(to: committed.length) }
        var bytes = committed.length == 0 ? Self.header : []
        bytes.reserveCapacity(bytes.count + keys.count * 16)
        var sum = EntryKey(hexadecimal: committed.checksum) ?? EntryKey(high: 0, low: 0)
        for key in keys {
            sum.combine(key)
            for half in [key.high, key.low] {
                for shift in stride(from: UInt64(56), through: 0, by: -8) {
                    bytes.append(UInt8(truncatingIfNeeded: half >> shift))
                }
            }
        }
        do throws(StoreError) {
            try file.write(bytes, at: committed.length)
            try file.syncData()
        } catch {
            try? file.truncate(to: committed.length)
            throw error
        }
        var result = committed
        result.length += bytes.count
        result.checksum = sum.hexadecimal
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
            Self.forEachKey(bytes) { sum.combine($0) }
        }
        keys.checksum = sum.hexadecimal
        return keys
    }

    private static func forEachKey(_ bytes: [UInt8], _ body: (EntryKey) -> Void) {
        let span = unsafe bytes.span.bytes
        for offset in stride(from: 0, to: span.byteCount, by: 16) {
            let high = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let low = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            body(EntryKey(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low)))
        }
    }

    /// Says of most keys at once that they are not wanted.
    private struct Filter {
        private var bits = [Bool](repeating: false, count: 1 << 16)

        init(_ keys: Set<EntryKey>) {
            for key in keys { bits[Int(key.low & 0xFFFF)] = true }
        }

        func mayContain(_ key: EntryKey) -> Bool {
            bits[Int(key.low & 0xFFFF)]
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
