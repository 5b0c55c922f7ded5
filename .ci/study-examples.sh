#!/usr/bin/env bash
# Kills and full disks of sweeps, and an outside program (SALib) that drives studies: small, for every change.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
python3 .ci/study-robustness.py --kills "${KILLS:-10}" --writes "${WRITES:-40}"
python=$root/.venv/studies/bin/python
"$python" .ci/check-series.py
"$python" notebooks-data/salib_study.py --rows 4 --replications 2
# The same study's rows as Parquet.
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
.build/release/citycascade sweep notebooks-data/studies/course --output "$results/course"
"$python" notebooks-data/to_parquet.py "$results/course/runs.sqlite" "$results/runs.parquet"
"$python" - "$results/runs.parquet" notebooks-data/data/course.csv <<'PYTHON'
import sys

import pandas

runs = pandas.read_parquet(sys.argv[1])
assert len(runs) == 120 and runs.key.is_unique and not runs.run_failure.notna().any(), len(runs)
table = pandas.read_csv(sys.argv[2]).query("system == 'water'").set_index(["position", "replication"]).value
kept = runs.set_index(["position", "replication"])["person-hours-lost:water"]
gap = (kept - table.reindex(kept.index)).abs().max() / table.max()
assert set(runs["p:segmentation"]) == {"no", "yes"} and gap < 0.1, gap
print(f"runs.parquet: {len(runs)} rows, the values of the tidy table to {gap:.1e} of the largest")
PYTHON
