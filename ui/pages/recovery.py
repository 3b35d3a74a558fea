"""Backups: which there are and what they hold, make one now, verify one, restore from one, what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from hwtrack.errors import HwtrackError
from hwtrack.services.recovery_views import (
    BackupCheckView,
    BackupMadeView,
    BackupRow,
    BackupsView,
    HealthView,
)
from ui import errors
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.base import Desk, Page, side_panel
from ui.pages.recovery_choices import ChoicesPanel
from ui.pages.recovery_list import COLUMNS, last_good, this_year
from ui.recovery_words import name_of, row_text, state_look, why_text
from ui.refusals import refusal_text
from ui.tasks import Job
from ui.text import closed_up, joined
from ui.widgets.basic import Elided, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.head import PageHead, Span
from ui.widgets.states import EmptyState
from ui.widgets.verdict import VerdictStrip


class RecoveryPage(Page):
    """Backups of this register; `restoring` asks for the way back from one (an empty path: from any file)."""

    restoring = Signal(str)
    backed_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: BackupsView | None = None
        self.problem: HwtrackError | None = None
        self._checked: dict[str, BackupCheckView] = {}
        self._ill = False
        self.now_button = Button("", "primary", key="F6")
        self.to_button, self.file_button = Button(key="Ctrl E"), Button()
        self.head = PageHead(self.file_button, self.to_button, self.now_button, below=True)
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "backups_table")
        self.empty = EmptyState("backup-restore", self.back_up)
        self.choices = ChoicesPanel(desk)
        self._name = Elided("", bold=True)
        self._about = Elided("", tone="text2")
        self.check_button, self.restore_button = Button(key="F9"), Button()
        self.verdict = VerdictStrip()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        about = box(column(self._name, self._about, gap=2))
        line = row(about, self.check_button, self.restore_button)
        line.setStretch(0, 1)
        self._chosen = box(column(line, self.verdict, gap=10, margins=(24, 12, 20, 14)))
        self._chosen_line = hline()
        left = column(
            box(column(self.head, margins=(24, 14, 20, 12))),
            hline(),
            self._stack,
            self._chosen_line,
            self._chosen,
            gap=0,
        )
        left.setStretch(2, 1)
        whole = row(box(left), side_panel(self.choices), gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._show_chosen(None)

    def _connect(self) -> None:
        self.now_button.clicked.connect(self.back_up)
        self.to_button.clicked.connect(self.choose_place)
        self.file_button.clicked.connect(lambda: self.restoring.emit(""))
        self.check_button.clicked.connect(self.check)
        self.restore_button.clicked.connect(self.restore)
        self.table.chosen.connect(self._show_chosen)
        self.table.stepped.connect(lambda _row: self.restore())
        self.table.opened.connect(lambda _row: self.restore())
        self.choices.kept.connect(self._choices_kept)

    # Showing

    def refresh(self) -> None:
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.backups(), self.show_view, self._not_listed)
        # Where accounts cannot be read any more, nobody is kept from choosing.
        self.ask_rights(self.choices.forbid, "choose_backups")

    def show_view(self, view: BackupsView) -> None:
        """Show the backups that are there."""
        chosen = self.selected()
        self.view, self.problem = view, None
        self.model.set_source(TupleSource(view.rows))
        self._stack.setCurrentIndex(0 if view.rows else 1)
        paths = [one.path for one in view.rows]
        if view.rows:
            self.table.selectRow(paths.index(chosen.path) if chosen and chosen.path in paths else 0)
        else:
            self._show_chosen(None)
        self.choices.show_view(view)
        self._say()
        self.filled.emit()

    def _not_listed(self, error: BaseException) -> None:
        """Say on the page why the backups cannot be listed: it is asked anew after every change."""
        if not isinstance(error, HwtrackError):
            errors.show(error, self)
            return
        self.problem = error
        self.model.set_source(TupleSource(()))
        self._stack.setCurrentIndex(1)
        self._show_chosen(None)
        self._say()
        self.filled.emit()

    def selected(self) -> BackupRow | None:
        """Return the backup selected."""
        found = self.table.selected_row()
        return found if isinstance(found, BackupRow) else None

    def _show_chosen(self, shown: object) -> None:
        there = isinstance(shown, BackupRow)
        self._chosen.setVisible(there)
        self._chosen_line.setVisible(there)
        if not isinstance(shown, BackupRow):
            return
        look = state_look(shown.state)
        self._name.setText(name_of(shown.path))
        self._about.setText(joined(row_text(shown, this_year()), look.text, why_text(shown.why)))
        unreadable = self.tr("读不出台账库，无法恢复") if shown.state == "unreadable" else ""
        self.restore_button.explain(unreadable)
        self._say_check(self._checked.get(shown.path))

    def know(self, health: HealthView) -> None:
        """Back up nothing into the rotation while the register is not as it was: it would count as the newest good one."""
        self._ill = health.state != "good"
        self._free()

    # Backing up

    def back_up(self) -> None:
        """Back up now into the chosen folder."""
        if self.now_button.isEnabled():
            register = self.desk.register
            self._make(lambda job: register.back_up(job.progress))

    def choose_place(self) -> None:
        """Ask for another folder, a stick for instance, and put one backup there."""
        name = QFileDialog.getExistingDirectory(self, self.tr("另存到哪个文件夹？"))
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, folder: Path) -> None:
        """Put one backup into a folder; the rotation does not touch it."""
        register = self.desk.register
        self._make(lambda job: register.back_up_to(folder, job.progress))

    def _make(self, work: Callable[[Job], BackupMadeView]) -> None:
        busy = self.tr("正在备份")
        self.now_button.explain(busy)
        self.to_button.explain(busy)
        job = self.desk.tasks.run(work, self._made, self._failed, self.tr("备份台账库"))
        job.finished.connect(self._free)

    def _free(self) -> None:
        for button in (self.to_button, self.check_button):
            button.explain("")
        self.now_button.explain(self._why_not())

    def _why_not(self) -> str:
        """Say why nothing is backed up now; empty where something is."""
        if not self._ill:
            return ""
        return self.tr("台账库不完好：先恢复或按现状继续；要留一份备查，请另存到别处")

    def _made(self, made: BackupMadeView) -> None:
        text = self.tr("已备份并核验：{name}，{n} 条").format(name=name_of(made.path), n=f"{made.entries:,}")
        if made.removed:
            text += self.tr("；按设置清理了 %n 份旧备份", "", made.removed)
        self.said.emit(text, "", None)
        self.backed_up.emit()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        errors.show(error, self)

    # Verifying and restoring

    def check(self) -> None:
        """Verify the backup selected, whole."""
        chosen = self.selected()
        if chosen is None or not self.check_button.isEnabled():
            return
        register, path = self.desk.register, Path(chosen.path)
        self.check_button.explain(self.tr("正在核验"))
        job = self.desk.tasks.run(
            lambda job: register.check_backup(path, job.progress),
            self._was_checked,
            self._failed,
            self.tr("核验备份 {name}").format(name=name_of(path)),
        )
        job.finished.connect(self._free)

    def _was_checked(self, result: BackupCheckView) -> None:
        self._checked[result.path] = result
        self.refresh()

    def _say_check(self, result: BackupCheckView | None) -> None:
        self.verdict.setVisible(result is not None)
        if result is None:
            return
        if not result.ok:
            first = refusal_text(result.problems[0]) if result.problems else ""
            found = self.tr("%n 处不符", "", len(result.problems))
            self.verdict.say("danger", self.tr("这份备份核验不一致：{found}").format(found=found), first)
            return
        title = self.tr("核验一致：{n} 条").format(n=f"{result.entries:,}")
        root = self.tr("根 {root}").format(root=result.root[:16])
        self.verdict.say("ok", title, self._behind(result.behind), root)

    def _behind(self, behind: int | None) -> str:
        """Say how far a backup is behind the register in use, or beyond it."""
        if behind is None:
            return ""
        if behind < 0:
            return self.tr("比现在的台账库多 %n 条", "", -behind)
        if behind == 0:
            return self.tr("与现在的台账库一样新")
        return self.tr("之后又登记的 %n 条不在其中", "", behind)

    def restore(self) -> None:
        """Ask for the way back from the backup selected."""
        chosen = self.selected()
        if chosen is not None and self.restore_button.isEnabled():
            self.restoring.emit(chosen.path)

    def _choices_kept(self, view: BackupsView) -> None:
        self.said.emit(self.tr("备份设置已保存"), "", None)
        self.show_view(view)

    # Words

    def _sentence(self) -> tuple[Span, ...]:
        if self.problem is not None:
            return (Span(errors.describe(self.problem)[0], "danger"),)
        if self.view is None:
            return ()
        good = last_good(self.view)
        spans = [Span(self.tr("台账库的文件已不在原处。"), "danger")] if self.view.gone else []
        if good is None:
            spans.append(Span(self.tr("还没有完好的备份"), "warn"))
        else:
            spans.append(Span(self.tr("最近一份完好的备份 {row}").format(row=row_text(good, this_year()))))
        if self.view.uncovered:
            missing = self.tr("，%n 条登记还不在任何完好的备份中", "", self.view.uncovered)
            spans.append(Span(missing, "warn"))
        else:
            spans.append(Span(self.tr("，全部登记都在其中")))
        if self.view.same_disk:
            spans.append(Span(self.tr("；备份与台账库在同一磁盘，会一同损坏"), "warn"))
        return tuple(Span(closed_up(span.text), span.tone) for span in spans)

    def _say(self) -> None:
        self.head.say(self.tr("备份与恢复"), *self._sentence())
        if self.problem is not None:
            title, remedy, _detail = errors.describe(self.problem)
            self.empty.say(title, remedy, self.now_button.text())
        else:
            self.empty.say(
                self.tr("这个文件夹里还没有备份"),
                self.tr("关闭窗口时和一日结束后自动备份；现在也可以备份一份"),
                self.now_button.text(),
            )

    def retranslate(self) -> None:
        for button, text in (
            (self.now_button, self.tr("立即备份")),
            (self.to_button, self.tr("另存到…")),
            (self.file_button, self.tr("由文件恢复…")),
            (self.check_button, self.tr("核验这份")),
            (self.restore_button, self.tr("由这份恢复…")),
        ):
            button.setText(text)
            button.updateGeometry()
        if self._ill:
            self.now_button.explain(self._why_not())
        self.table.setAccessibleName(self.tr("备份"))
        self.choices.retranslate()
        self._show_chosen(self.selected())
        self._say()

    def focus_target(self) -> QWidget:
        return self.table if self.view is None or self.view.rows else self.now_button

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F6", self.tr("立即备份")),
            ("F9", self.tr("核验这份")),
            ("Enter", self.tr("由这份恢复")),
            ("Ctrl E", self.tr("另存")),
        )
