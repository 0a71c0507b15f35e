#!/usr/bin/env python3
"""Times `sarhad tiles` against GeoJSON through tippecanoe. Called by `run-tiles`.

Usage: measure_tiles.py SARHAD TIPPECANOE FOLDER [--rounds N]

Both make the whole time line of the control layer, zooms 0 to 8. tippecanoe is given our own GeoJSON, and told to
drop nothing, since a date that lost its land would be wrong; its time is taken with and without the making of the
GeoJSON. Both simplify by default to about the same: tippecanoe to one step of the tile's 4096, we to two. For the
same detail tippecanoe is told two as well, and to leave out the properties that our tiles do not have.
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import time

FASTER, LARGER = 3.0, 1.2
NOT_IN_TILES = ["continues", "id", "area_km2", "places", "claims", "sources", "last_evidence", "next_evidence", "basis",
                "source_count"]


def run(command):
    begin = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sarhad")
    parser.add_argument("tippecanoe")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folder = options.folder
    ours, theirs, source = folder / "ours.pmtiles", folder / "theirs.pmtiles", folder / "history.geojson"
    export = [options.sarhad, "export", "--from", "1715", "--to", "1991", "--every", "change", "-o", source]
    exclude = [part for name in NOT_IN_TILES for part in ("-x", name)]
    commands = {
        "sarhad tiles": [options.sarhad, "tiles", "--layers", "control", "--maxzoom", "8", "-o", ours],
        "tippecanoe": [options.tippecanoe, "-q", "-f", "-o", theirs, "-Z0", "-z8", "-l", "control", "--simplification=2",
                       "--buffer=4", "--no-feature-limit", "--no-tile-size-limit", *exclude, source],
    }
    times = {"sarhad export": []} | {name: [] for name in commands}
    for _ in range(options.rounds):
        times["sarhad export"].append(run(export))
        for name, command in commands.items():
            times[name].append(run(command))
    sizes = {"sarhad tiles": ours.stat().st_size, "tippecanoe": theirs.stat().st_size}
    print(f"| The whole time line, zooms 0 to 8 ({options.rounds} rounds) | median s | fastest | slowest | bytes |")
    print("|---|---:|---:|---:|---:|")
    for name, found in times.items():
        print(f"| {name} | {statistics.median(found):.3f} | {min(found):.3f} | {max(found):.3f} | {sizes.get(name, '')} |")
    faster = statistics.median(times["tippecanoe"]) / statistics.median(times["sarhad tiles"])
    larger = sizes["sarhad tiles"] / sizes["tippecanoe"]
    print(f"\n{faster:.1f} times as fast (GeoJSON's making not counted), {larger:.2f} of the size")
    if faster < FASTER or larger > LARGER:
        sys.exit(f"the targets are {FASTER} times as fast and at most {LARGER} of the size")


if __name__ == "__main__":
    main()
