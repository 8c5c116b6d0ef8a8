internal import struct FoundationEssentials.Date
internal import Glibc
internal import Syndication

extension JSONStore {
    /// Completes the indexes of words of all segments.
    package func indexWords() throws(StoreError) {
        for segment in manifest.segments {
            try wordIndex(segment.name).extend(
                over: segmentFile(segment.name), length: segment.length, atMost: .max)
        }
    }

    /// The newest of the stored entries that are wanted, in their last revision, newest first, without a lock.
    ///
    /// What is asked is an index of words beside the lines; lines that it lacks are read themselves. Of those whose
    /// date is older than what is found already, only the date is read, and no older month than may have a newer one.
    ///
    /// - Parameters:
    ///   - words: As `SyllableKey.plainWords` gives them.
    ///   - limit: At most so many.
    ///   - find: What to keep of an entry that may have all words; nil where it does not have them.
    package static func search<Found>(
        directory: String, words: [String], limit: Int, system: FileSystem = FileSystem(),
        _ find: (StoredEntry) -> Found?
    ) throws(StoreError) -> [Found] {
        let healing = Healing(directory: directory, system: system, cutsFiles: false)
        let filter = WordFilter(words)
        var seen: Set<UInt64> = []
        var newest = NewestFound<Found>(limit: limit)
        for segment in try healing.manifest().manifest.segments.reversed() {
            guard newest.hasRoom(for: .latest(inMonth: segment.name)) else { continue }
            let lines = SegmentFile(
                path: "\(directory)/items/\(segment.name).jsonl", system: system)
            let index = WordIndex(
                path: "\(directory)/items/\(segment.name).words", system: system)
            let (count, covered) = try index.coverage(of: segment.length)
            func look(_ range: Range<Int>) throws(StoreError) {
                let records = WordRecords(try WordIndex.records(of: lines, in: range))
                try Self.look(
                    at: records, from: range.lowerBound, lines, filter, &seen, &newest, find)
            }
            try look(covered..<segment.length)
            do {
                try index.forEachPiece(of: count) { records, start throws(StoreError) in
                    try Self.look(at: records, from: start, lines, filter, &seen, &newest, find)
                }
            } catch .damaged(index.path, _, _) {
                // What was looked at already is passed over.
                try look(SegmentFile.header.count..<covered)
            }
        }
        return newest.found
    }

    /// Takes what is wanted of some lines, the last first.
    private static func look<Found>(
        at records: WordRecords, from start: Int, _ lines: SegmentFile, _ filter: WordFilter,
        _ seen: inout Set<UInt64>, _ newest: inout NewestFound<Found>,
        _ find: (StoredEntry) -> Found?
    ) throws(StoreError) {
        guard records.count > 0 else { return }
        let file = try OpenFile(lines.path, flags: O_RDONLY, in: lines.system)
        for index in (0..<records.count).reversed() {
            let isLast = seen.insert(records.id(of: index)).inserted
            guard isLast, records.mayHave(filter, at: index) else { continue }
            let begin = index == 0 ? start : records.end(of: index - 1)
            let end = records.end(of: index) - 1
            if newest.isFull, begin < end {
                let head = try file.read(begin..<min(end, begin + Self.headLength))
                if let date = StoredEntry.date(head), !newest.hasRoom(for: date) { continue }
            }
            guard begin < end, let entry = try Self.entry(in: begin..<end, of: file) else {
                throw .damaged(path: lines.path, line: nil, reason: "no line where one should be")
            }
            let date = entry.date
            if newest.hasRoom(for: date), let found = find(entry) { newest.add(found, date) }
        }
    }

    /// As much of a line as has its date, nearly always.
    private static let headLength = 1_536

    private static func entry(
        in range: Range<Int>, of file: borrowing OpenFile
    ) throws(StoreError) -> StoredEntry? {
        let bytes = try file.read(range)
        guard bytes.count == range.count else { return nil }
        return try? SealedLine.read(bytes, 0..<bytes.count, mustBeSealed: false).entry
    }
}

/// The newest of what was found so far; of two with the same date, the one found first.
private struct NewestFound<Found> {
    let limit: Int
    private var dated: [(date: Date, found: Found)] = []

    init(limit: Int) { self.limit = limit }

    /// Newest first.
    var found: [Found] { dated.map(\.found) }

    var isFull: Bool { dated.count >= limit }

    /// Whether what has this date is among the newest.
    func hasRoom(for date: Date) -> Bool {
        guard isFull, let last = dated.last else { return limit > 0 }
        return date > last.date
    }

    mutating func add(_ found: Found, _ date: Date) {
        // Most of what comes is older than all that is there.
        var place = dated.count
        if let last = dated.last, date > last.date {
            var low = 0
            while low < place {
                let middle = (low + place) / 2
                if dated[middle].date >= date { low = middle + 1 } else { place = middle }
            }
        }
        dated.insert((date, found), at: place)
        if dated.count > limit { dated.removeLast() }
    }
}

extension StoredEntry {
    /// The date by which a line is sorted, read from its beginning; nil where that is too short.
    fileprivate static func date(_ head: [UInt8]) -> Date? {
        var reader = JSONReader(head, 0..<head.count)
        var published: Date?
        try? reader.members { reader, name throws(JSONError) in
            guard name == "entry" else {
                try reader.skip()
                return true
            }
            try reader.members { reader, name throws(JSONError) in
                if name == "published" { published = try reader.date() } else { try reader.skip() }
                return published == nil
            }
            return false
        }
        return published
    }
}

extension Date {
    /// The latest date that a line written in a month may have: entries are a day ahead at most.
    fileprivate static func latest(inMonth name: String) -> Date {
        let parts = name.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, parts[0] < 9999 else { return .distantFuture }
        let next = parts[1] == 12 ? (parts[0] + 1, 1) : (parts[0], parts[1] + 1)
        let days = CivilDay.days(next.0, next.1, 1) + 1
        return Date(timeIntervalSince1970: Double(days) * 86_400)
    }
}
