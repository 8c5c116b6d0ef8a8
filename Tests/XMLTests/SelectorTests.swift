import Testing

@testable import XML

@Suite struct `A selector` {
    private let tree = HTMLTree(
        Array(
            """
            <html><body><div id="top" class="list main"><article class="item hot"><h3><a href="/tin-1.html">Một</a></h3>
            <p class="lead">Dẫn</p></article><article class="item"><h3><a href="https://x.vn/tin-2.htm">Hai &amp; ba</a></h3></article>
            <article class="item ad"><a href="/qc">Quảng cáo</a></article></div><ul><li>1<li>2<li>3<li>4</ul></body></html>
            """.utf8))

    @Test(arguments: [
        ("a", ["Một", "Hai & ba", "Quảng cáo"]), (".item:not(.ad) a", ["Một", "Hai & ba"]),
        ("#top > article > h3 > a", ["Một", "Hai & ba"]), ("div.list.main > a", []),
        ("a[href^='/tin']", ["Một"]), ("a[href$=\".htm\"]", ["Hai & ba"]),
        ("a[href*=qc]", ["Quảng cáo"]), ("article[class~=hot] p, li:first-child", ["Dẫn", "1"]),
        ("li:nth-child(2n)", ["2", "4"]), ("li:nth-child(odd)", ["1", "3"]),
        ("li:nth-child(-n+2)", ["1", "2"]), ("li:nth-child(3)", ["3"]),
        ("li:last-child", ["4"]), ("body li:not(:last-child)", ["1", "2", "3"]),
        ("DIV ARTICLE:last-child A", ["Quảng cáo"]), ("* > h3", ["Một", "Hai & ba"]),
        ("article:not([class=item]) h3", ["Một"]),
    ])
    func `finds what CSS says`(text: String, found: [String]) throws {
        let selector = try #require(Selector(text))
        #expect(selector.all(in: tree.root).map(\.text) == found)
    }

    @Test(arguments: [
        "", " ", ">", "a >", "a,", "..a", "a[", "a[b=", "a:hover", "a::before", "a:not(:not(b))",
        "a:nth-child(x)", "a + b", "a(b)", String(repeating: "a ", count: 20),
    ])
    func `that is none is told`(text: String) {
        #expect(Selector(text) == nil)
    }
}

@Suite struct `A tree of a page` {
    @Test func `closes what HTML leaves open`() {
        let tree = HTMLTree(Array("<p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f".utf8))
        #expect(tree.root.children.map(\.name) == ["p", "p", "ul", "table"])
        #expect(tree.elements(named: "li").map(\.text) == ["c", "d"])
        #expect(tree.elements(named: "td").map(\.text) == ["e", "f"])
    }

    @Test func `reads no words of scripts and styles`() {
        let tree = HTMLTree(
            Array("<div>a<script>b<p></script><style>c</style> d&nbsp;<b>e</b>f</div>".utf8))
        #expect(tree.root.text == "a d ef")
        #expect(tree.elements(named: "script").first?.rawText == "b<p>")
    }

    @Test func `is bounded, and says so`() {
        let deep = HTMLTree(Array(String(repeating: "<div>", count: 3_000).utf8))
        #expect(deep.limit?.contains("nested") == true)
        #expect(deep.count <= HTMLTree.maximumDepth + 2)
        let wide = HTMLTree(Array(String(repeating: "<b>", count: 120_000).utf8))
        #expect(wide.limit != nil)
        let full = HTMLTree(Array(("<p " + String(repeating: "a=1 ", count: 9) + ">").utf8))
        #expect(full.limit == nil)
    }
}
