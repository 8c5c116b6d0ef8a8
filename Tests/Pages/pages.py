"""Opens published pages in headless Chromium and judges them by WCAG 2.2, with the keyboard too.

usage: pages.py FOLDER SCREENSHOTS   (FOLDER holds folders ENTRIES-LANGUAGE, each with Feeds/)

Every page is seen light and dark, at 390 and 1280 px; what is wrong is printed with the page, the width, a selector
and the rule. A console message and a request for anything but the page and its pictures are wrong too. Before that,
pages are spoilt in every way that a rule is about (see mutants.py): a rule that does not notice is a fault.
"""

import os
import re
import sys
import tempfile

import browser
import mutants

PAGES = {
    "vi": ["index", "province/vinh-long", "topic/thoi-su", "status"],
    "en": ["index", "province/vinh-long", "topic/current-affairs", "status"],
}
LANDMARKS = {"banner": 1, "navigation": 1, "main": 1, "contentinfo": 1}
NAMED = {"link", "button", "DisclosureTriangle", "image", "img", "graphics-symbol", "navigation", "textbox", "checkbox"}
PICTURES = "anh.example"
HERE = os.path.dirname(os.path.abspath(__file__))


class Judge:
    """A browser, the rules, and what was found."""

    def __init__(self, tab, site):
        self.tab, self.site = tab, site
        self.findings = []
        with open(os.path.join(HERE, "rules.js")) as file:
            self.rules = file.read()

    def open(self, page, keeps_events=False):
        if not keeps_events:
            self.tab.take_events()
        self.tab.open(self.site + page)
        self.tab.evaluate(self.rules)

    def find(self, call):
        """Adds what a function of rules.js finds."""
        self.findings += self.tab.evaluate("rules." + call)

    def add(self, rule, selector, note):
        self.findings.append({"rule": rule, "selector": selector, "note": note})

    def take(self):
        taken, self.findings = self.findings, []
        return taken

    def page(self, page, language, width, scheme, screenshot=None):
        """Everything about one page at one width in one scheme."""
        self.tab.look(width, scheme)
        self.open(page)
        if screenshot:
            self.tab.screenshot(screenshot)
        self.find('seen("%s")' % language)
        self.names()
        self.keyboard(backwards=scheme == "light")
        self.skip_link(page)
        if scheme == "light" and width == 390:
            self.narrow()
        self.events()
        return self.take()

    def narrow(self):
        self.find("spaced()")
        self.tab.look(320, "light")
        self.find("reflow()")

    # What assistive technology is told

    def names(self):
        nodes = [n for n in self.tab.call("Accessibility.getFullAXTree")["nodes"] if not n.get("ignored")]
        role = lambda node: node.get("role", {}).get("value")
        for node in nodes:
            name = node.get("name", {}).get("value", "")
            if role(node) in NAMED and not re.search(r"\w", name):
                self.add("name", self.selector(node), "%s is called %r" % (role(node), name))
        for landmark, count in LANDMARKS.items():
            found = sum(role(node) == landmark for node in nodes)
            if found != count:
                self.add("landmark", "body", "%d × %s, not %d" % (found, landmark, count))

    def selector(self, node):
        reference = self.tab.call("DOM.resolveNode", backendNodeId=node["backendDOMNodeId"])["object"]["objectId"]
        answer = self.tab.call("Runtime.callFunctionOn", objectId=reference, returnByValue=True,
                               functionDeclaration="function () { return rules.selector(this) }")
        return answer["result"]["value"]

    # The keyboard

    def keyboard(self, backwards):
        """Tab from the first target to the last and out; then the way back."""
        count = self.tab.evaluate("rules.begin()")
        place = -1
        while place + 1 < count:
            self.tab.press("Tab")
            state = self.tab.evaluate("rules.focused()")
            self.findings += state["found"]
            if state["index"] != place + 1:
                return self.add("tab-order", state["selector"], "is %d of %d, after %d" % (state["index"], count, place))
            if state.get("isSummary"):
                self.operate(state["selector"])
                count = self.tab.evaluate("rules.focused()")["count"]
            place += 1
        self.tab.press("Tab")
        if self.tab.evaluate("rules.focused()")["index"] == place:
            self.add("trap", state["selector"], "Tab does not leave it")
        elif backwards and count:
            self.back(count)

    def back(self, count):
        """Shift and Tab from behind the last target to the first."""
        if self.tab.evaluate("rules.focused()")["index"] >= 0:
            self.tab.press("Tab", shift=True)
        for place in reversed(range(count)):
            state = self.tab.evaluate("rules.focused()")
            if state["index"] != place:
                self.tab.press("Tab", shift=True)
                state = self.tab.evaluate("rules.focused()")
            if state["index"] != place:
                return self.add("tab-order", state["selector"], "is %d of %d on the way back" % (state["index"], count))

    def operate(self, selector):
        """The list under the focus opens and closes with either key; it is left open."""
        for key in ("Enter", "Space") + (() if self.tab.evaluate("rules.isOpen()") else ("Enter",)):
            before = self.tab.evaluate("rules.isOpen()")
            self.tab.press(key)
            if self.tab.evaluate("rules.isOpen()") == before:
                self.add("operable", selector, "%s does nothing" % key)

    def skip_link(self, page):
        """On a page just opened: the first target leads past the others, and takes the focus along."""
        self.open(page, keeps_events=True)
        self.tab.evaluate("rules.begin()")
        self.tab.press("Tab")
        if not self.tab.evaluate("rules.isAtSkipLink()"):
            return self.add("skip", "body", "the first target leads nowhere in the page")
        self.tab.press("Enter")
        self.tab.wait_for("Page.navigatedWithinDocument")
        self.find("skipped()")
        self.tab.press("Tab")
        if not self.tab.evaluate("rules.isPastNavigation()"):
            self.add("skip", "body", "Tab goes on before the main part")

    # What the page says and asks for

    def events(self):
        for event in self.tab.take_events():
            method, values = event.get("method"), event.get("params", {})
            if method == "Runtime.consoleAPICalled":
                self.add("console", "body", " ".join(str(a.get("value")) for a in values["args"]))
            elif method == "Runtime.exceptionThrown":
                self.add("console", "body", values["exceptionDetails"]["text"])
            elif method == "Log.entryAdded":
                self.add("console", "body", values["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                self.request(values["request"]["url"])

    def request(self, address):
        if not address.startswith((self.site, "http://%s/" % PICTURES)):
            self.add("request", "body", address)


def tell(findings, what):
    """Prints each finding once, with how often it came."""
    counts = {}
    for finding in findings:
        key = (finding["rule"], re.sub(r":nth-of-type\(\d+\)", "", finding["selector"]))
        first, count = counts.get(key, (finding, 0))
        counts[key] = (first, count + 1)
    for (rule, _), (first, count) in counts.items():
        more = " (and %d more)" % (count - 1) if count > 1 else ""
        print("pages: %s: %s: %s: %s%s" % (what, rule, first["selector"], first["note"], more), file=sys.stderr)
    return len(counts)


def judge_site(judge, folder, shots, site):
    """Every page of one site in every look."""
    count, language = site.split("-")
    faults = 0
    for page in PAGES[language]:
        for width in (390, 1280):
            for scheme in ("light", "dark"):
                name = "%s-%s-%s-%d" % (page.replace("/", "-"), site, scheme, width)
                address = "%s/Feeds/%s.html" % (site, page)
                findings = judge.page(address, language, width, scheme, os.path.join(shots, name + ".png"))
                faults += tell(findings, "%s.html, %s entries, %s, %s, %d px" % (page, count, language, scheme, width))
    return faults


def judge_rules(judge, folder):
    """Every spoilt page must be found to be so, by the rule that it breaks."""
    faults = 0
    for mutant in mutants.ALL:
        path = mutant.write(os.path.join(folder, mutants.SITE, "Feeds"))
        rules = {f["rule"] for f in judge.page("%s/Feeds/%s" % (mutants.SITE, path), "vi", 390, "light")}
        if mutant.rule not in rules:
            print("pages: a page with %s passes (%s)" % (mutant.what, ", ".join(sorted(rules)) or "no finding"), file=sys.stderr)
            faults += 1
    return faults


def main():
    folder, shots = (os.path.abspath(path) for path in sys.argv[1:])
    port = browser.serve(folder)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        tab = browser.Browser(profile, port, [PICTURES])
        try:
            judge = Judge(tab, "http://127.0.0.1:%d/" % port)
            sites = sorted(name for name in os.listdir(folder) if re.fullmatch(r"\d+-\w+", name))
            faults = sum(judge_site(judge, folder, shots, site) for site in sites)
            faults += judge_rules(judge, folder)
        finally:
            tab.close()
    if faults:
        sys.exit("pages: %d faults" % faults)
    print("pages: %d pages in 4 looks, %d ways to spoil one noticed; screenshots in %s" % (
        len(sites) * len(PAGES["vi"]), len(mutants.ALL), shots))


if __name__ == "__main__":
    main()
