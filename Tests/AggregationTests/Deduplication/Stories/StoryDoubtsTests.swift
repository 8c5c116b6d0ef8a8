import Foundation
import Syndication
import Testing

@testable import Aggregation

/// Headlines and leads are synthetic, after those of provincial papers.
@Suite struct `Papers of different provinces` {
    private let neighbors = Told.papers(of: "Vĩnh Long", "Cần Thơ")

    private func verdict(
        _ one: (title: String, lead: String), _ other: (title: String, lead: String),
        days: Double = 0, sources: [Source]
    ) -> StoryVerdict {
        Told.verdict(
            Told.entry(one.title, one.lead),
            Told.entry(other.title, other.lead, paper: "B", minutes: days * 1_440),
            sources: sources)
    }

    @Test(arguments: [
        "UBND tỉnh họp phiên thường kỳ tháng 11", "Khai mạc kỳ họp HĐND tỉnh",
        "Tỉnh ủy họp phiên thường kỳ", "Thời tiết hôm nay có mưa", "Bản tin thời sự tối",
        "Hội Nông dân tỉnh tổng kết công tác năm", "TỈNH ỦY HỌP PHIÊN THƯỜNG KỲ",
        "Chợ hoa tết của thành phố mở cửa", "Lịch cúp điện ngày mai",
        "UBND họp thường kỳ tháng 11", "HĐND khai mạc kỳ họp cuối năm",
        "Ủy ban nhân dân họp phiên thường kỳ", "Hội đồng nhân dân và UBND họp báo",
        "Đại hội Đảng bộ bế mạc", "Sở Nông nghiệp và Môi trường triển khai vụ mùa",
        "Khen thưởng của Sở Y tế",
    ])
    func `keep the headlines that mean their own`(title: String) {
        let words = (title: title, lead: "")
        #expect(verdict(words, words, sources: neighbors) == .related)
        let nation = Told.papers(of: "Vĩnh Long", nil)
        #expect(verdict(words, words, sources: nation) == .related)
        let units = Told.papers(of: "Vĩnh Long", "Bến Tre")
        #expect(verdict(words, words, sources: units) == .folded)
    }

    @Test(arguments: [
        "Khai mạc lễ hội hoa Đà Lạt", "Thủ tướng tiếp Đại sứ Nhật Bản",
        "Các tỉnh miền Tây ứng phó triều cường", "Bão số 9 đổ bộ tỉnh Quảng Đông",
        "UBND tỉnh Vĩnh Long họp phiên thường kỳ", "Tài xế không tỉnh táo gây tai nạn",
        "Chủ tịch UBND tỉnh, thành phố phải chịu trách nhiệm",
        "UBND các cấp rà soát hộ nghèo", "HĐND, UBND tỉnh Vĩnh Long họp báo",
        "Sở Y tế Vĩnh Long tuyển viên chức", "Thanh tra Sở Y tế các tỉnh miền Tây",
        "Đảng bộ Quân đội bế mạc đại hội", "Luật Sở hữu trí tuệ có hiệu lực",
    ])
    func `share the headlines that mean the same in both`(title: String) {
        let words = (title: title, lead: "")
        #expect(verdict(words, words, sources: neighbors) == .folded)
    }

    @Test func `keep leads that mean their own`() {
        let lead = """
            Sáng nay, UBND tỉnh tổ chức phiên họp thường kỳ, đánh giá tình hình kinh tế - xã hội tháng \
            qua và bàn nhiệm vụ, giải pháp trọng tâm trong thời gian tới.
            """
        let one = (title: "Họp phiên thường kỳ", lead: lead)
        let other = (title: "Họp phiên thường kỳ tháng", lead: lead)
        #expect(verdict(one, other, sources: neighbors) == .related)
        #expect(verdict(one, one, sources: neighbors) == .related)
        #expect(verdict(one, other, sources: Told.papers) == .folded)
    }

    @Test(arguments: [
        ("Dự báo thời tiết Vĩnh Long", "Dự báo thời tiết Cần Thơ"),
        ("Kết quả xổ số Vĩnh Long", "Kết quả xổ số Bình Dương"),
        ("XSMB - Kết quả xổ số", "XSMN - Kết quả xổ số"),
        ("Kết quả xổ số miền Bắc", "Kết quả xổ số miền Nam"),
        ("Soi kèo Hà Nội vs Nam Định", "Soi kèo Viettel vs Bình Dương"),
    ])
    func `keep templates filled in for other places`(one: String, other: String) {
        let words = { (title: String) in
            (title: title, lead: Founding.otherMeeting.replacing("Vĩnh Long", with: ""))
        }
        #expect(verdict(words(one), words(other), sources: Told.papers) == .related)
    }

    @Test func `keep leads filled in for other provinces, and share those of one unit`() {
        let words = { (province: String) in
            (
                title: "Cảnh báo mưa dông, lốc, sét",
                lead: """
                Cảnh báo trong những giờ tới, khu vực tỉnh \(province) có mưa rào và dông, trong \
                mưa dông có khả năng xảy ra lốc, sét, mưa đá và gió giật mạnh, người dân cần đề \
                phòng.
                """
            )
        }
        let one = words("Vĩnh Long")
        #expect(verdict(one, words("Đồng Tháp"), sources: Told.papers) == .related)
        #expect(verdict(one, words("Bến Tre"), sources: Told.papers) == .folded)
        let both = (title: one.title + " ở Đồng Tháp và Vĩnh Long", lead: one.lead)
        #expect(verdict(one, both, sources: Told.papers) == .folded)
    }

