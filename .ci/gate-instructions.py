#!/usr/bin/env python3
"""Counts the instructions of a replication with callgrind and compares with the committed threshold.

Instructions do not depend on how busy the machine is: the difference of two runs leaves out compiling and the report's
text. The replications that the report shows are run again for it, and count as such.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
thresholds = json.loads((root / "Benchmarks/thresholds.json").read_text())


def instructions(scenario, replications):
    with tempfile.TemporaryDirectory() as folder:
        # Older Valgrinds cannot read Swift's debug information, and counting needs none.
        program = f"{folder}/citycascade"
        subprocess.run(["strip", "--strip-debug", "-o", program,
                        root / ".build/release/citycascade"], check=True)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out",
             program, "run", f"scenarios/{scenario}",
             "--replications", str(replications), "--threads", "1", "--without", "coupling",
             # One city: the twin of the scenario would be counted as a second replication.
             "--set", "smart=yes", "--output", f"{folder}/results"],
            cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        found = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode != 0 or not found:
            sys.exit(f"{scenario}: callgrind failed\n{run.stderr[-2000:]}")
        report = pathlib.Path(folder, "results/report.html").read_text()
    shown = len(re.findall(r'\{"replication":\d+,"role":', report))
    return int(found.group(1)), replications + shown


failed = passed = 0
for scenario, limit in thresholds["instructions_per_replication"].items():
    few, many = instructions(scenario, 1), instructions(scenario, 5)
    each = (many[0] - few[0]) // (many[1] - few[1])
    good = each <= limit
    passed, failed = passed + good, failed + (not good)
    print(f"{scenario}: {each:,} instructions a replication, at most {limit:,} allowed")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
