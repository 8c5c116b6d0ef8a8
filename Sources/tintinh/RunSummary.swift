import Aggregation

/// What a run tells a person: five lines, or one.
struct RunSummary {
    var report: Report
    var isDryRun: Bool

    /// Sources, entries, failures, files, and where the merged feed is.
    var text: String {
        let tried = report.sources.filter { $0.outcome != .skipped }
        let failed = tried.filter { $0.outcome == .failed }
        let bytes = tried.reduce(0) { $0 + $1.bytes }
        var lines = [
            "Sources  \(tried.count) read (\(bytes) bytes), "
                + "\(report.sources.count - tried.count) not due or disabled",
            "Entries  \(report.entries.new) new, \(report.entries.updated) updated, "
                + "\(report.entries.folded) folded into other papers' stories, "
                + "\(report.entries.dropped) dropped by rules",
            "Failed   " + (failed.isEmpty ? "none" : failed.map(describe).joined(separator: "; ")),
        ]
        if isDryRun {
            lines += report.drops.map { "Dropped  " + $0 }
            lines += report.folds.map { "Folded   " + $0 }
            lines.append("Files    a dry run: nothing was written")
        } else {
            let merged = report.mergedFeed ?? "–"
            lines.append("Files    \(report.written.count) written, the others are as they were")
            lines.append("Feed     \(merged)")
            if let hub = report.hub { lines.append("Hub      \(hub)") }
        }
        return lines.joined(separator: "\n")
    }

    /// The closing line on a terminal.
    var closingLine: String {
        let failed = report.sources.count { $0.outcome == .failed }
        let folded = report.entries.folded
        return "\(report.entries.new) new, \(report.entries.updated) updated"
            + (folded > 0 ? ", \(folded) folded" : "")
            + (failed > 0 ? ", \(failed) sources failed" : "")
    }

    private func describe(_ line: Report.Line) -> String {
        "\(line.name) (\(line.errorClass?.rawValue ?? "internal"))"
    }
}
