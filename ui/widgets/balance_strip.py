"""The balance of a period on one line: what was there, what came and went, what is left, and whether it is so."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.domain.ledger import Balance
from ui import fonts
from ui.icons import paint_icon
from ui.text import mass, places_of
from ui.theme import theme

PAD = 24


class BalanceStrip(QWidget):
    """Eight figures with the signs between them; the last says whether the stock agrees."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: tuple[tuple[str, str, str], ...] = ()
        self._verdict, self._tone, self._icon = "", "text2", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_balance(self, total: Balance) -> None:
        """Show the balance of all wastes together."""
        figures = (
            (self.tr("期初"), total.opening, "+"), (self.tr("产生"), total.generated, "+"),
            (self.tr("接收"), total.received, "+"), (self.tr("调整"), total.adjusted, "−"),
            (self.tr("自行利用处置"), total.own, "−"), (self.tr("委外"), total.out, "="),
            (self.tr("期末"), total.closing, ""),
        )  # fmt: skip
        places = places_of(grams for _, grams, _ in figures)
        self._terms = tuple((label, mass(grams, places), sign) for label, grams, sign in figures)
        if total.stock is None:
            self._verdict, self._tone, self._icon = self.tr("按当时的日志"), "text2", "notice"
        elif total.agrees:
            self._verdict, self._tone, self._icon = self.tr("与存量相符"), "ok", "pass"
        else:
            off = self.tr("与存量差 {mass} t").format(mass=mass(total.difference, 6))
            self._verdict, self._tone, self._icon = off, "danger", "violation"
        said = " ".join(f"{label} {figure} t {sign}" for label, figure, sign in self._terms)
        self.setAccessibleName(f"{said}; {self._verdict}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, fonts.metrics(fonts.SECOND).height() + fonts.metrics(fonts.ROW).height() + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        verdict = fonts.width(self._verdict, fonts.SECOND) + 30
        room = max(self.width() - 2 * PAD - verdict, 200)
        wide = room // max(len(self._terms), 1)
        small, large = fonts.metrics(fonts.SECOND).height(), fonts.metrics(fonts.ROW).height()
        for place, (label, figure, sign) in enumerate(self._terms):
            left = PAD + place * wide
            painter.setFont(fonts.font(fonts.SECOND))
            painter.setPen(theme.color("text3"))
            shown = fonts.metrics(fonts.SECOND).elidedText(label, Qt.TextElideMode.ElideRight, wide - 18)
            painter.drawText(QRect(left, 9, wide, small), Qt.AlignmentFlag.AlignVCenter, shown)
            painter.drawText(
                QRect(left + wide - 20, 11 + small, 14, large), Qt.AlignmentFlag.AlignCenter, sign
            )
            painter.setFont(fonts.font(fonts.ROW, bold=True))
            painter.setPen(theme.color("text"))
            painter.drawText(QRect(left, 11 + small, wide - 20, large), Qt.AlignmentFlag.AlignVCenter, figure)
        self._paint_verdict(painter, QRect(self.width() - PAD - verdict, 11 + small, verdict, large))

    def _paint_verdict(self, painter: QPainter, area: QRect) -> None:
        if not self._icon:
            return
        color = theme.tone(self._tone)
        paint_icon(painter, QRect(area.left(), area.top(), 18, area.height()), self._icon, color)
        painter.setFont(fonts.font(fonts.SECOND))
        painter.setPen(color)
        painter.drawText(area.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._verdict)
