/// Which entries share enough shingles with new ones to be compared: exact, and without reading text.
///
/// The index holds the new entries' shingles; those of the window stream past it twice, once to count
/// in how many entries each occurs and once to count what is shared. A window of 45,000 entries costs
/// some 3 million look-ups a pass. Many new entries are indexed in blocks, a pass for each, so that the
/// memory is bounded and a block's table stays in the cache.
struct StoryIndex {
    /// Shingles in more entries than this tell nothing: set phrases, `vietnamese/spec.md` 5.4(d).
    static let maximumOccurrences = 80
    /// Shingles of one block: some 10 MB of tables.
    static let blockSize = 262_144

    private let probes: ArraySlice<[UInt64]>
    /// How many shingles each probe has.
    private let sizes: [Int32]
    private var table: ShingleTable
    /// For each distinct shingle, where its entries begin in ``postings``.
    private var starts: [Int]
    private var postings: [Int32]

    /// For each probe, the entries that may be the same text or event, in their order.
    ///
    /// Every pair with Jaccard ≥ 0.26 or containment ≥ 0.8 is among them.
    static func candidates(
        of probes: ArraySlice<[UInt64]>, among entries: [[UInt64]], blockSize: Int = blockSize
    ) -> [[Int]] {
        var found: [[Int]] = []
        found.reserveCapacity(probes.count)
        var start = probes.startIndex
        while start < probes.endIndex {
            var end = start
            var size = 0
            repeat {
                size += probes[end].count
                end += 1
            } while end < probes.endIndex && size + probes[end].count <= blockSize
            found += StoryIndex(probes[start..<end]).candidates(among: entries)
            start = end
        }
        return found
    }

    /// Makes an index of the shingles that are looked for.
    private init(_ probes: ArraySlice<[UInt64]>) {
        self.probes = probes
        sizes = probes.map { Int32($0.count) }
        var pairs: [(hash: UInt64, probe: Int32)] = []
        pairs.reserveCapacity(probes.reduce(0) { $0 + $1.count })
        for (number, hashes) in probes.enumerated() {
            for hash in hashes { pairs.append((hash, Int32(number))) }
        }
        pairs.sort { ($0.hash, $0.probe) < ($1.hash, $1.probe) }
        table = ShingleTable(capacity: pairs.count)
        starts = []
        postings = pairs.map(\.probe)
        for (place, pair) in pairs.enumerated()
        where place == 0 || pairs[place - 1].hash != pair.hash {
            table.insert(pair.hash, Int32(starts.count))
            starts.append(place)
        }
        starts.append(pairs.count)
    }

    private func candidates(among entries: [[UInt64]]) -> [[Int]] {
        let occurrences = occurrences(in: entries)
        let frequent = probes.map { hashes in
            hashes.count { isFrequent(table[$0], occurrences) }
        }
        var found = [[Int]](repeating: [], count: probes.count)
        var shared = [Int32](repeating: 0, count: probes.count)
        var touched: [Int] = []
        for (number, hashes) in entries.enumerated() {
            for hash in hashes {
                let place = table[hash]
                guard place >= 0, !isFrequent(place, occurrences) else { continue }
                for posting in starts[Int(place)]..<starts[Int(place) + 1] {
                    let probe = Int(postings[posting])
                    if shared[probe] == 0 { touched.append(probe) }
                    shared[probe] += 1
                }
            }
            for probe in touched {
                let most = Int(shared[probe]) + frequent[probe]
                if Self.isWorthwhile(most, Int(sizes[probe]), hashes.count) {
                    found[probe].append(number)
                }
                shared[probe] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        return found
    }

    private func occurrences(in entries: [[UInt64]]) -> [Int32] {
        var occurrences = [Int32](repeating: 0, count: starts.count)
        for hashes in entries {
            for hash in hashes {
                let place = table[hash]
                if place >= 0 { occurrences[Int(place)] += 1 }
            }
        }
        return occurrences
    }

    private func isFrequent(_ place: Int32, _ occurrences: [Int32]) -> Bool {
        place >= 0 && occurrences[Int(place)] > Int32(Self.maximumOccurrences)
    }

    /// J + containment ≥ 1.26 and J ≥ 0.3 both need J ≥ 0.26: a fifth of the sizes together.
    private static func isWorthwhile(_ common: Int, _ one: Int, _ other: Int) -> Bool {
        5 * common >= one + other || 5 * common >= 4 * min(one, other)
    }
}

/// Numbers by hash, with open addressing: the hashes are good already.
///
/// Most look-ups find nothing, which one bit tells without a look into the table.
private struct ShingleTable {
    private var slots: [(key: UInt64, value: Int32)]
    /// Four bits for each slot, one of them set for each hash.
    private var bits: [UInt64]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = [(key: UInt64, value: Int32)](repeating: (0, -1), count: size)
        bits = [UInt64](repeating: 0, count: size / 16)
        mask = size - 1
    }

    mutating func insert(_ key: UInt64, _ value: Int32) {
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].value >= 0 { place = (place + 1) & mask }
        slots[place] = (key, value)
        let (word, bit) = position(of: key)
        bits[word] |= bit
    }

    /// The number of a hash; -1 where it is not there.
    subscript(key: UInt64) -> Int32 {
        let (word, bit) = position(of: key)
        guard bits[word] & bit != 0 else { return -1 }
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place].value >= 0 {
            if slots[place].key == key { return slots[place].value }
            place = (place + 1) & mask
        }
        return -1
    }

    /// Of other bits of the hash than its slot.
    private func position(of key: UInt64) -> (word: Int, bit: UInt64) {
        (Int(truncatingIfNeeded: key >> 38) & (bits.count - 1), 1 << (key >> 32 & 63))
    }
}
