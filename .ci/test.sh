#!/usr/bin/env bash
# Runs all tests in release mode. Data of others are used where they lie; tests without theirs say so and are skipped.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
export CITYCASCADE_NETWORKS="${CITYCASCADE_NETWORKS:-$root/.data/networks/epanet}"
export CITYCASCADE_PUBLIC_NETWORKS="${CITYCASCADE_PUBLIC_NETWORKS:-$root/.data/networks/epanet-all}"
export CITYCASCADE_MATPOWER="${CITYCASCADE_MATPOWER:-$root/.data/networks/matpower}"
export CITYCASCADE_EPANET_PYTHON="${CITYCASCADE_EPANET_PYTHON:-$root/.venv/bin/python}"
export CITYCASCADE_EPANET_ORACLE="$root/.ci/epanet-oracle.py"
[ -n "$(ls -A "$CITYCASCADE_NETWORKS" 2>/dev/null)" ] || unset CITYCASCADE_NETWORKS
[ -n "$(ls -A "$CITYCASCADE_PUBLIC_NETWORKS" 2>/dev/null)" ] || unset CITYCASCADE_PUBLIC_NETWORKS
[ -n "$(ls -A "$CITYCASCADE_MATPOWER" 2>/dev/null)" ] || unset CITYCASCADE_MATPOWER
"$CITYCASCADE_EPANET_PYTHON" -c 'import epanet.toolkit' 2>/dev/null || unset CITYCASCADE_EPANET_PYTHON
swift test -c release --disable-testable-imports "$@"
