#!/usr/bin/env bash
# Kills and full disks of sweeps, and an outside program (SALib) that drives studies: small, for every change.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
python3 .ci/study-robustness.py --kills "${KILLS:-10}" --writes "${WRITES:-40}"
environment="$root/.venv/salib"
if [ ! -e "$environment/complete" ]; then
  echo "Fetching SALib 1.6.0 from PyPI into .venv/salib"
  python3 -m venv "$environment"
  "$environment/bin/pip" install -q SALib==1.6.0
  touch "$environment/complete"
fi
"$environment/bin/python" notebooks-data/salib_study.py --rows 4 --replications 2
