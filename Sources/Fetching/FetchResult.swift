/// How a server answered.
///
/// No status is an error here: what it means is for the caller to say.
package enum FetchResult: Sendable, Hashable {
    /// A representation: a 2xx status, or a file that changed.
    case modified(FetchResponse)
    /// Status 304 to a conditional request, or a file that did not change.
    case notModified(FetchResponse)
    /// Status 410: the server says that it will not come back.
    ///
    /// Only of the address asked, or of where that one moved for good.
    case gone(FetchResponse)
    /// Any other status, 206 and 304 when nobody asked for them, 410 after a temporary redirect.
    case refused(FetchResponse)

    /// The response, whatever its status.
    package var response: FetchResponse {
        switch self {
        case .modified(let response), .notModified(let response), .gone(let response),
            .refused(let response):
            response
        }
    }

    /// Sorts a response by its status; whether every redirect that led to it was permanent tells
    /// what 410 means.
    init(_ response: FetchResponse, sent: Validators, isMovedForGood: Bool) {
        switch response.status {
        case 206: self = .refused(response)
        case 200..<300: self = .modified(response)
        case 304 where !sent.isEmpty:
            var kept = response
            kept.validators = response.validators.completed(by: sent)
            self = .notModified(kept)
        case 410 where isMovedForGood: self = .gone(response)
        default: self = .refused(response)
        }
    }
}
