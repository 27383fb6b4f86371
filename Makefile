# The two commands of the README are `make demo` and `make test`; the rest is for people who change things.

SWIFT_BUILD = swift build -c release
PLIMSOLL = .build/release/plimsoll

.PHONY: help demo test test-browser build setup lint docs man serve westridge fuzz clean \
  test-api test-exports \
  bench-ais bench-tracks bench-events bench-imagery bench-map score-imagery score-worlds bench-screening

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

demo: setup ## build, make the demonstration case, run it, say where the report is
	$(SWIFT_BUILD) --product plimsoll
	scripts/demo

test: setup ## build and run every test
	swift test -c release --disable-xctest --disable-testable-imports

build: setup ## build the command
	$(SWIFT_BUILD) --product plimsoll

setup: ## install what is missing
	scripts/setup

lint: ## formatting rules, and whether the method pages say what the code says
	swift format lint --strict -r Package.swift Sources Tests
	scripts/make-method-pages --check

docs: ## write the generated parts of docs/ anew
	scripts/make-method-pages
	PLIMSOLL_WRITE_DOCS=1 swift test -c release --disable-xctest --disable-testable-imports --filter ReferenceTests

man: build ## write the manual page from the help
	scripts/make-man

serve: build ## open the demonstration case in the workbench
	$(PLIMSOLL) serve demo/vostochny-2024

test-browser: build ## drive the workbench with a real browser (needs Debian's chromium and `make demo`)
	scripts/test-browser

test-api: build ## throw made-up requests at the API (schemathesis; needs `make demo`)
	scripts/test-api demo/vostochny-2024

test-exports: build ## exports of the demonstration case before the programs that read them
	scripts/test-exports demo/vostochny-2024

fuzz: setup ## throw made-up bytes at every reader; FUZZ_SECONDS=1800 for half an hour each
	scripts/fuzz all $(or $(FUZZ_SECONDS),60)

bench-ais: build ## AIS decoding beside gpsdecode, libais, pyais, DuckDB and Polars
	Benchmarks/ais/bench

bench-tracks: ## the sort of 100 million positions in 2 GiB
	Benchmarks/tracks/sort

bench-events: ## events beside DuckDB and Polars on the same positions
	Benchmarks/events/bench

bench-imagery: ## ship detection beside scipy and OpenCV
	Benchmarks/imagery/bench

bench-map: build ## frames of the map with two million points
	Benchmarks/map/bench

score-worlds: build ## two made-up worlds of each of many kinds
	scripts/score-worlds 2 1000

score-imagery: ## ship detection on labelled, drawn and empty scenes
	Benchmarks/imagery/score

bench-screening: build ## screening on a labelled set of list versions, former names and other scripts
	Benchmarks/screening/bench

westridge: build ## the real-data example: tanker calls at Westridge, Vancouver
	scripts/westridge

clean: ## remove what was built and made
	rm -rf .build demo
