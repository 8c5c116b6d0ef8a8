/// A feed document: what it says of itself, and its entries in document order.
///
/// Source: RFC 4287 §4.1.1. Every input format is read into this one model.
package struct Feed: Sendable, Hashable {
    package var metadata: FeedMetadata
    package var entries: [Entry]
    /// Whether the document will never change, as `fh:archive` says (RFC 5005 §4); only written.
    package var isArchive = false

    /// Makes a feed of its parts.
    package init(metadata: FeedMetadata = FeedMetadata(), entries: [Entry] = []) {
        self.metadata = metadata
        self.entries = entries
    }
}
