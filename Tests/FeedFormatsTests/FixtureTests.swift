import Foundation
import Testing

@testable import FeedFormats

/// Documents beside what `tintinh parse` prints of them, as a person has checked it.
///
/// The name of a pair states the behavior. Every document was written for this test (synthetic). A
/// new case is two files and no code.
@Suite struct FixtureTests {
    static let folders = [
        "Atom", "RSS", "RDF", "JSONFeed", "HTMLPage", "Encodings", "Damage", "Dates",
    ]

    static let documents: [String] = folders.flatMap { folder -> [String] in
        let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
        return (names ?? []).filter { !$0.hasSuffix(".expected.json") }.map { "\(folder)/\($0)" }
    }.sorted()

    static func path(_ name: String) -> String {
        Bundle.module.resourcePath.map { "\($0)/Fixtures/\(name)" } ?? name
    }

    @Test(arguments: documents)
    func `a document is read as its fixture says`(name: String) throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: Self.path(name))))
        let stem = name[..<(name.lastIndex(of: ".") ?? name.endIndex)]
        let expected = try Data(contentsOf: URL(filePath: Self.path(stem + ".expected.json")))
        let context = DecodingContext(
            baseURL: "https://bao.example/rss/tin.xml",
            now: Date(timeIntervalSince1970: 1_790_000_000))
        let printed = Data(InputFormat.decode(bytes, in: context).json())
        let (read, wanted) = try (Value(printed), Value(expected))
        #expect(read == wanted, "\(String(decoding: printed, as: UTF8.self))")
    }

    @Test func `every format has fixtures`() {
        for folder in Self.folders {
            #expect(Self.documents.contains { $0.hasPrefix(folder + "/") }, "\(folder)")
        }
    }
}

/// Any JSON value, to compare documents without regard to blanks and the order of members.
private enum Value: Decodable, Equatable {
    case string(String), number(Double), bool(Bool), array([Value]), object([String: Value])

    init(_ data: Data) throws { self = try JSONDecoder().decode(Value.self, from: data) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([Value].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }
}
