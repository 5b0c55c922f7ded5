#!/usr/bin/env python3
"""Writes the derived tables of Falls City from the hand-made ones.

    python3 make-synthetic.py            writes the tables in place
    python3 make-synthetic.py --check    writes nothing; exit code 1 if a table would change

Reads districts.csv, facilities.csv, power/buses.csv, power/feeders.csv, communications/places.csv,
iot/classes.csv and water/net3.inp. Needs nothing but Python's standard library. Only the four basic
operations and square roots reach a written figure, so every machine writes the same bytes.
"""

import csv
import io
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Kilometres of a degree at 43.55 degrees north; the cosine is written out to keep every bit fixed.
KM_LATITUDE = 111.195
KM_LONGITUDE = 111.195 * 0.7247

# The corners of the map of water/net3.inp and where city.yaml (`place`) puts them.
WATER_FROM = ((6.0, -1.0), (46.0, 32.0))
WATER_TO = ((-96.795, 43.488), (-96.690, 43.618))

# IEEE Reliability Test System 1979: weekly peak in % of the annual peak, daily peak in % of the
# weekly peak (Monday first), hourly peak in % of the daily peak (weekday, weekend).
WEEKS = """86.2 90.0 87.8 83.4 88.0 84.1 83.2 80.6 74.0 73.7 71.5 72.7 70.4 75.0 72.1 80.0 75.4 83.7
87.0 88.0 85.6 81.1 90.0 88.7 89.6 86.1 75.5 81.6 80.1 88.0 72.2 77.6 80.0 72.9 72.6 70.5 78.0 69.5
72.4 72.4 74.3 74.4 80.0 88.1 88.5 90.9 94.0 89.0 94.2 97.0 100.0 95.2""".split()
DAYS = [93, 100, 98, 96, 94, 77, 75]
WINTER = (
    "67 63 60 59 59 60 74 86 95 96 96 95 95 95 93 94 99 100 100 96 91 83 73 63",
    "78 72 68 66 64 65 66 70 80 88 90 91 90 88 87 87 91 100 99 97 94 92 87 81",
)
SUMMER = (
    "64 60 58 56 56 58 64 76 87 95 99 100 99 100 100 97 96 96 93 92 92 93 87 72",
    "74 70 66 65 64 62 62 66 81 86 91 93 93 92 91 91 92 94 95 95 100 93 88 80",
)
BETWEEN = (
    "63 62 60 58 59 65 72 85 95 99 100 99 93 92 90 88 90 92 96 98 96 90 80 70",
    "75 73 69 66 65 65 68 74 83 89 92 94 91 90 90 86 85 88 92 100 97 95 90 85",
)

# Load of the 17 load buses, MW: IEEE Reliability Test System 1979.
BUS_LOAD = {
    1: 108, 2: 97, 3: 180, 4: 74, 5: 71, 6: 136, 7: 125, 8: 171, 9: 175, 10: 195, 13: 265, 14: 194,
    15: 317, 16: 100, 18: 333, 19: 181, 20: 128,
}


def read(name):
    with open(HERE / name, newline="") as file:
        return list(csv.DictReader(file))


