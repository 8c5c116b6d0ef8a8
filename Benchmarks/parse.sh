#!/usr/bin/env bash
# Reading 1,000 generated feeds of 50 KB in one process, beside xmllint, sfeed, fastfeedparser and feedparser.
# usage: Benchmarks/parse.sh PATH-OF-PARSE-BENCH
set -euo pipefail
bench=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tintinh-bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=${ROUNDS:-5}

python3 "$here/generate.py" "$work/feeds" 1000
rm "$work/feeds/sources.yaml"
mkdir "$work/few" && cp "$work"/feeds/feed-00[0-4]?.xml "$work/few"
python3 "$here/generate.py" "$work/big" 1 50000000 && rm "$work/big/sources.yaml"
if [ ! -x "$cache/bin/python" ]; then
  python3 -m venv "$cache" && "$cache/bin/pip" install -q fastfeedparser==0.6.5 feedparser==6.0.14
fi
cat > "$work/sfeed.sh" <<'SH'
for file in "$1"/*.xml; do sfeed < "$file"; done
SH
cat > "$work/peer.py" <<'PY'
import glob, importlib, sys
parser = importlib.import_module(sys.argv[1])
for path in sorted(glob.glob(sys.argv[2] + "/*.xml")):
    with open(path, "rb") as file:
        parser.parse(file.read())
PY
cat > "$work/measure.py" <<'PY'
import glob, os, statistics, sys
bench, work, python, rounds = sys.argv[1:4] + [int(sys.argv[4])]
feeds = sorted(glob.glob(work + "/feeds/*.xml"))
big = glob.glob(work + "/big/*.xml")
commands = {
    "xmllint --stream": ["xmllint", "--stream", "--noout"] + feeds,
    "tintinh, markup as it came": [bench, "--raw", work + "/feeds"],
    "tintinh, sanitized": [bench, work + "/feeds"],
    "sfeed (1,000 processes)": ["sh", work + "/sfeed.sh", work + "/feeds"],
    "fastfeedparser": [python, work + "/peer.py", "fastfeedparser", work + "/feeds"],
    "feedparser (50 feeds)": [python, work + "/peer.py", "feedparser", work + "/few"],
    "tintinh, 50 feeds": [bench, work + "/few"],
    "tintinh, one of 50 MB": [bench] + big,
}

def run(command):
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if status != 0: sys.exit("%s: exit status %d" % (command[0], status))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

results = {name: [] for name in commands}
for round in range(rounds):
    for name, command in commands.items():
        if round == 0 or not name.startswith(("feedparser", "sfeed")): results[name].append(run(command))

cpu = {name: statistics.median(r[0] for r in runs) for name, runs in results.items()}
for name, runs in results.items():
    print("%-28s %8.0f ms of CPU  %6.1f MB" % (name, 1000 * cpu[name], max(r[1] for r in runs)))

def ratio(name, peer, goal):
    pairs = zip(results[name], results[peer])
    value = statistics.median(a[0] / b[0] for a, b in pairs)
    print("%-28s / %-18s %5.2f  (goal %s)" % (name, peer, value, goal))

print()
ratio("tintinh, markup as it came", "xmllint --stream", "1.0")
ratio("tintinh, sanitized", "xmllint --stream", "1.6")
ratio("tintinh, sanitized", "fastfeedparser", "0.5")
ratio("tintinh, sanitized", "sfeed (1,000 processes)", "-")
ratio("tintinh, 50 feeds", "feedparser (50 feeds)", "1/60")
size = os.path.getsize(big[0]) / 1048576
print("memory of one document of %.0f MB: %.2f times its size  (goal 4)"
      % (size, results["tintinh, one of 50 MB"][0][1] / size))
PY
python3 "$work/measure.py" "$bench" "$work" "$cache/bin/python" "$rounds"

command -v valgrind >/dev/null || exit 0
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "${@:2}" 2>&1 >/dev/null |
    awk -v name="$1" '/Collected/ { printf "%-28s %8.1f million instructions, 50 feeds\n", name, $4 / 1e6 }'
}
cp "$bench" "$work/stripped" && strip "$work/stripped"
echo
count "xmllint --stream" xmllint --stream --noout "$work"/few/*.xml
count "tintinh, markup as it came" "$work/stripped" --raw "$work/few"
count "tintinh, sanitized" "$work/stripped" "$work/few"
