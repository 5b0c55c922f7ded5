#!/usr/bin/env python3
"""A study that records series: xarray opens the file with its labels, and its values are those of the runs' metrics.

  check-series.py [--program PATH]

Sweeps a small study once whole and once in shards that are killed, checks that both give the same bytes, and reads them with
xarray. Needs xarray and netCDF4.
"""
import argparse
import pathlib
import sqlite3
import subprocess
import tempfile

import numpy
import xarray

ROOT = pathlib.Path(__file__).resolve().parent.parent
STUDY = """citycascade-study: 1
title: Series of a small study
scenario: SCENARIO
seed: 1907
parameters:
  crossing: { path: attacks/water-ransomware/steps/cross.succeeds, range: 5 % .. 95 % }
  segmentation: { measure: segmentation }
design: { kind: grid, levels: 2 }
replications: 4
record: { metrics: city, series: [services, power/power-served, water/*], every: 30 min }
"""


def run(*command, code=0):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode == code, (command, done.returncode, done.stderr)
    return done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / ".build/release/citycascade", type=pathlib.Path)
    program = parser.parse_args().program.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["cp", "-r", ROOT / "scenarios", folder / "scenarios"], check=True)
        place = folder / "scenarios/studies/series"
        place.mkdir()
        study = place / "study.yaml"
        study.write_text(STUDY.replace("SCENARIO", "../../water-ransomware/scenario.yaml"))
        whole, shards = folder / "whole", folder / "shards"
        run(program, "sweep", study, "--output", whole)
        for shard in (2, 1):
            # Killed at once, then again by the same command.
            process = subprocess.Popen(
                [program, "sweep", study, "--shard", f"{shard}/2", "--output", shards],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=0.8)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            run(program, "sweep", study, "--shard", f"{shard}/2", "--output", shards)
        run(program, "merge", study, "--output", shards)
        bytes_whole = (whole / "series.nc").read_bytes()
        assert bytes_whole == (shards / "series.nc").read_bytes(), "shards give another file"
        assert str(folder).encode() not in bytes_whole and str(ROOT).encode() not in bytes_whole, "a path of this machine"
        check(whole)
        refusals(program, study, whole, folder)


def refusals(program, study, whole, folder):
    """Slips are told with what was meant, and nothing is analyzed where there is nothing."""
    slips = [
        (["sweep", study.parent.parent / "seires"], "did you mean"),
        (["sweep", study.parent.parent], "studies in it are"),
        (["analyze", study, "--output", whole, "--response", "person-hours-lots of water"], "did you mean «person-hours-lost of water»"),
        (["analyze", study, "--output", whole, "--response", "person-hours-lost of watr"], "did you mean «person-hours-lost of water»"),
        (["analyze", study, "--output", folder / "nowhere"], "there are no runs yet"),
        (["analyze", folder / "scenarios/studies/segmentation-first", "--output", whole], "none of its runs is of the study"),
        (["run", folder / "scenarios/water-ransomware", "--series", "x.nc", "--every", "90500ms"], "whole seconds"),
    ]
    for words, wanted in slips:
        done = subprocess.run([program, *words], capture_output=True, text=True, cwd=folder)
        assert done.returncode in (2, 64) and wanted in done.stderr and not done.stdout, (words, done.returncode, done.stderr)
    print(f"{len(slips)} slips refused, each with what was meant or is missing")


def check(folder):
    data = xarray.open_dataset(folder / "series.nc")
    assert dict(data.sizes) == {"point": 4, "replication": 4, "time": 145, "district": 24}, data.sizes
    assert data.attrs["Conventions"] == "CF-1.10" and data.attrs["title"] == "Series of a small study"
    assert data.time.dtype.kind == "M" and str(data.time.values[0])[:16] == "2026-07-14T06:00", data.time
    assert numpy.timedelta64(30, "m") == data.time.values[1] - data.time.values[0]
    assert list(data.parameter_segmentation.values) == ["no", "yes", "no", "yes"], data.parameter_segmentation
    assert list(data.parameter_crossing.values[:2]) == ["5 %", "5 %"] and data.parameter_crossing_number.values[3] == 95
    assert data.electricity.dims == ("point", "replication", "time", "district"), data.electricity.dims
    assert data.power_served.dims == ("point", "replication", "time") and data.power_served.attrs["units"] == "MW"
    assert data.water_delivered.attrs["units"] == "m3 s-1"
    encoding = data.electricity.encoding
    assert encoding["zlib"] and encoding["shuffle"] and encoding["complevel"] == 4, encoding
    assert encoding["chunksizes"] == (2, 4, 145, 24) or numpy.prod(encoding["chunksizes"]) <= 70_000, encoding["chunksizes"]
    assert int(data.run_state.sum()) == 0
    for name in data.data_vars:
        variable = data[name]
        assert "long_name" in variable.attrs and (name == "run_state" or "units" in variable.attrs), name
        assert not bool(variable.isnull().any()), name
    # The city's line is the mean over people.
    weights = data.people / data.people.sum()
    gap = abs((data.water * weights).sum("district") - data.water_city).max()
    assert float(gap) < 1e-5, float(gap)
    # Person-hours lost by the metric and by a sum over the grid of half hours.
    connection = sqlite3.connect(f"file:{folder / 'runs.sqlite'}?mode=ro", uri=True)
    rows = connection.execute(
        'SELECT position, replication, "person-hours-lost:water" FROM design JOIN runs USING (point)').fetchall()
    lost = ((1 - data.water) * data.people).sum("district")
    largest = 0.0
    for position, replication, metric in rows:
        # Whole steps: the value at a time holds until the next, so the sum is off by what changes within a step.
        line = lost.sel(point=position, replication=replication)
        total, spread = float(line[:-1].sum()) / 2, float(abs(line.diff("time")).sum()) / 2
        assert abs(total - metric) <= spread + 1e-3 * metric + 1e-6, (position, replication, total, metric, spread)
        largest = max(largest, metric)
    assert largest > 0, "no run lost any water: the check says nothing"
    print(f"series.nc: {len(data.data_vars)} variables, {len(rows)} runs, losses up to {largest:.0f} person-hours agree")


main()
