#!/usr/bin/python3
"""Reads Sarhad's files with GDAL and checks them by themselves. Called by Tools/check-gdal.

Usage: check_gdal.py SARHAD FOLDER
"""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()

# What is exported: a name, the question, and whether all layers are asked for.
QUESTIONS = [
    ("day", ["--date", "1922-03-15"], True),
    ("changes", ["--from", "1917-01", "--to", "1924-12", "--every", "change"], True),
    ("years", ["--from", "1860", "--to", "1900", "--every", "year"], False),
    ("simple", ["--date", "1868", "--simplify", "2000", "--precision", "4"], False),
]
# FlatGeobuf knows no days, only moments.
AS_FLATGEOBUF = {ogr.OFTDate: ogr.OFTDateTime}

faults = []


def expect(condition, sentence):
    if not condition:
        faults.append(sentence)
        print("  ✗", sentence, file=sys.stderr)
    return condition


def done(sentence):
    print("  ✓", sentence, flush=True)


def run(*command):
    """What a program says; any word on its standard error is a fault."""
    ending = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    words = ending.stderr.decode()
    expect(ending.returncode == 0 and not words, f"{' '.join(map(str, command))}: {words.strip()[:300]}")
    out = ending.stdout.decode()
    expect("Warning" not in out and "ERROR" not in out, f"{command} warns: {out[:300]}")
    return out


def export(sarhad, *question):
    subprocess.run([str(part) for part in (sarhad, "export", *question)], check=True, stderr=subprocess.DEVNULL)


class Seen:
    """What GDAL sees of a layer."""

    def __init__(self, layer, convert=None):
        definition = layer.GetLayerDefn()
        self.name = layer.GetName()
        self.count = layer.GetFeatureCount()
        self.kind = ogr.GeometryTypeToName(layer.GetGeomType())
        self.fields = []
        for number in range(definition.GetFieldCount()):
            field = definition.GetFieldDefn(number)
            kind = field.GetType()
            self.fields.append((field.GetName(), (convert or {}).get(kind, kind)))
        self.extent = [round(number, 6) for number in layer.GetExtent()] if self.count else None
        self.area = self.points = 0
        self.ids = []
        for feature in layer:
            shape = feature.GetGeometryRef()
            if shape is not None:
                self.area += shape.GetArea() if shape.GetDimension() == 2 else 0
                self.points += vertices(shape)
            self.ids.append(feature["id"] if definition.GetFieldIndex("id") >= 0 else feature["name"])
        layer.ResetReading()


def vertices(shape):
    parts = shape.GetGeometryCount()
    return sum(vertices(shape.GetGeometryRef(part)) for part in range(parts)) if parts else shape.GetPointCount()


def layers(path, convert=None):
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    found = [source.GetLayer(number) for number in range(source.GetLayerCount())]
    return {layer.GetName(): Seen(layer, convert) for layer in found if layer.GetName() != "layer_styles"}


def compare(a, b, what, kinds=True):
    expect(a.count == b.count, f"{what}: {a.count} and {b.count} features")
    if kinds:
        expect(a.fields == b.fields, f"{what}: the fields {a.fields} and {b.fields}")
        expect(a.kind == b.kind, f"{what}: {a.kind} and {b.kind}")
    expect(a.extent == b.extent, f"{what}: the extents {a.extent} and {b.extent}")
    expect(a.points == b.points, f"{what}: {a.points} and {b.points} vertices")
    expect(abs(a.area - b.area) <= 1e-9 * max(a.area, 1), f"{what}: {a.area} and {b.area} square degrees")
    expect(sorted(map(str, a.ids)) == sorted(map(str, b.ids)), f"{what}: other ids")


# --- RFC 7946 ---

def signed_area(ring):
    x0, y0 = ring[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in zip(ring, ring[1:]))


