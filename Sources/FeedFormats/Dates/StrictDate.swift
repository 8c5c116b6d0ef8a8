import FoundationEssentials

/// The two forms that the standards ask for and nearly all feeds write, read straight from the bytes.
///
/// Whatever differs in any way is left to ``ISO8601Date`` and ``MailDate``.
enum StrictDate {
    /// Reads `2026-11-25T06:00:00+07:00` (RFC 3339) or `Wed, 25 Nov 2026 06:00:00 +0700` (RFC 822).
    static func read(_ text: String) -> DateFields? {
        let bytes = text.utf8.span
        guard bytes.count >= 20, bytes.count <= 35 else { return nil }
        return bytes[3] == UInt8(ascii: ",") ? mail(bytes) : internet(bytes)
    }

    private static func internet(_ bytes: Span<UInt8>) -> DateFields? {
        guard bytes.holds("-", 4), bytes.holds("-", 7), bytes.holds("T", 10),
            let century = bytes.pair(0), let year = bytes.pair(2),
            let month = bytes.pair(5), let day = bytes.pair(8)
        else { return nil }
        var fields = DateFields()
        (fields.year, fields.month, fields.day) = (century * 100 + year, month, day)
        guard bytes.readClock(11, into: &fields) else { return nil }
        if bytes.count == 20, bytes.holds("Z", 19) {
            fields.zone = 0
        } else {
            guard bytes.count == 25, bytes.holds(":", 22),
                let zone = bytes.zone(19, minutes: 23)
            else { return nil }
            fields.zone = zone
        }
        return fields
    }

    private static func mail(_ bytes: Span<UInt8>) -> DateFields? {
        guard bytes.count == 29 || bytes.count == 31, bytes.isWeekday, bytes.holds(" ", 4),
            bytes.holds(" ", 7), bytes.holds(" ", 11), bytes.holds(" ", 16),
            bytes.holds(" ", 25), let day = bytes.pair(5), let month = bytes.month(8),
            let century = bytes.pair(12), let year = bytes.pair(14)
        else { return nil }
        var fields = DateFields()
        (fields.year, fields.month, fields.day) = (century * 100 + year, month, day)
        guard bytes.readClock(17, into: &fields) else { return nil }
        if bytes.count == 29 {
            guard bytes.holds("G", 26), bytes.holds("M", 27), bytes.holds("T", 28) else {
                return nil
            }
            fields.zone = 0
        } else {
            guard let zone = bytes.zone(26, minutes: 29) else { return nil }
            fields.zone = zone
        }
        return fields
    }

    private static func packed(_ words: String) -> [UInt32] {
        words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    fileprivate static let months = packed("jan feb mar apr may jun jul aug sep oct nov dec")
    fileprivate static let weekdays = packed("mon tue wed thu fri sat sun")
}

/// Reads at fixed places.
extension Span<UInt8> {
    fileprivate func holds(_ character: Unicode.Scalar, _ index: Int) -> Bool {
        UInt32(self[index]) == character.value
    }

    /// Two digits.
    fileprivate func pair(_ index: Int) -> Int? {
        let (tens, ones) = (self[index] &- 0x30, self[index + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }

    /// Three letters in lower case, as a number.
    private func letters(_ index: Int) -> UInt32 {
        UInt32(self[index] | 0x20) << 16 | UInt32(self[index + 1] | 0x20) << 8
            | UInt32(self[index + 2] | 0x20)
    }

    fileprivate func month(_ index: Int) -> Int? {
        let letters = letters(index)
        return StrictDate.months.firstIndex(of: letters).map { $0 + 1 }
    }

    fileprivate var isWeekday: Bool { StrictDate.weekdays.contains(letters(0)) }

    /// `06:00:00`.
    fileprivate func readClock(_ index: Int, into fields: inout DateFields) -> Bool {
        guard holds(":", index + 2), holds(":", index + 5), let hour = pair(index),
            let minute = pair(index + 3), let second = pair(index + 6)
        else { return false }
        (fields.hour, fields.minute, fields.second) = (hour, minute, Double(second))
        return true
    }

    /// A sign, hours, and minutes at their place; not `-00:00`.
    fileprivate func zone(_ index: Int, minutes: Int) -> Int? {
        guard holds("+", index) || holds("-", index), let hours = pair(index + 1),
            let minutes = pair(minutes), hours <= 24, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return holds("+", index) ? seconds : -seconds
    }
}
