"""200 papers with texts that are as dear to compare as texts can be; all is synthetic.

usage: hostile.py PATH-OF-TINTINH

Words of one letter and of four; texts that all differ, that all are one, and that 78 papers have in common, which is just
few enough for each to be compared with each. Two runs of each; fails beyond 256 MiB or 60 seconds, or without exit status 0.
"""

import os
import random
import sys
import tempfile
import time

LETTERS = "abcdeghiklmnopqrstuvxy"
PAPERS, ITEMS = 200, 40
SHAPES = {"all differ": lambda paper, item: paper * ITEMS + item, "all are one": lambda paper, item: 0,
          "78 are one": lambda paper, item: paper // 78 * ITEMS + item}


def text(key, length):
    rng = random.Random(key)
    return " ".join("".join(rng.choices(LETTERS, k=length)) for _ in range(8_000 // (length + 1)))


def write(folder, length, key):
    sources = []
    for paper in range(PAPERS):
        items = "".join(
            "<item><title>%s</title><link>https://bao-%d.example/tin-%d.html</link><pubDate>Wed, 25 Nov 2026 0%d:%02d:00 +0700"
            "</pubDate><description>%s</description></item>" % (
                text(paper * ITEMS + item, 4)[:60], paper, 100_000 + item, item % 7, item, text(key(paper, item), length))
            for item in range(ITEMS))
        path = os.path.join(folder, "%d.xml" % paper)
        with open(path, "w") as file:
            file.write("<rss version='2.0'><channel><title>Báo (synthetic)</title>%s</channel></rss>" % items)
        sources.append("  - {name: Báo %d, url: 'file:%s'}\n" % (paper, path))
    config = os.path.join(folder, "sources.yaml")
    with open(config, "w") as file:
        file.write("store: Store\npublish: {directory: Feeds}\nsources:\n" + "".join(sources))
    return config


def run(tintinh, config, hour):
    begin = time.monotonic()
    pid = os.posix_spawn(tintinh, [tintinh, "run", "--config", config, "--force", "--quiet",
                                   "--now", "2026-11-25T%02d:00:00Z" % hour], os.environ)
    _, status, usage = os.wait4(pid, 0)
    return status, time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    faults = 0
    for length in (1, 4):
        for name, key in SHAPES.items():
            with tempfile.TemporaryDirectory() as folder:
                config = write(folder, length, key)
                for hour in (7, 8):
                    status, seconds, peak = run(os.path.abspath(sys.argv[1]), config, hour)
                    isFault = status != 0 or seconds > 60 or peak > 256
                    faults += isFault
                    print("words of %d, %-11s  status %d  %5.1f s  %4.0f MiB%s" % (
                        length, name, status, seconds, peak, "  FAULT" if isFault else ""), flush=True)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
