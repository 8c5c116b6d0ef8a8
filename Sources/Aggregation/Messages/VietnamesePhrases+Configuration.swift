extension Phrasebook {
    /// What is wrong with a configuration.
    static let configurationPhrases = [
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
        ("an address with a port from 1 to 65535", "địa chỉ có cổng từ 1 đến 65535"),
        ("at most {1} letters: it names a file", "nhiều nhất {1} chữ: đó là tên một tệp"),
        (
            "\"{1}\" wants at most {2} letters: it names a file",
            "\"{1}\" cần nhiều nhất {2} chữ: đó là tên một tệp"
        ),
        (
            "\"sources:\" is not a list with one source a line; add these by hand",
            "\"sources:\" không phải danh sách mỗi nguồn một dòng; hãy tự thêm các nguồn này"
        ),
        ("nothing was added: {1…}", "không thêm gì: {1}"),
        (
            "an encoding such as utf-8, windows-1258 or viscii",
            "bảng mã như utf-8, windows-1258 hoặc viscii"
        ),
        ("true or a CSS selector", "true hoặc bộ chọn CSS"), ("a CSS selector", "bộ chọn CSS"),
        ("the name of an element such as {1}", "tên phần tử như {1}"),
        ("rules", "quy tắc"), ("sources", "nguồn"), ("feeds", "bản tin"),
        (
            "\"{1}\" goes with {2…}, not with \"{3}\"", "\"{1}\" đi với {2}, không đi với \"{3}\""
        ),
        ("\"{1}\" and \"{2}\"", "\"{1}\" và \"{2}\""),
        (
            "\"{1}\" is published and takes nothing from the environment; write it out",
            "\"{1}\" được xuất bản nên không lấy gì từ môi trường; hãy viết thẳng ra"
        ),
        ("not YAML: {1}", "không phải YAML: {1}"), ("not YAML", "không phải YAML"),
        ("too many keys are written twice", "quá nhiều khóa viết hai lần"),
        ("written twice: {1}", "viết hai lần: {1}"),
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
            "the file is empty; `{1}` writes a starter",
            "tệp trống; `{1}` viết tệp mẫu"
        ),
        (
            "no such file; `{1}` writes a starter",
            "không có tệp này; `{1}` viết tệp mẫu"
        ),
        ("the file cannot be read", "không đọc được tệp"),
        ("the file is not UTF-8", "tệp không phải UTF-8"),
        ("a folder outside of the published one", "một thư mục nằm ngoài thư mục xuất bản"),
        ("a folder that does not hold this file", "một thư mục không chứa tệp này"),
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
        (
            "no province is called \"{1}\"; did you mean \"{2}\"?",
            "không tỉnh nào tên \"{1}\"; có phải \"{2}\" không?"
        ),
        ("no province is called \"{1}\"", "không tỉnh nào tên \"{1}\""),
        (
            "\"{1}\" is no province; it gets feeds of its own",
            "\"{1}\" không phải một tỉnh; nơi ấy có bản tin riêng"
        ),
        ("at least one name", "ít nhất một tên"), ("an empty list", "một danh sách trống"),
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
            "no feed of publish.feeds is called \"{1}\"; did you mean \"{2}\"?",
            "publish.feeds không có bản tin nào tên \"{1}\"; có phải \"{2}\" không?"
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
            "\"with\" takes group ${1}, and the regular expression has {2}",
            "\"with\" lấy nhóm ${1}, mà biểu thức chính quy có {2}"
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
}
