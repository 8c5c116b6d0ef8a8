import FoundationEssentials
import Syndication
import Vietnamese

/// What one revision of an entry changed, in words.
package struct RevisionNote: Sendable, Encodable {
    /// One field.
    package struct Difference: Sendable, Encodable {
        package var field: String
        package var removed: String
        package var added: String
    }

    package var revision: Int
    package var updated: String?
    package var differences: [Difference]

    /// A note for each revision among stored lines; lines that only gained a key make none.
    static func notes(of lines: [StoredEntry]) -> [RevisionNote] {
        var notes: [RevisionNote] = []
        var before: StoredEntry?
        for line in lines {
            if let before, before.revision == line.revision { continue }
            let differences = before.map { Self.differences($0.entry, line.entry) } ?? []
            notes.append(
                RevisionNote(
                    revision: line.revision, updated: line.entry.updated.map(RFC3339Date.format),
                    differences: differences))
            before = line
        }
        return notes
    }

    private static func differences(_ old: Entry, _ new: Entry) -> [Difference] {
        let fields: [(String, String?, String?)] = [
            ("title", old.title?.value, new.title?.value), ("link", old.link, new.link),
            ("summary", old.summary?.value, new.summary?.value),
            ("content", old.content?.value, new.content?.value),
        ]
        return fields.compactMap { field, old, new in
            difference(field, DisplayText.display(old ?? ""), DisplayText.display(new ?? ""))
        }
    }

    /// The words between what both begin and end with.
    private static func difference(_ field: String, _ old: String, _ new: String) -> Difference? {
        guard old != new else { return nil }
        var removed = old.split(separator: " ")[...]
        var added = new.split(separator: " ")[...]
        while let first = removed.first, first == added.first {
            removed.removeFirst()
            added.removeFirst()
        }
        while let last = removed.last, last == added.last {
            removed.removeLast()
            added.removeLast()
        }
        return Difference(
            field: field, removed: removed.joined(separator: " "),
            added: added.joined(separator: " "))
    }
}
