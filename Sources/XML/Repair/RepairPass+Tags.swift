/// Tags that fit together, with attributes as XML has them.
extension RepairPass {
    mutating func startTag() {
        guard var tag = StartTag(bytes, at: index, isCertain: !hasRoot), !isWord(tag) else {
            return escape("a < that opens no tag was escaped")
        }
        if tag.isEmpty, tag.isSlashOfValue, hasEnd(tag) { tag.takeSlashIntoValue() }
        // The parser goes no deeper.
        guard open.count <= XMLParser.maximumDepth else { return index = bytes.count }
        let key = HTMLName(bytes, tag.name)
        if let place = firstEnded(by: key, tag) {
            note("malformed", "an element without its end was ended")
            close(downTo: place)
        }
        if tag.hasFaults { note("malformed", "attributes were written as XML has them") }
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        hasRoot = true
        write(tag)
        if KnownNames.voids.contains(key), !tag.isEmpty {
            note("malformed", "an element without its end was ended")
            out += "/".utf8
        } else if !tag.isEmpty {
            open.append(OpenElement(name: bytes[tag.name], key: key))
        }
        out.append(UInt8(ascii: ">"))
    }

    /// The outermost of the open elements that end where another begins, or nil.
    private func firstEnded(by key: HTMLName, _ tag: StartTag) -> Int? {
        guard let last = open.last else { return nil }
        if KnownNames.entries.contains(key),
            let container = open.lastIndex(where: { KnownNames.containers.contains($0.key) })
        {
            // Other vocabularies have entries in elements of their own.
            let inner = open[(container + 1)...]
            let isOwn = inner.allSatisfy { !$0.name.contains(UInt8(ascii: ":")) }
            return isOwn && !inner.isEmpty ? container + 1 : nil
        }
        let isField =
            KnownNames.fields.contains(key)
            || key == KnownNames.link && tag.attributes.isEmpty && !tag.isEmpty
        let isEnded =
            isField && (KnownNames.plain.contains(last.key) || KnownNames.texts.contains(last.key))
            || KnownNames.siblings.contains(key) && last.key == key
        return isEnded ? open.count - 1 : nil
    }

    /// Whether a tag is a word in angle brackets: no feed has names with accents, and none of them ends.
    private mutating func isWord(_ tag: StartTag) -> Bool {
        guard !tag.isEmpty, bytes[tag.name].contains(where: { $0 >= 0x80 }) else { return false }
        words += 1
        guard words <= 64 else { return true }
        let end = "</".utf8 + bytes[tag.name]
        let near = bytes[tag.end...].prefix(4_096)
        return !near.indices.contains { near[$0] == end[0] && near[$0...].starts(with: end) }
    }

    /// Whether an end tag of its name follows, as far as few names are asked for.
    private mutating func hasEnd(_ tag: StartTag) -> Bool {
        let name = bytes[tag.name]
        guard name.count <= 64, sought.contains(name) || sought.count < 64 else { return false }
        sought.insert(name)
        return end(of: "</" + String(decoding: name, as: UTF8.self), from: tag.end) != nil
    }

    private mutating func write(_ tag: StartTag) {
        out.append(UInt8(ascii: "<"))
        out += bytes[tag.name]
        for attribute in tag.attributes {
            out.append(UInt8(ascii: " "))
            skip(to: attribute.value.lowerBound)
            out += bytes[attribute.name]
            out += [UInt8(ascii: "="), attribute.quote]
            while index < attribute.value.upperBound { value(quote: attribute.quote) }
            out.append(attribute.quote)
        }
        skip(to: tag.end)
        if tag.isEmpty { out += "/".utf8 }
    }

    /// Copies a piece of an attribute's value.
    private mutating func value(quote: UInt8) {
        switch bytes[index] {
        case UInt8(ascii: "&"): reference()
        case UInt8(ascii: "<"): escape("a < in an attribute was escaped")
        case UInt8(ascii: "\"") where quote == UInt8(ascii: "\""):
            out += "&quot;".utf8
            index += 1
        default: copy()
        }
    }

    mutating func endTag() {
        let start = index + 2
        var stop = start
        while stop < bytes.count, Self.continuesName(bytes[stop]) { stop += 1 }
        var end = stop
        while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") {
            end += 1
        }
        let isWhole = end < bytes.count && bytes[end] == UInt8(ascii: ">")
        if !isWhole || bytes[stop..<end].contains(where: { $0 > 0x20 }) {
            note("malformed", "an end tag was written as XML has it")
        }
        close(start..<stop)
        skip(to: isWhole ? end + 1 : end)
    }

    /// Ends the element of a name, and those inside it.
    private mutating func close(_ name: Range<Int>) {
        let key = HTMLName(bytes, name)
        // A name of more than sixteen bytes has no key of its own.
        let isOpen = { (element: OpenElement) in
            element.key == key && (key != .unknown || element.name.elementsEqual(bytes[name]))
        }
        if let place = open.lastIndex(where: isOpen) {
            if place < open.count - 1 || !open[place].name.elementsEqual(bytes[name]) {
                note("malformed", "an element without its end was ended")
            }
            close(downTo: place)
        } else if let last = open.last, open.count > 1, !last.hasChildren, !isMarkup(key),
            !KnownNames.entries.contains(last.key), !KnownNames.containers.contains(last.key)
        {
            note("malformed", "an end tag of another name was taken for the element's")
            close(downTo: open.count - 1)
        } else {
            note("malformed", "an end tag without its element was passed over")
        }
    }

    private func isMarkup(_ key: HTMLName) -> Bool {
        HTMLElement.byName[key] != nil && !KnownNames.shared.contains(key)
    }

    private mutating func close(downTo place: Int) {
        while open.count > place, let element = open.popLast() {
            out += "</".utf8 + element.name + ">".utf8
        }
    }
}
