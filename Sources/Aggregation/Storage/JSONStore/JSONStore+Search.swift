internal import struct FoundationEssentials.Date
internal import Glibc

extension JSONStore {
    /// Completes the indexes of words of all segments.
    package func indexWords() throws(StoreError) {
        for segment in manifest.segments {
            try wordIndex(segment.name).extend(
                over: segmentFile(segment.name), length: segment.length, atMost: .max)
        }
    }

    /// Shows the entries that may have all of some words, in their last revision, newest first, without a lock.
    ///
    /// What is asked is an index of words beside the lines; lines that it lacks are read themselves. A few entries may be
    /// shown that do not have the words, none is left out that has them.
    ///
    /// - Parameters:
    ///   - words: As `SyllableKey.plainWords` gives them.
    ///   - body: Returns whether to go on.
    package static func search(
        directory: String, words: [String], system: FileSystem = FileSystem(),
        _ body: (StoredEntry) -> Bool
    ) throws(StoreError) {
        let healing = Healing(directory: directory, system: system, cutsFiles: false)
        let filter = WordFilter(words)
        var seen: Set<UInt64> = []
        for segment in try healing.manifest(oldest: .distantPast).manifest.segments.reversed() {
            let lines = SegmentFile(
                path: "\(directory)/items/\(segment.name).jsonl", system: system)
            let index = WordIndex(
                path: "\(directory)/items/\(segment.name).words", system: system)
            let (count, covered) = try index.coverage(of: segment.length)
            func show(_ range: Range<Int>) throws(StoreError) -> Bool {
                let records = WordRecords(try WordIndex.records(of: lines, in: range))
                return try Self.show(
                    records, from: range.lowerBound, lines, filter, &seen, body)
            }
            guard try show(covered..<segment.length) else { return }
            var goesOn = true
            do {
                try index.forEachPiece(of: count) { records, start throws(StoreError) in
                    goesOn = try Self.show(records, from: start, lines, filter, &seen, body)
                    return goesOn
                }
            } catch .damaged(index.path, _, _) {
                // What was shown already is not shown again.
                goesOn = try show(SegmentFile.header.count..<covered)
            }
            guard goesOn else { return }
        }
    }

    /// Shows those of some lines that may have the words, the last first; returns whether to go on.
    private static func show(
        _ records: WordRecords, from start: Int, _ lines: SegmentFile, _ filter: WordFilter,
        _ seen: inout Set<UInt64>, _ body: (StoredEntry) -> Bool
    ) throws(StoreError) -> Bool {
        guard records.count > 0 else { return true }
        let file = try OpenFile(lines.path, flags: O_RDONLY, in: lines.system)
        for index in (0..<records.count).reversed() {
            let isLast = seen.insert(records.id(of: index)).inserted
            guard isLast, records.mayHave(filter, at: index) else { continue }
            let begin = index == 0 ? start : records.end(of: index - 1)
            let end = records.end(of: index) - 1
            guard begin < end, let entry = try Self.entry(in: begin..<end, of: file) else {
                throw .damaged(path: lines.path, line: nil, reason: "no line where one should be")
            }
            guard body(entry) else { return false }
        }
        return true
    }

    private static func entry(
        in range: Range<Int>, of file: borrowing OpenFile
    ) throws(StoreError) -> StoredEntry? {
        let bytes = try file.read(range)
        guard bytes.count == range.count else { return nil }
        return try? SealedLine.read(bytes, 0..<bytes.count, mustBeSealed: false).entry
    }
}
