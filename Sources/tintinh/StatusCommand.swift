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
        case .json: try Console.write(SourceStatus.json(lines), to: "-")
        case .text: lines.forEach { Console.print($0.text) }
        }
    }
}

/// How one source is.
struct SourceStatus: Encodable {
    var name: String
    var url: String
    var enabled: Bool
    var health: String
    var lastSuccess: String?
    var newestEntry: String?
    var failures: Int
    var errorClass: String?
    var message: String?
    var nextFetch: String?
    var nextFetchRule: String?
    var condition: String?
    var movedTo: String?
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
        nextFetch = state?.nextFetch.map(RFC3339Date.format)
        nextFetchRule = state?.nextFetchRule
        condition = state?.condition?.rawValue
        movedTo = (state?.followedTo ?? state?.move?.value).map(Source.printable)
        usualGapSeconds = state?.usualGap.map { Int($0) }
        learnt = LearntFacts(source, state: state)
        health =
            if !source.isEnabled { "disabled" } else if state == nil {
                "never fetched"
            } else if failures > 0 {
                "failing"
            } else { "ok" }
    }

    /// Name, health, and what follows from it, one fact to a line.
    var text: String {
        var lines = ["\(name): \(health)"]
        if let message {
            lines.append("  why          \(message)" + (errorClass.map { " [\($0)]" } ?? ""))
        }
        if failures > 0 { lines.append("  failures     \(failures) in a row") }
        if let lastSuccess { lines.append("  last success \(lastSuccess)") }
        if let newestEntry { lines.append("  newest entry \(newestEntry)") }
        if let usualGapSeconds {
            lines.append("  usually      one entry every \(usualGapSeconds / 60) min")
        }
        if let condition { lines.append("  note         \(condition)") }
        if let movedTo {
            lines.append("  moved to     \(movedTo): change its url in the configuration")
        }
        if let nextFetch {
            lines.append("  next fetch   \(nextFetch) (\(nextFetchRule ?? "every"))")
        }
        if let learnt {
            lines += learnt.lines.map { "  learnt       \($0)" }
            let count = learnt.sentences.count + learnt.datelines.count
            if count > 0 {
                lines.append("  learnt       \(count) repeated sentences and datelines")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The list as JSON.
    static func json(_ lines: [SourceStatus]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(["sources": lines])) + [UInt8(ascii: "\n")]
    }
}
