#!/usr/bin/env python3
"""Writes the cities of the incidents into their folders.

Each city is small and made for one question. What stands in it is either a figure with a source
(see the README of each incident) or a choice that was made before the first run. Run it again after
a change: the files it writes are committed.
"""
import math
import pathlib

here = pathlib.Path(__file__).parent


def write(folder, name, text):
    path = here / folder / "city" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def table(folder, name, head, rows):
    lines = [head] + [",".join(str(value) for value in row) for row in rows]
    write(folder, name, "\n".join(lines) + "\n")


def place(center, east_km, north_km):
    """A point some kilometers from a center, as longitude and latitude."""
    longitude, latitude = center
    return (
        round(longitude + east_km / (111.32 * math.cos(math.radians(latitude))), 5),
        round(latitude + north_km / 110.57, 5))


def roads(folder, nodes, links, trips, zones):
    """TNTP files. nodes: {number: (longitude, latitude)}; links: (from, to, capacity a day, minutes),
    both ways; trips: {(from, to): vehicles a day}."""
    both = links + [(b, a, capacity, minutes) for a, b, capacity, minutes in links]
    text = (
        f"<NUMBER OF ZONES> {zones}\n<NUMBER OF NODES> {len(nodes)}\n<FIRST THRU NODE> 1\n"
        f"<NUMBER OF LINKS> {len(both)}\n<END OF METADATA>\n"
        "~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\tlink_type\t;\n")
    for a, b, capacity, minutes in sorted(both):
        text += f"\t{a}\t{b}\t{capacity}\t{minutes}\t{minutes}\t0.15\t4\t0\t0\t1\t;\n"
    write(folder, "roads/net.tntp", text)
    total = sum(trips.values())
    text = f"<NUMBER OF ZONES> {zones}\n<TOTAL OD FLOW> {total}\n<END OF METADATA>\n"
    for origin in range(1, zones + 1):
        pairs = [f"{b} : {count};" for (a, b), count in sorted(trips.items()) if a == origin]
        text += f"\nOrigin {origin}\n" + " ".join(pairs) + "\n"
    write(folder, "roads/trips.tntp", text)
    text = "node\tlongitude\tlatitude\t;\n"
    for number in sorted(nodes):
        text += f"{number}\t{nodes[number][0]}\t{nodes[number][1]}\t;\n"
    write(folder, "roads/nodes.tntp", text)


def power(folder, name, loads, lines, source):
    """A MATPOWER case: bus 1 feeds all. loads: {bus: MW}; lines: (from, to, reactance, MW)."""
    total = sum(loads.values())
    text = f"function mpc = {name}\n% {source}\nmpc.version = '2';\nmpc.baseMVA = 100;\nmpc.bus = [\n"
    for bus in sorted(loads):
        kind = 3 if bus == 1 else 1
        text += f"  {bus} {kind} {loads[bus]} 0 0 0 1 1 0 110 1 1.05 0.95;\n"
    text += f"];\nmpc.gen = [\n  1 0 0 0 0 1 100 1 {round(total * 1.5)} 0;\n];\nmpc.branch = [\n"
    for a, b, reactance, rating in lines:
        text += f"  {a} {b} 0 {reactance} 0 {rating} {rating} {rating} 0 0 1 -360 360;\n"
    text += "];\n"
    write(folder, f"power/{name}.m", text)


def blocks(folder, rows):
    table(
        folder, "power/blocks.csv",
        "id,bus,share_of_bus,shedding_order,district,share_of_district,longitude,latitude", rows)


districts_head = "id,title,people,vulnerable_share,longitude,latitude"
facilities_head = "kind,id,title,longitude,latitude,district,organisation"


