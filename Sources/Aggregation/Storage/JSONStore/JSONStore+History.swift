extension JSONStore {
    /// Every line of the entries that `isWanted` picks, revisions too, in the order of writing.
    ///
    /// Reads all segments: for questions of people, not for runs.
    package func history(
        where isWanted: (StoredEntry) -> Bool
    ) throws(StoreError) -> [StoredEntry] {
        var lines: [StoredEntry] = []
        for segment in manifest.segments {
            try segmentFile(segment.name).forEachEntry(in: 0..<segment.length) { entry in
                if isWanted(entry) { lines.append(entry) }
            }
        }
        return lines
    }
}
