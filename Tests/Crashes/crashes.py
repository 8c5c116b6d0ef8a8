"""Kills a real run at every call that changes a file, or lets the disk be full from there on.

usage: crashes.py PATH-OF-TINTINH PATH-OF-INTERPOSE.SO

Two papers (synthetic) bring three new articles each and one with a new title. For every such call of that run,
from the same beginning, the run is killed there, or that call and all that follow fail with ENOSPC. The published feed must be whole at once; a run that failed must say so; the run
after it must exit 0, with every article stored once, every id as it was, and `verify` content.
"""

import concurrent.futures
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

PAPERS = {"a": "Huế", "b": "Cà Mau"}
FIRST, SECOND, THIRD = "2026-11-25T01:00:00Z", "2026-11-25T05:00:00Z", "2026-11-25T05:30:00Z"


def feed(paper, count, revised):
    items = "".join(
        "<item><title>Bài %d của %s%s</title><link>https://%s.example/bai-%d.html</link><guid>%s-%d</guid>"
        "<pubDate>Tue, 24 Nov 2026 %02d:00:00 +0700</pubDate><description>Chuyện số %d của %s</description></item>"
        % (i, paper, " (sửa)" if revised and i == 2 else "", paper, i, paper, i, i % 24, i, paper)
        for i in range(1, count + 1))
    return ("<rss version='2.0'><channel><title>%s</title><link>https://%s.example/</link>%s</channel></rss>"
            % (paper, paper, items))


def papers(folder, count, revised):
    os.makedirs(folder + "/Config", exist_ok=True)
    for paper in PAPERS:
        with open("%s/Config/%s.xml" % (folder, paper), "w") as file:
            file.write(feed(paper, count, revised))
    sources = "".join('  - {name: Báo %s, url: "file:%s.xml", province: %s}\n' % (paper, paper, province)
                      for paper, province in PAPERS.items())
    with open(folder + "/Config/sources.yaml", "w") as file:
        file.write("title: Thử\nsite: https://tin.example.org/\n"
                   "publish: {entries: 8, feeds: [{name: hue, where: {province: [Huế]}}]}\nsources:\n" + sources)


class Trial:
    def __init__(self, program, library, folder):
        self.program, self.library, self.folder = program, library, folder
        self.start, self.clean = folder + "/start", folder + "/clean"

    def tintinh(self, folder, *arguments, **faults):
        environment = dict(os.environ)
        if faults:
            environment.update(faults, LD_PRELOAD=self.library)
        return subprocess.run(
            [self.program, *arguments, "--config", folder + "/Config/sources.yaml"], env=environment,
            capture_output=True, timeout=120)

    def run(self, folder, now, **faults):
        return self.tintinh(folder, "run", "--force", "--now", now, **faults)

    def stored(self, folder):
        lines = self.tintinh(folder, "export", "jsonl").stdout.splitlines()
        return sorted(json.loads(line)["id"] for line in lines)

    @staticmethod
    def published(folder):
        root = tree.parse(folder + "/Feeds/merged.atom").getroot()
        return [entry.findtext("{http://www.w3.org/2005/Atom}id")
                for entry in root.iter("{http://www.w3.org/2005/Atom}entry")]

    def prepare(self, isFirst):
        for folder in (self.start, self.clean):
            shutil.rmtree(folder, ignore_errors=True)
        papers(self.start, 6, False)
        self.before = []
        if not isFirst:
            assert self.run(self.start, FIRST).returncode == 0
            self.before = self.stored(self.start)
            papers(self.start, 9, True)
        shutil.copytree(self.start, self.clean)
        log = self.folder + "/calls"
        if os.path.exists(log):
            os.remove(log)
        assert self.run(self.clean, SECOND, FAULT_LOG=log).returncode == 0
        self.expected, self.feed = self.stored(self.clean), self.published(self.clean)
        with open(log) as file:
            return file.read().splitlines()

    def at(self, index, faults, isFirst):
        folder = "%s/at-%d" % (self.folder, index)
        shutil.copytree(self.start, folder)
        try:
            return list(self.findings(folder, index, faults, isFirst))
        finally:
            shutil.rmtree(folder)

    def findings(self, folder, index, faults, isFirst):
        run = self.run(folder, SECOND, FAULT_AT=str(index), **faults)
        if os.path.exists(folder + "/Feeds/merged.atom"):
            try:
                self.published(folder)
            except tree.ParseError as error:
                yield "half a feed: %s" % error
        elif not isFirst:
            yield "the feed is gone"
        if not faults and run.returncode != -9:
            yield "not killed: %d" % run.returncode
        if faults and run.returncode == 0 and (
                self.stored(folder) != self.expected or self.published(folder) != self.feed):
            yield "exit 0, and not everything is there"
        if faults and run.returncode not in (0, 1, 74, 75):
            yield "exit %d: %s" % (run.returncode, run.stderr)
        if faults and run.returncode != 0 and not run.stderr.strip():
            yield "no word of why"
        again = self.run(folder, THIRD)
        if again.returncode != 0:
            yield "the next run: exit %d: %s" % (again.returncode, again.stderr)
            return
        stored = self.stored(folder)
        if len(stored) != len(set(stored)) or len(stored) != len(self.expected):
            yield "%d stored, %d of them different, not %d" % (len(stored), len(set(stored)), len(self.expected))
        if not set(self.before) <= set(stored):
            yield "an id is lost"
        if self.published(folder) != self.feed:
            yield "another feed than without the fault"
        strays = [name for _, _, names in os.walk(folder) for name in names if re.search(r"\.new$|\.tmp", name)]
        if len(strays) > 5:
            yield "%d stray files" % len(strays)
        verified = self.tintinh(folder, "verify", "--now", THIRD)
        if verified.returncode != 0:
            yield "verify: %s" % verified.stderr


def main(program, library):
    kinds = {"killed": {}, "all full": {"FAULT_ERRNO": str(errno.ENOSPC), "FAULT_STICKY": "1"}}
    faulty = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        trial = Trial(os.path.abspath(program), os.path.abspath(library), folder)
        for isFirst in (True, False):
            calls = trial.prepare(isFirst)
            for name, faults in kinds.items():
                trials = pool.map(lambda index: trial.at(index, faults, isFirst), range(1, len(calls) + 1))
                bad = [(call, found) for call, found in zip(calls, trials) if found]
                faulty += len(bad)
                for call, found in bad:
                    print("%s at %s: %s" % (name, call, "; ".join(found)))
                print("%-5s run, %-8s: %d calls, %d with findings"
                      % ("first" if isFirst else "later", name, len(calls), len(bad)), flush=True)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
