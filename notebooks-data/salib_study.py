#!/usr/bin/env python3
"""Sobol indices of a study's parameters with SALib, which chooses the points and has CityCascade run them.

  salib_study.py [--program PATH] [--study FOLDER] [--rows N] [--replications R]

Needs SALib (pip install SALib==1.6.0). One process of `citycascade point` runs all points: a JSON object a line in, one out.
"""
import argparse
import json
import subprocess

import numpy
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample

parser = argparse.ArgumentParser()
parser.add_argument("--program", default=".build/release/citycascade")
parser.add_argument("--study", default="scenarios/studies/segmentation-first")
parser.add_argument("--rows", type=int, default=8)
parser.add_argument("--replications", type=int, default=4)
options = parser.parse_args()

# Numbers are in the units of the study's ranges: per cent and hours. A measure is off below one half.
problem = {"num_vars": 3, "names": ["crossing", "dwell", "segmentation"], "bounds": [[5, 95], [1, 12], [0, 1]]}
points = sample.sample(problem, options.rows, calc_second_order=False, seed=1)

driver = subprocess.Popen([options.program, "point", options.study], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
response = "person-hours-lost of water"
means = []
for crossing, dwell, segmentation in points:
    question = {
        "crossing": crossing, "dwell": dwell, "segmentation": bool(segmentation >= 0.5), "replications": options.replications,
    }
    driver.stdin.write(json.dumps(question) + "\n")
    driver.stdin.flush()
    answer = json.loads(driver.stdout.readline())
    if "error" in answer:
        raise SystemExit(f"{question}: {answer['error']}")
    means.append(answer["responses"][response]["mean"])
driver.stdin.close()
if driver.wait() != 0:
    raise SystemExit("citycascade point has failed")

values = numpy.array(means)
print(f"{len(values)} points, mean {values.mean():.1f}, standard deviation {values.std():.1f} ({response})")
if values.std() == 0:
    raise SystemExit("the response does not vary: no indices")
indices = analyze.analyze(problem, values, calc_second_order=False, seed=1)
for name, first, total, width in zip(problem["names"], indices["S1"], indices["ST"], indices["ST_conf"]):
    print(f"{name:14s} S1 {first:6.3f}   ST {total:6.3f} ± {width:.3f}")
