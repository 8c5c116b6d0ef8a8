/// What is not in memory: texts in their lines or in the spool, hashes in their file.
extension JSONStore {
    package func whole(_ entries: [StoredEntry]) throws(StoreError) -> [StoredEntry] {
        guard entries.contains(where: { !$0.isWhole }) else { return entries }
        var entries = entries
        var lines: [String: [(index: Int, place: LinePlace)]] = [:]
        for index in entries.indices where !entries[index].isWhole {
            switch entries[index].place {
            case .line(let line): lines[line.segment, default: []].append((index, line))
            case .spool(let range): entries[index].kept.fetch(try spool.read(range))
            case nil:
                throw .damaged(
                    path: directory, line: nil, reason: "\(entries[index].id) is nowhere")
            }
        }
        for (segment, places) in lines {
            let places = places.sorted { $0.place.offset < $1.place.offset }
            // What a folded story shows has the id of its first entry, and the line of another.
            try segmentFile(segment).forEachEntry(at: places.map(\.place)) { number, entry in
                entries[places[number].index].kept.fetch(entry.kept.json)
            }
        }
        return entries
    }

    package func park(_ entry: inout StoredEntry) throws(StoreError) {
        guard lock != nil else { return entry.pack() }
        try entry.kept.park { json throws(StoreError) in .spool(try spool.append(json)) }
        entry.spare()
        guard entry.isComparable else { return entry.pack() }
        if pendingHashes == nil {
            pendingHashes = try shingleFile.writer(after: manifest.window?.shingles)
        }
        try pendingHashes?.leave(&entry)
        entry.pack()
    }

    package func forEachHashes(
        of entries: [StoredEntry], _ body: (_ index: Int, EntryHashes) -> Void
    ) throws(StoreError) {
        try pendingHashes?.flush()
        guard let file = pendingHashes?.written ?? manifest.window?.shingles else { return }
        try shingleFile.forEachRecord(of: entries, in: file, body)
    }

    /// Writes the hashes that entries have with them; returns what the manifest is to say of their file.
    func writeHashes(
        of entries: inout [StoredEntry], after old: Manifest.Shingles?
    ) throws(StoreError) -> Manifest.Shingles? {
        try shingleFile.write(&entries, after: old, pending: pendingHashes)
    }

    var shingleFile: ShingleFile { ShingleFile(directory: directory, system: system) }
}
