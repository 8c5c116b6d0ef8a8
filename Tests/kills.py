"""Kills real runs at random moments while papers publish, and looks for anything lost, doubled or half written.

usage: kills.py PATH-OF-TINTINH [RUNS]

Ten papers on a loopback server publish one article before every run. A thread reads the published documents all
the time: each must be whole, with unique ids, and never have less than before. In the end a run that nobody kills must have
stored every article that was still in its paper's feed, once.
"""

import http.server
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as tree

ATOM = "{http://www.w3.org/2005/Atom}"
PAPERS = 10
SHOWN = 400


class Paper(http.server.BaseHTTPRequestHandler):
    issued = {}

    def do_GET(self):
        number = int(self.path.strip("/"))
        count = self.issued.get(number, 0)
        items = "".join(
            "<item><title>Tin %d.%d</title><link>https://bao-%d.example/tin-%d.html</link>"
            "<pubDate>Tue, 24 Nov 2026 %02d:%02d:00 +0700</pubDate><description>Chữ %d</description></item>"
            % (number, i, number, 100000 + i, i // 60 % 24, i % 60, i)
            for i in range(max(0, count - SHOWN), count))
        body = ("<rss version='2.0'><channel><title>Báo %d</title><link>https://bao-%d.example/</link>"
                "<description>synthetic</description>%s</channel></rss>" % (number, number, items)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def look(folder, faults, stop, looks):
    """Reads one published document after the other; none that was there may be gone, broken or smaller than before."""
    counts = {}
    names = ["merged.atom", "merged.rss", "health.atom", "sources.opml", "merged.json", "status.json"]
    while not stop.is_set():
        for name in names:
            try:
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read()
            except FileNotFoundError:
                if name in counts:
                    faults.append("%s is gone" % name)
                continue
            looks[0] += 1
            try:
                ids = identifiers(name, data)
            except (tree.ParseError, ValueError) as error:
                faults.append("%s: %s" % (name, error))
                continue
            if len(ids) != len(set(ids)):
                faults.append("%s: an id twice" % name)
            if name.startswith("merged") and len(ids) < counts.get(name, 0):
                faults.append("%s: fewer entries than before" % name)
            counts[name] = len(ids)


def identifiers(name, data):
    if name.endswith(".json"):
        return [item["id"] for item in json.loads(data).get("items", [])]
    root = tree.fromstring(data)
    return [e.findtext(ATOM + "id") for e in root.iter(ATOM + "entry")] + [e.text for e in root.iter("guid")]


def main():
    tintinh = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(20261125)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    server.handle_error = lambda *_: None  # a killed client hangs up
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "sources.yaml")
        with open(config, "w") as file:
            file.write("store: Store\npublish: {directory: Feeds, entries: 5000}\nsources:\n")
            for number in range(PAPERS):
                file.write("  - {name: Báo %d, url: 'http://127.0.0.1:%d/%d'}\n"
                           % (number, server.server_address[1], number))
        faults, stop, looks = [], threading.Event(), [0]
        feeds = os.path.join(folder, "Feeds")
        threading.Thread(target=look, args=(feeds, faults, stop, looks), daemon=True).start()
        command = [tintinh, "run", "--config", config, "--force", "--quiet", "--now", "2026-11-25T07:00:00Z"]
        killed = 0
        for _ in range(runs):
            for number in range(PAPERS):
                Paper.issued[number] = Paper.issued.get(number, 0) + 1
            process = subprocess.Popen(command, stderr=subprocess.PIPE)
            try:
                process.wait(rng.uniform(0.005, 0.12))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            if process.returncode not in (0, -9):
                faults.append("exit %d: %s" % (process.returncode, process.stderr.read().decode()))
        started = time.monotonic()
        last = subprocess.run(command)
        took = time.monotonic() - started
        stop.set()
        if last.returncode:
            faults.append("the last run: exit %d" % last.returncode)
        lines = subprocess.run([tintinh, "export", "jsonl", "--config", config], stdout=subprocess.PIPE, check=True).stdout
        links = [json.loads(line)["entry"]["link"] for line in lines.splitlines()]
        want = {"https://bao-%d.example/tin-%d.html" % (n, 100000 + i) for n in range(PAPERS) for i in range(runs)}
        strays = [n for top, _, names in os.walk(folder) for n in names if n.endswith((".new", ".tmp"))]
        if subprocess.run([tintinh, "verify", "--config", config, "--quiet", "--now", "2026-11-25T07:00:00Z"]).returncode:
            faults.append("verify finds faults")
        print("%d runs, %d killed; %d looks at published documents; %d of %d entries stored, %d twice, %d strays; last run %.2f s" % (
            runs, killed, looks[0], len(want & set(links)), len(want), len(links) - len(set(links)), len(strays), took))
        lost = want - set(links)
        if lost or len(links) != len(set(links)) or len(strays) > 5:
            faults.append("lost %d, doubled %d, strays %s" % (len(lost), len(links) - len(set(links)), strays[:9]))
        for fault in sorted(set(faults)):
            print("  " + fault)
        sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
