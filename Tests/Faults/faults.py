"""Real runs whose every call on files fails in turn, whose disk fills, that overlap, whose files are damaged.

usage: faults.py PATH-OF-TINTINH [calls|disk|overlap|damage …]

calls    the run is killed at each call that changes a file; each fails once with ENOSPC, EIO, EMFILE and EACCES
disk     a tmpfs (root) is filled but for 0 to 512 KB
overlap  a slow run is overtaken by a quick one with newer items
damage   each file is cut, zeroed, emptied, replaced, removed

Each trial begins with ten stored entries and five new in the feed. Held against a run: exit 0 without everything
published, a published entry or feed that is gone or not whole, a following run that does not mend all, strays.
"""

import collections
import errno
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as tree

ATOM = "{http://www.w3.org/2005/Atom}"
OLD, ALL = set(range(10)), set(range(15))
NOW = "2026-11-25T07:%02d:00Z"
ERRORS = ["ENOSPC", "EIO", "EMFILE", "EACCES"]
OUTCOMES = (0, 1, 74, 75)


def feed(numbers):
    return "<rss version='2.0'><channel><title>Báo</title><link>https://bao.example/</link><description>synthetic</description>%s</channel></rss>" % "".join(
        "<item><title>Tin %d</title><link>https://bao.example/tin-%d.html</link><pubDate>Tue, 24 Nov 2026 07:%02d:00 +0700</pubDate></item>"
        % (n, 100000 + n, n) for n in sorted(numbers))


