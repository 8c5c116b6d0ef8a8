internal import Glibc

/// Looking at every byte, and mending what can be.
extension JSONStore {
    /// Checks every line, checksum, id and key of the opened store, a piece in memory at a time.
    ///
    /// - Parameter repairs: Whether to set aside lines that cannot be read and to make keys and window again;
    ///   what was mended is durable after the next commit.
    package func verify(repairs: Bool) throws(StoreError) -> [Finding] {
        var findings: [Finding] = []
        var revisions: [UInt64: Int] = [:]
        for index in manifest.segments.indices {
            findings += try verify(segment: index, repairs: repairs, &revisions)
        }
        if hasLostStates {
            findings.append(
                Finding(
                    path: directory + "/sources.json", message: "missing",
                    remedy: repairs ? "written anew; each source is asked anew" : nil))
        }
        findings += try verifyStates(repairs: repairs)
        findings += try verifyWords(repairs: repairs)
        findings += try verifyKeys(repairs: repairs)
        findings += try verifyWindow(repairs: repairs)
        return findings
    }

    /// Finds what stands in the place of a file and is none: it would stop every run.
    ///
    /// - Parameter repairs: Whether to set it aside, so that the file can be made again.
    static func irregularFiles(
        in directory: String, repairs: Bool, system: FileSystem = FileSystem()
    ) throws(StoreError) -> [Finding] {
        let items = try system.names(in: directory + "/items").filter {
            $0.hasSuffix(".jsonl") || $0.hasSuffix(".words")
        }
        var findings: [Finding] = []
        for name in files + items.map({ "items/" + $0 }) {
            let path = "\(directory)/\(name)"
            guard try system.isIrregular(path) else { continue }
            if repairs { try system.rename(path, to: path + ".damaged") }
            findings.append(
                Finding(
                    path: path, message: OpenFile.irregular,
                    remedy: repairs ? "set aside as \(name).damaged" : nil))
        }
        return findings
    }

    private static let files = [
        "archive.jsonl", "ids.bin", "lock", "published", "shingles-a.bin", "shingles-b.bin",
        "sources.json", "window-a.bin", "window-b.bin",
    ]

    /// Checks each line by itself, then what they add up to.
    ///
    /// - Parameter revisions: The last revision of each id, by a digest.
    private func verify(
        segment index: Int, repairs: Bool, _ revisions: inout [UInt64: Int]
    ) throws(StoreError) -> [Finding] {
        let segment = manifest.segments[index]
        let file = segmentFile(segment.name)
        var findings: [Finding] = []
        var number = 1
        var tally = Tally()
        var isDamaged = false
        try file.forEachLine(in: 0..<segment.length) { line throws(StoreError) in
            number += 1
            do throws(JSONError) {
                let (entry, sum) = try line.read()
                guard entry.kept.isReadable else { throw JSONError(reason: "not an entry") }
                tally.add(sum)
                if let fault = Self.fault(in: entry, of: segment, &revisions) {
                    findings.append(Finding(path: file.path, line: number, message: fault))
                }
            } catch {
                isDamaged = true
                let remedy =
                    repairs ? "set aside in items/\(segment.name).damaged; this entry is lost" : nil
                findings.append(
                    Finding(path: file.path, line: number, message: error.reason, remedy: remedy))
            }
            return true
        }
        if !isDamaged, let committed = segment.tally, !committed.agrees(with: tally) {
            isDamaged = true
            let message =
                tally.lines == committed.lines
                ? "other lines than those that were written"
                : "\(tally.lines) lines where \(committed.lines) were written"
            findings.append(
                Finding(
                    path: file.path, message: message,
                    remedy: repairs ? "the lines that are there are kept" : nil))
        }
        if isDamaged, repairs { try mend(segment: index) }
        return findings
    }

    private func mend(segment index: Int) throws(StoreError) {
        let name = manifest.segments[index].name
        let file = segmentFile(name)
        let bytes = try OpenFile(file.path, flags: O_RDONLY, in: system)
            .read(0..<manifest.segments[index].length)
        manifest.segments[index] = try SegmentLines(bytes).replace(
            file, name: name, in: directory, system)
        // Without the keys of lost entries: what a feed still has of them may come again.
        if !manifest.ids.isSoleCopy { try forgetKeyFile() }
        forgetWindow()
        isHealed = true
    }

