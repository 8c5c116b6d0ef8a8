/// The pages beside the one that is read: configured feeds, then topics and provinces.
struct Navigation: Sendable {
    /// A page and its name.
    struct Target: Sendable, Hashable {
        /// Below the folder, with its suffix.
        var path: String
        var name: String
    }

    let feeds: [Target]
    let topics: [Target]
    let provinces: [Target]

    /// What one list takes of a page, in bytes: the news needs the room.
    private static let longestList = 8_000

    /// The pages that a configuration leads to, whatever is in them.
    init(_ configuration: Configuration) {
        let plans = PublicationPlan.all(
            of: configuration, book: StoryBook([], configuration: configuration))
        let before = configuration.title + " – "
        var targets: [Substring: [Target]] = [:]
        for plan in plans {
            let folder = plan.path.contains("/") ? plan.path.prefix { $0 != "/" } : ""
            let name =
                !folder.isEmpty && plan.title.hasPrefix(before)
                ? String(plan.title.dropFirst(before.count)) : plan.title
            targets[folder, default: []].append(
                Target(path: FeedPage.path(of: plan.path), name: name))
        }
        feeds = targets[""] ?? []
        topics = targets["topic"] ?? []
        provinces = targets["province"] ?? []
    }

    /// Writes the links; topics and provinces, up to 34, are folded where there are many.
    ///
    /// - Parameter current: The path of the page that is written.
    func write(on page: inout PageWriter, labels: PageLabels, current: String) {
        guard feeds.count + topics.count + provinces.count > 1 else { return }
        let depth = current.split(separator: "/").count - 1
        let root = String(repeating: "../", count: depth)
        page.raw("<nav aria-label=\"\(labels.pages)\">\n")
        list(feeds, root, current, labels, on: &page)
        for (label, targets) in [(labels.topics, topics), (labels.provinces, provinces)]
        where !targets.isEmpty {
            let isOpen = targets.count <= 8 || targets.contains { $0.path == current }
            page.raw("<details\(isOpen ? " open" : "")><summary>\(label)</summary>\n")
            list(targets, root, current, labels, on: &page)
            page.raw("</details>\n")
        }
        page.raw("</nav>\n")
    }

    private func list(
        _ targets: [Target], _ root: String, _ current: String, _ labels: PageLabels,
        on page: inout PageWriter
    ) {
        page.raw("<ul>\n")
        let end = page.bytes.count + Self.longestList
        var leftOut = 0
        for target in targets {
            guard page.bytes.count < end || target.path == current else {
                leftOut += 1
                continue
            }
            page.raw("<li><a href=\"")
            page.attribute(root + target.path)
            page.raw(target.path == current ? "\" aria-current=\"page\">" : "\">")
            page.text(target.name)
            page.raw("</a></li>\n")
        }
        if leftOut > 0 { page.raw("<li>\(labels.more(pages: leftOut))</li>\n") }
        page.raw("</ul>\n")
    }
}
