#!/bin/bash
# Publishes pages with 0, 1 and 200 entries, in Vietnamese and English, and opens them in headless
# Chromium at 390 and 1280 px, light and dark. Fails on console messages and on any request but for files.
# Usage: Tests/pages.sh TINTINH [FOLDER-FOR-SCREENSHOTS]
set -euo pipefail
tintinh=$(realpath "$1")
here=$(dirname "$(realpath "$0")")/Pages
shots=${2:-$(mktemp -d)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$shots"
faults=0

fault() { echo "pages: $*" >&2; faults=$((faults + 1)); }

# Opens page $1 at width $2 in scheme $3; the picture goes to $4.
open_page() {
  local dark=() log="$work/chromium.log" net="$work/net.json"
  [ "$3" = light ] || dark=(--blink-settings=preferredColorScheme=0)
  timeout 60 chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --disable-extensions \
    --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --host-resolver-rules="MAP * 127.0.0.1:9" \
    --enable-logging=stderr --log-level=0 --log-net-log="$net" \
    "${dark[@]}" --window-size="$2,1600" --virtual-time-budget=2000 --screenshot="$4" \
    "file://$1" >/dev/null 2>"$log" || fault "$1 could not be opened"
  [ -s "$4" ] || fault "$1 at $2 px: no screenshot"
  # Pictures of papers are the one thing a page asks for; here they lead nowhere, and that is told.
  if grep 'CONSOLE' "$log" | grep -v 'Failed to load resource' >"$work/console"; then
    fault "$1 at $2 px: $(head -1 "$work/console")"
  fi
  # What the browser asks of its maker for itself leads nowhere either, and is not the page's doing.
  if grep -oE '"url":"(https?|ftp|wss?)://[^"]*"' "$net" |
    grep -vE '://(anh\.example/[0-9]+\.png"|[a-z0-9.]+\.(googleapis|google|gvt1)\.com/)' >"$work/asked"; then
    fault "$1 at $2 px asks for $(head -1 "$work/asked")"
  fi
}

for count in 0 1 200; do
  for language in vi en; do
    folder="$work/$count-$language"
    mkdir "$folder"
    cd "$folder"
    python3 "$here/papers.py" . "$count" "$language"
    "$tintinh" run --config sources.yaml --now 2026-11-25T07:00:00Z --quiet 2>/dev/null || [ $? = 1 ]
    for page in index status province/vinh-long; do
      size=$(stat -c %s "Feeds/$page.html")
      ((size < 100000)) || fault "$page.html has $size bytes"
      # Nothing but pictures may be fetched.
      if grep -oE '<(script|iframe|object|embed|form|base|link rel="(stylesheet|icon|preload))' "Feeds/$page.html"; then
        fault "$page.html asks for more than pictures"
      fi
    done
    for scheme in light dark; do
      for width in 390 1280; do
        open_page "$folder/Feeds/index.html" $width $scheme "$shots/index-$count-$language-$scheme-$width.png"
      done
    done
    open_page "$folder/Feeds/status.html" 390 light "$shots/status-$count-$language-390.png"
    open_page "$folder/Feeds/status.html" 1280 dark "$shots/status-$count-$language-1280.png"
  done
done
if [ "$faults" -gt 0 ]; then exit 1; fi
echo "pages: $(find "$shots" -name '*.png' | wc -l) screenshots in $shots, no fault"
