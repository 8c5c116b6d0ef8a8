extension DateTokens {
    /// Takes the zone, in seconds east of UTC; nil when none is named.
    ///
    /// `GMT+7`, `(GMT + 7)`, `GMT 7`, `UTC+07:00`, `+0700`, `+7`, `GMT`, `Z`, `ICT`. A number weighs more
    /// than a name beside it: `+0700 (ICT)`.
    mutating func takeZone() -> Int? {
        let named = takeZoneName()
        if let named, named.isExact { return named.offset }
        return takeOffset() ?? named?.offset
    }

    private mutating func takeZoneName() -> (offset: Int, isExact: Bool)? {
        for index in tokens.indices {
            guard let word = word(index), let base = Zone.names[word] else { continue }
            if word == "z", number(index - 1) == nil { continue }
            var end = index + 1
            var numbered: Int?
            if word == "gmt" || word == "utc",
                let (value, after) = signedOffset(skippingBlanks(end))
            {
                numbered = value
                end = after
            } else if base == 0, word != "z", let (value, after) = bareOffset(skippingBlanks(end)) {
                numbered = value
                end = after
            }
            let start = isMark(index - 1, "(") ? index - 1 : index
            if isMark(end, ")") { end += 1 }
            remove(start..<end)
            return (numbered ?? base, numbered != nil || word == "z")
        }
        return nil
    }

    /// `+7`, `+0700`, `+07:00` or `-0500` at the end, or right after a time.
    private mutating func takeOffset() -> Int? {
        for index in tokens.indices.dropFirst() where isMark(index, "+-") {
            guard number(index + 1) != nil, let (value, end) = signedOffset(index), isLast(end),
                isMark(index, "+") || isAfterTime(index)
            else { continue }
            remove(index..<end)
            return value
        }
        return nil
    }

    private func isLast(_ index: Int) -> Bool {
        let next = skippingBlanks(index)
        return next >= tokens.count || isMark(next, ")(")
    }

    /// A minus is a zone's only after `14:05`; `28-12-09` is a date.
    private func isAfterTime(_ index: Int) -> Bool {
        let before = tokens[index - 1] == .blank ? index - 2 : index - 1
        return number(before) != nil && isMark(before - 1, ":.")
            && tokens[..<before].contains(.mark(":"))
    }

    /// The `7` of `GMT 7` and `(GMT 07)`, whose plus an address or a form took for a blank.
    private func bareOffset(_ index: Int) -> (Int, Int)? {
        guard let (hours, digits) = number(index), digits <= 2, hours <= 14, isLast(index + 1)
        else { return nil }
        return (hours * 3_600, index + 1)
    }

    private func signedOffset(_ index: Int) -> (Int, Int)? {
        guard isMark(index, "+-") else { return nil }
        let start = skippingBlanks(index + 1)
        guard let (value, digits) = number(start), digits <= 4 else { return nil }
        var seconds = digits <= 2 ? value * 3_600 : value / 100 * 3_600 + value % 100 * 60
        var end = start + 1
        if digits <= 2, isMark(end, ":"), let (minutes, count) = number(end + 1), count == 2 {
            seconds += minutes * 60
            end += 2
        }
        guard seconds <= 15 * 3_600 else { return nil }
        return (isMark(index, "-") ? -seconds : seconds, end)
    }
}

/// Zones by name: of mail, of Vietnam, and of systems left at the maker's settings.
private enum Zone {
    static let names: [String: Int] = [
        "gmt": 0, "utc": 0, "ut": 0, "z": 0, "ict": 25_200,
        "est": -18_000, "edt": -14_400, "cst": -21_600,
        "cdt": -18_000, "mst": -25_200, "mdt": -21_600, "pst": -28_800, "pdt": -25_200,
        "jst": 32_400,
    ]
}
