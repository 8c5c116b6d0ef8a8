#!/usr/bin/env bash
# The bounds that hold from the first day, measured on this machine: start-up, and one run over 100 feeds of 50 KB.
# usage: Benchmarks/bounds.sh PATH-OF-TINTINH
set -euo pipefail
tintinh=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints user+sys seconds and peak memory of a command, the median of five.
measure() {
  python3 - "$@" <<'PY'
import os, statistics, subprocess, sys
cpu, peak = [], []
for _ in range(5):
    if sys.argv[2] != "-":
        subprocess.run(["rm", "-rf", sys.argv[2] + "/Store", sys.argv[2] + "/Feeds"], check=True)
    pid = os.posix_spawn(sys.argv[3], sys.argv[3:], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    assert status == 0, "exit status %d" % status
    cpu.append(usage.ru_utime + usage.ru_stime)
    peak.append(usage.ru_maxrss / 1024)
print("%-28s %7.1f ms of CPU  %6.1f MB" % (sys.argv[1], 1000 * statistics.median(cpu), statistics.median(peak)))
PY
}

python3 "$here/generate.py" "$work" 100
measure "start-up (--version)" - "$tintinh" --version
measure "first run, 100 feeds" "$work" "$tintinh" run --config "$work/sources.yaml" --now 2026-11-25T07:00:00Z
"$tintinh" run --config "$work/sources.yaml" --now 2026-11-25T07:00:00Z
measure "next run, nothing changed" - "$tintinh" run --config "$work/sources.yaml" --now 2026-11-25T09:00:00Z

python3 "$here/generate_pages.py" "$work/pages" 40 300000
ls -l "$work"/pages/page0.html | awk '{print "a section page of", $5, "bytes"}'
python3 "$here/generate_pages.py" "$work/page" 1 300000
measure "first run, 1 section page" "$work/page" "$tintinh" run --config "$work/page/pages.yaml" --now 2026-11-25T07:00:00Z
measure "first run, 40 section pages" "$work/pages" "$tintinh" run --config "$work/pages/pages.yaml" --now 2026-11-25T07:00:00Z
