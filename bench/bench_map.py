"""The map of the capacity page: repaint, first paint, paths for a size, hit test, and a province's rows.

Beside the repaint its floor, the picture of the counties alone put on the screen; the target of a
repaint is 10 ms. A province of 100 counties with 40 codes each stands for the rows.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from hwtrack.services.capacity_sheet import CapacitySheet, CityName, CountyMass
from hwtrack.services.overviews import CapacityView, CountyExposure
from ui import fonts
from ui.pages.capacity_shades import CODE, EXPOSED, Showing, cities, counties, shade_of
from ui.theme import apply_theme
from ui.widgets.map import CountyMap
from ui.widgets.map_shapes import load_outlines

TARGET = 10.0
TONNE = 1_000_000
TURNS = 30


def province() -> CapacitySheet:
    """Make a year of every county, each with 40 codes."""
    places = load_outlines("jiangxi_counties")
    rows = tuple(
        CountyExposure(
            one.code, one.name, 900 * TONNE, place % 13 * TONNE, 800 * TONNE, 0, 0, place % 7 * TONNE
        )
        for place, one in enumerate(places)
    )
    masses = tuple(
        CountyMass(one.code, f"900-{code:03d}-49", 20 * TONNE, 9 * TONNE, TONNE, TONNE // 2)
        for one in places
        for code in range(40)
    )
    view = CapacityView(2026, date(2026, 6, 30), "江西省", 90_000 * TONNE, 1, 1, (), (), counties=rows)
    named = tuple(CityName(one.code, one.name) for one in load_outlines("jiangxi_cities"))
    return CapacitySheet(view, masses, named, (), ())


def timed(act: Callable[[], object], turns: int = TURNS) -> float:
    """Return the median milliseconds of an act."""
    taken = []
    for _ in range(turns):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main() -> int:
    """Measure and print; fail where a repaint takes longer than its target."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if isinstance(app, QApplication):
        fonts.load_fonts()
        apply_theme(app, "light")
    sheet, county_map = province(), CountyMap()
    found = counties(sheet, Showing(EXPOSED))
    shades = {row.code: shade_of(row, found.showing) for row in found.rows}
    county_map.show_shades(shades, tuple(shades))
    county_map.resize(400, 440)
    county_map.show()
    QApplication.processEvents()
    county_map.choose("360723")
    base, target = county_map.grab(), QPixmap(county_map.size())

    def first_paint() -> None:
        county_map.show_shades(shades, tuple(shades))
        county_map.repaint()

    def floor() -> None:
        painter = QPainter(target)
        painter.drawPixmap(0, 0, base)
        painter.end()

    def resized() -> None:
        county_map.resize(400 + county_map.width() % 2, 440)
        county_map.resize(401 - county_map.width() % 2, 440)

    repaint = timed(county_map.repaint)
    print(f"repaint {repaint:.1f} ms (target {TARGET:.0f}), the picture alone {timed(floor):.2f} ms")
    print(f"paint after new shades {timed(first_paint):.1f} ms, paths for two sizes {timed(resized):.1f} ms")
    print(f"hit test {timed(lambda: county_map.at(QPointF(200, 300))):.3f} ms")
    whole = timed(lambda: cities(sheet, counties(sheet, Showing(EXPOSED))), 10)
    one = timed(lambda: cities(sheet, counties(sheet, Showing(CODE, "900-001-49"))), 10)
    print(f"rows of counties and cities {whole:.1f} ms, of one code {one:.1f} ms")
    return 0 if repaint <= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
