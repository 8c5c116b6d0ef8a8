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

    init(of source: Source, state: SourceState?) {
        // What is known of another address than the configured one says nothing.
        let known = state?.known(of: source)
        let failures = known?.failures ?? 0
        let isDoubtful = failures >= Self.doubtfulFailures && !failures.isMultiple(of: 2)
        isFallback = isDoubtful && known?.followedTo != nil
        validators =
            isFallback
            ? Validators() : Validators(etag: known?.etag, lastModified: known?.lastModified)
        guard let moved = known?.followedTo, !isFallback else {
            url = source.url
            headers = source.headers
            mustStayPublic = false
            return
        }
        mustStayPublic = known?.reach == .public
        let atHome = Address.adding(loginOf: source.url, to: moved)
        url = atHome ?? moved
        headers = atHome == nil ? [:] : source.headers
    }
}
