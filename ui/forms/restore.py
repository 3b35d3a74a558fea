"""The way back from a backup: which one, into which new file, why; then what to do with the restored register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QStackedWidget, QWidget

from hwtrack.errors import UserError
from hwtrack.output import readable
from hwtrack.services.desk import Person
from hwtrack.services.recovery_views import RestoreAsk, RestoredView
from ui import errors, fonts
from ui.following import Following
from ui.forms.base import input_finding
from ui.forms.entries import combo
from ui.forms.restore_outcome import RestoreOutcome
from ui.forms.step import grow
from ui.recovery_words import REASONS, name_of, told
from ui.tasks import Job, Tasks
from ui.text import local, now
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import LABEL_WIDTH, Field, FindingLine, FormRow

SUFFIX = ".hwt"
MOST_HELD = 50
OTHER = len(REASONS) - 1


def nobody() -> None:
    """Name nobody: where no register is at hand, nobody can be asked for."""


@dataclass(frozen=True, slots=True)
class RestoreWay:
    """How a restore is carried out, which register it may replace, and how many entries that one has.

    `in_use` is None where no register is concerned: the new file then lies in `folder`; `entries` is
    None where it cannot be read. `may_replace` gives who decides that it is replaced, `refusal` says why
    the person at the desk may not.
    """

    restore: Callable[[RestoreAsk, Callable[[int, int], None]], RestoredView]
    in_use: Path | None = None
    entries: int | None = None
    folder: Path | None = None
    may_replace: Callable[[], object] = nobody
    refusal: str = ""


def new_name(beside: Path, at: datetime) -> Path:
    """Name the restored register: beside the one in use, under a dated name that no file has."""
    stem = f"{beside.stem}.restored-{local(at):%Y%m%d-%H%M%S}"
    names = (f"{stem}{end}{SUFFIX}" for end in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(free for name in names if not (free := beside.with_name(name)).exists())


class RestoreDialog(QDialog):
    """Asks for a restore and shows it; `following` tells which register to show when it was accepted."""

    chose = Signal(object)

    def __init__(self, parent: QWidget | None, tasks: Tasks, way: RestoreWay, backup: Path | None) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self._tasks, self.way = tasks, way
        self._job: Job | None = None
        self.backup: Path | None = None
        self.to: Path | None = None
        self.against: tuple[Path, ...] = ()
        self.restored: RestoredView | None = None
        self.setWindowTitle(self.tr("由备份恢复"))
        self.setMinimumWidth(fonts.scaled(640))
        self._make_fields()
        self._build()
        self.outcome.chose.connect(self._chose)
        if backup is not None:
            self.use_backup(backup)

    # Building

    def _make_fields(self) -> None:
        self.backup_field, self.to_field, self.held_field = (
            Field("backup"), Field("to"), Field("against", placeholder=self.tr("可不填：打印过的文书、校验点文件")),
        )  # fmt: skip
        for field in (self.backup_field, self.to_field, self.held_field):
            field.setMaxLength(4096)
            field.setReadOnly(True)
        self.reason = combo(
            [("", self.tr("请选择")), *((text, told(text)) for text in REASONS)], "", "reason"
        )
        self.reason.currentIndexChanged.connect(lambda _index: self._say("", ""))
        self.note = Field("note", placeholder=self.tr("如：11-27 早上停电后打不开"))
        fields = (self.backup_field, self.to_field, self.reason, self.note, self.held_field)
        self.rows = {editor.objectName(): FormRow(editor.objectName(), editor) for editor in fields}
        labels = (self.tr("备份"), self.tr("恢复到"), self.tr("理由"), self.tr("说明"), self.tr("另行核对"))
        for form_row, label in zip(self.rows.values(), labels, strict=True):
            form_row.set_label(label)
        self.backup_button = self._button(self.tr("选择…"), self.choose_backup)
        self.to_button = self._button(self.tr("更改…"), self.choose_place)
        self.held_button = self._button(self.tr("添加…"), self.choose_held)
        self._about = Text("", fonts.SECOND, "text2")
        self._about.setContentsMargins(fonts.scaled(LABEL_WIDTH) + 6, 0, 0, 4)
        self._about.hide()
        self.problem = FindingLine()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("正在恢复"))
        self.bar.hide()
        self.submit = Button(self.tr("核验并恢复"), "primary", key="Ctrl Enter")
        self.submit.clicked.connect(self.send)
        self.cancel = self._button(QCoreApplication.translate("dialog", "取消"), self.reject)

    @staticmethod
    def _button(text: str, act: Callable[[], object]) -> Button:
        button = Button(text)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _build(self) -> None:
        beside = {"backup": self.backup_button, "to": self.to_button, "against": self.held_button}
        form = column(
            Text(self.tr("由哪份备份恢复？"), fonts.DIALOG, bold=True),
            Text(
                self.tr("先核验备份，再写成一个新文件。现用的台账库和备份都不改动、不删除。"),
                tone="text2",
                wrap=True,
            ),
            6,
            gap=8,
            margins=(20, 18, 20, 18),
        )
        for name, form_row in self.rows.items():
            line = row(form_row, *((beside[name],) if name in beside else ()))
            line.setStretch(0, 1)
            if name in beside:
                line.setAlignment(beside[name], line.alignment().AlignTop)
            form.addLayout(line)
            if name == "backup":
                form.addWidget(self._about)
        for part in (self.problem, self.bar):
            form.addWidget(part)
        form.addStretch(1)
        form.addSpacing(8)
        form.addLayout(row(None, self.cancel, self.submit))
        self.outcome = RestoreOutcome()
        self._stack = QStackedWidget()
        self._stack.addWidget(box(form))
        self._stack.addWidget(self.outcome)
        self.setLayout(column(self._stack, gap=0))

    # Choosing

    def use_backup(self, backup: Path) -> None:
        """Restore this one; the new file is named beside the register in use, else beside the backup."""
        self.backup = backup
        self._show_path(self.backup_field, backup)
        if self.to is None:
            self.use_place(self._place(backup))
        self._say("", "")

    def describe(self, text: str) -> None:
        """Say when the backup was made and what it holds, where that is known."""
        self._about.setText(text)
        self._about.setVisible(bool(text))

    def _place(self, backup: Path) -> Path:
        in_use = self.way.in_use
        if in_use is None:
            return new_name((self.way.folder or backup.parent) / backup.name, now())
        # A register whose file is gone is restored under its own name.
        return new_name(in_use, now()) if in_use.exists() else in_use

    def use_place(self, to: Path) -> None:
        """Restore into this new file."""
        self.to = to if to.suffix == SUFFIX else to.with_name(to.name + SUFFIX)
        self._show_path(self.to_field, self.to)

    def use_held(self, *paths: Path) -> None:
        """Compare the backup with these papers and checkpoints, too."""
        self.against = tuple(dict.fromkeys((*self.against, *paths)))[:MOST_HELD]
        self.held_field.setText("、".join(name_of(path) for path in self.against))
        self.held_field.setCursorPosition(0)

    @staticmethod
    def _show_path(field: Field, path: Path) -> None:
        field.setText(readable(path))
        field.setToolTip(readable(path))
        field.setCursorPosition(len(field.text()))

    def choose_backup(self) -> None:
        """Ask for a backup's file."""
        start = str(self.backup.parent) if self.backup is not None else str(usual_place())
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("选择备份"), start, f"hwtrack (*{SUFFIX});;{self.tr('所有文件 (*)')}"
        )
        if name:
            self.describe("")
            self.use_backup(Path(name))

    def choose_place(self) -> None:
        """Ask for the new file's name."""
        name, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("恢复到哪个新文件？"),
            str(self.to or usual_place()),
            f"hwtrack (*{SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.use_place(Path(name))

    def choose_held(self) -> None:
        """Ask for papers and checkpoints that others hold."""
        names, _kind = QFileDialog.getOpenFileNames(self, self.tr("他人持有的文书、校验点"))
        self.use_held(*(Path(name) for name in names))

    # Restoring

    def read(self) -> RestoreAsk:
        """Return what is asked.

        Raises:
            UserError: something is missing; it names the field.
        """
        if self.backup is None or self.to is None:
            raise UserError(self.tr("请选择备份"), field="backup")
        reason, note = str(self.reason.currentData() or ""), self.note.text().strip()
        if not reason:
            raise UserError(self.tr("请选择理由"), field="reason")
        if reason == REASONS[OTHER] and not note:
            raise UserError(self.tr("请写明理由"), field="note")
        return RestoreAsk(self.backup, self.to, f"{reason}：{note}" if note else reason, self.against)

    def send(self) -> None:
        """Verify and restore on the worker's thread; a refusal keeps everything that was typed."""
        if self._job is not None:
            return
        self._say("", "")
        try:
            asked = self.read()
        except UserError as error:
            self._refused_at(error.field or "", error.message)
            return
        restore = self.way.restore
        self._lock(self.tr("正在核验并恢复，可以取消"))
        self.bar.setRange(0, 0)
        self._job = self._tasks.run(lambda job: restore(asked, job.progress), self._restored, self._refused)
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(self._ended)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _lock(self, reason: str) -> None:
        self.submit.explain(reason)
        self.bar.setVisible(bool(reason))
        for widget in (self.backup_button, self.to_button, self.held_button, self.reason, self.note):
            widget.setEnabled(not reason)
        grow(self)

    def _ended(self) -> None:
        self._job = None
        self._lock("")

    def _refused(self, error: BaseException) -> None:
        errors.show(error, self, self._refused_at)

    def _refused_at(self, field: str, message: str) -> bool:
        self._say(field, message)
        if field in self.rows:
            self.rows[field].editor.setFocus()
        return True

    def _say(self, field: str, message: str) -> None:
        found = input_finding(field, message) if message else None
        for name, form_row in self.rows.items():
            form_row.show_finding(found if name == field else None)
        self.problem.show_finding(found if field not in self.rows else None)
        grow(self)

    def _restored(self, restored: RestoredView) -> None:
        self.restored = restored
        self.outcome.show_restored(restored, self.way.in_use, self.way.entries)
        self.outcome.first.explain(self.way.refusal)
        self._stack.setCurrentWidget(self.outcome)
        self.outcome.first.setFocus()
        grow(self)

    def _chose(self, replace: bool) -> None:
        """Show the restored register, in the place of the one in use where that is wanted."""
        if self.restored is None:
            return
        made, in_use = Path(self.restored.path), self.way.in_use
        if not replace or in_use is None:
            self._follow(Following(made))
            return
        self._job = self._tasks.run(
            lambda _job: self.way.may_replace(),
            lambda person: self._follow(
                Following(in_use, made, person if isinstance(person, Person) else None)
            ),
            lambda error: errors.show(error, self),
        )
        self._job.finished.connect(self._ended)

    def _follow(self, following: Following) -> None:
        self.accept()
        self.chose.emit(following)

    def reject(self) -> None:
        """Stop what is under way and stay; close when nothing is."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()


def usual_place() -> Path:
    """Return the folder where backups go unless another is chosen."""
    from hwtrack.services.backup_settings import usual_folder

    return usual_folder()