class Place:
    """A configuration, a store and published files in one folder."""

    def __init__(self, tintinh, folder, source="file:feed.xml"):
        self.tintinh, self.folder = tintinh, folder
        self.write("sources.yaml", "site: https://tin.example/\nstore: Store\npublish: {directory: Feeds, entries: 8}\n"
                   "sources:\n  - {name: Báo, url: '%s', province: Huế}\n" % source)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)

    def command(self, *words, minute=0):
        return [self.tintinh, *words, "--config", os.path.join(self.folder, "sources.yaml"), "--now", NOW % minute]

    def run(self, minute=0, faults={}):
        return subprocess.run(self.command("run", "--force", "--quiet", minute=minute),
                              env={**os.environ, **faults}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def verify(self, *words):
        return subprocess.run(self.command("verify", "--quiet", *words, minute=50), stderr=subprocess.PIPE)

    def stored(self):
        """The numbers of the stored entries, each as often as it is there; None if that cannot be read."""
        done = subprocess.run(self.command("export", "jsonl")[:-2], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            return None
        return [int(n) for n in re.findall(r'"link":"https://bao.example/tin-1000(\d\d).html"', done.stdout.decode())]

    def published(self):
        """The numbers in merged.atom and its archives; ValueError if a feed is missing or not whole."""
        top = os.path.join(self.folder, "Feeds")
        found = []
        for folder, _, names in os.walk(top):
            for name in names:
                if name.startswith(".") or not name.endswith((".atom", ".rss", ".opml")):
                    continue
                with open(os.path.join(folder, name), "rb") as file:
                    try:
                        root = tree.fromstring(file.read())
                    except tree.ParseError as error:
                        raise ValueError("%s: %s" % (name, error))
                ids = [e.findtext(ATOM + "id") for e in root.iter(ATOM + "entry")]
                if len(ids) != len(set(ids)):
                    raise ValueError("%s: an id twice" % name)
                if name.startswith("merged") and name.endswith(".atom"):
                    found += [int(n) for n in re.findall(r"tin-1000(\d\d)\.html", tree.tostring(root).decode())]
        if not os.path.exists(os.path.join(top, "merged.atom")):
            raise ValueError("no merged.atom")
        return set(found)

    def shown(self):
        """As published(), or the fault as text."""
        try:
            return self.published()
        except ValueError as error:
            return str(error)

    def strays(self):
        return [n for _, _, names in os.walk(self.folder) for n in names if n.endswith((".new", ".tmp"))]


class Trials:
    def __init__(self, tintinh, root):
        self.tintinh, self.root = tintinh, root
        self.outcomes, self.faults = collections.Counter(), collections.Counter()
        self.before = os.path.join(root, "before")
        os.mkdir(self.before)
        place = Place(tintinh, self.before)
        place.write("feed.xml", feed(OLD))
        assert place.run().returncode == 0 and place.published() == OLD
        place.write("feed.xml", feed(ALL))

    def fresh(self, name="trial"):
        folder = os.path.join(self.root, name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before, folder)
        return Place(self.tintinh, folder)

    def fault(self, what, words):
        self.faults["%s: %s" % (what, words)] += 1

    def judge(self, what, place, done, mends=True, isKilled=False):
        """Looks at what a run left, then at what the next one makes of it."""
        self.outcomes[done.returncode] += 1
        if isKilled != (done.returncode == -9) or not isKilled and done.returncode not in OUTCOMES:
            self.fault(what, "exit %d %s" % (done.returncode, done.stderr.decode()[-200:]))
        try:
            shown = place.published()
            if not shown >= OLD:
                self.fault(what, "published entries are gone: %s" % sorted(OLD - shown))
            if done.returncode == 0 and shown != ALL:
                self.fault(what, "exit 0, but not everything is published")
        except ValueError as error:
            self.fault(what, str(error))
        stored = place.stored()
        if stored is not None and (not set(stored) >= OLD or len(stored) != len(set(stored))):
            self.fault(what, "stored: %s" % sorted(stored))
        if not mends:
            return
        after = place.run(minute=9)
        stored, shown = place.stored(), place.shown()
        if after.returncode or sorted(stored or []) != sorted(ALL) or shown != ALL or place.strays():
            self.fault(what, "the next run: exit %d, stored %s, shown %s, strays %s %s" % (
                after.returncode, stored, shown, place.strays(), after.stderr.decode()[-200:]))
        if place.verify().returncode:
            self.fault(what, "verify afterwards: %s" % place.verify().stderr.decode()[-200:])

    def report(self, name, started):
        total = sum(self.outcomes.values())
        exits = ", ".join("%d x exit %d" % (n, code) for code, n in sorted(self.outcomes.items()))
        print("%-8s %4d trials (%s), %d faults, %.0f s" % (
            name, total, exits, sum(self.faults.values()), time.monotonic() - started), flush=True)
        for fault, count in sorted(self.faults.items())[:20]:
            print("    %s%s" % (fault, " (%d times)" % count if count > 1 else ""))
        bad = bool(self.faults)
        self.outcomes.clear()
        self.faults.clear()
        return bad


def calls(trials):
    """strace would count the calls of each thread for itself: interpose.c counts those of the process."""
    library, log = os.path.join(trials.root, "interpose.so"), os.path.join(trials.root, "calls")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "interpose.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source], check=True)
    trials.fresh().run(minute=5, faults={"LD_PRELOAD": library, "FAULT_LOG": log})
    with open(log) as file:
        found = file.read().splitlines()
    for number, call in enumerate(found, 1):
        for error in [None] + ERRORS:
            faults = {"LD_PRELOAD": library, "FAULT_AT": str(number)}
            if error:
                faults["FAULT_ERRNO"] = str(getattr(errno, error))
            place = trials.fresh()
            done = place.run(minute=5, faults=faults)
            trials.judge("%s of %d, %s" % (call, len(found), error or "killed"), place, done, isKilled=not error)


def disk(trials):
    place = os.path.join(trials.root, "disk")
    os.mkdir(place)
    for free in [0, 4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512]:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], check=True)
        try:
            trial = trials.fresh("disk/trial")
            room = os.statvfs(place)
            with open(os.path.join(place, "filler"), "wb") as file:
                file.write(bytes(max(0, room.f_bavail * room.f_bsize - free * 1024)))
            done = trial.run(minute=5)
            what = "%d KB free" % free
            if done.returncode == 74 and "No space" not in done.stderr.decode() and "space" not in done.stderr.decode():
                trials.fault(what, "does not name the cause: %s" % done.stderr.decode())
            trials.judge(what, trial, done, mends=False)
            os.remove(os.path.join(place, "filler"))
            done = trial.run(minute=7)
            trials.judge(what + ", then room", trial, done)
        finally:
            subprocess.run(["umount", place], check=True)


