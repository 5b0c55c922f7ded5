#!/usr/bin/env python3
"""Draws edge.svg, and prints the table of README.md, from the runs of this study.

    citycascade analyze scenarios/studies/load-step-edge --csv runs.csv
    python3 scenarios/studies/load-step-edge/picture.py runs.csv
"""
import csv
import math
import pathlib
import sys

rows = [row for row in csv.DictReader(open(sys.argv[1]))
        if row["metric"] == "person-hours-lost" and row["system"] == "electricity"
        and not row["district"]]
SIZES = ["0 %", "30 %", "60 %", "80 %", "100 %"]


def lost(**wanted):
    found = [float(row["value"]) for row in rows if all(row[k] == v for k, v in wanted.items())]
    assert len(found) == 1, wanted
    return found[0]


cases = []
for tie in ("0 MW", "20 MW", "60 MW"):
    for governors in ("500 ms", "2 s", "8 s") if tie == "0 MW" else ("2 s",):
        cases.append((f"ratings 1, tie {tie}, governors {governors}",
                      dict(ratings="1", tie=tie, governors=governors, dispatch="headroom")))
for ratings in ("0.8", "0.75"):
    for dispatch in ("headroom", "capacity"):
        cases.append((f"ratings {ratings}, tie 60 MW, by {dispatch}",
                      dict(ratings=ratings, tie="60 MW", governors="2 s", dispatch=dispatch)))
table = [(name, [lost(size=size, **case) for size in SIZES]) for name, case in cases]

print("| case | " + " | ".join(SIZES) + " |\n|---|" + "---:|" * len(SIZES))
for name, values in table:
    print(f"| {name} | " + " | ".join(f"{value:,.0f}" for value in values) + " |")

# Loss on a logarithmic scale, nothing on the axis.
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 860, 420, 70, 20, 300, 50
COLOURS = ["#1b6ca8", "#4f9dd0", "#9cc9e6", "#2e8b57", "#8fbc8f", "#b22222", "#e08a8a", "#b8860b",
           "#e0c070"]


def x(size):
    return LEFT + (WIDTH - LEFT - RIGHT) * int(size.split()[0]) / 100


def y(value):
    decades = math.log10(value) if value > 1 else 0
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - decades / 6)


parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
         'font-family="sans-serif" font-size="12">',
         f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
for power in range(0, 6):
    level = TOP + (HEIGHT - TOP - BOTTOM) * (1 - power / 6)
    label = "0" if power == 0 else f"{10 ** power:,}"
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{level:.0f}" y2="{level:.0f}" stroke="#ddd"/>'
                 f'<text x="{LEFT - 6}" y="{level + 4:.0f}" text-anchor="end">{label}</text>')
for size in SIZES:
    parts.append(f'<text x="{x(size):.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size}</text>')
parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">'
             "share of the air conditioners that obey</text>")
parts.append(f'<text x="14" y="{HEIGHT / 2:.0f}" transform="rotate(-90 14 {HEIGHT / 2:.0f})" '
             'text-anchor="middle">person-hours without electricity</text>')
for place, (name, values) in enumerate(table):
    colour = COLOURS[place % len(COLOURS)]
    points = " ".join(f"{x(size):.0f},{y(value):.1f}" for size, value in zip(SIZES, values))
    parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    level = TOP + 14 + 20 * place
    parts.append(f'<line x1="{WIDTH - RIGHT + 16}" x2="{WIDTH - RIGHT + 36}" y1="{level - 4}" '
                 f'y2="{level - 4}" stroke="{colour}" stroke-width="2"/>'
                 f'<text x="{WIDTH - RIGHT + 42}" y="{level}">{name}</text>')
parts.append("</svg>")
(pathlib.Path(__file__).parent / "edge.svg").write_text("\n".join(parts) + "\n")
