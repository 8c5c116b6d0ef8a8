import Aggregation
import FoundationEssentials

/// `tintinh check --net`: every source asked once, and a table that a maintainer can act on.
struct NetworkCheck {
    let format: ListFormat

    func run(_ configuration: Configuration) async throws {
        var configuration = configuration
        let disabled = Set(configuration.sources.filter { !$0.isEnabled }.map(\.name))
        for index in configuration.sources.indices { configuration.sources[index].isEnabled = true }
        var options = Refresh.Options()
        options.force = true
        options.dryRun = true
        let report = try await Composition.refresh(configuration, options: options, now: .now)
        switch format {
        case .json: try Console.write(report.json(), to: "-")
        case .text:
            let width = report.sources.map(\.name.count).max() ?? 0
            for line in report.sources {
                Console.print(row(line, width: width, isEnabled: !disabled.contains(line.name)))
            }
        }
    }

    private func row(_ line: Report.Line, width: Int, isEnabled: Bool) -> String {
        let name = line.name + String(repeating: " ", count: max(0, width - line.name.count))
        let status = line.httpStatus.map(String.init) ?? "–"
        let result: String
        switch line.outcome {
        case .ok: result = "ok, \(line.entriesFound) entries"
        case .notModified: result = "ok, as it was"
        case .skipped: result = "not asked: \(line.message ?? "")"
        case .failed:
            result = "\(line.errorClass?.rawValue ?? "failed"): \(line.message ?? "")"
        }
        let advice = isEnabled ? "" : line.outcome == .ok ? " (disabled; works)" : " (disabled)"
        return "\(name)  \(status)  \(result)\(advice)"
    }
}
