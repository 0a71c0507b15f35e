#!/usr/bin/python3
"""Looks at Sarhad's files through QGIS. Called by Tools/check-qgis.

Usage: check_qgis.py SARHAD FOLDER [--pictures FOLDER]
"""
import argparse
import bisect
import concurrent.futures
import datetime
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from qgis.core import (
    Qgis, QgsApplication, QgsCoordinateTransform, QgsDateTimeRange, QgsExpression, QgsExpressionContext,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob, QgsMapSettings, QgsPointXY, QgsProject, QgsSymbolLayer, QgsUnitTypes,
    QgsVectorLayer, QgsVectorLayerTemporalContext, QgsVectorLayerTemporalProperties)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor

POINTS = 200
# Before the months of the animation: ten of them, in quiet and in busy times.
EARLIER = ["1715-01", "1740-06", "1785-12", "1822-05", "1847-08", "1865-06", "1868-07", "1873-08", "1881-01", "1916-07"]
LAST = "1991-12"
PICTURED = ["1868-07", "1917-11", "1918-07", "1919-06", "1920-09", "1922-03", "1924-12"]
ORDER = ["Places", "Events", "Garrisons", "Fronts", "Borders", "Contested", "Shared", "Suzerainty", "Declared",
         "Control", "Regions", "Units", "Cells", "Rivers", "Lakes", "Land", "Modern borders"]
HIDDEN = {"Events", "Declared", "Regions", "Units", "Cells", "Modern borders"}
UNDATED = {"Rivers", "Lakes", "Land", "Modern borders"}
SECOND = 1.0

faults = []


def expect(condition, sentence):
    if not condition:
        faults.append(sentence)
        print("  ✗", sentence, file=sys.stderr)
    return condition


def done(sentence):
    print("  ✓", sentence, flush=True)


def run(*command):
    ending = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if ending.returncode:
        sys.exit(f"{command}: {ending.stderr.decode()}")
    return ending.stdout


def months(first, last):
    year, month = map(int, first.split("-"))
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def frame(month):
    """The frame of a month: from its first moment to that of the next, which is no longer in it."""
    begin = QDateTime(QDate(int(month[:4]), int(month[5:]), 1), QTime(0, 0), Qt.UTC)
    return QgsDateTimeRange(begin, begin.addMonths(1), True, False)


