"""Writes a configuration and the feeds of its papers into a folder: the same synthetic news at every call.

usage: papers.py FOLDER ENTRIES LANGUAGE

Ten papers share the entries, each with words of its own; some stories are told by three papers in the same words.
One paper writes English, one cannot be read.
"""

import datetime
import email.utils
import os
import random
import sys
from xml.sax.saxutils import escape

NOW = datetime.datetime(2026, 11, 25, 7, tzinfo=datetime.timezone.utc)
PROVINCES = ["Vĩnh Long", "Cà Mau", "Nghệ An", "Huế", "Lâm Đồng", "Đắk Lắk", "Quảng Ninh", "Tây Ninh", "An Giang", "Cần Thơ"]
TOPICS = {"vi": ["Thời sự", "Kinh tế", "Văn hóa"], "en": ["Current affairs", "Economy", "Culture"]}
TAGGED = {"vi": "Thiên tai", "en": "Disasters"}
SHARED = 25  # one story in so many is told by three papers

WHO = """Nông dân|Học sinh vùng cao|Ngư dân|Đoàn thanh niên|Hội phụ nữ|Lực lượng biên phòng|Bệnh viện huyện|Trường mầm non
Ban quản lý rừng|Hợp tác xã|Nghệ nhân|Thợ dệt|Đội bóng trẻ|Công ty cấp nước|Trạm khí tượng|Hội người cao tuổi|Tiểu thương
Nhóm thiện nguyện|Đội cứu hộ|Trung tâm khuyến nông|Bảo tàng tỉnh|Câu lạc bộ đờn ca|Cảnh sát giao thông|Sinh viên y khoa"""
DOES = """thu hoạch sớm vụ lúa thơm|khánh thành cầu dân sinh|tập huấn phòng cháy rừng|trồng lại dừa ven biển|nuôi tôm dưới tán đước
mở lớp xóa mù chữ|khám bệnh miễn phí|sửa đường sau ngập|dọn bùn sau lũ quét|gia cố đê trước bão|phục dựng lễ hội cầu ngư
xuất khẩu lô sầu riêng đầu tiên|lắp điện mặt trời cho trạm bơm|thả rùa về biển|đón khách du lịch mùa nước nổi|vá lưới chờ gió lặng
trưng bày gốm cổ vừa khai quật|tranh tài đua ghe ngo|giải cứu khoai lang tồn kho|làm muối trái vụ|khơi thông kênh nội đồng
nhân giống hoa lan rừng|dựng nhà văn hóa mới|hiến máu đầu tuần|cấp nước ngọt bằng xà lan|truy quét lâm tặc|tiêm phòng đàn trâu"""
WHERE = """xã Tân Hội|cù lao Dài|bản Huồi Mới|đầm Thị Tường|đèo Prenn|buôn Akŏ Dhông|đảo Cô Tô|núi Bà Đen|chợ nổi Cái Răng
phá Tam Giang|phường Long Châu|xã Khánh Bình|hồ Lắk|làng Thanh Tiên|thung lũng Mường Quạ|kênh Vĩnh Tế|mũi Sa Vĩ|cửa Lạch Vạn
thị trấn Tịnh Biên|sông Hậu|bãi Khai Long|xóm Chòi|đồi chè Cầu Đất|rừng tràm Trà Sư"""
HOW = """sau ba tháng chờ đợi|nhờ vốn vay ưu đãi|trong đêm mưa lớn|trước thềm năm học|với giá cao chưa từng có|khi nước rút chậm
bất chấp nắng hạn|cùng bà con láng giềng|theo mô hình tuần hoàn|lần đầu sau mười năm|giữa mùa gió chướng|bằng tiền tiết kiệm
dưới sự chứng kiến của người dân|mà không dùng hóa chất|để kịp phiên chợ cuối năm|nhân ngày truyền thống ngành"""
SAYS = """Theo ông Bảy ở đầu xóm, việc này đã được bàn từ vụ trước|Chính quyền địa phương cho biết kinh phí lấy từ nhiều nguồn
Có mặt từ tờ mờ sáng, chị Lành kể rằng cả nhà đều phấn khởi|Con số thống kê ban đầu cao hơn cùng kỳ gần một phần năm
Nhiều người từ huyện bên cũng tìm đến học cách làm|Kỹ sư phụ trách nói khâu khó nhất là tìm được thợ lành nghề
Dự kiến đợt tiếp theo bắt đầu ngay khi thời tiết thuận lợi|Một số hộ còn lo đầu ra chưa ổn định, mong có hợp đồng dài hạn
Công trình dài hơn hai cây số, nối hai bờ vốn phải qua đò|Các em nhỏ được tặng sách vở, áo ấm và xe đạp cũ đã sửa
Khách phương xa khen món cá lóc nướng trui và bánh lá mơ|Trận gió đêm qua làm tốc mái vài căn nhưng không ai bị thương
Sản phẩm được đóng gói, gắn mã truy xuất rồi chở ra cảng|Già làng đánh chiêng mở đầu, sau đó mọi người cùng múa"""
ENGLISH_WHO = "Farmers|Fishermen|Young volunteers|Coffee growers|Boat builders|Teachers|Weavers|Forest rangers"
ENGLISH_DOES = ("harvest rice early|open a floating library|repair the old pagoda|welcome the first visitors|plant mangroves along the shore"
                "|sell pomelos abroad|rescue stranded dolphins|learn to dive for wrecks")