class Slow(http.server.BaseHTTPRequestHandler):
    delays, numbers = [], [OLD]

    def do_GET(self):
        numbers = self.numbers[0]
        time.sleep(self.delays.pop(0) if self.delays else 0)
        body = feed(numbers).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def overlap(trials):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for _ in range(10):
        folder = os.path.join(trials.root, "overlap")
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        place = Place(trials.tintinh, folder, "http://127.0.0.1:%d/" % server.server_address[1])
        Slow.numbers[0] = OLD
        place.run()
        Slow.delays.append(0.5)
        slow = subprocess.Popen(place.command("run", "--force", "--quiet", minute=5))
        while Slow.delays:
            time.sleep(0.01)
        Slow.numbers[0] = ALL
        quick = place.run(minute=6)
        if quick.returncode not in (0, 75):
            trials.fault("the quick run", "exit %d" % quick.returncode)
        slow.wait()
        done = subprocess.CompletedProcess([], slow.returncode, stderr=b"")
        if slow.returncode == 0:
            done.returncode = 1  # the slow one saw the old feed only
        trials.judge("overlap", place, done)


def damage(trials):
    kinds = {
        "emptied": lambda data: b"", "cut": lambda data: data[:len(data) // 2], "zeroed": lambda data: bytes(len(data)),
        "replaced": lambda data: b"A" * (len(data) + 9), "removed": None,
        "zeroed within": lambda data: data[:len(data) // 2] + bytes(40) + data[len(data) // 2 + 40:],
    }
    files = [os.path.relpath(os.path.join(top, name), trials.before) for folder in ("Store", "Feeds")
             for top, _, names in os.walk(os.path.join(trials.before, folder)) for name in names]
    for name in sorted(files):
        for kind, change in kinds.items():
            place = trials.fresh()
            path = os.path.join(place.folder, name)
            with open(path, "rb") as file:
                data = file.read()
            os.remove(path)
            if change:
                with open(path, "wb") as file:
                    file.write(change(data))
            what = "%s %s" % (name, kind)
            done = place.run(minute=5)
            trials.outcomes[done.returncode] += 1
            if done.returncode == 0:
                # Healed: all must be there. An entry that is lost must have been refused.
                if sorted(place.stored() or []) != sorted(ALL) or place.shown() != ALL:
                    trials.fault(what, "exit 0 with stored %s, shown %s" % (place.stored(), place.shown()))
                continue
            if done.returncode != 74 or not done.stderr:
                trials.fault(what, "exit %d %s" % (done.returncode, done.stderr.decode()[-200:]))
            repaired = place.verify("--repair")
            after = place.run(minute=9)
            if after.returncode or repaired.returncode not in (0, 1):
                trials.fault(what, "repair: exit %d, then run: exit %d %s" % (
                    repaired.returncode, after.returncode, (repaired.stderr + after.stderr).decode()[-300:]))


def main():
    tintinh = os.path.abspath(sys.argv[1])
    chosen = sys.argv[2:] or ["calls", "disk", "overlap", "damage"]
    bad = False
    with tempfile.TemporaryDirectory() as root:
        trials = Trials(tintinh, root)
        for name in chosen:
            if name == "disk" and os.geteuid() != 0:
                print("disk     left out: only root may mount a tmpfs")
                continue
            started = time.monotonic()
            {"calls": calls, "disk": disk, "overlap": overlap, "damage": damage}[name](trials)
            bad = trials.report(name, started) or bad
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
