import Aggregation
import FoundationEssentials
import Syndication

/// `tintinh check --net`: every source asked once, and a table that a maintainer can act on.
struct NetworkCheck {
    let format: ListFormat
    let say: Language

    func run(_ configuration: Configuration) async throws {
        var configuration = configuration
        let sources = configuration.sources
        for index in configuration.sources.indices { configuration.sources[index].isEnabled = true }
        var options = Refresh.Options()
        options.force = true
        options.dryRun = true
        var report = try await Composition.refresh(configuration, options: options, now: .now)
        for index in report.sources.indices { report.sources[index].tellWait() }
        switch format {
        case .json: try Console.write(report.json())
        case .text:
            let width = report.sources.map(\.name.count).max() ?? 0
            for (line, source) in zip(report.sources, sources) {
                Console.print(Row(line: line, source: source, say: say).text(width: width))
            }
            let works = zip(report.sources, sources).filter { $0.0.hasAnswered }
            let disabled = works.count { !$0.1.isEnabled }
            Console.print(
                say(
                    vi:
                        "\(works.count) trong \(sources.count) nguồn đọc được, \(disabled) đang tắt",
                    en:
                        "\(works.count) of \(sources.count) sources work, \(disabled) of them disabled"
                ))
        }
    }

    /// One source of the table.
    private struct Row {
        var line: Report.Line
        var source: Source
        var say: Language

        func text(width: Int) -> String {
            let name = line.name + String(repeating: " ", count: max(0, width - line.name.count))
            let status = line.httpStatus.map(String.init) ?? "–"
            return "\(name)  \(status)  \(result)" + (advice.map { " → \($0)" } ?? "")
        }

        private var result: String {
            switch line.outcome {
            case .ok:
                say(vi: "tốt, \(line.entriesFound) tin", en: "ok, \(line.entriesFound) entries")
            case .notModified: say(vi: "tốt, như cũ", en: "ok, as it was")
            case .skipped: say(vi: "không hỏi: ", en: "not asked: ") + say(line.message ?? "")
            case .failed:
                "\(line.errorClass?.rawValue ?? "failed"): \(say(line.message ?? ""))"
            }
        }

        /// What to do about it; nil where there is nothing to be done.
        private var advice: String? {
            if line.hasAnswered {
                return source.isEnabled ? nil : say(vi: "hãy bật nguồn này", en: "enable it")
            }
            guard source.isEnabled else {
                return say(vi: "cứ để tắt: ", en: "leave it disabled: ") + (source.reason ?? "–")
            }
            let isServersFault = (500..<600).contains(line.httpStatus ?? 0)
            switch line.errorClass {
            case .httpStatus where isServersFault, .rateLimited, .timeout:
                return say(
                    vi: "thử lại sau, và hỏi thưa hơn", en: "try again later, and ask less often")
            case .notAFeed, .parse, .empty, .httpStatus, .gone:
                return say(vi: "tìm địa chỉ khác: ", en: "look for another address: ")
                    + "tintinh discover \(site)"
            case .selectorDrift: return "tintinh discover --test \"\(source.name)\""
            case .dns, .connect, .tls:
                return say(
                    vi: "máy chủ ngừng hoặc đã mất: thử bằng trình duyệt",
                    en: "the host is down or gone: try it in a browser")
            case .blocked, .auth:
                return say(
                    vi: "xin báo cho chương trình vào, hoặc tắt nguồn",
                    en: "ask the paper to let the program in, or disable it")
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

extension Report.Line {
    /// Whether the source could be read, with news or without.
    fileprivate var hasAnswered: Bool { outcome == .ok || outcome == .notModified }

    /// Says why a source was not asked though it was its turn.
    fileprivate mutating func tellWait() {
        guard outcome == .skipped, message == nil else { return }
        message =
            nextFetch.map { "the server asked to be left alone until \($0)" }
            ?? "the server asked to be left alone"
    }
}
