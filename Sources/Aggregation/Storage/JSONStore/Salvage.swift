internal import FoundationEssentials
internal import Glibc

/// Makes a store that no run would open fit to be opened, out of whatever lines can still be read.
struct Salvage {
    let directory: String
    let system: FileSystem

    /// Keeps every line that is an entry, sets the others aside, and writes lengths that fit.
    ///
    /// - Returns: What could not be kept.
    func run(now: Date) throws(StoreError) -> [Finding] {
        // Held until the end: nobody else may look while the files are changed.
        let lock = try RunLock(directory + "/lock", now: now, in: system)
        let findings = try salvage()
        _ = consume lock
        return findings
    }

    private func salvage() throws(StoreError) -> [Finding] {
        var findings: [Finding] = []
        var manifest = Manifest()
        manifest.sources = try states(&findings)
        for name in try names() {
            manifest.segments.append(try segment(name, &findings))
        }
        if let keys = try KeyFile(path: directory + "/ids.bin", system: system).described() {
            manifest.ids = keys
        } else {
            findings.append(
                finding("ids.bin", nil, "no file of keys", "made again from the entries"))
        }
        let path = directory + "/sources.json"
        try ReplacedFile.write(try manifest.encoded(path: path), to: path, in: system)
        return findings
    }

    private func states(_ findings: inout [Finding]) throws(StoreError) -> SourceStates {
        let path = directory + "/sources.json"
        let bytes = try ReplacedFile.read(path, in: system) ?? []
        do throws(StoreError) {
            return try Manifest(bytes, path: path).sources
        } catch {
            if case .newerVersion = error { throw error }
            findings.append(
                finding(
                    "sources.json", nil, "cannot be read",
                    "validators and plans are lost; sources are asked anew"))
            return [:]
        }
    }

    private func names() throws(StoreError) -> [String] {
        try system.names(in: directory + "/items").filter {
            $0.hasSuffix(".jsonl") && $0.utf8.count == 13
        }
        .map { String($0.dropLast(6)) }
    }

    private func segment(_ name: String, _ findings: inout [Finding]) throws(StoreError)
        -> Manifest.Segment
    {
        let file = SegmentFile(path: "\(directory)/items/\(name).jsonl", system: system)
        let lines = SegmentLines(try ReplacedFile.read(file.path, in: system) ?? [])
        for line in lines.damaged {
            findings.append(
                finding(
                    "items/\(name).jsonl", line.number, line.reason,
                    "set aside in items/\(name).damaged; this entry is lost"))
        }
        return try lines.replace(file, name: name, in: directory, system)
    }

    private func finding(_ name: String, _ line: Int?, _ message: String, _ remedy: String)
        -> Finding
    {
        Finding(path: directory + "/" + name, line: line, message: message, remedy: remedy)
    }
}
