/// One thing that a verification found wrong.
package struct Finding: Sendable, Hashable, Encodable, CustomStringConvertible {
    package var path: String
    package var line: Int?
    package var message: String
    /// What was done about it; nil when nothing was.
    package var remedy: String?

    /// Place, fault, and what became of it.
    package var description: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(message)" + (remedy.map { "; \($0)" } ?? "")
    }
}
