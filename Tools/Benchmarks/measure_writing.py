#!/usr/bin/env python3
"""Times how fast files are written: Sarhad against geopandas with pyogrio, which is given the same features as
GeoJSON. Whole processes are compared; what geopandas takes for `to_file` alone is told as well. Called by `run`.

Usage: measure_writing.py SARHAD FOLDER [--rounds N]
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import geopandas
import pandas

SPAN = ["--from", "1715", "--to", "1934", "--every", "year"]
WHOLE = ["--layer", "all", "--from", "1715", "--to", "1991", "--every", "change"]
TARGETS = {"gpkg": ("GPKG", 5), "geojson": ("GeoJSON", 10)}
MEGABYTES = 60


def run(sarhad, *arguments):
    begin = time.perf_counter()
    subprocess.run([sarhad, "export", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


SCRIPT = """
import sys, geopandas
frame = geopandas.read_file(sys.argv[1], engine="pyogrio")
frame.to_file(sys.argv[2], driver=sys.argv[3], engine="pyogrio")
"""


def whole_script(source, path, driver):
    path.unlink(missing_ok=True)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", SCRIPT, str(source), str(path), driver], check=True)
    return time.perf_counter() - begin


def write(frame, path, driver):
    path.unlink(missing_ok=True)
    begin = time.perf_counter()
    frame.to_file(path, driver=driver, engine="pyogrio")
    return time.perf_counter() - begin


def main():
    options = argparse.ArgumentParser()
    options.add_argument("sarhad")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    sarhad, folder = os.path.abspath(asked.sarhad), asked.folder.resolve()
    # Ours merges equal years; the peer gets the same features, and besides a row for each feature and year.
    source = folder / "source.geojson"
    run(sarhad, *SPAN, "-o", source)
    merged = geopandas.read_file(source, engine="pyogrio")
    years = folder / "years"
    years.mkdir()
    run(sarhad, *SPAN, "-o", f"{years}/")
    frames = [geopandas.read_file(path, engine="pyogrio") for path in sorted(years.glob("*.geojson"))]
    apart = pandas.concat(frames, ignore_index=True)
    good = []
    for ending, (driver, target) in TARGETS.items():
        ours, theirs = folder / f"ours.{ending}", folder / f"theirs.{ending}"
        timings = {"sarhad": [], "geopandas": [], "geopandas, to_file alone": [],
                   "geopandas, to_file alone, a row for each year": []}
        for _ in range(asked.rounds):  # in turn, so that a busy moment hits all alike
            for values, seconds in zip(timings.values(), (
                    run(sarhad, *SPAN, "-o", ours), whole_script(source, theirs, driver),
                    write(merged, theirs, driver), write(apart, theirs, driver))):
                values.append(seconds)
        write(merged, theirs, driver)
        layer = {"layer": "control"} if driver == "GPKG" else {}
        a = geopandas.read_file(ours, engine="pyogrio", **layer)
        b = geopandas.read_file(theirs, engine="pyogrio")
        if len(a) != len(b) or not (a.geometry.count_coordinates() == b.geometry.count_coordinates()).all():
            sys.exit(f"{driver}: the two wrote different features")
        base = statistics.median(timings["sarhad"])
        print(f"\nThe 220 years 1715 to 1934 as one {driver} file, {len(a)} features ({len(apart)} a year apart), "
              f"{asked.rounds} rounds\n\n| | median s | fastest | slowest | ratio |\n|---|---:|---:|---:|---:|")
        for name, seconds in timings.items():
            middle = statistics.median(seconds)
            print(f"| {name} | {middle:.3f} | {min(seconds):.3f} | {max(seconds):.3f} | {middle / base:.1f} |")
        ratio = statistics.median(timings["geopandas"]) / base
        print(f"\nSarhad is {ratio:.1f} times as fast; wanted: at least {target}.")
        good.append(ratio >= target)
    whole = folder / "whole.gpkg"
    seconds = run(sarhad, *WHOLE, "-o", whole)
    size = whole.stat().st_size / 1e6
    print(f"\nThe whole time line with all layers: {size:.1f} MB in {seconds:.2f} s; wanted: less than {MEGABYTES} MB.")
    good.append(size < MEGABYTES)
    if not all(good):
        sys.exit("a mark was missed")


if __name__ == "__main__":
    main()
