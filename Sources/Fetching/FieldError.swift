/// A header field whose value does not have the shape its standard gives it.
package struct FieldError: Error, Sendable, Hashable {
    /// The field's name.
    package let field: String
    /// The value as received.
    package let value: String
}
