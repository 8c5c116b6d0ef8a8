/// What `tintinh init` writes.
enum StarterConfiguration {
    /// Valid as it stands: one source, the others as comments.
    static let text = """
        # TinTinh's configuration. Paths are relative to this file.
        # Durations: 30s, 15m, 6h, 2d. Sizes: 500KB, 10MB. `tintinh check` finds what is wrong.

        title: Tin tỉnh
        language: vi
        timezone: Asia/Ho_Chi_Minh      # for dates that name no zone
        # site: https://tin.example.org/  # where the published folder is served

        store: ../Store                 # what was read; keep it, it is the memory
        publish:
          directory: ../Feeds
          entries: 200                  # the newest of each feed
          formats: [atom, rss, json, html]
          stories: fold                 # one story in several papers: fold | link | off
          per-source-share: 25%         # no source fills more of a feed than this
          # images: false               # pages without pictures
          # hub: https://hub.example.org/  # a WebSub hub to tell of changes
          # feeds:                      # beside the merged one
          #   - {name: mien-tay, title: Miền Tây, where: {province: [Vĩnh Long, Cần Thơ]}}

        fetch: {parallel: 64, per-host: 2, timeout: 30s, max-size: 20MB}
        schedule: {every: 30m, min: 5m, max: 1d}
        keep: {for: 90d}

        sources:
          - name: Báo Nghệ An
            url: https://baonghean.vn/rss/thoi-su
            province: Nghệ An
            category: Thời sự
          # A paper without a feed: give a section page; what holds an entry is guessed.
          # - name: Báo Vĩnh Long
          #   page: https://baovinhlong.com.vn/thoi-su/
          #   province: Vĩnh Long
          #   every: 15m
          # What is learnt of a source (`tintinh status` shows it) can be settled:
          #   date-order: dmy       trust-zone: false       article-number: none
          # A secret comes from the environment: headers: {Authorization: "Bearer ${TOKEN}"}

        rules: []
        # rules:
        #   - {drop: {title: "(?i)quảng cáo"}}
        #   - {keep: {province: Vĩnh Long}}         # later rules don't drop these
        #   - {tag: {title: "bão|lũ"}, with: Thiên tai}
        #   - {tag: {place: [Đắk Lắk, Lâm Đồng]}, with: Tây Nguyên}
        #   - {rewrite: {title: "^Video: "}, with: ""}
        #   - {route: {category: "Nông nghiệp"}, to: mien-tay}   # a feed of publish.feeds

        """
}
