/// The number of an article in its path: the best identity there is.
///
/// Measured on 253 links of provincial papers: found in 241. The order of the patterns matters;
/// source: `vietnamese/spec.md` 5.3.
struct ArticleNumber {
    /// The pattern's name, such as `post`.
    let pattern: String
    /// Hexadecimal ones too.
    let digits: ArraySlice<UInt8>

    /// The pattern's name and the number, such as `post:280123`.
    var text: String { pattern + ":" + number }
    /// The digits.
    var number: String { String(decoding: digits, as: UTF8.self) }

    /// The number that the first pattern finds, or nil.
    static func find(in path: ArraySlice<UInt8>) -> ArticleNumber? {
        view(of: path).flatMap { $0.beforeExtension() ?? $0.besideSlug() ?? $0.atEnd() }
    }

    /// The number that one pattern finds, or nil.
    static func find(_ pattern: String, in path: ArraySlice<UInt8>) -> ArticleNumber? {
        guard let view = view(of: path) else { return nil }
        switch pattern {
        case "dir-slug": return view.folderBeforeSlug()
        case "num-slug": return view.numberBeforeSlug()
        case "ym-num": return view.decimalInMonth()
        case "hex7": return view.hexInMonth()
        case "num-tail": return view.tail()
        default: return view.beforeExtension().flatMap { $0.pattern == pattern ? $0 : nil }
        }
    }

    /// Every number that a pattern finds, in the order of the patterns; a path may have several.
    static func all(in path: ArraySlice<UInt8>) -> [ArticleNumber] {
        guard let view = view(of: path) else { return [] }
        return [
            view.beforeExtension(), view.folderBeforeSlug(), view.numberBeforeSlug(),
            view.decimalInMonth(), view.hexInMonth(), view.tail(),
        ]
        .compactMap { $0 }
    }

