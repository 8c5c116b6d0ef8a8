/// Why no complete answer came back.
package struct FetchError: Error, Sendable, Hashable {
    /// The class of the failure, spelled as the run report spells it (`errorClass`).
    package enum Kind: String, Sendable {
        /// No connection, or no such file.
        case connect
        /// The host has no address.
        case dns
        /// No trustworthy encrypted connection.
        case tls
        /// Too slow, or the run ended first.
        case timeout
        /// The answer breaks HTTP: cut short, malformed, wrongly compressed.
        case `protocol`
        /// More bytes than allowed.
        case tooLarge = "too-large"
        /// More header fields than anyone needs.
        case limits
        /// Redirects that do not end, or that lead to another scheme.
        case redirect
        /// Refused by policy: a scheme or an address that is never asked.
        case blocked
        /// A login that failed before any status came.
        case auth
        /// Our own fault, or memory ran out.
        case `internal`
    }

    /// The class of the failure.
    package let kind: Kind
    /// One line for people, without passwords and control characters.
    package let message: String

    /// Makes an error of a kind with its line.
    package init(kind: Kind, message: String) {
        self.kind = kind
        self.message = message
    }
}
