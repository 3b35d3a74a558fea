"""First start: a new register, an existing one, or the demo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QWidget

from hwtrack.errors import EnvironmentProblem, HwtrackError
from ui import errors, fonts
from ui.tasks import Tasks
from ui.widgets.basic import Elided, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow

SUFFIX = ".hwt"
DEMO = f"demo{SUFFIX}"


class StartDialog(QDialog):
    """Leaves the chosen register in `path`."""

    def __init__(self, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._kept, self._tasks = kept, Tasks(self)
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
        dialog = NewRegisterDialog(self._kept, self)
        if dialog.exec() and dialog.path is not None:
            self._choose(dialog.path)

    def make_demo(self) -> None:
        """Make the demo register in the user's data folder on the worker's thread, or open it again."""
        from hwtrack.settings import user_folders
        from ui.widgets.progress import Progress

        folder = user_folders().data / "demo"
        path = folder / DEMO
        if path.is_file():
            self._choose(path)
            return
        job = self._tasks.run(
            lambda job: build_demo(folder, job.progress), lambda _done: self._choose(path), self._failed
        )
        text = self.tr("演示台账库虚构了江西省的单位、批次和联单，约需一分钟。")
        self.progress = Progress(self, self.tr("正在生成演示台账库"), text, job)
        self.progress.open()

    def _failed(self, error: BaseException) -> None:
        errors.show(error, self)

    def done(self, result: int) -> None:
        """Stop what is under way before the choice closes."""
        self._tasks.shut()
        super().done(result)


def build_demo(folder: Path, report: Callable[[int, int], None] = lambda _done, _total: None) -> Path:
    """Build the demo register and its papers in `folder`, which appears only when it is whole.

    Raises:
        UserError: the folder holds a register that is no sample.
        EnvironmentProblem: no space or no permission.
    """
    import shutil

    from hwtrack.services.showcase import build_showcase

    draft = folder.with_name(f"{folder.name}.new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        build_showcase(draft, 1, lambda done, total, _what: report(done, total))
        folder.mkdir(parents=True, exist_ok=True)
        for made in draft.iterdir():
            made.replace(folder / made.name)
    except OSError as error:
        remedy = QCoreApplication.translate("start", "请检查磁盘空间与权限后再试。")
        told = QCoreApplication.translate("start", "无法写入 {path}").format(path=folder)
        raise EnvironmentProblem(told, remedy=remedy) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


class NewRegisterDialog(QDialog):
    """Asks prefix, name, whose books it keeps, and who works at this desk."""

    def __init__(self, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from hwtrack.services.desk import default_actor

        self.path: Path | None = None
        self._kept = kept
        self.setWindowTitle(self.tr("新建台账库"))
        self.setMinimumWidth(480)
        self.name, self.prefix, self.actor = Field("name"), Field("prefix"), Field("actor")
        self.prefix.setMaxLength(6)
        self.actor.setText(str(kept.value("actor", "")) or default_actor())
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
        body.addWidget(
            Text(
                self.tr("记本单位场所的账时，下一步登记第一个场所；其他单位在库外。"),
                fonts.SECOND,
                "text2",
                wrap=True,
            )
        )
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
        self._kept.setValue("actor", self.actor.text().strip())
        self.path = path
        self.accept()

    def _on_field(self, field: str, message: str) -> bool:
        from ui.forms.base import input_finding

        for form_row in self.rows:
            form_row.show_finding(input_finding(field, message) if form_row.field == field else None)
        return any(form_row.field == field for form_row in self.rows)
