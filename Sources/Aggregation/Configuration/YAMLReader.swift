import Yams

/// What the walk through a document shares: where it is, and the faults met so far.
final class YAMLReader {
    /// The file's name as faults show it.
    let file: String
    /// The absolute folder that relative paths start from.
    let folder: String
    let environment: [String: String]
    private let document: YAMLDocument
    private(set) var faults: [ConfigurationFault] = []
    /// The values of `${NAME}`s met so far, which nothing may print.
    private(set) var secrets: Set<String> = []

    init(file: String, folder: String, environment: [String: String], document: YAMLDocument) {
        self.file = file
        self.folder = folder
        self.environment = environment
        self.document = document
    }

    /// Notes a fault at a node.
    func note(_ message: String, at node: Node) {
        let place = document.place(of: node)
        let fault = ConfigurationFault(
            file: file, line: place?.line, column: place?.column, message: message)
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Remembers the value of a `${NAME}`.
    func keepSecret(_ value: String) {
        if !value.isEmpty { secrets.insert(value) }
    }

    /// The line that a node begins on.
    func line(of node: Node) -> Int { document.place(of: node)?.line ?? 0 }

    /// An absolute path for one that may be relative to the file's folder.
    func absolute(_ path: String) -> String { Paths.absolute(path, from: folder) }
}
