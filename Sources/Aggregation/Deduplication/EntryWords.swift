package import Syndication
package import Vietnamese

/// The words of an entry in display form: what tells a revision, and what other papers' are compared with.
///
/// Made once for each entry that is read, as making them is most of what comparison costs.
package struct EntryWords: Sendable, Hashable {
    package let title: String
    package let summary: DisplayedText?
    package let content: DisplayedText?

    /// Brings the words of an entry into display form.
    package init(_ entry: Entry) {
        title = DisplayText.display(entry.title?.value ?? "")
        summary = (entry.summary?.value).map { DisplayedText($0) }
        content = (entry.content?.value).map { DisplayedText($0) }
    }
}
