package import FeedFormats
import Fetching

/// The fixed vocabulary for what can go wrong with a source; users' scripts rely on the words.
package enum ErrorClass: String, Sendable, Hashable, Codable {
    case connect, dns, tls, timeout, `protocol`, encoding
    case tooLarge = "too-large"
    case limits, redirect, blocked
    case httpStatus = "http-status"
    case auth, gone
    case rateLimited = "rate-limited"
    case parse
    case notAFeed = "not-a-feed"
    case empty
    case selectorDrift = "selector-drift"
    case store, `internal`

    /// Whether a source that fails already, and now in this way, is worth another word: its server answers, but
    /// with something else than the paper.
    var isTold: Bool { [.blocked, .notAFeed, .empty, .gone].contains(self) }
}

/// Why a source gave no entries in this run: the class, and a sentence for people.
package struct SourceFailure: Error, Sendable, Hashable {
    package var errorClass: ErrorClass
    package var message: String

    /// Makes a failure.
    package init(_ errorClass: ErrorClass, _ message: String) {
        self.errorClass = errorClass
        self.message = message
    }

    /// A fetch that failed; its kinds are words of the vocabulary already.
    init(_ error: FetchError) {
        self.init(ErrorClass(rawValue: error.kind.rawValue) ?? .internal, error.message)
    }

    /// A status that brings no document.
    init(status: Int) {
        switch status {
        case 401, 407: self.init(.auth, "HTTP \(status): the server wants a password")
        case 403: self.init(.blocked, "HTTP 403: the server refuses this client")
        case 410: self.init(.gone, "HTTP 410: the feed is gone for good")
        case 429: self.init(.rateLimited, "HTTP 429: the server asks for fewer requests")
        case 503: self.init(.httpStatus, "HTTP 503: the server is not available")
        default: self.init(.httpStatus, "HTTP \(status)")
        }
    }

    /// A document that is no feed.
    package init(_ error: DecodeError) {
        switch error {
        case .emptyDocument: self.init(.notAFeed, "the document is empty")
        case .notAFeed(let title):
            self.init(.notAFeed, "no feed" + (title.map { ", but a page titled “\($0)”" } ?? ""))
        case .challengePage(let title):
            self.init(
                .blocked, "a page that checks for a browser" + (title.map { ": “\($0)”" } ?? ""))
        case .malformed(let message, let line):
            self.init(.parse, message + (line.map { " (line \($0))" } ?? ""))
        case .encoding(let name): self.init(.encoding, "unreadable encoding \(name)")
        case .tooLarge(let bytes): self.init(.tooLarge, "more than \(bytes) bytes")
        case .limit(let what): self.init(.limits, what)
        }
    }
}
