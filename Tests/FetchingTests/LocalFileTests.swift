import Fetching
import FoundationEssentials
import Testing

@Suite struct `Local files` {
    private let fetcher = Fetcher(transport: Unreachable())

    /// Calls `body` with the address of a file of a name with a blank.
    private func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.path + "/tintinh-\(UUID().uuidString)"
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: folder) }
        guard manager.createFile(atPath: folder + "/a b.xml", contents: Data(text.utf8)) else {
            throw FetchError(kind: .internal, message: "no file in \(folder)")
        }
        try await body("file://" + folder + "/a%20b.xml")
    }

    @Test func `one is read and the second time has not changed`() async throws {
        try await withFile("<rss/>") { url in
            guard case .modified(let first) = try await fetcher.fetch(.init(url: url)) else {
                Issue.record("not read")
                return
            }
            #expect(first.body == Array("<rss/>".utf8))
            #expect(first.status == 0)
            let again = FetchRequest(url: url, validators: first.validators)
            guard case .notModified = try await fetcher.fetch(again) else {
                Issue.record("read again")
                return
            }
        }
    }

    @Test func `one that is too large is an error`() async throws {
        try await withFile("<rss/>") { url in
            #expect(await kind(.init(url: url, maximumBytes: 5)) == .tooLarge)
        }
    }

    @Test(arguments: [
        ("file:///no/such/file", FetchError.Kind.connect), ("file:///dev/zero", .blocked),
        ("file:///tmp", .blocked), ("file://example.org/etc/passwd", .blocked),
        ("file:///%zz", .connect), ("ftp://example.org/", .blocked), ("feed.xml", .blocked),
        ("javascript:alert(1)", .blocked), ("", .blocked), ("file:", .connect),
    ])
    func `what is no readable file is an error`(url: String, expected: FetchError.Kind) async {
        #expect(await kind(.init(url: url)) == expected)
    }

    private func kind(_ request: FetchRequest) async -> FetchError.Kind? {
        do {
            _ = try await fetcher.fetch(request)
            return nil
        } catch { return error.kind }
    }
}

/// A transport that no file ever needs.
private struct Unreachable: HTTPTransport {
    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResult {
        throw FetchError(kind: .internal, message: "asked for \(request.url)")
    }
}