def ukraine_2015():
    folder = "ukraine-2015"
    # Three regions of western and central Ukraine, drawn apart on one map. Rows: customers, centers.
    firms = [
        ("prykarpattya", "Prykarpattyaoblenergo", 538_000, (24.71, 48.92), 3, 10),
        ("kyiv-region", "Kyivoblenergo", 900_000, (26.2, 49.4), 2, 7),
        ("chernivtsi", "Chernivtsioblenergo", 260_000, (25.94, 48.29), 2, 6),
    ]
    districts, facilities, rows, nodes, links, shares = [], [], [], {}, [], []
    loads, lines = {1: 0}, []
    node = 0
    for number, (identifier, title, customers, center, high, low) in enumerate(firms):
        bus = number + 2
        loads[bus] = round(customers / 1000)
        lines += [(1, bus, 0.02, 2000), (1, bus, 0.02, 2000)]
        districts.append((identifier, title, customers, 0.15, *center))
        node += 1
        hub = node
        nodes[hub] = center
        shares.append((identifier, hub, 1))
        facilities.append(("control-centre", identifier, f"Control room of {title}", *center, identifier, identifier))
        facilities.append(("depot", f"{identifier}-0", "Crews at the seat of the firm", *center, identifier, identifier))
        # The stations stand on three rings; crews of the districts stand at three depots.
        count = high + low
        taken = 0.0
        for station in range(count):
            angle = 2 * math.pi * station / count
            distance = 15 + 15 * (station % 3)
            spot = place(center, distance * math.cos(angle), distance * math.sin(angle))
            is_high = station < high
            people = 15_000 if is_high else 120_000 / 23
            share = people / customers
            taken += share
            node += 1
            nodes[node] = spot
            # 50 km/h on roads in December.
            links.append((hub, node, 20_000, round(distance / 50 * 60, 1)))
            if station % 4 == 1:
                facilities.append(
                    ("depot", f"{identifier}-{station}", "Crews of a district", *spot, identifier, identifier))
            kind = "h" if is_high else "m"
            rows.append(
                (f"{identifier}-{kind}{station + 1:02}", bus, share, 2, identifier, share, *spot))
        rows.append(
            (f"{identifier}-rest", bus, 1 - taken, 1, identifier, 1 - taken,
             *place(center, 5, 5)))
    for number in (1, 2):
        a = [n for n in nodes if nodes[n] == firms[number - 1][3]][0]
        b = [n for n in nodes if nodes[n] == firms[number][3]][0]
        links.append((a, b, 20_000, 120))
    table(folder, "districts.csv", districts_head, districts)
    table(folder, "facilities.csv", facilities_head, facilities)
    power(folder, "regions", loads, lines, "Three regions on one strong grid; 1 kW a customer on a winter evening (assumed).")
    blocks(folder, rows)
    hubs = [n for n in nodes if nodes[n] in [firm[3] for firm in firms]]
    roads(folder, nodes, links, {(a, b): 10 for a in hubs for b in hubs if a != b}, len(nodes))
    table(folder, "roads/districts.csv", "district,node,share_of_district", shares)


def ukraine_2016():
    folder = "ukraine-2016"
    center = (30.52, 50.45)
    names = [("north", 10, 12), ("west", -12, 2), ("south", 0, -12), ("east", 12, -2), ("centre", 0, 0)]
    districts, rows, loads, lines, nodes, links, shares = [], [], {1: 0}, [], {}, [], []
    for number, (identifier, east, north) in enumerate(names):
        bus = number + 2
        spot = place(center, east, north)
        # A fifth of the load each: 200 of 1,000 MW at midnight.
        loads[bus] = 200
        lines += [(1, bus, 0.01, 400), (1, bus, 0.01, 400)]
        districts.append((identifier, f"Kyiv {identifier}", 580_000, 0.2, *spot))
        nodes[number + 1] = spot
        shares.append((identifier, number + 1, 1))
        # Eight outgoing lines a station (assumed).
        for line in range(8):
            rows.append((f"{identifier}-{line + 1}", bus, 0.125, line + 1, identifier, 0.125, *spot))
    for number in range(1, 5):
        links.append((number, 5, 50_000, 20))
    table(folder, "districts.csv", districts_head, districts)
    table(folder, "facilities.csv", facilities_head, [
        ("control-centre", "transmission", "Dispatch of the transmission firm", *place(center, 0, 0), "centre", "transmission"),
        ("depot", "north-station", "The shift at the northern station", *place(center, 10, 12), "north", "transmission"),
    ])
    power(folder, "kyiv", loads, lines, "Five areas of 200 MW at midnight; the northern one hangs on the 330 kV station.")
    blocks(folder, rows)
    pairs = {(a, b): 100 for a in nodes for b in nodes if a != b}
    roads(folder, nodes, links, pairs, len(nodes))
    table(folder, "roads/districts.csv", "district,node,share_of_district", shares)


