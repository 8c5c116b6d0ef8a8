# make run    sets up, builds and runs the demonstration, offline
# make test   sets up and runs every test
# make lint   style, strictly
# make readers  the published feed, opened by newsboat, sfeed and feedparser
# make pages    the published pages, judged in headless Chromium: keyboard, contrast, structure, layout
# make evaluate  how well stories are told apart (PAIRS=file TEXTS=file), and at what cost
# make kills     300 runs killed at random moments: nothing lost, nothing doubled
# make bench-run  whole runs over 1,000 feeds (FEEDS=10000) beside curl and a C program; PEERS=1: newsboat, sfeed
# make bench-https  whole runs over HTTPS, one feed on each of 500 hosts, beside curl --parallel
# make faults    a run killed and failed at every call on files, disks filled, runs overlapped, files damaged (root for tmpfs)
# make hostile   200 papers with the dearest texts: bounded memory and time
# make bench     start-up, and one run over 100 generated feeds
# make bench-parse  reading 1,000 generated feeds, beside other readers
# make bench-pages  reading section pages of 300 KB, beside libxml2's HTML parser
# make bench-publish  200 and 10,000 entries in every format, and one changed feed of 50
# make bench-store  the store from 1,000 to 1,000,000 entries (COUNTS="1000 10000")
# make fuzz      every fuzz target for FUZZ_SECONDS
# make test-sanitized  every test with the address and the thread sanitizer

SHELL := /bin/bash
SWIFT ?= swift
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# The list of relocations, which every process reads, a hundred times shorter; glibc knows how since 2.36.
RELR := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | awk '$$2 >= 2.36 { print "-Xlinker -z -Xlinker pack-relative-relocs" }')
RELEASE := --configuration release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker -s $(RELR)
CONFIG ?= Config/demo.yaml
PACKAGES := libxml2-dev libcurl4-openssl-dev zlib1g-dev pkg-config
TEST_PACKAGES := libxml2-utils
READER_PACKAGES := newsboat sfeed python3-venv
PAGE_PACKAGES := chromium fonts-dejavu-core python3
BENCH_PACKAGES := libxml2-utils sfeed python3-venv openssl ca-certificates
FUZZ_SECONDS ?= 600

.PHONY: help setup setup-test setup-readers setup-pages build run test lint format readers pages evaluate \
  bench bench-run bench-https kills faults hostile setup-bench bench-parse bench-pages bench-publish bench-store fuzz test-sanitized clean

help:
	@sed -n 's/^# make/make/p' Makefile

setup:
	@$(call install,$(PACKAGES))
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is missing: install it from swift.org and try again." >&2; exit 69; }

setup-test: setup
	@$(call install,$(TEST_PACKAGES))

setup-readers: setup
	@$(call install,$(READER_PACKAGES))

setup-pages: setup
	@$(call install,$(PAGE_PACKAGES))

# Installs what dpkg does not know yet, and says so first.
define install
missing=""; for p in $(1); do \
  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then echo "Installing with apt-get:$$missing" >&2; \
  $(SUDO) apt-get update -qq >&2 && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >&2; fi
endef

build: setup
	@$(SWIFT) build $(RELEASE) --product tintinh

run: build
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh" run --config $(CONFIG) --verbose

test: setup-test
	@$(SWIFT) test

lint:
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	@$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

readers: setup-readers build
	@Tests/readers.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

pages: setup-pages build
	@Tests/pages.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

kills: build
	@python3 Tests/kills.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh" 300

hostile: build
	@python3 Tests/hostile.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

faults: build
	@python3 Tests/Faults/faults.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

clean:
	@$(SWIFT) package clean

evaluate: setup
	@$(SWIFT) build $(RELEASE) --product evaluate
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)/evaluate"; \
	"$$bin" $(if $(PAIRS),--pairs $(PAIRS)) $(if $(TEXTS),--texts $(TEXTS)) && "$$bin" --scale

bench: build
	@Benchmarks/bounds.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

bench-run: build
	@Benchmarks/run.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh" $(or $(FEEDS),1000) $(LATENCIES)

bench-https: build setup-bench
	@feeds=$$(mktemp -d); trap 'rm -rf "$$feeds"' EXIT; python3 Benchmarks/generate.py "$$feeds" 100; \
	  python3 Benchmarks/https.py "$$feeds" "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tintinh"

setup-bench: setup
	@$(call install,$(BENCH_PACKAGES))

bench-parse: setup-bench
	@$(SWIFT) build $(RELEASE) --product parse-bench
	@Benchmarks/parse.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/parse-bench"

bench-pages: setup
	@$(SWIFT) build $(RELEASE) --product page-bench
	@pages=$$(mktemp -d); trap 'rm -rf "$$pages"' EXIT; python3 Benchmarks/generate_pages.py "$$pages" 4 300000; \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/page-bench" "$$pages"/*.html

bench-publish: setup
	@$(SWIFT) build $(RELEASE) --product publish-bench
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/publish-bench"

bench-store: build
	@$(SWIFT) build $(RELEASE) --product store-bench
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)"; \
	python3 Benchmarks/store.py "$$bin/tintinh" "$$bin/store-bench" $(COUNTS)

fuzz: setup
	@SWIFT=$(SWIFT) Tests/Fuzzing/fuzz.sh $(FUZZ_SECONDS)

# ASan's own look for leaks reports what the test runner keeps.
test-sanitized: setup-test
	@TINTINH_SANITIZED=1 ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-address
	@TINTINH_SANITIZED=1 $(SWIFT) test --sanitize=thread --scratch-path .build-thread
