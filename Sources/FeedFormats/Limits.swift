import XML

/// Bounds of one document; those of its XML are ``XMLParser``'s.
package enum Limits {
    /// Entries beyond so many are passed over, unless the reader wants fewer.
    package static let entries = 100_000
    /// Values in a JSON document, of which 30,000 entries have about as many; they take seconds.
    static let jsonValues = 500_000
    /// Lists and objects of a JSON document may be nested so deep.
    static let jsonDepth = XMLParser.maximumDepth
    /// Links, attachments and keywords of an entry beyond so many are passed over: each is compared with all before it.
    static let listLength = 512
    /// A text that is longer is cut, with a warning.
    static let fieldBytes = XMLParser.maximumText
}
