"""First start: a new register, an existing one, or the demo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QWidget

from hwtrack.domain.numbering import check_prefix
from hwtrack.domain.passwords import check_password, clean_login, clean_name
from hwtrack.domain.people import Role
from hwtrack.errors import EnvironmentProblem, HwtrackError, UserError
from hwtrack.services.people_views import NewAccount
from ui import errors, fonts
from ui.forms.step import grow
from ui.tasks import Tasks
from ui.widgets.basic import Elided, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow
from ui.widgets.secret import PasswordField

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
            (self.tr("由备份恢复…"), self.restore),
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

    def restore(self) -> None:
        """Restore a backup into a new register and open that; under its own name where the file is gone."""
        from ui.forms.restore import RestoreDialog
        from ui.rescue import way_without_register

        last = Path(str(self._kept.value("last"))) if self._kept.value("last") else None
        self.asked = RestoreDialog(self, self._tasks, way_without_register(last), None)
        self.asked.chose.connect(lambda following: self._choose(following.path))
        self.asked.open()

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
    """Asks prefix, name, whose books it keeps, and how people come to it: by accounts, or without passwords."""

    def __init__(self, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from hwtrack.services.desk import default_actor

        self.path: Path | None = None
        self._kept = kept
        self._made: Path | None = None
        self.setWindowTitle(self.tr("新建台账库"))
        self.setMinimumWidth(fonts.scaled(540))
        self.name, self.prefix, self.actor = Field("name"), Field("prefix"), Field("actor")
        self.login, self.reason = Field("login"), Field("reason")
        self.password, self.again = PasswordField("password"), PasswordField("again")
        self.prefix.setMaxLength(6)
        self.actor.setText(str(kept.value("actor", "")) or default_actor())
        self.rows = {
            editor.objectName(): FormRow(editor.objectName(), editor)
            for editor in (
                self.name, self.prefix, self.actor, self.login, self.password, self.again, self.reason,
            )
        }  # fmt: skip
        self._keeps, self._ways = QButtonGroup(self), QButtonGroup(self)
        self.sites = self._choice(self._keeps, self.tr("本单位的场所"), checked=True)
        self.all = self._choice(self._keeps, self.tr("全部（主管部门、导入）"), checked=False)
        self.accounts = self._choice(self._ways, self.tr("凭账户登录"), checked=True)
        self.alone = self._choice(self._ways, self.tr("不设密码（一人使用）"), checked=False)
        self._what_follows = Text("", fonts.SECOND, "text2", wrap=True)
        self._name_rows()
        self._build()
        self._ways.buttonClicked.connect(lambda _button: self._show_way())
        for field, following in ((self.password, self.again), (self.again, None)):
            field.entered.connect(following.setFocus if following is not None else self.create_register)
        self._show_way()

    def _name_rows(self) -> None:
        labels = {
            "name": self.tr("名称"), "prefix": self.tr("编号前缀"), "actor": self.tr("姓名"),
            "login": self.tr("登录名"), "password": self.tr("密码"), "again": self.tr("再输一次"),
            "reason": self.tr("理由"),
        }  # fmt: skip
        for field, form_row in self.rows.items():
            form_row.set_label(labels[field])
        self.prefix.setPlaceholderText(self.tr("2–6 位大写字母或数字，如 GZ"))
        self.login.setPlaceholderText(self.tr("字母、数字或汉字，以后不能改"))
        self.password.setPlaceholderText(self.tr("至少 8 个字符"))
        self.reason.setText(self.tr("只有一人使用"))

    def _build(self) -> None:
        create = Button(self.tr("选择位置并新建…"), "primary")
        create.setDefault(True)
        create.clicked.connect(self.create_register)
        cancel = Button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        own = self.tr("记本单位场所的账时，下一步登记第一个场所；其他单位在库外。")
        rows = self.rows
        body = column(
            Text(self.tr("新建台账库"), fonts.DIALOG, bold=True),
            rows["name"], rows["prefix"], self._line(self.tr("记谁的账"), self.sites, self.all),
            Text(own, fonts.SECOND, "text2", wrap=True), 4, hline(), 4,
            self._line(self.tr("怎样使用"), self.accounts, self.alone), self._what_follows,
            *(rows[field] for field in ("actor", "login", "password", "again", "reason")), None,
            hline(), row(None, cancel, create), gap=8, margins=(20, 18, 20, 18),
        )  # fmt: skip
        self.setLayout(body)

    def _line(self, name: str, *choices: Button) -> QWidget:
        label = Text(name, tone="text2")
        label.setFixedWidth(fonts.scaled(88))
        return box(row(label, *choices, None, gap=6))

    def _choice(self, group: QButtonGroup, text: str, *, checked: bool) -> Button:
        button = Button(text, "chip")
        button.setCheckable(True)
        button.setChecked(checked)
        group.addButton(button)
        return button

    def _show_way(self) -> None:
        """Ask for what the chosen way needs, and say what follows from it."""
        with_accounts = self.accounts.isChecked()
        for field in ("login", "password", "again"):
            self.rows[field].setVisible(with_accounts)
        self.rows["reason"].setVisible(not with_accounts)
        if with_accounts:
            text = self.tr(
                "您是第一个账户：管理员，管账户和设置，不登记台账；进入后为每个登记的人建立账户。密码至少 8 个字符，忘记了谁也找不回来。"
            )
        else:
            text = self.tr(
                "用这台电脑的人都能登记，日志里的姓名只是自填的。这个选择和理由记入日志，以后可以改用账户。"
            )
        self._what_follows.setText(text)
        grow(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What follows takes several lines: a dialog is first given the height of one.
        grow(self)

    def create_register(self) -> None:
        """Ask where, then create; what is wrong is said beside its field, before a place is asked for."""
        if self._made is not None:
            self.create_at(self._made)
            return
        try:
            self._judge()
        except UserError as error:
            errors.show(error, self, self._on_field)
            return
        name, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("新建台账库"),
            f"{self.name.text().strip() or 'hwtrack'}{SUFFIX}",
            f"hwtrack (*{SUFFIX})",
        )
        if name:
            self.create_at(Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX))

    def create_at(self, path: Path) -> None:
        """Create the register at `path`, record how people come to it and close, or show why not."""
        try:
            self._judge()
            if self._made is None:
                self._create(path)
            self._choose_way(path if self._made is None else self._made)
        except HwtrackError as error:
            errors.show(error, self, self._on_field)
            return
        self._kept.setValue("actor", self.actor.text().strip())
        self.path = self._made
        self.accept()

    def _judge(self) -> None:
        """Refuse what a register or its first account cannot be before a file is made.

        Raises:
            UserError: naming the field.
        """
        if not self.name.text().strip():
            raise UserError(self.tr("请填写名称"), field="name")
        check_prefix(self.prefix.text().strip())
        if not self.accounts.isChecked():
            if not self.reason.text().strip():
                raise UserError(self.tr("请写明理由"), field="reason")
            return
        clean_login(self.login.text())
        try:
            clean_name(self.actor.text())
        except UserError as error:
            raise UserError(error.message, field="actor") from None
        check_password(self.password.text(), self.login.text(), self.actor.text())
        if self.password.text() != self.again.text():
            raise UserError(self.tr("两次输入的密码不同"), field="again")

    def _create(self, path: Path) -> None:
        from hwtrack.services.store import NewRegister, Store

        keeps = "sites" if self.sites.isChecked() else "all"
        new = NewRegister(self.prefix.text().strip(), self.name.text().strip(), keeps)
        Store.create(path, new, actor=self.actor.text().strip() or None).close()
        self._made = path

    def _choose_way(self, path: Path) -> None:
        """Record the first account or the choice to work without passwords, right behind the founding."""
        from hwtrack.services.office import Office
        from hwtrack.services.store import Store

        office = Office(Store.open(path, actor=self.actor.text().strip() or None))
        try:
            if self.accounts.isChecked():
                first = (
                    self.login.text(),
                    self.actor.text(),
                    (str(Role.ADMINISTRATOR),),
                    self.password.text(),
                )
                office.start_accounts(NewAccount(*first))
            else:
                office.work_without_passwords(self.reason.text().strip())
        finally:
            office.close()

    def _on_field(self, field: str, message: str) -> bool:
        from ui.forms.base import input_finding

        # Once the register is made, a name refused is the first account's.
        here = "actor" if field == "name" and self._made is not None else field
        for name, form_row in self.rows.items():
            form_row.show_finding(input_finding(field, message) if name == here else None)
        grow(self)
        if here not in self.rows or not self.rows[here].isVisibleTo(self):
            return False
        self.rows[here].editor.setFocus()
        return True
