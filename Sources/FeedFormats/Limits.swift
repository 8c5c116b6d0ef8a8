import XML

/// Bounds of one document; those of its XML are ``XMLParser``'s.
enum Limits {
    /// Entries beyond so many are passed over.
    static let entries = 100_000
    /// A text that is longer is cut, with a warning.
    static let fieldBytes = XMLParser.maximumText
}
