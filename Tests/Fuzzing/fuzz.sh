#!/usr/bin/env bash
# Runs every fuzz target for some seconds, from the fixtures on; a finding is left in Tests/Fuzzing/findings.
# usage: Tests/Fuzzing/fuzz.sh SECONDS [TARGET ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
swift=${SWIFT:-swift}
seconds=$1
shift
[ $# -gt 0 ] || set -- parser sanitizer dates jsonfeed pages
# libFuzzer needs release and lld: debug builds define its entry point twice.
build() { TINTINH_FUZZ=1 "$swift" build --configuration release --scratch-path .build-fuzz "$@"; }
fixtures=Tests/FeedFormatsTests/Fixtures
mkdir -p Tests/Fuzzing/findings
for target in "$@"; do
  build --product "fuzz-$target" >&2
  corpus=.build-fuzz/corpus/$target
  mkdir -p "$corpus"
  longest=4096
  case $target in
    parser) seeds=("$fixtures"/{Atom,RSS,RDF,HTMLPage,Encoding,Encodings,Damage,Dates}) ;;
    jsonfeed) seeds=("$fixtures"/JSONFeed) ;;
    pages) seeds=("$fixtures"/{SectionPage,SectionPage/Blind,SectionPage/BlindThree,ArticlePage}) longest=32768 ;;
    *) seeds=("Tests/Fuzzing/seeds/$target") ;;
  esac
  ASAN_OPTIONS=detect_leaks=0 "$(build --show-bin-path)/fuzz-$target" "$corpus" "${seeds[@]}" \
    -max_total_time="$seconds" -max_len="$longest" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="Tests/Fuzzing/findings/$target-" 2>&1 | grep -E "^stat::|ERROR|SUMMARY|Test unit" 
  echo "fuzz-$target: $seconds s without a finding"
done
