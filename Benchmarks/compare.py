"""Runs tintinh and its rivals in turns against the benchmark server, and prints medians and ratios.

usage: compare.py FOLDER TINTINH FEEDS PORT SERVER-PID
"""

import os
import shutil
import signal
import socket
import sys
import time

from measure import measure, median

FOLDER, TINTINH, FEEDS, PORT, SERVER = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
PARALLEL = 64
ROUNDS = int(os.environ.get("ROUNDS", "5"))
HOSTS = max(1, FEEDS // 2)


def path(*parts):
    return os.path.join(FOLDER, *parts)


def address(index):
    host = index % HOSTS
    return "http://127.1.%d.%d:%d/%d" % (host // 250, 1 + host % 250, PORT, index)


def write(name, text):
    with open(path(name), "w") as file:
        file.write(text)


def prepare():
    urls = [address(index) for index in range(FEEDS)]
    write("urls", "".join(url + "\n" for url in urls))
    write("curl.conf", "".join('url = "%s"\noutput = "/dev/null"\n' % url for url in urls))
    write("sfeedrc", 'sfeedpath="%s"\nmaxjobs=%d\nfeeds() {\n%s}\n' % (
        path("sfeed"), PARALLEL, "".join("  feed 'f%d' '%s'\n" % pair for pair in enumerate(urls))))
    write("sources.yaml", "title: Benchmark (synthetic)\nstore: Store\npublish: {directory: Feeds, formats: [atom, json]}\n"
          "schedule: {every: 1h, min: 1m}\nfetch: {parallel: %d}\nsources:\n%s" % (
              PARALLEL, "".join("  - {name: Báo %d, url: '%s'}\n" % pair for pair in enumerate(urls))))
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", PORT)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.02)


def forget():
    for name in ("Store", "Feeds", "sfeed"):
        shutil.rmtree(path(name), ignore_errors=True)
    for name in ("floor.out", "floor.out.etags", "newsboat.db"):
        if os.path.exists(path(name)):
            os.remove(path(name))


def tintinh(hour):
    return [TINTINH, "run", "--config", path("sources.yaml"), "--now", "2026-11-%02dT%02d:00:00Z" % (25 + hour // 24, hour % 24), "--force"]


def floor():
    return [path("floor"), path("urls"), path("floor.out"), str(PARALLEL)]


def curl():
    return ["curl", "--silent", "--parallel", "--parallel-max", str(PARALLEL), "--config", path("curl.conf")]


def show(title, table):
    """Prints the rivals of one scene; ratios are tintinh's to theirs."""
    print("-- " + title)
    own = median(table["tintinh"])
    for name, results in table.items():
        wall, cpu, peak = median(results)
        print("  %-10s wall %7.3f s  CPU %7.3f s  peak %6.1f MB   tintinh is %.2fx wall, %.2fx CPU" % (
            name, wall, cpu, peak, own[0] / wall, own[1] / cpu), flush=True)


def main():
    prepare()
    first = {"tintinh": [], "floor": [], "curl": []}
    for _ in range(ROUNDS):
        forget()
        first["tintinh"].append(measure(tintinh(7)))
        first["floor"].append(measure(floor()))
        first["curl"].append(measure(curl()))
    show("first run", first)
    still = {"tintinh": [], "floor": []}
    for turn in range(ROUNDS):
        still["tintinh"].append(measure(tintinh(8 + turn)))
        still["floor"].append(measure(floor()))
    show("nothing changed", still)
    os.kill(SERVER, signal.SIGUSR1)
    time.sleep(0.1)
    some = {"tintinh": [measure(tintinh(20))], "floor": [measure(floor())]}
    show("5 % changed", some)
    if os.environ.get("PEERS"):
        peers()


def peers():
    """The readers that are installed; each once, as they take their time."""
    forget()
    write("newsboat.conf", "reload-threads %d\n" % PARALLEL)
    readers = {
        "newsboat": ["newsboat", "-u", path("urls"), "-c", path("newsboat.db"), "-C", path("newsboat.conf"), "-x", "reload"],
        "sfeed": ["sfeed_update", path("sfeedrc")],
    }
    for hour, title in ((7, "first run"), (8, "nothing changed")):
        table = {"tintinh": [measure(tintinh(hour))]}
        for name, command in readers.items():
            if shutil.which(command[0]):
                table[name] = [measure(command)]
        show(title + ", other readers", table)


if __name__ == "__main__":
    main()
