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
    /// The file keeps its mode and owner, and a symbolic link stays one.
    /// - Throws: ``ConfigurationError`` for what would not load, ``StoreError`` for what cannot be read or
    ///   written; the file is then as it was.
    package func add(_ sources: [Source]) throws {
        let bytes = try ReplacedFile.read(path) ?? []
        guard let text = String(validating: bytes, as: UTF8.self),
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
        try RewrittenFile.write(Array(added.utf8), to: path)
    }

    /// The faults of a text that nobody has: its lines are in no file.
    private func withoutPlaces(_ error: ConfigurationError) -> ConfigurationError {
        ConfigurationError(
            faults: error.faults.map {
                ConfigurationFault(file: path, message: "nothing was added: \($0.message)")
            })
    }
}
