"""From counties to facilities: bars and bands on one scale; what has nowhere to go ends in a hatched stub.

↑ ↓ go from band to band, Enter goes to its rows, Esc chooses none. A click chooses the band under it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import fonts
from ui.text import mass_unit, plain_tip, short_firm, spaced
from ui.theme import theme
from ui.widgets.flow_layout import (
    NOWHERE,
    REST,
    SLOT,
    Bar,
    FlowPicture,
    Geometry,
    Placed,
    Stream,
    laid_out,
    least_height,
)

HEAD, BAR, SIDE, LEAST = 26, 8, 8, 1.0


class FlowMap(QWidget):
    """The picture; `chosen` tells the band chosen (None: none), `stepped` that its rows are wanted."""

    chosen = Signal(object)
    stepped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flow_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = FlowPicture((), (), ())
        self._geometry = Geometry({}, {}, ())
        self._paths: list[QPainterPath] = []
        self._place, self._hovered = -1, -1
        self._heads = ("", "")

    def show_picture(self, picture: FlowPicture, heads: tuple[str, str]) -> None:
        """Show a picture under the headings of its columns; nothing is chosen."""
        self._picture, self._heads = picture, heads
        self._place = self._hovered = -1
        self.setMinimumHeight(round(least_height(picture)) + HEAD + 8)
        self.setAccessibleDescription(self.tr("%n 条流向", "", len(picture.streams)))
        self._lay()

    @property
    def stream(self) -> Stream | None:
        """Return the band chosen."""
        return self._picture.streams[self._place] if self._place >= 0 else None

    def choose(self, place: int) -> None:
        """Choose a band by its place in reading order; −1 chooses none."""
        self._place = place
        stream = self.stream
        self.setAccessibleDescription(self.words(stream) if stream else "")
        self.update()
        self.chosen.emit(stream)

    def mark(self, row: object) -> None:
        """Mark the band that a row of the table belongs to, without choosing rows anew."""
        for place, stream in enumerate(self._picture.streams):
            if row in stream.rows:
                self._hovered = place
                self.update()
                return

    def words(self, stream: Stream) -> str:
        """Say a band: from where, where to, how much."""
        bars = {bar.key: bar for bar in self._picture.sources}
        ends = {bar.key: bar for bar in self._picture.targets}
        told = self.tr("{source} → {target}").format(
            source=self._name(bars[stream.source]), target=self._name(ends[stream.target])
        )
        return spaced((told, mass_unit(stream.grams, 2)))

    def _name(self, bar: Bar) -> str:
        if bar.key == NOWHERE:
            return self.tr("没有去处")
        if bar.key == REST:
            return self.tr("其余 %n 个", "", bar.members)
        return short_firm(bar.name) or self.tr("外省")

    def sizeHint(self) -> QSize:
        return QSize(620, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _columns(self) -> tuple[float, float]:
        """Return where the bands begin and end; the names stand outside of both."""
        left = min(max(self.width() * 0.22, 96.0), fonts.scaled(180))
        # Firms have longer names than counties.
        right = min(max(self.width() * 0.32, 96.0), fonts.scaled(250))
        return left, self.width() - right

    def _lay(self) -> None:
        self._geometry = laid_out(self._picture, HEAD + 4.0, self.height() - HEAD - 8.0)
        left, right = self._columns()
        self._paths = [_ribbon(placed, left + BAR, right - BAR) for placed in self._geometry.streams]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in sorted(range(len(self._paths)), key=lambda place: place == self._place):
            self._paint_stream(painter, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, right = self._columns()
        for bars, placed, at, inner in (
            (self._picture.sources, self._geometry.sources, left, False),
            (self._picture.targets, self._geometry.targets, right - BAR, True),
        ):
            for bar in bars:
                self._paint_bar(painter, bar, placed[bar.key], at, beyond=inner)
        self._paint_heads(painter, left, right)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_stream(self, painter: QPainter, place: int) -> None:
        stream, path = self._picture.streams[place], self._paths[place]
        lively = place in {self._place, self._hovered}
        short = stream.target == NOWHERE
        token = ("dangerLine" if lively else "dangerSoft") if short else ("softLine" if lively else "soft")
        painter.fillPath(path, theme.color(token))
        if short:
            painter.fillPath(path, QBrush(theme.color("dangerLine"), Qt.BrushStyle.BDiagPattern))
        if place == self._place:
            painter.strokePath(path, QPen(theme.color("danger" if short else "mark"), 1.5))

    def _paint_bar(self, painter: QPainter, bar: Bar, placed: Placed, at: float, *, beyond: bool) -> None:
        short = bar.key == NOWHERE
        tall = max(placed.height, 1.0)
        area = QRectF(at, placed.top, BAR, tall)
        painter.fillRect(area, theme.color("danger" if short else "bar"))
        first, last = self._columns()
        room = (self.width() - last if beyond else first) - SIDE - 6
        left = at + BAR + 6 if beyond else SIDE
        box = QRect(round(left), round(placed.top), round(room), round(max(tall, SLOT)))
        # A high bar has its words at its middle, a low one beside its top.
        figures, metrics = mass_unit(bar.grams, 1), fonts.metrics(fonts.SECOND)
        name_room = box.width() - metrics.horizontalAdvance(figures) - 8
        name = metrics.elidedText(self._name(bar), Qt.TextElideMode.ElideRight, name_room)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("danger" if short else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(theme.color("danger" if short else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figures)

    def _paint_heads(self, painter: QPainter, left: float, right: float) -> None:
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text3"))
        for text, at, wide in (
            (self._heads[0], SIDE, left),
            (self._heads[1], round(right) + 6, self.width() - right - 6),
        ):
            painter.drawText(QRect(at, 0, round(wide), HEAD - 4), Qt.AlignmentFlag.AlignVCenter, text)

    def _at(self, place: QPointF) -> int:
        """Return the band under a point; a thin one is caught a little beside it."""
        for number, path in enumerate(self._paths):
            if path.contains(place):
                return number
        near = QRectF(place.x() - 2, place.y() - 2, 4, 4)
        return next((number for number, path in enumerate(self._paths) if path.intersects(near)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            said = self.words(self._picture.streams[place]) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._picture.streams) - 1
        steps = {Qt.Key.Key_Down: self._place + 1, Qt.Key.Key_Up: self._place - 1}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if last >= 0 and event.key() in steps:
            self.choose(min(max(steps[Qt.Key(event.key())], 0), last))
        elif event.key() == Qt.Key.Key_Escape and self._place >= 0:
            self.choose(-1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit()
        else:
            super().keyPressEvent(event)


def _ribbon(placed: Placed, left: float, right: float) -> QPainterPath:
    """Return a band's outline: at least a hair's width, eased at both ends."""
    high, middle = max(placed.height, LEAST), (left + right) / 2
    path = QPainterPath(QPointF(left, placed.top))
    corners = (
        (QPointF(left, placed.top), QPointF(right, placed.far_top)),
        (QPointF(right, placed.far_top + high), QPointF(left, placed.top + high)),
    )
    for start, end in corners:
        path.lineTo(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    path.closeSubpath()
    return path