def last_day(month):
    year, number = int(month[:4]), int(month[5:])
    following = datetime.date(year + number // 12, number % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def land_points(units):
    """Points spread over the land, the same in every run."""
    chance = random.Random(1919)
    layer = QgsVectorLayer(str(units), "units", "ogr")
    shapes = [feature.geometry() for feature in layer.getFeatures() if feature["kind"] == "land"]
    box = layer.extent()
    points = []
    while len(points) < POINTS:
        point = QgsPointXY(round(chance.uniform(box.xMinimum(), box.xMaximum()), 6),
                           round(chance.uniform(box.yMinimum(), box.yMaximum()), 6))
        if any(shape.contains(point) for shape in shapes):
            points.append(point)
    del layer
    return points


class Holders:
    """What `held` says of each point over all time."""

    def __init__(self, sarhad, points):
        def ask(point):
            answer = json.loads(run(sarhad, "held", f"{point.x()},{point.y()}", "--format", "json"))
            return [(interval["start_date"], interval["side"]) for interval in answer["intervals"]]

        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            self.intervals = list(pool.map(ask, points))

    def on(self, index, day):
        intervals = self.intervals[index]
        return intervals[bisect.bisect_right(intervals, (day, "\uffff")) - 1][1]


def shown(layer, features, month, through_provider):
    """The features that QGIS shows in a frame: by its own filter, which it evaluates for each feature."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    text = layer.temporalProperties().createFilterString(context, frame(month))
    if through_provider:
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry)
        request.setFilterExpression(text)
        return [feature.id() for feature in layer.getFeatures(request)]
    expression, scope = QgsExpression(text), QgsExpressionContext()
    scope.setFields(layer.fields())
    expression.prepare(scope)
    found = []
    for feature in features:
        scope.setFeature(feature)
        if expression.evaluate(scope):
            found.append(feature.id())
    return found


def check_frames(layer, points, holders, wanted, name):
    """In every frame at most one feature covers a point, and it is the holder's."""
    hits, features = {}, list(layer.getFeatures())
    for feature in features:
        shape = feature.geometry()
        box = shape.boundingBox()
        hits[feature.id()] = [number for number, point in enumerate(points)
                              if box.contains(point) and shape.contains(point)]
    sides = {feature.id(): feature["side"] for feature in features}
    for feature in features:
        feature.clearGeometry()
    wrong = covered = 0
    # Reading a file again for each frame takes a GeoJSON long: the pictured ones will do to see that it is the same.
    for month in wanted:
        ids = shown(layer, features, month, through_provider=False)
        if month in PICTURED:
            expect(sorted(ids) == sorted(shown(layer, features, month, through_provider=True)),
                   f"{name}, {month}: the file gives other features than its filter")
        found = [[] for _ in points]
        for number in ids:
            for point in hits[number]:
                found[point].append(sides[number])
        day = last_day(month)
        for number, seen in enumerate(found):
            covered += len(seen)
            expected = holders.on(number, day)
            if seen != [expected]:
                wrong += 1
                if wrong <= 5:
                    expect(False, f"{name}, {month}, {points[number].toString(4)}: QGIS shows {seen}, held says {expected}")
    if expect(wrong == 0, f"{name}: {wrong} of {covered} points in {len(wanted)} frames are wrong"):
        done(f"{name}: in {len(wanted)} month frames one feature covers each of {len(points)} points, the holder's")


def check_symbols(layer, name):
    """Colours by side: a category for each side, drawn in the row's own colour."""
    renderer = layer.renderer()
    expect(renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "side", f"{name}: not by side")
    colours = {feature["side"]: feature["colour"] for feature in
               layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry))}
    # Copies: a symbol lives no longer than its category.
    categories = {category.value(): category.symbol().clone() for category in renderer.categories()}
    expect(set(colours) <= set(categories), f"{name}: sides without a category: {set(colours) - set(categories)}")
    for side, symbol in categories.items():
        if side not in colours:
            continue
        expect(symbol.color().name() == colours[side], f"{name}: the legend shows {side} in {symbol.color().name()}")
        fill = symbol.symbolLayer(0).dataDefinedProperties().property(QgsSymbolLayer.PropertyFillColor)
        expect(fill.isActive() and fill.field() == "colour", f"{name}: `colour` does not drive the fill of {side}")
    return colours


def check_temporal(layer, name):
    temporal = layer.temporalProperties()
    expect(temporal.isActive(), f"{name}: no temporal properties")
    expect(temporal.mode() == QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions,
           f"{name}: temporal mode {temporal.mode()}")


def check_fields(layer, name):
    aliases = layer.attributeAliases()
    for field, alias in (("start_date", "From"), ("end_date", "First day no longer so"), ("last_day", "Last day")):
        expect(aliases.get(field) == alias, f"{name}: {field} is called {aliases.get(field)}")
    number = layer.fields().indexOf("id")
    expect(layer.editorWidgetSetup(number).type() == "Hidden", f"{name}: id is not hidden")
    expect("[%" in layer.mapTipTemplate(), f"{name}: no map tip")


def map_settings(project, theme, month, size=QSize(1200, 850)):
    settings = QgsMapSettings()
    themes = project.mapThemeCollection()
    settings.setLayers(themes.mapThemeVisibleLayers(theme))
    settings.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(size)
    settings.setBackgroundColor(project.backgroundColor())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setRotation(project.viewSettings().defaultRotation()
                         if hasattr(project.viewSettings(), "defaultRotation") else 0)
    settings.setIsTemporal(True)
    settings.setTemporalRange(frame(month))
    return settings


def render(settings):
    """The picture, and the processor's time that it took: what one waits for at most on a machine of one's own."""
    begin = time.process_time()
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    seconds = time.process_time() - begin
    expect(not job.errors(), f"drawing failed: {[error.message for error in job.errors()]}")
    return job.renderedImage(), seconds


def check_pictures(project, folder):
    images, times = {}, []
    for month in PICTURED:
        image, seconds = render(map_settings(project, "Control", month))
        times.append(seconds)
        path = folder / f"{month}.png"
        expect(image.save(str(path)), f"{path} cannot be written")
        images[month] = hashlib.sha256(path.read_bytes()).hexdigest()
    for theme in ("Administration", "Evidence"):
        image, _ = render(map_settings(project, theme, "1922-03"))
        path = folder / f"1922-03-{theme.lower()}.png"
        expect(image.save(str(path)), f"{path} cannot be written")
        images[theme] = hashlib.sha256(path.read_bytes()).hexdigest()
    expect(len(set(images.values())) == len(images), "two of the pictures are the same")
    worst = max(times)
    if expect(worst < SECOND, f"a frame took {worst:.2f} s"):
        done(f"{len(images)} different pictures; a frame takes {statistics.median(times):.2f} s, at most {worst:.2f} s")


