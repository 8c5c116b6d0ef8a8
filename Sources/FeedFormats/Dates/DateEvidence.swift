package import FoundationEssentials
import Vietnamese

/// What the entries of one document show of how their source writes dates, by field.
///
/// A field is the element's name in lower case (`pubdate`, `date`), the member of JSON Feed
/// (`date_published`), or, of a section page, `datetime` for the attribute of a `time` and `text` for words.
package struct DateEvidence: Sendable, Hashable {
    /// What one field shows.
    package struct Field: Sendable, Hashable {
        package var name: String
        /// Dates that were read.
        package var count = 0
        /// Dates that can only be day first, or only month first.
        package var dayFirst = 0
        package var monthFirst = 0
        /// The newest date that is labelled `Z` or `GMT`, as its label has it.
        package var newestLabelled: Date?
        /// Entries whose labelled date is exactly the zone's offset after another date, or is not.
        package var shifted = 0
        package var other = 0
    }

    /// In the order in which they were met.
    package fileprivate(set) var fields: [Field] = []

    /// Makes no evidence.
    package init() {}
}

/// Gathers ``DateEvidence`` while a document is read.
final class DateCollector {
    private var evidence = DateEvidence()
    private var item: [(field: Int, date: Date, isLabelled: Bool, isLocal: Bool)] = []
    private var isInItem = false
    private let zoneOffset: Int

    init(zoneOffset: Int) { self.zoneOffset = zoneOffset }

    /// Begins an entry; dates before the first are the document's own.
    func beginItem() {
        compare()
        isInItem = true
    }

    /// All there is, at the end of the document.
    func finish() -> DateEvidence {
        compare()
        return evidence
    }

    /// Notes a date as its label has it.
    ///
    /// - Parameter zone: Seconds east of UTC as written; nil where no zone is.
    func note(_ date: Date, field: String, zone: Int?) {
        guard isInItem else { return }
        let index = index(of: field)
        evidence.fields[index].count += 1
        item.append((index, date, zone == 0, zone == nil || zone == zoneOffset))
        guard zone == 0, date > evidence.fields[index].newestLabelled ?? .distantPast else {
            return
        }
        evidence.fields[index].newestLabelled = date
    }

    /// Notes what a date in words and numbers can only mean.
    func note(order text: String, field: String) {
        guard isInItem, let dayFirst = DateReader.dayFirst(in: text) else { return }
        let index = index(of: field)
        if dayFirst {
            evidence.fields[index].dayFirst += 1
        } else {
            evidence.fields[index].monthFirst += 1
        }
    }

    private func index(of name: String) -> Int {
        if let index = evidence.fields.firstIndex(where: { $0.name == name }) { return index }
        evidence.fields.append(DateEvidence.Field(name: name))
        return evidence.fields.count - 1
    }

    /// Compares the labelled dates of the entry that ends with its local ones.
    private func compare() {
        if item.count > 1, let local = item.first(where: \.isLocal) {
            for one in item where one.isLabelled {
                if one.date.timeIntervalSince(local.date) == Double(zoneOffset) {
                    evidence.fields[one.field].shifted += 1
                } else {
                    evidence.fields[one.field].other += 1
                }
            }
        }
        item.removeAll(keepingCapacity: true)
    }
}
