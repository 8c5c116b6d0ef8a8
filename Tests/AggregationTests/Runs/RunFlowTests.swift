import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

@Suite struct `A run that waits for its disk` {
    /// With one processor nobody can wait for what another does.
    @Test(
        .enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1), .timeLimit(.minutes(10)))
    func `asks further servers meanwhile`() async throws {
        let server = try LoopbackServer { request in
            .init(body: Papers.rss(9, host: request.path))
        }
        defer { server.stop() }
        let sources = (0..<200).map { Source(name: "Báo \($0)", url: server.url("/\($0)")) }
        let runs = Runs()
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        _ = try await runs.run(Array(sources.prefix(1)), at: now)
        // 57 papers have more than 512 entries, which are decided about at once: then the window is read.
        let asked = Mutex(0)
        let system = FileSystem { call, path in
            guard call == .open, path.contains("/window-"), asked.withLock({ $0 }) == 0 else {
                return nil
            }
            while server.requests.count < 80 { sched_yield() }
            asked.withLock { $0 = server.requests.count }
            return nil
        }
        let report = try await runs.run(sources, at: now + 3_600, system: system)
        #expect(report.entries.new == 199 * 9)
        #expect(asked.withLock { $0 } >= 80)
    }
}