def check_pixels(project, layer, points, holders, colours):
    """Draws control alone and reads off each point's colour."""
    wrong = total = 0
    for month in PICTURED:
        settings = map_settings(project, "Control", month, QSize(1600, 1200))
        settings.setLayers([layer])
        settings.setLayerStyleOverrides({})
        settings.setFlag(QgsMapSettings.Antialiasing, False)
        settings.setBackgroundColor(QColor(255, 255, 255))
        image, _ = render(settings)
        way = QgsCoordinateTransform(layer.crs(), project.crs(), project.transformContext())
        for number, point in enumerate(points):
            spot = settings.mapToPixel().transform(way.transform(point))
            x, y = int(spot.x()), int(spot.y())
            if not (0 <= x < image.width() and 0 <= y < image.height()):
                continue
            total += 1
            seen = image.pixelColor(x, y)
            whole = QColor(colours[holders.on(number, last_day(month))])
            share = layer.opacity()
            for got, pure in zip((seen.red(), seen.green(), seen.blue()), (whole.red(), whole.green(), whole.blue())):
                if abs(got - (pure * share + 255 * (1 - share))) > 3:
                    wrong += 1
                    break
    # A point may share its pixel with a neighbour.
    if expect(total > 5 * POINTS and wrong <= total // 100, f"{wrong} of {total} points have another colour"):
        done(f"{total - wrong} of {total} points are drawn in their holder's colour (the others lie on an edge)")


def check_project(sarhad, folder, pictures):
    package = folder / "time-line.gpkg"
    span = ["--from", "1715", "--to", "1991", "--every", "change"]
    run(sarhad, "export", "--layer", "all", *span, "-o", package)
    size = package.stat().st_size / 1e6
    expect(size < 60, f"the whole time line has {size:.1f} MB")
    text = folder / "geojson"
    run(sarhad, "export", "--layer", "all", "--pieces", "--format", "geojson", *span, "-o", f"{text}/")
    counts = {}
    for path in text.glob("*.geojson"):
        features = json.loads(path.read_text())["features"]
        name = path.name.split("-")[0]
        counts[name] = len(features)
        if name == "fronts":
            for line in ("front", "border"):
                counts[line] = sum(feature["properties"]["line"] == line for feature in features)
    units = next(text.glob("units-*.geojson"))
    points = land_points(units)
    holders = Holders(sarhad, points)
    done(f"the whole time line with all layers has {size:.1f} MB; asked `held` about {len(points)} points")

    project = QgsProject.instance()
    if not expect(project.read(f"geopackage:{package}?projectName=Sarhad"), f"the project is not read: {project.error()}"):
        return points, holders
    crs = project.crs()
    expect(crs.isValid() and crs.description() and crs.projectionAcronym() in ("aea", "laea"),
           f"the project's system is {crs.authid()} {crs.description()}")
    times = project.timeSettings()
    expect(times.temporalRange().begin().toString("yyyy-MM") == "1917-01"
           and times.temporalRange().end().toString("yyyy-MM") == "1924-12"
           and times.timeStep() == 1 and times.timeStepUnit() == QgsUnitTypes.TemporalMonths,
           f"the project plays {times.temporalRange().begin()} to {times.temporalRange().end()}")
    nodes = project.layerTreeRoot().findLayers()
    expect([node.name() for node in nodes] == ORDER, f"the layers are {[node.name() for node in nodes]}")
    tables = {"Fronts": "front", "Borders": "border"}
    database = sqlite3.connect(f"file:{package}?mode=ro", uri=True)
    for node in nodes:
        name, layer = node.name(), node.layer()
        if not expect(layer.isValid(), f"{name} is not valid"):
            continue
        expect(layer.crs().authid() == "EPSG:4326", f"{name} is in {layer.crs().authid()}")
        expect(node.isVisible() == (name not in HIDDEN), f"{name} is {'on' if node.isVisible() else 'off'}")
        key = tables.get(name, name.lower().replace(" ", "_"))
        if name in UNDATED:
            count = database.execute(f"SELECT count(*) FROM {key}").fetchone()[0]
            expect(not layer.temporalProperties().isActive(), f"{name} has temporal properties")
        else:
            count = counts[key]
            check_temporal(layer, name)
            check_fields(layer, name)
        expect(layer.featureCount() == count == sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFlags(
            QgsFeatureRequest.NoGeometry))), f"{name} has {layer.featureCount()} features, not {count}")
    database.close()
    expect(set(project.mapThemeCollection().mapThemes()) == {"Control", "Administration", "Evidence"},
           f"the themes are {project.mapThemeCollection().mapThemes()}")
    done(f"{len(nodes)} layers are valid, in order, with {sum(counts.values()) - counts['fronts']} features as in GeoJSON; "
         f"{crs.authid()} {crs.description()}")

    control = next(node.layer() for node in nodes if node.name() == "Control")
    colours = check_symbols(control, "GeoPackage")
    check_frames(control, points, holders, EARLIER + list(months("1917-01", "1924-12")) + [LAST], "GeoPackage")
    check_pictures(project, pictures)
    check_pixels(project, control, points, holders, colours)
    for seen in ("Shared", "Contested", "Suzerainty", "Declared", "Events", "Garrisons", "Regions", "Places"):
        # Expressions of labels and tips that do not hold would be told here.
        layer = next(node.layer() for node in nodes if node.name() == seen)
        expect(layer.displayExpression() != "", f"{seen} has no display expression")
    del control, layer, nodes, node
    project.clear()
    return points, holders


