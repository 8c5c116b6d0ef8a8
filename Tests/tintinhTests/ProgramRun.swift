import Foundation
private import Glibc
import TestSupport

/// One run of the program, from its start to its end.
struct ProgramRun {
    /// The exit status; nil when a signal ended it.
    let status: Int32?
    /// What it wrote on both streams.
    let output: String
    /// The most memory that it had at once, in bytes, as seen every few milliseconds.
    let peakMemory: Int

    /// Runs the program that was built beside the tests.
    ///
    /// - Parameters:
    ///   - columns: The width of a terminal to run it on; nil for none.
    ///   - environment: Variables beside those of the tests.
    init(
        _ arguments: [String], columns: UInt16? = nil, environment: [String: String] = [:]
    ) throws {
        let process = Process()
        let (ours, its) = try columns.map(Self.terminal) ?? Self.pipe()
        process.executableURL = Program.executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TERM": "xterm", "LC_ALL": "C.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = its
        process.standardError = its
        try process.run()
        try its.close()
        var peak = 0
        var bytes: [UInt8] = []
        let reader = ours.fileDescriptor
        while Self.read(reader, into: &bytes, milliseconds: 5) {
            peak = max(peak, Self.peakMemory(of: process.processIdentifier))
        }
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : nil
        output = String(decoding: bytes, as: UTF8.self)
        peakMemory = peak
    }

    private static func pipe() throws -> (FileHandle, FileHandle) {
        let pipe = Pipe()
        return (pipe.fileHandleForReading, pipe.fileHandleForWriting)
    }

    /// Both ends of a pseudo-terminal; the requests are `TIOCSPTLCK` and `TIOCGPTN` of ioctl_tty(2).
    private static func terminal(columns: UInt16) throws -> (FileHandle, FileHandle) {
        let ours = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: CInt = 0
        var number: CUnsignedInt = 0
        guard ours >= 0, unsafe ioctl(ours, 0x4004_5431, &isLocked) == 0,
            unsafe ioctl(ours, 0x8004_5430, &number) == 0
        else { throw POSIXError(.ENXIO) }
        let its = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard its >= 0, unsafe ioctl(ours, UInt(TIOCSWINSZ), &size) == 0 else {
            throw POSIXError(.ENXIO)
        }
        return (
            FileHandle(fileDescriptor: ours, closeOnDealloc: true),
            FileHandle(fileDescriptor: its, closeOnDealloc: true)
        )
    }

    /// Takes what has come, waiting a little; false at the end.
    private static func read(
        _ descriptor: CInt, into bytes: inout [UInt8], milliseconds: CInt
    ) -> Bool {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&wait, 1, milliseconds) > 0 else { return true }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        bytes += buffer.prefix(max(0, count))
        return count > 0
    }

    /// The kernel's high-water mark; not what `getrusage` says, which begins with that of the parent.
    private static func peakMemory(of process: Int32) -> Int {
        let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1_024
    }
}