def inp(folder, name, title, junctions, reservoirs, tanks, pipes, pumps, curves, extra=""):
    """An EPANET file in L/s and meters."""
    text = f"[TITLE]\n{title}\n\n[JUNCTIONS]\n"
    for identifier, elevation, demand, pattern in junctions:
        text += f" {identifier} {elevation} {demand} {pattern}\n"
    text += "\n[RESERVOIRS]\n" + "".join(f" {i} {head}\n" for i, head in reservoirs)
    text += "\n[TANKS]\n" + "".join(" " + " ".join(map(str, row)) + "\n" for row in tanks)
    text += "\n[PIPES]\n" + "".join(" " + " ".join(map(str, row)) + " 0 Open\n" for row in pipes)
    text += "\n[PUMPS]\n" + "".join(f" {i} {a} {b} HEAD {c}\n" for i, a, b, c in pumps)
    text += "\n[CURVES]\n" + "".join(f" {c} {flow} {head}\n" for c, flow, head in curves)
    text += (
        "\n[PATTERNS]\n DAY 0.5 0.4 0.4 0.4 0.5 0.8 1.3 1.5 1.4 1.2 1.1 1.1\n"
        " DAY 1.1 1.0 1.0 1.0 1.1 1.3 1.5 1.5 1.3 1.1 0.8 0.7\n")
    text += extra
    text += (
        "\n[TIMES]\n Duration 24:00\n Hydraulic Timestep 1:00\n Pattern Timestep 1:00\n\n"
        "[OPTIONS]\n Units LPS\n Headloss H-W\n Accuracy 0.0001\n\n[END]\n")
    write(folder, f"water/{name}.inp", text)


def maroochy():
    folder = "maroochy-2000"
    center = (153.05, -26.65)
    # One in ten of 142 stations, with a tenth of the sewage of 120,000 people.
    stations, people = 14, 12_000
    # Sewage seen in a mirror: what must be carried away from a catchment is "required", what its
    # pump carries is "delivered"; the balance of volumes is the same, and what is not delivered is
    # what runs over. Wells are left out: they hold about an hour.
    per_station = 3_500_000 / 86_400 / stations
    junctions, pumps, districts, rows = [], [], [], []
    for station in range(1, stations + 1):
        name = f"{station:02}"
        angle = 2 * math.pi * station / stations
        districts.append((f"a{name}", f"Area {station}", people / stations, 0.2,
                          *place(center, 12 * math.cos(angle), 12 * math.sin(angle))))
        junctions.append((f"S{name}", 0, round(per_station, 4), "DAY"))
        pumps.append((f"U{name}", "PLANT", f"S{name}", "C"))
        rows.append((f"S{name}", f"a{name}", 1))
    inp(folder, "sewers", "Sewage pump stations, seen in a mirror", junctions, [("PLANT", 0)],
        [], [], pumps, [("C", round(3 * per_station, 3), 40)])
    table(folder, "districts.csv", districts_head, districts)
    table(folder, "water/people.csv", "junction,district,share_of_district", rows)
    table(folder, "facilities.csv", facilities_head, [
        ("control-centre", "sewers", "Control room of the sewers", *center, "a01", "council"),
        ("depot", "sewers", "Crews of the sewers", *center, "a01", "council")])


