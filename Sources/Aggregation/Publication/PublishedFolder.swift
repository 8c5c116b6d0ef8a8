internal import Glibc

/// The folder of published files: replaced one by one, but flushed together before the first rename.
struct PublishedFolder {
    let path: String
    let system: FileSystem

    /// Writes the documents whose bytes differ from what is there.
    ///
    /// A failure before the first rename leaves every published file as it was, and nothing beside.
    ///
    /// - Parameter folders: Below the folder; looked through for what killed runs left, with those
    ///   of the documents.
    /// - Returns: The paths that were written.
    func write(
        _ documents: [Document], beside folders: Set<String> = []
    ) throws(PublicationError) -> [String] {
        do throws(StoreError) {
            let changed = try changed(documents)
            let others = folders.map { path + "/" + $0 }
            try removeStrays(from: others + documents.map { folder(of: target($0.path)) })
            guard !changed.isEmpty else { return [] }
            try replace(changed)
            return changed.map { target($0.path) }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    /// The paths of documents whose bytes differ from what is there.
    func differing(_ documents: [Document]) throws(PublicationError) -> [String] {
        do throws(StoreError) {
            return try changed(documents).map { target($0.path) }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    private func changed(_ documents: [Document]) throws(StoreError) -> [Document] {
        var changed: [Document] = []
        for document in documents {
            let target = target(document.path)
            if try system.size(of: target) == document.bytes.count,
                try ReplacedFile.read(target, in: system) == document.bytes
            {
                continue
            }
            changed.append(document)
        }
        return changed
    }

    private func replace(_ documents: [Document]) throws(StoreError) {
        for folder in folders(of: documents) { try system.makeDirectory(folder) }
        do throws(StoreError) {
            for document in documents { try writeBeside(document) }
            try rename(documents.filter(\.isArchive))
            try rename(documents.filter { !$0.isArchive })
        } catch {
            for document in documents { try? system.remove(beside(document.path)) }
            throw error
        }
    }

    /// Puts the files in their places, for good.
    private func rename(_ documents: [Document]) throws(StoreError) {
        guard !documents.isEmpty else { return }
        for document in documents {
            try system.rename(beside(document.path), to: target(document.path))
        }
        for folder in folders(of: documents) { try system.syncDirectory(folder) }
    }

    private func folders(of documents: [Document]) -> [String] {
        Set(documents.map { folder(of: target($0.path)) } + [path]).sorted()
    }

    private func writeBeside(_ document: Document) throws(StoreError) {
        let file = try OpenFile(
            beside(document.path), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, in: system)
        try file.write(document.bytes, at: 0)
        try file.sync()
    }

    /// Removes what killed runs left beside published files.
    private func removeStrays(from folders: [String]) throws(StoreError) {
        for folder in Set(folders).sorted() {
            for name in try system.names(in: folder) where Self.isStray(name) {
                try system.remove(folder + "/" + name)
            }
        }
    }

    /// Whether a name is one that ``beside(_:)`` gives to a file of ours.
    private static func isStray(_ name: String) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(suffix) else { return false }
        return [".atom", ".rss", ".json", ".html", ".opml"].contains {
            name.hasSuffix($0 + suffix)
        }
    }

    private func target(_ name: String) -> String { path + "/" + name }

    /// A fixed name: runs are kept apart by the store's lock, and none leaves two of one file.
    private func beside(_ name: String) -> String {
        let target = target(name)
        let last = target.split(separator: "/").last.map(String.init) ?? ""
        return folder(of: target) + "/." + last + Self.suffix
    }

    private static let suffix = ".new"

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
