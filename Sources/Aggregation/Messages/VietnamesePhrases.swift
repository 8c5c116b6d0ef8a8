extension Phrasebook {
    /// The sentences of the program in Vietnamese; the more special ones first.
    static let vietnamesePhrases: [(String, String)] =
        healthPhrases + failurePhrases + configurationPhrases + storePhrases + explanationPhrases
        + commandPhrases

    /// What libcurl and the system say most.
    static let foreignPhrases = [
        ("Couldn't connect to server", "không kết nối được với máy chủ"),
        ("Could not connect to server", "không kết nối được với máy chủ"),
        ("Couldn't resolve host name", "không tìm thấy tên miền"),
        ("Could not resolve hostname", "không tìm thấy tên miền"),
        ("Timeout was reached", "quá thời gian chờ"),
        (
            "SSL peer certificate or SSH remote key was not OK",
            "chứng chỉ của máy chủ không hợp lệ"
        ),
        ("SSL connect error", "không lập được kết nối mã hóa"),
        ("Server returned nothing (no headers, no data)", "máy chủ không trả lời gì"),
        ("Failure when receiving data from the peer", "mất kết nối khi đang nhận"),
        ("Transferred a partial file", "nhận thiếu dữ liệu"),
        ("No such file or directory", "không có tệp hay thư mục này"),
        ("Permission denied", "không có quyền"),
        ("No space left on device", "đĩa đã đầy"),
        ("Input/output error", "lỗi đọc ghi đĩa"),
    ]

    private static let healthPhrases = [
        (
            "what was known of the sources is lost with sources.json: each is asked anew",
            "những gì đã biết về các nguồn mất theo sources.json: mọi nguồn được hỏi lại từ đầu"
        ),
        ("begins to fail: {1…}", "bắt đầu lỗi: {1}"),
        ("fails in another way: {1…}", "lỗi theo cách khác: {1}"),
        ("works again after 1 failure", "đọc lại được sau 1 lần lỗi"),
        ("works again after {1} failures", "đọc lại được sau {1} lần lỗi"),
        ("has moved for good to {1}; change its url", "đã chuyển hẳn sang {1}; hãy sửa url"),
        (
            "is gone for good (HTTP 410) and is asked no more; remove it or change its url",
            "đã bị gỡ hẳn (HTTP 410), sẽ không hỏi nữa; hãy xóa nguồn này hoặc sửa url"
        ),
        (
            "gave more entries than one run takes; some were left out",
            "có nhiều tin hơn mức một lần chạy nhận; một số bị bỏ lại"
        ),
        (
            "at least {1} entries were left out: more than one run takes",
            "ít nhất {1} tin bị bỏ lại: quá mức một lần chạy nhận"
        ),
        (
            "no entry was there last time too; some were probably missed",
            "không tin nào trùng với lần trước; có lẽ đã sót tin"
        ),
        ("even the newest entry is old ({1})", "tin mới nhất cũng đã cũ ({1})"),
        ("even the newest entry is old", "tin mới nhất cũng đã cũ"),
        ("silent for longer than usual, since {1}", "im lặng lâu hơn thường lệ, từ {1}"),
        ("silent for longer than usual", "im lặng lâu hơn thường lệ"),
        (
            "a rule takes too much time or memory on {1} of {2} entries and is passed over there; have it read a text in one way only, as with (?>…) or ++: {3}",
            "một quy tắc tốn quá nhiều thời gian hoặc bộ nhớ ở {1} trong {2} tin nên bị bỏ qua ở đó; hãy viết để nó chỉ đọc mỗi đoạn chữ theo một cách, như với (?>…) hay ++: {3}"
        ),
        ("all its entries are taken again", "đã nhận lại đủ tin"),
        ("nothing was missed this time", "lần này không sót tin"),
        ("has new entries again", "lại có tin mới"),
        ("publishes again", "lại đăng tin"),
        ("partial", "sót tin"), ("gap", "có lẽ sót tin"), ("stale", "tin cũ"),
        ("silent", "im lặng"), ("disabled", "đã tắt"), ("gone since {1}", "đã gỡ từ {1}"),
    ]

    private static let failurePhrases = [
        ("HTTP {1}: the server wants a password", "HTTP {1}: máy chủ đòi mật khẩu"),
        ("HTTP 403: the server refuses this client", "HTTP 403: máy chủ từ chối chương trình này"),
        ("HTTP 410: the feed is gone for good", "HTTP 410: nguồn tin đã bị gỡ hẳn"),
        (
            "HTTP 429: the server asks for fewer requests",
            "HTTP 429: máy chủ yêu cầu hỏi thưa hơn"
        ),
        ("HTTP 503: the server is not available", "HTTP 503: máy chủ không phục vụ được"),
        ("the document is empty", "tài liệu trống"),
        ("no feed, but a page titled “{1}”", "không phải nguồn tin mà là trang “{1}”"),
        ("no feed", "không phải nguồn tin"),
        (
            "a page that checks for a browser: “{1}”", "trang kiểm tra trình duyệt: “{1}”"
        ),
        ("a page that checks for a browser", "trang kiểm tra trình duyệt"),
        ("unreadable encoding {1}", "bảng mã {1} không đọc được"),
        ("no XML", "không phải XML"),
        ("broken JSON", "JSON hỏng"),
        ("more than {1} bytes of header fields", "phần đầu trả lời dài hơn {1} byte"),
        ("more than {1} bytes", "dài hơn {1} byte"),
        ("more than {1} JSON values", "nhiều hơn {1} giá trị JSON"),
        ("JSON nested more than {1} deep", "JSON lồng sâu hơn {1} cấp"),
        ("more than {1} elements", "nhiều hơn {1} phần tử"),
        ("larger than {1} bytes", "lớn hơn {1} byte"),
        (
            "too large beside other large documents", "quá lớn bên cạnh những tài liệu lớn khác"
        ),
        (
            "waited too long for room beside other large documents",
            "chờ quá lâu vì các tài liệu lớn khác"
        ),
        ("libcurl did not take the request", "libcurl không nhận yêu cầu"),
        ("more than {1} redirects", "chuyển hướng quá {1} lần"),
        (
            "redirected to something that is no HTTP address",
            "bị chuyển hướng đến nơi không phải địa chỉ HTTP"
        ),
        (
            "{1} is a private address, and only public ones may be asked here",
            "{1} là địa chỉ nội bộ, mà ở đây chỉ được hỏi địa chỉ công khai"
        ),
        (
            "redirected to the private address {1}", "bị chuyển hướng đến địa chỉ nội bộ {1}"
        ),
        (
            "the body is not the gzip it is said to be", "nội dung không phải gzip như đã khai"
        ),
        ("the gzip ends too early", "gzip bị cắt giữa chừng"),
        ("the document ends too early", "tài liệu bị cắt giữa chừng"),
        ("a header field above 100 KB", "một trường ở phần đầu trả lời dài hơn 100 KB"),
        ("cancelled before the answer", "bị hủy trước khi có trả lời"),
        ("the feed is empty; it had {1} entries before", "nguồn trống; trước có {1} tin"),
        ("the feed has no entries", "nguồn không có tin"),
        (
            "no list of articles was found on the page; name it with \"items:\"",
            "không tìm thấy danh sách bài trên trang; hãy chỉ rõ bằng \"items:\""
        ),
        (
            "the page has changed: {1…} where the list was{2…}; see `tintinh discover --test`",
            "trang đã thay đổi: {1} ở chỗ danh sách{2}; xem `tintinh discover --test`"
        ),
        ("no article", "không còn bài nào"), ("{1} articles", "{1} bài"),
        (", {1} before", ", trước có {1}"),
        ("the file is on another machine", "tệp ở máy khác"),
        ("the address names no file", "địa chỉ không chỉ tệp nào"),
        ("cannot read {1}: {2…}", "không đọc được {1}: {2}"),
        ("{1} is larger than {2} bytes", "{1} lớn hơn {2} byte"),
        ("{1} is not a regular file", "{1} không phải tệp thường"),
        (
            "cannot fetch {1}: expected http, https or file, not \"{2}\"",
            "không tải được {1}: cần http, https hoặc file, không phải \"{2}\""
        ),
    ]

    private static let storePhrases = [
        (
            "another run is at work on this store: process {1}, since {2}; wait for it to end",
            "một lần chạy khác đang dùng kho này: tiến trình {1}, từ {2}; hãy chờ nó xong"
        ),
        (
            "{1}: cannot {2…}: {3…}; nothing stored was lost",
            "{1}: không {2} được: {3}; không mất gì trong kho"
        ),
        (
            "{1}: {2…}; `tintinh verify` tells what is whole",
            "{1}: {2}; `tintinh verify` cho biết còn nguyên những gì"
        ),
        (
            "{1}: written by a newer tintinh (format {2}); update the program",
            "{1}: do tintinh mới hơn ghi (dạng {2}); hãy cập nhật chương trình"
        ),
        ("open it", "mở"), ("read it", "đọc"), ("write it", "ghi"),
        ("flush it to the disk", "ghi xuống đĩa"), ("cut it", "cắt"), ("rename it", "đổi tên"),
        ("remove it", "xóa"), ("make this folder", "tạo thư mục này"),
        ("list this folder", "liệt kê thư mục này"), ("look at it", "xem"), ("lock it", "khóa"),
        (
            "{1…}; set aside in {2}; this entry is lost", "{1}; đã để riêng ở {2}; tin này mất rồi"
        ),
        (
            "a wrong checksum; kept as it can be read, with a new one",
            "sai tổng kiểm; giữ những gì đọc được, với tổng kiểm mới"
        ),
        ("not what was written", "khác với những gì đã ghi"),
        ("cut short or missing", "bị cắt hoặc mất"), ("cut short", "bị cắt"),
        ("not the JSON of a list of sources", "không phải JSON của danh sách nguồn"),
        ("not a list of sources", "không phải danh sách nguồn"),
        ("a state that is not JSON: {1}", "một trạng thái không phải JSON: {1}"),
        ("cut short while a run was using it", "bị cắt khi một lần chạy đang dùng"),
        ("an entry without id or revision", "một tin thiếu mã hoặc lần sửa"),
        ("another line than was written", "không phải dòng đã ghi"),
        ("{1} is nowhere", "không tìm thấy {1}"),
        ("cut or overwritten", "bị cắt hoặc ghi đè"), ("no whole line", "không có dòng nào nguyên"),
        ("a wrong checksum", "sai tổng kiểm"), ("not an entry", "không phải một tin"),
        ("a line without its checksum", "dòng thiếu tổng kiểm"),
        ("not a file of entries", "không phải tệp tin bài"),
        ("not the file that was written", "không phải tệp đã ghi"),
        (
            "not the file that was written; made again from the entries",
            "không phải tệp đã ghi; đã làm lại từ các tin"
        ),
        (
            "not the file that was written; made again from the entries and what can be read of it; "
                + "some that retention dropped may come again as new",
            "không phải tệp đã ghi; đã làm lại từ các tin và phần còn đọc được; "
                + "vài tin đã bỏ vì hết hạn có thể lại đến như tin mới"
        ),
        (
            "keys of stored entries are missing; made again from the entries",
            "thiếu khóa của các tin trong kho; đã làm lại từ các tin"
        ),
        (
            "missing; {1} entries or revisions are lost", "không còn; mất {1} tin hoặc bản sửa"
        ),
        (
            "{1} lines where {2} were written; {3} entries or revisions are lost",
            "{1} dòng, lúc ghi có {2}; mất {3} tin hoặc bản sửa"
        ),
        (
            "{1} lines where {2} were written; the lines that are there are kept",
            "{1} dòng, lúc ghi có {2}; giữ những dòng còn lại"
        ),
        ("{1} lines where {2} were written", "{1} dòng, lúc ghi có {2}"),
        ("not a regular file; set aside as {1}", "không phải tệp thường; đã để riêng là {1}"),
        ("not a regular file", "không phải tệp thường"),
        ("keys of stored entries are missing", "thiếu khóa của các tin trong kho"),
        (
            "not what was written; made again from the entries",
            "khác với những gì đã ghi; đã làm lại từ các tin"
        ),
        (
            "not what the store says; written again", "khác với kho; đã ghi lại"
        ),
        ("not what the store says", "khác với kho"),
        ("the entries of ids.bin are missing", "mất các tin mà ids.bin ghi"),
    ]

    private static let explanationPhrases = [
        ("folded: the same text in {1} papers", "gộp: cùng một bài trên {1} báo"),
        (
            "related: {1} stories tell the same event in other words",
            "liên quan: {1} bài khác viết về cùng sự việc"
        ),
        (
            "{1} is folded into {2} (Jaccard {3} %, containment {4} %)",
            "{1} được gộp vào {2} (Jaccard {3} %, chứa {4} %)"
        ),
        ("{1} is folded into {2}", "{1} được gộp vào {2}"),
        ("apart: no other paper has a similar entry", "riêng: không báo nào có bài tương tự"),
        (
            "apart: the nearest entry shares too little", "riêng: bài gần nhất quá ít điểm chung"
        ),
        ("article number: {1} ({2} of {3} links){4…}", "số bài: {1} ({2} trong {3} liên kết){4}"),
        (
            "{1}: {2} ({3} dates day first, {4} month first){5…}",
            "{1}: {2} ({3} ngày viết ngày trước, {4} viết tháng trước){5}"
        ),
        ("{1}: Z and GMT mean local time{2…}", "{1}: Z và GMT là giờ địa phương{2}"),
        ("; the configuration says {1}: {2}", "; cấu hình ghi {1}: {2}"),
        ("apart: held apart by {1}", "riêng: bị tách bởi {1}"),
        ("article number", "số bài"), ("title and day", "tựa đề và ngày"),
        ("link", "liên kết"), ("title", "tựa đề"), ("summary", "tóm tắt"),
        ("content", "nội dung"), ("folded", "gộp"), ("related", "liên quan"), ("apart", "riêng"),
        ("dates", "ngày"), ("hours", "giờ"), ("ordinals", "số thứ tự"), ("numbers", "số liệu"),
        ("places", "địa danh"), ("names", "tên riêng"), ("own place", "địa phương của mỗi báo"),
        ("own day", "ngày của mỗi báo"),
        ("same paper", "cùng một báo"), ("window", "cách nhau quá 72 giờ"),
        ("short", "quá ngắn"),
    ]
}
