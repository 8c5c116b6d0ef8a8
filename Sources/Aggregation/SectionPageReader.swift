import FeedFormats
import FoundationEssentials
import Syndication

/// Takes a section page from its bytes to a ``Reading``, and tells when the page was redesigned.
struct SectionPageReader {
    let context: DecodingContext
    let now: Date

    /// A page with fewer entries than this part of the last good one has changed its design: a quarter.
    static let driftFactor = 4

    /// Reads a page by the configured selectors, else by the pattern that was guessed before.
    ///
    /// - Parameter page: What came of the same page before something was learnt of its dates; then what comes of it now.
    func read(
        _ bytes: [UInt8], of source: Source, selectors: [String: String], state: SourceState?,
        page: inout SectionPageDecoder.Result?
    ) -> Reading {
        let configured = SectionPattern(selectors: selectors)
        let result =
            page?.again(in: context)
            ?? SectionPageDecoder.decode(
                bytes, in: context, pattern: state?.pattern, selectors: selectors)
        page = result
        if let failure = result.document.failure {
            return Reading(source: source, outcome: .failed(SourceFailure(failure)))
        }
        let found = result.document.feed.entries.count
        let usual = state?.lastCount ?? 0
        let isExpected = configured != nil || state?.pattern != nil
        if let failure = drift(found: found, usual: usual, isExpected: isExpected) {
            return Reading(
                source: source, outcome: .failed(failure), driftedPage: bytes)
        }
        let feed = Normalizer(now: now).normalize(result.document.feed, of: source)
        return Reading(
            source: source, outcome: .feed(feed),
            evidence: result.document.dates, pattern: configured == nil ? result.pattern : nil)
    }

    private func drift(found: Int, usual: Int, isExpected: Bool) -> SourceFailure? {
        guard found == 0 || found * Self.driftFactor < usual else { return nil }
        guard isExpected || usual > 0 else {
            return SourceFailure(
                .empty, "no list of articles was found on the page; name it with \"items:\"")
        }
        let count = found == 0 ? "no article" : "\(found) articles"
        let before = usual > 0 ? ", \(usual) before" : ""
        return SourceFailure(
            .selectorDrift,
            "the page has changed: \(count) where the list was\(before); "
                + "see `tintinh discover --test`")
    }
}
