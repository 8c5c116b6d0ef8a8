import Aggregation
import FoundationEssentials
import Syndication

/// `tintinh check --net`: every source asked once, and a table that a maintainer can act on.
struct NetworkCheck {
    let format: ListFormat

    func run(_ configuration: Configuration) async throws {
        var configuration = configuration
        let sources = configuration.sources
        for index in configuration.sources.indices { configuration.sources[index].isEnabled = true }
        var options = Refresh.Options()
        options.force = true
        options.dryRun = true
        let report = try await Composition.refresh(configuration, options: options, now: .now)
        switch format {
        case .json: try Console.write(report.json(), to: "-")
        case .text:
            let width = report.sources.map(\.name.count).max() ?? 0
            for (line, source) in zip(report.sources, sources) {
                Console.print(Row(line: line, source: source).text(width: width))
            }
            let works = zip(report.sources, sources).filter { Row(line: $0, source: $1).works }
            let disabled = works.count { !$0.1.isEnabled }
            Console.print(
                "\(works.count) of \(sources.count) sources work, \(disabled) of them disabled")
        }
    }

    /// One source of the table.
    private struct Row {
        var line: Report.Line
        var source: Source

        var works: Bool { line.outcome == .ok || line.outcome == .notModified }

        func text(width: Int) -> String {
            let name = line.name + String(repeating: " ", count: max(0, width - line.name.count))
            let status = line.httpStatus.map(String.init) ?? "–"
            return "\(name)  \(status)  \(result)" + (advice.map { " → \($0)" } ?? "")
        }

        private var result: String {
            switch line.outcome {
            case .ok: "ok, \(line.entriesFound) entries"
            case .notModified: "ok, as it was"
            case .skipped: "not asked: \(line.message ?? "")"
            case .failed: "\(line.errorClass?.rawValue ?? "failed"): \(line.message ?? "")"
            }
        }

        /// What to do about it; nil where there is nothing to be done.
        private var advice: String? {
            if works { return source.isEnabled ? nil : "enable it" }
            guard source.isEnabled else { return "leave it disabled: \(source.reason ?? "–")" }
            switch line.errorClass {
            case .notAFeed, .parse, .empty, .httpStatus, .gone:
                return "look for another address: tintinh discover \(site)"
            case .selectorDrift: return "tintinh discover --test \"\(source.name)\""
            case .dns, .connect, .tls: return "the host is down or gone: try it in a browser"
            case .blocked, .auth: return "ask the paper to let the program in, or disable it"
            case .rateLimited, .timeout: return "try again later, and ask less often"
            default: return nil
            }
        }

        /// The front page of the source's site.
        private var site: String {
            let parts = IRI.Parts(source.displayURL)
            guard let scheme = parts.scheme, let authority = parts.authority else {
                return source.displayURL
            }
            return "\(scheme)://\(authority)/"
        }
    }
}
