import Foundation
import Testing

@testable import Vietnamese

/// The project's vectors: inputs with the results that `vietnamese/spec.md` asks for.
struct Vectors: Decodable, Sendable {
    struct Text: Decodable, Sendable, CustomTestStringConvertible {
        let `in`: String
        let display: String
        let key: [String]
        var testDescription: String { `in` }
    }
    struct Moment: Decodable, Sendable, CustomTestStringConvertible {
        let `in`: String
        let order: String?
        let utc: String?
        let precision: String?
        let note: String
        var testDescription: String { `in` }
    }
    struct Address: Decodable, Sendable, CustomTestStringConvertible {
        let `in`: String
        let base: String?
        let canonical: String?
        let id: String?
        var testDescription: String { `in` }
    }
    struct CreditLine: Decodable, Sendable, CustomTestStringConvertible {
        struct Parts: Decodable, Sendable {
            let label: String
            let names: String
            let agency: [String]
        }
        let `in`: String
        let credit: Parts?
        var testDescription: String { `in` }
    }
    struct Lead: Decodable, Sendable, CustomTestStringConvertible {
        let `in`: String
        let learnt: [String]
        let dateline: String?
        let rest: String
        var testDescription: String { `in` }
    }
    let text: [Text]
    let dates: [Moment]
    let urls: [Address]
    let credits: [CreditLine]
    let datelines: [Lead]

    static let all: Vectors = {
        let url = Bundle.module.url(forResource: "Fixtures/vectors", withExtension: "json")
        guard let url, let data = try? Data(contentsOf: url),
            let vectors = try? JSONDecoder().decode(Vectors.self, from: data)
        else { preconditionFailure("the vectors are part of the tests") }
        return vectors
    }()
}

@Suite struct `The vectors` {
    /// 2026-10-09 12:00 +07:00.
    private let now = Date(timeIntervalSince1970: 1_791_522_000)

    @Test(arguments: Vectors.all.text)
    func `of text give display form and key`(vector: Vectors.Text) {
        let display = DisplayText.display(vector.in)
        #expect(Array(display.utf8) == Array(vector.display.utf8))
        #expect(SyllableKey.tokens(vector.in) == vector.key)
        #expect(DisplayText.display(display) == display)
    }

    @Test(arguments: Vectors.all.dates)
    func `of dates give instant, precision and notes`(vector: Vectors.Moment) {
        let reader = DateReader(now: now, dayFirst: vector.order.map { $0 == "dmy" })
        let reading = reader.read(vector.in)
        #expect(reading.date.map { $0.ISO8601Format() } == vector.utc)
        #expect(reading.precision?.rawValue == vector.precision)
        #expect(reading.notes.joined(separator: ";") == vector.note)
    }

    @Test(arguments: Vectors.all.urls)
    func `of links give canonical form and number`(vector: Vectors.Address) {
        let link = ArticleLink(vector.in, base: vector.base)
        #expect(link.canonical == vector.canonical)
        #expect(link.articleID == vector.id)
    }

    @Test(arguments: Vectors.all.credits)
    func `of credits give label, names and agencies`(vector: Vectors.CreditLine) {
        let credit = Credit(vector.in)
        #expect(credit?.label == vector.credit?.label)
        #expect(credit?.names == vector.credit?.names)
        #expect(credit?.agency == vector.credit?.agency)
    }

    @Test(arguments: Vectors.all.datelines)
    func `of datelines give mark and rest`(vector: Vectors.Lead) {
        let dateline = Dateline(vector.in, learnt: Set(vector.learnt))
        #expect(dateline.dateline == vector.dateline)
        #expect(dateline.rest == vector.rest)
    }
}