    /// What is wrong with an entry beside the one that came before it.
    private static func fault(
        in entry: StoredEntry, of segment: Manifest.Segment, _ revisions: inout [UInt64: Int]
    ) -> String? {
        let id = EntryKey(publishedID: entry.id).low
        let last = revisions.updateValue(entry.revision, forKey: id)
        if let last, entry.revision < last {
            return "revision \(entry.revision) of \(entry.id) after revision \(last)"
        }
        if last == nil, Timestamp.day(entry.firstSeen).prefix(7) > segment.name {
            return "\(entry.id) was first seen later than its file says"
        }
        return nil
    }

    /// Checks the file of the states as a whole; a value in it may be wrong and can be read all the same.
    private func verifyStates(repairs: Bool) throws(StoreError) -> [Finding] {
        let path = directory + "/sources.json"
        guard let bytes = try ReplacedFile.read(path, in: system), Manifest.hasWrongSum(bytes)
        else { return [] }
        if repairs { isHealed = true }
        return [
            Finding(
                path: path, message: "a wrong checksum",
                remedy: repairs ? "kept as it can be read, with a new one" : nil)
        ]
    }

    /// Checks the indexes of words; those that are removed are made again by ``indexWords()``.
    private func verifyWords(repairs: Bool) throws(StoreError) -> [Finding] {
        var findings: [Finding] = []
        for segment in manifest.segments {
            let index = wordIndex(segment.name)
            guard try !index.isWhole(length: segment.length) else { continue }
            if repairs { try index.remove() }
            findings.append(
                Finding(
                    path: index.path, message: "not what was written",
                    remedy: repairs ? "made again from the entries" : nil))
        }
        return findings
    }

    private func verifyKeys(repairs: Bool) throws(StoreError) -> [Finding] {
        let path = directory + "/ids.bin"
        guard let message = try faultOfKeys() else { return [] }
        guard repairs else { return [Finding(path: path, message: message)] }
        var remedy = "made again from the entries"
        var keys = Manifest.Keys()
        if manifest.ids.isSoleCopy {
            keys = try keyFile.described() ?? keys
            keys.isSoleCopy = true
            remedy =
                "made again from the entries and what can be read of it; some that retention "
                + "dropped may come again as new"
        }
        manifest.ids = keys
        for index in manifest.segments.indices { manifest.segments[index].indexed = 0 }
        unindexed = nil
        isHealed = true
        return [Finding(path: path, message: message, remedy: remedy)]
    }

    /// Whether `ids.bin` is what was written, and has the keys of every entry.
    private func faultOfKeys() throws(StoreError) -> String? {
        var batch: Set<EntryKey> = []
        var fault = try lacksKeys(batch)
        for segment in manifest.segments where fault == nil {
            try segmentFile(segment.name).forEachLine(in: 0..<segment.indexed) {
                line throws(StoreError) in
                if let entry = try? line.read().entry { batch.formUnion(entry.allKeys) }
                guard batch.count >= Self.batch else { return true }
                fault = try lacksKeys(batch)
                batch.removeAll(keepingCapacity: true)
                return fault == nil
            }
        }
        guard fault == nil else { return fault }
        return try lacksKeys(batch)
    }

    /// So many keys are looked up at once: 16 MB of them.
    private static let batch = 500_000

    private func lacksKeys(_ keys: Set<EntryKey>) throws(StoreError) -> String? {
        guard let found = try keyFile.found(keys, committed: manifest.ids) else {
            return "not the file that was written"
        }
        return found.count == keys.count ? nil : "keys of stored entries are missing"
    }

    private func verifyWindow(repairs: Bool) throws(StoreError) -> [Finding] {
        guard let window = manifest.window, let path = try damagedFile(of: window) else {
            return []
        }
        if repairs {
            forgetWindow()
            // Or the damaged hashes would be found again.
            manifest.window?.shingles = nil
            isHealed = true
        }
        return [
            Finding(
                path: path, line: nil, message: "not the file that was written",
                remedy: repairs ? "made again from the entries" : nil)
        ]
    }

    /// The path of the window, or of its hashes, where it is not what was written.
    private func damagedFile(of window: Manifest.Window) throws(StoreError) -> String? {
        guard let entries = try windowFile.entries(window) else {
            return windowFile.path(window.name)
        }
        var wanting = ShingleFile.places(of: entries).count
        guard wanting > 0 else { return nil }
        try forEachHashes(of: entries) { _, _ in wanting -= 1 }
        return wanting == 0 ? nil : shingleFile.path(window.shingles?.name ?? "a")
    }
}

extension StoredEntry {
    /// The entry as one line of JSON, with its newline.
    package func jsonLine() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        writer.newline()
        return writer.bytes
    }
}