def aliquippa():
    folder = "aliquippa-2023"
    center = (-80.29, 40.63)
    # 6,615 customers in all; the booster serves two townships with about 1,200 of them.
    people = [("aliquippa", "Aliquippa", 12_600), ("townships", "Raccoon and Potter", 2_700)]
    per_person = 0.0044  # L/s: 380 L a day
    junctions = [
        ("A1", 230, round(6_300 * per_person, 2), "DAY"), ("A2", 235, round(6_300 * per_person, 2), "DAY"),
        ("B0", 240, 0, "DAY"), ("T1", 320, round(1_350 * per_person, 2), "DAY"),
        ("T2", 325, round(1_350 * per_person, 2), "DAY")]
    # The tank of the townships holds a day of their water (assumed).
    tanks = [("TA", 285, 4, 0.5, 6, 26, 0), ("TB", 365, 4, 0.5, 6, 15, 0)]
    pipes = [
        ("1", "A1", "A2", 1500, 400, 120), ("2", "A2", "TA", 800, 400, 120), ("3", "A2", "B0", 2500, 250, 120),
        ("4", "T1", "T2", 1800, 200, 120), ("5", "T2", "TB", 900, 200, 120)]
    pumps = [("MAIN", "RIVER", "A1", "CM"), ("BOOSTER", "B0", "T1", "CB")]
    curves = [("CM", 90, 90), ("CB", 18, 90)]
    controls = (
        "\n[CONTROLS]\n LINK MAIN OPEN IF NODE TA BELOW 3\n LINK MAIN CLOSED IF NODE TA ABOVE 5.5\n"
        " LINK BOOSTER OPEN IF NODE TB BELOW 3\n LINK BOOSTER CLOSED IF NODE TB ABOVE 5.5\n")
    inp(folder, "aliquippa", "A small works with one booster station", junctions, [("RIVER", 215)], tanks,
        pipes, pumps, curves, controls)
    table(folder, "districts.csv", districts_head, [
        (i, t, n, 0.2, *place(center, 0, -8 * k)) for k, (i, t, n) in enumerate(people)])
    table(folder, "water/people.csv", "junction,district,share_of_district", [
        ("A1", "aliquippa", 0.5), ("A2", "aliquippa", 0.5), ("T1", "townships", 0.5), ("T2", "townships", 0.5)])
    table(folder, "facilities.csv", facilities_head, [
        ("control-centre", "water", "Control room of the works", *center, "aliquippa", "water-authority"),
        ("depot", "water", "Crews of the works", *center, "aliquippa", "water-authority")])


def grid(folder, center, side, minutes, capacity, trips_per_pair, spacing):
    """A square grid of streets; every fourth crossing makes and takes trips."""
    nodes, links = {}, []
    number = lambda row, column: row * side + column + 1
    for row in range(side):
        for column in range(side):
            nodes[number(row, column)] = place(center, spacing * (column - side / 2), spacing * (row - side / 2))
            if column + 1 < side:
                links.append((number(row, column), number(row, column + 1), capacity, minutes))
            if row + 1 < side:
                links.append((number(row, column), number(row + 1, column), capacity, minutes))
    ends = [number(r, c) for r in range(0, side, 2) for c in range(0, side, 2)]
    trips = {(a, b): trips_per_pair for a in ends for b in ends if a != b}
    roads(folder, nodes, links, trips, len(nodes))
    return nodes, ends


