/// The provinces before and after 1 July 2025, as data with dates.
///
/// Source: `vietnamese/spec.md` 1.1 and `vietnamese/sources.tsv`; resolution 202/2025/QH15 (from
/// memory; the names are confirmed by pages of 2025 and 2026). Units still change, and hosts keep
/// moving: this table is meant to be edited.
enum ProvinceTable {
    /// Name | the unit it went into | until | other names | hosts of its papers.
    ///
    /// `<` is the first day on which a name or a host is of the past, `>` the first on which it is
    /// in use. Hosts of papers that merged often answer, and redirect, for long after.
    static let text = """
        Hà Nội | | | Hanoi, HN, Hà Tây<2008-08-01 | hanoimoi.vn, hanoimoi.com.vn, kinhtedothi.vn
        Huế | | | Thừa Thiên Huế<2025-01-01, Thừa Thiên - Huế<2025-01-01, TT - Huế<2025-01-01 | \
            huengaynay.vn, baothuathienhue.vn
        Lai Châu | | | | baolaichau.vn
        Điện Biên | | | | baodienbienphu.vn, baodienbienphu.com.vn
        Sơn La | | | | baosonla.vn, baosonla.org.vn
        Lạng Sơn | | | | baolangson.vn
        Cao Bằng | | | | baocaobang.vn
        Quảng Ninh | | | | baoquangninh.vn, baoquangninh.com.vn
        Thanh Hóa | | | | baothanhhoa.vn
        Nghệ An | | | | baonghean.vn
        Hà Tĩnh | | | | baohatinh.vn
        Tuyên Quang | | | | baotuyenquang.com.vn
        Hà Giang | Tuyên Quang | 2025-07-01 | | baohagiang.vn<2025-07-01
        Lào Cai | | | Lào Kai, Lao Kay | baolaocai.vn
        Yên Bái | Lào Cai | 2025-07-01 | | baoyenbai.com.vn<2025-07-01
        Thái Nguyên | | | | baothainguyen.vn
        Bắc Kạn | Thái Nguyên | 2025-07-01 | Bắc Cạn | \
            baobackan.vn<2025-07-01, baobackan.org.vn<2025-07-01, baobackan.com.vn<2025-07-01
        Phú Thọ | | | | baophutho.vn
        Vĩnh Phúc | Phú Thọ | 2025-07-01 | | baovinhphuc.com.vn<2025-07-01
        Hòa Bình | Phú Thọ | 2025-07-01 | | baohoabinh.com.vn<2025-07-01
        Bắc Ninh | | | | baobacninhtv.vn>2025-07-01, baobacninh.com.vn<2025-07-01
        Bắc Giang | Bắc Ninh | 2025-07-01 | | \
            baobacgiang.vn<2025-07-01, baobacgiang.com.vn<2025-07-01
        Hưng Yên | | | | baohungyen.vn
        Thái Bình | Hưng Yên | 2025-07-01 | | baothaibinh.com.vn<2025-07-01
        Hải Phòng | | | | baohaiphong.vn, baohaiphong.com.vn
        Hải Dương | Hải Phòng | 2025-07-01 | | baohaiduong.vn<2025-07-01
        Ninh Bình | | | | baoninhbinh.org.vn
        Hà Nam | Ninh Bình | 2025-07-01 | | baohanam.com.vn<2025-07-01
        Nam Định | Ninh Bình | 2025-07-01 | | baonamdinh.vn<2025-07-01
        Quảng Trị | | | | baoquangtri.vn
        Quảng Bình | Quảng Trị | 2025-07-01 | | baoquangbinh.vn<2025-07-01
        Đà Nẵng | | | Danang | baodanang.vn
        Quảng Nam | Đà Nẵng | 2025-07-01 | | baoquangnam.vn<2025-07-01
        Quảng Ngãi | | | | baoquangngai.vn
        Kon Tum | Quảng Ngãi | 2025-07-01 | Kontum | baokontum.com.vn<2025-07-01
        Gia Lai | | | | baogialai.com.vn
        Bình Định | Gia Lai | 2025-07-01 | | baobinhdinh.vn<2025-07-01
        Đắk Lắk | | | Đắc Lắc, Đăk Lăk, Dak Lak, Daklak | baodaklak.vn
        Phú Yên | Đắk Lắk | 2025-07-01 | | phuyen.baodaklak.vn>2025-07-01, baophuyen.vn<2025-07-01
        Khánh Hòa | | | | baokhanhhoa.vn
        Ninh Thuận | Khánh Hòa | 2025-07-01 | | baoninhthuan.com.vn<2025-07-01
        Lâm Đồng | | | | baolamdong.vn
        Đắk Nông | Lâm Đồng | 2025-07-01 | Đắc Nông, Đăk Nông, Dak Nong, Daknong | \
            baodaknong.vn<2025-07-01, baodaknong.org.vn<2025-07-01
        Bình Thuận | Lâm Đồng | 2025-07-01 | | baobinhthuan.com.vn<2025-07-01
        TP. Hồ Chí Minh | | | Hồ Chí Minh, Ho Chi Minh City, Sài Gòn, TPHCM, TP.HCM, \
            HCM, HCMC | sggp.org.vn
        Bình Dương | TP. Hồ Chí Minh | 2025-07-01 | | baobinhduong.vn
        Bà Rịa - Vũng Tàu | TP. Hồ Chí Minh | 2025-07-01 | Vũng Tàu, BRVT, BR-VT | \
            baobariavungtau.com.vn<2025-07-01
        Đồng Nai | | | | baodongnai.com.vn
        Bình Phước | Đồng Nai | 2025-07-01 | | baobinhphuoc.com.vn<2025-07-01
        Tây Ninh | | | | baotayninh.vn
        Long An | Tây Ninh | 2025-07-01 | | baolongan.vn<2025-07-01
        Cần Thơ | | | | baocantho.com.vn
        Sóc Trăng | Cần Thơ | 2025-07-01 | | baosoctrang.org.vn<2025-07-01
        Hậu Giang | Cần Thơ | 2025-07-01 | | baohaugiang.com.vn
        Vĩnh Long | | | | baovinhlong.com.vn, baovinhlong.vn>2025-07-01
        Bến Tre | Vĩnh Long | 2025-07-01 | | \
            dongkhoi.baovinhlong.vn>2025-07-01, baodongkhoi.vn<2025-07-01
        Trà Vinh | Vĩnh Long | 2025-07-01 | | \
            travinh.baovinhlong.vn>2025-07-01, baotravinh.vn<2025-07-01
        Đồng Tháp | | | | baodongthap.vn
        Tiền Giang | Đồng Tháp | 2025-07-01 | | baoapbac.vn<2025-07-01
        Cà Mau | | | | baocamau.vn
        Bạc Liêu | Cà Mau | 2025-07-01 | | baobaclieu.vn<2025-07-01
        An Giang | | | | baoangiang.com.vn
        Kiên Giang | An Giang | 2025-07-01 | | baokiengiang.vn<2025-07-01
        """
}
