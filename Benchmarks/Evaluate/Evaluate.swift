import ArgumentParser
import FoundationEssentials

/// `make evaluate`: how well, and at what cost, stories are told apart.
@main
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the linking of stories on labelled pairs and on made copies.")

    @Option(help: "Labelled pairs: stratum, jaccard, containment, label, weight, url_a, url_b.")
    var pairs = "Benchmarks/Evaluate/pairs.tsv"

    @Option(help: "The texts behind the pairs: url, title, lead; tab-separated, with a heading.")
    var texts: String?

    @Option(help: "The folder of feeds that copies are made of.")
    var samples = "Config/samples"

    @Flag(help: "Measure 1,000 new entries against a window of 45,000 instead.")
    var scale = false

    func run() throws {
        if scale {
            Scale().report().forEach { print($0) }
            return
        }
        print("# Labelled pairs of different papers")
        let labelled = LabelledPairs(
            pairs: try Self.read(pairs), texts: try texts.map(Self.read))
        labelled.report().forEach { print($0) }
        print("\n# Made copies (synthetic)")
        try SyntheticCopies.leads(in: samples).report().forEach { print($0) }
        print("")
        try SyntheticCopies.texts(in: samples).report().forEach { print($0) }
    }

    private static func read(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }
}
