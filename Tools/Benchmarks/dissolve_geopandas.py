#!/usr/bin/env python3
"""Dissolves a layer of cells into sides with geopandas, as one would without Sarhad.

Usage: dissolve_geopandas.py CELLS.geojson STATES.csv FIRST LAST FOLDER

CELLS.geojson   the geometry of every cell, once
STATES.csv      for each year and cell what it is grouped by: year, cell, side, status, certainty,
                suzerain, claimants
FIRST, LAST     the years to draw, both inclusive

Writes FOLDER/control-YEAR.geojson, a feature for each group.
"""
import sys

import geopandas
import pandas

GROUPING = ["side", "status", "certainty", "suzerain", "claimants"]


def main():
    cells_file, states_file, first, last, folder = sys.argv[1:]
    cells = geopandas.read_file(cells_file)[["cell", "geometry"]].set_index("cell")
    states = pandas.read_csv(states_file, keep_default_na=False)
    for year, rows in states[states.year.between(int(first), int(last))].groupby("year"):
        joined = cells.join(rows.set_index("cell")[GROUPING], how="inner")
        dissolved = joined.dissolve(by=GROUPING, as_index=False)
        dissolved.to_file(f"{folder}/control-{year}.geojson", driver="GeoJSON")


if __name__ == "__main__":
    main()
