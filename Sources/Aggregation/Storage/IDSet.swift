/// Ids that are looked for among tens of thousands of entries: a text is made only of one that is very likely among them.
struct IDSet {
    private var ids: Set<String>
    /// The checksums of ``ids``.
    private var sums: Set<UInt64>

    init(_ ids: some Sequence<String>) {
        self.ids = Set(ids)
        sums = Set(self.ids.map { Checksum.sum($0.utf8.span) })
    }

    var isEmpty: Bool { ids.isEmpty }

    /// Whether an entry's own id is among them.
    func contains(_ entry: StoredEntry) -> Bool {
        sums.contains(entry.idSum) && ids.contains(entry.id)
    }

    /// Whether the id of an entry's story is among them.
    func containsStory(of entry: StoredEntry) -> Bool {
        sums.contains(entry.storyIDSum) && ids.contains(entry.storyID)
    }
}

extension StoredEntry {
    /// The checksum of the id.
    fileprivate var idSum: UInt64 {
        read({ Checksum.sum($0.id.utf8.span) }, { $0.sum(of: .id) })
    }

    /// The checksum of ``storyID``.
    fileprivate var storyIDSum: UInt64 {
        read(
            { Checksum.sum(($0.story?.id ?? $0.id).utf8.span) },
            { $0.sum(of: $0.flags.contains(.hasStory) ? .story : .id) })
    }
}

extension EntryRecord {
    fileprivate func sum(of part: Part) -> UInt64 { Checksum.sum(bytes, range(of: part)) }
}