    @Test(arguments: [
        ("Trường THPT %@ kỷ niệm Ngày Nhà giáo", "Nguyễn Trãi", "Lê Lợi"),
        ("Xã %@ tổ chức ngày hội đại đoàn kết", "Tân Hòa", "Mỹ An"),
        ("Hội LHPN phường %@ trao 50 suất quà", "Rạch Giá", "An Xuyên"),
        ("Bắt tạm giam %@, 30 tuổi, về hành vi lừa đảo", "Lê Văn Tám", "Phạm Thị Chín"),
        ("Việt Nam thắng %@ ở bán kết", "Thái Lan", "Indonesia"),
        ("[Trực tiếp] Việt Nam 2-1 %@ (H2)", "Thái Lan", "Indonesia"),
    ])
    func `keep templates filled in for others' names`(
        title: String, one: String, other: String
    ) {
        let words = { (name: String, shown: String) in
            (
                title: title.replacing("%@", with: shown),
                lead: """
                Sáng 20/11, \(name) là tên được nhắc đến nhiều lần trong buổi lễ được tổ chức long \
                trọng với sự tham gia của đông đảo cán bộ, giáo viên, học sinh và nhân dân trên địa \
                bàn, tuyên dương các cá nhân có thành tích xuất sắc trong năm vừa qua.
                """
            )
        }
        let own = words(one, one)
        #expect(verdict(own, words(other, other), sources: Told.papers) == .related)
        // One name is in the other's lead, or the other has none.
        #expect(verdict(own, words(one, other), sources: Told.papers) == .folded)
        #expect(verdict(own, words(one, "tại địa phương"), sources: Told.papers) == .folded)
        let both = words("\(one) và \(other)", other)
        #expect(verdict(words("\(one) và \(other)", one), both, sources: Told.papers) == .folded)
        #expect(
            verdict(
                (title: own.title.uppercased(), lead: own.lead), words(one, other),
                sources: Told.papers) == .folded)
    }

    @Test func `share what each paper calls by another name of the lead`() {
        let lead = """
            Chiều 22/11, tại Hà Nội, Chủ tịch Quốc hội Trần Thanh Mẫn tiếp Đại sứ Nhật Bản Ito Naoki \
            đến chào từ biệt kết thúc nhiệm kỳ công tác, bày tỏ cảm ơn vì những đóng góp quan trọng.
            """
        let one = (title: "Chủ tịch Quốc hội Trần Thanh Mẫn tiếp Đại sứ Nhật Bản", lead: lead)
        let other = (title: "Đại sứ Ito Naoki chào từ biệt Chủ tịch Quốc hội", lead: lead)
        #expect(verdict(one, other, sources: neighbors) == .folded)
    }

    @Test(arguments: ["Giá vàng hôm nay", "Bản tin thời sự tối", "Khai mạc lễ hội hoa Đà Lạt"])
    func `keep the few words of another day`(title: String) {
        let words = (title: title, lead: "")
        #expect(verdict(words, words, days: 1, sources: Told.papers) == .related)
        #expect(verdict(words, words, sources: Told.papers) == .folded)
    }

    @Test func `share the copies that are printed on the next day`() {
        let words = (title: Founding.title, lead: Founding.lead)
        #expect(verdict(words, words, days: 1, sources: Told.papers) == .folded)
        let cut = (title: Founding.title, lead: String(Founding.lead.dropLast(60)))
        #expect(verdict(words, cut, days: 1, sources: neighbors) == .folded)
    }

    private func draw(_ day: String, _ numbers: String...) -> (title: String, lead: String) {
        (
            title: "Kết quả xổ số miền Bắc",
            lead: """
            Kết quả xổ số kiến thiết miền Bắc mở thưởng \(day). Giải đặc biệt \(numbers[0]), \
            giải nhất \(numbers[1]). Trực tiếp kết quả xổ số miền Bắc nhanh và chính xác nhất, được \
            cập nhật liên tục từ trường quay.
            """
        )
    }

    @Test(arguments: ["ngày 29/11/2026", "ngày 29/11", "ngày 29 tháng 11 năm 2026"])
    func `keep templates with other dates in their leads`(day: String) {
        let one = draw(day, "12345", "67890")
        #expect(
            verdict(one, draw("ngày 1/12/2026", "12345", "67890"), sources: Told.papers)
                == .related)
        #expect(verdict(one, draw(day, "12345", "67890"), sources: Told.papers) == .folded)
    }

    @Test func `keep templates with mostly other numbers in their leads`() {
        let one = draw("tối nay", "12345", "67890")
        #expect(verdict(one, draw("tối nay", "54321", "98760"), sources: Told.papers) == .related)
        #expect(verdict(one, draw("tối nay", "12345", "67980"), sources: Told.papers) == .folded)
    }
}

@Suite struct `Provinces that a text names` {
    @Test(arguments: [
        ("Đại hội Đoàn TNCS Hồ Chí Minh", []), ("Mưa ở TP. Hồ Chí Minh", ["ho-chi-minh"]),
        ("Mưa ở thành phố Hồ Chí Minh", ["ho-chi-minh"]), ("Mưa ở TPHCM", ["ho-chi-minh"]),
        ("Mưa ở TP.HCM", ["ho-chi-minh"]), ("Ho Chi Minh City", ["ho-chi-minh"]),
        ("Khu vực châu Á - Thái Bình Dương", []), ("Lúa ở Thái Bình", ["hung-yen"]),
        ("Lũ ở Bến Tre và cố đô Huế", ["vinh-long", "hue"]),
    ])
    func `are those of today, and none of other things`(text: String, slugs: [String]) {
        let told = Told.entry(text).storySignature
        #expect(told?.provinces == slugs)
    }
}
