internal import struct FoundationEssentials.Date

/// How a store is read as a whole, which no run ever does.
extension JSONStore {
    /// Shows every entry that is still stored, in its last revision, without a lock.
    ///
    /// One segment at a time is in memory.
    ///
    /// - Parameters:
    ///   - newestFirst: From the last line back, or else from the first line on.
    ///   - body: Returns whether to go on.
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` at the first line that is no entry.
    package static func forEachEntry(
        directory: String, newestFirst: Bool = true, system: FileSystem = FileSystem(),
        _ body: (StoredEntry) -> Bool
    ) throws(StoreError) {
        var seen: Set<String> = []
        if newestFirst {
            return try forEachLine(directory, newestFirst: true, system) { entry in
                seen.insert(entry.id).inserted ? body(entry) : true
            }
        }
        var earlier: [String: Int] = [:]
        try forEachLine(directory, newestFirst: false, system) { entry in
            if !seen.insert(entry.id).inserted { earlier[entry.id, default: 0] += 1 }
            return true
        }
        try forEachLine(directory, newestFirst: false, system) { entry in
            guard let left = earlier[entry.id], left > 0 else { return body(entry) }
            earlier[entry.id] = left - 1
            return true
        }
    }

    private static func forEachLine(
        _ directory: String, newestFirst: Bool, _ system: FileSystem,
        _ body: (StoredEntry) -> Bool
    ) throws(StoreError) {
        let healing = Healing(directory: directory, system: system, cutsFiles: false)
        let segments = try healing.manifest().manifest.segments
        for segment in newestFirst ? segments.reversed() : segments {
            let path = "\(directory)/items/\(segment.name).jsonl"
            var entries: [StoredEntry] = []
            try SegmentFile(path: path, system: system)
                .forEachEntry(in: 0..<segment.length) { entries.append($0) }
            for entry in newestFirst ? entries.reversed() : entries {
                guard body(entry) else { return }
            }
        }
    }
}