def check_geojson(path):
    """The rules of RFC 7946, by Python's own reader of JSON; numbers are looked at as they are written."""
    document = json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    expect(document["type"] == "FeatureCollection", f"{path.name}: no FeatureCollection")
    expect("crs" not in document, f"{path.name}: names a reference system")
    ids = [feature["id"] for feature in document["features"]]
    expect(len(set(ids)) == len(ids), f"{path.name}: an id occurs twice")

    def position(pair):
        expect(len(pair) == 2 and all(re.fullmatch(r"-?\d+(\.\d{1,6})?", number) for number in pair),
               f"{path.name}: the position {pair}")
        x, y = map(float, pair)
        expect(-180 <= x <= 180 and -90 <= y <= 90, f"{path.name}: {pair} is not on the globe")
        return x, y

    for feature in document["features"]:
        where = f"{path.name}, {feature['id']}"
        if not expect(set(feature) == {"type", "id", "properties", "geometry"}, f"{where}: members {set(feature)}"):
            continue
        shape = feature["geometry"]
        kind, coordinates = shape["type"], shape["coordinates"]
        if kind == "Point":
            position(coordinates)
        elif kind == "MultiLineString":
            for line in coordinates:
                expect(len([position(pair) for pair in line]) >= 2, f"{where}: a line of one position")
        elif expect(kind == "MultiPolygon", f"{where}: a {kind}"):
            for polygon in coordinates:
                for number, ring in enumerate(polygon):
                    ring = [position(pair) for pair in ring]
                    expect(len(ring) >= 4 and ring[0] == ring[-1], f"{where}: a ring is not closed")
                    expect((signed_area(ring) > 0) == (number == 0), f"{where}: a ring runs the wrong way round")


# --- GeoPackage ---

