/// Adds sources to the text of a configuration; every other line, comments too, stays as it is.
///
/// What is added comes from elsewhere: a `${NAME}` in it must not become the value of a variable.
package enum SourceInsertion {
    /// The text with sources at the end of `sources:`.
    ///
    /// - Returns: nil where `sources:` is written in braces, or is not there at all.
    package static func adding(_ sources: [Source], to text: String) -> String? {
        // By scalars: CR and LF are one character together.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        let lineEnd = lines.first?.hasSuffix("\r") == true ? "\r" : ""
        guard let key = lines.firstIndex(where: isSourcesKey) else { return nil }
        let rest = lines[key].dropFirst("sources:".count).prefix { $0 != "#" }
        let value = rest.filter { $0 != " " && $0 != "\r" }
        guard value.isEmpty || value == "[]" else { return nil }
        if value == "[]" { lines[key] = "sources:" + lineEnd }
        let end = end(of: key, in: lines)
        let first = lines[key + 1..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }
        let indent = first.map { String($0.prefix { $0 == " " }) } ?? "  "
        let added = Self.lines(of: sources).map { indent + $0 + lineEnd }
        lines.insert(contentsOf: added, at: end)
        return lines.joined(separator: "\n")
    }

    /// What stands in `sources:` for these sources, a member a line.
    package static func lines(of sources: [Source]) -> [String] {
        sources.flatMap { source in
            members(of: source).enumerated().map { place, member in
                (place == 0 ? "- " : "  ") + member
            }
        }
    }

    private static func isSourcesKey(_ line: String) -> Bool { line.hasPrefix("sources:") }

    /// After the last line of the list; blank lines and comments before the next key are that key's.
    private static func end(of key: Int, in lines: [String]) -> Int {
        var end = key + 1
        for index in lines.indices.dropFirst(key + 1) {
            let line = lines[index]
            guard let first = line.first, first != "\r" else { continue }
            if first == " " || first == "-" {
                end = index + 1
            } else if first != "#" {
                break
            }
        }
        return end
    }

    private static func members(of source: Source) -> [String] {
        var members = ["name: \(scalar(source.name))"]
        let address = Paths.withoutBraces(source.url)
        switch source.kind {
        case .feed: members.append("url: \(scalar(address))")
        case .page(let selectors):
            members.append("page: \(scalar(address))")
            if let entry = selectors["entry"] {
                members.append("items: {entry: \(quoted(entry))}")
            }
        }
        if let publisher = source.publisher { members.append("publisher: \(scalar(publisher))") }
        if let province = source.province { members.append("province: \(scalar(province))") }
        if let category = source.category { members.append("category: \(scalar(category))") }
        if let language = source.language { members.append("language: \(scalar(language))") }
        return members
    }

    /// A plain scalar where YAML reads it as the same string, else a quoted one.
    private static func scalar(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && !text.contains(": ") && !text.contains(" #")
            && !text.hasSuffix(":") && !text.hasSuffix(" ")
            && text.allSatisfy { !"\"'{}[],&*!|>%@`\n\t".contains($0) }
            && !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
        return isPlain ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.replacing("${", with: "$ {").unicodeScalars
        where scalar.value >= 0x20 && scalar.value != 0x7F {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
