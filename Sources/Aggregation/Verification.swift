package import FoundationEssentials

/// `tintinh verify`: the store by itself, and the published files against the store.
package struct Verification: Sendable {
    private let configuration: Configuration
    private let now: Date

    /// Makes a verification.
    package init(configuration: Configuration, now: Date) {
        self.configuration = configuration
        self.now = now
    }

    /// Checks everything.
    ///
    /// - Parameter repairs: Whether to make again what is derived.
    /// - Returns: What was found wrong, with what was done about it.
    /// - Throws: ``StoreError`` when the store cannot be opened at all, ``PublicationError``.
    package func run(repairs: Bool) throws -> [Finding] {
        var findings = try JSONStore.irregularFiles(in: configuration.store, repairs: repairs)
        // Nothing else can be looked at before they are out of the way.
        guard repairs || findings.isEmpty else { return findings }
        let store: JSONStore
        switch (Result { () throws(StoreError) in try open(repairs: repairs, at: now) }) {
        case .success(let opened): store = opened
        case .failure(.damaged(let path, let line, let reason)):
            guard repairs else {
                return [Finding(path: path, line: line, message: reason, remedy: nil)]
            }
            let salvage = Salvage(directory: configuration.store, system: FileSystem())
            findings += try salvage.run(now: now)
            store = try open(repairs: true, at: now)
        case .failure(let error): throw error
        }
        defer { store.close() }
        findings += try store.verify(repairs: repairs)
        if repairs { try store.indexWords() }
        if repairs, !findings.isEmpty {
            let window = configuration.windowed(try store.window(), at: store.openedAt)
            try store.commit([], states: store.states, at: store.openedAt) { _ in window }
        }
        return findings + (try verifyPublished(store, repairs: repairs, after: findings))
    }

    private func open(repairs: Bool, at now: Date) throws(StoreError) -> JSONStore {
        try JSONStore.open(
            directory: configuration.store, keep: configuration.keep,
            shrink: { configuration.windowed($0, at: $1) }, readOnly: !repairs, now: now)
    }

    /// What the published files are not; nothing where lines of the store that they show are harmed, and that is
    /// told already.
    private func verifyPublished(
        _ store: JSONStore, repairs: Bool, after findings: [Finding]
    ) throws -> [Finding] {
        do {
            return try verifyPublished(store, repairs: repairs)
        } catch {
            let cause = (error as? PublicationError)?.cause ?? error as? StoreError
            guard case .damaged = cause, !findings.isEmpty else { throw error }
            return []
        }
    }

    /// The published files that are not what the store says.
    ///
    /// Entries that retention let go since the last run are still there, and rightly so: the next run takes them out.
    private func differing(from store: JSONStore) throws -> [String] {
        let mark = store.publishedMark.map(PublishedMark.init)
        guard let mark, let letGo = mark.letGo,
            mark.isOverdue(at: configuration.keep.oldest(at: store.openedAt))
        else { return try differingNow(from: store) }
        let published = letGo + Double(configuration.keep.age.components.seconds)
        let earlier = try open(repairs: false, at: published)
        defer { earlier.close() }
        return try differingNow(from: earlier)
    }

    private func differingNow(from store: JSONStore) throws -> [String] {
        let archives = try Archives(
            store.archiveState, configuration: configuration, areUntouched: false)
        // Without them other documents would be made, which nobody misses.
        let written =
            archives.harmed.isEmpty
            ? archives
            : try Archives(store.archiveState, configuration: configuration, asWritten: true)
        if written.needsEverything { store.forgetWindow() }
        return archives.harmed
            + (try Publisher(configuration: configuration).differing(
                entries: store.window(), states: store.states, archives: written,
                at: store.openedAt, whole: store.whole))
    }

    private func verifyPublished(_ store: JSONStore, repairs: Bool) throws -> [Finding] {
        guard !store.states.isEmpty else { return [] }
        let changed = try differing(from: store)
        if repairs, !changed.isEmpty {
            var archives = try Archives(
                store.archiveState, configuration: configuration, areUntouched: false)
            if archives.needsEverything { store.forgetWindow() }
            var marks: [String: String] = [:]
            _ = try Publisher(configuration: configuration).publish(
                entries: try store.window(), states: store.states, archives: &archives,
                marks: &marks, at: store.openedAt, whole: store.whole)
            try store.setArchiveState(archives.bytes)
            try archives.removeExpired()
            // Made now: the mark tells of earlier ones.
            let mark = store.publishedMark.map(PublishedMark.init)
            try store.setPublishedMark(mark?.ofFilesOnly.text ?? "")
        }
        return changed.map {
            Finding(
                path: $0, line: nil, message: "not what the store says",
                remedy: repairs ? "written again" : nil)
        }
    }
}
