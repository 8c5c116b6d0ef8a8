import Aggregation

/// What a run tells a person: five lines, or one.
struct RunSummary {
    var report: Report
    var isDryRun: Bool
    var say: Language

    /// Sources, entries, failures, files, and where the merged feed is.
    var text: String {
        let tried = report.sources.filter { $0.outcome != .skipped }
        let failed = tried.filter { $0.outcome == .failed }
        let bytes = tried.reduce(0) { $0 + $1.bytes }
        let idle = report.sources.count - tried.count
        let counts = report.entries
        var facts = [
            (
                say(vi: "Nguồn", en: "Sources"),
                say(
                    vi: "\(tried.count) đã đọc (\(bytes) byte), \(idle) chưa đến giờ hoặc tắt",
                    en: "\(tried.count) read (\(bytes) bytes), \(idle) not due or disabled")
            ),
            (
                say(vi: "Tin", en: "Entries"),
                say(
                    vi:
                        "\(counts.new) mới, \(counts.updated) sửa, \(counts.folded) gộp vào tin của "
                        + "báo khác, \(counts.dropped) bị quy tắc bỏ",
                    en:
                        "\(counts.new) new, \(counts.updated) updated, \(counts.folded) folded into "
                        + "other papers' stories, \(counts.dropped) dropped by rules")
            ),
            (
                say(vi: "Lỗi", en: "Failed"),
                failed.isEmpty
                    ? say(vi: "không", en: "none") : failed.map(describe).joined(separator: "; ")
            ),
        ]
        facts += isDryRun ? plans : results
        return facts.map { "\(padded($0.0))\($0.1)" }.joined(separator: "\n")
    }

    /// What a dry run would have done.
    private var plans: [(String, String)] {
        report.changes.map { change in
            let title = [change.title, change.link.map { "<\($0)>" }].compactMap { $0 }
            let name = change.isNew ? say(vi: "Mới", en: "New") : say(vi: "Sửa", en: "Updated")
            return (name, "\(change.source): \(title.joined(separator: " "))")
        }
            + report.drops.map { (say(vi: "Bỏ", en: "Dropped"), say.phrasebook.drop($0)) }
            + report.folds.map { (say(vi: "Gộp", en: "Folded"), say($0)) }
            + [
                (
                    say(vi: "Tệp", en: "Files"),
                    say(
                        vi: "chạy thử: không ghi gì", en: "a dry run: nothing was written")
                )
            ]
    }

    private var results: [(String, String)] {
        let count = report.written.count
        let files = say(
            vi: "\(count) đã ghi, các tệp khác giữ nguyên",
            en: "\(count) written, the others are as they were")
        return [
            (say(vi: "Tệp", en: "Files"), files),
            (say(vi: "Bản tin", en: "Feed"), report.mergedFeed ?? "–"),
        ] + (report.hub.map { [("Hub", $0)] } ?? [])
    }

    private func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(1, 9 - name.count))
    }

    /// The closing line on a terminal.
    var closingLine: String {
        let failed = report.sources.count { $0.outcome == .failed }
        let folded = report.entries.folded
        let (new, updated) = (report.entries.new, report.entries.updated)
        return say(vi: "\(new) tin mới, \(updated) sửa", en: "\(new) new, \(updated) updated")
            + (folded > 0 ? say(vi: ", \(folded) gộp", en: ", \(folded) folded") : "")
            + (failed > 0 ? say(vi: ", \(failed) nguồn lỗi", en: ", \(failed) sources failed") : "")
    }

    private func describe(_ line: Report.Line) -> String {
        "\(line.name) (\(line.errorClass?.rawValue ?? "internal"))"
    }
}