def check_copies(sarhad, folder):
    """A copy in another folder works; a renamed one after its project was made anew."""
    original = folder / "one.gpkg"
    run(sarhad, "export", "--layer", "all", "--date", "1922-03", "-o", original)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(original, elsewhere / "one.gpkg")
    renamed = folder / "renamed.gpkg"
    original.rename(renamed)
    run(sarhad, "qgis-project", renamed)
    project = QgsProject.instance()
    for path in (elsewhere / "one.gpkg", renamed):
        expect(project.read(f"geopackage:{path}?projectName=Sarhad"), f"the project of {path.name} is not read")
        layers = list(project.mapLayers().values())
        expect(len(layers) == len(ORDER) and all(layer.isValid() and str(path) in layer.source() for layer in layers),
               f"{path}: {[layer.source() for layer in layers if not layer.isValid()]}")
        del layers
        project.clear()
    # Dragged in without the project, a layer finds its style in the file.
    layer = QgsVectorLayer(f"{renamed}|layername=control", "control", "ogr")
    layer.loadDefaultStyle()
    check_symbols(layer, "a layer by itself")
    check_temporal(layer, "a layer by itself")
    del layer
    done("a copy elsewhere, a renamed copy and a layer by itself open as well")


def check_geojson(sarhad, folder, points, holders):
    path = folder / "civil-war.geojson"
    run(sarhad, "export", "--from", "1917-01", "--to", "1924-12", "--every", "change", "--qml", "-o", path)
    layer = QgsVectorLayer(str(path), "control", "ogr")
    if not expect(layer.isValid(), "the GeoJSON is not valid"):
        return
    layer.loadDefaultStyle()
    expect(layer.featureCount() == len(json.loads(path.read_text())["features"]), "the GeoJSON lost features")
    check_temporal(layer, "GeoJSON")
    check_fields(layer, "GeoJSON")
    check_symbols(layer, "GeoJSON")
    check_frames(layer, points, holders, list(months("1917-01", "1924-12")), "GeoJSON with its style")
    del layer
    path = folder / "end.geojson"
    run(sarhad, "export", "--date", "1991", "--qml", "-o", path)
    layer = QgsVectorLayer(str(path), "control", "ogr")
    layer.loadDefaultStyle()
    expect(all(feature["continues"] for feature in layer.getFeatures()), "a feature of 1991 does not go on")
    check_frames(layer, points, holders, [LAST], "GeoJSON at the dataset's end")
    del layer


def main():
    options = argparse.ArgumentParser()
    options.add_argument("sarhad")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--pictures", type=pathlib.Path)
    asked = options.parse_args()
    pictures = asked.pictures or asked.folder / "pictures"
    pictures.mkdir(exist_ok=True)
    application = QgsApplication([], False)
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}")
    points, holders = check_project(asked.sarhad, asked.folder, pictures)
    check_copies(asked.sarhad, asked.folder)
    check_geojson(asked.sarhad, asked.folder, points, holders)
    QgsProject.instance().clear()
    application.exitQgis()
    if faults:
        sys.exit(f"{len(faults)} faults")


main()
