package import Foundation

/// The program that was built beside the tests, run as its users run it, in a folder of its own.
package final class Program: Sendable {
    /// What a run of the program left behind.
    package struct Outcome: Sendable {
        /// The exit status, or the number of the signal that ended it, negative.
        package var status: Int32
        package var output: String
        package var errors: String
    }

    private let place = TemporaryFolder()

    /// Makes an empty folder.
    package init() {}

    /// The folder it runs in, removed with this object.
    package var folder: String { place.path }

    /// Writes a file, and the folders above it.
    package func write(_ text: String, to path: String) throws {
        let url = URL(filePath: folder).appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// The text of a file.
    package func read(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: folder).appending(path: path), encoding: .utf8)
    }

    /// Whether there is such a file or folder.
    package func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + path)
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - input: What it reads from standard input.
    ///   - environment: All of its environment.
    package func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(list: arguments, input: input, environment: environment)
    }

    /// Runs the program with arguments of a list.
    ///
    /// - Parameter output: The file that standard output goes to; nil for ``Outcome/output``.
    package func run(
        list arguments: [String], input: String = "", environment: [String: String] = [:],
        output: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        let streams = try ["in", "out", "err"].map { name in
            let url = URL(filePath: folder).appending(path: ".\(UUID().uuidString).\(name)")
            try Data(name == "in" ? Data(input.utf8) : Data()).write(to: url)
            return url
        }
        defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(
            forWritingTo: output.map { URL(filePath: $0) } ?? streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        let status = process.terminationStatus
        return Outcome(
            status: process.terminationReason == .exit ? status : -status,
            output: try String(contentsOf: streams[1], encoding: .utf8),
            errors: try String(contentsOf: streams[2], encoding: .utf8))
    }

    /// `tintinh`, in the folder of the test bundle.
    package static var executable: URL? {
        CommandLine.arguments.first { $0.contains(".xctest") }.map { path in
            let parts = path.components(separatedBy: "/").prefix { !$0.contains(".xctest") }
            return URL(filePath: parts.joined(separator: "/") + "/tintinh")
        }
    }
}
