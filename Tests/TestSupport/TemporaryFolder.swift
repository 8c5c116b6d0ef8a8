import Foundation

/// A folder of its own for one test, removed with it.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// Makes an empty folder.
    package init() {
        path = FileManager.default.temporaryDirectory
            .appending(path: "tintinh-test-" + UUID().uuidString).path()
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
