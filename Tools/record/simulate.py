#!/usr/bin/env python3
"""Who holds a place, read from the tables the slow and simple way.

A second way to the answers of `sarhad held`, written apart from the program and with Python's standard
library alone, so that each can catch the other's mistakes. It resolves one cell on one day by comparing
every claim with every other.

    sarhad export --date 1900 --layer units -o units.geojson
    python3 Tools/record/simulate.py units.geojson held tashkent dushanbe
    python3 Tools/record/simulate.py units.geojson gaps          # where nobody is known to hold
    python3 Tools/record/simulate.py units.geojson returns       # what comes back when a newer claim ends
    python3 Tools/record/simulate.py units.geojson compare sarhad   # differences from the program; status 1

Rules: DESIGN section 3, the holder only. Contests, garrisons and suzerains are left to the program.
"""
import csv
import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("SARHAD_DATASET", os.path.join(HERE, "..", "..", "GeoData", "central-asia"))
RANK = {"high": 2, "medium": 1, "low": 0}
NEVER, ALWAYS = date.max.toordinal(), date.min.toordinal()


def rows(name):
    with open(os.path.join(DATA, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(year, month, number, calendar):
    """A day number. A Julian date lies (year // 100 - year // 400 - 2) days after its Gregorian namesake."""
    if calendar == "julian":
        before = year - (1 if month < 3 else 0)
        shift = before // 100 - before // 400 - 2
        if (month, number) == (2, 29) and year % 4 == 0:
            return date(year, 3, 1).toordinal() - 1 + shift
        return date(year, month, number).toordinal() + shift
    return date(year, month, number).toordinal()


def span(text, calendar):
    """Earliest and latest day of YYYY, YYYY-MM or YYYY-MM-DD."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", text)
    if not found:
        raise ValueError("the simulator reads years, months, days and intervals only, not " + text)
    year, month, number = (int(part) if part else None for part in found.groups())
    if number:
        return (day(year, month, number, calendar),) * 2
    if month:
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        return day(year, month, 1, calendar), day(*after, 1, calendar) - 1
    return day(year, 1, 1, calendar), day(year + 1, 1, 1, calendar) - 1


def bound(text, calendar="gregorian"):
    """(earliest, latest), None where open; None for an empty text."""
    if not text:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return span(text, calendar)
    return (
        None if first in ("", "..") else span(first, calendar)[0],
        None if last in ("", "..") else span(last, calendar)[1],
    )


def counting(pair):
    """The day from which a start counts: its earliest if it is known to the month, else its latest."""
    early, late = pair
    return early if early is not None and late is not None and late - early < 31 else late


def inside(lon, lat, polygons):
    """Whether a point lies in a MultiPolygon, by counting crossings of all its rings."""
    odd = False
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    odd = not odd
    return odd


class Record:
    def __init__(self, units_file):
        features = json.load(open(units_file, encoding="utf-8"))["features"]
        land = [f for f in features if f["properties"]["kind"] == "land"]
        self.area = {f["properties"]["id"]: f["properties"]["area_km2"] for f in land}
        self.unit_of = {}
        for place in rows("places.csv"):
            if place["kind"] not in ("settlement", "fort", "station"):
                continue
            lon, lat = float(place["lon"]), float(place["lat"])
            for f in land:
                shape = f["geometry"]["coordinates"]
                if f["geometry"]["type"] == "Polygon":
                    shape = [shape]
                if inside(lon, lat, shape):
                    self.unit_of[place["id"]] = f["properties"]["id"]
        self.regions = {
            r["id"]: (set(filter(None, r["units"].split(";"))), set(filter(None, r["places"].split(";"))))
            for r in rows("regions.csv")
        }
        life = {s["id"]: (bound(s["start"]), bound(s["end"])) for s in rows("sides.csv")}
        defaults = {d["id"]: d["default"] for d in rows("disputes.csv")}
        package = json.load(open(os.path.join(DATA, "datapackage.json"), encoding="utf-8"))["sarhad"]
        self.first = span(package["start"], "gregorian")[0]
        self.last = span(package["end"], "gregorian")[1]
        self.claims = []
        for c in rows("claims.csv"):
            if c["relation"] != "holds" or c["state"] == "draft":
                continue
            if c["dispute"] and c["version"] != defaults[c["dispute"]]:
                continue
            begin, end = life[c["side"]]
            born = begin[0] if begin and begin[0] is not None else ALWAYS
            dies = end[1] if end and end[1] is not None else NEVER
            calendar = c["calendar"] or "gregorian"
            stop = bound(c["end"], calendar)
            stated = stop is not None and stop[1] is not None
            # An end is certain until its earliest day; one known to the day, through that day.
            weak = ALWAYS
            if stated and stop[0] is not None:
                weak = stop[0] + (1 if stop[0] == stop[1] else 0)
            kind, subject = c["subject"].split(":")
            if kind == "place":
                width = (0 if c["extent"] == "core" else 1, 0)
            else:
                width = (2, sum(self.area.get(u, 0) for u in self.regions[subject][0]))
            self.claims.append({
                "id": c["id"], "side": c["side"], "kind": kind, "subject": subject, "width": width,
                "from": max(counting(bound(c["start"], calendar)), born),
                "till": min(stop[1] if stated else NEVER, dies),
                "weak": weak, "rank": RANK[c["certainty"]], "joint": c["joint"] == "true",
            })

    def covering(self, unit, place=None, core=False):
        """The claims that may reach a cell: a place's core, its district, or the rest of its unit."""
        for c in self.claims:
            if c["kind"] == "place":
                if c["subject"] == place and (core or c["width"][0] == 1):
                    yield c
            else:
                units, places = self.regions[c["subject"]]
                if unit in units or place in places:
                    yield c

    @staticmethod
    def resolve(claims, today):
        """The winning claims of one cell on one day; more than one where they are joint or evenly matched."""
        def newness(c):
            return (c["from"], (-c["width"][0], -c["width"][1]), c["rank"])
        active = [c for c in claims if c["from"] <= today <= c["till"]]
        left = [
            c for c in active
            if not any(
                newness(n) > newness(c) and (n["width"] <= c["width"] or today >= c["weak"])
                for n in active)
        ]
        if not left:
            return []
        narrowest = min(c["width"] for c in left)
        left = [c for c in left if c["width"] == narrowest]
        newest = max(newness(c) for c in left)
        return [c for c in left if newness(c) == newest]

    def line(self, unit, place=None, core=False):
        """[(first day, sides, claim ids, whether it is a return)] of a cell over the dataset's time."""
        claims = list(self.covering(unit, place, core))
        days = {self.first}
        for c in claims:
            days.update((c["from"], c["weak"], c["till"] + 1))
        out, seen = [], set()
        for today in sorted(d for d in days if self.first <= d <= self.last):
            winners = self.resolve(claims, today)
            sides = "+".join(sorted({c["side"] for c in winners})) or "unknown"
            ids = sorted(c["id"] for c in winners)
            back = bool(winners) and all(c["from"] < today for c in winners) and today > self.first
            if not out or out[-1][1] != sides:
                out.append((today, sides, ids, back))
        return out


def show(number):
    return date.fromordinal(number).isoformat()


def cells(record):
    for unit in sorted(record.area):
        yield unit, unit, None, False
    for place, unit in sorted(record.unit_of.items()):
        yield place, unit, place, True


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    record = Record(arguments[0])
    verb, names = arguments[1], arguments[2:]
    if verb == "held":
        for name in names:
            if name in record.unit_of:
                line = record.line(record.unit_of[name], name, True)
            elif name in record.area:
                line = record.line(name)
            else:
                sys.exit(name + " is neither a place with land nor a unit")
            print(name)
            for start, sides, ids, back in line:
                print("  %s  %-28s %s%s" % (show(start), sides, " ".join(ids), "  (comes back)" if back else ""))
    elif verb in ("gaps", "returns"):
        for name, unit, place, core in cells(record):
            line = record.line(unit, place, core)
            for index, (start, sides, ids, back) in enumerate(line):
                if (sides == "unknown") if verb == "gaps" else back:
                    after = line[index + 1][0] if index + 1 < len(line) else record.last + 1
                    print("%-24s %s to %s  %s" % (name, show(start), show(after - 1), sides))
    elif verb == "compare":
        program = names[0] if names else "sarhad"
        differences = asked = 0
        for place, unit in sorted(record.unit_of.items()):
            answer = subprocess.run(
                [program, "held", place, "--format", "json", "--dataset", DATA], capture_output=True, text=True)
            if answer.returncode:
                print(place, answer.stderr.strip())
                differences += 1
                continue
            asked += 1
            intervals = json.loads(answer.stdout)["intervals"]
            mine = record.line(unit, place, True)
            for interval in intervals:
                begin = span(interval["start_date"], "gregorian")[0]
                sides = [entry for entry in mine if entry[0] <= begin][-1][1].split("+")
                if interval["side"] not in sides:
                    print("%s %s: the program says %s, the simulator %s"
                          % (place, interval["start_date"], interval["side"], "+".join(sides)))
                    differences += 1
            starts = {span(i["start_date"], "gregorian")[0] for i in intervals}
            for start, sides, _, _ in mine:
                if start not in starts:
                    print("%s %s: only the simulator sees a change, to %s" % (place, show(start), sides))
                    differences += 1
        print("%d places compared, %d differences" % (asked, differences))
        sys.exit(1 if differences else 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
