import CCurl

extension FetchError.Kind {
    /// The class of a failure that libcurl found.
    init(_ code: CURLcode, afterRedirect: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .dns
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: self = .connect
        case CURLE_OPERATION_TIMEDOUT: self = .timeout
        case CURLE_URL_MALFORMAT: self = afterRedirect ? .redirect : .blocked
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .auth
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            self = .tls
        // libcurl says "out of memory" of a single field above 100 KB.
        case CURLE_OUT_OF_MEMORY: self = .limits
        case CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN:
            self = .internal
        // Also what is no HTTP at all, which libcurl calls an unsupported protocol.
        default: self = .protocol
        }
    }
}
