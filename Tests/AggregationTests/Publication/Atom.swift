import Foundation

/// The schema of RFC 4287 appendix B, applied by `xmllint`.
enum Atom {
    /// What is wrong with a file, or nil; nil too where there is no `xmllint`.
    static func fault(in path: String) throws -> String? {
        let xmllint = "/usr/bin/xmllint"
        guard FileManager.default.isExecutableFile(atPath: xmllint) else { return nil }
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(filePath: xmllint)
        process.arguments = ["--noout", "--nonet", "--relaxng", schema, path]
        process.standardError = errors
        try process.run()
        let words = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : String(decoding: words, as: UTF8.self)
    }

    /// The one copy in the tests of the encoders.
    private static let schema = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "FeedFormatsTests/Fixtures/atom-rfc4287.rng").path()
}
