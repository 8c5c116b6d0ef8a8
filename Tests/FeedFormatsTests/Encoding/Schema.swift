import Foundation

/// The schema of RFC 4287 appendix B, applied by `xmllint` where that is installed.
enum Schema {
    static let isThere = FileManager.default.isExecutableFile(atPath: xmllint)
    private static let xmllint = "/usr/bin/xmllint"

    /// What is wrong with a document, or nil.
    static func fault(in document: [UInt8]) throws -> String? {
        guard
            let schema = Bundle.module.url(
                forResource: "atom-rfc4287", withExtension: "rng", subdirectory: "Fixtures")
        else { return "the schema is missing" }
        let file = FileManager.default.temporaryDirectory
            .appending(path: "tintinh-schema-\(UUID().uuidString).xml")
        try Data(document).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(filePath: xmllint)
        process.arguments = ["--noout", "--nonet", "--relaxng", schema.path(), file.path()]
        process.standardError = errors
        try process.run()
        let words = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : String(decoding: words, as: UTF8.self)
    }
}
