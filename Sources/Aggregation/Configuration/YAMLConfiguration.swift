import FoundationEssentials

extension Configuration {
    /// Reads and validates a file; all faults are told at once.
    package static func load(
        path: String, environment: [String: String]
    ) throws(ConfigurationError) -> Configuration {
        try read(contents(of: path), path: path, environment: environment)
    }

    /// Reads and validates the text of a file.
    static func read(
        _ text: String, path: String, environment: [String: String]
    ) throws(ConfigurationError) -> Configuration {
        let document = YAMLDocument(text: text)
        if let fault = document.syntaxFault {
            throw ConfigurationError(faults: [
                ConfigurationFault(
                    file: path, line: fault.line, column: fault.column, message: fault.message)
            ])
        }
        guard let root = document.root else {
            throw ConfigurationError(faults: [
                ConfigurationFault(
                    file: path,
                    message: "the file is empty; `\(starter(for: path))` writes a starter"
                )
            ])
        }
        let absolute = Paths.absolute(path, from: FileManager.default.currentDirectoryPath)
        let reader = YAMLReader(
            file: path, folder: Paths.folder(of: absolute), environment: environment,
            document: document)
        var configuration = ConfigurationReader(reader: reader).read(root)
        let faults = reader.faults
        guard faults.isEmpty else { throw ConfigurationError(faults: inOrder(faults)) }
        let secrets = reader.secrets.sorted { ($1.count, $0) < ($0.count, $1) }
        for index in configuration.sources.indices {
            configuration.sources[index].secrets = secrets
        }
        return configuration
    }

    private static func contents(of path: String) throws(ConfigurationError) -> String {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            let message =
                FileManager.default.fileExists(atPath: path)
                ? "the file cannot be read"
                : "no such file; `\(starter(for: path))` writes a starter"
            throw ConfigurationError(faults: [ConfigurationFault(file: path, message: message)])
        }
        let mark = ConfigurationFile.byteOrderMark
        let withoutMark = data.starts(with: mark) ? data.dropFirst(mark.count) : data
        guard let text = String(validating: withoutMark, as: UTF8.self) else {
            throw ConfigurationError(faults: [
                ConfigurationFault(file: path, message: "the file is not UTF-8")
            ])
        }
        return text
    }

    /// The command that writes a configuration there.
    private static func starter(for path: String) -> String {
        path == "Config/sources.yaml" ? "tintinh init" : "tintinh init \(path)"
    }

    private static func inOrder(_ faults: [ConfigurationFault]) -> [ConfigurationFault] {
        faults.enumerated().sorted { left, right in
            let a = (left.element.line ?? 0, left.element.column ?? 0, left.offset)
            let b = (right.element.line ?? 0, right.element.column ?? 0, right.offset)
            return a < b
        }.map(\.element)
    }
}
