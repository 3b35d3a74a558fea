"""What can be done with a register that does not open: restore a backup, write out what is readable, open another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from hwtrack.errors import HwtrackError
from hwtrack.services.recovery_views import HealthView, RestoreAsk, RestoredView, SalvagedView
from ui import errors, fonts
from ui.following import Following
from ui.forms.restore import RestoreDialog, RestoreWay
from ui.pages.recovery_list import this_year
from ui.recovering import say_salvaged
from ui.recovery_words import good_text, health_told, name_of, row_text, split_told
from ui.tasks import Tasks
from ui.text import begun, breakable
from ui.widgets.basic import Text, column
from ui.widgets.button import Button
from ui.widgets.progress import Progress
from ui.widgets.verdict import VerdictStrip


def restore_file(asked: RestoreAsk, report: Callable[[int, int], None]) -> RestoredView:
    """Restore a backup without a register that is open."""
    from hwtrack.services.backup_asks import restore_here

    return restore_here(asked, report)


def way_without_register(last: Path | None) -> RestoreWay:
    """Return how to restore at the start: under its own name where the last register's file is gone."""
    if last is not None and not last.exists() and last.parent.is_dir():
        return RestoreWay(restore_file, last)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = last is not None and last.parent.is_dir()
    return RestoreWay(restore_file, folder=last.parent if known and last is not None else Path(documents))


def damage_of(path: Path, problem: HwtrackError) -> HealthView | None:
    """Return what is damaged of a register that did not open; None where it is no damage but, say, a lock."""
    from hwtrack.services.health import examine
    from hwtrack.services.opening import DamagedFileError

    try:
        found = examine(path)
    except HwtrackError:
        return None
    if found.state != "good":
        return found
    if isinstance(problem, DamagedFileError):
        # Deeper in the file than the first look goes.
        told, remedy = problem.message, problem.remedy
        return replace(
            found, state="damaged", told=told, told_en="", remedy=remedy, remedy_en="", entries=None
        )
    return None


def rescue(path: Path, found: HealthView) -> Following | None:
    """Show the ways out; return the register to show, or None where another one is wanted."""
    from hwtrack.services.salvage import salvage

    asked = RescueDialog(found, path, lambda to, report: salvage(path, to, report))
    asked.exec()
    return asked.following


Salvage = Callable[[Path, Callable[[int, int], None]], SalvagedView]


class RescueDialog(QDialog):
    """Says why a register does not open and offers the ways out; `following` is the register to show, if one is."""

    def __init__(
        self, health: HealthView, path: Path, salvage: Salvage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rescue")
        self.path, self.health = path, health
        self.following: Following | None = None
        self._salvage, self._tasks = salvage, Tasks(self)
        self.asked: RestoreDialog | None = None
        self.progress: Progress | None = None
        self.setWindowTitle("hwtrack")
        self.setMinimumWidth(fonts.scaled(600))
        self.strip = VerdictStrip()
        self.restore_button = Button(self.tr("由备份恢复…"), "primary")
        self.salvage_button = Button(self.tr("导出可读内容…"))
        self.other_button = Button(self.tr("打开其他台账库…"))
        self.restore_button.setDefault(True)
        for button, act in (
            (self.restore_button, self.restore),
            (self.salvage_button, self.choose_salvage),
            (self.other_button, self.reject),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
        self._build()

    def _build(self) -> None:
        title = self.tr("“{name}”打不开").format(name=name_of(self.path))
        said, rest = split_told(health_told(self.health))
        self.strip.say("danger", breakable(said), breakable(rest))
        newest = begun(good_text(self.health, this_year()))
        keep = self.tr("这个文件没有作任何改动；无论怎样做，都请把它原样保留。")
        self.setLayout(
            column(
                Text(title, fonts.DIALOG, bold=True, wrap=True),
                self.strip,
                Text(newest, wrap=True),
                Text(keep, tone="text2", wrap=True),
                8,
                self.restore_button,
                self.salvage_button,
                self.other_button,
                gap=8,
                margins=(20, 18, 20, 18),
            )
        )
        self.setAccessibleDescription(f"{self.strip.accessibleName()} {newest}")

    def restore(self) -> None:
        """Offer the newest good backup; the restored register may take the damaged one's place."""
        newest = self.health.newest_good
        way = RestoreWay(restore_file, self.path, self.health.entries)
        self.asked = RestoreDialog(self, self._tasks, way, Path(newest.path) if newest else None)
        self.asked.describe(row_text(newest, this_year()) if newest else "")
        self.asked.chose.connect(self._follow)
        self.asked.open()

    def _follow(self, following: Following) -> None:
        self.following = following
        self.accept()

    def choose_salvage(self) -> None:
        """Ask where to, and write out what can be read."""
        name = QFileDialog.getExistingDirectory(self, self.tr("把可读内容导出到哪个文件夹？"))
        if name:
            self.salvage(Path(name))

    def salvage(self, to: Path) -> None:
        """Write out what can be read, in sight and to be cancelled."""
        job = self._tasks.run(
            lambda job: self._salvage(to, job.progress), say_salvaged, lambda error: errors.show(error, self)
        )
        title = self.tr("正在导出可读内容")
        self.progress = Progress(self, title, self.tr("只读原文件，写入新的文件夹。"), job)
        self.progress.open()

    def done(self, result: int) -> None:
        """Stop what is under way before the choice closes."""
        self._tasks.shut()
        super().done(result)
