"""Pages that are spoilt in one way each: what every rule must notice."""

import base64
import hashlib
import os
import re

SITE = "200-vi"
PAGE, STATUS = "province/vinh-long.html", "status.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


class Mutant:
    """A change of a page, and the rule that it breaks."""

    def __init__(self, rule, what, old, new, page=PAGE, lifts_policy=False):
        self.rule, self.what, self.old, self.new = rule, what, old, new
        self.page, self.lifts_policy = page, lifts_policy

    def write(self, folder):
        """Writes the spoilt page beside the whole one; gives its path."""
        with open(os.path.join(folder, self.page)) as file:
            text = file.read()
        spoilt, count = re.subn(self.old, self.new, text, flags=re.S)
        if not count:
            raise ValueError("%s: nothing to change" % self.what)
        spoilt = POLICY.sub("", spoilt) if self.lifts_policy else with_policy(spoilt)
        path = self.page.replace(".html", "-spoilt.html")
        with open(os.path.join(folder, path), "w") as file:
            file.write(spoilt)
        return path


def with_policy(page):
    """The page with a policy that lets its changed style through."""
    style = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return re.sub(r"'sha256-[^']*'", "'sha256-%s'" % digest, page, count=1)


def styled(rule, what, css, page=PAGE):
    return Mutant(rule, what, "</style>", css + "</style>", page)


def scripted(rule, what, script):
    return Mutant(rule, what, "</body>", "<script>%s</script></body>" % script, lifts_policy=True)


ALL = [
    Mutant("skip", "a skip link that leads nowhere", ' id="main"', ""),
    Mutant("skip", "a main part that takes no focus", ' tabindex="-1"', ""),
    Mutant("tab-order", "a link that comes first though it stands last", "<footer>\n<p><a", '<footer>\n<p><a tabindex="1"'),
    styled("focus-visible", "a focus that nothing shows", "a:focus-visible{outline:0}"),
    styled("focus-contrast", "a focus as pale as a line", "a:focus-visible{outline-color:var(--line)}"),
    styled("focus-in-view", "a focused link beside the page", "footer a{position:absolute;left:-99rem}"),
    styled("focus-in-view", "a focused link under a banner", "header{position:fixed;bottom:0;top:0;left:0;right:0;background:red}"),
    scripted("trap", "a link that keeps the focus",
             "document.querySelector('footer a:last-of-type').addEventListener('keydown', e => e.preventDefault())"),
    scripted("operable", "a list that no key opens",
             "document.querySelector('summary').addEventListener('click', e => e.preventDefault())"),
    styled("contrast", "pale words", ":root{--faint:#999}"),
    styled("contrast", "faded words", "footer{opacity:.6}"),
    styled("contrast", "pale words in front of a cell", "td[data-label]::before{color:#aaa}", STATUS),
    styled("graphic-contrast", "pale columns", "rect{fill:var(--line)}", STATUS),
    Mutant("h1", "two headings of the first level", "<h2>", "<h1>x</h1><h2>"),
    Mutant("heading-gap", "a heading of the second level left out", "(</?)h2>", r"\1h3>"),
    Mutant("landmark", "no main part", "(</?)main", r"\1div"),
    Mutant("landmark", "words outside of all landmarks", "<footer>", "<p>x</p><footer>"),
    Mutant("name", "a navigation without a name", "<nav [^>]*>", "<nav>"),
    Mutant("name", "a link without words", "<footer>\n<p>", '<footer>\n<p><a href="x"></a>'),
    Mutant("lang", "no language", '<html lang="vi">', "<html>"),
    Mutant("lang", "English that is said to be Vietnamese", ' lang="en"', ""),
    Mutant("lang", "Vietnamese that is said to be English", "<main", '<main lang="en"'),
    Mutant("alt", "a picture without alt", ' alt=""', ""),
    styled("target-size", "small links", "nav a{font-size:.5rem;padding:0}"),
    styled("reflow", "a width of its own", "body{min-width:340px}"),
    styled("text-spacing", "a heading of a fixed height", "h1{height:2rem;overflow:hidden}"),
    styled("overlap", "words on words", "footer{margin-top:-3rem}"),
    styled("motion", "a colour that takes its time", "a{transition:color 1s}"),
    Mutant("console", "a script that the policy stops", "</body>", "<script>1</script></body>"),
    scripted("console", "words on the console", "console.log('x')"),
    Mutant("request", "a picture from elsewhere", "<footer>", '<footer><img alt="" src="http://other.example/x.png">'),
]
