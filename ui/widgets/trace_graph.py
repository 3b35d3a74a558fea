"""The graph of a trace: cards in columns, bands between them, both on one scale.

← → follow the heaviest band, ↑ ↓ go through a column, Enter opens, Ctrl 0 fits, Ctrl + and − zoom;
the wheel scrolls, with Ctrl it zooms; a drag moves the picture.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from hwtrack.domain.flow_chart import Card, FlowChart, FlowNode, Measures, Picture, collapsed, picture_of
from ui import fonts
from ui.text import plain_tip
from ui.theme import theme
from ui.widgets import trace_words
from ui.widgets.trace_paint import card_height, paint_band, paint_card

SIDE, HEAD = 24, 30
CARD_LEAST, CARD_MOST, BETWEEN = 154.0, 164.0, 30.0
MOST_CARDS, ALL_CARDS = 8, 400
ZOOMS = (0.4, 2.5)


class TraceGraph(QAbstractScrollArea):
    """Shows a chart. `chosen` follows the selection, `opened` is Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace_graph")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        # Without one of ours the corner between the bars keeps the style's ground.
        self.setCornerWidget(QWidget())
        self._whole = self._shown = FlowChart((), (), ())
        self._picture: Picture | None = None
        self._most, self._zoom, self._card = MOST_CARDS, 1.0, CARD_MOST
        self._key, self._hovered = "", ""
        self._dragged: QPointF | None = None
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.viewport().update)

    # What is shown

    def show_chart(self, chart: FlowChart) -> None:
        """Show a chart; what is traced is chosen."""
        self._whole, self._most, self._zoom = chart, MOST_CARDS, 1.0
        self._lay()
        subject = next((node for node in self._shown.nodes if node.is_subject), None)
        self._key = ""
        if subject is not None:
            self.choose(subject)

    def expand(self) -> None:
        """Show the cards that were summed, as far as a picture can hold them."""
        self._most = ALL_CARDS
        self._lay()

    @property
    def shown(self) -> FlowChart:
        """Return what is drawn, small cards summed."""
        return self._shown

    def node(self) -> FlowNode | None:
        """Return the card chosen."""
        return next((node for node in self._shown.nodes if node.key == self._key), None)

    def choose(self, node: FlowNode) -> None:
        """Choose a card, bring it into sight and say it."""
        self._key = node.key
        self.setAccessibleDescription(trace_words.spoken(node))
        self._show_card(node.key)
        self.viewport().update()
        self.chosen.emit(node)

    def choose_movement(self, number: int) -> None:
        """Choose the card that a movement led to; the table asks for it."""
        for node in self._shown.nodes:
            if number in node.movements:
                if node.key != self._key:
                    self._key = node.key
                    self.setAccessibleDescription(trace_words.spoken(node))
                    self._show_card(node.key)
                    self.viewport().update()
                return

    def retranslate(self) -> None:
        """Draw the words anew."""
        self.viewport().update()

    # Measures

    def sizeHint(self) -> QSize:
        return QSize(900, 380)

    def _lay(self) -> None:
        self._shown = collapsed(self._whole, self._most)
        count = max(len(self._shown.stages), 1)
        room = self.viewport().width() - 2 * SIDE
        self._card = min(max((room - BETWEEN * (count - 1)) / count, CARD_LEAST), CARD_MOST)
        high = max(self.viewport().height() - HEAD - 20.0, 240.0)
        measures = Measures(room, high, self._card, card_height(), 12.0, 1.5)
        self._picture = picture_of(self._shown, measures, BETWEEN)
        self._set_bars()

    def _set_bars(self) -> None:
        if self._picture is None:
            return
        wide = self._picture.width * self._zoom + 2 * SIDE - self.viewport().width()
        high = self._picture.height * self._zoom + HEAD + 20 - self.viewport().height()
        for bar, most, step in (
            (self.horizontalScrollBar(), wide, self.viewport().width()),
            (self.verticalScrollBar(), high, self.viewport().height()),
        ):
            bar.setRange(0, max(round(most), 0))
            bar.setPageStep(step)
            bar.setSingleStep(40)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def zoom(self, factor: float) -> None:
        """Zoom by a factor within what can be read."""
        self._zoom = min(max(self._zoom * factor, ZOOMS[0]), ZOOMS[1])
        self._set_bars()

    def fit(self) -> None:
        """Make all of the picture fit, no larger than its own size."""
        if self._picture is None:
            return
        wide = (self.viewport().width() - 2 * SIDE) / max(self._picture.width, 1.0)
        high = (self.viewport().height() - HEAD - 20) / max(self._picture.height, 1.0)
        self._zoom = max(min(wide, high, 1.0), ZOOMS[0])
        self._set_bars()

    def _origin(self) -> QPointF:
        return QPointF(SIDE - self.horizontalScrollBar().value(), HEAD + 4 - self.verticalScrollBar().value())

    def _box(self, card: Card) -> QRectF:
        at = self._origin() + QPointF(card.left, card.top) * self._zoom
        return QRectF(at.x(), at.y(), self._card * self._zoom, card.height * self._zoom)

    def _show_card(self, key: str) -> None:
        card = next((card for card in self._cards() if card.node.key == key), None)
        if card is None:
            return
        box, sight = self._box(card), self.viewport().rect().adjusted(SIDE // 2, HEAD, -SIDE // 2, -8)
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), box.left(), box.right(), sight.left(), sight.right()),
            (self.verticalScrollBar(), box.top(), box.bottom(), sight.top(), sight.bottom()),
        ):
            if low < first or high - low > last - first:
                bar.setValue(bar.value() + round(low - first))
            elif high > last:
                bar.setValue(bar.value() + round(high - last))

    def _cards(self) -> tuple[Card, ...]:
        return self._picture.cards if self._picture is not None else ()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("surface"))
        if self._picture is None:
            return
        painter.save()
        painter.translate(self._origin())
        painter.scale(self._zoom, self._zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = {self._key, self._hovered}
        for band in self._picture.bands:
            paint_band(painter, band, lively=bool(lively & {band.edge.source, band.edge.target}))
        for card in self._picture.cards:
            key = card.node.key
            paint_card(painter, card, self._card, chosen=key == self._key, hovered=key == self._hovered)
        painter.restore()
        self._paint_heads(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        """Write the columns' headings; they stay in sight when the picture is scrolled down."""
        painter.fillRect(QRect(0, 0, self.viewport().width(), HEAD - 4), theme.color("surface"))
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(theme.color("text3"))
        assert self._picture is not None  # noqa: S101 - asked by paintEvent alone
        for stage, left in zip(self._shown.stages, self._picture.lefts, strict=True):
            at = round(self._origin().x() + left * self._zoom)
            painter.drawText(
                QRect(at, 0, round(self._card), HEAD - 4),
                Qt.AlignmentFlag.AlignVCenter,
                trace_words.of(trace_words.HEADS, stage),
            )

    # Pointer and keys

    def _at(self, place: QPointF) -> FlowNode | None:
        return next((card.node for card in self._cards() if self._box(card).contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        node = self._at(event.position())
        self._dragged = None if node else event.position()
        if node is not None:
            self.choose(node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._at(event.position())
        if node is not None:
            self._open(node)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            moved = event.position() - self._dragged
            self._dragged = event.position()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(moved.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(moved.y()))
            return
        node = self._at(event.position())
        key = node.key if node else ""
        if key != self._hovered:
            self._hovered = key
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            node = self._at(QPointF(event.pos()))
            said = trace_words.spoken(node) if node else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        node = self.node() or next(iter(self._shown.nodes), None)
        if control and key == Qt.Key.Key_0:
            self.fit()
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(1 / 1.25 if key == Qt.Key.Key_Minus else 1.25)
        elif node is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(node)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step_along(node, onward=key == Qt.Key.Key_Right)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step_across(node, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _open(self, node: FlowNode) -> None:
        if node.members > 1:
            self.expand()
        else:
            self.opened.emit(node)

    def _step_along(self, node: FlowNode, *, onward: bool) -> None:
        """Go where most of the card's mass came from or went to."""
        near = [
            (edge.own, edge.other, edge.target if onward else edge.source)
            for edge in self._shown.edges
            if (edge.source if onward else edge.target) == node.key
        ]
        if near:
            key = max(near)[2]
            self.choose(next(one for one in self._shown.nodes if one.key == key))

    def _step_across(self, node: FlowNode, step: int) -> None:
        column = sorted(
            (card for card in self._cards() if card.node.column == node.column), key=lambda card: card.top
        )
        place = next(n for n, card in enumerate(column) if card.node.key == node.key) + step
        if 0 <= place < len(column):
            self.choose(column[place].node)
