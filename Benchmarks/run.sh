#!/usr/bin/env bash
# Whole runs over many feeds on loopback addresses, beside the floor (C on the same libraries), curl and other readers.
#
# usage: Benchmarks/run.sh PATH-OF-TINTINH [FEEDS [LATENCY-MS ...]]
#
# PEERS=1 adds newsboat and sfeed (minutes). Ratios are those of the medians; runs alternate, so that a busy machine hurts all.
set -euo pipefail
tintinh=$1
feeds=${2:-1000}
latencies=("${@:3}")
[ ${#latencies[@]} -gt 0 ] || latencies=(0 50)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

gcc -O2 -Wall -o "$work/server" "$here/server.c"
gcc -O2 -Wall -o "$work/floor" "$here/floor.c" $(pkg-config --cflags --libs libcurl libxml-2.0)
python3 "$here/generate.py" "$work/feeds" "$feeds"
port=$((20000 + $$ % 20000))
ulimit -n "$(ulimit -Hn)"

for latency in "${latencies[@]}"; do
  echo "== $feeds feeds, $latency ms"
  "$work/server" "$port" "$work/feeds" "$feeds" "$latency" &
  server=$!
  python3 "$here/compare.py" "$work" "$tintinh" "$feeds" "$port" "$server"
  kill "$server"; wait "$server" 2>/dev/null || true
  server=
done
