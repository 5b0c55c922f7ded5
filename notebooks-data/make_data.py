#!/usr/bin/env python3
"""Makes the data of the notebooks with the program, or checks that they are what it makes now.

  make_data.py [--program PATH] [--check [STUDY ...]]

Sweeps the studies below notebooks-data/studies and writes data/STUDY.csv, one line for each metric of each run, and
data/course.nc, the time series. With --check nothing is written: the same runs must be there, and the means of each point must
agree to 10 % of the largest; whether all values are the same to the last bit is told. Where they are not, the model has moved
since: run it without --check, and the notebooks again.
"""
import argparse
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STUDIES = ["first-sweep", "hardening", "course"]
TOLERANCE = 0.1


def make(program, study, folder):
    place = HERE / "studies" / study
    results = folder / study
    for command in (["sweep", place], ["analyze", place, "--csv", folder / f"{study}.csv", "--format", "json"]):
        done = subprocess.run([program, *command, "--output", results], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{study}: {done.stderr}")
    return folder / f"{study}.csv", results / "series.nc"


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def means(table):
    sums = {}
    for row in table:
        key = (row["position"], row["metric"], row["system"])
        total, count = sums.get(key, (0.0, 0))
        sums[key] = (total + float(row["value"]), count + 1)
    return {key: total / count for key, (total, count) in sums.items()}


def compare(study, made):
    kept = HERE / "data" / f"{study}.csv"
    if kept.read_bytes() == made.read_bytes():
        print(f"{study}: the same to the last bit")
        return True
    old, new = rows(kept), rows(made)
    keys = ["position", "replication", "metric", "system", "district", "unit"]
    if [[row[key] for key in keys] for row in old] != [[row[key] for key in keys] for row in new]:
        print(f"{study}: other runs or metrics than the committed ones: make notebooks-data")
        return False
    before, after = means(old), means(new)
    scale = max(abs(value) for value in before.values())
    gap = max(abs(before[key] - after[key]) for key in before) / scale
    print(f"{study}: values differ, means of points by at most {gap:.2%} of the largest (allowed {TOLERANCE:.0%})")
    return gap <= TOLERANCE


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=HERE.parent / ".build/release/citycascade", type=pathlib.Path)
    parser.add_argument("--check", nargs="*", metavar="STUDY")
    options = parser.parse_args()
    program = options.program.resolve()
    wanted = STUDIES if not options.check else options.check
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        good = True
        for study in wanted:
            table, series = make(program, study, folder)
            if options.check is not None:
                good = compare(study, table) and good
                continue
            (HERE / "data").mkdir(exist_ok=True)
            shutil.copy(table, HERE / "data" / f"{study}.csv")
            if series.exists():
                shutil.copy(series, HERE / "data" / f"{study}.nc")
            print(f"data/{study}.csv: {len(rows(table))} lines")
        sys.exit(0 if good else 1)


main()
