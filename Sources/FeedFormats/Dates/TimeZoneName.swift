/// What the zone at the end of a date says.
enum TimeZoneName {
    /// Seconds east of UTC of `+0700`, `GMT+7`, `EST`, `Z`, or nil.
    static func offset(_ text: String) -> Int? {
        let name = text.lowercased().filter { $0 != " " && $0 != "(" && $0 != ")" && $0 != "." }
        if let hours = named[name] { return Int(hours * 3_600) }
        // `+0700GMT`: the number weighs more than the name beside it.
        for suffix in ["gmt", "utc"] where name.hasSuffix(suffix) && name != suffix {
            return numeric(name.dropLast(suffix.count))
        }
        for prefix in ["gmt", "utc", "ut", "z"] where name.hasPrefix(prefix) {
            return numeric(name.dropFirst(prefix.count))
        }
        if let sign = name.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            return numeric(name[sign...])
        }
        return nil
    }

    /// `+7`, `+07`, `+0700`, `+07:00`, `-7:30`.
    static func numeric(_ text: Substring) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" || sign == "\u{2212}" else {
            return nil
        }
        let digits = text.dropFirst().prefix { $0 != "(" }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        var hours = 0
        var minutes = 0
        if parts.count >= 2 {
            guard let first = Int(parts[0]), let second = Int(parts[1]) else { return nil }
            (hours, minutes) = (first, second)
        } else {
            guard let number = Int(digits), number >= 0 else { return nil }
            (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        }
        guard (0...24).contains(hours), (0..<60).contains(minutes) else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return sign == "+" ? seconds : -seconds
    }

    private static let named: [String: Double] = [
        "z": 0, "gmt": 0, "ut": 0, "utc": 0, "wet": 0,
        "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
        "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10, "hadt": -9, "nst": -3.5,
        "ndt": -2.5, "at": -4, "et": -5, "ct": -6, "mt": -7, "pt": -8,
        "bst": 1, "ist": 5.5, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2,
        "west": 1, "eet": 2, "eest": 3, "msk": 3, "msd": 4, "ict": 7, "indochinatime": 7,
        "asia/ho_chi_minh": 7, "asia/saigon": 7, "asia/bangkok": 7,
        "sgt": 8, "hkt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "acst": 9.5,
        "nzst": 12, "nzdt": 13,
        // Military zones, whose signs RFC 822 had wrong; RFC 1123 §5.2.14 says not to trust them.
        "a": -1, "n": 1, "m": -12, "y": 12,
    ]
}
