# The two commands of the README are `make demo` and `make test`; the rest is for people who change things.

SWIFT_BUILD = swift build -c release
PLIMSOLL = .build/release/plimsoll

.PHONY: help demo test build setup lint westridge clean

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

lint: ## formatting rules, as CI would complain
	swift format lint --strict -r Package.swift Sources Tests

westridge: build ## the real-data example: tanker calls at Westridge, Vancouver
	scripts/westridge

clean: ## remove what was built and made
	rm -rf .build demo
