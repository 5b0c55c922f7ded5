#!/usr/bin/env python3
"""Runs every scenario that has an expected.json and compares.

expected.json holds bands: {"replications": 40, "effect_share": [low, high], "checks": [
  {"metric": …, "system": … or null, "given": false, "statistic": "mean", "band": [low, high]}]}
digest.json holds the digest of the same run and the numeric fingerprint of the machine that made it; it counts only where
the fingerprint is the same. `--write-digests` makes it anew: on purpose only, with a line in CHANGELOG.md.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
program = root / ".build/release/citycascade"
write_digests = "--write-digests" in sys.argv
PLAIN = "glibc.cpu.hwcaps=-AVX2,-FMA"


def run(scenario, replications, threads, tunables=None):
    environment = dict(os.environ)
    if tunables:
        environment["GLIBC_TUNABLES"] = tunables
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "results"
        subprocess.run(
            [program, "run", scenario, "--replications", str(replications), "--threads",
             str(threads), "--strict", "--format", "json", "--output", output],
            check=True, cwd=root, stdout=subprocess.PIPE, env=environment)
        result = json.loads((output / "metrics.json").read_text())
        record = json.loads((output / "run.json").read_text())
    return result, record


def value(result, check):
    for row in result["metrics"]:
        if (row["name"] == check["metric"] and row["system"] == check.get("system")
                and row["district"] == check.get("district")
                and row["given"] == check.get("given", False)):
            return row[check["statistic"]]["value"]
    return None


passed = failed = 0


def judge(good, text):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED " + text)


for path in sorted(root.glob("scenarios/*/expected.json")):
    expected = json.loads(path.read_text())
    scenario = path.parent.relative_to(root)
    result, record = run(scenario, expected["replications"], 2)
    if "effect_share" in expected:
        low, high = expected["effect_share"]
        share = result["effect_share"]["value"]
        judge(low <= share <= high, f"{scenario}: effect in {share}, expected {low} to {high}")
    for check in expected["checks"]:
        low, high = check["band"]
        found = value(result, check)
        name = f"{scenario}: {check['statistic']} of {check['metric']} ({check.get('system')})"
        judge(found is not None and low <= found <= high,
              f"{name} is {found}, expected {low} to {high}")
    digest_file = path.parent / "digest.json"
    entry = {"digest": record["digest"], "hash": record["hash"],
             "replications": expected["replications"],
             "numeric_fingerprint": record["numeric_fingerprint"]}
    if write_digests:
        digest_file.write_text(json.dumps(entry, indent=2) + "\n")
    elif digest_file.exists():
        golden = json.loads(digest_file.read_text())
        if golden["numeric_fingerprint"] == entry["numeric_fingerprint"]:
            judge(golden["digest"] == entry["digest"], f"{scenario}: the digest has changed")
        else:
            print(f"{scenario}: another numeric fingerprint, the digest is not compared")
    # The same with one thread: the number of threads reaches no result.
    _, single = run(scenario, min(8, expected["replications"]), 1)
    _, many = run(scenario, min(8, expected["replications"]), 8)
    judge(single["digest"] == many["digest"], f"{scenario}: 1 and 8 threads differ")
    # And on a processor whose libm lacks AVX2 and FMA, where the bits of some functions differ: the
    # promise holds among machines of one numeric fingerprint.
    _, single = run(scenario, min(4, expected["replications"]), 1, PLAIN)
    _, many = run(scenario, min(4, expected["replications"]), 2, PLAIN)
    judge(single["digest"] == many["digest"] and
          single["numeric_fingerprint"] == many["numeric_fingerprint"],
          f"{scenario}: runs without AVX2 and FMA differ")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or passed == 0 else 0)