def table(header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def place(row):
    return float(row["longitude"]), float(row["latitude"])


def distance(a, b):
    """Kilometres between two places of the city, on the flat."""
    x, y = (a[0] - b[0]) * KM_LONGITUDE, (a[1] - b[1]) * KM_LATITUDE
    return math.sqrt(x * x + y * y)


def shares(weights, digits):
    """Decimal shares in proportion to the weights that sum to exactly 1 (largest remainder)."""
    unit = 10**digits
    total = sum(weights)
    exact = [weight / total * unit for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: unit - sum(parts)]:
        parts[i] += 1
    return [f"{part / unit:.{digits}f}" for part in parts]


def load_shape():
    rows = []
    for week, percent in enumerate(WEEKS, 1):
        tenths = int(percent.replace(".", ""))
        season = SUMMER if 18 <= week <= 30 else WINTER if week <= 8 or week >= 44 else BETWEEN
        for day, daily in enumerate(DAYS, 1):
            for hour, hourly in enumerate(season[day > 5].split(), 1):
                share = tenths * daily * int(hourly)  # in ten-millionths
                rows.append([week, day, hour, f"{share // 10**7}.{share % 10**7:07d}"])
    return table(["week", "weekday", "hour", "share_of_peak"], rows)


def blocks(districts):
    """Feeders with the share of the customers of its district that each feeds, by their loads."""
    feeders = read("power/feeders.csv")
    buses = {row["bus"]: place(row) for row in read("power/buses.csv")}
    load = [BUS_LOAD[int(row["bus"])] * int(row["percent_of_bus"]) for row in feeders]
    share = {}
    for district in districts:
        members = [i for i, row in enumerate(feeders) if row["district"] == district["id"]]
        share.update(zip(members, shares([load[i] for i in members], 3)))
    # Industry is shed first, then homes, then shops, last the feeders of hospitals and the like.
    tiers = ["industry", "homes", "shops", "critical"]
    order = sorted(range(len(feeders)), key=lambda i: (tiers.index(feeders[i]["tier"]), i))
    rank = {index: position for position, index in enumerate(order, 1)}
    centre = {row["id"]: place(row) for row in districts}
    rows = []
    for i, row in enumerate(feeders):
        # The block lies in its district, off the middle by a sixth of the way to its bus; blocks of
        # one bus in one district lie some 200 m apart.
        home, bus = centre[row["district"]], buses[row["bus"]]
        at = [home[axis] + (bus[axis] - home[axis]) / 6 for axis in (0, 1)]
        at[0] += 0.0025 * ("abcde".index(row["id"][-1]) - 2)
        percent = int(row["percent_of_bus"])
        rows.append(
            [row["id"], row["bus"], f"{percent / 100:.2f}", rank[i], row["district"], share[i]]
            + [f"{at[0]:.4f}", f"{at[1]:.4f}"]
        )
    header = "id,bus,share_of_bus,shedding_order,district,share_of_district,longitude,latitude"
    return table(header.split(","), rows)


def section(text, name):
    body = text.split(f"[{name}]\n")[1].split("\n[")[0]
    return [line.split() for line in body.splitlines() if line and not line.startswith(";")]


def junctions():
    """The demand junctions of net3.inp: identifier, place in the city, mean demand in gpm."""
    text = (HERE / "water/net3.inp").read_text()
    pattern = {}
    for row in section(text, "PATTERNS"):
        pattern.setdefault(row[0], []).extend(float(value) for value in row[1:])
    points = {row[0]: (float(row[1]), float(row[2])) for row in section(text, "COORDINATES")}
    found = []
    for row in section(text, "JUNCTIONS"):
        factors = pattern[row[3] if len(row) > 3 else "1"]
        mean = float(row[2]) * sum(factors) / len(factors)
        if mean > 0:
            at = []
            for axis in (0, 1):
                part = (points[row[0]][axis] - WATER_FROM[0][axis]) / (
                    WATER_FROM[1][axis] - WATER_FROM[0][axis])
                at.append(WATER_TO[0][axis] + part * (WATER_TO[1][axis] - WATER_TO[0][axis]))
            found.append((row[0], tuple(at), mean))
    return found


def water_people(districts):
    """Each demand junction serves the district it lies nearest to; a district with fewer than three
    is served by the nearest besides, up to three. Weights are mean demands, at most 200 gpm: the
    four bulk supplies (up to 4,500 gpm) would otherwise stand for all people round them."""
    demand = junctions()
    served = {row["id"]: [] for row in districts}
    for junction in demand:
        nearest = min(districts, key=lambda row: (distance(place(row), junction[1]), row["id"]))
        served[nearest["id"]].append(junction)
    rows = []
    for district in districts:
        members = list(served[district["id"]])
        near = sorted(demand, key=lambda row: (distance(place(district), row[1]), row[0]))
        members += [row for row in near if row not in members][: max(0, 3 - len(members))]
        parts = shares([min(junction[2], 200.0) for junction in members], 3)
        for junction, part in zip(members, parts):
            if float(part) > 0:
                rows.append([junction[0], district["id"], part])
    return table(["junction", "district", "share_of_district"], rows)


def road_nodes(districts):
    lines = [
        "~ Places of the 24 road nodes; made by make-synthetic.py out of districts.csv.",
        "node\tlongitude\tlatitude\t;",
    ]
    for number, row in enumerate(districts, 1):
        lines.append(f"{number}\t{row['longitude']}\t{row['latitude']}\t;")
    return "\n".join(lines) + "\n"


def road_districts(districts):
    rows = [[row["id"], number, "1"] for number, row in enumerate(districts, 1)]
    return table(["district", "node", "share_of_district"], rows)


def coverage(districts, towers):
    """For each district the nearest three towers within 2.5 km, at least the nearest, weighted by
    the inverse square of the distance, which counts as 400 m at least."""
    rows = []
    for district in districts:
        near = sorted((distance(place(district), place(tower)), tower["id"]) for tower in towers)
        members = [entry for entry in near[:3] if entry[0] <= 2.5] or near[:1]
        weights = [1 / max(length, 0.4) ** 2 for length, _ in members]
        parts = zip((tower for _, tower in members), shares(weights, 2))
        rows += [[tower, district["id"], part] for tower, part in sorted(parts) if float(part) > 0]
    return rows


def channels(traffic):
    """Channels in whole transceivers of 8: the least with a blocking of at most 1 % at 1.15 times
    the traffic in erlangs, by the Erlang B recursion, and one transceiver to spare."""
    traffic, count, blocking = traffic * 1.15, 0, 1.0
    while blocking > 0.01:
        count += 1
        blocking = traffic * blocking / (count + traffic * blocking)
    return (count + 8 + 7) // 8 * 8


def sites(districts, places, covered):
    people = {row["id"]: int(row["people"]) for row in districts}
    busy = {}
    for tower, district, part in covered:
        busy[tower] = busy.get(tower, 0.0) + people[district] * float(part)
    rows = []
    for row in places:
        # 0.6 calls an hour and person of 100 s each: 1/60 erlang a person.
        count = channels(busy.get(row["id"], 0.0) / 60) if row["kind"] == "tower" else 0
        rows.append([row["kind"], row["id"], row["title"], row["longitude"], row["latitude"],
                     row["district"], count, row["core"]])
    return table("kind,id,title,longitude,latitude,district,channels,core".split(","), rows)


def links(places, facilities):
    """Fibre: a ring of six exchanges with a chord between the two cores; an access ring of towers
    from each exchange, closed at another one; control and data centres on two exchanges; one line
    to hospitals, stations and treatment works."""
    at = {f"communications/{row['kind']}/{row['id']}": place(row) for row in places}
    at.update({f"facility/{row['kind']}/{row['id']}": place(row) for row in facilities})
    exchanges = [path for path in at if path.startswith("communications/exchange/")]
    ring = ["centre", "south", "east", "airfield", "northwest", "west"]
    rows = []

    def join(name, start, end, capacity):
        # Streets are 1.3 times the straight line.
        length = max(0.1, distance(at[start], at[end]) * 1.3)
        rows.append([name, start, end, capacity, f"{length:.1f}"])

    def nearest(path, choices):
        return sorted(choices, key=lambda other: (distance(at[path], at[other]), other))

    for one, two in list(zip(ring, ring[1:] + ring[:1])) + [("centre", "east")]:
        start, end = f"communications/exchange/{one}", f"communications/exchange/{two}"
        join(f"ring-{one}-{two}", start, end, 100000)
    for core in ("centre", "east"):
        join(f"gateway-{core}", f"communications/exchange/{core}",
             "communications/gateway/international", 40000)
    towers = [path for path in at if path.startswith("communications/tower/")]
    for exchange in exchanges:
        left = [tower for tower in towers if nearest(tower, exchanges)[0] == exchange]
        here = exchange
        while left:
            step = nearest(here, left)[0]
            left.remove(step)
            join(f"access-{here.split('/')[2]}-{step.split('/')[2]}", here, step, 10000)
            here = step
        if here != exchange:
            end = nearest(here, [other for other in exchanges if other != exchange])[0]
            join(f"access-{here.split('/')[2]}-{end.split('/')[2]}", here, end, 10000)
    for row in facilities:
        path = f"facility/{row['kind']}/{row['id']}"
        if row["kind"] in ("control-centre", "data-centre"):
            ends = nearest(path, exchanges)[:2]
        elif row["kind"] in ("hospital", "fire-station", "police-station", "treatment-works"):
            ends = nearest(path, exchanges)[:1]
        else:
            continue
        for end in ends:
            join(f"{row['kind']}-{row['id']}-{end.split('/')[2]}", end, path, 1000)
    return table("id,from,to,capacity_mbit_s,length_km".split(","), rows)


def fleets(districts):
    rows = []
    for district in districts:
        for entry in read("iot/classes.csv"):
            count = int(int(district["people"]) * float(entry["devices_per_person"]) + 0.5)
            rows.append([district["id"], entry["class"], count, entry["default_credentials_share"],
                         entry["power_kw"], entry["flood_mbit_s"], entry["on_share"]])
    header = "district,class,count,default_credentials_share,power_kw,flood_mbit_s,on_share"
    return table(header.split(","), rows)


def main():
    districts, facilities = read("districts.csv"), read("facilities.csv")
    places = read("communications/places.csv")
    covered = coverage(districts, [row for row in places if row["kind"] == "tower"])
    made = {
        "power/load-shape.csv": load_shape(),
        "power/blocks.csv": blocks(districts),
        "water/people.csv": water_people(districts),
        "roads/falls-city_node.tntp": road_nodes(districts),
        "roads/districts.csv": road_districts(districts),
        "communications/coverage.csv": table(["tower", "district", "share_of_people"], covered),
        "communications/sites.csv": sites(districts, places, covered),
        "communications/links.csv": links(places, facilities),
        "iot/fleets.csv": fleets(districts),
    }
    changed = []
    for name, text in made.items():
        path = HERE / name
        if not path.exists() or path.read_bytes() != text.encode():
            changed.append(name)
            if "--check" not in sys.argv[1:]:
                path.write_bytes(text.encode())
    for name in changed:
        print("differs" if "--check" in sys.argv[1:] else "written", name)
    return 1 if changed and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
