import Glibc
import Testing

@testable import Fetching

@Suite struct `Open files` {
    @Test func `are as many as the system allows`() {
        let most = OpenFiles.limit
        var limit = rlimit()
        #expect(unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        #expect(most == Int(min(limit.rlim_cur, 65_536)))
        #expect(limit.rlim_cur >= min(limit.rlim_max, 65_536))
    }

    @Test(arguments: [
        (64, 20_000, 64, 128), (600, 1_024, 128, 256), (64, 256, 32, 64), (9, 4, 1, 2),
    ])
    func `leave room for others than connections`(
        wanted: Int, limit: Int, requests: Int, connections: Int
    ) {
        #expect(OpenFiles.requests(wanted, limit: limit) == requests)
        #expect(OpenFiles.connections(requests, limit: limit) == connections)
    }
}
