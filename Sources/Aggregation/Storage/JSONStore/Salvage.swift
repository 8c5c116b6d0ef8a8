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
        let old = try committed(&findings)
        var manifest = Manifest()
        manifest.sources = old?.sources ?? [:]
        for name in try names() {
            manifest.segments.append(try segment(name, &findings))
        }
        findings += losses(of: old?.segments ?? [], in: manifest.segments)
        if let old, !old.ids.isSoleCopy {
            // Without the keys of lost entries: what a feed still has of them may come again.
            manifest.ids = Manifest.Keys()
        } else if let keys = try KeyFile(path: directory + "/ids.bin", system: system).described() {
            manifest.ids = keys
        } else {
            findings.append(
                finding("ids.bin", nil, "no file of keys", "made again from the entries"))
        }
        let path = directory + "/sources.json"
        try ReplacedFile.write(try manifest.encoded(path: path), to: path, in: system)
        return findings
    }

    /// What the last commit wrote down, where that can still be read.
    private func committed(_ findings: inout [Finding]) throws(StoreError) -> Manifest? {
        let path = directory + "/sources.json"
        let bytes = try ReplacedFile.read(path, in: system) ?? []
        do throws(StoreError) {
            return try Manifest(bytes, path: path)
        } catch {
            if case .newerVersion = error { throw error }
            findings.append(
                finding(
                    "sources.json", nil, "cannot be read",
                    "validators and plans are lost; sources are asked anew"))
            return nil
        }
    }

    /// The files that have fewer lines than were written, and those that are missing.
    private func losses(
        of written: [Manifest.Segment], in found: [Manifest.Segment]
    ) -> [Finding] {
        written.compactMap { segment in
            guard let lines = segment.tally?.lines else { return nil }
            let there = found.first { $0.name == segment.name }
            let kept = there?.tally?.lines ?? 0
            guard kept < lines else { return nil }
            let isMissing = there == nil
            return finding(
                "items/\(segment.name).jsonl", nil,
                isMissing ? "missing" : "\(kept) lines where \(lines) were written",
                "\(lines - kept) entries or revisions are lost")
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
