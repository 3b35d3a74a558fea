"""What this workstation chooses about backups: the folder, by themselves or not, how many are kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hwtrack.errors import UserError
from hwtrack.services.recovery_views import BackupChoice, BackupsView
from ui import errors, fonts
from ui.forms.base import input_finding
from ui.forms.entries import UnreadError, read_count
from ui.pages.base import Desk
from ui.refusals import refusal_text
from ui.text import plain_tip
from ui.widgets.basic import Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import CheckBox, Field, FindingLine, FormRow

KEPT = ("daily", "weekly", "monthly")
NARROW_LABEL = 64


class ChoicesPanel(QWidget):
    """The folder, the automatic backup and the rotation; what is typed stays until it is kept."""

    kept = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._shown: BackupsView | None = None
        self._forbidden = ""
        self._titles = [Text(bold=True) for _ in range(3)]
        self.folder = Field("backup_folder")
        self.folder.setMaxLength(4096)
        self.folder_note = FindingLine()
        self.folder_button = Button(icon="folder-outline")
        self.automatic = CheckBox()
        self.automatic.setObjectName("backup_automatic")
        self._when, self._rule = (Text("", fonts.SECOND, "text3", wrap=True) for _ in range(2))
        self.rows = {name: self._count_row(name) for name in KEPT}
        self.save = Button()
        self._problem = FindingLine()
        self._build()
        self.folder_button.clicked.connect(self.choose_folder)
        self.save.clicked.connect(self.keep)
        self.folder.textEdited.connect(lambda _text: self._edited())
        self.automatic.toggled.connect(lambda _on: self._edited())

    def _count_row(self, name: str) -> FormRow:
        editor = Field(f"backup_{name}")
        editor.setMaxLength(4)
        editor.textEdited.connect(lambda _text: self._edited())
        return FormRow(name, editor, fonts.scaled(NARROW_LABEL))

    def _build(self) -> None:
        self.setLayout(
            column(
                self._titles[0], self.folder, self.folder_note, row(self.folder_button, None), 8,
                self._titles[1], self.automatic, self._when, 8,
                self._titles[2], box(column(*self.rows.values(), gap=4)), self._rule, 8,
                self._problem, row(self.save, None),
                gap=6,
            )
        )  # fmt: skip

    # Showing

    def show_view(self, view: BackupsView) -> None:
        """Show what is chosen; what is being typed is not taken away."""
        if self._shown is not None and self.dirty:
            self._shown = view
            return
        self._shown = view
        self.folder.setText(view.folder)
        self.folder.setToolTip(plain_tip(view.folder))
        self.folder.setCursorPosition(0)
        self.automatic.setChecked(view.automatic)
        for name, form_row in self.rows.items():
            self._editor(form_row).setText(str(getattr(view, name)))
        self._edited()

    @staticmethod
    def _editor(form_row: FormRow) -> Field:
        editor = form_row.editor
        assert isinstance(editor, Field)  # noqa: S101 - made above
        return editor

    @property
    def dirty(self) -> bool:
        """Say whether something differs from what is kept."""
        view = self._shown
        if view is None:
            return False
        counts = any(self._editor(r).text().strip() != str(getattr(view, n)) for n, r in self.rows.items())
        return counts or self.folder.text() != view.folder or self.automatic.isChecked() != view.automatic

    def forbid(self, why: str) -> None:
        """Keep a person whose roles do not include it from choosing, and say why; empty: they may."""
        self._forbidden = why
        for editor in (self.folder, *(self._editor(form_row) for form_row in self.rows.values())):
            editor.setReadOnly(bool(why))
        self.automatic.setEnabled(not why)
        self.automatic.setToolTip(why)
        self.automatic.setAccessibleDescription(why)
        self.folder_button.explain(why)
        self._edited()

    def _edited(self) -> None:
        self.save.explain(self._forbidden or ("" if self.dirty else self.tr("没有改动")))

    # Choosing

    def choose_folder(self) -> None:
        """Ask for another folder; it is kept with the rest."""
        title = self.tr("备份文件夹")
        name = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if name:
            self.folder.setText(name)
            self._edited()

    def read(self) -> BackupChoice:
        """Return what was typed.

        Raises:
            UnreadError: a number is none.
        """
        counts = [
            read_count(self._editor(form_row).text(), name, needed=True)
            for name, form_row in self.rows.items()
        ]
        daily, weekly, monthly = (count or 0 for count in counts)
        return BackupChoice(self.folder.text().strip(), self.automatic.isChecked(), daily, weekly, monthly)

    def keep(self) -> None:
        """Keep what was chosen; a refusal stands beside its field."""
        self._say_findings("", "")
        try:
            choice = self.read()
        except UnreadError as error:
            self._say_findings(error.field, error.message)
            return
        self.save.explain(self.tr("正在保存"))
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.choose_backups(choice), self._kept, self._refused)

    def _kept(self, view: BackupsView) -> None:
        self._shown = None
        self.show_view(view)
        self.kept.emit(view)

    def _refused(self, error: BaseException) -> None:
        self._edited()
        if isinstance(error, UserError):
            self._say_findings(error.field or "", refusal_text(error.message))
        else:
            errors.show(error, self)

    def _say_findings(self, field: str, message: str) -> None:
        for name, form_row in self.rows.items():
            form_row.show_finding(input_finding(field, message) if name == field else None)
        finding = input_finding(field, message) if message else None
        self.folder_note.show_finding(finding if field == "folder" else None)
        self._problem.show_finding(finding if field not in {"folder", *KEPT} else None)

    # Words

    def retranslate(self) -> None:
        """Set every word anew."""
        titles = (self.tr("备份文件夹"), self.tr("何时备份"), self.tr("保留多少份"))
        for title, text in zip(self._titles, titles, strict=True):
            title.setText(text)
        self.folder.setAccessibleName(titles[0])
        self._button(self.folder_button, self.tr("换文件夹…"))
        self.automatic.setText(self.tr("自动备份"))
        self._when.setText(self.tr("关闭窗口时、一日结束后，有新登记就备份一份并核验。"))
        labels = (self.tr("每日"), self.tr("每周"), self.tr("每月"))
        for form_row, label in zip(self.rows.values(), labels, strict=True):
            form_row.set_label(label)
        self._rule.setText(
            self.tr("各留最近若干日、周、月的最后一份，其余在下次备份后清理；最近一份完好的从不清理。")
        )
        self._button(self.save, self.tr("保存设置"))
        self._edited()

    @staticmethod
    def _button(button: Button, text: str) -> None:
        button.setText(text)
        button.updateGeometry()
