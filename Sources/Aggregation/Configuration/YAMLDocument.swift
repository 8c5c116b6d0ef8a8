import Yams

/// A parsed document whose duplicate keys are kept, so that each can be named.
///
/// Yams refuses a document at its first duplicate key. Here the earlier key gets a mark in front
/// and the text is parsed again, until all that is left are the last of each name.
struct YAMLDocument {
    /// A private-use character that stands before keys that are written again later.
    static let mark: Character = "\u{E0FF}"
    private static let limit = 100

    private(set) var root: Node?
    /// Faults of syntax; when there are any, `root` may be nil.
    private(set) var syntaxFault: (line: Int?, column: Int?, message: String)?
    private var lines: [[Unicode.Scalar]]

    init(text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { Array($0.unicodeScalars) }
        for _ in 0..<Self.limit {
            guard parse() else { return }
        }
        syntaxFault = (nil, nil, "too many keys are written twice")
    }

    /// Where a node stands in the text as written.
    func place(of node: Node) -> (line: Int, column: Int)? {
        guard let mark = node.mark else { return nil }
        guard lines.indices.contains(mark.line - 1) else { return (mark.line, mark.column) }
        let before = lines[mark.line - 1].prefix(mark.column - 1)
        let added = before.count { Character($0) == Self.mark }
        return (mark.line, mark.column - added)
    }

    /// Parses once; true when a duplicate was marked and the text is to be parsed again.
    private mutating func parse() -> Bool {
        let text = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        do {
            root = try Yams.compose(yaml: text, .basic)
        } catch let YamlError.duplicatedKeysInMapping(names, context) {
            if markKey(at: context.mark) { return true }
            syntaxFault = (
                context.mark.line, context.mark.column,
                "written twice: " + names.map { "\"\($0)\"" }.joined(separator: ", ")
            )
        } catch let error as YamlError {
            syntaxFault = Self.describe(error)
        } catch {
            syntaxFault = (nil, nil, "not YAML")
        }
        return false
    }

    private mutating func markKey(at mark: Mark) -> Bool {
        guard lines.indices.contains(mark.line - 1) else { return false }
        var column = mark.column - 1
        guard lines[mark.line - 1].indices.contains(column) else { return false }
        let first = lines[mark.line - 1][column]
        if first == "&" || first == "!" || first == "*" || first == "{" || first == "[" {
            return false
        }
        if first == "\"" || first == "'" { column += 1 }
        lines[mark.line - 1].insert(contentsOf: Self.mark.unicodeScalars, at: column)
        return true
    }

    private static func describe(
        _ error: YamlError
    ) -> (line: Int?, column: Int?, message: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let context = context.map { $0.text + " " } ?? ""
            return (mark.line, mark.column, "not YAML: \(context)\(problem)")
        case .reader(let problem, let offset, _, let yaml):
            guard let offset else { return (nil, nil, "not YAML: \(problem)") }
            let before = yaml.prefix(offset).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return (
                before.count, (before.last?.unicodeScalars.count ?? 0) + 1, "not YAML: \(problem)"
            )
        default:
            return (nil, nil, "not YAML")
        }
    }
}
