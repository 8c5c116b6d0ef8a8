package import FeedFormats
package import Fetching
package import FoundationEssentials
import Syndication
import Vietnamese

/// Takes one source from its address to a ``Reading``: fetch, decode, normalize.
struct SourceReader: Sendable {
    let configuration: Configuration
    let fetcher: Fetcher
    let now: Date
    let budget: ReadingBudget
    /// When the run began, by a clock that only counts.
    let began: ContinuousClock.Instant
    /// A large document takes many times its size while it is decoded.
    let large = OneAtATime()

    /// Reads a source; whatever goes wrong is in the outcome.
    ///
    /// - Parameter state: What counts of the source's; see ``SourceState/fitted(to:)``.
    func read(_ source: Source, state: SourceState?) async -> Reading {
        var reading = await fetch(source, state: state)
        if case .failed(var failure) = reading.outcome {
            // Also what a page says of itself may repeat a secret that it was asked with.
            failure.message = source.redacted(failure.message)
            reading.outcome = .failed(failure)
        }
        reading.delay = began.duration(to: .now)
        return reading
    }

    private func fetch(_ source: Source, state: SourceState?) async -> Reading {
        let result: FetchResult
        do {
            result = try await fetcher.fetch(request(for: source, state: state))
        } catch {
            return Reading(source: source, outcome: .failed(SourceFailure(error)))
        }
        switch result {
        case .notModified(let response):
            return Reading(source: source, outcome: .notModified, response: response.withoutBody)
        case .gone(let response):
            return Reading(
                source: source, outcome: .failed(SourceFailure(status: 410)),
                response: response.withoutBody, isGone: true)
        case .refused(let response):
            return Reading(
                source: source, outcome: .failed(refusal(response)), response: response.withoutBody)
        case .modified(let response):
            // The large body itself must be gone before the next one may come.
            guard response.lease != nil else { return decode(response, of: source, state: state) }
            return await large.run { decode(response, of: source, state: state) }
        }
    }

    /// What a status other than success means; a page that checks for a browser comes with many.
    private func refusal(_ response: FetchResponse) -> SourceFailure {
        guard response.status != 410 else {
            return SourceFailure(.httpStatus, "HTTP 410 behind a redirect that is not for good")
        }
        let failure = SourceFailure(status: response.status)
        guard failure.errorClass == .httpStatus || failure.errorClass == .blocked,
            let challenge = InputFormat.challenge(in: response.body)
        else { return failure }
        return SourceFailure(
            .blocked, "HTTP \(response.status): " + SourceFailure(challenge).message)
    }

    private func request(for source: Source, state: SourceState?) -> FetchRequest {
        let asked = AskedAddress(of: source, state: state)
        var request = FetchRequest(
            url: asked.url, validators: asked.validators, headers: asked.headers,
            maximumBytes: source.maximumBytes ?? configuration.fetch.maximumBytes,
            timeout: configuration.fetch.timeout)
        request.mustStayPublic = asked.mustStayPublic
        request.label = source.name
        return request
    }

    private func decode(
        _ response: FetchResponse, of source: Source, state: SourceState?
    ) -> Reading {
        let digest = Checksum.of(response.body)
        if let state, state.bodyDigest == digest, state.failures == 0 {
            return Reading(
                source: source, outcome: .notModified, response: response.withoutBody,
                bodyDigest: digest)
        }
        var reading = learn(response, of: source, state: state)
        reading.response = response.withoutBody
        reading.bodyDigest = digest
        return bounded(reading)
    }

    /// Leaves out what there is no room for; if another run may have more, it must read the same body again.
    private func bounded(_ reading: Reading) -> Reading {
        guard case .feed(var feed) = reading.outcome else { return reading }
        let admitted = budget.admit(feed.entries)
        guard admitted.count < feed.entries.count else { return reading }
        var reading = reading
        reading.leftOut = feed.entries.count - admitted.count
        feed.entries = Array(feed.entries[admitted])
        if !reading.formerDates.isEmpty {
            reading.formerDates = Array(reading.formerDates[admitted])
        }
        reading.links = reading.links.map { Array($0[admitted]) }
        reading.outcome = .feed(feed)
        if admitted.count < ReadingBudget.maximumEntries {
            reading.bodyDigest = nil
            reading.response?.validators = Validators()
        }
        return reading
    }

    /// Reads a document; once more if it shows how its own dates are to be read.
    private func learn(
        _ response: FetchResponse, of source: Source, state: SourceState?
    ) -> Reading {
        var context = DecodingContext(
            of: source, from: response, state: state, in: configuration, now: now)
        let known = state?.dates ?? LearntDates()
        var page: SectionPageDecoder.Result?
        var reading = read(response.body, in: context, of: source, state: state, page: &page)
        let dates = known.learning(
            from: reading.evidence, fetchedAt: now, zoneOffset: context.zoneOffset)
        if dates.habits != known.habits {
            let former = reading.entries.map(\.published)
            context.habits = dates.habits
            reading = read(response.body, in: context, of: source, state: state, page: &page)
            if state?.lastSuccess != nil { reading.formerDates = former }
        }
        let links = reading.entries.map(\.canonicalLink)
        reading.links = links
        reading.numbers =
            reading.entries.count { $0.link != nil } < NumberEvidence.minimumLinks
            ? state?.numbers : NumberEvidence(links.compactMap(\.self))
        reading.dates = dates
        return reading
    }

    private func read(
        _ bytes: [UInt8], in context: DecodingContext, of source: Source, state: SourceState?,
        page: inout SectionPageDecoder.Result?
    ) -> Reading {
        if case .page(let selectors) = source.kind {
            return SectionPageReader(context: context, now: now).read(
                bytes, of: source, selectors: selectors, state: state, page: &page)
        }
        let document = InputFormat.decode(bytes, in: context)
        return Reading(
            source: source, outcome: outcome(of: document, source: source, state: state),
            evidence: document.dates)
    }

    /// Nothing where there used to be something is a fault of the source, not "no news".
    private func outcome(
        of document: DecodedDocument, source: Source, state: SourceState?
    ) -> Reading.Outcome {
        if let failure = document.failure { return .failed(SourceFailure(failure)) }
        if document.feed.entries.isEmpty {
            let before = state?.lastCount ?? 0
            let message =
                before > 0
                ? "the feed is empty; it had \(before) entries before" : "the feed has no entries"
            return .failed(SourceFailure(.empty, message))
        }
        return .feed(Normalizer(now: now).normalize(document.feed, of: source))
    }
}

extension DecodingContext {
    /// How a document of a source is read.
    ///
    /// - Parameter response: What it came with; nil for one that was kept without.
    package init(
        of source: Source, from response: FetchResponse?, state: SourceState?,
        in configuration: Configuration, now: Date
    ) {
        let address = response.map { $0.contentLocation ?? $0.url } ?? source.url
        self.init(
            baseURL: source.redacted(address), contentType: response?.contentType,
            encoding: source.encoding, now: now,
            zoneOffset: source.zoneOffset ?? configuration.zoneOffset, dayFirst: source.dayFirst,
            maximumBytes: source.maximumBytes ?? configuration.fetch.maximumBytes)
        maximumEntries = ReadingBudget.maximumDecoded
        trustsUTC = source.trustsZone
        map = source.map
        habits = state?.dates?.habits ?? [:]
    }
}
