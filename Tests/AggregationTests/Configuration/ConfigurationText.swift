import TestSupport
import Foundation

@testable import Aggregation

/// Loads configurations from text, in a folder of their own.
struct ConfigurationText {
    let folder = TemporaryFolder()
    let environment: [String: String]

    init(environment: [String: String] = [:]) {
        self.environment = environment
    }

    /// A source that nothing is wrong with, for texts about other sections.
    static let source = "sources: [{name: A, url: 'https://a.example/rss'}]\n"

    /// What the text says; throws its faults.
    func load(_ text: String) throws -> Configuration {
        let path = folder.path + "/c.yaml"
        try Data(text.utf8).write(to: URL(filePath: path))
        return try Configuration.load(path: path, environment: environment)
    }

    /// The faults as `line:column: message`.
    func faults(_ text: String) throws -> [String] {
        do {
            _ = try load(text)
            return []
        } catch let error as ConfigurationError {
            return error.faults.map { String($0.description.dropFirst($0.file.count + 1)) }
        }
    }
}
