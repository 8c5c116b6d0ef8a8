package import struct FoundationEssentials.Date

extension JSONStore {
    package func commit(
        _ changes: consuming [Change], states: SourceStates, at now: Date,
        window: WindowMaking?
    ) throws(StoreError) {
        precondition(lock != nil, "a store is written between open and close only")
        guard !changes.isEmpty || window != nil || isHealed || states != manifest.sources else {
            return
        }
        let hasChanges = !changes.isEmpty
        var next = manifest
        next.sources = states
        var changed: [StoredEntry] = []
        var needed: [StoredEntry]?
        let dropped: [Manifest.Segment]
        do throws(StoreError) {
            if !changes.isEmpty { try write(&changes, to: &next, at: now) }
            changed = changes.map(\.entry)
            changes = []
            dropped = dropOldSegments(of: &next, at: now)
            if let window {
                var entries = window(changed.taken())
                try write(window: &entries, to: &next, at: now)
                needed = entries
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
        adopt(next, changed, window: needed, at: now)
        try system.syncDirectory(directory)
        for segment in dropped {
            try? system.remove(segmentFile(segment.name).path)
            try? system.remove(wordIndex(segment.name).path)
        }
        if hasChanges, let last = manifest.segments.last {
            // Derived: a search reads what is missing there.
            try? wordIndex(last.name).extend(
                over: segmentFile(last.name), length: last.length, atMost: Self.indexedAtOnce)
        }
    }

    /// A run reads at most so many bytes of lines for the index of words.
    private static let indexedAtOnce = 16 << 20

    /// Writes lines and keys.
    ///
    /// A new segment takes a flush of its directory, and no run has more than four flushes: the keys
    /// of a first one are written without, as they can be made again from its lines; those of a new
    /// month wait for the next commit.
    private func write(
        _ changes: inout [Change], to manifest: inout Manifest, at now: Date
    ) throws(StoreError) {
        let isNew = try append(&changes, to: &manifest, at: now)
        let canBeMadeAgain = manifest.segments.count == 1 && !manifest.ids.isSoleCopy
        guard !isNew || canBeMadeAgain else { return }
        try index(changes, in: &manifest, durably: !isNew)
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
                let offset = pieces.position
                let sum = try write(changes[index].entry, to: &pieces.json)
                segment.tally?.add(sum, isNew: changes[index].isInsertion)
                changes[index].entry.settle(
                    in: LinePlace(
                        segment: month, offset: offset, length: pieces.position - offset - 1,
                        sum: sum))
                try pieces.flushPiece()
            }
        }
        if isNew { try system.syncDirectory(directory + "/items") }
        manifest.segments.append(segment)
        return isNew
    }

    /// Writes the line of an entry, whose JSON is taken from where it is; returns its checksum.
    private func write(
        _ entry: StoredEntry, to writer: inout JSONWriter
    ) throws(StoreError) -> UInt64 {
        guard !entry.isWhole, case .spool(let range)? = entry.place else {
            return SealedLine.write(try whole(entry), to: &writer)
        }
        return SealedLine.write(entry, json: try spool.read(range), to: &writer)
    }

    /// Writes hashes and window; the entries are then as they are read again.
    private func write(
        window entries: inout [StoredEntry], to manifest: inout Manifest, at now: Date
    ) throws(StoreError) {
        // Entries whose lines went with their segment are past keeping.
        let segments = Set(manifest.segments.map(\.name))
        entries.removeAll { entry in
            !entry.isWhole && entry.line.map { !segments.contains($0.segment) } ?? false
        }
        try fetchNeeded(&entries)
        let shingles = try writeHashes(of: &entries, after: manifest.window?.shingles)
        for index in entries.indices { entries[index].pack() }
        manifest.window = try windowFile.write(
            entries, after: manifest.window, segments: manifest.segments, shingles: shingles)
        manifest.window?.madeAt = now
    }

    /// Fetches the entries that a window keeps with all that is in them.
    private func fetchNeeded(_ entries: inout [StoredEntry]) throws(StoreError) {
        let wanted = entries.indices.filter { !entries[$0].isWhole && !entries[$0].isSpare }
        for (index, entry) in zip(wanted, try whole(wanted.map { entries[$0] })) {
            entries[index] = entry
        }
    }

    /// Writes the keys of a batch, and those that earlier runs left to do.
    private func index(
        _ changes: [Change], in manifest: inout Manifest, durably: Bool
    ) throws(StoreError) {
        var keys = try unindexedKeys().keys
        // Found again, should this commit fail.
        unindexed = nil
        for change in changes {
            let before = change.isInsertion ? nil : loaded?[change.entry.id]?.allKeys
            keys += change.entry.allKeys.filter { before?.contains($0) != true }
        }
        manifest.ids = try keyFile.append(
            SortedKeys(taking: &keys).keys, to: manifest.ids, durably: durably)
        for index in manifest.segments.indices {
            manifest.segments[index].indexed = manifest.segments[index].length
        }
    }

    /// Takes the segments out whose every line is too old or behind enough newer entries, by the clock of
    /// several runs, and whose keys are in `ids.bin` for good.
    private func dropOldSegments(
        of manifest: inout Manifest, at now: Date
    ) -> [Manifest.Segment] {
        guard manifest.ids.isUnflushed != true else { return [] }
        let month = Timestamp.day(keep.oldest(at: now)).prefix(7)
        var newer = 0
        var dropped: [Manifest.Segment] = []
        for index in manifest.segments.indices.reversed() {
            let segment = manifest.segments[index]
            let isSurplus = keep.entries.map { newer >= $0 && newer > 0 } ?? false
            newer += segment.tally?.entries ?? 0
            guard segment.name < month || isSurplus, segment.indexed == segment.length,
                index < manifest.segments.count - 1
            else {
                manifest.segments[index].expiry = nil
                continue
            }
            let expiry = Evidence.adding("", to: segment.expiry, at: now)
            manifest.segments[index].expiry = expiry
            if expiry.isConclusive(at: now) { dropped.append(manifest.segments[index]) }
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
        pendingHashes = nil
        isHealed = false
        isWindowForgotten = false
        unindexed = isIndexed ? SortedKeys() : nil
        let oldest = keep.oldest(at: now)
        if let window {
            loaded = Window(window)
        } else {
            for entry in entries { loaded?.put(entry, oldest: oldest) }
        }
    }
}
