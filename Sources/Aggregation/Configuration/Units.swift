/// The units that values are written in: each parser gives nil for what it does not know.
enum Units {
    /// `30s`, `15m`, `6h`, `2d`.
    static func duration(_ text: String) -> Duration? {
        let factors: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last, let factor = factors[unit],
            let number = digits(text.dropLast()), number > 0
        else { return nil }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, seconds <= 100 * 366 * 86_400 else { return nil }
        return .seconds(seconds)
    }

    /// `10MB`, `500KB`, `1GB`, `4096B`; powers of 1000, as disks are sold.
    static func size(_ text: String) -> Int? {
        let factors = [("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)]
        for (unit, factor) in factors where text.uppercased().hasSuffix(unit) {
            guard let number = digits(text.dropLast(unit.count)), number > 0 else { return nil }
            let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
            return overflow ? nil : bytes
        }
        return nil
    }

    /// `25%` as 0.25.
    static func share(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let number = digits(text.dropLast()), (1...100).contains(number)
        else { return nil }
        return Double(number) / 100
    }

    /// Seconds east of UTC of a zone that has no summer time.
    static func zoneOffset(_ text: String) -> Int? {
        switch text {
        case "Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok": return 7 * 3600
        case "UTC": return 0
        default: break
        }
        let characters = Array(text)
        guard characters.count == 6, characters[3] == ":", "+-".contains(characters[0]),
            let hours = digits(text.dropFirst().prefix(2)), let minutes = digits(text.suffix(2)),
            hours <= 14, minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (characters[0] == "-" ? -1 : 1)
    }

    /// ASCII digits only: no sign, no separator.
    static func digits(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
