import Aggregation
import ArgumentParser

/// `tintinh export`: the sources as OPML, or every stored entry as a line of JSON.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Prints the sources as OPML, or the stored entries as lines of JSON, oldest first.")

    /// What can be exported.
    enum Kind: String, ExpressibleByArgument, CaseIterable { case opml, jsonl }

    @OptionGroup var common: CommonOptions

    @Argument(help: "opml or jsonl.")
    var kind: Kind

    func run() throws {
        let configuration = try Composition.configuration(common)
        switch kind {
        case .opml:
            try Console.write(configuration.subscriptionList())
            if !common.quiet { tellUnlisted(configuration) }
        case .jsonl:
            var buffer: [UInt8] = []
            var failure: (any Error)?
            try Composition.forEachEntry(of: configuration, newestFirst: false) { entry in
                buffer += entry.jsonLine()
                guard buffer.count > 262_144 else { return true }
                do { try Console.write(buffer) } catch { failure = error }
                buffer.removeAll(keepingCapacity: true)
                return failure == nil
            }
            if let failure { throw failure }
            try Console.write(buffer)
        }
    }

    /// Says what a list of feeds cannot hold.
    private func tellUnlisted(_ configuration: Configuration) {
        let (disabled, pages, local) = configuration.unlistedSources
        guard disabled + pages + local > 0 else { return }
        let say = common.messageLanguage
        let reasons = [
            (pages, say(vi: "trang không có nguồn tin", en: "pages without a feed")),
            (disabled, say(vi: "đang tắt", en: "disabled")),
            (local, say(vi: "không có địa chỉ công khai", en: "without a public address")),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        Console.note(say(vi: "không có trong danh sách: ", en: "not in the list: ") + reasons)
    }
}
