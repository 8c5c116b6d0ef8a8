import CCurl
private import Glibc

/// The owner of one easy handle.
@safe final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    /// What the loop finds the transfer by.
    var key: Int { unsafe Int(bitPattern: pointer) }
    private var list: UnsafeMutablePointer<curl_slist>?

    init?() {
        CurlLibrary.start()
        guard let pointer = unsafe curl_easy_init() else { return nil }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe curl_easy_cleanup(pointer)
        unsafe curl_slist_free_all(list)
    }

    /// Forgets all options; connections live in the multi handle and stay.
    func reset() {
        unsafe curl_easy_reset(pointer)
        unsafe curl_slist_free_all(list)
        unsafe list = nil
    }

    func set(_ option: CURLoption, _ value: Int) { unsafe ccurl_set_long(pointer, option, value) }

    func set(_ option: CURLoption, _ value: String?) {
        guard let value else {
            unsafe ccurl_set_string(pointer, option, nil)
            return
        }
        unsafe ccurl_set_string(pointer, option, value)
    }

    func setHeader(_ lines: [[UInt8]]) {
        for line in lines {
            let characters = line.map { CChar(bitPattern: $0) } + [0]
            unsafe list = curl_slist_append(list, characters)
        }
        unsafe ccurl_set_list(pointer, CURLOPT_HTTPHEADER, list)
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        unsafe ccurl_get_offset(pointer, info, &value)
        return Int(value)
    }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        unsafe ccurl_get_string(pointer, info, &value)
        guard let value = unsafe value else { return nil }
        return unsafe String(cString: value)
    }
}

/// What is done once in a process.
enum CurlLibrary {
    /// Initializes libcurl; doing it again does nothing.
    static func start() { _ = initialized }

    private static let initialized: Bool = {
        // libcurl reads host names such as báo.vn in the locale's encoding, which cron leaves at ASCII.
        _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
        return curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
    }()

    /// Where the trusted certificates are: `SSL_CERT_FILE`, `CURL_CA_BUNDLE`, else Debian's bundle.
    static let certificates = certificates { name in
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    static func certificates(_ environment: (String) -> String?) -> String {
        for name in ["SSL_CERT_FILE", "CURL_CA_BUNDLE"] {
            if let value = environment(name), !value.isEmpty { return value }
        }
        return "/etc/ssl/certs/ca-certificates.crt"
    }
}