    private static func view(of path: ArraySlice<UInt8>) -> PathView? {
        guard path.contains(where: isDigit), let slash = path.lastIndex(of: UInt8(ascii: "/"))
        else { return nil }
        return PathView(path: path, slash: slash)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// A path, and where its last segment starts.
private struct PathView {
    let path: ArraySlice<UInt8>
    let slash: Int

    // MARK: - slug-3310123.html

    /// The patterns `ts`, `dts`, `post`, `a`, `d`, `num-cat`, `num-ext`, `num-dir`.
    func beforeExtension() -> ArticleNumber? {
        guard let dot = path[slash...].lastIndex(of: UInt8(ascii: ".")), path.endIndex - dot <= 6
        else { return nil }
        let run = digits(endingAt: dot)
        guard !run.isEmpty else { return nil }
        let written = String(decoding: path[(dot + 1)...], as: UTF8.self)
        let kind = written == "amp" ? "html" : written
        guard let name = stamp(run, kind) ?? marked(run, kind) else {
            return section(run, kind) ?? plain(run, kind)
        }
        return ArticleNumber(pattern: name, digits: run)
    }

    /// Numbers made of the time of publication.
    private func stamp(_ run: ArraySlice<UInt8>, _ kind: String) -> String? {
        switch kind {
        case "htm" where (17...18).contains(run.count) && has("-", before: run): "ts"
        case "chn" where (17...18).contains(run.count) && has("-", before: run): "ts"
        case "htm" where (16...17).contains(run.count) && has("/d", before: run): "dts"
        default: nil
        }
    }

    /// Numbers after a mark of letters.
    private func marked(_ run: ArraySlice<UInt8>, _ kind: String) -> String? {
        switch kind {
        case "html", "bbg", "vnp", "vov", "antd":
            if run.count >= 3, has("-post", before: run) || has("-postid", before: run) {
                return "post"
            }
        default: return nil
        }
        guard kind == "html" else { return nil }
        if run.count >= 3, has("-a", before: run) { return "a" }
        return run.count >= 4 && has("-d", before: run) ? "d" : nil
    }

    /// `-292444-108.html`: the last number is the section.
    private func section(_ run: ArraySlice<UInt8>, _ kind: String) -> ArticleNumber? {
        guard kind == "html", run.count <= 3, has("-", before: run) else { return nil }
        let number = digits(endingAt: run.startIndex - 1)
        return number.count >= 5 && has("-", before: number)
            ? ArticleNumber(pattern: "num-cat", digits: number) : nil
    }

    private func plain(_ run: ArraySlice<UInt8>, _ kind: String) -> ArticleNumber? {
        guard !Self.looksLikeDay(run) else { return nil }
        switch kind {
        case "html", "htm", "ldo", "vgp", "media":
            if (5...16).contains(run.count), has("-", before: run) {
                return ArticleNumber(pattern: "num-ext", digits: run)
            }
        default: return nil
        }
        guard run.count >= 5, kind == "html" || kind == "htm" || kind == "vgp",
            has("/", before: run)
        else { return nil }
        return ArticleNumber(pattern: "num-dir", digits: run)
    }

    // MARK: - /137718/slug, /348619-slug

    func besideSlug() -> ArticleNumber? { folderBeforeSlug() ?? numberBeforeSlug() }

    /// The pattern `dir-slug`.
    func folderBeforeSlug() -> ArticleNumber? {
        let folder = digits(endingAt: slash)
        guard slash + 1 < path.endIndex, folder.count >= 5, has("/", before: folder),
            !Self.looksLikeDate(folder)
        else { return nil }
        return ArticleNumber(pattern: "dir-slug", digits: folder)
    }

    /// The pattern `num-slug`.
    func numberBeforeSlug() -> ArticleNumber? {
        let number = path[(slash + 1)...].prefix(while: ArticleNumber.isDigit)
        guard number.count >= 5, number.endIndex + 1 < path.endIndex,
            path[number.endIndex] == UInt8(ascii: "-"), !Self.looksLikeDay(number)
        else { return nil }
        return ArticleNumber(pattern: "num-slug", digits: number)
    }

    // MARK: - /202112/slug-3096123, slug-12345

    func atEnd() -> ArticleNumber? { decimalInMonth() ?? hexInMonth() ?? tail() }

    /// The pattern `ym-num`.
    func decimalInMonth() -> ArticleNumber? {
        let run = digits(endingAt: path.endIndex)
        guard isInMonth, run.count >= 5, has("-", before: run) else { return nil }
        return ArticleNumber(pattern: "ym-num", digits: run)
    }

    /// The pattern `hex7`.
    func hexInMonth() -> ArticleNumber? {
        guard isInMonth else { return nil }
        let hex = path[(slash + 1)...].suffix(while: Self.isHexDigit)
        guard (7...8).contains(hex.count), has("-", before: hex) else { return nil }
        return ArticleNumber(pattern: "hex7", digits: hex)
    }

    /// The pattern `num-tail`.
    func tail() -> ArticleNumber? {
        let run = digits(endingAt: path.endIndex)
        guard (5...7).contains(run.count), has("-", before: run), !Self.looksLikeDate(run) else {
            return nil
        }
        return ArticleNumber(pattern: "num-tail", digits: run)
    }

    private var isInMonth: Bool {
        let month = digits(endingAt: slash)
        return month.count == 6 && has("/", before: month)
    }

    // MARK: - Bytes

    /// `YYYYMMDD` or `DDMMYYYY`: two articles of one day would be taken for one.
    private static func looksLikeDay(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 8 && looksLikeDate(digits)
    }

    /// `YYYYMM`, `YYYYMMDD` or `DDMMYYYY`.
    private static func looksLikeDate(_ digits: ArraySlice<UInt8>) -> Bool {
        let values = digits.map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
        func isDate(_ year: Range<Int>, _ month: Range<Int>, _ day: Range<Int>?) -> Bool {
            (1990...2099).contains(number(year)) && (1...12).contains(number(month))
                && day.map { (1...31).contains(number($0)) } ?? true
        }
        switch values.count {
        case 6: return isDate(0..<4, 4..<6, nil)
        case 8: return isDate(0..<4, 4..<6, 6..<8) || isDate(4..<8, 2..<4, 0..<2)
        default: return false
        }
    }

    private func digits(endingAt end: Int) -> ArraySlice<UInt8> {
        path[..<end].suffix(while: ArticleNumber.isDigit)
    }

    private func has(_ mark: String, before run: ArraySlice<UInt8>) -> Bool {
        path[..<run.startIndex].hasSuffix(mark)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        ArticleNumber.isDigit(byte) || (byte >= 0x61 && byte <= 0x66)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func suffix(while predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, predicate(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
