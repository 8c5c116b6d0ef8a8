import Testing

@testable import Aggregation

@Suite struct `A pattern` {
    @Test(arguments: [
        "^(a+)+$", #"^(\w+\s?)+$"#, "(a*)*b", "(a|a)*b", "(a|ab|b)+c", "(.*a)+b", "(.*,){11}P",
        "(?:a+){2,}b", "(?:(?:a+)b?)*c", "((ab)+)+c", "([a-m]|[k-z])+!", #"(\d|\w)*x"#,
        "(?i)(A|a)+b", "(x+x+)+y", "(a{1,30}){1,30}b", "(a?b?)+c", "(a|a?)+b", "(?=(a+)+b)c",
        "(?>(a+)+b)", "(?<n>a+)+b", "(?P<n>a+)+b", "(?x) ( a + ) + b", #"(\p{L}+|[a-z])*1"#,
        "(a+){3,}+b", "(Á|á)+b", #"([^,]*\s*)*;"#, #"(\x61|a)+b"#, #"(\Qa\E|a)+b"#,
        "(a+)+?b", "(bão|bã(o|ó))+x", "(a{0,2})+b", "(a?){1,30}b", "((b?)*a)+c", "((?>a+)b|a)+c",
        "(a(?:(?=a))?)*b", #"(a(\s*)?)+b"#, "(a+){2}b", "(a|){20}b", "(?i:a+)+b",
        #"(([a-z])\1?)+x"#,
    ])
    func `that can read one text in too many ways is found`(_ pattern: String) throws {
        _ = try Regex(pattern)
        #expect(PatternFault.find(in: pattern) != nil)
    }

    @Test(arguments: [
        "(?i)quảng cáo", "bão|lũ", #"(bão|lũ) số \d+"#, #"(\d+,)?x"#, "(ab)+", #"(\d+,)*x"#,
        "^(Video|Ảnh): ", "(bão|lũ)+", "(bão|bã)+x", #"(\w+\s)+x"#, ".*a.*b", #"(\d{1,3}\.)+"#,
        "(?>a+)+b", "(a++)+b", "(a+)++b", "(?>(a+)+)b", "(a{4})+b", #"((?>\w+)\s)+;"#, "(a|b){20}",
        "[a-z]+[0-9]*", #"\(a+\)+"#, "[(a+)+]", #"(?x) (ab # (a+)+"# + "\n)+", "(a?)+b", "(a|)+b",
        "(?<=a+b)+", #"(\Q(a+)+\E)+"#, #"(?=\d+)(y|z)+"#, "a{2}{", "(?#(a+)+)b", "((?i)ab)+c",
        #"^(?:\s*[-–]\s*\w)+$"#,
    ])
    func `that reads a text in few ways stays`(_ pattern: String) throws {
        #expect(PatternFault.find(in: pattern) == nil)
    }

    @Test(arguments: [
        ("^(a+)+$", "(a+)+", "(?>a+)+"), ("x(?:a|a)*?y", "(?:a|a)*?", "(?>a|a)*?"),
        ("(?<n>a+){2,}b", "(?<n>a+){2,}", "(?>(?<n>a+)){2,}"),
        ("((x+)+y)+z", "(x+)+", "(?>x+)+"),
    ])
    func `is told how to be written, and is without fault then`(
        _ pattern: String, _ part: String, _ cure: String
    ) throws {
        let fault = try #require(PatternFault.find(in: pattern))
        #expect([fault.part, fault.cure] == [part, cure])
        #expect(PatternFault.find(in: pattern.replacing(part, with: cure)) == nil)
    }

    @Test func `of many words is judged soon`() {
        let words = (0..<100).map { "từ số \($0)" }.joined(separator: "|")
        #expect(PatternFault.find(in: "(\(words)) nữa") == nil)
        let clock = ContinuousClock()
        let time = clock.measure { _ = PatternFault.find(in: "(\(words)|[^x]{1,60})+y") }
        #expect(time < .seconds(10))
    }

    @Test(arguments: [
        ("quảng cáo", 20_000), (#"số \d+"#, 2_000), ("a.*b", 2_000), (".*a.*b", 500),
        (".*a.*b.*c", 150), (".*a.*b.*c.*d", 60), (".*a.*b.*c.*d.*e.*f.*g", 30), ("a{1,3}", 20_000),
        ("a{1,300}", 2_000), (#"\*\+"#, 20_000),
    ])
    func `looks at the less of a text the longer it may take`(_ pattern: String, _ limit: Int) {
        #expect(BoundedPattern(pattern)?.limit == limit)
    }

    @Test func `is tried on the beginning of a text only`() throws {
        let long = String(repeating: "x ", count: 500_000) + "ab"
        let pattern = try #require(BoundedPattern(".*a.*b"))
        let clock = ContinuousClock()
        var isFound = true
        #expect(clock.measure { isFound = pattern.isFound(in: long) } < .seconds(10))
        #expect(!isFound)
        #expect(pattern.isFound(in: "ab " + long))
        let rewriting = try #require(BoundedPattern("x +"))
        let rewritten = rewriting.replaced(in: long) { _ in "y" }
        #expect(rewritten.hasPrefix("yyyy"))
        #expect(rewritten.hasSuffix("x x ab"))
        #expect(rewritten.count == long.count - 1_000)
    }
}