ENGLISH_HOW = "after months of drought|with help from students|before the rain comes|for the first time in years|despite rising prices"


def choices(words):
    return [word for line in words.split("\n") for word in line.split("|")]


class News:
    """One entry: words drawn by its number."""

    def __init__(self, number, paper, english=False):
        self.number, self.paper = number, paper
        draw = random.Random(number)
        if english:
            parts = (ENGLISH_WHO, ENGLISH_DOES, ENGLISH_HOW)
            self.title = " ".join(draw.choice(choices(part)) for part in parts)
            self.text = "They %s, %s, and say that number %d is next." % (
                draw.choice(choices(ENGLISH_DOES)), draw.choice(choices(ENGLISH_HOW)), number)
        else:
            self.title = "%s %s ở %s %s" % tuple(draw.choice(choices(part)) for part in (WHO, DOES, WHERE, HOW))
            self.text = ". ".join(draw.sample(choices(SAYS), 2) + ["Tin số %d, %s & chậm." % (number, draw.choice(choices(HOW)))])
        self.topic = draw.choice(TOPICS["vi"])
        self.date = NOW - datetime.timedelta(minutes=60 + number * 14)

    def item(self, paper, language):
        """The entry in the words of RSS, as one of its papers has it."""
        parts = [
            "<title>%s</title>" % escape(self.title),
            "<link>https://bao-%d.example/tin-%d.html</link>" % (paper, 100000 + self.number),
            "<pubDate>%s</pubDate>" % email.utils.format_datetime(self.date + datetime.timedelta(minutes=paper)),
            "<category>%s</category>" % self.topic,
            "<description>%s</description>" % escape(self.text),
        ]
        if language and self.number // 20 % 2:
            parts.append("<dc:language>%s</dc:language>" % language)
        if self.number % 3 == 0:
            parts.append("<enclosure url='http://anh.example/%d.png' type='image/png' length='1'/>" % self.number)
        return "<item>%s</item>" % "".join(parts)


def papers(count):
    """For each paper, its items; the last is the one that writes English."""
    items = [[] for _ in range(len(PROVINCES) + 1)]
    for number in range(count):
        english = number % 20 == 13
        paper = len(PROVINCES) if english else number % len(PROVINCES)
        news = News(number, paper, english)
        if number == 0:
            news.title = "dínhliền" * 15 + " " + news.title + " rất dài" * 60
        told = {paper}
        if number % SHARED == 4:
            told |= {(paper + 3) % len(PROVINCES), (paper + 5) % len(PROVINCES)}
        for place in sorted(told):
            items[place].append(news.item(place, "en" if english else "vi" if place % 2 else None))
    return items


def feed(name, items):
    return ('<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>%s</title>'
            "<link>https://bao.example/</link><description>synthetic</description>%s</channel></rss>" % (name, "\n".join(items)))


def write(folder, name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


def main():
    folder, count, language = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    lines = [
        "title: %s" % ("Tin tỉnh" if language == "vi" else "Provincial news"),
        "language: " + language,
        "site: https://tin.example.org/",
        "store: Store",
        "publish:",
        "  directory: Feeds",
        "  feeds: [{name: mien-tay, title: Miền Tây, where: {province: [Vĩnh Long, Cà Mau]}}]",
        "rules:",
        '  - {tag: {title: "(?i)bão|lũ|ngập"}, with: %s}' % TAGGED[language],
        "sources:",
    ]
    for number, items in enumerate(papers(count)):
        english = number == len(PROVINCES)
        name = "Báo Vĩnh Long English" if english else "Báo " + PROVINCES[number]
        write(folder, "%d.xml" % number, feed(name, items))
        lines.append('  - {name: %s, url: "file:%d.xml", province: %s, %s}' % (
            name, number, PROVINCES[0 if english else number],
            "language: en" if english else "category: " + TOPICS[language][number % 3]))
    lines.append('  - {name: Báo Hỏng, url: "file:none.xml"}')
    write(folder, "sources.yaml", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
