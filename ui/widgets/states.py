"""What a view shows when it has nothing, when it is loading, and when something succeeded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import fonts
from ui.theme import theme
from ui.widgets.basic import Centre, IconLabel, Text, column, row
from ui.widgets.button import Button


class EmptyState(QWidget):
    """Icon, what is true, when that changes, the one thing to do."""

    def __init__(self, icon: str, action: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._title = Text("", fonts.ROW, bold=True)
        self._detail = Text("", fonts.SECOND, "text2", wrap=True)
        self._detail.setMinimumWidth(280)
        self._detail.setContentsMargins(24, 0, 24, 0)
        self._button = Button("")
        # To show it before it has a parent would open a window of its own and take the keyboard.
        if action is None:
            self._button.hide()
        else:
            self._button.clicked.connect(action)
        body = column(
            None, IconLabel(icon, "text3", 32), self._title, self._detail, self._button, None, gap=8
        )
        for index in range(body.count()):
            widget = body.itemAt(index).widget()
            # A wrapped line under an alignment of its own is given the height of one line only.
            if widget not in (None, self._detail):
                body.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._detail):
            label.setAlignment(Centre)
        self.setLayout(body)

    def say(self, title: str, detail: str = "", button: str = "") -> None:
        """Set the words."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.setText(button)
        self._button.updateGeometry()
        self.setAccessibleName(f"{title}. {detail}")

    def forbid(self, why: str) -> None:
        """Disable the button with the reason, or enable it with an empty one."""
        self._button.explain(why)


class Skeleton(QWidget):
    """Grey rows of the real layout, shown only when loading takes longer than 150 ms."""

    SHARES = ((0.0, 0.2), (0.24, 0.16), (0.44, 0.3), (0.86, 0.14))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._reveal)

    def start(self) -> None:
        """Begin to wait."""
        self._shown = False
        self._timer.start()
        self.update()

    def _reveal(self) -> None:
        self._shown = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 6 * fonts.scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        tall, wide = fonts.scaled(34), self.width() - 48
        for line in range(max(self.height() // tall, 1)):
            for start, share in self.SHARES:
                area = QRectF(24 + wide * start, line * tall + 11, wide * share - 12, 12)
                painter.drawRoundedRect(area, 3, 3)


class Toast(QWidget):
    """One line at the bottom right of the sheet for six seconds, only for success, one action.

    It lies above the buttons that stand there: the next press must not wait for it to go.
    """

    MARGIN, APART, LOOKS = 20, 8, 200
    """Pixels from the sheet's edge and from a button; milliseconds after which it looks for buttons again."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._icon = IconLabel("received", "neutral")
        self._text = Text("", tone="")
        self._button = Button("", "link")
        self._act: Callable[[], None] = self.hide
        self._button.clicked.connect(self._run)
        self.setLayout(row(self._icon, self._text, self._button, gap=10, margins=(14, 10, 12, 10)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(6000)
        self._timer.timeout.connect(self.hide)
        # What was just done often brings other buttons into the sheet while this is read.
        self._looking = QTimer(self)
        self._looking.setInterval(self.LOOKS)
        self._looking.timeout.connect(self._place)
        sheet.installEventFilter(self)
        self.hide()

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a success; the action hides the toast."""
        self._text.setText(text)
        self._text.set_tone("onInverse")
        self._icon.show_icon("received", "onInverse")
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._button.on_inverse = True
        self._button.updateGeometry()
        self._act = act or self.hide
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._looking.stop()
        super().hideEvent(event)

    def _run(self) -> None:
        self.hide()
        self._act()

    def _place(self) -> None:
        room = self._sheet.rect().adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        place = QRect(room.bottomRight() + QPoint(1, 1) - QPoint(self.width(), self.height()), self.size())
        buttons = [self._seen(one) for one in self._sheet.findChildren(QAbstractButton) if self._stands(one)]
        # Where buttons stand at the end of every line, the middle or the left has room.
        lefts = (place.left(), room.center().x() - place.width() // 2, room.left())
        tried = (self._above(buttons, QRect(QPoint(left, place.top()), place.size())) for left in lefts)
        self.move(next((one for one in tried if one.top() >= room.top()), place).topLeft())

    def _above(self, buttons: list[QRect], place: QRect) -> QRect:
        """Return the place moved up until it covers none of the buttons, be it out of the sheet."""
        while covered := [one for one in buttons if one.intersects(place)]:
            place.moveBottom(min(one.top() for one in covered) - self.APART)
        return place

    def _stands(self, button: QAbstractButton) -> bool:
        return button.isVisible() and not self.isAncestorOf(button)

    def _seen(self, button: QAbstractButton) -> QRect:
        """Return where a button is in the sheet, as far as what scrolls shows of it."""
        seen, above = QRect(button.mapTo(self._sheet, QPoint()), button.size()), button.parentWidget()
        while above is not None and above is not self._sheet:
            seen &= QRect(above.mapTo(self._sheet, QPoint()), above.size())
            above = above.parentWidget()
        return seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("inverse"))
        painter.drawRoundedRect(self.rect(), 4, 4)
