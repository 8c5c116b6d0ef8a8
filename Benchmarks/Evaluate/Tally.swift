/// Right and wrong answers of one method, and what follows with 95 % intervals (Wilson).
struct Tally {
    var name: String
    var truePositives = 0
    var falsePositives = 0
    var falseNegatives = 0
    var weightedTruePositives = 0.0
    var weightedFalsePositives = 0.0
    var weightedFalseNegatives = 0.0

    init(_ name: String) { self.name = name }

    mutating func add(answer: Bool, truth: Bool, weight: Double = 1) {
        switch (answer, truth) {
        case (true, true):
            truePositives += 1
            weightedTruePositives += weight
        case (true, false):
            falsePositives += 1
            weightedFalsePositives += weight
        case (false, true):
            falseNegatives += 1
            weightedFalseNegatives += weight
        case (false, false): break
        }
    }

    var line: String {
        let precision = Self.rate(truePositives, truePositives + falsePositives)
        let recall = Self.rate(truePositives, truePositives + falseNegatives)
        return [
            Self.padded(name, 34),
            Self.padded("\(truePositives)/\(falsePositives)/\(falseNegatives)", 16),
            Self.padded(precision, 20), Self.padded(recall, 20), weighted,
        ].joined(separator: "  ")
    }

    static let heading = [
        padded("method", 34), padded("right/wrong/missed", 16), padded("precision", 18),
        padded("recall", 20), "weighted precision, recall",
    ].joined(separator: "  ")

    private var weighted: String {
        let found = weightedTruePositives + weightedFalsePositives
        let wanted = weightedTruePositives + weightedFalseNegatives
        return (found > 0 ? Self.rounded(weightedTruePositives / found) : "–") + ", "
            + (wanted > 0 ? Self.rounded(weightedTruePositives / wanted) : "–")
    }

    private static func rate(_ count: Int, _ total: Int) -> String {
        guard total > 0 else { return "–" }
        let (n, z) = (Double(total), 1.96)
        let p = Double(count) / n
        let center = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return "\(rounded(p)) (\(rounded(max(0, center - half)))-\(rounded(min(1, center + half))))"
    }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
