import Foundation

@testable import Aggregation

extension Publisher {
    /// Publishes as a run does that finds no state of the archives.
    @discardableResult
    func publish(
        entries: [StoredEntry], states: SourceStates, at now: Date,
        configuration: Configuration
    ) throws -> [String] {
        var archives = try Archives(nil, configuration: configuration)
        var marks: [String: String] = [:]
        return try publish(
            entries: entries, states: states, archives: &archives, marks: &marks, at: now)
    }
}
