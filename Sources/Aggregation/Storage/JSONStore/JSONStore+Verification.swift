internal import Glibc

/// Looking at every byte, and mending what can be.
extension JSONStore {
    /// Checks every line, key and checksum of the opened store.
    ///
    /// - Parameter repairs: Whether to set aside lines that cannot be read and to make keys and window again;
    ///   what was mended is durable after the next commit.
    package func verify(repairs: Bool) throws(StoreError) -> [Finding] {
        var findings: [Finding] = []
        var keys: Set<EntryKey> = []
        for index in manifest.segments.indices {
            findings += try verify(segment: index, repairs: repairs, keys: &keys)
        }
        findings += try verifyKeys(keys, repairs: repairs)
        findings += try verifyWindow(repairs: repairs)
        return findings
    }

    private func verify(
        segment index: Int, repairs: Bool, keys: inout Set<EntryKey>
    ) throws(StoreError) -> [Finding] {
        let segment = manifest.segments[index]
        let file = segmentFile(segment.name)
        let bytes = try OpenFile(file.path, flags: O_RDONLY, in: system).read(0..<segment.length)
        let lines = SegmentLines(bytes)
        keys.formUnion(lines.keys)
        guard !lines.damaged.isEmpty else { return [] }
        if repairs {
            try lines.setAside(beside: "\(directory)/items/\(segment.name).damaged", in: system)
            try ReplacedFile.write(lines.whole, to: file.path, in: system)
            manifest.segments[index] = Manifest.Segment(
                name: segment.name, length: lines.whole.count)
            manifest.window = nil
            isHealed = true
        }
        let remedy = repairs ? "set aside in \(segment.name).damaged; this entry is lost" : nil
        return lines.damaged.map {
            Finding(
                path: file.path, line: $0.number, message: "no entry can be read here",
                remedy: remedy)
        }
    }

    private func verifyKeys(_ keys: Set<EntryKey>, repairs: Bool) throws(StoreError) -> [Finding] {
        let path = directory + "/ids.bin"
        let found = try keyFile.found(keys, committed: manifest.ids)
        if let found, try found.union(unindexedKeys()).isSuperset(of: keys) { return [] }
        let message =
            found == nil ? "not the file that was written" : "keys of stored entries are missing"
        guard repairs else {
            return [Finding(path: path, line: nil, message: message, remedy: nil)]
        }
        guard !manifest.ids.isSoleCopy || found != nil else {
            return [
                Finding(
                    path: path, line: nil, message: message,
                    remedy: "cannot be made again: it alone knew the entries that retention dropped"
                )
            ]
        }
        manifest.ids = Manifest.Keys()
        for index in manifest.segments.indices { manifest.segments[index].indexed = 0 }
        unindexed = keys
        isHealed = true
        return [
            Finding(path: path, line: nil, message: message, remedy: "made again from the entries")
        ]
    }

    private func verifyWindow(repairs: Bool) throws(StoreError) -> [Finding] {
        guard let window = manifest.window, try windowFile.entries(window) == nil else { return [] }
        if repairs {
            manifest.window = nil
            isHealed = true
        }
        let path = "\(directory)/window-\(window.name).jsonl"
        return [
            Finding(
                path: path, line: nil, message: "not the file that was written",
                remedy: repairs ? "made again from the entries" : nil)
        ]
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
