/// The names that a reader of documents knows, as small numbers of its own; 0 is for all others.
///
/// Each name is looked up once a document, however often it stands there.
package struct XMLVocabulary: Sendable {
    /// The number of a local name in lower case.
    package var name: @Sendable (String) -> UInt8
    /// The number of a namespace URI as written, or of `prefix:` that no declaration explains.
    package var namespace: @Sendable (String) -> UInt8

    /// Makes a vocabulary; without one nothing is known.
    package init(
        name: @escaping @Sendable (String) -> UInt8 = { _ in 0 },
        namespace: @escaping @Sendable (String) -> UInt8 = { _ in 0 }
    ) {
        self.name = name
        self.namespace = namespace
    }
}
