import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A source that moved for good` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    /// A source that is asked with a password, and a field of its own.
    private func guarded(_ address: String) -> Source {
        var source = Source(
            name: "Báo A", url: address.replacing("http://", with: "http://user:pw@"))
        source.headers = ["X-Key": "k"]
        return source
    }

    @Test func `keeps its password and its fields on the same host`() async throws {
        let server = try moving(to: "/new")
        defer { server.stop() }
        let source = guarded(server.url("/old"))
        try await believe(source)
        let before = server.requests.count
        #expect(try await runs.run([source], at: day(4)).sources[0].outcome != .failed)
        #expect(server.requests[before...].map(\.path) == ["/new"])
        #expect(server.requests.last?.headers["authorization"]?.hasPrefix("Basic ") == true)
        #expect(server.requests.last?.headers["x-key"] == "k")
    }

    @Test func `takes nothing of that to another host`() async throws {
        let other = try LoopbackServer { _ in .init(body: Papers.rss(2)) }
        defer { other.stop() }
        let server = try moving(to: other.url("/new"))
        defer { server.stop() }
        let source = guarded(server.url("/old"))
        try await believe(source)
        _ = try await runs.run([source], at: day(4))
        #expect(try runs.states()["Báo A"]?.followedTo == other.url("/new"))
        #expect(other.requests.count == 4)
        for request in other.requests {
            #expect(request.headers["authorization"] == nil)
            #expect(request.headers["x-key"] == nil)
        }
    }

    @Test func `is asked at both addresses when the new one fails, until one answers`() async throws
    {
        let down = Flag()
        let server = try LoopbackServer { request in
            if down.isSet { return .init(status: 500) }
            return request.path == "/old"
                ? .init(status: 301, headers: ["Location": "/new"]) : .init(body: Papers.rss(2))
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/old"))
        try await believe(source)
        down.set()
        let before = server.requests.count
        for number in 4..<10 { _ = try await runs.run([source], at: day(number)) }
        let asked = server.requests[before...].map(\.path)
        #expect(asked == ["/new", "/new", "/new", "/old", "/new", "/old"])
        #expect(try runs.states()["Báo A"]?.followedTo == server.url("/new"))
    }

    @Test func `is asked where it is configured again when only that answers`() async throws {
        let back = Flag()
        let server = try LoopbackServer { request in
            switch request.path {
            case "/old" where back.isSet: .init(body: Papers.rss(2))
            case "/old": .init(status: 301, headers: ["Location": "/new"])
            default: back.isSet ? .init(status: 404) : .init(body: Papers.rss(2))
            }
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/old"))
        try await believe(source)
        back.set()
        for number in 4..<8 { _ = try await runs.run([source], at: day(number)) }
        let state = try runs.states()["Báo A"]
        #expect(state?.failures == 0)
        #expect(state?.followedTo == nil)
    }

    @Test func `is not kept where its address has a secret in it, and told once`() async throws {
        let server = try LoopbackServer { request in
            request.path.hasPrefix("/old")
                ? .init(status: 301, headers: ["Location": "/new?key=s3cr3t"])
                : .init(body: Papers.rss(2))
        }
        defer { server.stop() }
        var source = Source(name: "Báo A", url: server.url("/old?key=s3cr3t"))
        source.secrets = ["s3cr3t"]
        var notices: [String] = []
        for number in 0..<6 { notices += try await runs.run([source], at: day(number)).notices }
        #expect(
            notices == [
                "Báo A: has moved for good to \(server.url("/new?key=***")); change its url"
            ])
        let state = try runs.states()["Báo A"]
        #expect(state?.followedTo == nil)
        #expect(state?.believedMove == server.url("/new?key=***"))
        #expect(state?.suspectedMove == nil)
    }

    @Test func `is only perhaps moved until it is believed`() async throws {
        let server = try moving(to: "/new")
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/old"))
        _ = try await runs.run([source], at: start)
        let state = try runs.states()["Báo A"]
        #expect(state?.believedMove == nil)
        #expect(state?.suspectedMove == server.url("/new"))
    }

    @Test func `is not gone where only a redirect that is not for good leads to 410`() async throws
    {
        let server = try LoopbackServer { request in
            request.path == "/old"
                ? .init(status: 302, headers: ["Location": "/new"]) : .init(status: 410)
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/old"))
        for number in 0..<4 {
            let line = try await runs.run([source], at: day(number)).sources[0]
            #expect(line.errorClass == .httpStatus)
        }
        #expect(try runs.states()["Báo A"]?.endedAt == nil)
    }

    @Test func `that was public must not lead to a private address`() async throws {
        let server = try moving(to: "/new")
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/old"))
        var state = SourceState()
        (state.url, state.followedTo, state.reach) = (source.url, server.url("/new"), .public)
        #expect(AskedAddress(of: source, state: state).mustStayPublic)
        state.reach = .private
        #expect(!AskedAddress(of: source, state: state).mustStayPublic)
        _ = try await runs.run([source], at: start)
        #expect(try runs.states()["Báo A"]?.reach == .private)
    }

    /// A server whose `/old` is a permanent redirect, and whose other paths are feeds.
    private func moving(to target: String) throws -> LoopbackServer {
        try LoopbackServer { request in
            request.path == "/old"
                ? .init(status: 301, headers: ["Location": target]) : .init(body: Papers.rss(2))
        }
    }

    private func day(_ number: Int) -> Date { start + Double(number) * 86_400 }

    /// Three runs, after which the move is believed.
    private func believe(_ source: Source) async throws {
        for number in 0..<3 { _ = try await runs.run([source], at: day(number)) }
        #expect(try runs.states()[source.name]?.followedTo != nil)
    }
}
