import Fetching

/// Where a source is asked: where it is configured, or where it moved for good.
///
/// A move is no reason to lose a source: when the new address fails again and again, the configured one is
/// asked every other time, until one of them answers.
struct AskedAddress {
    let url: String
    /// Whether it is the configured address although another is believed.
    let isFallback: Bool
    /// What belongs to this very address: to no other are they sent.
    let headers: [String: String]
    let validators: Validators
    /// Whether a private address would be one that a public one led to.
    let mustStayPublic: Bool

    /// So many failures in a row make a move doubtful.
    private static let doubtfulFailures = 3

    /// - Parameter state: What counts of the source's; see ``SourceState/fitted(to:)``.
    init(of source: Source, state: SourceState?) {
        let failures = state?.failures ?? 0
        let isDoubtful = failures >= Self.doubtfulFailures && !failures.isMultiple(of: 2)
        isFallback = isDoubtful && state?.followedTo != nil
        validators =
            isFallback
            ? Validators() : Validators(etag: state?.etag, lastModified: state?.lastModified)
        guard let moved = state?.followedTo, !isFallback else {
            url = source.url
            headers = source.headers
            mustStayPublic = false
            return
        }
        mustStayPublic = state?.reach == .public
        let atHome = Address.adding(loginOf: source.url, to: moved)
        url = atHome ?? moved
        headers = atHome == nil ? [:] : source.headers
    }
}
