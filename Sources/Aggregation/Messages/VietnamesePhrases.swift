extension Phrasebook {
    /// The sentences of the program in Vietnamese; the more special ones first.
    static let vietnamesePhrases: [(String, String)] =
        healthPhrases + failurePhrases + configurationPhrases + storePhrases + explanationPhrases

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
        ("Number of redirects hit maximum amount", "chuyển hướng quá nhiều lần"),
        ("No such file or directory", "không có tệp hay thư mục này"),
        ("Permission denied", "không có quyền"),
        ("No space left on device", "đĩa đã đầy"),
        ("Input/output error", "lỗi đọc ghi đĩa"),
    ]

    private static let healthPhrases = [
        ("begins to fail: {1…}", "bắt đầu lỗi: {1}"),
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
        ("all its entries are taken again", "đã nhận lại đủ tin"),
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
        ("more than {1} elements", "nhiều hơn {1} phần tử"),
        ("larger than {1} bytes", "lớn hơn {1} byte"),
        ("too large beside other large ones", "quá lớn bên cạnh các tài liệu lớn khác"),
        (
            "redirected to the private address {1}", "bị chuyển hướng đến địa chỉ nội bộ {1}"
        ),
        (
            "the body is not the gzip it is said to be", "nội dung không phải gzip như đã khai"
        ),
        ("the gzip ends too early", "gzip bị cắt giữa chừng"),
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

    private static let configurationPhrases = [
        ("\"{1}\" wants {2…}, not {3…}", "\"{1}\" cần {2}, không phải {3}"),
        (
            "{1…} wants members such as \"key: value\", not {2…}",
            "{1} cần các mục \"khóa: giá trị\", không phải {2}"
        ),
        ("nothing", "giá trị trống"), ("a mapping", "một bảng khóa"), ("a list", "một danh sách"),
        ("an alias", "một bí danh"), ("the configuration", "cấu hình"), ("a source", "một nguồn"),
        ("text", "chữ"), ("true or false", "true hoặc false"), ("a path", "một đường dẫn"),
        ("a whole number from {1} to {2}", "số nguyên từ {1} đến {2}"),
        ("a duration such as 30m", "khoảng thời gian như 30m"),
        ("a size such as 10MB", "kích thước như 10MB"), ("a share such as 25%", "tỷ lệ như 25%"),
        (
            "Asia/Ho_Chi_Minh, Asia/Bangkok, UTC or an offset such as +07:00",
            "Asia/Ho_Chi_Minh, Asia/Bangkok, UTC hoặc độ lệch như +07:00"
        ),
        ("at least one of {1}", "ít nhất một trong {1}"),
        ("one of {1}", "một trong {1}"),
        ("a regular expression that compiles", "biểu thức chính quy đúng cú pháp"),
        ("a regular expression", "biểu thức chính quy"),
        ("an http, https or file address", "địa chỉ http, https hoặc file"),
        (
            "an http or https address without a password, such as {1}",
            "địa chỉ http hoặc https không có mật khẩu, như {1}"
        ),
        ("an http or https address such as {1}", "địa chỉ http hoặc https như {1}"),
        ("a language tag such as vi", "mã ngôn ngữ như vi"),
        ("a list of {1…}", "danh sách {1}"),
        ("a bound such as \"> 30d\" or \"< 2h\"", "giới hạn như \"> 30d\" hoặc \"< 2h\""),
        ("lower-case letters a-z, digits and hyphens", "chữ thường a-z, chữ số và gạch nối"),
        ("\"{1}\" has \"${\" without \"}\"", "\"{1}\" có \"${\" mà thiếu \"}\""),
        (
            "\"{1}\" needs {2}, not set in the environment",
            "\"{1}\" cần {2}, chưa đặt trong môi trường"
        ),
        (
            "\"{1}\" wants text without line ends and controls",
            "\"{1}\" cần chữ không xuống dòng, không ký tự điều khiển"
        ),
        ("\"{1}\" is no name of a header", "\"{1}\" không phải tên trường đầu HTTP"),
        ("a key wants to be a word", "khóa phải là một từ"),
        ("unknown key \"{1}\"; {2…}", "khóa lạ \"{1}\"; {2}"),
        ("did you mean \"{1}\"?", "có phải \"{1}\" không?"),
        ("known here: {1}", "ở đây biết: {1}"),
        (
            "\"{1}\" is written twice; first on line {2}",
            "\"{1}\" viết hai lần; lần đầu ở dòng {2}"
        ),
        (
            "the file is empty; `tintinh init` writes a starter",
            "tệp trống; `tintinh init` viết tệp mẫu"
        ),
        (
            "no such file; `tintinh init` writes a starter",
            "không có tệp này; `tintinh init` viết tệp mẫu"
        ),
        ("the file cannot be read", "không đọc được tệp"),
        ("the file is not UTF-8", "tệp không phải UTF-8"),
        ("a feed wants a \"name\"", "bản tin cần \"name\""),
        (
            "the feed \"{1}\" is there already, on line {2}", "bản tin \"{1}\" đã có ở dòng {2}"
        ),
        (
            "\"{1}\" is the name of a file that is always written",
            "\"{1}\" là tên một tệp luôn được ghi"
        ),
        (
            "no source is called \"{1}\"; did you mean \"{2}\"?",
            "không nguồn nào tên \"{1}\"; có phải \"{2}\" không?"
        ),
        ("no source is called \"{1}\"", "không nguồn nào tên \"{1}\""),
        ("the configuration wants \"sources\"", "cấu hình cần \"sources\""),
        ("a source wants a \"name\"", "nguồn cần \"name\""),
        (
            "a source wants a \"url\", or a \"page\" if it has no feed",
            "nguồn cần \"url\", hoặc \"page\" nếu báo không có nguồn tin"
        ),
        (
            "a source wants either \"url\" or \"page\", not both",
            "nguồn cần \"url\" hoặc \"page\", không phải cả hai"
        ),
        (
            "\"items\" goes with \"page\": a feed needs no selectors",
            "\"items\" đi với \"page\": nguồn tin không cần bộ chọn"
        ),
        (
            "this \"{1}\" is that of another source, on line {2}",
            "\"{1}\" này trùng với nguồn khác, ở dòng {2}"
        ),
        (
            "\"{1}\" wants a CSS selector, not \"{2}\"",
            "\"{1}\" cần bộ chọn CSS, không phải \"{2}\""
        ),
        (
            "\"items\" wants an \"entry\": the blocks of one article",
            "\"items\" cần \"entry\": khối của một bài"
        ),
        (
            "\"article\" wants true or a CSS selector, not \"{1}\"",
            "\"article\" cần true hoặc bộ chọn CSS, không phải \"{1}\""
        ),
        ("\"min\" wants to be no longer than \"every\"", "\"min\" không được dài hơn \"every\""),
        ("\"max\" wants to be no shorter than \"every\"", "\"max\" không được ngắn hơn \"every\""),
        (
            "\"every\" wants to be no shorter than the schedule's \"min\"",
            "\"every\" không được ngắn hơn \"min\" của lịch"
        ),
        (
            "\"every\" wants to be no longer than the schedule's \"max\"",
            "\"every\" không được dài hơn \"max\" của lịch"
        ),
        ("a rule wants one of {1}", "quy tắc cần một trong {1}"),
        (
            "a \"tag\" rule wants \"with\": the category to add",
            "quy tắc \"tag\" cần \"with\": mục cần thêm"
        ),
        (
            "a \"route\" rule wants \"to\": the name of a feed of publish.feeds",
            "quy tắc \"route\" cần \"to\": tên một bản tin của publish.feeds"
        ),
        (
            "no feed of publish.feeds is called \"{1}\"",
            "publish.feeds không có bản tin nào tên \"{1}\""
        ),
        (
            "a \"rewrite\" rule wants \"with\": what the matches become",
            "quy tắc \"rewrite\" cần \"with\": phần thay vào"
        ),
        (
            "\"rewrite\" wants one field and a regular expression; others go to \"where\"",
            "\"rewrite\" cần một trường và một biểu thức chính quy; các trường khác đặt ở \"where\""
        ),
        (
            "\"{1}\" wants a field and a regular expression",
            "\"{1}\" cần một trường và một biểu thức chính quy"
        ),
        (
            "{1} is a host of the past (until {2}); the paper is at {3} now",
            "{1} là tên miền cũ (đến {2}); báo nay ở {3}"
        ),
        ("{1} is a host of the past (until {2})", "{1} là tên miền cũ (đến {2})"),
    ]

    private static let storePhrases = [
        (
            "another run is at work on this store: process {1}, since {2}; wait for it to end",
            "một lần chạy khác đang dùng kho này: tiến trình {1}, từ {2}; hãy chờ nó xong"
        ),
        (
            "{1}: cannot {2}: {3…}; nothing stored was lost",
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
        ("cut short or missing", "bị cắt hoặc mất"), ("cut short", "bị cắt"),
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
    ]
}