def los_angeles():
    folder = "los-angeles-2006"
    center = (-118.33, 34.0)
    # A part of the city with 100 of its about 4,400 signals; capacities in vehicles a day and way.
    nodes, ends = grid(folder, center, 10, 2, 12_000, 150, 0.9)
    districts = [(f"q{k + 1}", f"Quarter {k + 1}", 60_000, 0.15, *place(center, e, n))
                 for k, (e, n) in enumerate([(-2, -2), (2, -2), (-2, 2), (2, 2)])]
    rows = []
    for k in range(4):
        quarter = [e for e in ends if ((e - 1) % 10 >= 5) == (k % 2 == 1) and ((e - 1) // 10 >= 5) == (k // 2 == 1)]
        rows += [(f"q{k + 1}", e, repr(1 / len(quarter))) for e in quarter]
    table(folder, "districts.csv", districts_head, districts)
    table(folder, "roads/districts.csv", "district,node,share_of_district", rows)
    table(folder, "facilities.csv", facilities_head, [
        ("control-centre", "traffic", "Traffic control centre", *center, "q1", "transportation-department"),
        ("depot", "signals", "Signal crews", *place(center, 1, 1), "q1", "transportation-department")])


def colorado():
    folder = "colorado-2018"
    center = (-104.99, 39.74)
    nodes, ends = grid(folder, center, 4, 6, 40_000, 1_500, 6)
    table(folder, "districts.csv", districts_head, [("denver", "Denver", 700_000, 0.13, *center)])
    table(folder, "roads/districts.csv", "district,node,share_of_district",
          [("denver", e, repr(1 / len(ends))) for e in ends])
    offices = [("office", f"{k:02}", f"Office {k} of 100 computers", *center, "denver", "transportation-department")
               for k in range(1, 21)]
    table(folder, "facilities.csv", facilities_head, offices + [
        ("control-centre", "traffic", "Traffic operations", *center, "denver", "transportation-department"),
        ("data-centre", "state", "The state's computers", *center, "denver", "office-of-it")])


def muni():
    folder = "muni-2016"
    center = (-122.42, 37.77)
    nodes, ends = grid(folder, center, 4, 4, 30_000, 1_000, 2)
    table(folder, "districts.csv", districts_head, [("san-francisco", "San Francisco", 870_000, 0.15, *center)])
    table(folder, "roads/districts.csv", "district,node,share_of_district",
          [("san-francisco", e, repr(1 / len(ends))) for e in ends])
    stations = [("transit-station", f"{k}", f"Station {k}", *place(center, k - 5, 0), "san-francisco", "muni")
                for k in range(1, 10)]
    table(folder, "facilities.csv", facilities_head, stations + [
        ("office", "fare-gates", "The fare gates of the stations", *center, "san-francisco", "muni"),
        ("office", "desks", "Desks and payroll and mail", *center, "san-francisco", "muni"),
        ("control-centre", "trains", "Train control", *center, "san-francisco", "muni")])


def colonial():
    folder = "colonial-2021"
    center = (-80.84, 35.23)
    stations = 40
    table(folder, "districts.csv", districts_head, [("metro", "A metropolis of the Piedmont", 900_000, 0.15, *center)])
    rows = [("fuel-terminal", "spur", "Terminal on the pipeline", *center, "metro", "pipeline"),
            ("fuel-terminal", "port", "Terminal of a port", *place(center, 200, -100), "metro", "fuel-trade"),
            ("control-centre", "pipeline", "Pumps and valves of the pipeline", *place(center, -300, -300), "metro", "pipeline"),
            ("office", "billing", "Billing and scheduling of the pipeline", *place(center, -300, -300), "metro", "pipeline")]
    for k in range(1, stations + 1):
        angle = 2 * math.pi * k / stations
        rows.append(("fuel-station", f"{k:02}", f"Station {k}", *place(center, 10 * math.cos(angle), 10 * math.sin(angle)), "metro", "fuel-trade"))
    table(folder, "facilities.csv", facilities_head, rows)


def wannacry():
    folder = "wannacry-2017"
    center = (-1.5, 52.5)
    trusts = 47  # one in five of 236
    table(folder, "districts.csv", districts_head, [("england", "A fifth of England", 11_000_000, 0.18, *center)])
    rows = []
    for k in range(1, trusts + 1):
        angle = 2 * math.pi * k / trusts
        rows.append(("hospital", f"{k:02}", f"Trust {k}", *place(center, 100 * math.cos(angle), 100 * math.sin(angle)), "england", f"trust-{k:02}"))
    table(folder, "facilities.csv", facilities_head, rows)


for make in (ukraine_2015, ukraine_2016, maroochy, aliquippa, los_angeles, colorado, muni, colonial, wannacry):
    make()
