"""Choosing whole containers: by a scan, by typing the code, or by ticking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.handling_views import CellView
from ui import fonts, words
from ui.pages.base import scrolled
from ui.text import mass_unit, spaced
from ui.widgets.basic import Text, box, clear, column, row
from ui.widgets.fields import CheckBox, Field


class ScanField(Field):
    """A field for a code from a scanner or the keyboard; Chinese input stays out, Enter hands it over."""

    scanned = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.scanned.emit("".join(self.text().split()).upper())
            self.clear()
            return
        super().keyPressEvent(event)


class ContainerPicker(QWidget):
    """The containers of a batch in its areas, ticked by hand or by their codes."""

    changed = Signal()
    unknown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, tuple[CheckBox, int | None]] = {}
        self.scan = ScanField("containers")
        self.scan.scanned.connect(self.tick)
        self._sum = Text("", fonts.SECOND, "text2")
        self._list = column(gap=2, margins=(2, 2, 2, 2))
        content = QWidget()
        content.setLayout(column(box(self._list), None, gap=0))
        self.setFocusProxy(self.scan)
        self._area = scrolled(content, "container_scroll")
        line = row(self.scan, self._sum, gap=12)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._area, gap=6))

    def offer(self, cells: Sequence[CellView]) -> None:
        """Show the containers; those ticked before stay ticked."""
        before, many = set(self.chosen()), len(cells) > 1
        clear(self._list)
        self._boxes.clear()
        for cell in cells:
            for held in cell.containers:
                tick = CheckBox()
                kind = words.of(words.PACKAGINGS, held.kind)
                area = cell.name.split()[0] if cell.name and many else ""
                tick.setText(spaced((held.code, kind, mass_unit(held.grams), area)))
                tick.setAccessibleName(tick.text())
                tick.setMinimumHeight(fonts.scaled(24))
                tick.setChecked(held.code in before)
                tick.toggled.connect(self._toggled)
                self._list.addWidget(tick)
                self._boxes[held.code] = (tick, held.grams)
        self._area.setFixedHeight(fonts.scaled(min(max(len(self._boxes), 1), 6) * 26 + 8))
        self.setVisible(bool(self._boxes))
        self._say()

    def tick(self, code: str) -> None:
        """Tick a container by its code; one that is not here is reported."""
        if code not in self._boxes:
            self.unknown.emit(code)
            return
        tick, _ = self._boxes[code]
        tick.setChecked(True)
        self._area.ensureWidgetVisible(tick)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes ticked."""
        return tuple(code for code, (tick, _) in self._boxes.items() if tick.isChecked())

    def _toggled(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        chosen = self.chosen()
        grams = [self._boxes[code][1] for code in chosen]
        total = sum(one or 0 for one in grams)
        text = self.tr("已选 {n} 件，{mass}").format(n=len(chosen), mass=mass_unit(total))
        self._sum.setText(text)
        self._sum.setVisible(bool(chosen))

    def name(self, text: str) -> None:
        """Name the scan field."""
        self.scan.setPlaceholderText(text)
        self.scan.setAccessibleName(text)
