import Testing

@testable import Vietnamese

@Suite struct `The provinces` {
    @Test func `are 63 in 34 units`() {
        #expect(Province.all.count == 63)
        #expect(Province.units.count == 34)
        #expect(Set(Province.all.map(\.slug)).count == 63)
        #expect(Set(Province.all.map(\.unit)) == Set(Province.units))
        #expect(Province.all.allSatisfy { ($0.until == nil) == ($0.unit == $0) })
        #expect(Province.units.count { $0.parts.count == 1 } == 11)
        #expect(Province.all.allSatisfy { !$0.hosts.isEmpty })
    }

    @Test(arguments: [
        ("Vĩnh Long", "vinh-long", "vinh-long"), ("tỉnh Bến Tre", "ben-tre", "vinh-long"),
        ("Tra Vinh", "tra-vinh", "vinh-long"), ("TP. Hồ Chí Minh", "ho-chi-minh", "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", "ho-chi-minh", "ho-chi-minh"),
        ("TP.HCM", "ho-chi-minh", "ho-chi-minh"),
        ("TPHCM", "ho-chi-minh", "ho-chi-minh"), ("Thừa Thiên Huế", "hue", "hue"),
        ("thua thien - hue", "hue", "hue"), ("THANH HÓA", "thanh-hoa", "thanh-hoa"),
        ("Hoà Bình", "hoa-binh", "phu-tho"), ("Hòa Bình", "hoa-binh", "phu-tho"),
        ("Bà Rịa-Vũng Tàu", "ba-ria-vung-tau", "ho-chi-minh"), ("Đăk Lăk", "dak-lak", "dak-lak"),
        ("thành phố Đà Nẵng", "da-nang", "da-nang"), ("vinhlong", "vinh-long", "vinh-long"),
        ("T.P. Đà Nẵng", "da-nang", "da-nang"), ("Thủ đô Hà Nội", "ha-noi", "ha-noi"),
        ("Ben Tre Province", "ben-tre", "vinh-long"), ("TT-Huế", "hue", "hue"),
        ("Ho Chi Minh City", "ho-chi-minh", "ho-chi-minh"),
        ("HCMC", "ho-chi-minh", "ho-chi-minh"),
        ("ba-ria-vung-tau", "ba-ria-vung-tau", "ho-chi-minh"),
        ("HN", "ha-noi", "ha-noi"), ("Hà Tây", "ha-noi", "ha-noi"),
        ("Lào Kai", "lao-cai", "lao-cai"), ("Lao Kay", "lao-cai", "lao-cai"),
        ("Saigon", "ho-chi-minh", "ho-chi-minh"), ("TX Huế", "hue", "hue"),
        ("Thị xã Huế", "hue", "hue"),
    ])
    func `are found by old and new names`(name: String, slug: String, unit: String) {
        #expect(Province.named(name)?.slug == slug)
        #expect(Province.named(name)?.unit.slug == unit)
    }

    @Test func `are found by their names in form D`() {
        let name = String(String.UnicodeScalarView("Vĩnh Long".decomposed))
        #expect(Province.named(name)?.name == "Vĩnh Long")
    }

    @Test(arguments: ["", "Trung ương", "tỉnh", "Vĩnh", "TP.", "Paris"])
    func `are not every word`(name: String) {
        #expect(Province.named(name) == nil)
    }

    @Test(arguments: [
        ("baovinhlong.com.vn", "vinh-long"), ("dongkhoi.baovinhlong.vn", "ben-tre"),
        ("travinh.baovinhlong.vn", "tra-vinh"), ("baovinhlong.vn", "vinh-long"),
        ("www.phuyen.baodaklak.vn", "phu-yen"), ("baodaklak.vn", "dak-lak"),
        ("baobacninhtv.vn", "bac-ninh"),
    ])
    func `are found by the hosts of their papers`(host: String, slug: String) {
        #expect(Province.publishing(host: host)?.slug == slug)
    }

    @Test func `know when names and hosts ended`() {
        let province = Province.named("Bến Tre")
        #expect(province?.until == "2025-07-01")
        #expect(province?.hosts.map(\.value) == ["dongkhoi.baovinhlong.vn", "baodongkhoi.vn"])
        #expect(province?.hosts.map(\.from) == ["2025-07-01", nil])
        #expect(province?.hosts.map(\.until) == [nil, "2025-07-01"])
        #expect(Province.publishing(host: "example.vn") == nil)
        #expect(Province.named("Huế")?.otherNames.first?.until == "2025-01-01")
    }
}
