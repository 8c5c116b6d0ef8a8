/// Markup meant to get past a sanitizer; all written for this test (synthetic).
enum HostileFragments {
    static let vectors: [String] = [
        // Found by fuzzing: a candidate of nothing but controls.
        "<<img srcset=,\u{0}\u{0} b>*",
        "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
        "<script/x>1</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script>a</script >b", "<script",
        "<<script>alert(1)//<</script>", "<script>a<!--</script>-->b", "</script><script>1",
        "<img src=x onerror=alert(1)>", "<img src=x onerror\n=\nalert(1)>", "<img/onerror=1/src=x>",
        "<img src='x'onerror='alert(1)'>", "<img \"\"\"><script>1</script>\">", "<img src=`x`>",
        "<a href=javascript:alert(1)>x</a>", "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"&#x6A&#x61vascript:1\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>", "<a href=\"javascript\u{0}:1\">x</a>",
        "<a href=\"data:text/html,<script>1</script>\">x</a>", "<a href=vbscript:x>x</a>",
        "<a href=\"//x.example\">x</a>", "<a href=file:///etc/passwd>x</a>",
        "<a href=\"feed:x\">x</a>",
        "<a href='x' href='javascript:1'>x</a>", "<a HREF='javascript:1' href=x>x</a>",
        "<a href=\"http://a\" onclick=1 style=color:red>x</a>", "<p style='x:expression(1)'>x</p>",
        "<style>p{}</style>", "<style><!--</style><script>1</script>-->",
        "<link rel=stylesheet href=x>",
        "<iframe src=javascript:1></iframe>", "<iframe srcdoc='<script>1</script>'>x</iframe>",
        "<object data=x.swf><param name=x>y</object>", "<embed src=x.swf>",
        "<applet code=x></applet>",
        "<form action=x><input name=q><button>b</button></form>", "<textarea><script>1</script>",
        "<select><option>x</select>", "<meta http-equiv=refresh content='0;javascript:1'>",
        "<base href=javascript:1//><a href=x>x</a>", "<svg onload=1><script>1</script></svg>",
        "<svg><style><img src=x onerror=1></style></svg>",
        "<math><mtext><style><img src=x onerror=1>",
        "<math><mi xlink:href='javascript:1'>x</mi></math>",
        "<svg><a xlink:href='javascript:1'>x</a>",
        "<noscript><p title=\"</noscript><img src=x onerror=1>\">",
        "<xmp><img src=x onerror=1></xmp>",
        "<title><img src=x onerror=1></title>", "<plaintext><img src=x onerror=1>",
        "<template><script>1</script></template>", "<!--><img src=x onerror=1>-->", "<!--a--!><b>x",
        "<![CDATA[<img src=x onerror=1>]]>", "<?php <img src=x onerror=1> ?>", "<!doctype x><b>y",
        "</p></div></body></html>x", "<b><i>x</b>y</i>", "<table><td><a>x<table><a>y",
        "<ul><li>a<li>b",
        "<p>a<div>b</p>c</div>", "<div/>x", "<br/>x</br>", "<a><a><a>x", "<b =x>y", "<b x=\"y>z",
        "&lt;script&gt;1&lt;/script&gt;", "&amp;lt;script&amp;gt;", "&#60;script>",
        "&#x3c;img&#62;", "&",
        "&#0;&#xD800;&#x110000;&#99999999999;", "a < b > c & d", "\u{202E}x\u{2066}y", "\u{FFFF}x",
        "<img srcset='javascript:1 1x, https://a.example/x 2x, data:x 3x' src=x>",
        "<img src=\"x\" alt=\"a&quot;onload=&quot;1\">",
        "<video poster=javascript:1 src=data:x></video>",
        "<q cite=javascript:1>x</q>", "<b\u{C}onclick=1>x</b>", "<b/onclick=1>x</b>",
        "<b\u{B}x>y</b>",
        "<x:script>1</x:script>", "<ſcript>1</ſcript>", "<a href=\"jav\u{AD}ascript:1\">x</a>",
        "<input autofocus onfocus=1>", "<details ontoggle=1 open>x</details>",
        "<marquee onstart=1>x",
        "<body onload=1>x", "<frameset><frame src=javascript:1></frameset>",
        "<layer src=x></layer>",
    ]

    /// Vectors cut, joined and strewn with odd bytes; the same seed gives the same ones.
    static func mutations(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededRandom(state: seed)
        let odd = Array("<>/\"'=&;:#! -\u{0}\t\n`[]xsS".unicodeScalars)
        return (0..<count).map { _ in
            var scalars: [Unicode.Scalar] = []
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let vector = Array(
                    vectors.randomElement(using: &random)?.unicodeScalars ?? "x".unicodeScalars)
                scalars += vector.prefix(Int.random(in: 0...vector.count, using: &random))
            }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0...scalars.count, using: &random)
                scalars.insert(odd.randomElement(using: &random) ?? "<", at: place)
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
    }
}

/// A generator of random numbers that can be repeated: SplitMix64.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
