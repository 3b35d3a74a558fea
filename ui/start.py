"""First start: a new register, an existing one, or the demo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QWidget

from hwtrack.errors import HwtrackError, UserError
from ui import errors, fonts
from ui.tasks import Tasks
from ui.widgets.basic import Elided, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow

SUFFIX = ".hwt"


class StartDialog(QDialog):
    """Leaves the chosen register in `path`."""

    def __init__(self, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._tasks = Tasks(self)
        self.setWindowTitle("hwtrack")
        self.setMinimumWidth(520)
        title = Text(self.tr("打开哪个台账库？"), fonts.DIALOG, bold=True)
        note = Text(self.tr("一个台账库是一个文件，只存放在这台电脑上。"), tone="text2", wrap=True)
        body = column(title, note, gap=8, margins=(20, 18, 20, 18))
        last = Path(str(kept.value("last", "")))
        if kept.value("last") and last.is_file():
            again = Button(self.tr("继续：{name}").format(name=last.name), "primary")
            again.clicked.connect(lambda: self._choose(last))
            body.addSpacing(6)
            body.addWidget(again)
            body.addWidget(Elided(str(last), fonts.SECOND, "text3"))
        body.addSpacing(6)
        for text, act in (
            (self.tr("打开已有的台账库…"), self.open_existing),
            (self.tr("新建台账库…"), self.create_new),
            (self.tr("看演示（江西省，虚构单位）"), self.make_demo),
        ):
            button = Button(text)
            button.clicked.connect(act)
            body.addWidget(button)
        self._state = Text("", fonts.SECOND, "text2", wrap=True)
        body.addWidget(self._state)
        self.setLayout(body)

    def _choose(self, path: Path) -> None:
        self.path = path
        self.accept()

    def open_existing(self) -> None:
        """Ask for a register file."""
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("打开台账库"), "", f"hwtrack (*{SUFFIX})")
        if name:
            self._choose(Path(name))

    def create_new(self) -> None:
        """Ask what a new register needs, and make it."""
        dialog = NewRegisterDialog(self)
        if dialog.exec() and dialog.path is not None:
            self._choose(dialog.path)

    def make_demo(self) -> None:
        """Make the demo register in the user's data folder on the worker's thread, or open it again."""
        from hwtrack.settings import user_folders

        folder = user_folders().data / "demo"
        path = folder / f"demo{SUFFIX}"
        if path.is_file():
            self._choose(path)
            return
        self._state.setText(self.tr("正在生成演示台账库，约需一分钟……"))
        self.setEnabled(False)
        self._tasks.run(lambda _job: build_demo(folder), lambda _done: self._choose(path), self._failed)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._state.setText("")
        errors.show(error, self)


def build_demo(folder: Path) -> Path:
    """Build the demo register by the command line's own way."""
    import subprocess
    import sys

    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "hwtrack.cli", "demo", "--out", str(folder), "--no-window"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise UserError(done.stderr.strip()[-500:] or str(done.returncode))
    return folder


class NewRegisterDialog(QDialog):
    """Asks prefix, name, whose books it keeps, and who works at this desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from hwtrack.services.store import default_actor

        self.path: Path | None = None
        self.setWindowTitle(self.tr("新建台账库"))
        self.setMinimumWidth(480)
        self.name, self.prefix, self.actor = Field("name"), Field("prefix"), Field("actor")
        self.prefix.setMaxLength(6)
        self.actor.setText(default_actor())
        labels = (self.tr("名称"), self.tr("编号前缀"), self.tr("经办人"))
        self.rows = [FormRow(editor.objectName(), editor) for editor in (self.name, self.prefix, self.actor)]
        for form_row, label in zip(self.rows, labels, strict=True):
            form_row.set_label(label)
        self.prefix.setPlaceholderText(self.tr("2–6 位大写字母或数字，如 GZ"))
        self._keeps = QButtonGroup(self)
        self.sites = self._choice(self.tr("本单位的场所"), checked=True)
        self.all = self._choice(self.tr("全部（主管部门、导入）"), checked=False)
        create = Button(self.tr("选择位置并新建…"), "primary")
        create.setDefault(True)
        create.clicked.connect(self.create_register)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        keeps = Text(self.tr("记谁的账"), tone="text2")
        keeps.setFixedWidth(fonts.scaled(88))
        body = column(
            Text(self.tr("新建台账库"), fonts.DIALOG, bold=True), *self.rows, gap=8, margins=(20, 18, 20, 18)
        )
        body.addWidget(box(row(keeps, self.sites, self.all, None, gap=6)))
        body.addWidget(hline())
        body.addLayout(row(None, cancel, create))
        self.setLayout(body)

    def _choice(self, text: str, *, checked: bool) -> Button:
        button = Button(text, "chip")
        button.setCheckable(True)
        button.setChecked(checked)
        self._keeps.addButton(button)
        return button

    def create_register(self) -> None:
        """Ask where, then create; what is wrong is said beside its field."""
        name, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("新建台账库"),
            f"{self.name.text().strip() or 'hwtrack'}{SUFFIX}",
            f"hwtrack (*{SUFFIX})",
        )
        if name:
            self.create_at(Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX))

    def create_at(self, path: Path) -> None:
        """Create the register at `path` and close, or show why not."""
        from hwtrack.services.store import NewRegister, Store

        keeps = "sites" if self.sites.isChecked() else "all"
        new = NewRegister(self.prefix.text().strip(), self.name.text().strip(), keeps)
        try:
            Store.create(path, new, actor=self.actor.text().strip() or None).close()
        except HwtrackError as error:
            errors.show(error, self, self._on_field)
            return
        self.path = path
        self.accept()

    def _on_field(self, field: str, message: str) -> bool:
        from ui.forms.base import input_finding

        for form_row in self.rows:
            form_row.show_finding(input_finding(field, message) if form_row.field == field else None)
        return any(form_row.field == field for form_row in self.rows)
