# CityCascade. `make demo` shows it, `make test` proves it; each does its own set-up and says what it installs.

SHELL := /bin/bash
REFERENCE ?= $(CITYCASCADE_REFERENCE)
PROGRAM := .build/release/citycascade
SCENARIO ?= scenarios/water-ransomware/scenario.yaml
SWIFT_TEST := swift test -c release --disable-testable-imports

.PHONY: demo test test-debug build setup setup-test lint format scenarios incidents studies web \
  clean benchmark-gates benchmark-flagship benchmark-kernel benchmark-power benchmark-streams \
  benchmark-water benchmark-map notebooks notebooks-data benchmark-studies benchmark-cyber \
  build-exercise exercise exercise-test benchmark-exercise

demo: build
	$(PROGRAM) run $(SCENARIO)

build: setup
	swift build -c release --product citycascade

# Debian and Ubuntu packages: the GNU Scientific Library, SQLite, and pkg-config, which SwiftPM asks where they lie.
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

# Every scenario's and example's results lie within the bands of its expected.json.
scenarios: build
	python3 .ci/check-scenarios.py
	python3 .ci/check-examples.py

# Attacks that happened, judged by rules that stood before the first run.
incidents: build
	python3 scenarios/incidents/judge.py $(PROGRAM)

# Kills, failing writes and full disks of sweeps, and SALib as a driver. On demand: KILLS=200 WRITES=400 make studies
studies: build
	bash .ci/set-up.sh studies
	bash .ci/study-examples.sh
	bash .ci/study-slurm.sh

# The notebooks' data are what the program makes now, and their outputs are as committed.
notebooks: build
	bash .ci/set-up.sh studies
	python3 notebooks-data/make_data.py --check course first-sweep
	.venv/studies/bin/python .ci/check-notebooks.py

# After a change of the model on purpose: the data anew, and the notebooks' outputs.
notebooks-data: build
	bash .ci/set-up.sh studies
	python3 notebooks-data/make_data.py
	.venv/studies/bin/python .ci/check-notebooks.py --write

# Reports in Chromium: what they show, downloads, keys, no network, hostile names; and the web sources.
web: build
	bash .ci/set-up.sh web
	bash .ci/check-web-sources.sh
	.venv/web/bin/python Tests/WebTests/web.py

# Instructions a replication and a hold of the event kernel, which do not depend on a quiet machine.
benchmark-gates: build
	bash .ci/set-up.sh gates
	python3 .ci/gate-instructions.py
	python3 .ci/gate-kernel.py

benchmark-flagship: setup
	swift run -c release --package-path Benchmarks FlagshipBenchmark

# Attempts of an intruder a second, and against NASim's random steps on networks like its own.
benchmark-cyber: setup
	bash .ci/set-up.sh benchmark
	swift run -c release --package-path Benchmarks CyberBenchmark

# A step of a power cascade against SuiteSparse in C, pandapower, lightsim2grid and DCSIMSEP's stated times.
benchmark-power: setup-test
	bash .ci/set-up.sh benchmark
	CITYCASCADE_REFERENCE="$(REFERENCE)" swift run -c release --package-path Benchmarks PowerBenchmark

# What keeping 100,000 runs costs beside bare SQLite, and what threads cost a sweep.
benchmark-studies: setup
	swift run -c release --package-path Benchmarks StudiesBenchmark

# Draws against GSL's generators, functions against the C library's.
benchmark-streams: setup
	swift run -c release --package-path Benchmarks StreamsBenchmark

# A day of hydraulics of public networks against EPANET 2.3.5 out of the PyPI package owa-epanet, and some hours against
# WNTRSimulator.
benchmark-water: setup-test
	bash .ci/set-up.sh benchmark
	CITYCASCADE_WNTR_PYTHON=$(CURDIR)/Benchmarks/.venv/bin/python \
	CITYCASCADE_NETWORKS=$(CURDIR)/.data/networks/epanet \
	CITYCASCADE_EPANET_LIBRARY=$$(ls $(CURDIR)/.venv/lib/python3*/site-packages/epanet/libepanet2.so) \
	swift run -c release --package-path Benchmarks WaterBenchmark

# The event kernel against std::priority_queue, Heap, SimPy and salabim: 10 to 15 minutes.
benchmark-kernel: setup
	bash .ci/set-up.sh benchmark
	swift run -c release --package-path Benchmarks KernelBenchmark --python Benchmarks/.venv/bin/python

# Time of a frame of the map for generated cities of 10^4 and 10^5 elements.
benchmark-map:
	bash .ci/set-up.sh web
	.venv/web/bin/python Benchmarks/Web/map-benchmark.py

# The exercise room is a program of its own: `make demo` builds no web server.
build-exercise: setup
	swift build -c release --product citycascade-exercise

EXERCISE ?= scenarios/exercises/water-blackout-table
exercise: build-exercise
	.build/release/citycascade-exercise $(EXERCISE)

# A facilitator and three roles in browsers, with a kill in the middle; then a hundred participants for 20 seconds.
exercise-test: build build-exercise
	bash .ci/set-up.sh web
	.venv/web/bin/python .ci/exercise-test.py
	python3 Benchmarks/Web/exercise-benchmark.py --seconds 20

# A hundred participants for five minutes: nobody waits 250 ms for an answer or a screen, 99 times in 100.
benchmark-exercise: build-exercise
	python3 Benchmarks/Web/exercise-benchmark.py --seconds 300 --bar --output Benchmarks/results/exercise.csv

clean:
	rm -rf .build .build-debug results
