"""The note taken on the spot: kept on this workstation while it is typed, recorded with what is done about the finding."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui import fonts
from ui.pages.base import Desk
from ui.text import clock
from ui.widgets.basic import Text, column, row

NOTE_LIMIT = 2_000
PAUSE = 600
"""Milliseconds without a key after which the draft is kept."""


class SiteNote(QWidget):
    """A field of its own for each finding; `typed` tells that the text changed.

    The draft stays on this workstation only: the register has it once it is recorded as the reason of an action.
    """

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._key = ""
        self._title, self._kept = Text(bold=True), Text("", fonts.SECOND, "text3")
        self.field = QPlainTextEdit()
        self.field.setObjectName("site_note")
        self.field.setFont(fonts.font())
        self.field.setFixedHeight(fonts.scaled(60))
        self.field.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        self.field.textChanged.connect(self._changed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(row(self._title, None, self._kept), self.field, gap=6))

    def show_note(self, finding: str) -> None:
        """Show the draft of the finding of this identity; what was typed for another is kept first."""
        if finding and self._key == self._memory_key(finding):
            return
        self.keep()
        self._key = self._memory_key(finding) if finding else ""
        kept = str(self.desk.memory.value(self._key, "")) if self._key else ""
        self.field.blockSignals(True)
        self.field.setPlainText(kept)
        self.field.blockSignals(False)
        self._kept.setText(self.tr("草稿，未记入台账库") if kept else "")
        self.typed.emit()

    def text(self) -> str:
        """Return the note without outer blanks."""
        return self.field.toPlainText().strip()

    def problem(self) -> str:
        """Say why the note cannot be recorded; empty where it can."""
        return self.tr("现场记录最多 2,000 个字符") if len(self.text()) > NOTE_LIMIT else ""

    def keep(self) -> None:
        """Keep the draft on this workstation now."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        if self._key:
            self.desk.memory.setValue(self._key, self.field.toPlainText()[:NOTE_LIMIT])
            self._kept.setText(self.tr("自动保存 {time}").format(time=clock(self.desk.now())))

    def recorded(self, finding: str) -> None:
        """Forget the draft of a finding: it is in the register now, whatever is shown meanwhile."""
        key = self._memory_key(finding)
        self.desk.memory.remove(key)
        if key != self._key:
            return
        self._timer.stop()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._kept.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page or the window goes."""
        self.keep()
        super().hideEvent(event)

    def _changed(self) -> None:
        self._timer.start()
        self.typed.emit()

    def _memory_key(self, finding: str) -> str:
        """Name the draft by register and finding, without what a settings file would take for a path."""
        return "notes/" + hashlib.sha256(f"{self.desk.uid()} {finding}".encode()).hexdigest()[:32]

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("现场记录"))
        self.field.setAccessibleName(self.tr("现场记录"))
        self.field.setPlaceholderText(self.tr("企业说明、现场所见；随“已知悉”或“已整改”记入台账库"))
