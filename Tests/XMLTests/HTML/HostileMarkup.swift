import TestSupport

/// Markup that tries to run, to draw over the page, to load, or to leave its place (synthetic).
enum HostileMarkup {
    static let vectors: [String] = [
        "<script>alert(1)</script>", "<SCRIPT SRC=//h/x.js></SCRIPT>",
        "<script/x>alert(1)</script>", "<img srcset=,\0//\0 sA>", "<a href=//>x</a>",
        "<img srcset=,\0\0\0\0\0\0\0\0\0,\0\0\0\0\0\0'a[0$b 21.>&le, b>< ",
        "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script>a</script\n>b", "<script>alert(1)",
        "<script><!--<script></script>--></script>", "<<script>alert(1)//<</script>",
        "<img src=x onerror=alert(1)>", "<img src=x:alert(1) onerror=eval(src)>",
        "<img/src=x/onerror=alert(1)>", "<img src='x'onerror='alert(1)'>",
        "<img src=\"`onerror=alert(1)\">", "<img \"\"\"><script>alert(1)</script>\">",
        "<img src=javascript:alert(1)>", "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
        "<img srcset=\"javascript:alert(1) 1x, http://h/a 2x\">",
        "<img srcset=\"data:,x 1x,,, java\nscript:y\">", "<image src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>x</a>", "<a href=JaVaScRiPt:alert(1)>x</a>",
        "<a href=\" javascript:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>", "<a href=\"java&NewLine;script:x\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>", "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<a href=\"&#x6A;avascript&#58;alert(1)\">x</a>",
        "<a href=\"java\0script:alert(1)\">x</a>", "<a href=\"java script:alert(1)\">x</a>",
        "<a href=\"javascript\u{A0}:alert(1)\">x</a>", "<a href=vbscript:x>x</a>",
        "<a href=livescript:x>x</a>", "<a href=data:text/html,x>x</a>",
        "<a href=file:///etc/passwd>x</a>", "<a href=ftp://h/>x</a>", "<a href=blob:x>x</a>",
        "<a href=view-source:javascript:x>x</a>", "<a href=\"\\\\h\\x\">x</a>",
        "<a href=http:javascript:x>x</a>", "<a href=\"http://h/\" onclick=x onclick=y>x</a>",
        "<a href=javascript:x href=http://h/>x</a>", "<a xlink:href=javascript:x>x</a>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>x",
        "<svg><style><img src=x onerror=alert(1)></style>",
        "<svg><a xlink:href=javascript:x>y</a>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mi xlink:href=javascript:x>y</mi></math>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<style>body{display:none}</style>", "<p style=\"position:fixed\">x</p>",
        "<style>@import x", "<div style=\"background:url(javascript:x)\">x</div>",
        "<link rel=stylesheet href=//h/x>", "<meta http-equiv=refresh content=\"0;url=//h/\">",
        "<base href=javascript:/a/>", "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc=\"<script>x</script>\">", "<iframe></iframe><script>x</script>",
        "<frameset><frame src=//h/></frameset>",
        "<object data=javascript:x><param name=src value=y></object>", "<embed src=javascript:x>",
        "<applet code=x></applet>", "<form action=javascript:x><input type=submit></form>",
        "<button formaction=javascript:x>y</button>", "<input autofocus onfocus=alert(1)>",
        "<isindex action=javascript:x>", "<keygen autofocus onfocus=x>", "<marquee onstart=x>y",
        "<textarea></textarea><script>x</script>", "<textarea><script>x</textarea></script>",
        "<title><script>x</title><b>y", "<xmp><script>x</script></xmp>", "<plaintext><script>x",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
        "<select><template><script>x</script></template></select>",
        "<template><img onerror=x src=y>", "<!--><img src=x onerror=alert(1)>-->",
        "<!---><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)>-->",
        "<![CDATA[><script>x</script>]]>", "<?xml ><script>x</script>?>",
        "<!DOCTYPE x [<!ENTITY y \"<script>\">]>&y;", "</ ><script>x</script>",
        "</script><script>x</script>", "<a title='\"><script>x'>y</a>",
        "<p title=\"</p><script>x</script>\">y", "&lt;script&gt;x&lt;/script&gt;",
        "&#60script&#62x", "<p>&amp;lt;script&gt;", "<\0script>x</script>", "<scr\0ipt>x</script>",
        "</div></div></article></body></html><p>out", "<table><tr><td></table></table></td>x",
        "<table><script>x</script><td>y", "<a><table><a>x", "<b><p></b><b></p>",
        "<video><source onerror=x>", "<video poster=javascript:x autoplay src=http://h/v>",
        "<audio src=javascript:x onplay=y>", "<details open ontoggle=alert(1)>x",
        "<div id=content class=main name=x>y</div>",
        "<a href=http://h/ target=_top ping=//h/p download>x</a>", "<q cite=javascript:x>y</q>",
        "<body onload=x background=javascript:y>z", "<bgsound src=javascript:x>",
        "<layer src=//h/>", "\u{202E}gnp.exe",
        "<p title=\"\u{2067}x\">\u{85}\u{9B}\u{7F}\u{1B}[31m", "&#x202E;&#155;&#27;",
        "<custom-element onclick=x>y</custom-element>", "<p/onclick=x>y", "<p\u{0C}onclick=x>y",
        "<a href='http://h/\u{22}onmouseover=x'>y</a>", "<a href=http://h/?<script>>x</a>",
        "<map name=x><area href=javascript:x></map>", "<dialog open>x</dialog>", "<slot name=x>y",
        "<<img srcset=,\u{0}\u{0} b>*", "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
        "<script>a</script >b", "<script", "<script>a<!--</script>-->b", "</script><script>1",
        "<img src=x onerror\n=\nalert(1)>", "<img/onerror=1/src=x>", "<img src=`x`>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"&#x6A&#x61vascript:1\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"\u{1}javascript:alert(1)\">x</a>",
        "<a href=\"javascript\u{0}:1\">x</a>",
        "<a href=\"data:text/html,<script>1</script>\">x</a>", "<a href=\"//x.example\">x</a>",
        "<a href=\"feed:x\">x</a>", "<a href='x' href='javascript:1'>x</a>",
        "<a HREF='javascript:1' href=x>x</a>",
        "<a href=\"http://a\" onclick=1 style=color:red>x</a>", "<p style='x:expression(1)'>x</p>",
        "<style>p{}</style>", "<style><!--</style><script>1</script>-->",
        "<link rel=stylesheet href=x>", "<iframe srcdoc='<script>1</script>'>x</iframe>",
        "<object data=x.swf><param name=x>y</object>", "<embed src=x.swf>",
        "<form action=x><input name=q><button>b</button></form>", "<textarea><script>1</script>",
        "<select><option>x</select>", "<meta http-equiv=refresh content='0;javascript:1'>",
        "<base href=javascript:1//><a href=x>x</a>", "<svg onload=1><script>1</script></svg>",
        "<svg><style><img src=x onerror=1></style></svg>",
        "<math><mtext><style><img src=x onerror=1>",
        "<math><mi xlink:href='javascript:1'>x</mi></math>",
        "<svg><a xlink:href='javascript:1'>x</a>", "<xmp><img src=x onerror=1></xmp>",
        "<title><img src=x onerror=1></title>", "<plaintext><img src=x onerror=1>",
        "<template><script>1</script></template>", "<!--a--!><b>x",
        "<![CDATA[<img src=x onerror=1>]]>", "<?php <img src=x onerror=1> ?>", "<!doctype x><b>y",
        "</p></div></body></html>x", "<b><i>x</b>y</i>", "<table><td><a>x<table><a>y",
        "<ul><li>a<li>b", "<p>a<div>b</p>c</div>", "<div/>x", "<br/>x</br>", "<a><a><a>x",
        "<b =x>y", "<b x=\"y>z", "&lt;script&gt;1&lt;/script&gt;", "&amp;lt;script&amp;gt;",
        "&#60;script>", "&#x3c;img&#62;", "&", "&#0;&#xD800;&#x110000;&#99999999999;",
        "a < b > c & d", "\u{202E}x\u{2066}y", "\u{FFFF}x",
        "<img srcset='javascript:1 1x, https://a.example/x 2x, data:x 3x' src=x>",
        "<img src=\"x\" alt=\"a&quot;onload=&quot;1\">",
        "<video poster=javascript:1 src=data:x></video>", "<q cite=javascript:1>x</q>",
        "<b\u{C}onclick=1>x</b>", "<b/onclick=1>x</b>", "<b\u{B}x>y</b>", "<x:script>1</x:script>",
        "<ſcript>1</ſcript>", "<a href=\"jav\u{AD}ascript:1\">x</a>",
        "<details ontoggle=1 open>x</details>", "<marquee onstart=1>x", "<body onload=1>x",
        "<frameset><frame src=javascript:1></frameset>", "<layer src=x></layer>",
    ]

    /// Vectors cut, joined and strewn with odd bytes; the same seed gives the same ones.
    static func mutations(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededRandom(seed)
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
