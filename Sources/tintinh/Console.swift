import Aggregation
import FoundationEssentials
import Glibc

/// The terminal and the two streams.
///
/// What comes from feeds loses its control characters here.
enum Console {
    /// Whether a person looks on.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Puts something in the place of standard streams that are closed, which files would take otherwise.
    ///
    /// It refuses what a closed stream refuses.
    static func openClosedStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0
        {
            _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Prints a line on standard output; ends with 74 where that takes no more.
    static func print(_ line: String) {
        guard !write(Array((printable(line) + "\n").utf8), to: STDOUT_FILENO) else { return }
        note("standard output: \(unsafe String(cString: strerror(errno)))")
        exit(ExitStatus.inputOutput.rawValue)
    }

    /// Prints a value as JSON: members sorted, and a line end.
    static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = JSONControls.escaped([UInt8](try encoder.encode(value)))
        try write(json + [UInt8(ascii: "\n")])
    }

    /// Prints a line on standard error, in the language of the user.
    static func note(_ line: String) {
        write(Array((printable("tintinh: " + language(line)) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Prints a text for a person on standard error, where standard output belongs to programs.
    static func say(_ text: String) {
        write(Array((printable(text) + "\n").utf8), to: STDERR_FILENO)
    }

    private static let language =
        Language.asked(CommandLine.arguments)
        ?? .ofLocale(ProcessInfo.processInfo.environment)

    /// All bytes of a file, or of standard input for `-`; nil, with a note, when they cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY)
        defer { if descriptor > 0 { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while descriptor >= 0 {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count == 0 { return bytes }
            if count < 0 { break }
            bytes += buffer[..<count]
        }
        note("\(path): \(unsafe String(cString: strerror(errno)))")
        return nil
    }

    /// Writes bytes to standard output.
    static func write(_ bytes: [UInt8]) throws {
        guard write(bytes, to: STDOUT_FILENO) else {
            note("standard output: \(unsafe String(cString: strerror(errno)))")
            throw ExitStatus.inputOutput.code
        }
    }

    /// Writes all bytes; false when the descriptor does not take them.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes[done...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// Without C0 and C1 controls (a line end stays) and without bidirectional controls.
    static func printable(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(
            contentsOf: text.unicodeScalars.filter { scalar in
                scalar.value < 0x20 ? scalar == "\n" : !JSONControls.isControl(scalar)
            })
        return String(view)
    }
}
