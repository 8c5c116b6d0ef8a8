import Fetching
import Glibc
import Synchronization

/// Shows on standard error how far a run is, one line that is written over and over.
///
/// Nothing appears in the first tenth of a second, nor when no terminal looks on.
final class ProgressDisplay: Sendable {
    /// What the transport tells.
    let meter = TransferMeter()
    private let language: Language
    private let done = Atomic(0)
    private let total = Atomic(0)

    /// Makes a display, or nil where it would be in the way.
    init?(language: Language, isWanted: Bool) {
        guard isWanted, isatty(STDERR_FILENO) == 1 else { return nil }
        guard unsafe getenv("TERM").map({ unsafe String(cString: $0) }) != "dumb" else {
            return nil
        }
        self.language = language
    }

    /// Notes that so many sources have been read.
    func note(done: Int, of total: Int) {
        self.done.store(done, ordering: .relaxed)
        self.total.store(total, ordering: .relaxed)
    }

    /// Shows the line while `body` works, and clears it before anything else is written.
    nonisolated(nonsending) func show<Result>(
        during body: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        let drawing = Task { await draw() }
        do {
            let result = try await body()
            await end(drawing)
            return result
        } catch {
            await end(drawing)
            throw error
        }
    }

    private func end(_ drawing: Task<Bool, Never>) async {
        drawing.cancel()
        if await drawing.value { Self.write("\r\u{1B}[K") }
    }

    /// Draws ten times a second until cancelled; whether it ever did.
    private func draw() async -> Bool {
        var before = ""
        while (try? await Task.sleep(for: .milliseconds(100))) != nil {
            let line = ProgressLine(
                done: done.load(ordering: .relaxed), total: total.load(ordering: .relaxed),
                transfers: meter.snapshot, language: language)
            // The last column stays free: some terminals wrap as soon as it is written.
            let text = line.text(cells: Self.width - 1)
            if text != before { Self.write("\r" + text + "\u{1B}[K") }
            before = text
        }
        return !before.isEmpty
    }

    /// The window's width in cells; 80 where the terminal does not say.
    private static var width: Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }

    private static func write(_ text: String) {
        Console.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
