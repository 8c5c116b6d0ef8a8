internal import Glibc

/// The folder of published files: replaced one by one, but flushed together before the first rename.
struct PublishedFolder {
    let path: String
    let system: FileSystem

    /// Writes the documents whose bytes differ from what is there.
    ///
    /// - Returns: The paths that were written.
    func write(_ documents: [Document]) throws(PublicationError) -> [String] {
        do throws(StoreError) {
            let changed = try changed(documents)
            guard !changed.isEmpty else { return [] }
            let folders = Set(changed.map { folder(of: target($0)) }).sorted()
            for folder in folders { try system.makeDirectory(folder) }
            for document in changed { try writeBeside(document) }
            for document in changed { try system.rename(beside(document), to: target(document)) }
            for folder in folders { try system.syncDirectory(folder) }
            return changed.map(target)
        } catch {
            throw PublicationError(cause: error)
        }
    }

    private func changed(_ documents: [Document]) throws(StoreError) -> [Document] {
        var changed: [Document] = []
        for document in documents
        where try ReplacedFile.read(target(document), in: system) != document.bytes {
            changed.append(document)
        }
        return changed
    }

    private func writeBeside(_ document: Document) throws(StoreError) {
        let file = try OpenFile(beside(document), flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        try file.write(document.bytes, at: 0)
        try file.sync()
    }

    private func target(_ document: Document) -> String { path + "/" + document.path }

    /// A fixed name: what a killed run leaves is used again by the next.
    private func beside(_ document: Document) -> String {
        let target = target(document)
        let name = target.split(separator: "/").last.map(String.init) ?? ""
        return folder(of: target) + "/." + name + ".new"
    }

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
