import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// Synthetic papers that share news until one of them tells something else under its link.
@Suite struct `A run over papers that share news` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    private static let accident = """
        Khoảng 5 giờ sáng nay, trên cao tốc Trung Lương - Mỹ Thuận xảy ra vụ tai nạn liên hoàn giữa \
        xe khách và xe tải khiến 3 người tử vong, nhiều người bị thương.
        """
    private static let bridge = """
        Lãnh đạo tỉnh Vĩnh Long phát lệnh khởi công cây cầu Đình Khao bắc qua sông Cổ Chiên với tổng \
        mức đầu tư gần ba nghìn tỷ đồng.
        """

    private func rss(_ paper: String, _ title: String, _ lead: String) -> [UInt8] {
        Array(
            """
            <rss version="2.0"><channel><title>\(paper)</title><link>https://\(paper).example/</link>
            <item><title>\(title)</title><link>https://\(paper).example/tin-1000001.html</link>
            <pubDate>Mon, 30 Nov 2026 06:00:00 +0700</pubDate>
            <description>\(lead)</description></item></channel></rss>
            """.utf8)
    }

    @Test func `publishes by itself what became other news than its story`() async throws {
        let (edited, other) = (Flag(), Flag())
        let server = try LoopbackServer { request in
            let isSecond = request.path == "/b"
            if isSecond, other.isSet {
                return .init(body: rss("b", "Khởi công cầu Đình Khao", Self.bridge))
            }
            let lead = isSecond && edited.isSet ? Self.accident + " Tin ảnh: A" : Self.accident
            return .init(body: rss(isSecond ? "b" : "a", "Tai nạn trên cao tốc", lead))
        }
        defer { server.stop() }
        let sources = ["/a", "/b"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        let first = try await runs.run(sources, at: start)
        #expect(first.entries.folded == 1)
        let ids = try runs.ids()
        #expect(ids.count == 1)
        edited.set()
        let second = try await runs.run(sources, at: start + 7_200)
        #expect(second.entries.updated == 1)
        #expect(try runs.ids() == ids)
        #expect(try runs.stored().filter(\.isFolded).count == 1)
        other.set()
        let third = try await runs.run(sources, at: start + 14_400)
        #expect(third.entries.updated == 1)
        #expect(third.entries.new == 0)
        #expect(try runs.ids().count == 2)
        #expect(try Set(runs.ids()).isSuperset(of: ids))
        #expect(try runs.values(of: "updated").count == 2)
        #expect(try String(decoding: runs.published(), as: UTF8.self).contains("cầu Đình Khao"))
        _ = try await runs.run(sources, at: start + 21_600)
        #expect(try runs.ids().count == 2)
    }

    @Test func `lists under another story what came to tell that one`() async throws {
        let other = Flag()
        let server = try LoopbackServer { request in
            let tellsBridge = request.path == "/c" || (request.path == "/b" && other.isSet)
            let paper = String(request.path.dropFirst())
            return .init(
                body: tellsBridge
                    ? rss(paper, "Khởi công cầu Đình Khao", Self.bridge)
                    : rss(paper, "Tai nạn trên cao tốc", Self.accident))
        }
        defer { server.stop() }
        let sources = ["/a", "/b", "/c"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        _ = try await runs.run(sources, at: start)
        let ids = try Set(runs.ids())
        other.set()
        _ = try await runs.run(sources, at: start + 7_200)
        #expect(try Set(runs.ids()) == ids)
        let stored = try runs.stored()
        let bridge = try #require(stored.first { $0.source == "Báo /c" })
        let moved = try #require(stored.first { $0.source == "Báo /b" })
        #expect(moved.story == StoryMembership(id: bridge.id, role: .later))
    }

    @Test func `revises nothing for counters that grow`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            let count = later.isSet ? 134 : 120
            return .init(body: rss("a", "Tin nóng (\(count))", "\(Self.bridge) \(count) lượt xem"))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start)
        let before = try runs.published()
        later.set()
        let report = try await runs.run(sources, at: start + 7_200)
        #expect(report.entries.updated == 0)
        #expect(try runs.published() == before)
    }
}
