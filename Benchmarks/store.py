"""Growth of the store from 1,000 to 1,000,000 entries: what a run costs, what a search costs.

usage: store.py PATH-OF-TINTINH PATH-OF-STORE-BENCH [COUNT …]

For each count a synthetic store is filled, then ten local feeds are read: once to settle, once with nothing new, once
with 1,000 new entries; and 1,000 are looked up and committed by themselves, for the store's share of that. Instructions are callgrind's, of a stripped copy; CPU is user and system, the median of five.
STORE_BENCH_FOLDER names a folder whose stores are kept and used again; it takes 4 GB at 1,000,000.
"""

import importlib.util
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location("generate", os.path.join(HERE, "generate.py"))
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)
FEEDS = 10
NOW = "2026-11-25T%02d:%02d:00Z"


class Bench:
    def __init__(self, tintinh, folder, count):
        self.tintinh, self.folder, self.count = tintinh, folder, count
        # A store that is used again must be given other articles than before.
        items = os.path.join(folder, "Store", "items")
        self.round = sum(os.path.getsize(os.path.join(items, name)) for name in os.listdir(items))
        self.config = os.path.join(folder, "sources.yaml")
        with open(self.config, "w") as file:
            file.write("title: Store (synthetic)\nstore: Store\nkeep: {for: 5000d}\nschedule: {every: 1m, min: 1m}\n"
                       "publish: {directory: Feeds, formats: [atom, json]}\nsources:\n")
            for index in range(FEEDS):
                file.write("  - {name: Báo %d, url: 'file:feed-%d.xml'}\n" % (index, index))

    def publish(self, each):
        """Gives every feed so many articles that no run has seen."""
        self.round += 1
        rng = random.Random(self.round)
        for index in range(FEEDS):
            items = "".join(
                generate.rss_item(rng, "bao-%d.moi.example" % index, 1000 * self.round + number, generate.NEWEST)
                for number in range(each))
            with open(os.path.join(self.folder, "feed-%d.xml" % index), "w") as file:
                file.write("<rss version='2.0'><channel><title>Báo (synthetic)</title><link>https://bao-%d.example/</link>"
                           "<description>synthetic</description>%s</channel></rss>" % (index, items))

    def command(self, *words):
        return [self.tintinh, *words, "--config", self.config]

    def run(self, at):
        return self.command("run", "--force", "--quiet", "--now", NOW % (7 + at // 60, at % 60))


def measure(command, allowed=(0,)):
    """CPU in ms, peak memory in MB and wall time in ms of a command."""
    started = os.times().elapsed
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in allowed:
        sys.exit("%s: exit status %d" % (" ".join(command), status))
    wall = os.times().elapsed - started
    return 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024, 1000 * wall


def instructions(command):
    """Millions of instructions of a command, all threads, by callgrind."""
    if not shutil.which("valgrind"):
        return float("nan")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(re.search(rb"Collected : (\d+)", done.stderr).group(1)) / 1e6


def median(samples):
    return tuple(statistics.median(column) for column in zip(*samples))


def rows(bench, store_bench):
    store = os.path.join(bench.folder, "Store")
    added = median([measure([store_bench, "add", store, str(10_000_000 + 1_000 * (bench.round // 16 + number))])
                    for number in range(5)])
    bench.publish(30)
    subprocess.run(bench.run(0), check=True)
    subprocess.run(bench.run(2), check=True)
    quiet = median([measure(bench.run(4 + i)) for i in range(5)])
    counted = instructions(bench.run(10))
    fresh = []
    for number in range(5):
        bench.publish(100)
        fresh.append(measure(bench.run(20 + number)))
    return quiet, counted, median(fresh), added


def search(bench):
    for words in (["so17"], ["khong", "co", "chu", "nay"], ["nông", "dân"], ["bóng", "đá", "so170"]):
        samples = [measure(bench.command("search", *words), (0, 1)) for _ in range(3)]
        print("search %-22s %8.0f ms wall  %8.0f ms of CPU  %6.1f MB" % (
            " ".join(words), *(median(samples)[i] for i in (2, 0, 1))))


def main():
    tintinh, store_bench = (os.path.abspath(path) for path in sys.argv[1:3])
    counts = [int(word) for word in sys.argv[3:]] or [1_000, 10_000, 100_000, 1_000_000]
    kept = os.environ.get("STORE_BENCH_FOLDER")
    root = kept or tempfile.mkdtemp()
    results = {}
    try:
        stripped = os.path.join(root, "tintinh")
        shutil.copy(tintinh, stripped)
        subprocess.run(["strip", stripped])
        for count in counts:
            folder = os.path.join(root, str(count))
            if not os.path.isdir(folder):
                os.makedirs(folder)
                subprocess.run([store_bench, "fill", os.path.join(folder, "Store"), str(count)], check=True)
            bench = Bench(stripped, folder, count)
            results[count] = rows(bench, store_bench)
            quiet, counted, fresh, added = results[count]
            print("%9d stored: nothing new %8.1f Minstr %6.1f ms %6.1f MB; 1,000 new %6.1f ms %6.1f MB; "
                  "the store's share %6.1f ms %6.1f MB" % (
                      count, counted, *quiet[:2], *fresh[:2], *added[:2]), flush=True)
        search(bench)
        subprocess.run([store_bench, "encode"], check=True)
        verdict(results)
    finally:
        if not kept:
            shutil.rmtree(root)


def verdict(results):
    small, large = results.get(10_000), results.get(1_000_000)
    if not small or not large:
        return
    print("nothing new, 1,000,000 / 10,000: %.3f of the instructions (goal 1.05)" % (large[1] / small[1]))
    print("1,000 new at 1,000,000 beside 10,000, in the store: %.1f ms of CPU more (goal 30), %.1f MB more (goal 16)" % (
        large[3][0] - small[3][0], large[3][1] - small[3][1]))


if __name__ == "__main__":
    main()
