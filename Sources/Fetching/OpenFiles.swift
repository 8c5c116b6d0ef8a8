private import Glibc

/// How many files and connections the process may have open.
enum OpenFiles {
    /// More than a run ever needs.
    static let most = 65_536

    /// The limit, raised as far as the system allows it, once in a process.
    static let limit: Int = {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 1_024
        }
        let wanted = min(limit.rlim_max, rlim_t(most))
        if limit.rlim_cur < wanted {
            let before = limit.rlim_cur
            limit.rlim_cur = wanted
            if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 {
                limit.rlim_cur = before
            }
        }
        return Int(min(limit.rlim_cur, rlim_t(most)))
    }()

    /// So many of the requests that are wanted at once, lest nothing be left for files.
    ///
    /// One may take four descriptors, while its name is looked up and two addresses are tried.
    static func requests(_ wanted: Int, limit: Int = limit) -> Int {
        min(wanted, max(1, limit / 8))
    }

    /// How many connections may be kept for that many requests at once.
    static func connections(_ requests: Int, limit: Int = limit) -> Int {
        min(requests * 2, max(1, limit / 2))
    }
}
