import Glibc
import Testing

@testable import Aggregation

@Suite struct `The expression of a rule` {
    private static let letters = String(repeating: "a", count: 40) + "!"

    @Test(arguments: [
        ("(a+)+$", letters), ("^(a|aa)+$", letters), ("(?:a?){26}a{26}$", letters),
        (#"^(\w+\s?)*$"#, letters), ("(.*a){12}b", letters), ("(?=(a+)+b)c|(?<n>a+)+b", letters),
        (".*a.*b", String(repeating: "a", count: 20_000)),
        ("(?:a|[^b])*b", String(repeating: "ă", count: 900_000)),
        ("(?=(.*))", String(repeating: "a", count: 900_000)),
    ])
    func `is given up soon on a text that would take for ever`(
        _ pattern: String, _ text: String
    ) throws {
        let pattern = try #require(RulePattern(pattern))
        var time = RuleTime()
        var used = Duration.zero
        #expect(throws: RuleTime.IsUp.self) {
            try measured(&used) {
                try pattern.replaced(in: text, within: &time) { $0.group(1) + "b" }
            }
        }
        #expect(used < .seconds(10))
    }

    @Test func `takes no more over many texts than over a few`() throws {
        let slow = try #require(RulePattern("(a+)+$"))
        var left = RuleTime()
        #expect(try slow.isFound(in: "aaa", within: &left))
        var used = Duration.zero
        for _ in 0..<200 {
            #expect(throws: RuleTime.IsUp.self) {
                try measured(&used) { try slow.isFound(in: Self.letters, within: &left) }
            }
        }
        #expect(used < .seconds(5))
        #expect(throws: RuleTime.IsUp.self) { try slow.isFound(in: "aaa", within: &left) }
    }

    @Test func `loses no time on plain texts, however many there are`() throws {
        let pattern = try #require(RulePattern("(?i)quảng cáo|rao vặt"))
        let text = String(repeating: "giá lúa tăng thêm 200 đồng. ", count: 20_000)
        var time = RuleTime()
        var used = Duration.zero
        while used < .seconds(1.5) {
            let isFound = try measured(&used) { try pattern.isFound(in: text, within: &time) }
            try #require(!isFound)
        }
        #expect(try pattern.isFound(in: "Quảng cáo", within: &time))
    }

    @Test func `is found and replaced far behind`() throws {
        let long = String(repeating: "đồng ", count: 20_000)
        #expect(try isFound(#"lũ số \d+"#, in: long + "lũ số 7"))
        #expect(try replaced(#"số (\d+)"#, in: long + "số 7, số 8", "tin") == long + "tin, tin")
    }

    @Test(arguments: [
        ("bão", "ba\u{303}o"), ("ba\u{303}o", "bão"), ("[ã]o", "ba\u{303}o"),
        ("[a\u{303}]o", "bão"), ("đ.\u{323}c", "đ\u{1ECD}c"), ("^t.n$", "tê\u{301}n"),
        ("(?i)đà nẵng", "ĐÀ NẴNG"), ("(?i)ĐÀ NẴNG", "đa\u{300} na\u{306}\u{303}ng"),
        (#"^\w+$"#, "nghiêng"), (#"^\p{Lu}\p{Ll}+$"#, "Ễnh"),
    ])
    func `finds letters however they are composed, and in either case`(
        _ pattern: String, _ text: String
    ) throws {
        #expect(try isFound(pattern, in: text) == (pattern != "đ.\u{323}c"))
    }

    /// Letters with their signs are parts of words; a hyphen, a point or a stroke is not.
    @Test(arguments: [
        (#"\bnai\b"#, "tainạn", false), (#"\bnai\b"#, "tai nai nạn", true),
        (#"\bna\b"#, "na\u{323}n", false), (#"\bạn\b"#, "tai nạn", false),
        (#"\bbóng đá\b"#, "xem bóng đá.", true), (#"\bbóng đá\b"#, "bóng đáy", false),
        (#"\bđá\b"#, "bóngđá", false), (#"\bđá\b"#, "bóng-đá", true),
        (#"\bHN\b"#, "TP.HN", true), (#"\bCOVID\b"#, "COVID-19", true),
        (#"(?i)\bđồng nai\b"#, "ĐỒNG NAI: mưa", true), (#"\bvn\b"#, "https://bao.vn/tin", true),
    ])
    func `knows where Vietnamese words begin and end`(
        _ pattern: String, _ text: String, _ isThere: Bool
    ) throws {
        #expect(try isFound(pattern, in: text) == isThere)
    }

    @Test(arguments: [
        ("x*", "axb", "-a--b-"), ("^", "tin", "-tin"), ("$", "tin", "tin-"),
        ("👩‍🌾", "một 👩‍🌾 và 👨‍🌾", "một - và 👨‍🌾"), (".", "a\r\nb", "-\r\n-"), ("b", "tin", "tin"),
        ("^", "", "-"), ("ạ", "na\u{323}n ba\u{303}o", "n-n bão"),
    ])
    func `is replaced wherever it matches`(
        _ pattern: String, _ text: String, _ expected: String
    ) throws {
        let result = try replaced(pattern, in: text, "-")
        #expect(Array(result.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `leaves a text without a match as it was written`() throws {
        let text = "ba\u{303}o lu\u{303}"
        #expect(try Array(replaced("x", in: text, "-").utf8) == Array(text.utf8))
    }

    @Test func `serves several tasks at once`() async throws {
        let pattern = try #require(RulePattern(#"(?i)(bão|lũ) số (\d+)"#))
        let results = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<8 {
                group.addTask {
                    var results: Set<String> = []
                    for _ in 0..<500 {
                        var time = RuleTime()
                        results.insert(
                            try pattern.replaced(in: "Tin: BÃO số \(number)", within: &time) {
                                $0.group(1) + $0.group(2)
                            })
                    }
                    return results.sorted().joined(separator: "|")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.sorted() == (0..<8).map { "Tin: BÃO\($0)" })
    }

    @Test(arguments: ["(", "[a", "a{2}{", "(?<=a*)b", "(?<tên>a)", "*", #"\p{Nothing}"#])
    func `is none if it does not compile`(_ pattern: String) {
        #expect(RulePattern(pattern) == nil)
    }

    private func isFound(_ pattern: String, in text: String) throws -> Bool {
        var time = RuleTime()
        return try #require(RulePattern(pattern)).isFound(in: text, within: &time)
    }

    private func replaced(_ pattern: String, in text: String, _ with: String) throws -> String {
        var time = RuleTime()
        return try #require(RulePattern(pattern)).replaced(in: text, within: &time) { _ in with }
    }

    /// Adds the time that this thread computes, whatever else the machine is at.
    private func measured<Result>(
        _ used: inout Duration, _ body: () throws -> Result
    ) rethrows -> Result {
        func now() -> Duration {
            var time = timespec()
            _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
        let start = now()
        defer { used += now() - start }
        return try body()
    }
}
