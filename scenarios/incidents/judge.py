#!/usr/bin/env python3
"""Runs the incidents and judges their outcomes by rules that were stated before the first run.

Usage: judge.py PROGRAM [--replications N] [--write] [INCIDENT …]

A `band` is met where the observed value lies between the 5 % and the 95 % quantile of the runs,
`factor 2` where their median lies within a factor of two of it, `at most X` where their 95 %
quantile is not above X. A band whose ends are more than 20 times apart says nothing: it counts as
uninformative, not as met. The rank is the share of runs below the observed value. The score is the
continuous ranked probability score (Gneiting and Raftery 2007, doi:10.1198/016214506000001437) of
the decimal logarithm; the baseline knows nothing but the other incidents' observed values.
With --write the table in docs/incidents.md and results.csv are written anew.
"""
import argparse
import csv
import math
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
SHARPEST = 20


def quantile(values, share):
    """Linear between order statistics."""
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def score(values, observed):
    """The score of an ensemble of logarithms; lower is better."""
    values = sorted(math.log10(max(value, 1e-9)) for value in values)
    observed = math.log10(observed)
    count = len(values)
    distance = sum(abs(value - observed) for value in values) / count
    spread = sum((2 * k - count + 1) * value for k, value in enumerate(values)) / count**2
    return max(0.0, distance - spread)


def observations():
    rows = []
    for path in sorted(here.glob("*/observed.csv")):
        for row in csv.DictReader(path.open()):
            row["incident"] = path.parent.name
            row["observed"] = float(row["observed"])
            rows.append(row)
    return rows


def run(program, incident, replications, folder):
    output = pathlib.Path(folder) / incident
    command = [program, "run", str(here / incident / "scenario.yaml"), "--output", str(output)]
    if replications:
        command += ["--replications", str(replications)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{incident}: {done.stderr}{done.stdout}")
    table = {}
    for row in csv.DictReader((output / "replications.csv").open()):
        table.setdefault((row["metric"], row["system"]), []).append(float(row["value"]))
    return table


def judge(row, table, others):
    values = [float(row["offset"]) + float(row["scale"]) * v for v in table.get((row["metric"], row["system"]), [])]
    if not values:
        sys.exit(f"{row['incident']}: the runs have no metric {row['metric']} of {row['system']}")
    values.sort()
    observed, rule = row["observed"], row["rule"]
    low, middle, high = (quantile(values, share) for share in (0.05, 0.5, 0.95))
    result = dict(row, low=low, median=middle, high=high, runs=len(values), sharpness=None, rank=None,
                  score=None, baseline=None)
    if rule.startswith("at most"):
        result["verdict"] = "met" if high <= float(rule.split()[-1]) else "missed"
        return result
    below = sum(value < observed for value in values) + sum(value == observed for value in values) / 2
    result["rank"] = below / len(values)
    result["sharpness"] = high / low if low > 0 else math.inf
    result["score"] = score(values, observed)
    if others:
        result["baseline"] = score(others, observed)
    if rule == "band":
        met = low <= observed <= high
    else:
        met = observed / 2 <= middle <= observed * 2
    if met and rule == "band" and result["sharpness"] > SHARPEST:
        result["verdict"] = "uninformative"
    else:
        result["verdict"] = "met" if met else "missed"
    return result


def number(value):
    if value is None:
        return ""
    if math.isinf(value):
        return "∞"
    return f"{value:.3g}"


def page(results):
    text = ["| incident | what | observed | rule | runs: 5 % | median | 95 % | sharpness | rank | score | baseline | verdict |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for r in results:
        text.append("| " + " | ".join([
            f"[{r['incident']}](../scenarios/incidents/{r['incident']})", r["what"], number(r["observed"]), r["rule"],
            number(r["low"]), number(r["median"]), number(r["high"]), number(r["sharpness"]),
            number(r["rank"]), number(r["score"]), number(r["baseline"]),
            r["verdict"] if r["verdict"] == "met" else f"**{r['verdict']}**"]) + " |")
    ranked = [r for r in results if r["rank"] is not None]
    inside = sum(r["low"] <= r["observed"] <= r["high"] for r in ranked)
    bins = [0] * 5
    for r in ranked:
        bins[min(4, int(r["rank"] * 5))] += 1
    text += ["", f"Over the library {inside} of {len(ranked)} observed values lie inside the band from 5 to 95 %. Ranks, in fifths "
             f"from low to high: {', '.join(map(str, bins))}; even counts would be those of honest bands. "
             f"Score better than the baseline's: {sum(r['score'] < r['baseline'] for r in ranked if r['baseline'] is not None)} "
             f"of {sum(r['baseline'] is not None for r in ranked)}. "
             f"Met: {sum(r['verdict'] == 'met' for r in results)} of {len(results)}."]
    return "\n".join(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("incidents", nargs="*")
    parser.add_argument("--replications", type=int)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = observations()
    chosen = options.incidents or sorted({row["incident"] for row in rows})
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for incident in chosen:
            table = run(options.program, incident, options.replications, folder)
            for row in (r for r in rows if r["incident"] == incident):
                others = [r["observed"] for r in rows
                          if r["kind"] == row["kind"] and r["incident"] != incident and r["observed"] > 0]
                results.append(judge(row, table, others))
    print(page(results))
    if options.write:
        document = here.parent.parent / "docs" / "incidents.md"
        before, _, rest = document.read_text().partition("<!-- results -->\n")
        after = rest.partition("<!-- end of results -->")[2]
        document.write_text(f"{before}<!-- results -->\n\n{page(results)}\n\n<!-- end of results -->{after}")
        names = ["incident", "what", "kind", "observed", "rule", "low", "median", "high", "runs", "sharpness", "rank",
                 "score", "baseline", "verdict"]
        with (here / "results.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            for r in results:
                writer.writerow({n: (f"{r[n]:.6g}" if isinstance(r[n], float) else r[n]) for n in names})
    # The share that must not sink: a change of the model that loses a verdict shows here.
    expected = here / "results.csv"
    if expected.exists() and not options.write and not options.replications:
        known = {(r["incident"], r["what"]): r["verdict"] for r in csv.DictReader(expected.open())}
        changed = [r for r in results if known.get((r["incident"], r["what"])) != r["verdict"]]
        for r in changed:
            print(f"{r['incident']}: {r['what']}: {r['verdict']}, and it was {known.get((r['incident'], r['what']))}")
        passed = len(results) - len(changed)
        print(f"{passed} passed, {len(changed)} failed")
        sys.exit(1 if changed else 0)


main()
