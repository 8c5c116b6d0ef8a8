/// What a server gave to recognize a version by, kept byte for byte: `ETag` and `Last-Modified`.
///
/// Bytes that are not UTF-8 are in the text as private-use characters; see ``FieldText``.
///
/// Source: RFC 9110 §8.8.
package struct Validators: Sendable, Hashable {
    /// The `ETag` field, quotes and weakness mark included.
    package var etag: String?
    /// The `Last-Modified` field as received; never parsed, only sent back.
    package var lastModified: String?

    /// Makes a pair; with neither, a request is unconditional.
    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    /// Whether there is nothing to be conditional on.
    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// These, completed by those of `older` where a field is missing (RFC 9111 §3.2).
    func completed(by older: Validators) -> Validators {
        Validators(etag: etag ?? older.etag, lastModified: lastModified ?? older.lastModified)
    }
}
