import Syndication
import Vietnamese

/// Sources whose paper is known to publish elsewhere since the provinces were merged.
package enum MovedHosts {
    /// One sentence for each enabled source on a host of the past.
    package static func warnings(of sources: [Source]) -> [String] {
        sources.filter(\.isEnabled).compactMap { source in
            guard let host = IRI.Parts(source.url).authority?.lowercased(),
                let province = Province.publishing(host: host),
                let old = province.hosts.first(where: { matches(host, $0.value) }),
                let until = old.until
            else { return nil }
            let today = (province.hosts + province.unit.hosts).first { $0.until == nil }
            let advice = today.map { "; the paper is at \($0.value) now" } ?? ""
            return "\(source.name): \(old.value) is a host of the past (until \(until))\(advice)"
        }
    }

    private static func matches(_ host: String, _ known: String) -> Bool {
        host == known || host.hasSuffix("." + known)
    }
}
