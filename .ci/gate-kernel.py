#!/usr/bin/env python3
"""Counts the event kernel's instructions and allocations a hold with valgrind and compares with the committed thresholds.

A hold takes one event and pushes another, with a thousand pending, from a program that uses the kernel as a module of another
package. The difference of two runs leaves out the start; neither figure depends on how busy the machine is.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
thresholds = json.loads((root / "Benchmarks/thresholds.json").read_text())
events, short, long = 1_000, 100_000, 600_000


def valgrind(folder, tool, pattern, variant, holds):
    run = subprocess.run(
        ["valgrind", f"--tool={tool}", f"{folder}/KernelCount", variant, str(events), str(holds)],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    found = re.search(pattern, run.stderr)
    if run.returncode != 0 or not found or not run.stdout.strip():
        sys.exit(f"{variant}: {tool} failed\n{run.stderr[-2000:]}")
    return int(found.group(1).replace(",", ""))


def each_hold(folder, tool, pattern, variant):
    counts = [valgrind(folder, tool, pattern, variant, holds) for holds in (short, long)]
    return (counts[1] - counts[0]) / (long - short)


build = ["swift", "build", "-c", "release", "--package-path", "Benchmarks", "--product", "KernelCount"]
subprocess.run(build, cwd=root, check=True, stdout=subprocess.DEVNULL)
failed = passed = 0
with tempfile.TemporaryDirectory() as folder:
    # Older Valgrinds cannot read Swift's debug information, and counting needs none.
    subprocess.run(["strip", "--strip-debug", "-o", f"{folder}/KernelCount",
                    root / "Benchmarks/.build/release/KernelCount"], check=True)
    for variant, limit in thresholds["instructions_per_hold"].items():
        instructions = each_hold(folder, "callgrind", r"Collected : (\d+)", variant)
        allocations = 1e6 * each_hold(folder, "memcheck", r"total heap usage: ([\d,]+) allocs", variant)
        most = thresholds["allocations_per_million_holds"]
        for good in (instructions <= limit, allocations <= most):
            passed, failed = passed + good, failed + (not good)
        print(f"kernel, {variant}: {instructions:.1f} instructions a hold, at most {limit} allowed; "
              f"{allocations:.0f} allocations in a million, at most {most}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
