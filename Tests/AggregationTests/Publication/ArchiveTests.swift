import Foundation
import Syndication
import Testing

@testable import Aggregation

@Suite struct `The archives` {
    let site = ArchivedSite()

    @Test func `lead a client to every entry, whichever state of the feed it begins with`() throws {
        var clients: [(client: ArchiveClient, there: Set<String>)] = []
        for run in 0..<20 {
            site.add(7 + run % 5)
            try site.publish()
            site.pass()
            for index in clients.indices { _ = try clients[index].client.step() }
            var client = ArchiveClient(site)
            _ = try client.step()
            clients.append((client, site.kept))
        }
        for (client, there) in clients {
            var client = client
            #expect(try client.finish().ids == there)
        }
        var last = ArchiveClient(site)
        let archived = try last.finish().archived
        #expect(Set(archived).count == archived.count)
        #expect(try site.closed().count < 20)
    }

    @Test func `hold each entry once, in documents that never change`() throws {
        var before: [String: Data] = [:]
        for _ in 0..<12 {
            site.add(9)
            try site.publish()
            let closed = try site.closed()
            for (path, bytes) in before { #expect(closed[path] == bytes) }
            before = closed
            site.pass()
        }
        #expect(before.count > 2)
    }

    @Test func `of a feed that can show many entries have a hundred in each document`() throws {
        let site = ArchivedSite(entries: 200)
        for _ in 0..<30 {
            site.add(18)
            try site.publish()
            site.pass()
        }
        let counts = try site.closed().values.map {
            String(decoding: $0, as: UTF8.self).components(separatedBy: "<entry").count - 1
        }
        #expect(counts == [100, 100, 100, 100, 100])
    }

    @Test func `take in entries with old dates, and those beyond a paper's share`() throws {
        site.configuration.publish.perSourceShare = 0.25
        for run in 0..<12 {
            site.add(12)
            site.add(1, source: "Báo Nghệ An")
            if run.isMultiple(of: 3) { site.add(3, age: 40 * 86_400) }
            try site.publish()
            site.pass()
            var client = ArchiveClient(site)
            #expect(try client.finish().ids == site.kept)
        }
    }

    @Test(arguments: 0..<6)
    func `are whole after a run that was killed between the files`(turn: Int) throws {
        for _ in 0..<3 {
            site.add(15)
            #expect(throws: PublicationError.self) {
                try site.publish(ArchiveFaults.renames(from: turn))
            }
            var client = ArchiveClient(site)
            _ = try client.finish()
            site.pass()
            site.add(15)
            try site.publish()
            client = ArchiveClient(site)
            _ = try client.finish()
            #expect(client.ids == site.kept)
            #expect(Set(client.archived).count == client.archived.count)
        }
    }

    @Test func `cost no look at closed documents, and nothing where nothing is new`() throws {
        let opened = WatchedPaths()
        for run in 0..<20 {
            site.add(15)
            try site.publish(run > 0 ? ArchiveFaults.watched(opened) : FileSystem())
            site.pass()
        }
        #expect(opened.all.isEmpty)
        let before = try site.files()
        let state = site.state
        #expect(try site.publish(ArchiveFaults.watched(opened)).isEmpty)
        #expect(try site.files() == before)
        #expect(site.state == state)
        #expect(opened.all.isEmpty)
    }

    @Test(arguments: [nil, Array("{\"tintinh\":\"archive\",\"ver".utf8)])
    func `are read again where the state was lost`(state: [UInt8]?) throws {
        for _ in 0..<10 {
            site.add(15)
            try site.publish()
            site.pass()
        }
        let (closed, before) = (try site.closed(), site.state)
        site.state = state
        try site.publish()
        #expect(try site.closed() == closed)
        site.add(1)
        try site.publish()
        var client = ArchiveClient(site)
        _ = try client.finish()
        #expect(client.ids == site.kept)
        #expect(Set(client.archived).count == client.archived.count)
        #expect(before != nil)
    }

