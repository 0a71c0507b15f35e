#!/usr/bin/env python3
"""Times Sarhad against the geopandas script, and makes sure that both draw the same. Called by `run`.

Usage: measure.py SARHAD FOLDER [--rounds N] [--rounds-of-all N]
"""
import argparse
import collections
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
FIRST, LAST, ONE = 1715, 1934, 1922
GROUPING = ["side", "status", "certainty", "suzerain", "claimants"]
TARGETS = {"one": 10, "all": 30}


def run(command):
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def prepare(sarhad, folder):
    """The peer's two inputs, out of our own `cells` layer."""
    source = folder / "cells-series.geojson"
    run([sarhad, "export", "--layer", "cells", "--from", str(FIRST), "--to", str(LAST), "--every", "year",
         "-o", source])
    features = json.loads(source.read_text())["features"]
    shapes, rows = {}, []
    for feature in features:
        fields = feature["properties"]
        cell = "/".join(fields[name] for name in ("unit", "place", "part") if fields[name])
        shapes.setdefault(cell, feature["geometry"])
        # last_day is the last day of a year, start_date the first of one: the run holds for the years between.
        for year in range(int(fields["start_date"][:4]), int(fields["last_day"][:4]) + 1):
            rows.append([year, cell] + [fields[name] or "" for name in GROUPING])
    cells = folder / "cells.geojson"
    cells.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"cell": cell}, "geometry": geometry}
        for cell, geometry in sorted(shapes.items())]}))
    states = folder / "states.csv"
    with open(states, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["year", "cell"] + GROUPING)
        writer.writerows(sorted(rows))
    source.unlink()
    return cells, states


def signed_area(ring):
    x0, y0 = ring[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in zip(ring, ring[1:])) / 2


def areas(path):
    """Square degrees by group: enough to tell whether two files cover the same."""
    result = collections.Counter()
    for feature in json.loads(path.read_text())["features"]:
        fields, geometry = feature["properties"], feature["geometry"]
        group = tuple(fields[name] or "" for name in GROUPING)
        polygons = geometry["coordinates"]
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            sizes = [abs(signed_area(ring)) for ring in polygon]
            result[group] += sizes[0] - sum(sizes[1:])
    return result


def compare(ours, theirs, years):
    worst = 0.0
    for year in years:
        name = f"control-{year}.geojson"
        a, b = areas(ours / name), areas(theirs / name)
        if a.keys() != b.keys():
            sys.exit(f"{year}: the two drew different groups: {sorted(a.keys() ^ b.keys())}")
        for group, area in a.items():
            worst = max(worst, abs(area - b[group]) / area)
    if worst > 1e-6:
        sys.exit(f"the two disagree about areas by {worst:.1e}")
    return worst


def table(title, timings, target):
    print(f"\n{title}\n\n| | median s | fastest | slowest | ratio |\n|---|---:|---:|---:|---:|")
    base = statistics.median(timings["sarhad"])
    for name, seconds in timings.items():
        middle = statistics.median(seconds)
        print(f"| {name} | {middle:.3f} | {min(seconds):.3f} | {max(seconds):.3f} | {middle / base:.1f} |")
    ratio = statistics.median(timings["geopandas"]) / base
    print(f"\nSarhad is {ratio:.1f} times as fast; wanted: at least {target}.")
    return ratio >= target


def main():
    options = argparse.ArgumentParser()
    options.add_argument("sarhad")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--rounds-of-all", type=int, default=3)
    asked = options.parse_args()
    sarhad, folder = os.path.abspath(asked.sarhad), asked.folder.resolve()
    cells, states = prepare(sarhad, folder)
    ours, theirs = folder / "sarhad", folder / "geopandas"
    ours.mkdir(exist_ok=True)
    theirs.mkdir(exist_ok=True)
    script = [sys.executable, HERE / "dissolve_geopandas.py", cells, states]
    commands = {
        "one": {
            "sarhad": [sarhad, "export", "--date", str(ONE), "-o", folder / "one.geojson"],
            "geopandas": script + [str(ONE), str(ONE), theirs],
        },
        "all": {
            "sarhad": [sarhad, "export", "--from", str(FIRST), "--to", str(LAST), "--every", "year",
                       "-o", ours],
            "sarhad, one file": [sarhad, "export", "--from", str(FIRST), "--to", str(LAST), "--every", "year",
                                 "-o", folder / "series.geojson"],
            "geopandas": script + [str(FIRST), str(LAST), theirs],
        },
    }
    good = []
    for job, rounds in (("one", asked.rounds), ("all", asked.rounds_of_all)):
        timings = {name: [] for name in commands[job]}
        if job == "one":
            for command in commands[job].values():
                run(command)  # once unmeasured, so that nobody pays for a cold disk
        for _ in range(rounds):  # in turn, so that a busy moment hits all alike
            for name, command in commands[job].items():
                timings[name].append(run(command))
        title = f"One date, {ONE}" if job == "one" else f"Each year from {FIRST} to {LAST}, a file a year"
        good.append(table(f"{title}; whole processes, {rounds} round{'s' * (rounds > 1)}", timings,
                          TARGETS[job]))
    worst = compare(ours, theirs, range(FIRST, LAST + 1))
    print(f"\nBoth drew the same groups in every year; areas differ by at most {worst:.0e} of their size.")
    if not all(good):
        sys.exit("too slow")


if __name__ == "__main__":
    main()
