"""A dialog that waits for long work: what is being made, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from ui import fonts
from ui.tasks import Job
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button


class Progress(QDialog):
    """Follows a job and closes with it; closing it, or Esc, asks the job to stop."""

    def __init__(self, parent: QWidget | None, title: str, text: str, job: Job) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel = Button(QCoreApplication.translate("dialog", "取消"))
        self.cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                Text(title, fonts.DIALOG, bold=True),
                Text(text, tone="text2", wrap=True),
                6,
                self.bar,
                8,
                row(None, self.cancel),
                gap=8,
                margins=(20, 18, 20, 18),
            )
        )
        job.progressed.connect(self._show)
        job.finished.connect(self.accept)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def reject(self) -> None:
        """Ask the work to stop; nothing of it is kept."""
        self._job.cancel()
        super().reject()
