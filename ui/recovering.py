"""The ways back in a window with a register: its health over the pages, its last backup in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hwtrack.errors import HwtrackError
from hwtrack.services.recovery_views import BackupsView, HealthView, SalvagedView
from ui import errors
from ui.following import Following
from ui.pages.recovery_list import last_good, this_year
from ui.recovery_words import name_of, row_text
from ui.refusals import refusal_text
from ui.text import moment, spaced
from ui.widgets import dialog
from ui.widgets.health_band import HealthBand
from ui.words_people import forbidden

if TYPE_CHECKING:
    from ui.forms.go_on import GoOnDialog
    from ui.forms.restore import RestoreDialog
    from ui.main_window import MainWindow
    from ui.widgets.palette import Command

SHOWN = 12
"""Places that could not be read which are named one by one."""


class Recovery(QObject):
    """Asks how the register is and opens the ways out; `following` is the register to show when the window closed.

    `looked` tells what was found.
    """

    looked = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self.desk = window, window.desk
        self.health: HealthView | None = None
        self.last: BackupsView | None = None
        self.following: Following | None = None
        self.dialog: RestoreDialog | GoOnDialog | None = None
        self.band = HealthBand()
        layout = window.sheet.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made by the window
        layout.insertWidget(0, self.band)
        layout.setStretchFactor(window.stack, 1)
        acts: dict[str, Callable[[], None]] = {
            "restore": self.restore_newest,
            "salvage": self.choose_salvage,
            "go_on": self.go_on,
        }
        self.band.chose.connect(lambda way: acts[way]())

    # How the register is

    def look(self) -> None:
        """Ask how the register is, and when it was backed up last."""
        register = self.desk.register
        # Beside the pages' own questions: nobody's list waits for it.
        self.desk.tasks.glance(lambda _job: register.health(), self.show_health)
        self.look_at_backups()

    def show_health(self, health: HealthView) -> None:
        """Show over the pages what was found."""
        self.health = health
        self.band.show_health(health)
        self.looked.emit(health)

    def look_at_backups(self) -> None:
        """Ask when the last good backup was made; what keeps that from being known stands on its page."""
        register = self.desk.register
        self.desk.tasks.run(
            lambda _job: register.backups(), self.show_backups, self._unknown_backups, later=True
        )

    def show_backups(self, view: BackupsView) -> None:
        """Show in the status bar when the last good backup was made."""
        self.last = view
        self.retranslate()

    def _unknown_backups(self, error: BaseException) -> None:
        if not isinstance(error, HwtrackError):
            errors.show(error, self._window)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.band.retranslate()
        if self.last is None:
            return
        good = last_good(self.last)
        if good is None:
            self._window.status.show_backup(self.tr("没有完好的备份"))
        else:
            when = moment(good.taken_at, this_year())
            self._window.status.show_backup(self.tr("备份 {when}").format(when=when))

    # The ways out

    def restore_newest(self) -> None:
        """Offer the newest good backup."""
        newest = self.health.newest_good if self.health is not None else None
        self.restore(newest.path if newest is not None else "")

    def restore(self, path: str) -> None:
        """Ask for a restore; an empty path leaves the choice of the backup to the person."""
        from ui.forms.restore import RestoreDialog, RestoreWay

        in_use, entries = self._in_use()
        register = self.desk.register
        refusal = forbidden(register, "replace_register")
        way = RestoreWay(register.restore, in_use, entries, may_replace=register.may_replace, refusal=refusal)
        asked = RestoreDialog(self._window, self.desk.tasks, way, Path(path) if path else None)
        rows = self.last.rows if self.last is not None else ()
        asked.describe(next((row_text(row, this_year()) for row in rows if row.path == path), ""))
        asked.chose.connect(self._leave)
        self._open(asked)

    def _in_use(self) -> tuple[Path, int | None]:
        """Return the register's file and how many entries it holds; a damaged one is not asked again."""
        if self.health is not None and self.health.state != "good":
            return Path(self.health.path), self.health.entries
        info = self.desk.register.info()
        return Path(info.path), info.journal_size

    def _leave(self, following: Following) -> None:
        """Close the window; whoever started it shows the register that follows."""
        self.following = following
        self._window.close()

    def back_up(self) -> None:
        """Go to the backups and make one now."""
        from ui.pages.recovery import RecoveryPage

        self._window.go_to("recovery", "")
        page = self._window.pages.get("recovery")
        if isinstance(page, RecoveryPage):
            page.back_up()

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers."""
        from ui.widgets.palette import Command

        icon = "backup-restore"
        return (
            Command("recovery", self.tr("备份与恢复"), "", lambda: self._window.go_to("recovery", ""), icon),
            Command("back_up", self.tr("立即备份"), "", self.back_up, icon),
            Command("restore", self.tr("由备份恢复…"), "", lambda: self.restore(""), icon),
        )

    def choose_salvage(self) -> None:
        """Ask where to, and write out what can be read."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("把可读内容导出到哪个文件夹？"))
        if name:
            self.salvage(Path(name))

    def salvage(self, to: Path) -> None:
        """Write out what can be read of the register."""
        register = self.desk.register
        self.desk.tasks.run(
            lambda job: register.salvage(to, job.progress),
            lambda done: say_salvaged(done, self._window),
            title=self.tr("导出可读内容"),
        )

    def go_on(self) -> None:
        """Ask why what is there is the register from now on."""
        from ui.forms.go_on import GoOnDialog

        if self.health is None:
            return
        asked = GoOnDialog(self._window, self.desk, self.health)
        asked.done_with.connect(self._went_on)
        self._open(asked)

    def _went_on(self, _answer: object) -> None:
        self._window.toast.say(self.tr("已按现状继续，可以登记"))
        self._window.refresh()
        self.look()

    def _open(self, asked: RestoreDialog | GoOnDialog) -> None:
        self.dialog = asked
        asked.finished.connect(asked.deleteLater)
        asked.open()


class Salvaged(QObject):
    """The words of what was written out."""

    def title(self) -> str:
        """Return what was done."""
        return self.tr("可读内容已导出")

    def text(self, done: SalvagedView) -> str:
        """Return where it lies, how much it is, and what could not be read."""
        counts = self.tr("{entries} 条日志、{tables} 个表共 {rows} 行").format(
            entries=f"{done.entries:,}", tables=f"{done.tables:,}", rows=f"{done.rows:,}"
        )
        lines = [spaced((name_of(done.path), counts))]
        if done.unreadable:
            lines.append(self.tr("%n 处读不出、缺失或不符，见导出的说明：", "", len(done.unreadable)))
            lines.extend(refusal_text(one) for one in done.unreadable[:SHOWN])
        else:
            lines.append(self.tr("全部读出。"))
        return "\n".join(lines)


def say_salvaged(done: SalvagedView, window: QWidget | None = None) -> None:
    """Say what was written out and what could not be read."""
    said = Salvaged()
    dialog.message(window, said.title(), said.text(done))
