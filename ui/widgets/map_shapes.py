"""Outlines of counties and cities: read from the resources, and which lies next to which."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

import resources

# One degree of longitude at 27.5° N is this share of a degree of latitude.
NARROWING = 0.887
# How far a neighbour may lie off the direction asked for: 2.2 across for 1 along is 65°.
WIDEST = 2.2


@dataclass(frozen=True, slots=True)
class Outline:
    """A county or a city: its code and name, where its label stands, and its shape in degrees."""

    code: str
    name: str
    label: QPointF
    path: QPainterPath


@cache
def load_outlines(name: str) -> tuple[Outline, ...]:
    """Read simplified outlines from the resources, once."""
    with resources.open_text(f"data/{name}.geojson") as text:
        features = json.load(text)["features"]
    return tuple(_outline(feature) for feature in features)


def _outline(feature: dict[str, dict[str, Any]]) -> Outline:
    about, path = feature["properties"], QPainterPath()
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            path.moveTo(ring[0][0] * NARROWING, -ring[0][1])
            for x, y in ring[1:]:
                path.lineTo(x * NARROWING, -y)
            path.closeSubpath()
    label = QPointF(float(str(about["lx"])) * NARROWING, -float(str(about["ly"])))
    return Outline(str(about["code"]), str(about["name"]), label, path)


def neighbour(outlines: Iterable[Outline], start: QPointF, across: int, down: int) -> Outline | None:
    """Return the outline nearest to a point in a direction (one of −1, 0, 1 each way), by label points.

    What lies straight ahead goes before what is nearer but aside. None at the province's border.
    """
    best: tuple[float, Outline] | None = None
    for outline in outlines:
        way = outline.label - start
        along = way.x() * across + way.y() * down
        aside = abs(way.x() * down - way.y() * across)
        if along <= 1e-9 or aside > WIDEST * along:
            continue
        cost = along + 1.6 * aside
        if best is None or cost < best[0]:
            best = cost, outline
    return best[1] if best is not None else None
