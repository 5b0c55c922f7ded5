#!/usr/bin/env python3
"""Draws docs/pictures/water-blackout.svg: Net3 without power for its pumps from 5 to 29 h.

Ours comes from `citycascade solve water`; EPANET's two versions run through their C interface out of
the PyPI packages owa-epanet 2.3.5 and wntr 1.5.0 (which carries 2.2). Usage:
water-blackout.py CITYCASCADE NET3.inp LIBEPANET_2.3.5 LIBEPANET_2.2
"""
import collections
import csv
import ctypes
import io
import pathlib
import subprocess
import sys

program, network, new_library, old_library = sys.argv[1:5]
HOURS = 48
OFF, ON = 5 * 3600, 29 * 3600
PUMPS = ("10", "335")
DEMAND, STATUS = 9, 11


def ours():
    table = subprocess.run(
        [program, "solve", "water", network, "--duration", f"{HOURS}h", "--demand-model", "pda",
         "--accuracy", "1e-6", "--clock", "exact", "--outage", "10,335:5h..29h"],
        check=True, capture_output=True, text=True).stdout
    sums = collections.OrderedDict()
    for row in csv.DictReader(io.StringIO(table)):
        if row["node"] in ("River", "Lake", "1", "2", "3"):
            continue
        sums.setdefault(int(row["time_s"]) / 3600, 0.0)
        sums[int(row["time_s"]) / 3600] += max(float(row["demand"]), 0)
    return sorted(sums.items())


def epanet(library):
    """Hourly sums of deliveries, controls of the pumps disabled while they have no power."""
    lib = ctypes.CDLL(library)
    project = ctypes.c_void_p()
    lib.EN_createproject(ctypes.byref(project))
    lib.EN_open(project, network.encode(), b"/dev/null", b"")
    lib.EN_settimeparam(project, 0, ctypes.c_long(HOURS * 3600))
    lib.EN_setoption(project, 1, ctypes.c_double(1e-6))
    lib.EN_setdemandmodel(project, 1, ctypes.c_double(0), ctypes.c_double(30),
                          ctypes.c_double(0.5))
    index = ctypes.c_int()
    pumps = []
    for name in PUMPS:
        lib.EN_getlinkindex(project, name.encode(), ctypes.byref(index))
        pumps.append(index.value)
    count = ctypes.c_int()
    lib.EN_getcount(project, 0, ctypes.byref(count))
    lib.EN_openH(project)
    lib.EN_initH(project, 10)
    controls = ctypes.c_int()
    lib.EN_getcount(project, 5, ctypes.byref(controls))
    saved = {}
    rows = []
    time, step = ctypes.c_long(), ctypes.c_long(1)
    while step.value > 0:
        lib.EN_gettimeparam(project, 11, ctypes.byref(time))
        if time.value == OFF:
            for number in range(1, controls.value + 1):
                kind, link, node = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
                setting, level = ctypes.c_double(), ctypes.c_double()
                lib.EN_getcontrol(project, number, ctypes.byref(kind), ctypes.byref(link),
                                  ctypes.byref(setting), ctypes.byref(node), ctypes.byref(level))
                if link.value in pumps:
                    saved[number] = (kind.value, link.value, setting.value, node.value, level.value)
                    lib.EN_setcontrol(project, number, kind, ctypes.c_int(0), setting, node, level)
            for pump in pumps:
                lib.EN_setlinkvalue(project, pump, STATUS, ctypes.c_double(0))
        elif time.value == ON:
            for number, (kind, link, setting, node, level) in saved.items():
                lib.EN_setcontrol(project, number, kind, link, ctypes.c_double(setting), node,
                                  ctypes.c_double(level))
            for pump in pumps:
                lib.EN_setlinkvalue(project, pump, STATUS, ctypes.c_double(1))
        lib.EN_runH(project, ctypes.byref(time))
        if time.value % 3600 == 0:
            total = 0.0
            for node in range(1, count.value + 1):
                kind, value = ctypes.c_int(), ctypes.c_double()
                lib.EN_getnodetype(project, node, ctypes.byref(kind))
                lib.EN_getnodevalue(project, node, DEMAND, ctypes.byref(value))
                if kind.value == 0:
                    total += max(value.value, 0)
            rows.append((time.value / 3600, total))
        lib.EN_nextH(project, ctypes.byref(step))
    return rows


series = [("CityCascade", "#1a6", ours(), ""),
          ("EPANET 2.3.5", "#06c", epanet(new_library), ' stroke-dasharray="7 5"'),
          ("EPANET 2.2", "#c33", epanet(old_library), "")]
folder = pathlib.Path(__file__).parent
with open(folder / "water-blackout.csv", "w") as out:
    out.write("hour," + ",".join(name for name, *_ in series) + "\n")
    columns = [dict(rows) for _, _, rows, _ in series]
    for hour in range(HOURS + 1):
        out.write(f"{hour}," + ",".join(f"{column.get(hour, float('nan')):.1f}"
                                        for column in columns) + "\n")

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 340, 70, 30, 20, 50
top = 16000


def x(hour):
    return LEFT + hour / HOURS * (WIDTH - LEFT - RIGHT)


def y(value):
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)


parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
         'font-family="sans-serif" font-size="13">',
         f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
         f'<rect x="{x(5):.1f}" y="{TOP}" width="{x(29) - x(5):.1f}" '
         f'height="{HEIGHT - TOP - BOTTOM}" fill="#eee"/>',
         f'<text x="{x(17):.1f}" y="{TOP - 8}" text-anchor="middle">pumps without power</text>']
for value in range(0, top + 1, 4000):
    parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" '
                 'stroke="#ccc"/>')
    parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
for hour in range(0, HOURS + 1, 6):
    parts.append(f'<text x="{x(hour):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{hour} h'
                 '</text>')
parts.append(f'<text x="{LEFT - 60}" y="{TOP - 8}">gpm delivered</text>')
for order, (name, color, rows, dash) in enumerate(reversed(series)):
    path = " ".join(f"{x(hour):.1f},{y(value):.1f}" for hour, value in rows)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"{dash}/>')
    parts.append(f'<text x="{LEFT + 20 + 160 * order}" y="{HEIGHT - 10}" fill="{color}">{name}</text>')
parts.append("</svg>")
(folder / "water-blackout.svg").write_text("\n".join(parts) + "\n")
