import Aggregation
import ArgumentParser
import FoundationEssentials

/// `tintinh explain`: why an entry is what it is, from the store; nothing is fetched.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells of one entry: sources, identity, revisions, scores against its neighbors.",
        discussion:
            "Exit status: 0 explained, 1 no such entry, 74 the store cannot be read, 78 the configuration is wrong."
    )

    @Argument(help: ArgumentHelp("The entry's id or link.", valueName: "id or url"))
    var entry: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        let configuration = try Composition.configuration(common)
        guard let explanation = try Composition.explanation(of: entry, configuration) else {
            Console.note("no stored entry has the id or link \"\(entry)\"")
            throw ExitStatus.failed.code
        }
        switch common.format {
        case .json: try Console.print(json: explanation)
        case .text: Console.print(ExplanationText(explanation: explanation).text)
        }
    }
}

/// An explanation for a person to read.
struct ExplanationText {
    var explanation: Explanation

    /// All of it, a heading before each part.
    var text: String {
        (entry + identity + revisions + rules + compared + story + neighbors).joined(
            separator: "\n")
    }

    private var entry: [String] {
        let paper = explanation.entry
        return [
            paper.title, "  id           \(paper.id)", "  source       \(paper.source)",
            "  link         \(paper.link ?? "–")", "  published    \(paper.published ?? "–")",
            "  first seen   \(paper.firstSeen)", "  decision     \(explanation.conclusion)",
        ]
    }

    private var identity: [String] {
        ["Identity, strongest first"]
            + explanation.identity.map { step in
                let kept = step.isKept ? "" : "  (not remembered)"
                return "  \(step.evidence): \(step.value)  [\(step.key.prefix(8))]\(kept)"
            }
    }

    private var revisions: [String] {
        ["Revisions"]
            + explanation.revisions.flatMap { note in
                ["  \(note.revision)  \(note.updated ?? "–")"]
                    + note.differences.flatMap { difference in
                        [
                            "     \(difference.field)", "       - \(difference.removed)",
                            "       + \(difference.added)",
                        ]
                    }
            }
    }

    private var rules: [String] {
        guard !explanation.rules.isEmpty else { return ["Rules", "  none touched it"] }
        return ["Rules"]
            + explanation.rules.map { note in
                let place = note.line.map { "line \($0)" } ?? "no longer in the configuration"
                return "  \(note.rule)  [\(place)]"
            }
    }

    private var compared: [String] {
        var lines = [
            "Compared with other papers", "  title        \(explanation.comparedTitle)",
            "  lead         \(explanation.comparedLead)",
        ]
        if let syllables = explanation.comparedSyllables {
            lines.append("  full text    \(syllables) syllables")
        }
        if !explanation.agencies.isEmpty {
            lines.append("  credits      \(explanation.agencies.joined(separator: ", "))")
        }
        for sentence in explanation.learnt?.sentences ?? [] {
            lines.append("  left out     \(sentence)")
        }
        for fact in explanation.learnt?.lines ?? [] { lines.append("  learnt       \(fact)") }
        for mark in explanation.learnt?.datelines ?? [] { lines.append("  left out     \(mark) -") }
        return lines
    }

    private var story: [String] {
        ["Story \(explanation.storyID)"]
            + explanation.papers.map { "  \($0.firstSeen)  \($0.source): \($0.title)" }
            + explanation.related.map { "  related  \($0.source): \($0.title)" }
    }

    private var neighbors: [String] {
        ["Nearest within 72 hours"]
            + explanation.neighbors.map { near in
                let guards = near.guards.map(\.rawValue).joined(separator: ", ")
                return
                    "  \(near.verdict.rawValue)  J \(near.jaccard)  containment \(near.containment)"
                    + (near.isFullText ? "  full text" : "")
                    + (guards.isEmpty ? "" : "  guards: \(guards)")
                    + "\n    \(near.with.source): \(near.with.title)"
            }
    }
}
