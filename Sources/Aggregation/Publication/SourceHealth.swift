import FoundationEssentials
import Syndication

/// How one source is, as far as readers care.
///
/// Holds only what changes when there is something to tell: times of fetches would make new files
/// of every run.
struct SourceHealth: Sendable, Hashable {

    var name: String
    /// Without a password; nil where the source is no web address.
    var url: String?
    var page: String?
    var province: String?
    var group: String?
    var state: HealthState
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
        self.state = HealthState(source, state: state)
        if self.state == .disabled { message = source.reason }
        guard self.state == .failing, let state else { return }
        errorClass = state.lastErrorClass
        message = state.lastError
        lastSuccess = state.lastSuccess
    }
}

/// Whether a source gives what it should: in one word, the same everywhere.
package enum HealthState: String, Sendable, Encodable {
    case ok, failing, disabled
    case neverFetched = "never-fetched"

    /// The health of a source of the configuration, by what is known of it.
    package init(_ source: Source, state: SourceState?) {
        self =
            if !source.isEnabled {
                .disabled
            } else if let state, state.lastAttempt != nil {
                state.failures > 0 ? .failing : .ok
            } else {
                .neverFetched
            }
    }

    /// The word for people to read.
    package func name(isVietnamese: Bool) -> String {
        switch self {
        case .ok: isVietnamese ? "tốt" : "ok"
        case .failing: isVietnamese ? "lỗi" : "failing"
        case .disabled: isVietnamese ? "tắt" : "disabled"
        case .neverFetched: isVietnamese ? "chưa đọc" : "never fetched"
        }
    }
}
