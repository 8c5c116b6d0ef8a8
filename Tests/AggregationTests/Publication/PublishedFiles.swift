import Foundation

/// What is in a published folder.
struct PublishedFiles: Equatable {
    /// The bytes of each file by its path below the folder, hidden files too.
    private(set) var bytes: [String: Data] = [:]
    /// When each was changed, and which file it is on the disk.
    private(set) var stamps: [String: String] = [:]

    init(_ folder: String) throws {
        let files = FileManager.default
        for path in files.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            let whole = folder + "/" + path
            let attributes = try files.attributesOfItem(atPath: whole)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            bytes[path] = try Data(contentsOf: URL(filePath: whole))
            let date = attributes[.modificationDate] as? Date ?? .distantPast
            let number = attributes[.systemFileNumber] as? Int ?? 0
            stamps[path] = "\(date.timeIntervalSince1970) \(number)"
        }
    }

    var names: Set<String> { Set(bytes.keys) }

    /// Files that were written beside and never renamed.
    var strays: [String] {
        names.filter { $0.split(separator: "/").last?.hasPrefix(".") ?? false }.sorted()
    }

    func text(_ path: String) -> String { String(decoding: bytes[path] ?? Data(), as: UTF8.self) }
}
