/// What the store remembers of each source, by name.
///
/// Each state is kept apart: a table leaves half of its room empty, and a copy of the table shares what does not change.
package struct SourceStates: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    private var kept: [String: CopyOnWrite<SourceState>]

    package init(dictionaryLiteral elements: (String, SourceState)...) {
        kept = Dictionary(elements.map { ($0, CopyOnWrite($1)) }) { $1 }
    }

    package subscript(name: String) -> SourceState? {
        get { kept[name]?.value }
        set { kept[name] = newValue.map(CopyOnWrite.init) }
    }

    package var isEmpty: Bool { kept.isEmpty }

    /// The names, in no order.
    package var names: some Collection<String> { kept.keys }
}
