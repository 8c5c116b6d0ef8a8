internal import Glibc

/// The lines of a segment as they should be, those that are no entries apart.
struct SegmentLines {
    /// A line that cannot be read.
    struct Damaged {
        /// From 1, the header's.
        var number: Int
        var reason: String
        var bytes: ArraySlice<UInt8>
    }

    private var writer = JSONWriter()
    private var tally = Tally()
    private(set) var damaged: [Damaged] = []

    /// Reads a whole file.
    init(_ bytes: [UInt8]) {
        writer.raw(SegmentFile.header)
        var number = 0
        var start = 0
        var isSealed = false
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let range = start..<end
            number += 1
            start = end + 1
            if number == 1,
                let version = SegmentFile.version(of: Array(bytes[..<min(start, bytes.count)]))
            {
                isSealed = version != 1
                continue
            }
            do throws(JSONError) {
                let entry = try SealedLine.read(bytes, range, mustBeSealed: isSealed).entry
                tally.add(SealedLine.write(entry, to: &writer))
            } catch {
                damaged.append(
                    Damaged(number: number, reason: error.reason, bytes: bytes[range]))
            }
        }
    }

    /// Sets damaged lines aside beside the file, and puts the others in its place, all with checksums.
    ///
    /// - Returns: What the manifest is to say of the file.
    func replace(
        _ file: SegmentFile, name: String, in directory: String, _ system: FileSystem
    ) throws(StoreError) -> Manifest.Segment {
        if !damaged.isEmpty {
            let aside = try OpenFile(
                "\(directory)/items/\(name).damaged", flags: O_WRONLY | O_CREAT, in: system)
            try aside.write(damaged.flatMap { Array($0.bytes) + [0x0A] }, at: try aside.size())
            try aside.sync()
        }
        try system.remove("\(directory)/items/\(name).words")
        try ReplacedFile.write(writer.bytes, to: file.path, in: system)
        return Manifest.Segment(name: name, length: writer.bytes.count, tally: tally)
    }
}
