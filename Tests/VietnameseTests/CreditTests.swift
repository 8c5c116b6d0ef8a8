import Testing

@testable import Vietnamese

@Suite struct `A credit` {
    @Test(arguments: [
        ("Tin, ảnh: CẨM HUỆ", "Tin, ảnh", "CẨM HUỆ"),
        ("Bài, ảnh: Khánh Vy", "Bài, ảnh", "Khánh Vy"),
        ("Tin: Minh Anh; ảnh: Hải Đăng", "Tin", "Minh Anh; ảnh: Hải Đăng"), ("P.V", "P.V", "P.V"),
        ("Theo TTXVN", "Theo", "TTXVN"), ("Theo SGGP", "Theo", "SGGP"),
        ("Theo VnExpress", "Theo", "VnExpress"), ("Theo Dân trí", "Theo", "Dân trí"),
        ("(Theo Báo Quảng Ninh)", "Theo", "Báo Quảng Ninh"), ("Nguồn: vov.vn", "Nguồn", "vov.vn"),
        ("CẨM HUỆ", "name", "CẨM HUỆ"), ("MINH THÁI (tổng hợp)", "name", "MINH THÁI (tổng hợp)"),
        ("AN NHIÊN - HẢI ĐĂNG", "name", "AN NHIÊN - HẢI ĐĂNG"), ("<p>PV</p>", "PV", "PV"),
        ("Ảnh: tư liệu", "Ảnh", "tư liệu"),
        ("Nhóm phóng viên", "Nhóm phóng viên", "Nhóm phóng viên"),
        ("Theo TTXVN/Vietnam+", "Theo", "TTXVN/Vietnam+"), ("PV/TTXVN", "agency", "PV/TTXVN"),
        ("Minh Anh (Theo Vietnam+)", "Theo", "Minh Anh (Theo Vietnam+)"),
        ("Minh Anh (TTXVN)", "agency", "Minh Anh (TTXVN)"),
    ])
    func `has a label and names`(line: String, label: String, names: String) {
        #expect(Credit(line)?.label == label)
        #expect(Credit(line)?.names == names)
    }

    @Test(arguments: [
        "", "Theo kế hoạch", "Theo ông Nguyễn Văn A, dự án sẽ khởi công.",
        "Theo Bộ Y tế, cả nước có 5 ca",
        "Theo ông Nguyễn Văn A", "Tin vui: mưa lớn",
        "Video: Người dân kéo đến xem đám cháy lớn ở chợ",
        "COVID", "Sáng nay", "TTXVN đưa tin sáng nay tại Hà Nội có mưa rất to.", "Ảnh:", "năm 2026",
        "Giá vàng tăng (Theo Vietnam+)", "Hà Nội (Theo kế hoạch)", "Km 5/TTXVN đưa tin mưa to.",
    ])
    func `is not every line`(line: String) {
        #expect(Credit(line) == nil)
    }

    @Test func `is short`() {
        #expect(Credit("Tin, ảnh: " + String(repeating: "An ", count: 50)) == nil)
    }

    @Test func `names its agencies once`() {
        #expect(Credit("Theo TTXVN/Vietnam+")?.agency == ["ttxvn"])
        #expect(Credit("Nguồn: VOV")?.agency == ["vov"])
    }
}

@Suite struct `A dateline` {
    @Test(arguments: [
        ("(QBĐT) - Sáng nay", "QBĐT", "Sáng nay"), ("(TTV)-Sáng nay", "TTV", "Sáng nay"),
        ("(Dân trí) - Sáng nay", "Dân trí", "Sáng nay"),
        ("(Baonghean.vn) - Sáng nay", "Baonghean.vn", "Sáng nay"),
        ("(Baonghean.vn) Sáng nay", "Baonghean.vn", "Sáng nay"),
        ("Baonghean.vn – Sáng nay", "Baonghean.vn", "Sáng nay"), ("VOV.VN- Sáng", "VOV.VN", "Sáng"),
        ("(QNO): Sáng nay", "QNO", "Sáng nay"), (" (VLO) Sáng nay", "VLO", "Sáng nay"),
        ("(SGGP).- Sáng nay", "SGGP", "Sáng nay"), ("(TTXVN) - Sáng", "TTXVN", "Sáng"),
        ("Hà Nội (TTXVN) - Sáng nay", "TTXVN", "Sáng nay"),
        ("Hà Nội (TTXVN 1/12) – Sáng nay", "TTXVN", "Sáng nay"),
        ("Vĩnh Long, ngày 1/12 (TTXVN) - Sáng", "TTXVN", "Sáng"),
    ])
    func `is taken from the head of a lead`(lead: String, mark: String, rest: String) {
        #expect(Dateline(lead).dateline == mark)
        #expect(Dateline(lead).rest == rest)
    }

    @Test(arguments: [
        "(Quảng Ninh) xe khách", "COVID-19 - đại dịch", "ĐNO - Sáng nay", "(2021) - Sáng", "", "(",
        "(F0) là ai", "(TP.HCM) Xe khách", "(QNO", "TP.HCM - Sáng nay", "Sáng nay - chiều nay",
        "Hà Nội (TTXVN) đưa tin", "Đội tuyển Anh (ANH) gặp", "Ông Bùi Văn A (SN 1990) - người",
        "Liên đoàn bóng đá (VFF) - Sáng nay",
    ])
    func `is not every head`(lead: String) {
        #expect(Dateline(lead).dateline == nil)
        #expect(Dateline(lead).rest == lead)
    }

    @Test func `learnt is taken bare`() {
        #expect(Dateline("ĐNO - Sáng nay", learnt: ["ĐNO"]).rest == "Sáng nay")
        #expect(Dateline("ĐNO Sáng nay", learnt: ["ĐNO"]).rest == "ĐNO Sáng nay")
    }
}
