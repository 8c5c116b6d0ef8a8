import FoundationEssentials
import Vietnamese

/// Pages whose entries were not found, kept beside the store to be looked at.
///
/// `<store>/pages/<source>.html`: one a source, the last one. Nothing else reads them but
/// `tintinh discover --test`, so one that cannot be written stops no run.
package struct DriftedPages {
    private let folder: String

    /// Makes the keeper of a store's pages.
    package init(store: String) { folder = store + "/pages" }

    /// Where the page of a source is kept.
    package func path(of source: String) -> String {
        "\(folder)/\(Self.fileName(of: source)).html"
    }

    /// The page of a source, or nil when none is kept.
    package func page(of source: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(filePath: path(of: source)))).map { [UInt8]($0) }
    }

    /// Keeps a page in the place of the one before.
    func keep(_ page: [UInt8], of source: String) {
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try? Data(page).write(to: URL(filePath: path(of: source)), options: .atomic)
    }

    /// The words without diacritics, joined by hyphens.
    static func fileName(of source: String) -> String {
        let words = SyllableKey.plainWords(source).joined(separator: "-")
        return words.isEmpty ? "source" : String(words.prefix(120))
    }
}
