/// Makes a store whole that a run left when it died, and refuses one that is damaged.
struct Healing {
    let directory: String
    let system: FileSystem
    /// Whether torn lines are cut in the files too, or only passed over.
    let cutsFiles: Bool

    /// A manifest that fits the files.
    struct Healed {
        var manifest: Manifest
        /// Whether it is another than the one on the disk.
        var isChanged: Bool
        /// Whether there was one once, and is none any more: all that was known of the sources is lost.
        var hasLostStates: Bool
    }

    /// The manifest that fits the files.
    ///
    /// A segment older than all in the manifest was dropped by a run that died before it removed the file.
    func manifest() throws(StoreError) -> Healed {
        let committed = try committed()
        var manifest = committed ?? Manifest()
        for index in manifest.segments.indices { try heal(&manifest.segments[index]) }
        let names = Set(manifest.segments.map(\.name))
        let first = committed?.segments.first?.name
        for name in try segmentNames() where !names.contains(name) {
            if let first, name < first {
                if cutsFiles {
                    try system.remove(path(name))
                    try system.remove("\(directory)/items/\(name).words")
                }
                continue
            }
            var segment = Manifest.Segment(name: name, length: 0)
            try heal(&segment)
            if segment.length > 0 { manifest.segments.append(segment) }
        }
        manifest.segments.sort { $0.name < $1.name }
        if committed == nil { try adoptKeys(into: &manifest) }
        // An index of words is never written before the first commit has ended.
        return Healed(
            manifest: manifest,
            isChanged: committed.map { $0 != manifest } ?? !manifest.segments.isEmpty,
            hasLostStates: committed == nil ? try hasWordIndexes() : false)
    }

    /// Keeps the keys of a store that has lost its manifest: some may be of entries let go.
    private func adoptKeys(into manifest: inout Manifest) throws(StoreError) {
        let file = KeyFile(path: directory + "/ids.bin", system: system)
        guard let keys = try file.described() else { return }
        guard !manifest.segments.isEmpty || keys.length == KeyFile.header.count else {
            throw .damaged(
                path: directory + "/items", line: nil, reason: "the entries of ids.bin are missing")
        }
        manifest.ids = keys
    }

    private func committed() throws(StoreError) -> Manifest? {
        let path = directory + "/sources.json"
        guard let bytes = try ReplacedFile.read(path, in: system) else { return nil }
        return try Manifest(bytes, path: path)
    }

    /// Checks the committed part, adopts whole lines behind it, and cuts what follows them.
    private func heal(_ segment: inout Manifest.Segment) throws(StoreError) {
        let file = SegmentFile(path: path(segment.name), system: system)
        let size = try system.size(of: file.path) ?? 0
        guard size >= segment.length else {
            throw .damaged(path: file.path, line: nil, reason: "cut short or missing")
        }
        try file.check(length: segment.length)
        guard size > segment.length else { return }
        let whole = try file.wholeLines(from: segment.length, size: size)
        if whole.length < size, cutsFiles { try file.cut(to: whole.length) }
        if segment.length == 0 { segment.tally = Tally() }
        for sum in whole.sums { segment.tally?.add(sum) }
        segment.length = whole.length
    }

    private func segmentNames() throws(StoreError) -> [String] {
        try system.names(in: directory + "/items").compactMap { name in
            name.hasSuffix(".jsonl") && name.utf8.count == 13 ? String(name.dropLast(6)) : nil
        }
    }

    private func hasWordIndexes() throws(StoreError) -> Bool {
        try system.names(in: directory + "/items").contains { $0.hasSuffix(".words") }
    }

    private func path(_ name: String) -> String {
        "\(directory)/items/\(name).jsonl"
    }
}
