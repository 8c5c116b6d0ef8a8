extension CurlTransfer {
    /// Whether a connection may be opened: where a redirect leads is judged before.
    func mayConnect(_ address: String) -> Bool {
        guard !isAllowed(address) else { return true }
        refusedAddress = address
        return false
    }

    /// Whether the request may be sent on a connection, which may be one from before.
    func mayAsk(_ address: String) -> Bool {
        guard mayConnect(address) else { return false }
        // A host with several addresses may have had a forbidden one, too.
        refusedAddress = nil
        if isPublic(address) { leg.hasBeenPublic = true }
        return true
    }

    /// A public address must not lead to a private one, whatever lies between.
    private func isAllowed(_ address: String) -> Bool {
        let mustBePublic = leg.hasBeenPublic || request.mustStayPublic
        return !mustBePublic || isPublic(address)
    }

    /// Judges the address connected to.
    ///
    /// That of a proxy says nothing: there the host of the URL is judged where it is an address, or this
    /// machine; any other name counts as public, as only the proxy knows what it means.
    private func isPublic(_ address: String) -> Bool {
        guard proxy != nil else { return settings.isPublic(address) }
        return target?.numericHost.map(settings.isPublic) ?? true
    }

    /// Why no connection was allowed.
    var addressRefusal: FetchError? {
        guard let refusedAddress else { return nil }
        let address = proxy == nil ? refusedAddress : target?.host ?? ""
        return job.error(
            .blocked,
            leg.redirects.isEmpty
                ? "\(address) is a private address, and only public ones may be asked here"
                : "redirected to the private address \(address)")
    }
}
