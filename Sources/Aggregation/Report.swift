package import FoundationEssentials
import Syndication
import Vietnamese

/// What a run did, for people and for `--report`.
package struct Report: Sendable, Codable {
    /// Counts of decisions over all sources.
    package struct Counts: Sendable, Codable, Hashable {
        package var new = 0
        package var updated = 0
        /// Entries that are published in other papers' stories only; none unless stories are folded.
        package var folded = 0
        package var dropped = 0
    }

    /// What a source did in this run.
    package enum Outcome: String, Sendable, Codable {
        case ok
        case notModified = "not-modified"
        case failed, skipped
    }

    /// One configured source.
    package struct Line: Sendable, Codable {
        package var name: String
        package var url: String
        package var outcome: Outcome
        package var httpStatus: Int?
        package var errorClass: ErrorClass?
        package var message: String?
        package var entriesFound = 0
        package var entriesNew = 0
        package var entriesUpdated = 0
        package var bytes = 0
        /// Milliseconds that the transfer took.
        package var ms = 0
        package var nextFetch: String?
        /// What is odd about a source that answers.
        package var condition: Condition?
    }

    /// An entry that a dry run would have stored.
    package struct PlannedChange: Sendable, Hashable, Encodable {
        package var source: String
        package var title: String?
        package var link: String?
        /// Whether it is not stored yet.
        package var isNew: Bool

        enum CodingKeys: String, CodingKey { case source, title, link }

        init(_ change: Change) {
            source = change.entry.source
            title = change.entry.title.map(DisplayText.display)
            link = change.entry.link
            isNew = change.isInsertion
        }
    }

    package var startedAt: String
    package var finishedAt: String
    /// Whether any published file changed.
    package var published = false
    package var entries = Counts()
    package var sources: [Line] = []
    /// One sentence for each source that began or ceased to fail; not part of the JSON.
    package var notices: [String] = []
    /// The notices of what is wrong, without those of what is well again; not part of the JSON.
    package var alarms: [String] = []
    /// One sentence for each entry that was folded, and why; not part of the JSON.
    package var folds: [String] = []
    /// One sentence for each entry that a rule dropped, in a dry run; not part of the JSON.
    package var drops: [String] = []
    /// What a dry run would have stored; not part of the JSON.
    package var changes: [PlannedChange] = []
    /// The paths of the files that changed; not part of the JSON.
    package var written: [String] = []
    /// Where the merged feed is; not part of the JSON.
    package var mergedFeed: String?
    /// What became of the hub's ping; not part of the JSON.
    package var hub: String?

    enum CodingKeys: String, CodingKey {
        case startedAt, finishedAt, published, entries, sources
    }

    /// Makes the report of a run that has just started.
    package init(startedAt: Date) {
        self.startedAt = RFC3339Date.format(startedAt)
        self.finishedAt = self.startedAt
    }

    /// Notes when the run was done: never before it began, though a clock that was never set says so.
    package mutating func finish(at clock: Date) {
        finishedAt = max(RFC3339Date.format(clock), startedAt)
    }

    /// Whether sources were due and every one of them failed.
    package var everythingFailed: Bool {
        let tried = sources.filter { $0.outcome != .skipped }
        return !tried.isEmpty && tried.allSatisfy { $0.outcome == .failed }
    }

    /// Whether any source failed.
    package var anythingFailed: Bool { sources.contains { $0.outcome == .failed } }

    /// The report as JSON, `null` where a member has no value.
    package func json() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return [] }
        return JSONControls.escaped([UInt8](data)) + [UInt8(ascii: "\n")]
    }
}

/// JSON for a program that may show it to a person.
package enum JSONControls {
    /// The same JSON with the controls escaped that JSON lets stand: those of direction, and C1.
    package static func escaped(_ json: [UInt8]) -> [UInt8] {
        let text = String(decoding: json, as: UTF8.self)
        guard text.unicodeScalars.contains(where: isControl) else { return json }
        var escaped = ""
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return Array(escaped.utf8)
    }

    /// Whether a character is a control of C1 or of direction, or DEL.
    package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x7F: false
        case 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Report.Line {
    /// Writes every member, so that a reader finds the same ones in every line.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(url, forKey: .url)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(httpStatus, forKey: .httpStatus)
        try container.encode(errorClass, forKey: .errorClass)
        try container.encode(message, forKey: .message)
        try container.encode(entriesFound, forKey: .entriesFound)
        try container.encode(entriesNew, forKey: .entriesNew)
        try container.encode(entriesUpdated, forKey: .entriesUpdated)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(ms, forKey: .ms)
        try container.encode(nextFetch, forKey: .nextFetch)
        try container.encode(condition, forKey: .condition)
    }
}