def check_package(path):
    """The tables, numbers, references, triggers and indexes that the standard asks for."""
    run(sys.executable, "-m", "osgeo_utils.samples.validate_gpkg", "--extra", "--warning-as-error", path)
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def ask(sql, *arguments):
        return database.execute(sql, arguments).fetchall()

    head = path.read_bytes()[:100]
    expect(head[:16] == b"SQLite format 3\0" and head[68:72] == b"GPKG", f"{path.name}: no GeoPackage by its header")
    expect(int.from_bytes(head[60:64], "big") == 10301, f"{path.name}: version {int.from_bytes(head[60:64], 'big')}")
    expect(ask("PRAGMA integrity_check") == [("ok",)], f"{path.name}: SQLite finds damage")
    expect(not ask("PRAGMA foreign_key_check"), f"{path.name}: a reference leads nowhere")
    tables = {name for name, in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
    wanted = {"gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_metadata",
              "gpkg_metadata_reference", "layer_styles", "qgis_projects"}
    expect(wanted <= tables, f"{path.name}: {wanted - tables} are missing")
    expect({number for number, in ask("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326},
           f"{path.name}: other reference systems")
    for table, last_change in ask("SELECT table_name, last_change FROM gpkg_contents"):
        expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", last_change), f"{table}: changed {last_change}")
        expect(table in tables, f"{table} is listed but not there")
    for table, column, kind in ask("SELECT table_name, column_name, geometry_type_name FROM gpkg_geometry_columns"):
        columns = {name: (sql_type, key) for _, name, sql_type, _, _, key in ask(f'PRAGMA table_info("{table}")')}
        expect(columns["fid"] == ("INTEGER", 1) and columns[column][0] == kind, f"{table}: {columns}")
        for name in ("start_date", "end_date", "last_day"):
            if name in columns:
                expect(columns[name][0] == "DATE", f"{table}.{name} is {columns[name][0]}")
                wrong = ask(f'SELECT count(*) FROM "{table}" WHERE {name} IS NULL OR {name} NOT GLOB ?',
                            "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]")
                expect(wrong == [(0,)], f"{table}.{name}: {wrong} rows without a day")
        index = f"rtree_{table}_{column}"
        rows, = ask(f'SELECT count(*) FROM "{table}" WHERE {column} IS NOT NULL')[0]
        expect(ask(f'SELECT count(*) FROM "{index}"') == [(rows,)], f"{index} has other rows than {table}")
        expect(ask(f"SELECT rtreecheck('{index}')") == [("ok",)], f"{index} is damaged")
        triggers = {name for name, in ask("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table)}
        expected = {f"{index}_{end}" for end in ("insert", "update1", "update2", "update3", "update4", "delete")}
        expect(expected <= triggers, f"{table}: the triggers {expected - triggers} are missing")
        registered = ask("SELECT extension_name, scope FROM gpkg_extensions WHERE table_name = ? AND column_name = ?",
                         table, column)
        expect(registered == [("gpkg_rtree_index", "write-only")], f"{table}: {registered}")
    database.close()


def check_editing(path):
    """GDAL can change a table, which runs the triggers, and the index follows."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = source.GetLayerByName("control")
    before = layer.GetFeatureCount()
    feature = next(iter(layer))
    number = feature.GetFID()
    feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON(((1 1,2 1,2 2,1 1)))"))
    layer.SetFeature(feature)
    layer.SetSpatialFilterRect(0, 0, 3, 3)
    expect([row.GetFID() for row in layer] == [number], "an edited shape is not found where it is now")
    layer.SetSpatialFilter(None)
    layer.DeleteFeature(number)
    expect(layer.GetFeatureCount() == before - 1, "a deleted row is still counted")
    del feature, layer, source
    expect(not list(path.parent.glob("*-wal")) and not list(path.parent.glob("*-journal")), "a journal is left")


def main():
    sarhad, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    print(gdal.VersionInfo("--version"))
    seen = rounds = 0
    for name, question, everything in QUESTIONS:
        asked = question + (["--layer", "all"] if everything else [])
        package = folder / f"{name}.gpkg"
        export(sarhad, *asked, "-o", package)
        run("ogrinfo", "-al", "-so", package)
        check_package(package)
        ours = layers(package)
        texts = {}
        for kind in ("geojson", "csv"):
            texts[kind] = folder / f"{name}-{kind}"
            texts[kind].mkdir()
            if everything:
                # The pieces are the GeoPackage's way; here the same is asked for.
                pieces = ["--pieces"] if "change" in question else []
                export(sarhad, *asked, *pieces, "--format", kind, "-o", f"{texts[kind]}/")
            else:
                export(sarhad, *asked, "--format", kind, "-o", texts[kind] / f"control-{name}.{kind}")
        for path in sorted(texts["geojson"].glob("*.geojson")):
            run("ogrinfo", "-al", "-so", path)
            check_geojson(path)
            theirs, = layers(path).values()
            # An empty GeoJSON layer has neither fields nor a kind, and GDAL guesses the type of each column.
            compare(ours[path.name.split("-")[0]], theirs, f"{package.name} and {path.name}", kinds=False)
            seen += 1
        for path in sorted(texts["csv"].glob("*.csv")):
            run("ogrinfo", "-al", "-so", path)
            theirs, = layers(path).values()
            expect(theirs.count == ours[path.name.split("-")[0]].count, f"{path.name}: {theirs.count} rows")
            seen += 1

        # There and back.
        flat, back = folder / f"{name}-flat", folder / f"{name}-back.gpkg"
        run("ogr2ogr", "-f", "FlatGeobuf", flat, package)
        ours = layers(package, AS_FLATGEOBUF)
        for table in ours:
            run("ogr2ogr", "-f", "GPKG", *(["-update"] if back.exists() else []), back, flat / f"{table}.fgb")
        theirs = layers(back)
        expect(set(ours) == set(theirs), f"{name}: {set(ours) ^ set(theirs)} got lost on the way")
        for table in set(ours) & set(theirs):
            compare(ours[table], theirs[table], f"{name}, {table}, to FlatGeobuf and back")
            rounds += 1
    check_editing(folder / "day.gpkg")
    if faults:
        sys.exit(f"{len(faults)} faults")
    done(f"{len(QUESTIONS)} GeoPackages and {seen} other files read without a warning and alike")
    done(f"{rounds} layers went to FlatGeobuf and back unchanged")
    done("GeoJSON keeps RFC 7946, the GeoPackages keep OGC 12-128 (our checks and GDAL's validator)")


main()
