"""Compute the distances between the counties of the province that the program carries as data.

    python docs/make_distances.py

Great-circle distances between the label points of the outlines (sphere of 6,371 km), rounded to
whole kilometres; no detour of roads is estimated. The cities' label points are included, for
places that are registered by their city only. Run it again when the outlines change.
"""

from __future__ import annotations

import csv
import json
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

DATA = Path(__file__).parent.parent / "resources" / "data"
EARTH_KM = 6_371


def main() -> None:
    """Write `county_distances.csv`: a row and a column for each county and city."""
    points = {**_points("jiangxi_counties.geojson"), **_points("jiangxi_cities.geojson")}
    with (DATA / "county_distances.csv").open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("code", *sorted(points)))
        for code in sorted(points):
            writer.writerow((code, *(_km(points[code], points[other]) for other in sorted(points))))


def _points(name: str) -> dict[str, tuple[float, float]]:
    """Read each outline's code with the place of its label (degrees east, degrees north)."""
    features = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    about = [feature["properties"] for feature in features]
    return {row["code"]: (radians(float(row["lx"])), radians(float(row["ly"]))) for row in about}


def _km(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return the great-circle distance by the haversine formula."""
    east, north = other[0] - one[0], other[1] - one[1]
    half = sin(north / 2) ** 2 + cos(one[1]) * cos(other[1]) * sin(east / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(half)))


if __name__ == "__main__":
    main()
