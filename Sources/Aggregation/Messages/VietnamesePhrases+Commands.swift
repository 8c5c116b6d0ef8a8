extension Phrasebook {
    /// What single commands say.
    static let commandPhrases = [
        (
            "no source is called \"{1}\"; see `tintinh status`",
            "không nguồn nào tên \"{1}\"; xem `tintinh status`"
        ),
        (
            "no source with a \"page:\" is called \"{1}\"",
            "không nguồn nào có \"page:\" tên \"{1}\""
        ),
        (
            "no command is called \"{1}\"; see `tintinh --help`",
            "không lệnh nào tên \"{1}\"; xem `tintinh --help`"
        ),
        ("no word to search for", "không có từ nào để tìm"),
        ("--limit wants 1 or more, not {1}", "--limit cần từ 1 trở lên, không phải {1}"),
        (
            "discover wants either an address or --test with a source",
            "discover cần một địa chỉ, hoặc --test với một nguồn"
        ),
        (
            "discover wants an http or https address, not \"{1}\"",
            "discover cần địa chỉ http hoặc https, không phải \"{1}\""
        ),
        (
            "the server asked to be left alone until {1}", "máy chủ xin đừng hỏi cho đến {1}"
        ),
        ("the server asked to be left alone", "máy chủ xin đừng hỏi"),
        ("kept when the design changed", "giữ lại khi trang thay đổi"),
        ("as it is now", "như hiện nay"), ("the pattern in use", "mẫu đang dùng"),
        ("a new guess", "đoán lại"), ("no list found", "không thấy danh sách"),
        ("no list of articles", "không có danh sách bài"), ("feed", "nguồn tin"),
        ("page", "trang"), ("sitemap", "sơ đồ trang"), ("given", "đã cho"), ("menu", "trình đơn"),
        ("empty", "trống"), ("ok", "tốt"),
    ]
}
