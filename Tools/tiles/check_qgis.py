#!/usr/bin/env python3
"""Draws an MBTiles archive with QGIS on 1922-03-15, at the scale of each zoom. Runs under the system's Python.

Usage: check_qgis.py SARHAD ARCHIVE.mbtiles PICTURE.png

It fails where a town has not the colour of the side that `sarhad held` names.
"""
import json
import math
import os
import sqlite3
import subprocess
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsFillSymbol, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsProperty, QgsRectangle, QgsSymbolLayer, QgsVectorTileBasicRenderer,
                       QgsVectorTileBasicRendererStyle, QgsVectorTileLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QSize


DATE = "1922-03-15"
TOWNS = {"tashkent": (69.25, 41.31), "dushanbe": (68.77, 38.56), "verny": (76.93, 43.25), "ashgabat": (58.38, 37.95),
         "orenburg": (55.1, 51.77), "kulja": (81.32, 43.91), "mashhad": (59.6, 36.3)}


def expected(sarhad):
    """Each town's place on the map, and the colour that it should have there."""
    def ask(*arguments):
        return json.loads(subprocess.run([sarhad, *arguments, "--format", "json"], check=True, capture_output=True).stdout)
    colours = {side["id"]: side["colour"] for side in ask("list", "sides")}
    result = {}
    for town, (lon, lat) in TOWNS.items():
        side = ask("held", f"{lon},{lat}", "--date", DATE)["intervals"][0]["side"]
        radius = 6378137
        x, y = radius * math.radians(lon), radius * math.atanh(math.sin(math.radians(lat)))
        result[town] = (x, y, colours[side])
    return result


def main(sarhad, archive, picture):
    towns = expected(sarhad)
    application = QgsApplication([], False)
    application.initQgis()
    problems = []
    layer = QgsVectorTileLayer(f"type=mbtiles&url={archive}", "history")
    if not layer.isValid():
        problems.append("QGIS does not open it")
    symbol = QgsFillSymbol.createSimple({"outline_style": "no"})
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.PropertyFillColor, QgsProperty.fromField("colour"))
    style = QgsVectorTileBasicRendererStyle("control", "control", QgsWkbTypes.PolygonGeometry)
    style.setFilterExpression("from_day <= -17459 and to_day > -17459")
    style.setSymbol(symbol)
    renderer = QgsVectorTileBasicRenderer()
    renderer.setStyles([style])
    layer.setRenderer(renderer)
    highest = int(sqlite3.connect(archive).execute("SELECT max(zoom_level) FROM tiles").fetchone()[0])
    west, south, east, north = 5100000, 4000000, 9800000, 7550000
    compared = 0
    # The whole theatre at each zoom's own scale, so that every tile is drawn.
    for zoom in range(2, highest + 1):
        width = round((east - west) / 40075016.686 * 512 * 2**zoom)
        height = round(width * (north - south) / (east - west))
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        settings.setExtent(QgsRectangle(west, south, east, north))
        settings.setOutputSize(QSize(width, height))
        settings.setFlag(QgsMapSettings.Antialiasing, False)
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        for town, (x, y, wanted) in towns.items():
            pixel = settings.mapToPixel().transform(x, y)
            colour = image.pixelColor(int(pixel.x()), int(pixel.y())).name()
            compared += 1
            if colour != wanted:
                problems.append(f"zoom {zoom}, {town}: QGIS paints {colour}, not {wanted}")
    image.save(picture)
    for text in problems:
        print(f"✗ {text}", file=sys.stderr)
    print(f"QGIS drew zooms 2 to {highest}; {compared} positions compared")
    # A layer that outlives the application crashes QGIS at its end.
    del layer, renderer, style, job, settings, symbol
    application.exitQgis()
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
