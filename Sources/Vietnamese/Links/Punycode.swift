/// Host names outside ASCII as the domain system knows them: RFC 3492.
enum Punycode {
    /// A host, every label in ASCII.
    static func host(_ host: String) -> String {
        guard host.utf8.contains(where: { $0 >= 0x80 }) else { return host }
        return host.composed.split(separator: ".", omittingEmptySubsequences: false)
            .map { label($0) }.joined(separator: ".")
    }

    private static func label(_ label: Substring) -> String {
        guard label.utf8.contains(where: { $0 >= 0x80 }) else { return String(label) }
        let scalars = label.unicodeScalars.map(\.value)
        var out = scalars.filter { $0 < 0x80 }.compactMap(Unicode.Scalar.init).map(Character.init)
        let basic = out.count
        if basic > 0 { out.append("-") }
        var state = State()
        var handled = basic
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= state.code }).min() else { break }
            state.delta += Int(next - state.code) * (handled + 1)
            state.code = next
            for scalar in scalars {
                if scalar < state.code { state.delta += 1 }
                guard scalar == state.code else { continue }
                out += state.digits()
                state.adapt(points: handled + 1, isFirst: handled == basic)
                handled += 1
            }
            state.delta += 1
            state.code += 1
        }
        return "xn--" + String(out)
    }

    private struct State {
        var code: UInt32 = 128
        var delta = 0
        var bias = 72

        /// The delta as digits of varying weight, §3.3.
        func digits() -> [Character] {
            var out: [Character] = []
            var rest = delta
            var position = 36
            while true {
                let threshold = position <= bias ? 1 : position >= bias + 26 ? 26 : position - bias
                if rest < threshold { break }
                out.append(Self.digit(threshold + (rest - threshold) % (36 - threshold)))
                rest = (rest - threshold) / (36 - threshold)
                position += 36
            }
            out.append(Self.digit(rest))
            return out
        }

        /// §3.4.
        mutating func adapt(points: Int, isFirst: Bool) {
            delta = isFirst ? delta / 700 : delta / 2
            delta += delta / points
            var steps = 0
            while delta > 455 {
                delta /= 35
                steps += 36
            }
            bias = steps + 36 * delta / (delta + 38)
            delta = 0
        }

        private static func digit(_ value: Int) -> Character {
            let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789")
            return digits[value]
        }
    }
}
