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

    private func states(_ findings: inout [Finding]) throws(StoreError) -> [String: SourceState] {
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
        let path = "\(directory)/items/\(name).jsonl"
        let bytes = try ReplacedFile.read(path, in: system) ?? []
        let lines = SegmentLines(bytes)
        guard !lines.damaged.isEmpty || lines.whole != bytes else {
            return Manifest.Segment(name: name, length: bytes.count)
        }
        for line in lines.damaged {
            findings.append(
                finding(
                    "items/\(name).jsonl", line.number, "no entry can be read here",
                    "set aside in \(name).damaged; this entry is lost"))
        }
        try lines.setAside(beside: "\(directory)/items/\(name).damaged", in: system)
        try ReplacedFile.write(lines.whole, to: path, in: system)
        return Manifest.Segment(name: name, length: lines.whole.count)
    }

    private func finding(_ name: String, _ line: Int?, _ message: String, _ remedy: String)
        -> Finding
    {
        Finding(path: directory + "/" + name, line: line, message: message, remedy: remedy)
    }
}

/// The lines of a segment, those that are entries apart from those that are not.
struct SegmentLines {
    /// The header, and every line that is an entry.
    private(set) var whole = SegmentFile.header
    private(set) var damaged: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    /// Every key of the entries.
    private(set) var keys: Set<EntryKey> = []

    init(_ bytes: [UInt8]) {
        var number = 0
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            number += 1
            let line = bytes[start..<end]
            start = end + 1
            if number == 1, line.elementsEqual(SegmentFile.header.dropLast()) { continue }
            guard let entry = try? StoredEntry(bytes, line.startIndex..<end) else {
                damaged.append((number, line))
                continue
            }
            keys.formUnion(entry.allKeys)
            whole += line
            whole.append(0x0A)
        }
    }

    /// Appends the damaged lines to a file for people to look at.
    func setAside(beside path: String, in system: FileSystem) throws(StoreError) {
        guard !damaged.isEmpty else { return }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        try file.write(damaged.flatMap { Array($0.bytes) + [0x0A] }, at: try file.size())
        try file.sync()
    }
}
