import FeedFormats
import XML

/// Values that say how a source's documents are read.
extension YAMLValue {
    /// The label of an encoding.
    func encoding() -> String? {
        let what = "an encoding such as utf-8, windows-1258 or viscii"
        guard let text = text(what) else { return nil }
        guard TextEncoding.isKnown(text) else {
            wants(what)
            return nil
        }
        return text
    }

    /// Elements by what they hold.
    func elementMap() -> ElementMap {
        guard let members = members(ElementMap.Member.allCases.map(\.rawValue)) else {
            return ElementMap()
        }
        var names: [String: String] = [:]
        for name in members.names {
            guard let value = members[name] else { continue }
            let what = "the name of an element such as origLink"
            guard let text = value.text(what) else { continue }
            if ElementMap.isName(text) { names[name] = text } else { value.wants(what) }
        }
        return ElementMap(names)
    }
}
