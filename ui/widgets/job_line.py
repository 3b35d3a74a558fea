"""Long work in the status bar: its name, how far it is, and how to cancel it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ui import fonts
from ui.tasks import Job
from ui.widgets.basic import Text, row
from ui.widgets.button import Button
from ui.widgets.topbar import StatusBar


class JobLine(QWidget):
    """Progress and cancel of one piece of work; it appears after a second and goes with the work."""

    def __init__(self, status: StatusBar, job: Job, cancel: str) -> None:
        super().__init__(status)
        self._job = job
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(job.title)
        button = Button(cancel, "link")
        button.clicked.connect(job.cancel)
        self.setLayout(row(Text(job.title, fonts.SECOND, "text2"), self._bar, button, gap=8))
        self.hide()
        status.progress.addWidget(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._appear)
        self._timer.start(1000)
        job.progressed.connect(self._progress)
        job.finished.connect(self.deleteLater)

    def _appear(self) -> None:
        if self._job.running:
            self.show()

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
