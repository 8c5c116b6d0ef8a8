import Syndication
import XML

extension [Person] {
    /// Leaves out who is named already: `author`, `dc:creator` and `itunes:author` often name the same.
    mutating func removeRepeated() {
        guard count > 1 else { return }
        var seen: Set<Person> = []
        self = filter { seen.insert($0).inserted }
    }
}

/// Reading of persons, out of elements and out of RSS's one-line forms.
enum People {
    /// An Atom Person construct; a plain string is read as RSS does.
    static func person(_ element: XMLElement, _ scope: DecodingScope) -> Person? {
        var person = Person()
        for child in element.children {
            switch child.elementName {
            case .name: person.name = person.name ?? child.trimmedText
            case .email: person.email = person.email ?? child.trimmedText.map(bare)
            case .uri, .url, .homepage:
                person.uri = person.uri ?? scope.resolve(child.trimmedText)
            default: break
            }
        }
        if person == Person() { return element.trimmedText.map(person(line:)) }
        return person
    }

    /// `mail (name)`, `name (mail)`, `name <mail>`, a mail address, or a name.
    static func person(line: String) -> Person {
        let line = line.trimmed
        for (open, close) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard line.last == close, let start = line.lastIndex(of: open) else { continue }
            let outside = String(line[..<start]).trimmed
            let inside = String(line[line.index(after: start)...].dropLast()).trimmed
            if isMail(outside) { return Person(name: inside.nonEmpty, email: bare(outside)) }
            if isMail(inside) { return Person(name: outside.nonEmpty, email: bare(inside)) }
        }
        if isMail(line) { return Person(email: bare(line)) }
        return Person(name: line.nonEmpty)
    }

    private static func bare(_ mail: String) -> String {
        mail.lowercased().hasPrefix("mailto:") ? String(mail.dropFirst(7)) : mail
    }

    private static func isMail(_ text: String) -> Bool {
        guard let at = text.firstIndex(of: "@"), at != text.startIndex,
            !text.contains(where: \.isWhitespace)
        else {
            return false
        }
        return text.index(after: at) != text.endIndex
    }
}
