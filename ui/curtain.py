"""What lies over the pages of a window that is shut: hidden with what was typed in it, and shown again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

OVER_LOCK = "over_lock"
"""The property of a dialog that may come up over a window that is shut: it tells nothing of the register."""


class Curtain(QObject):
    """Hides every dialog while it is drawn, and those that want to come up meanwhile.

    `dialogs` are those of whoever is at the desk; *put_away* tells those of people who are not.
    """

    def __init__(self, parent: QObject, put_away: Callable[[], Iterable[list[QDialog]]]) -> None:
        super().__init__(parent)
        self.dialogs: list[QDialog] = []
        self._put_away, self._drawn = put_away, False

    def draw(self) -> None:
        """Hide what is open, and let nothing come up from now on."""
        self._drawn = True
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                self._cover(widget)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one

    def lift(self) -> None:
        """Show the dialogs again, each as it was."""
        self._let_go()
        for dialog in self.take():
            dialog.setWindowOpacity(1)
            dialog.show()

    def fall(self) -> None:
        """Let go of everything: the window closes."""
        self._let_go()
        self.dialogs.clear()

    def take(self) -> list[QDialog]:
        """Give away the dialogs of whoever leaves."""
        dialogs, self.dialogs = self.dialogs, []
        return dialogs

    def _let_go(self) -> None:
        if self._drawn:
            self._drawn = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # there is one

    def _cover(self, dialog: QDialog) -> None:
        """Hide a dialog with what was typed in it; a choice of a file or a printer ends as if cancelled.

        So does a question that the caller waits for: hidden, it is answered already.
        """
        from ui.widgets.dialog import Ask

        if isinstance(dialog, (QFileDialog, Ask)) or dialog.inherits("QAbstractPrintDialog"):
            dialog.reject()
        elif dialog not in self.dialogs:
            self.dialogs.append(dialog)
            # Work that ends meanwhile ends its dialog too: that one is not to come back.
            dialog.finished.connect(partial(self._drop, dialog))
            dialog.hide()

    def _drop(self, dialog: QDialog, _result: int) -> None:
        for kept in (self.dialogs, *self._put_away()):
            if dialog in kept:
                kept.remove(dialog)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no dialog come up while the window is shut: work that ends meanwhile may want to open one."""
        shows = self._drawn and event.type() == QEvent.Type.Show
        if shows and isinstance(watched, QDialog) and not watched.property(OVER_LOCK):
            watched.setWindowOpacity(0)
            QTimer.singleShot(0, watched, lambda: self._cover(watched))
        return False
