#!/usr/bin/env bash
# Debug and release builds of the program must give the same digests.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

digest() {
  "$1/citycascade" run "scenarios/$2" --replications 2 --output "$folder/results" >/dev/null 2>&1
  grep '"digest"' "$folder/results/run.json"
}

for scenario in water-ransomware substation-takeover fibre-cut-and-storm; do
  debug=$(digest .build-debug/debug "$scenario")
  release=$(digest .build/release "$scenario")
  if [ "$debug" != "$release" ]; then
    echo "$scenario: debug gives $debug, release $release"
    exit 1
  fi
  echo "$scenario: debug and release agree, $release"
done
