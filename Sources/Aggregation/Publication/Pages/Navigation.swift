/// The pages beside the one that is read: configured feeds, then provinces.
struct Navigation: Sendable {
    /// A page and its name.
    struct Target: Sendable, Hashable {
        /// Below the folder, with its suffix.
        var path: String
        var name: String
    }

    let feeds: [Target]
    let provinces: [Target]

    /// The pages that a configuration leads to, whatever is in them.
    init(_ configuration: Configuration) {
        let plans = PublicationPlan.all(
            of: configuration, book: StoryBook([], configuration: configuration))
        let before = configuration.title + " – "
        var feeds: [Target] = []
        var provinces: [Target] = []
        for plan in plans {
            let isProvince = plan.path.hasPrefix("province/")
            let name =
                isProvince && plan.title.hasPrefix(before)
                ? String(plan.title.dropFirst(before.count)) : plan.title
            let target = Target(path: FeedPage.path(of: plan.path), name: name)
            if isProvince { provinces.append(target) } else { feeds.append(target) }
        }
        self.feeds = feeds
        self.provinces = provinces
    }

    /// Writes the links; the provinces, up to 34, are folded where there are many.
    ///
    /// - Parameter current: The path of the page that is written.
    func write(on page: inout PageWriter, labels: PageLabels, current: String) {
        guard feeds.count + provinces.count > 1 else { return }
        let depth = current.split(separator: "/").count - 1
        let root = String(repeating: "../", count: depth)
        page.raw("<nav aria-label=\"\(labels.pages)\">\n")
        list(feeds, root, current, on: &page)
        if !provinces.isEmpty {
            let isOpen = provinces.count <= 8 || depth > 0
            page.raw("<details\(isOpen ? " open" : "")><summary>\(labels.provinces)</summary>\n")
            list(provinces, root, current, on: &page)
            page.raw("</details>\n")
        }
        page.raw("</nav>\n")
    }

    private func list(
        _ targets: [Target], _ root: String, _ current: String, on page: inout PageWriter
    ) {
        page.raw("<ul>\n")
        for target in targets {
            page.raw("<li><a href=\"")
            page.attribute(root + target.path)
            page.raw(target.path == current ? "\" aria-current=\"page\">" : "\">")
            page.text(target.name)
            page.raw("</a></li>\n")
        }
        page.raw("</ul>\n")
    }
}
