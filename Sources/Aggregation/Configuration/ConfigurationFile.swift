import FoundationEssentials

/// A configuration's file, for commands that add sources to it.
package struct ConfigurationFile: Sendable {
    package let path: String
    private let environment: [String: String]

    /// Names a file; `environment` is what its `${NAME}`s are taken from.
    package init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment
    }

    /// Adds sources at the end of `sources:`; every other line stays as it is.
    ///
    /// The new text is read once before it replaces the old, so that nothing is ever left that does not load.
    /// The file keeps its mode and owner, and a symbolic link stays one; of two programs that add at once, the
    /// second adds to what the first has written.
    /// - Parameter isTrial: Whether to do everything but write.
    /// - Throws: ``ConfigurationError`` for what would not load, ``StoreError`` for what cannot be read or
    ///   written; the file is then as it was.
    package func add(_ sources: [Source], isTrial: Bool = false) throws {
        if isTrial {
            _ = try text(with: sources)
        } else {
            let lock = try FolderLock(ofFile: RewrittenFile.target(of: path))
            try RewrittenFile.write(text(with: sources), to: path)
            lock.release()
        }
    }

    /// The file's bytes with sources added.
    private func text(with sources: [Source]) throws -> [UInt8] {
        let bytes = try ReplacedFile.read(path) ?? []
        let mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark : []
        guard let text = String(validating: bytes.dropFirst(mark.count), as: UTF8.self),
            let added = SourceInsertion.adding(sources, to: text)
        else {
            throw ConfigurationError(faults: [
                ConfigurationFault(
                    file: path,
                    message: "\"sources:\" is not a list with one source a line; add these by hand")
            ])
        }
        do throws(ConfigurationError) {
            _ = try Configuration.read(added, path: path, environment: environment)
        } catch {
            throw withoutPlaces(error)
        }
        return mark + Array(added.utf8)
    }

    /// That of UTF-8, which editors put before a text.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The faults of a text that nobody has: its lines are in no file.
    private func withoutPlaces(_ error: ConfigurationError) -> ConfigurationError {
        ConfigurationError(
            faults: error.faults.map {
                ConfigurationFault(file: path, message: "nothing was added: \($0.message)")
            })
    }
}
