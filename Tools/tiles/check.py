#!/usr/bin/env python3
"""Reads archives of tiles with readers that know nothing of Sarhad, and judges what is in them.

Usage: check.py SARHAD FOLDER [--maxzoom Z] [--dataset DIR]

Writes the archives and the layers to compare with into FOLDER. It fails where a reader cannot read a tile,
where a polygon is not valid after decoding, where PMTiles and MBTiles differ, where the land painted differs
from the GeoJSON layer's by more than the tile's resolution, or where adjoining tiles' borders do not meet.
"""
import argparse
import collections
import gzip
import json
import math
import pathlib
import sqlite3
import subprocess
import sys

import mapbox_vector_tile
import numpy
import pmtiles.reader
import pyogrio
import shapely

DATES = ["1740-06-30", "1801-01-01", "1853-08-01", "1868-07-01", "1885-04-01", "1900-01-01", "1918-07-15",
         "1919-09-13", "1922-03-15", "1930-01-01"]
EXTENT = 4096
KEY = ["side", "side_name", "status", "certainty", "suzerain", "claimants"]
EPOCH = numpy.datetime64("1970-01-01")
problems = []


def problem(text):
    problems.append(text)
    print(f"✗ {text}", file=sys.stderr)


def day(text):
    return int((numpy.datetime64(text) - EPOCH).astype(int))


def key(properties):
    return tuple(properties.get(name) for name in KEY)


def decoded(data):
    return mapbox_vector_tile.decode(gzip.decompress(data), default_options={"y_coord_down": True})


def world(geometry, zoom):
    """Longitude and latitude to steps of the zoom's grid."""
    side = EXTENT * 2**zoom

    def project(positions):
        x = (positions[:, 0] / 360 + 0.5) * side
        y = (0.5 - numpy.arctanh(numpy.sin(numpy.radians(positions[:, 1]))) / (2 * math.pi)) * side
        return numpy.column_stack([x, y])
    return shapely.transform(geometry, project)


def read_archives(folder):
    """All tiles, decoded once; the two archives hold the same."""
    tiles = {}
    with open(folder / "all.pmtiles", "rb") as file:
        source = pmtiles.reader.MmapSource(file)
        reader = pmtiles.reader.Reader(source)
        header, metadata = reader.header(), reader.metadata()
        found = dict(pmtiles.reader.all_tiles(source))
        for (z, x, y), data in list(found.items())[:200]:
            if reader.get(z, x, y) != data:
                problem(f"{z}/{x}/{y}: found differently by search and by walk")
    if len(found) != header["addressed_tiles_count"]:
        problem(f"the header counts {header['addressed_tiles_count']} tiles, there are {len(found)}")
    if not header["clustered"] or "vector_layers" not in metadata:
        problem("the archive is not clustered or has no vector_layers")
    fields = {layer["id"]: set(layer["fields"]) for layer in metadata["vector_layers"]}
    database = sqlite3.connect(folder / "all.mbtiles")
    if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        problem("the MBTiles database is damaged")
    other = {(z, x, 2**z - 1 - row): data for z, x, row, data in database.execute("SELECT * FROM tiles")}
    if other != found:
        problem("PMTiles and MBTiles hold different tiles")
    largest = max(found, key=lambda tile: len(found[tile]))
    counts = collections.Counter()
    for tile, data in found.items():
        try:
            tiles[tile] = decoded(data)
        except Exception as error:  # whatever the reader says
            problem(f"{tile}: mapbox-vector-tile cannot read it: {error}")
            continue
        for name, layer in tiles[tile].items():
            counts[name] += len(layer["features"])
            ids = [feature["id"] for feature in layer["features"]]
            if len(set(ids)) != len(ids):
                problem(f"{tile} {name}: an id stands twice")
            shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in layer["features"]])
            for feature, shape in zip(layer["features"], shapes):
                feature["shape"] = shape
                strange = set(feature["properties"]) - fields[name]
                if strange:
                    problem(f"{tile} {name}: {strange} are not in vector_layers")
            for index in numpy.flatnonzero(~shapely.is_valid(shapes)):
                problem(f"{tile} {name}: {shapely.is_valid_reason(shapes[index])}")
    print(f"{len(found)} tiles, {header['tile_contents_count']} contents, the largest {largest} with "
          f"{len(found[largest])} bytes; features: {dict(counts)}")
    return tiles, metadata


def shapes_on(tile, number):
    """The control features of a day in a tile with its buffer, by key."""
    result = collections.defaultdict(list)
    for feature in tile.get("control", {"features": []})["features"]:
        properties = feature["properties"]
        if properties["from_day"] <= number < properties["to_day"]:
            result[key(properties)].append(feature["shape"])
    return result


