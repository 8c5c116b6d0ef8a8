import Foundation
import Syndication
import Testing
import Vietnamese

@testable import Aggregation

/// `Config/sources.yaml` against the gazetteer of provinces and their papers' hosts.
@Suite struct `The registry of sources` {
    let sources: [Source]
    private let root: URL

    init() throws {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        self.root = root
        let path = root.appending(path: "Config/sources.yaml").path()
        sources = try Configuration.load(path: path, environment: [:]).sources
    }

    @Test func `is written in keys that the documentation explains`() throws {
        let path = "Sources/Aggregation/Aggregation.docc/The-configuration.md"
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        for key in SourcesReader.known { #expect(text.contains("`\(key)`"), "\(key)") }
    }

    @Test func `has every unit of today and every province of before`() {
        #expect(Province.units.count == 34)
        for province in Province.all {
            let named = sources.contains { source in
                source.province == province.unit.name
                    && (province == province.unit
                        || source.formerProvinces.contains { Province.named($0) == province })
            }
            #expect(named, "\(province.name)")
        }
    }

    @Test func `has every host at which a paper is known to be`() {
        let hosts = sources.compactMap { IRI.Parts($0.url).authority }.map { host in
            host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        }
        for province in Province.all {
            guard let known = province.hosts.first(where: { $0.until == nil }) else { continue }
            #expect(hosts.contains(known.value), "\(province.name): \(known.value)")
        }
    }

    @Test func `says why a source is disabled, and enables none on a host of the past`() {
        for source in sources where !source.isEnabled {
            #expect(source.reason?.isEmpty == false, "\(source.name)")
        }
        #expect(MovedHosts.warnings(of: sources) == [])
    }

    @Test func `places no paper in a province that its host is not of`() {
        for source in sources {
            guard let host = IRI.Parts(source.url).authority,
                let province = Province.publishing(host: host)
            else { continue }
            #expect(source.province == province.unit.name, "\(source.name)")
        }
    }

    @Test func `counts a station and the papers of its province as one house`() {
        for station in sources where station.name.hasPrefix("Đài PT-TH") || station.name == "THVL" {
            let papers = sources.filter { $0.province == station.province && $0.group != nil }
            #expect(papers.count > 1, "\(station.name)")
            #expect(Set(papers.compactMap(\.group)) == [station.group], "\(station.name)")
        }
    }
}