    @Test func `are made again under new numbers where documents were lost`() throws {
        for _ in 0..<10 {
            site.add(15)
            try site.publish()
            site.pass()
        }
        let before = try site.closed()
        try FileManager.default.removeItem(atPath: site.configuration.publish.directory)
        try site.publish()
        var client = ArchiveClient(site)
        #expect(try client.finish().ids == site.kept)
        #expect(try Set(site.closed().keys).isDisjoint(with: before.keys))
    }

    @Test(arguments: [1, 2, 4], [0, 100, nil])
    func `are made again where one was harmed`(number: Int, length: Int?) throws {
        for _ in 0..<10 {
            site.add(15)
            try site.publish()
            site.pass()
        }
        let path =
            site.configuration.publish.directory + "/"
            + ArchiveFolder.path(of: "merged", number) + ".atom"
        let bytes = try Data(contentsOf: URL(filePath: path))
        let harmed = length.map { bytes.prefix($0) } ?? Data(count: bytes.count)
        try harmed.write(to: URL(filePath: path))
        try site.publish(areUntouched: false)
        var client = ArchiveClient(site)
        #expect(try client.finish().ids == site.kept)
        let again = try site.files()
        try site.publish(areUntouched: false)
        #expect(try site.files() == again)
    }

    @Test func `are kept as long as entries are, and no longer`() throws {
        for _ in 0..<24 {
            site.add(15)
            try site.publish()
            site.pass(10 * 86_400)
            var client = ArchiveClient(site)
            #expect(try client.finish().ids.isSuperset(of: site.kept))
        }
        #expect(site.kept.count < 15 * 11)
        #expect(try site.closed().count < 14)
    }

    @Test func `know entries by their ids when the clock was set back`() throws {
        for run in 0..<12 {
            site.add(15)
            try site.publish()
            site.pass(run == 5 ? -86_400 : 3_600)
            var client = ArchiveClient(site)
            _ = try client.finish()
            #expect(client.ids == site.kept)
            #expect(Set(client.archived).count == client.archived.count)
        }
    }

    @Test func `are there for provinces and configured feeds too`() throws {
        for _ in 0..<10 {
            site.add(6)
            site.add(6, source: "Báo Nghệ An")
            try site.publish()
            site.pass()
        }
        let wanted = Set(site.stored.filter { $0.source == "Báo Vĩnh Long" }.map(\.id))
        for feed in ["mien-tay", "province/vinh-long"] {
            var client = ArchiveClient(site, feed: feed)
            #expect(try client.finish().ids == wanted)
        }
    }

    @Test func `are valid, marked as archives, and lead back to the feed`() throws {
        site.add(30)
        try site.publish()
        site.add(30)
        try site.publish()
        let path = site.configuration.publish.directory + "/archive/merged-2.atom"
        #expect(try Atom.fault(in: path) == nil)
        let text = try site.files().text("archive/merged-2.atom")
        #expect(text.contains("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"))
        let links = [
            ("self", "archive/merged-2"), ("current", "merged"),
            ("prev-archive", "archive/merged-1"),
        ]
        for (rel, path) in links {
            #expect(
                text.contains(
                    "<link rel=\"\(rel)\" type=\"application/atom+xml\" "
                        + "href=\"https://tin.example.org/\(path).atom\"/>"))
        }
        let merged = try site.files().text("merged.atom")
        #expect(!merged.contains("fh:archive"))
        #expect(merged.contains("<link rel=\"prev-archive\""))
    }

    @Test func `are not written where the feeds have no address, or are no Atom`() throws {
        site.add(60)
        site.configuration.publish.formats = ["rss", "json"]
        try site.publish()
        site.configuration.publish.formats = ["atom"]
        site.configuration.site = nil
        try site.publish()
        #expect(try site.closed().isEmpty)
    }

    @Test func `remember the same after they were written down`() throws {
        for _ in 0..<5 {
            site.add(15)
            try site.publish()
            site.pass()
        }
        let bytes = try #require(site.state)
        let state = try #require(ArchiveState(bytes))
        #expect(state.bytes == bytes)
        #expect(state.feeds["merged"]?.open.isEmpty == false)
        #expect(ArchiveState(Array(bytes.dropLast())) == nil)
    }
}
