/// The number of an article in its path: the best identity there is.
///
/// Measured on 253 links of provincial papers: found in 241. The order of the patterns matters; source:
/// `vietnamese/spec.md` 5.3.
enum ArticleNumber {
    /// The pattern's name and the number, such as `post:280123`, or nil.
    static func find(in path: String) -> String? {
        let bytes = Array(path.utf8)
        let view = PathView(bytes)
        for pattern in patterns {
            if let number = pattern.match(view) { return pattern.name + ":" + number }
        }
        return nil
    }

    private struct Pattern: Sendable {
        let name: String
        let match: @Sendable (PathView) -> String?
    }

    private static let patterns: [Pattern] = [
        Pattern(name: "ts") { $0.tail(mark: "-", digits: 17...18, suffixes: [".htm", ".chn"]) },
        Pattern(name: "dts") { $0.tail(mark: "/d", digits: 16...17, suffixes: [".htm"]) },
        Pattern(name: "post") {
            let suffixes = [".html", ".bbg", ".vnp", ".vov", ".antd"]
            return $0.tail(mark: "-post", digits: 3...30, suffixes: suffixes)
                ?? $0.tail(mark: "-postid", digits: 3...30, suffixes: suffixes)
        },
        Pattern(name: "a") { $0.tail(mark: "-a", digits: 3...30, suffixes: [".html"]) },
        Pattern(name: "d") { $0.tail(mark: "-d", digits: 4...30, suffixes: [".html"]) },
        Pattern(name: "num-cat") { $0.numberAndSection() },
        Pattern(name: "num-ext") {
            $0.tail(
                mark: "-", digits: 5...16, suffixes: [".html", ".htm", ".ldo", ".vgp", ".media"])
        },
        Pattern(name: "num-dir") {
            $0.tail(mark: "/", digits: 5...30, suffixes: [".html", ".htm", ".vgp"])
        },
        Pattern(name: "dir-slug") { $0.directoryBeforeSlug() },
        Pattern(name: "num-slug") { $0.numberBeforeSlug() },
        Pattern(name: "ym-num") { $0.afterMonth(digits: 5...30, isHex: false) },
        Pattern(name: "hex7") { $0.afterMonth(digits: 7...8, isHex: true) },
        Pattern(name: "num-tail") {
            $0.tail(mark: "-", digits: 5...7, suffixes: [""]).flatMap {
                PathView.looksLikeDate($0) ? nil : $0
            }
        },
    ]
}

/// A path, read from its end.
private struct PathView: Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Digits between a mark and one of the suffixes at the very end.
    func tail(mark: String, digits: ClosedRange<Int>, suffixes: [String]) -> String? {
        for suffix in suffixes {
            guard let end = end(before: suffix) else { continue }
            let run = digitsEnding(at: end)
            guard digits.contains(run.count), bytes[..<run.startIndex].hasSuffix(mark) else {
                continue
            }
            return String(decoding: run, as: UTF8.self)
        }
        return nil
    }

    /// `-292444-108.html`: the last number is the section.
    func numberAndSection() -> String? {
        guard let end = end(before: ".html") else { return nil }
        let section = digitsEnding(at: end)
        guard (1...3).contains(section.count), bytes[..<section.startIndex].hasSuffix("-") else {
            return nil
        }
        let number = digitsEnding(at: section.startIndex - 1)
        guard number.count >= 5, bytes[..<number.startIndex].hasSuffix("-") else { return nil }
        return String(decoding: number, as: UTF8.self)
    }

    /// `/137718/slug`.
    func directoryBeforeSlug() -> String? {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash + 1 < bytes.count else {
            return nil
        }
        let number = digitsEnding(at: slash)
        guard number.count >= 5, bytes[..<number.startIndex].hasSuffix("/") else { return nil }
        let text = String(decoding: number, as: UTF8.self)
        return Self.looksLikeDate(text) ? nil : text
    }

    /// `/348619-slug`.
    func numberBeforeSlug() -> String? {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let number = bytes[(slash + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard number.count >= 5, number.endIndex + 1 < bytes.count,
            bytes[number.endIndex] == UInt8(ascii: "-")
        else {
            return nil
        }
        return String(decoding: number, as: UTF8.self)
    }

    /// `/202112/slug-3096123`.
    func afterMonth(digits: ClosedRange<Int>, isHex: Bool) -> String? {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let month = digitsEnding(at: slash)
        guard month.count == 6, bytes[..<month.startIndex].hasSuffix("/") else { return nil }
        var start = bytes.count
        while start > slash + 1,
            isHex ? Self.isHexDigit(bytes[start - 1]) : Self.isDigit(bytes[start - 1])
        { start -= 1 }
        guard digits.contains(bytes.count - start), bytes[..<start].hasSuffix("-") else {
            return nil
        }
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    /// `YYYYMM`, `YYYYMMDD` or `DDMMYYYY`.
    static func looksLikeDate(_ digits: String) -> Bool {
        let values = digits.utf8.map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
        func isYear(_ value: Int) -> Bool { (1990...2099).contains(value) }
        switch values.count {
        case 6: return isYear(number(0..<4)) && (1...12).contains(number(4..<6))
        case 8:
            let yearFirst =
                isYear(number(0..<4)) && (1...12).contains(number(4..<6))
                && (1...31).contains(number(6..<8))
            let dayFirst =
                isYear(number(4..<8)) && (1...12).contains(number(2..<4))
                && (1...31).contains(number(0..<2))
            return yearFirst || dayFirst
        default: return false
        }
    }

    private func end(before suffix: String) -> Int? {
        bytes[...].hasSuffix(suffix) ? bytes.count - suffix.utf8.count : nil
    }

    private func digitsEnding(at end: Int) -> ArraySlice<UInt8> {
        var start = end
        while start > 0, Self.isDigit(bytes[start - 1]) { start -= 1 }
        return bytes[start..<end]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte >= 0x61 && byte <= 0x66)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool {
        let suffix = text.utf8
        return count >= suffix.count && self[(endIndex - suffix.count)...].elementsEqual(suffix)
    }
}
