#!/usr/bin/env bash
# Publishes the demonstration, serves it on loopback, and opens it with newsboat, sfeed and
# feedparser: each must find every entry, title and link that the merged feed has.
# usage: Tests/readers.sh PATH-OF-TINTINH
set -euo pipefail
tintinh=$1
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir "$work/Config"
cp -r "$here/Config/demo.yaml" "$here/Config/samples" "$work/Config/"
"$tintinh" run --config "$work/Config/demo.yaml"

python3 -m venv "$work/venv" >/dev/null
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser
(cd "$work/Feeds" && exec python3 -u -m http.server --bind 127.0.0.1 0 >"$work/server.log" 2>&1) &
server=$!
for _ in $(seq 100); do
  port=$(sed -n 's/.*port \([0-9]*\).*/\1/p' "$work/server.log" | head -n 1)
  [ -n "$port" ] && break
  read -r -t 0.1 <> <(:) || true
done
"$work/venv/bin/python" "$here/Tests/readers.py" "$work" "http://127.0.0.1:$port"
