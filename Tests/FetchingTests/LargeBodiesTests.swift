import TestSupport
import Testing

@testable import Fetching

/// Few large bodies are in memory at once, and nobody loses by that.
@Suite struct `Large bodies` {
    private func transport(threshold: Int, capacity: Int) -> CurlTransport {
        var settings = CurlSettings(
            parallel: 16, perHost: 16, userAgent: "t", isPublic: { _ in false })
        settings.largeBodies = LargeBodies(threshold: threshold, capacity: capacity)
        return CurlTransport(settings)
    }

    @Test(arguments: [nil, "zstd"])
    func `that come together all come whole`(coding: String?) async throws {
        let body = coding == nil ? [UInt8](repeating: 0x61, count: 1_000_000) : Zstandard.million
        let server = try LoopbackServer { _ in
            Response(headers: coding.map { ["Content-Encoding": $0] } ?? [:], body: body)
        }
        defer { server.stop() }
        let transport = transport(threshold: 10_000, capacity: 1_000_000)
        let request = FetchRequest(
            url: server.url("/"), maximumBytes: 1_100_000, timeout: .seconds(3_600))
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<6 {
                group.addTask { try? await transport.fetch(request).response.body.count }
            }
            for await count in group { #expect(count == 1_000_000) }
        }
        #expect(server.requests.count > 6, "nobody had to wait")
    }

    @Test func `wait until there is room, outside any transfer`() async throws {
        let server = try LoopbackServer { _ in
            Response(body: [UInt8](repeating: 0x61, count: 300_000))
        }
        defer { server.stop() }
        let bodies = LargeBodies(threshold: 100_000, capacity: 800_000)
        let meter = TransferMeter()
        var settings = settings(bodies)
        settings.meter = meter
        let transport = CurlTransport(settings)
        var others = bodies.lease(600_000)
        async let response = transport.fetch(
            FetchRequest(url: server.url("/"), timeout: .seconds(3_600))
        ).response
        await until { server.requests.count == 1 && meter.snapshot.inFlight == 0 }
        #expect(others != nil)
        others = nil
        #expect(try await response.body.count == 300_000)
        #expect(server.requests.count == 2)
    }

    /// All of its time is an hour, and it never ends.
    @Test(.timeLimit(.minutes(10)))
    func `that drip lose their room while others wait for it`() async throws {
        let dripping = try LoopbackServer { _ in
            Response(
                body: [UInt8](repeating: 0x61, count: 1_000), delivery: .endless,
                pause: .milliseconds(200))
        }
        defer { dripping.stop() }
        let server = try LoopbackServer { _ in
            Response(body: [UInt8](repeating: 0x61, count: 15_000))
        }
        defer { server.stop() }
        let bodies = LargeBodies(threshold: 2000, capacity: 15_000)
        var settings = settings(bodies)
        settings.dripShare = 1.0 / 900
        let transport = CurlTransport(settings)
        let slow = FetchRequest(url: dripping.url("/"), timeout: .seconds(3_600))
        var other = slow
        other.url = server.url("/")
        async let kind = failure(slow, transport)
        await until { bodies.lease(1) == nil }
        #expect(try await transport.fetch(other).response.body.count == 15_000)
        #expect(server.requests.count == 2)
        #expect(await kind == .timeout)
    }

    private func settings(_ bodies: LargeBodies) -> CurlSettings {
        var settings = CurlSettings(
            parallel: 2, perHost: 2, userAgent: "t", isPublic: { _ in false })
        settings.largeBodies = bodies
        return settings
    }

    /// Looks again and again until something is so.
    private func until(_ isSo: () -> Bool) async {
        while !isSo() { try? await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `wait in a line in which the smallest is first`() throws {
        let bodies = LargeBodies(threshold: 10, capacity: 100)
        var line = CurlLine()
        for need in [80, 20, 30, 40] { try line.add(leg(needing: need)) }
        let taken = (0..<3).map { _ in line.next(bodies) { $0.need > 20 } }
        #expect(taken.map { $0?.need } == [30, 40, nil])
        withExtendedLifetime(taken) {}
        #expect(line.takeExpired(at: .now).isEmpty)
        #expect(line.takeExpired(at: .now + .seconds(31)).map(\.need) == [80, 20])
        #expect(line.isEmpty)
    }

    @Test func `that are stopped have all their time again, and are asked no third time`() throws {
        let once = try leg(needing: 30)
        #expect(once.timeLeft == .seconds(10))
        #expect(throws: FetchError.self) { try once.again(needing: 60) }
    }

    @Test func `above all the room there is take all of it`() throws {
        let bodies = LargeBodies(threshold: 10, capacity: 100)
        let lease = try #require(bodies.lease(500))
        #expect(bodies.lease(1) == nil)
        #expect(lease.resize(to: 60))
        #expect(bodies.lease(41) == nil)
        #expect(bodies.lease(40) != nil)
        #expect(lease.resize(to: 500))
    }

    private func leg(needing need: Int) throws -> CurlLeg {
        let request = FetchRequest(url: "http://h/", timeout: .seconds(10))
        return try CurlLeg(CurlJob(request)).again(needing: need)
    }
}

/// Bodies in zstd, made by hand (RFC 8878 §3.1.1).
enum Zstandard {
    /// A document of a million bytes in blocks of 100,000, uncompressed.
    static let million: [UInt8] = (0..<10).reduce(into: head) { bytes, number in
        let header = 100_000 << 3 | (number == 9 ? 1 : 0)
        bytes += [0, 8, 16].map { UInt8(truncatingIfNeeded: header >> $0) }
        bytes += document[number * 100_000..<(number + 1) * 100_000]
    }

    private static let document =
        Array("<a>".utf8) + [UInt8](repeating: 0x61, count: 999_993) + Array("</a>".utf8)

    /// The magic number, and a window of 2 MB.
    private static let head: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
}
