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
            Console.note(
                common.messageLanguage(
                    vi: "không tin nào trong kho có mã hoặc liên kết \"\(entry)\"",
                    en: "no stored entry has the id or link \"\(entry)\""))
            throw ExitStatus.failed.code
        }
        switch common.format {
        case .json: try Console.print(json: explanation)
        case .text:
            Console.print(
                ExplanationText(explanation: explanation, say: common.messageLanguage).text)
        }
    }
}

/// An explanation for a person to read.
struct ExplanationText {
    var explanation: Explanation
    var say: Language

    /// All of it, a heading before each part.
    var text: String {
        (entry + identity + revisions + rules + compared + story + neighbors).joined(
            separator: "\n")
    }

    private var entry: [String] {
        let paper = explanation.entry
        return [
            paper.title, fact("mã", "id", paper.id), fact("nguồn", "source", paper.source),
            fact("liên kết", "link", paper.link ?? "–"),
            fact("đăng lúc", "published", paper.published ?? "–"),
            fact("thấy lúc", "first seen", paper.firstSeen),
            fact("kết luận", "decision", conclusion),
        ]
    }

    /// The conclusion, its guards word by word.
    private var conclusion: String {
        let held = "apart: held apart by "
        guard explanation.conclusion.hasPrefix(held) else { return say(explanation.conclusion) }
        let guards = explanation.conclusion.dropFirst(held.count).split(separator: ", ")
        return say(vi: "riêng: bị tách bởi ", en: held)
            + guards.map { say(String($0)) }.joined(separator: ", ")
    }

    private func fact(_ vi: String, _ en: String, _ value: String) -> String {
        let name = say(vi: vi, en: en)
        return "  " + name + String(repeating: " ", count: max(1, 13 - name.count)) + value
    }

    private var identity: [String] {
        [say(vi: "Nhận dạng, mạnh nhất trước", en: "Identity, strongest first")]
            + explanation.identity.map { step in
                let kept =
                    step.isKept ? "" : say(vi: "  (không nhớ)", en: "  (not remembered)")
                let value = step.value.replacing(", day ", with: say(vi: ", ngày ", en: ", day "))
                return "  \(say(step.evidence)): \(value)  [\(step.key.prefix(8))]\(kept)"
            }
    }

    private var revisions: [String] {
        [say(vi: "Các lần sửa", en: "Revisions")]
            + explanation.revisions.flatMap { note in
                ["  \(note.revision)  \(note.updated ?? "–")"]
                    + note.differences.flatMap { difference in
                        [
                            "     \(say(difference.field))", "       - \(difference.removed)",
                            "       + \(difference.added)",
                        ]
                    }
            }
    }

    private var rules: [String] {
        let heading = say(vi: "Quy tắc", en: "Rules")
        guard !explanation.rules.isEmpty else {
            return [heading, say(vi: "  không quy tắc nào chạm đến", en: "  none touched it")]
        }
        return [heading]
            + explanation.rules.map { note in
                let place =
                    note.line.map { say(vi: "dòng \($0)", en: "line \($0)") }
                    ?? say(vi: "không còn trong cấu hình", en: "no longer in the configuration")
                return "  \(say.phrasebook.rule(note.rule))  [\(place)]"
            }
    }

    private var compared: [String] {
        var lines = [
            say(vi: "So với các báo khác", en: "Compared with other papers"),
            fact("tựa đề", "title", explanation.comparedTitle),
            fact("sapo", "lead", explanation.comparedLead),
        ]
        if let syllables = explanation.comparedSyllables {
            lines.append(
                fact(
                    "toàn văn", "full text",
                    say(vi: "\(syllables) tiếng", en: "\(syllables) syllables")))
        }
        if !explanation.agencies.isEmpty {
            lines.append(fact("ghi nguồn", "credits", explanation.agencies.joined(separator: ", ")))
        }
        for sentence in explanation.learnt?.sentences ?? [] {
            lines.append(fact("bỏ qua", "left out", sentence))
        }
        for line in explanation.learnt?.lines ?? [] {
            lines.append(fact("đã học", "learnt", say(line)))
        }
        for mark in explanation.learnt?.datelines ?? [] {
            lines.append(fact("bỏ qua", "left out", mark + " -"))
        }
        return lines
    }

    private var story: [String] {
        [say(vi: "Chuyện \(explanation.storyID)", en: "Story \(explanation.storyID)")]
            + explanation.papers.map { "  \($0.firstSeen)  \($0.source): \($0.title)" }
            + explanation.related.map {
                say(vi: "  liên quan  ", en: "  related  ") + "\($0.source): \($0.title)"
            }
    }

    private var neighbors: [String] {
        [say(vi: "Gần nhất trong 72 giờ", en: "Nearest within 72 hours")]
            + explanation.neighbors.map { near in
                let guards = near.guards.map { say($0.rawValue) }.joined(separator: ", ")
                return
                    "  \(say(near.verdict.rawValue))  J \(near.jaccard)  "
                    + say(vi: "chứa ", en: "containment ") + "\(near.containment)"
                    + (near.isFullText ? say(vi: "  toàn văn", en: "  full text") : "")
                    + (guards.isEmpty ? "" : say(vi: "  chặn: ", en: "  guards: ") + guards)
                    + "\n    \(near.with.source): \(near.with.title)"
            }
    }
}
