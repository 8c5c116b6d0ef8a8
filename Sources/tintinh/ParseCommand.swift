import Aggregation
import ArgumentParser
import FeedFormats
import FoundationEssentials
import Syndication

/// How a document is printed.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable { case json }

/// `tintinh parse`: one document, normalized, as JSON.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Reads one document and prints it as the aggregator would store it.",
        discussion: """
            Nothing is fetched. Exit status: 0 a feed was read, however broken; 1 the document is no feed (the \
            object is still printed); 2 wrong usage, or it could not be read or \
            printed.
            """)

    @Argument(help: ArgumentHelp("The document, or - for standard input.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Where the document came from.", valueName: "url"))
    var baseURL: String?

    @Option(help: ArgumentHelp("Its Content-Type.", valueName: "type"))
    var contentType: String?

    @Option(help: "The only format is json.")
    var format = DocumentFormat.json

    @Option(help: ArgumentHelp("Take this for the present.", valueName: "RFC 3339"))
    var now: Instant?

    func run() throws {
        guard let bytes = Console.read(file) else { throw ExitCode(2) }
        let context = DecodingContext(
            baseURL: safeBase, contentType: contentType,
            now: now?.date ?? .now, standardZoneOffset: 0)
        let document = InputFormat.decode(bytes, in: context)
        do { try Console.write(document.json()) } catch { throw ExitCode(2) }
        if let failure = document.failure {
            Console.note("\(file): \(SourceFailure(failure).message)")
            throw ExitStatus.failed.code
        }
    }

    /// The base, if documents come from such addresses: a link that is made absolute with it may be followed.
    private var safeBase: String? {
        baseURL.flatMap { url in
            ["http", "https"].contains(IRI.Parts(url).scheme?.lowercased()) ? url : nil
        }
    }
}
