#!/bin/bash
# Publishes pages with 0, 1 and 200 entries, in Vietnamese and English, and has them judged in headless Chromium:
# keyboard, contrast, structure, layout, console messages and requests (Tests/Pages).
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

# Publishes $1 entries in language $2.
publish() {
  local folder="$work/$1-$2" page size
  mkdir "$folder"
  python3 "$here/papers.py" "$folder" "$1" "$2"
  cd "$folder"
  "$tintinh" run --config sources.yaml --now 2026-11-25T07:00:00Z --quiet 2>/dev/null || [ $? = 1 ]
  for page in Feeds/*.html Feeds/*/*.html; do
    size=$(stat -c %s "$page")
    ((size < 100000)) || fault "$page has $size bytes"
    # Nothing but pictures may be fetched.
    if grep -oE '<(script|iframe|object|embed|form|base|link rel="(stylesheet|icon|preload))' "$page"; then
      fault "$page asks for more than pictures"
    fi
  done
}

for count in 0 1 200; do
  for language in vi en; do publish $count $language; done
done
python3 -B "$here/pages.py" "$work" "$shots" || faults=$((faults + 1))
if [ "$faults" -gt 0 ]; then exit 1; fi
