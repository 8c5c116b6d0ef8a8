import Fetching

/// One line that tells how far a run is.
struct ProgressLine {
    var done = 0
    var total = 0
    var transfers = TransferMeter.Snapshot()
    var language = Language.en

    /// The line, cut to so many cells of the terminal.
    func text(cells: Int) -> String {
        Self.cut(Console.printable(line).replacing("\n", with: " "), cells: cells)
    }

    private var line: String {
        let size = Self.size(transfers.bytes)
        let counts =
            switch language {
            case .en: "\(done)/\(total) sources, \(transfers.inFlight) in flight, \(size)"
            case .vi: "\(done)/\(total) nguồn, đang tải \(transfers.inFlight), \(size)"
            }
        guard let slowest = transfers.slowest, slowest.time >= .seconds(1) else { return counts }
        let word = language == .vi ? "chậm nhất" : "slowest"
        return "\(counts), \(word): \(slowest.label) \(slowest.time.components.seconds) s"
    }

    /// `950 KB`, `1.2 MB`.
    private static func size(_ bytes: Int) -> String {
        guard bytes >= 1_000_000 else { return "\(bytes / 1_000) KB" }
        return "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }

    /// As many whole characters as there is room for, with an ellipsis if some are left out.
    static func cut(_ text: String, cells: Int) -> String {
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            used += Self.cells(of: text[index])
            if used > cells { return cells > 0 ? text[..<end] + "…" : "" }
            if used < cells { end = text.index(after: index) }
        }
        return text
    }

    /// At most how many cells a character takes; terminals differ where scalars are joined.
    private static func cells(of character: Character) -> Int {
        character.unicodeScalars.reduce(0) { $0 + cells(of: $1) }
    }

    private static func cells(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The wide ones of Unicode's East Asian Width, and the emoji.
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}
