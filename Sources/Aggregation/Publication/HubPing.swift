import FeedFormats
import Fetching
import FoundationEssentials

/// Tells the configured WebSub hub which feeds changed: one request a run, whatever changed.
///
/// A hub that does not answer is no reason for a run to fail: readers find the news at their next
/// visit, and the hub is told of the next change.
struct HubPing: Sendable {
    let configuration: Configuration
    let fetcher: Fetcher

    /// The longest a run waits for the hub.
    static let timeout: Duration = .seconds(10)

    /// Sends the ping, if any feed changed.
    ///
    /// - Parameter written: The paths of all published files that changed.
    /// - Returns: What became of it, for the report; nil when there was nothing to tell.
    func tell(of written: [String]) async -> String? {
        guard let hub = configuration.publish.hub else { return nil }
        let topics = topics(of: written)
        guard !topics.isEmpty else { return nil }
        var request = FetchRequest(
            url: hub, maximumBytes: 65_536, timeout: min(Self.timeout, configuration.fetch.timeout))
        request.form = Self.form(topics)
        do {
            let status = try await fetcher.fetch(request).response.status
            let isTaken = (200..<300).contains(status)
            return isTaken ? "told of \(topics.count) feeds" : "not told: HTTP \(status)"
        } catch {
            return "not told: \(error.message)"
        }
    }

    /// The addresses of the feeds among the files, as their `self` links say them.
    func topics(of written: [String]) -> [String] {
        guard let site = configuration.site else { return [] }
        let root = configuration.publish.directory + "/"
        let suffixes = OutputFormat.allCases.map { "." + $0.suffix }
        return written.filter { $0.hasPrefix(root) }.map { String($0.dropFirst(root.count)) }
            .filter { path in
                path != "status.json" && !path.hasPrefix("archive/")
                    && suffixes.contains { path.hasSuffix($0) }
            }
            .map { site + $0 }
    }

    /// Source: WebSub §4, as hubs in use read it: the mode, then each topic.
    static func form(_ topics: [String]) -> String {
        "hub.mode=publish" + topics.map { "&hub.url=" + escaped($0) }.joined()
    }

    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { out, byte in
            let character = Character(UnicodeScalar(byte))
            if character.isASCII,
                character.isLetter || character.isNumber
                    || "-._~".contains(character)
            {
                out.append(character)
            } else {
                out += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
