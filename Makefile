# CityCascade. `make demo` shows it, `make test` proves it; each does its own set-up and says what it installs.

SHELL := /bin/bash
REFERENCE ?= $(CITYCASCADE_REFERENCE)
PROGRAM := .build/release/citycascade
SCENARIO ?= scenarios/water-ransomware/scenario.yaml
SWIFT_TEST := swift test -c release --disable-testable-imports

.PHONY: demo test test-debug build setup setup-test lint format scenarios benchmark-gates benchmark-flagship benchmark-kernel clean

demo: build
	$(PROGRAM) run $(SCENARIO)

build: setup
	swift build -c release --product citycascade

# Debian and Ubuntu packages: the GNU Scientific Library and pkg-config, which SwiftPM asks where it lies.
setup:
	@bash .ci/set-up.sh build

setup-test: setup
	@bash .ci/set-up.sh test

test: setup-test
	bash .ci/test.sh

# Invariants, traps and the debug = release digests; a build of its own.
test-debug: setup-test build
	swift test --scratch-path .build-debug --filter 'EndToEndTests|SimulationTests|EventKernelTests'
	bash .ci/compare-debug.sh

lint:
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

format:
	swift format -i -r Sources Tests Benchmarks Package.swift

# Every scenario's results lie within the bands of its expected.json.
scenarios: build
	python3 .ci/check-scenarios.py

# Instructions a replication and a hold of the event kernel, which do not depend on a quiet machine.
benchmark-gates: build
	bash .ci/set-up.sh gates
	python3 .ci/gate-instructions.py
	python3 .ci/gate-kernel.py

benchmark-flagship: setup
	swift run -c release --package-path Benchmarks FlagshipBenchmark

# The event kernel against std::priority_queue, Heap, SimPy and salabim: 10 to 15 minutes.
benchmark-kernel: setup
	bash .ci/set-up.sh benchmark
	swift run -c release --package-path Benchmarks KernelBenchmark --python Benchmarks/.venv/bin/python

clean:
	rm -rf .build .build-debug results
