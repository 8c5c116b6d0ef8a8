import FeedFormats
import FoundationEssentials
import Syndication

/// What is known of the files that were published before.
extension Publisher {
    /// A digest of the sizes and times of all published files: an equal one means that nobody else
    /// touched them.
    func filesMark() throws(PublicationError) -> String {
        let plans = plans
        var input = DigestInput()
        do throws(StoreError) {
            for path in try paths(plans) + archivePaths(plans) {
                input.add(path)
                input.add(try stamp(of: path))
            }
        } catch {
            throw PublicationError(cause: error)
        }
        return Checksum.of(input.bytes)
    }

    /// Notes how the files are now.
    func note(filesIn mark: inout PublishedMark) throws(PublicationError) {
        mark.files = try filesMark()
        mark.directory = configuration.publish.directory
        do throws(StoreError) {
            for path in paths(plans) { mark.stamps[path] = try stamp(of: path) }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    /// Removes files that an earlier run wrote and that are not made any more: those of formats, feeds and provinces
    /// which the configuration has no more.
    ///
    /// Whatever somebody else has put in the place of one, or has changed, stays. Archives are not removed: they expire.
    func removeLeftovers(of earlier: PublishedMark) throws(PublicationError) {
        guard earlier.directory == configuration.publish.directory else { return }
        let made = Set(paths(plans))
        do throws(StoreError) {
            for (path, stamp) in earlier.stamps.sorted(by: { $0.key < $1.key }) {
                guard !made.contains(path), try self.stamp(of: path) == stamp else { continue }
                try system.remove(configuration.publish.directory + "/" + path)
            }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    /// The date of a feed that has nothing to show: the one that it had before, or else this run's.
    ///
    /// The published file remembers it, so that the next run makes the same.
    func quietSince(_ path: String, at now: Date) -> Date {
        let dates = [OutputFormat.atom, .rss].lazy.compactMap { format -> Date? in
            let file = "\(configuration.publish.directory)/\(path).\(format.suffix)"
            guard let bytes = try? ReplacedFile.read(file, in: system) else { return nil }
            let context = DecodingContext(now: now, maximumBytes: .max, sanitizes: false)
            return InputFormat.decode(bytes, in: context).feed.metadata.updated
        }
        return dates.first { $0 >= Normalizer.earliest } ?? now
    }

    private var plans: [PublicationPlan] {
        PublicationPlan.all(
            of: configuration, book: StoryBook([], configuration: configuration))
    }

    /// All files but archives.
    private func paths(_ plans: [PublicationPlan]) -> [String] {
        ["sources.opml", HealthFeed.path + ".atom"] + StatusPage.paths(configuration)
            + plans.flatMap { paths(of: $0) }
    }

    private func paths(of plan: PublicationPlan) -> [String] {
        (plan.isPageOnly ? [] : formats).map { "\(plan.path).\($0.suffix)" }
            + (writesPages ? [FeedPage.path(of: plan.path)] : [])
    }

    private func archivePaths(_ plans: [PublicationPlan]) throws(StoreError) -> [String] {
        let folder = ArchiveFolder(directory: configuration.publish.directory, system: system)
        let feeds = plans.filter { !$0.isPageOnly }.map(\.path)
        return try folder.numbers(of: feeds).sorted { $0.key < $1.key }.flatMap { feed, numbers in
            numbers.map { ArchiveFolder.path(of: feed, $0) + ".atom" }
        }
    }

    private func stamp(of path: String) throws(StoreError) -> String? {
        try system.stamp(of: configuration.publish.directory + "/" + path)
    }
}
