import CCurl

/// An address as libcurl reads it: what it will connect to, not what another parser would.
@safe final class CurlURL {
    private let pointer: OpaquePointer

    /// Reads an absolute address; nil where libcurl would not take it.
    init?(_ text: String) {
        CurlLibrary.start()
        guard let pointer = unsafe curl_url() else { return nil }
        unsafe self.pointer = pointer
        guard resolve(Array(text.utf8)) else { return nil }
    }

    deinit { unsafe curl_url_cleanup(pointer) }

    /// Goes to another address, relative to this one, as a `Location` field gives it.
    func resolve(_ reference: [UInt8]) -> Bool {
        let flags = CUnsignedInt(CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        let characters = reference.map { CChar(bitPattern: $0) } + [0]
        return unsafe curl_url_set(pointer, CURLUPART_URL, characters, flags) == CURLUE_OK
    }

    var text: String { part(CURLUPART_URL) ?? "" }

    var scheme: String { part(CURLUPART_SCHEME)?.lowercased() ?? "" }

    /// Host and port, as the key of the limit per host.
    var authority: String { host + ":" + (part(CURLUPART_PORT, CURLU_DEFAULT_PORT) ?? "") }

    /// Scheme, host and port: who may see what was meant for this address (RFC 6454 §4).
    var origin: String { scheme + "://" + authority }

    /// The host in lower case; an address of IPv4 with four numbers, one of IPv6 in brackets.
    var host: String { part(CURLUPART_HOST)?.lowercased() ?? "" }

    /// The host where it is an address, or the name of this machine; nothing for any other name.
    ///
    /// It is without brackets; digits of other scripts are digits, as they are to libcurl.
    var numericHost: String? {
        if let ascii = part(CURLUPART_HOST, CURLU_PUNYCODE)?.lowercased(), ascii != host {
            return CurlURL("http://\(ascii)/")?.numericHost
        }
        let host = host.last == "." ? String(host.dropLast()) : host
        let bare = String(host.drop { $0 == "[" }.prefix { $0 != "]" })
        let isLocal = bare == "localhost" || bare.hasSuffix(".localhost")
        return isLocal || AddressScope.bytes(bare) != nil ? bare : nil
    }

    /// Takes over user name and password, unless it has its own.
    func adoptLogin(of other: CurlURL) {
        guard part(CURLUPART_USER) == nil else { return }
        for part in [CURLUPART_USER, CURLUPART_PASSWORD] {
            if let value = other.part(part) { _ = unsafe curl_url_set(pointer, part, value, 0) }
        }
    }

    private func part(_ part: CURLUPart, _ flags: CInt = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(pointer, part, &value, CUnsignedInt(flags)) == CURLUE_OK,
            let value = unsafe value
        else { return nil }
        defer { unsafe curl_free(value) }
        return unsafe String(cString: value)
    }
}
