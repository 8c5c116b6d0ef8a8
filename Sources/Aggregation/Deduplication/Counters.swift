internal import CBytes
internal import Vietnamese

/// Numbers in a text that grow by themselves, and tell nothing new: readers, comments, the age of the news.
///
///     120 lượt xem    Bình luận (12)    2 giờ trước    Tin nóng (12)
enum Counters {
    /// The text without its counters; nil where it has none, as most.
    static func removed(from text: String) -> String? {
        let bytes = text.utf8.span
        var counters: [Range<Int>] = []
        var end = 0
        while let start = bytes.nextDigit(from: end) {
            end = endOfNumber(from: start, in: bytes)
            let behind = counters.last?.upperBound ?? 0
            if let counter = counter(start..<end, in: bytes), counter.lowerBound >= behind {
                counters.append(counter)
            }
        }
        return counters.isEmpty ? nil : text.without(counters)
    }

    /// The title without a number in brackets at its end; nil where it has none.
    static func removed(fromTitle title: String) -> String? {
        guard title.utf8.last == UInt8(ascii: ")") else { return nil }
        let digits = title.utf8.dropLast().reversed().prefix(while: \.isDigit).count
        let rest = title.utf8.dropLast(digits + 1)
        guard (1...longestNumber).contains(digits), rest.suffix(2).elementsEqual(" (".utf8) else {
            return nil
        }
        return String(title.bytes(0..<rest.count - 2))
    }

    private static let longestNumber = 6

    /// Digits in groups, as in `1.234` or `1,2K`.
    private static func endOfNumber(from start: Int, in bytes: Span<UInt8>) -> Int {
        var end = start
        while end < bytes.count {
            let isMark = bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ",")
            let goesOn = isMark && end + 1 < bytes.count && bytes[end + 1].isDigit
            guard bytes[end].isDigit || goesOn else { break }
            end += 1
        }
        if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "k") { end += 1 }
        return end
    }

    /// What a number says that is a counter or an age; nil for any other.
    ///
    /// Nothing may follow it: *300 bình luận viên* and *3 ngày trước Tết* are news, and so is *chia sẻ: 5 người chết*.
    private static func counter(_ number: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
        let next = number.upperBound + 1
        if next < bytes.count, bytes[next - 1] == UInt8(ascii: " "),
            initials.contains(bytes[next] | 0x20)
        {
            // The second part of a date is no counter.
            let isPart = number.lowerBound > 0 && bytes[number.lowerBound - 1] == UInt8(ascii: "/")
            if !isPart, let word = counted.first(where: { bytes.has($0, at: next) }) {
                return bytes.isEnd(next + word.count) ? number : nil
            }
            if let unit = units.first(where: { bytes.has($0, at: next) }) {
                let end = next + unit.count
                let isAge =
                    bytes.has(ago, at: end) && bytes.isEnd(end + ago.count)
                    || bytes.has(since, before: number.lowerBound)
                return isAge ? number.lowerBound..<end : nil
            }
        }
        var start = number.lowerBound
        while start > 0, " :(".utf8.contains(bytes[start - 1]) { start -= 1 }
        guard bytes.isEnd(number.upperBound), start < number.lowerBound,
            number.lowerBound - start > 1 || bytes[start] != UInt8(ascii: " "),
            counted.contains(where: { bytes.has($0, before: start) })
        else { return nil }
        return number
    }

    /// With what the words behind a number begin.
    private static let initials = Array("lbcvgptn".utf8)

    private static let counted = [
        "lượt xem", "lượt đọc", "lượt thích", "lượt chia sẻ", "lượt truy cập", "lượt bình luận",
        "bình luận", "chia sẻ", "views", "comments",
    ].map { Array($0.utf8) }
    private static let units = ["giây", "phút", "giờ", "tiếng", "ngày", "tuần"].map {
        Array($0.utf8)
    }
    private static let ago = Array(" trước".utf8)
    private static let since = Array("cách đây ".utf8)
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}

extension Span<UInt8> {
    /// Where the next digit is; nil where none is left.
    fileprivate func nextDigit(from start: Int) -> Int? {
        let rest = extracting(start..<count)
        let index = unsafe rest.withUnsafeBufferPointer {
            unsafe start + cbytes_find_digit($0.baseAddress, $0.count)
        }
        return index < count ? index : nil
    }

    /// Whether nothing more is said behind a place, blanks aside.
    fileprivate func isEnd(_ place: Int) -> Bool {
        var end = place
        while end < count, self[end] == UInt8(ascii: " ") { end += 1 }
        return end >= count || "\n.,;:)|-".utf8.contains(self[end])
            || ["·", "–", "•"].contains { has(Array($0.utf8), at: end) }
    }

    /// Whether words stand at a place, the letters of ASCII in either case.
    fileprivate func has(_ words: [UInt8], at start: Int) -> Bool {
        guard start >= 0, start + words.count <= count else { return false }
        return words.indices.allSatisfy { offset in
            let byte = self[start + offset]
            let isCapital = byte >= 0x41 && byte <= 0x5A
            return (isCapital ? byte | 0x20 : byte) == words[offset]
        }
    }

    fileprivate func has(_ words: [UInt8], before end: Int) -> Bool {
        has(words, at: end - words.count)
    }
}

extension String {
    /// Without ranges of its bytes, which are ascending and end where characters do.
    fileprivate func without(_ ranges: [Range<Int>]) -> String {
        var rest = ""
        var start = 0
        for range in ranges {
            rest += bytes(start..<range.lowerBound)
            start = range.upperBound
        }
        return rest + bytes(start..<utf8.count)
    }
}
