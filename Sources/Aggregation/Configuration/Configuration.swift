package import struct FoundationEssentials.Date

/// Everything that a run needs to know, validated; paths are absolute.
package struct Configuration: Sendable, Hashable {
    package var title = "Tin tỉnh"
    package var language = "vi"
    /// Seconds east of UTC for dates that name no zone.
    package var zoneOffset = 7 * 3600
    /// Where the published folder is served, with a final slash; nil when not served.
    package var site: String?
    /// The folder of the store.
    package var store = ""
    package var publish = PublishSettings()
    package var fetch = FetchSettings()
    package var schedule = ScheduleSettings()
    package var keep = KeepSettings()
    package var sources: [Source] = []
    package var rules: [Rule] = []
    /// Other spellings of places, beside those that the program knows: `places:`.
    package var places: [String: [String]] = [:]

    /// Makes a configuration of defaults.
    package init() {}
}

/// `publish:`.
package struct PublishSettings: Sendable, Hashable {
    package enum Stories: String, Sendable, Hashable, CaseIterable { case fold, link, off }

    /// The folder that published files go to.
    package var directory = ""
    /// The newest N entries of each feed.
    package var entries = 200
    /// In the order of `atom`, `rss`, `json`, `html`.
    package var formats = ["atom", "rss", "json", "html"]
    package var stories = Stories.fold
    /// The largest part of a feed that one source may fill, in `0...1`; nil for no limit.
    package var perSourceShare: Double?
    /// Whether pages show the papers' pictures; feeds name them anyway.
    package var showsImages = true
    /// The WebSub hub that feeds name and that is told of changes.
    package var hub: String?
    /// The feeds beside the merged one.
    package var feeds: [Publication] = []

    /// Makes the defaults.
    package init() {}
}

/// A merged feed that is written: one entry of `publish.feeds`.
package struct Publication: Sendable, Hashable {
    /// The file's name without suffix.
    package var name: String
    package var title: String
    /// Empty lists match everything; provinces match under their old and new names.
    package var provinces: [String] = []
    package var categories: [String] = []
    package var sources: [String] = []

    /// Whether every entry is in it.
    package var selectsAll: Bool { categories.isEmpty && !choosesSources }

    /// Whether only some of the sources are in it.
    var choosesSources: Bool { !provinces.isEmpty || !sources.isEmpty }

    /// Makes a publication.
    package init(name: String, title: String) {
        self.name = name
        self.title = title
    }
}

/// `fetch:`.
package struct FetchSettings: Sendable, Hashable {
    package var parallel = 64
    package var perHost = 2
    package var timeout: Duration = .seconds(30)
    package var maximumBytes = 20_000_000
    package var userAgent = "tintinh/1"
    /// Whether a public server may redirect to a private or loopback address.
    package var allowsPrivateRedirects = false

    /// Makes the defaults.
    package init() {}
}

/// `schedule:`.
package struct ScheduleSettings: Sendable, Hashable {
    package var every: Duration = .seconds(30 * 60)
    package var min: Duration = .seconds(5 * 60)
    package var max: Duration = .seconds(86_400)

    /// Makes the defaults.
    package init() {}
}

/// `keep:`.
package struct KeepSettings: Sendable, Hashable {
    package var age: Duration = .seconds(90 * 86_400)
    package var entries: Int?

    /// Makes the defaults.
    package init() {}

    /// What is let go at an instant: everything before this.
    package func oldest(at now: Date) -> Date {
        now.addingTimeInterval(-Double(age.components.seconds))
    }
}
