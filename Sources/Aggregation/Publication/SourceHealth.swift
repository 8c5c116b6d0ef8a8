import FoundationEssentials
import Syndication

/// How one source is, as far as readers care.
///
/// Holds only what changes when there is something to tell: times of fetches would make new files
/// of every run.
struct SourceHealth: Sendable, Hashable {
    enum State: String, Sendable { case ok, failing, disabled, neverFetched = "never-fetched" }

    var name: String
    /// Without a password; nil where the source is no web address.
    var url: String?
    var page: String?
    var province: String?
    var group: String?
    var state: State
    /// One of the fixed vocabulary, while failing.
    var errorClass: String?
    /// Why it fails or is disabled.
    var message: String?
    /// While failing: when it was last read.
    var lastSuccess: Date?
    var newestEntry: Date?
    /// The dates of the newest entries in seconds since 1970.
    var recentDates: [Int]?

    init(_ source: Source, state: SourceState?) {
        name = source.name
        url = source.publicURL
        page = state?.feedLink
        province = source.province ?? Place.unit(of: source)
        group = source.group
        newestEntry = state?.newestEntry
        recentDates = state?.recentDates
        guard source.isEnabled else {
            self.state = .disabled
            message = source.reason
            return
        }
        guard let state, state.lastAttempt != nil else {
            self.state = .neverFetched
            return
        }
        self.state = state.failures > 0 ? .failing : .ok
        guard state.failures > 0 else { return }
        errorClass = state.lastErrorClass
        message = state.lastError
        lastSuccess = state.lastSuccess
    }
}
