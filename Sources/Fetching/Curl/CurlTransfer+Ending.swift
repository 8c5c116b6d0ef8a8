import CCurl
private import FoundationEssentials

extension CurlTransfer {
    /// What a transfer leads to when libcurl is through with it.
    enum Ending {
        case outcome(CurlJob.Outcome)
        /// The request goes on, when its turn comes.
        case next(CurlLeg)
    }

    func ending(_ code: CURLcode) -> Ending {
        do throws(FetchError) {
            if head.isWholeWithoutBody { return try endingWithoutBody() }
            if let refusal = addressRefusal ?? refusal { throw refusal }
            if let shortage { return .next(try leg.again(needing: shortage)) }
            guard code == CURLE_OK else { throw failure(code) }
            if let gzip, !gzip.isComplete {
                throw job.error(.protocol, "the gzip ends too early")
            }
            if head.bodyEndsWithConnection, gzip == nil, DocumentEnd.isMissing(in: body) {
                throw job.error(.protocol, "the document ends too early")
            }
            if head.hidesItsEnd, !DocumentEnd.isThere(in: body) {
                return .next(try leg.askingForGzip(after: elapsed))
            }
            return .outcome(.success(result()))
        } catch { return .outcome(.failure(error)) }
    }

    /// A redirect goes on; any other status stands, even if the words that came with it did not come whole.
    private func endingWithoutBody() throws(FetchError) -> Ending {
        guard let location = head.location, request.form == nil else {
            return .outcome(.success(result()))
        }
        return .next(try leg.redirected(head.status, to: location, after: elapsed))
    }

    private var elapsed: Duration { .microseconds(handle.offset(CURLINFO_TOTAL_TIME_T)) }

    private func failure(_ code: CURLcode) -> FetchError {
        let kind = FetchError.Kind(code, afterRedirect: !leg.redirects.isEmpty)
        // libcurl says "out of memory" of it.
        let isHugeField = code == CURLE_OUT_OF_MEMORY
        return job.error(
            kind,
            isHugeField
                ? "a header field above 100 KB" : unsafe String(cString: curl_easy_strerror(code)))
    }

    /// Whether a page may lack its end, which no page needs to have: then it must be asked for anew.
    private var mayBeCutShort: Bool {
        head.bodyEndsWithConnection && head.hasDocument && gzip == nil && !body.isEmpty
            && !DocumentEnd.isThere(in: body)
    }

    private func result() -> FetchResult {
        FetchResult(
            response(), sent: request.validators,
            isMovedForGood: leg.redirects.allSatisfy(\.isPermanent))
    }

    private func response() -> FetchResponse {
        let now = settings.clock()
        let freshness = Freshness(
            cacheControl: head["cache-control"], expires: head["expires"], date: head["date"],
            age: head["age"], now: now)
        var response = FetchResponse(
            status: head.status, body: body, contentType: head["content-type"],
            contentLocation: head["content-location"],
            url: Address.withoutUserInfo(handle.string(CURLINFO_EFFECTIVE_URL) ?? leg.url),
            validators: head.validators,
            permanentRedirect: leg.redirects.permanentTarget,
            freshness: freshness,
            // The server's dates are counted by its own clock.
            retryAfter: head["retry-after"].flatMap {
                RetryAfter($0, receivedAt: freshness.date ?? now)
            },
            bytesReceived: handle.offset(CURLINFO_SIZE_DOWNLOAD_T),
            elapsed: leg.timeSpent + elapsed)
        response.hasBeenPublic = leg.hasBeenPublic
        if mayBeCutShort { response.validators = Validators() }
        _ = lease?.resize(to: body.count)
        response.lease = lease
        return response
    }
}
