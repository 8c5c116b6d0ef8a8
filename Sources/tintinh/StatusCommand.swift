import Aggregation
import ArgumentParser
import FoundationEssentials
import Syndication

/// `tintinh status`: how each source is, from the store; nothing is fetched.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells of each source: last success, newest entry, failures and why, next fetch.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let configuration = try Composition.configuration(common)
        let states = try Composition.states(configuration)
        let lines = configuration.sources.map { SourceStatus($0, state: states[$0.name]) }
        switch common.format {
        case .json: try Console.print(json: ["sources": lines])
        case .text: lines.forEach { Console.print($0.text(common.messageLanguage)) }
        }
    }
}

/// How one source is.
struct SourceStatus: Encodable {
    var name: String
    var url: String
    var enabled: Bool
    var health: HealthState
    var lastSuccess: String?
    var newestEntry: String?
    var failures: Int
    var errorClass: String?
    var message: String?
    var nextFetch: String?
    var nextFetchRule: String?
    var condition: String?
    var conditionSince: String?
    /// Since when it is asked no more.
    var ended: String?
    /// Where it is asked from now on; its configured address is to be changed.
    var movedTo: String?
    /// Where a permanent redirect leads that is not believed yet.
    var perhapsMovedTo: String?
    var usualGapSeconds: Int?
    var learnt: LearntFacts?

    init(_ source: Source, state: SourceState?) {
        name = source.name
        url = source.displayURL
        enabled = source.isEnabled
        lastSuccess = state?.lastSuccess.map(RFC3339Date.format)
        newestEntry = state?.newestEntry.map(RFC3339Date.format)
        failures = state?.failures ?? 0
        errorClass = state?.lastErrorClass
        message = source.isEnabled ? state?.lastError : source.reason ?? "disabled"
        ended = state?.endedAt.map(RFC3339Date.format)
        nextFetch = ended == nil ? state?.nextFetch.map(RFC3339Date.format) : nil
        nextFetchRule = ended == nil ? state?.nextFetchRule : nil
        condition = state?.condition?.rawValue
        conditionSince = state?.conditionSince.map(RFC3339Date.format)
        movedTo = state?.believedMove.map(source.redacted)
        perhapsMovedTo = state?.suspectedMove.map(source.redacted)
        usualGapSeconds = state?.usualGap.map { Int($0) }
        learnt = LearntFacts(source, state: state)
        health = HealthState(source, state: state)
    }

    /// Name, health, and what follows from it, one fact to a line.
    func text(_ say: Language) -> String {
        var facts: [(name: String, value: String)] = []
        if let message {
            let kind = errorClass.map { " [\($0)]" } ?? ""
            facts.append((say(vi: "vì sao", en: "why"), say(message) + kind))
        }
        if failures > 0 {
            facts.append(
                (
                    say(vi: "lỗi", en: "failures"),
                    say(vi: "\(failures) lần liền", en: "\(failures) in a row")
                ))
        }
        if let lastSuccess {
            facts.append((say(vi: "đọc được", en: "last success"), lastSuccess))
        }
        if let newestEntry {
            facts.append((say(vi: "tin mới nhất", en: "newest entry"), newestEntry))
        }
        if let minutes = usualGapSeconds.map({ $0 / 60 }) {
            facts.append(
                (
                    say(vi: "thường lệ", en: "usually"),
                    say(vi: "\(minutes) phút một tin", en: "one entry every \(minutes) min")
                ))
        }
        if let condition {
            let since = conditionSince.map { say(vi: " từ \($0)", en: " since \($0)") } ?? ""
            facts.append((say(vi: "lưu ý", en: "note"), say(condition) + since))
        }
        if let ended {
            facts.append((say(vi: "ngừng hỏi", en: "asked no more"), ended))
        }
        if let movedTo {
            facts.append(
                (
                    say(vi: "đã chuyển", en: "moved to"),
                    movedTo
                        + say(
                            vi: ": hãy sửa url trong cấu hình",
                            en: ": change its url in the configuration")
                ))
        }
        if let perhapsMovedTo {
            facts.append((say(vi: "có lẽ chuyển", en: "perhaps moved"), perhapsMovedTo))
        }
        if let nextFetch {
            let rule = nextFetchRule ?? "every"
            facts.append((say(vi: "lần tới", en: "next fetch"), "\(nextFetch) (\(rule))"))
        }
        if let learnt {
            let name = say(vi: "đã học", en: "learnt")
            facts += learnt.lines.map { (name, say($0)) }
            let count = learnt.sentences.count + learnt.datelines.count
            if count > 0 {
                facts.append(
                    (
                        name,
                        say(
                            vi: "\(count) câu và dòng địa danh lặp lại",
                            en: "\(count) repeated sentences and datelines")
                    ))
            }
        }
        let lines = facts.map { fact in
            "  " + fact.name + String(repeating: " ", count: max(1, 13 - fact.name.count))
                + fact.value
        }
        return (["\(name): \(health.name(isVietnamese: say == .vi))"] + lines).joined(
            separator: "\n")
    }
}
