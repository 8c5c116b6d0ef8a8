extension XMLElement {
    /// The content as markup, names without prefixes, text and attributes escaped.
    ///
    /// HTML knows no `xml:base` and calls `xml:lang` otherwise: where an element inside has its own
    /// base, the addresses in it are made absolute.
    ///
    /// - Parameter base: The base in force at this element.
    package func innerMarkup(base: String?) -> String {
        var out = ""
        write(contentOf: self, in: Scope(outer: base), to: &out)
        return out
    }

    /// The base of references.
    private struct Scope {
        /// That of the whole, which whoever reads the markup knows.
        let outer: String?
        /// That of an element inside.
        var own: URLReference?

        /// The scope inside an element with a base.
        func entering(_ base: String) -> Scope {
            let outer = own ?? self.outer.flatMap { URLReference(Array($0.utf8)) }
            var inner = self
            inner.own = URLReference(Array(base.utf8))?.resolved(against: outer) ?? own
            return inner
        }

        func absolute(_ reference: String) -> String {
            guard let own, let read = URLReference(Array(reference.utf8)) else { return reference }
            return String(decoding: read.resolved(against: own).bytes, as: UTF8.self)
        }
    }

    private static let addresses: Set = ["href", "src", "cite", "poster", "longdesc"]

    private func write(contentOf element: XMLElement, in scope: Scope, to out: inout String) {
        var next = element.index + 1
        let end = document.nodes[Int(element.index)].end
        while next < end {
            let node = document.nodes[Int(next)]
            if node.name < 0 {
                out += Markup.escape(document.text(of: node))
                next += 1
            } else {
                write(XMLElement(document: document, index: next), in: scope, to: &out)
                next = node.end
            }
        }
    }

    private func write(_ element: XMLElement, in scope: Scope, to out: inout String) {
        var scope = scope
        out += "<" + element.name
        if element.hasXMLAttributes {
            if let base = element.attribute("base", namespace: XMLDocument.xmlNamespace) {
                scope = scope.entering(base)
            }
            if let language = element.attribute("lang", namespace: XMLDocument.xmlNamespace),
                element.attribute("lang") == nil
            {
                out += " lang=\"\(Markup.escape(language))\""
            }
        }
        for attribute in element.attributes where attribute.namespace.isEmpty {
            let isAddress = scope.own != nil && Self.addresses.contains(attribute.name)
            let value = isAddress ? scope.absolute(attribute.value) : attribute.value
            out += " \(attribute.name)=\"\(Markup.escape(value))\""
        }
        out += ">"
        write(contentOf: element, in: scope, to: &out)
        if !Markup.isVoid(element.name) { out += "</\(element.name)>" }
    }
}
