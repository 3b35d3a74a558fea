"""The province's counties as a map: shades given, one selected by pointer or keyboard, hatched where unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import fonts
from ui.theme import theme
from ui.widgets.map_shapes import Outline, load_outlines, neighbour

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
UNKNOWN = "mapUnknown"
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Shade:
    """What the map shows of a place: its step of the ramp, the figure on its label, the words of its tooltip."""

    code: str
    name: str
    step: str
    figure: str
    words: str


class CountyMap(QWidget):
    """The province. A click selects a county, a click on a city's name its counties together.

    Arrow keys go to the neighbouring county, Home and End to the first and the last of the order
    given, Enter opens; letters ask for the field that goes to a county by name.
    """

    selected = Signal(str)
    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("county_map")
        self._counties = load_outlines("jiangxi_counties")
        self._cities = load_outlines("jiangxi_cities")
        self._paths: dict[str, QPainterPath] = {}
        self._borders: dict[str, QPainterPath] = {}
        self._names: dict[str, QRectF] = {}
        self._shades: Mapping[str, Shade] = {}
        self._order: tuple[str, ...] = ()
        self._chosen = self._hovered = ""
        self._transform = QTransform()
        self._base: tuple[tuple[object, ...], QPixmap] | None = None
        self._version = 0
        self._by_keys = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What is shown

    def show_shades(self, shades: Mapping[str, Shade], order: tuple[str, ...]) -> None:
        """Colour counties and name cities; `order` is what Home and End go by."""
        self._shades, self._order = shades, order
        self._version += 1
        self._say()
        self.update()

    def choose(self, code: str) -> None:
        """Select a county or a city, without telling anybody."""
        if code != self._chosen:
            self._chosen = code
            self._say()
            self.update()

    @property
    def chosen(self) -> str:
        """Return the code selected, or nothing."""
        return self._chosen

    def shade(self, code: str) -> Shade | None:
        """Return what is shown of a place."""
        return self._shades.get(code)

    def counties(self) -> tuple[Outline, ...]:
        """Return the outlines of the counties."""
        return self._counties

    def _say(self) -> None:
        shade = self._shades.get(self._chosen)
        self.setAccessibleDescription(shade.words if shade is not None else "")

    # Measures

    def sizeHint(self) -> QSize:
        return QSize(380, 430)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 170)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Build the paths for this size; hit test and drawing use the same ones."""
        bounds = QRectF()
        for outline in self._cities:
            bounds = bounds.united(outline.path.boundingRect())
        area = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        scale = min(area.width() / bounds.width(), area.height() / bounds.height())
        self._transform = QTransform()
        self._transform.translate(
            area.center().x() - bounds.center().x() * scale, area.center().y() - bounds.center().y() * scale
        )
        self._transform.scale(scale, scale)
        self._paths = {outline.code: self._transform.map(outline.path) for outline in self._counties}
        self._borders = {outline.code: self._transform.map(outline.path) for outline in self._cities}
        tall = fonts.metrics(fonts.SMALL, True).height()
        for outline in self._cities:
            at, wide = self._transform.map(outline.label), fonts.width(_short(outline), fonts.SMALL, True)
            self._names[outline.code] = QRectF(at.x() - wide / 2, at.y() - tall / 2, wide, tall)

    def path(self, code: str) -> QPainterPath | None:
        """Return the shape of a county or a city in pixels."""
        return self._paths[code] if code in self._paths else self._borders.get(code)

    def name_area(self, code: str) -> QRectF:
        """Return where a city's name stands; a click there selects the city."""
        return self._names[code]

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered and self._hovered != self._chosen:
            self._outline(painter, self._hovered, 1.4)
        self._outline(painter, self._chosen, 2.2)
        self._paint_names(painter)
        self._paint_label(painter)
        if self.hasFocus() and self._by_keys:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _picture(self) -> QPixmap:
        """Return the coloured counties, drawn once for a size, a theme and a set of shades."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, theme.name, self._version)
        if self._base is None or self._base[0] != key:
            image = QPixmap(self.size() * ratio)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_counties(painter)
            painter.end()
            self._base = key, image
        return self._base[1]

    def _paint_counties(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("mapLine"), 0.8))
        for code, path in self._paths.items():
            shade = self._shades.get(code)
            token = shade.step if shade is not None else "map0"
            unknown = token == UNKNOWN
            painter.fillPath(path, theme.color("surface" if unknown else token))
            if unknown:
                painter.fillPath(path, QBrush(theme.color(UNKNOWN), Qt.BrushStyle.BDiagPattern))
            painter.drawPath(path)
        painter.setPen(QPen(theme.color("mapCity"), 0.9))
        for path in self._borders.values():
            painter.drawPath(path)

    def _outline(self, painter: QPainter, code: str, wide: float) -> None:
        path = self.path(code)
        if path is not None:
            # A light line under the dark one keeps it apart from the darkest shade.
            painter.strokePath(path, QPen(theme.color("surface"), wide + 1.6))
            painter.strokePath(path, QPen(theme.color("mark"), wide))

    def _paint_names(self, painter: QPainter) -> None:
        face = fonts.font(fonts.SMALL, True)
        for outline in self._cities:
            area, halo = self._names[outline.code], QPainterPath()
            halo.addText(area.left(), area.center().y() + 4, face, _short(outline))
            painter.strokePath(halo, QPen(theme.color("surface"), 3))
            painter.fillPath(halo, theme.color("mark" if outline.code == self._chosen else "text"))

    def _paint_label(self, painter: QPainter) -> None:
        """Write name and figure of what is selected beside it."""
        shade, path = self._shades.get(self._chosen), self.path(self._chosen)
        if shade is None or path is None:
            return
        text = f"{shade.name} {shade.figure}".strip()
        tall = fonts.metrics(fonts.SECOND, True).height() + 6
        # A city's label hangs under its name: its outline is too large to stand beside.
        around = self._names.get(self._chosen, path.boundingRect())
        area = QRectF(0, 0, fonts.width(text, fonts.SECOND, True) + 16, tall)
        area.moveCenter(QPointF(around.center().x(), around.bottom() + tall / 2 + 3))
        if area.bottom() > self.height() - 2:
            area.moveBottom(around.top() - 3)
        area.moveLeft(min(max(area.left(), 2), self.width() - area.width() - 2))
        area.moveTop(max(area.top(), 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(theme.color("onAccent"))
        painter.setFont(fonts.font(fonts.SECOND, True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    # Pointer

    def at(self, place: QPointF) -> str:
        """Return the city whose name, or the county whose ground, is at a place."""
        city = next((code for code, area in self._names.items() if area.contains(place)), "")
        return city or next((code for code, path in self._paths.items() if path.contains(place)), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")
        super().leaveEvent(event)

    def _hover(self, code: str) -> None:
        if code != self._hovered:
            self._hovered = code
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        code = self.at(event.position())
        if code and event.button() == Qt.MouseButton.LeftButton:
            self._take(code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        code = self.at(event.position())
        if code:
            self.opened.emit(code)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            shade = self._shades.get(self.at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), shade.words if shade is not None else "", self)
            return True
        return super().event(event)

    def _take(self, code: str) -> None:
        self.choose(code)
        self.selected.emit(code)

    # Keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() in BY_KEYS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A pointer needs no ring around the whole map; whoever works by keys always sees one.
        self._by_keys = True
        self.update()
        key = event.key()
        if key in ARROWS:
            self._step(*ARROWS[Qt.Key(key)])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._order:
            self._take(self._order[0 if key == Qt.Key.Key_Home else -1])
        elif key in ENTER and self._chosen:
            self.opened.emit(self._chosen)
        elif event.text().isalnum() and not event.modifiers() & COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _step(self, across: int, down: int) -> None:
        """Go to the neighbouring county; the first key goes to the first of the order."""
        here = next((one for one in (*self._counties, *self._cities) if one.code == self._chosen), None)
        if here is None:
            self._take(self._order[0] if self._order else self._counties[0].code)
            return
        others = (one for one in self._counties if one.code != self._chosen)
        found = neighbour(others, here.label, across, down)
        if found is not None:
            self._take(found.code)


def _short(city: Outline) -> str:
    return city.name.removesuffix("市")