def check_areas(tiles, layers, zooms):
    worst = 0.0
    for date in DATES:
        for zoom in zooms:
            painted, wanted, border = (collections.Counter() for _ in range(3))
            box = shapely.box(0, 0, EXTENT, EXTENT)
            for tile in (tile for tile in tiles if tile[0] == zoom):
                for name, shapes in shapes_on(tiles[tile], day(date)).items():
                    painted[name] += float(sum(shapely.area(shapely.intersection(shapes, box))))
            for feature in layers[date]:
                shape = world(feature["shape"], zoom)
                wanted[key(feature["properties"])] += shape.area
                border[key(feature["properties"])] += shape.length
            for name in wanted.keys() | painted.keys():
                # Simplification moves a line by two steps at most, rounding by one; small pieces join others.
                room = 3 * border[name] + 20
                share = abs(painted[name] - wanted[name]) / room
                worst = max(worst, share)
                if share > 1:
                    problem(f"{date} zoom {zoom}: {name} is painted on {painted[name]:.0f} square steps, "
                            f"not {wanted[name]:.0f}; {room:.0f} more or less would do")
            total, wanted_total = sum(painted.values()), sum(wanted.values())
            if abs(total - wanted_total) > 1e-4 * wanted_total + 3000:
                problem(f"{date} zoom {zoom}: {total:.0f} square steps are painted in all, not {wanted_total:.0f}")
    print(f"areas at {len(DATES)} dates and zooms {zooms}: at most {worst:.2f} of what resolution allows")


def check_seams(tiles, zooms):
    """On the edge between two tiles both have the same stretches of the same sides."""
    seams = 0
    for zoom in zooms:
        for (z, x, y), tile in tiles.items():
            if z != zoom:
                continue
            for other, mine, theirs in [
                    ((z, x + 1, y), ((EXTENT, 0), (EXTENT, EXTENT)), ((0, 0), (0, EXTENT))),
                    ((z, x, y + 1), ((0, EXTENT), (EXTENT, EXTENT)), ((0, 0), (EXTENT, 0)))]:
                if other not in tiles:
                    continue
                for date in DATES[::3]:
                    a, b = (stretches(shapes_on(tiles[where], day(date)), edge)
                            for where, edge in (((z, x, y), mine), (other, theirs)))
                    seams += 1
                    for name in a.keys() | b.keys():
                        if abs(a.get(name, 0) - b.get(name, 0)) > 1e-6 * EXTENT:
                            problem(f"{date}: {name} has {a.get(name, 0)} of the edge of {z}/{x}/{y}, but "
                                    f"{b.get(name, 0)} of that of {other}")
    print(f"{seams} seams met")


def stretches(shapes, edge):
    line = shapely.LineString(edge)
    moments = {}
    for name, found in shapes.items():
        # Length and where it lies, in one number each.
        cut = shapely.intersection(shapely.union_all(found), line)
        parts = [part for part in shapely.get_parts(cut) if part.length > 0]
        if parts:
            moments[name] = sum(p.length + (p.centroid.x + p.centroid.y) % EXTENT * p.length / EXTENT for p in parts)
    return moments


def check_gdal(folder, metadata):
    for name in ["all.pmtiles", "all.mbtiles"]:
        found = {row[0] for row in pyogrio.list_layers(folder / name)}
        wanted = {layer["id"] for layer in metadata["vector_layers"]}
        if not found <= wanted or "control" not in found:
            problem(f"GDAL finds the layers {found} in {name}, not {wanted}")
        for layer in sorted(found):
            about, _, shapes, _ = pyogrio.raw.read(folder / name, layer=layer)
            if len(shapes) == 0 or "from_day" not in about["fields"]:
                problem(f"GDAL reads {len(shapes)} features with {about['fields']} from {layer} of {name}")
    print(f"GDAL {'.'.join(map(str, pyogrio.__gdal_version__))} read every layer of both")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sarhad")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--maxzoom", type=int, default=6)
    options = parser.parse_args()
    folder = options.folder

    def sarhad(*arguments):
        run = subprocess.run([options.sarhad, *map(str, arguments)], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr)

    for ending in ["pmtiles", "mbtiles"]:
        sarhad("tiles", "--maxzoom", options.maxzoom, "-o", folder / f"all.{ending}")
    layers = {}
    for date in DATES:
        sarhad("export", "--date", date, "-o", folder / f"{date}.geojson")
        layers[date] = json.loads((folder / f"{date}.geojson").read_text())["features"]
        for feature in layers[date]:
            feature["shape"] = shapely.from_geojson(json.dumps(feature["geometry"]))
            # What has no value is not in a tile.
            feature["properties"] = {k: v for k, v in feature["properties"].items() if v is not None}
    tiles, metadata = read_archives(folder)
    zooms = [2, 4, options.maxzoom]
    check_areas(tiles, layers, zooms)
    check_seams(tiles, [4, options.maxzoom])
    check_gdal(folder, metadata)
    if problems:
        sys.exit(f"{len(problems)} problems")


if __name__ == "__main__":
    main()
