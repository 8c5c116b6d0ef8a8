package import struct FoundationEssentials.Date

extension JSONStore {
    package func commit(
        _ changes: [Change], window: [StoredEntry]?, states: [String: SourceState], at now: Date
    ) throws(StoreError) {
        precondition(lock != nil, "a store is written between open and close only")
        guard !changes.isEmpty || window != nil || isHealed || states != manifest.sources else {
            return
        }
        var next = manifest
        next.sources = states
        var changes = changes
        var settled: [StoredEntry]?
        let dropped: [Manifest.Segment]
        do throws(StoreError) {
            if !changes.isEmpty { try write(&changes, to: &next, at: now) }
            dropped = dropOldSegments(of: &next, at: now)
            if let window {
                settled = try write(window: window, after: changes, to: &next)
            } else if isWindowForgotten {
                next.window = nil
            }
            let path = directory + "/sources.json"
            try ReplacedFile.write(
                try next.encoded(path: path), to: path, durably: false, in: system)
        } catch {
            undo(next)
            throw error
        }
        adopt(next, changes.map(\.entry), window: settled, at: now)
        try system.syncDirectory(directory)
        for segment in dropped {
            try? system.remove(segmentFile(segment.name).path)
            try? system.remove(wordIndex(segment.name).path)
        }
        if !changes.isEmpty, let last = manifest.segments.last {
            // Derived: a search reads what is missing there.
            try? wordIndex(last.name).extend(
                over: segmentFile(last.name), length: last.length, atMost: Self.indexedAtOnce)
        }
    }

    /// A run reads at most so many bytes of lines for the index of words.
    private static let indexedAtOnce = 16 << 20

    /// Writes lines and keys.
    ///
    /// A new segment takes a flush of its directory: its keys wait for the next commit, so that no
    /// run has more than four flushes.
    private func write(
        _ changes: inout [Change], to manifest: inout Manifest, at now: Date
    ) throws(StoreError) {
        guard try !append(&changes, to: &manifest, at: now) else { return }
        try index(changes.map(\.entry), in: &manifest)
    }

    /// Takes back what a commit wrote that failed, as far as the disk lets it.
    ///
    /// What cannot be taken back is adopted or cut at the next opening.
    private func undo(_ failed: Manifest) {
        if let last = failed.segments.last, !manifest.segments.contains(last) {
            let file = segmentFile(last.name)
            if let committed = manifest.segments.last, committed.name == last.name {
                try? file.cut(to: committed.length)
            } else {
                try? system.remove(file.path)
            }
        }
        if failed.ids.length > manifest.ids.length { try? keyFile.cut(to: manifest.ids.length) }
    }

    /// Writes a batch of lines, and notes with each entry where its line is; true if that began a segment.
    private func append(
        _ changes: inout [Change], to manifest: inout Manifest, at now: Date
    ) throws(StoreError) -> Bool {
        // The clock may go backward, a file of lines must not.
        let last = manifest.segments.last
        let month = max(String(Timestamp.day(now).prefix(7)), last?.name ?? "")
        let isNew = last?.name != month
        var segment = Manifest.Segment(name: month, length: 0)
        if !isNew, let last = manifest.segments.popLast() { segment = last }
        let start = segment.length
        if start == 0 { segment.tally = Tally() }
        segment.length = try segmentFile(month).append(at: start) { pieces throws(StoreError) in
            if start == 0 { pieces.json.raw(SegmentFile.header) }
            for index in changes.indices {
                var entry = changes[index].entry
                let offset = pieces.position
                let sum = SealedLine.write(try whole(entry), to: &pieces.json)
                segment.tally?.add(sum, isNew: changes[index].isInsertion)
                entry.kept.settle(
                    in: LinePlace(
                        segment: month, offset: offset, length: pieces.position - offset - 1,
                        sum: sum))
                changes[index].entry = entry
                try pieces.flushPiece()
            }
        }
        if isNew { try system.syncDirectory(directory + "/items") }
        manifest.segments.append(segment)
        return isNew
    }

