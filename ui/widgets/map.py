"""County outlines coloured by how much of a county's waste shares in a shortage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

import resources
from hwtrack.services.overviews import CountyExposure
from ui import fonts
from ui.text import mass_unit, percent
from ui.theme import theme

# One degree of longitude at 27.5° N is this share of a degree of latitude.
NARROWING = 0.887
STEPS = ((10, "map4"), (5, "map3"), (2, "map2"))


@dataclass(frozen=True, slots=True)
class Outline:
    """A county or a city: its code and name, where its label stands, and its shape in degrees."""

    code: str
    name: str
    label: QPointF
    path: QPainterPath


def load_outlines(name: str) -> tuple[Outline, ...]:
    """Read simplified outlines from the resources."""
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


def step_token(county: CountyExposure | None) -> str:
    """Return the map's step for a share: 0, under 2, 2–5, 5–10, 10 % and more; or unknown."""
    if county is None or county.exposed_grams is None:
        return "mapUnknown"
    if county.exposed_grams == 0 or county.demand_grams == 0:
        return "map0"
    share = county.exposed_grams * 100
    return next((token for limit, token in STEPS if share >= limit * county.demand_grams), "map1")


class CountyMap(QWidget):
    """The province; a click selects a county, the tooltip names it with share and mass."""

    selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counties = load_outlines("jiangxi_counties")
        self._cities = load_outlines("jiangxi_cities")
        self._paths: list[tuple[Outline, QPainterPath]] = []
        self._borders: list[tuple[Outline, QPainterPath]] = []
        self._exposure: dict[str, CountyExposure] = {}
        self._chosen = ""
        self._transform = QTransform()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_counties(self, counties: tuple[CountyExposure, ...]) -> None:
        """Colour the counties."""
        self._exposure = {county.division_code: county for county in counties}
        self.update()

    def choose(self, code: str) -> None:
        """Select a county."""
        self._chosen = code
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, 430)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        bounds = QRectF()
        for outline in self._cities:
            bounds = bounds.united(outline.path.boundingRect())
        area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        scale = min(area.width() / bounds.width(), area.height() / bounds.height())
        self._transform = QTransform()
        self._transform.translate(
            area.center().x() - bounds.center().x() * scale, area.center().y() - bounds.center().y() * scale
        )
        self._transform.scale(scale, scale)
        self._paths = [(outline, self._transform.map(outline.path)) for outline in self._counties]
        self._borders = [(outline, self._transform.map(outline.path)) for outline in self._cities]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("mapLine"), 0.8))
        for outline, path in self._paths:
            token = step_token(self._exposure.get(outline.code))
            unknown = token == "mapUnknown"
            painter.fillPath(path, theme.color("surface" if unknown else token))
            if unknown:
                painter.fillPath(path, QBrush(theme.color("mapUnknown"), Qt.BrushStyle.BDiagPattern))
            painter.drawPath(path)
        painter.setPen(QPen(theme.color("mapCity"), 0.9))
        for _outline, path in self._borders:
            painter.drawPath(path)
        self._paint_chosen(painter)
        self._paint_names(painter)

    def _paint_chosen(self, painter: QPainter) -> None:
        for outline, path in self._paths:
            if outline.code == self._chosen:
                painter.setPen(QPen(theme.color("mark"), 2.2))
                painter.drawPath(path)

    def _paint_names(self, painter: QPainter) -> None:
        face = fonts.font(fonts.SMALL, True)
        for outline, _path in self._borders:
            name = outline.name.removesuffix("市")
            at = self._transform.map(outline.label)
            halo = QPainterPath()
            halo.addText(at.x() - fonts.width(name, fonts.SMALL, True) / 2, at.y() + 4, face, name)
            painter.strokePath(halo, QPen(theme.color("surface"), 3))
            painter.fillPath(halo, theme.color("text"))

    def _at(self, place: QPointF) -> Outline | None:
        return next((outline for outline, path in self._paths if path.contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        outline = self._at(event.position())
        if outline is not None:
            self.choose(outline.code)
            self.selected.emit(outline.code)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            outline = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._describe(outline) if outline else "", self)
            return True
        return super().event(event)

    def _describe(self, outline: Outline) -> str:
        county = self._exposure.get(outline.code)
        if county is None or county.exposed_grams is None:
            return self.tr("{name} 能力未知").format(name=outline.name)
        share = percent(county.exposed_grams, county.demand_grams)
        return f"{outline.name} {share}\u3000{mass_unit(county.exposed_grams, 1)}"


class MapLegend(QWidget):
    """What the colours mean, and that the outlines are simplified and carry no approval number."""

    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        self._items = (
            ("map0", "0"),
            ("map1", "< 2 %"),
            ("map2", "2–5"),
            ("map3", "5–10"),
            ("map4", "≥ 10"),
            ("mapUnknown", self.tr("能力未知")),
        )
        self._note = self.tr("轮廓经简化，无审图号，仅供内部研判")
        self.setAccessibleName(self._note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 2 * fonts.metrics(fonts.SMALL).height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font(fonts.SMALL))
        tall, left = fonts.metrics(fonts.SMALL).height(), 0
        for token, words in self._items:
            area = QRectF(left, (tall - 10) / 2, 18, 10)
            unknown = token == "mapUnknown"
            painter.fillRect(
                area,
                QBrush(
                    theme.color(token), Qt.BrushStyle.BDiagPattern if unknown else Qt.BrushStyle.SolidPattern
                ),
            )
            painter.setPen(theme.color("text3"))
            painter.drawText(QRectF(left + 23, 0, 120, tall), Qt.AlignmentFlag.AlignVCenter, words)
            left += 23 + fonts.width(words, fonts.SMALL) + 12
        painter.drawText(QRectF(0, tall + 4, self.width(), tall), Qt.AlignmentFlag.AlignVCenter, self._note)
