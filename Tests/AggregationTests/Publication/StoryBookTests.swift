import Foundation
import Syndication
import Testing

@testable import Aggregation

@Suite struct `Published stories` {
    private let first = Told.entry(Founding.title, Founding.lead, paper: "A")
    private let second = Told.entry(
        "Tỉnh ủy bàn phương hướng năm tới", Founding.lead + " Theo TTXVN", paper: "B", minutes: 10)

    private func configuration(_ stories: PublishSettings.Stories) -> Configuration {
        var configuration = Configuration()
        configuration.sources = Told.papers
        configuration.publish.stories = stories
        return configuration
    }

    private func published(
        _ entries: [StoredEntry], _ configuration: Configuration
    ) -> [Entry] {
        let book = StoryBook(entries, configuration: configuration)
        return MergedFeed(
            configuration: configuration, states: [:], entries: entries, book: book
        ).feed(path: "merged", title: "Tin", entries: book.entries).entries
    }

    @Test func `are one entry that names and links every paper`() throws {
        let entries = published(Told.linked([first, second]), configuration(.fold))
        #expect(entries.map(\.id) == [first.id])
        let entry = try #require(entries.first)
        #expect(entry.title?.value == Founding.title)
        #expect(entry.summary?.value.hasSuffix("\n\nCũng đăng trên: Báo B") == true)
        #expect(
            entry.links.filter { $0.rel == "related" } == [
                Link(
                    href: "https://baob.example/tin-1000001.html", rel: "related",
                    title: "Báo B: Tỉnh ủy bàn phương hướng năm tới")
            ])
        #expect(entry.story?.papers.map(\.paper) == ["Báo A", "Báo B"])
        #expect(entry.story?.id == first.id)
    }

    @Test func `are told in the language of the configuration`() {
        var english = configuration(.fold)
        english.language = "en"
        let entries = published(Told.linked([first, second]), english)
        #expect(entries[0].summary?.value.hasSuffix("Also published by: Báo B") == true)
    }

    @Test func `are separate entries with links under link, and without under off`() {
        let linked = published(Told.linked([first, second]), configuration(.link))
        #expect(linked.map(\.id) == [first.id, second.id])
        #expect(linked.map { $0.links.filter { $0.rel == "related" }.count } == [1, 1])
        #expect(linked[0].summary?.value == Founding.lead)
        let off = published(Told.linked([first, second]), configuration(.off))
        #expect(off.map { $0.links.count } == [0, 0])
        #expect(off.allSatisfy { $0.story == nil })
    }

    @Test func `keep id and date as they grow, and are updated`() throws {
        let before = Told.linked([first])
        var late = second
        late.firstSeen = Told.now + 7_200
        late.entry.published = first.entry.published.map { $0 - 600 }
        let after = before + Told.linked([late], after: before, at: late.firstSeen)
        let entries = published(after, configuration(.fold))
        #expect(entries.map(\.id) == [first.id])
        #expect(entries[0].published == first.entry.published)
        #expect(entries[0].updated == late.firstSeen)
    }

    @Test
    func
        `found in one run show the named origin, then the paper of the province, then the earliest`()
    {
        var settings = configuration(.fold)
        settings.sources[2].province = "Vĩnh Long"
        let third = Told.entry(Founding.title, Founding.lead, paper: "C", minutes: 20)
        func shown() -> String? {
            let linked = Told.linked([first, second, third], sources: settings.sources)
            return published(linked, settings)[0].source?.title?.value
        }
        #expect(shown() == "Báo C")
        settings.sources[1].publisher = "Báo Tin tức"
        #expect(shown() == "Báo B")
    }

    /// However much nicer the later text is, and wherever the clock stood.
    @Test(arguments: [7_200.0, -7_200], [PublishSettings.Stories.fold, .link])
    func `show what was there first, and list who joined later`(
        delay: Double, mode: PublishSettings.Stories
    ) throws {
        var settings = configuration(mode)
        settings.sources[1].publisher = "Báo Tin tức"
        var late = second
        late.firstSeen = Told.now + delay
        late.entry.published = first.entry.published.map { $0 - 86_400 }
        let before = Told.linked([first])
        let after =
            before
            + Told.linked(
                [late], after: before, at: Told.now + 7_200, sources: settings.sources)
        #expect(after[1].story == StoryMembership(id: first.id, role: .later))
        let entry = try #require(published(after, settings).first { $0.id == first.id })
        #expect(entry.title?.value == Founding.title)
        #expect(entry.link == first.link)
        #expect(entry.source?.title?.value == "Báo A")
        #expect(entry.links.filter { $0.rel == "related" }.map(\.href) == [late.link])
        if mode == .fold { #expect(entry.story?.papers.map(\.paper) == ["Báo A", "Báo B"]) }
    }

    @Test func `are not told again by those who joined later when they have left the window`() {
        let before = Told.linked([first])
        let later = Told.linked([second], after: before, at: Told.now + 7_200)
        #expect(later.first?.story?.role == .later)
        #expect(published(later, configuration(.fold)).isEmpty)
        #expect(published(later, configuration(.link)).count == 1)
    }

    @Test func `stay in the words they began with, whatever their papers revise`() {
        var settings = configuration(.fold)
        var linked = Told.linked([first, second])
        #expect(linked.map { $0.story?.role } == [.face, nil])
        linked[1].entry.published = first.entry.published.map { $0 - 86_400 }
        linked[1].revision += 1
        settings.sources[1].publisher = "Báo Tin tức"
        #expect(published(linked, settings).map { $0.source?.title?.value } == ["Báo A"])
    }

    @Test func `give no id to the words of others when their own are let go`() {
        let before = Told.linked([first])
        var late = [second, Told.entry(Founding.title, Founding.lead, paper: "C", minutes: 20)]
        for index in late.indices { late[index].firstSeen = Told.now + 7_200 + Double(index) }
        late = Told.linked(late, after: before, at: Told.now + 7_201)
        #expect(published(late, configuration(.fold)).isEmpty)
        var settings = configuration(.fold)
        settings.sources[1].publisher = "Báo Tin tức"
        let third = Told.entry(Founding.title, Founding.lead, paper: "C", minutes: 20)
        let together = Told.linked([first, second, third], sources: settings.sources)
        #expect(published(Array(together[1...]), settings).map(\.id) == [first.id])
    }

    @Test func `tell which of the papers are of one house`() {
        var settings = configuration(.fold)
        settings.sources[1].group = "Báo và đài B"
        let story = published(Told.linked([first, second]), settings)[0].story
        #expect(story?.papers.map(\.group) == [nil, "Báo và đài B"])
    }

    @Test func `of one event link to each other`() throws {
        let numbers = Founding.lead + " Tổng thu 5.376 tỷ đồng."
        let one = Told.entry("Thu ngân sách 5.376 tỷ đồng", numbers)
        let other = Told.entry("Thu ngân sách 5.367 tỷ đồng", numbers, paper: "B")
        let entries = published(Told.linked([one, other]), configuration(.fold))
        #expect(entries.count == 2)
        #expect(entries.map { $0.links.filter { $0.rel == "related" }.count } == [1, 1])
        #expect(entries.allSatisfy { $0.summary?.value == numbers })
    }

    @Test func `have the categories of all their papers`() {
        var entries = [first, second]
        entries[0].entry.categories = [Category(term: "Thời sự")]
        entries[1].entry.categories = [
            Category(term: "Kinh tế"), Category(term: "Thời sự"),
            Category(term: "mien-tay", scheme: RuleBook.routeScheme),
        ]
        let linked = Told.linked(entries)
        let folded = published(linked, configuration(.fold))
        #expect(folded.map { $0.categories.map(\.term) } == [["Thời sự", "Kinh tế"]])
        let apart = published(linked, configuration(.link))
        #expect(apart.first?.categories.map(\.term) == ["Thời sự"])
    }

    @Test func `list papers of one instant in the order of the configuration`() {
        var settings = configuration(.fold)
        let papers = ["C", "A", "B"]
        settings.sources = papers.compactMap { name in
            Told.papers.first { $0.name == "Báo \(name)" }
        }
        let entries = ["A", "B", "C"].map {
            Told.entry(Founding.title, Founding.lead, paper: $0)
        }
        let linked = Told.linked(entries, sources: settings.sources)
        let story = published(linked, settings).first?.story
        #expect(story?.papers.map(\.paper) == papers.map { "Báo \($0)" })
    }

    @Test func `are in feeds of a category, however it is written`() {
        var settings = configuration(.fold)
        settings.publish.formats = ["html"]
        settings.sources[2].category = "Hòa bình"
        var feed = Publication(name: "hoa-binh", title: "Hòa bình")
        feed.categories = ["Hòa bình"]
        settings.publish.feeds = [feed]
        var entries = [first, Told.entry("Tin khác hẳn", paper: "D")]
        entries[0].entry.categories = [Category(term: "HOÀ BÌNH")]
        entries[1].entry.categories = [Category(term: "Hóa bình")]
        let plans = PublicationPlan.all(
            of: settings, book: StoryBook(entries, configuration: settings))
        for path in ["hoa-binh", "topic/hoa-binh"] {
            #expect(plans.first { $0.path == path }?.entries.map(\.id) == [first.id], "\(path)")
        }
    }

    @Test func `stand in the feeds of all their provinces`() {
        var settings = configuration(.fold)
        settings.sources[0].province = "Vĩnh Long"
        settings.sources[1].province = "Cà Mau"
        let book = StoryBook(Told.linked([first, second]), configuration: settings)
        let plans = PublicationPlan.all(of: settings, book: book)
        #expect(
            plans.map { "\($0.path) \($0.entries.map(\.id))" }
                == [
                    "merged", "province/vinh-long", "province/ca-mau",
                ].map { "\($0) [\"\(first.id)\"]" })
    }
}