    /// Writes hashes and window, and returns the window as it is read again.
    private func write(
        window: [StoredEntry], after changes: [Change], to manifest: inout Manifest
    ) throws(StoreError) -> [StoredEntry] {
        var entries = window
        settle(&entries, in: changes)
        // Entries whose lines went with their segment are past keeping.
        let segments = Set(manifest.segments.map(\.name))
        entries.removeAll { entry in
            !entry.isWhole && entry.kept.line.map { !segments.contains($0.segment) } ?? false
        }
        try fetchNeeded(&entries)
        let shingles = try shingleFile.write(&entries, after: manifest.window?.shingles)
        manifest.window = try windowFile.write(
            entries, after: manifest.window, segments: manifest.segments, shingles: shingles)
        return entries
    }

    /// Has entries know the lines that were just written; what is spare is left there.
    private func settle(_ entries: inout [StoredEntry], in changes: [Change]) {
        var lines: [String: LinePlace] = [:]
        for change in changes { lines[change.entry.id] = change.entry.kept.line }
        for index in entries.indices {
            if let line = lines[entries[index].id] { entries[index].kept.settle(in: line) }
        }
    }

    /// Fetches the entries that a window keeps with all that is in them.
    private func fetchNeeded(_ entries: inout [StoredEntry]) throws(StoreError) {
        let wanted = entries.indices.filter { !entries[$0].isWhole && !entries[$0].kept.isSpare }
        for (index, entry) in zip(wanted, try whole(wanted.map { entries[$0] })) {
            entries[index] = entry
        }
    }

    /// Writes the keys of a batch, and those that earlier runs left to do.
    private func index(
        _ entries: [StoredEntry], in manifest: inout Manifest
    ) throws(StoreError) {
        var keys = try unindexedKeys()
        for entry in entries {
            let before = loaded?[entry.id].map(\.allKeys) ?? []
            keys.formUnion(Set(entry.allKeys).subtracting(before))
        }
        let sorted = keys.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
        manifest.ids = try keyFile.append(sorted, to: manifest.ids)
        for index in manifest.segments.indices {
            manifest.segments[index].indexed = manifest.segments[index].length
        }
    }

    /// Takes the segments out whose every line is too old or behind enough newer entries, and whose
    /// keys are in `ids.bin`.
    private func dropOldSegments(
        of manifest: inout Manifest, at now: Date
    ) -> [Manifest.Segment] {
        let month = Timestamp.day(Self.oldest(keep, now)).prefix(7)
        var newer = 0
        var dropped: [Manifest.Segment] = []
        for segment in manifest.segments.reversed() {
            let isSurplus = keep.entries.map { newer >= $0 && newer > 0 } ?? false
            if segment.name < month || isSurplus, segment.indexed == segment.length,
                segment != manifest.segments.last
            {
                dropped.append(segment)
            }
            newer += segment.tally?.entries ?? 0
        }
        guard !dropped.isEmpty else { return [] }
        manifest.segments.removeAll { dropped.contains($0) }
        manifest.ids.isSoleCopy = true
        return dropped
    }

    /// Makes what is in memory what is on the disk.
    private func adopt(
        _ next: Manifest, _ entries: [StoredEntry], window: [StoredEntry]?, at now: Date
    ) {
        let isIndexed = next.segments.allSatisfy { $0.indexed == $0.length }
        manifest = next
        spool = Spool(path: directory + "/spool", system: system)
        isHealed = false
        isWindowForgotten = false
        unindexed = isIndexed ? [] : nil
        let oldest = Self.oldest(keep, now)
        if let window {
            loaded = Window()
            for entry in window { loaded?.put(entry, oldest: oldest) }
        } else {
            for entry in entries { loaded?.put(entry, oldest: oldest) }
        }
    }
}

extension Change {
    /// The entry as it is after the change.
    var entry: StoredEntry {
        get {
            switch self {
            case .insert(let entry), .update(let entry): entry
            }
        }
        set { self = isInsertion ? .insert(newValue) : .update(newValue) }
    }

    /// Whether the entry was not there before.
    var isInsertion: Bool {
        if case .insert = self { true } else { false }
    }
}
