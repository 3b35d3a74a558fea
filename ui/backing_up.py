"""Backups that are made by themselves: when the window closes, and for a day that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from hwtrack.errors import HwtrackError
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.data import Register

FIRST_LOOK, LATER_LOOKS = 60_000, 3_600_000
"""Milliseconds until it is looked whether a day has ended: not while somebody has just begun to work."""


class DayEnds(QObject):
    """Looks now and then whether a day has ended that no backup holds; a window may stay open for days.

    `made` tells of every backup.
    """

    made = Signal()

    def __init__(self, register: Register, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._register, self._tasks = register, tasks
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask on the worker's thread, and back up in sight of the status bar if that is due."""
        self._timer.setInterval(LATER_LOOKS)
        self._tasks.run(lambda _job: self._register.backup_due_after_day(), self._answered, self._failed)

    def _answered(self, due: bool) -> None:
        if due:
            title = QCoreApplication.translate("backup", "备份台账库")
            register = self._register
            self._tasks.run(lambda job: register.back_up(job.progress), self._done, self._failed, title)

    def _done(self, _made: object) -> None:
        self._told = False
        self.made.emit()

    def _failed(self, error: BaseException) -> None:
        """Say once why there is no backup; while nobody mends it, people are not told every hour."""
        from ui import errors

        if not self._told or not isinstance(error, HwtrackError):
            self._told = True
            errors.show(error)


def back_up_at_closing(register: Register) -> None:
    """Back up what was entered since the last backup before the register is closed, in sight; it can be skipped."""
    from ui import errors
    from ui.widgets.progress import Progress

    try:
        due = register.backup_due_at_closing()
    except HwtrackError as error:
        errors.show(error)
        return
    if not due:
        return
    tasks = Tasks()
    job = tasks.run(lambda job: register.back_up(job.progress), lambda _made: None)
    title = QCoreApplication.translate("backup", "正在备份台账库")
    text = QCoreApplication.translate(
        "backup", "有新的登记，关闭前备份并核验一份。取消不影响台账库，以后再备份。"
    )
    Progress(None, title, text, job).exec()
    tasks.shut()
