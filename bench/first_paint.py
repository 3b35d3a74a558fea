"""One start of a window in a process of its own; prints milliseconds since the moment it is given.

    python first_paint.py floor|font|window MONOTONIC_SECONDS QT_NAMES|REGISTER.hwt [SETTINGS_FOLDER]

`floor` is an empty QMainWindow after importing the same names of Qt as hwtrack's frame does; `font` the
same in Fusion with our font loaded and a Chinese line set in it; `window` is hwtrack's own start on a
register, which goes on until its first page holds data; `modules` lists what is loaded when its frame
stands. The clock is the system's monotonic one, read by the parent before the process is made, so that
the interpreter's own start is in every figure.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

WANTED, STARTED, GIVEN = sys.argv[1], float(sys.argv[2]), sys.argv[3]


def told(what: str) -> None:
    """Print what has just happened and when."""
    print(what, round((time.monotonic() - STARTED) * 1000, 1), flush=True)


class Empty(QMainWindow):
    """Nothing but a frame that knows when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        QTimer.singleShot(0, self._painted)

    def _painted(self) -> None:
        told("painted")
        QApplication.quit()


def floor() -> None:
    """Show an empty main window, with our font or with whatever there is."""
    from importlib import import_module

    for name in GIVEN.split(","):
        module, _, member = name.rpartition(".")
        getattr(import_module(module), member)
    app = QApplication(sys.argv[:1])
    window = Empty()
    if WANTED == "font":
        import resources

        app.setStyle("Fusion")
        for weight in ("Regular", "Bold"):
            added = QFontDatabase.addApplicationFont(str(resources.path(f"fonts/NotoSansSC-{weight}.ttf")))
        app.setFont(QFont(QFontDatabase.applicationFontFamilies(added)[0]))
        window.setCentralWidget(QLabel("危险废物与医疗废物台账"))
    window.resize(1440, 900)
    window.show()
    app.exec()


def first_window() -> None:
    """Start hwtrack on the register as the desktop does."""
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from ui import app as start
    from ui.main_window import MainWindow

    made = MainWindow.__init__

    def make(window: MainWindow, memory: QSettings) -> None:
        made(window, memory)
        # First in line: the start's own slot opens the register, and the frame is painted before.
        window.painted.connect(painted)
        window.filled.connect(lambda: QTimer.singleShot(0, filled))

    def painted() -> None:
        told("painted")
        if WANTED == "modules":
            print("modules", ",".join(sorted(name for name in sys.modules if name.split(".")[0] == "ui")))

    def filled() -> None:
        told("filled")
        QApplication.closeAllWindows()

    MainWindow.__init__ = make  # type: ignore[method-assign] # the measure is taken from outside
    kept = QSettings(f"{sys.argv[4]}/window.ini", QSettings.Format.IniFormat)
    start.run(start.make_application(sys.argv[:1], kept), Path(GIVEN), kept)


if __name__ == "__main__":
    floor() if WANTED in {"floor", "font"} else first_window()
