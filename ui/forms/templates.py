"""Kept forms: a menu that begins from one, keeps the present one under a name, deletes one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from hwtrack.services.custody_views import TemplateView
from hwtrack.services.requests import NewManifestForm
from ui.forms.step import Question, StepDialog, labelled
from ui.pages.base import Desk
from ui.text import joined
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.fields import Field
from ui.words_people import forbidden


class NameDialog(StepDialog):
    """Asks under which name a form is kept."""

    def __init__(self, parent: QWidget | None, desk: Desk, form: NewManifestForm) -> None:
        super().__init__(parent, desk)
        self.form = form
        question = Question(
            self.tr("另存为模板？"),
            self.tr("号码、日期、批次和签名不存入模板；同名模板会被替换。"),
            self.tr("存为模板"),
        )
        self.name = Field("name")
        self.compose(question, (labelled("name", self.name, self.tr("模板名称")),))

    def run(self, step: object) -> object:
        return self.desk.register.save_template(self.name.text().strip(), self.form)


class TemplateMenu(QObject):
    """What the template button of the form opens. `applied` hands over a form with the name it came from."""

    applied = Signal(object, str)
    said = Signal(str)

    def __init__(self, button: Button, desk: Desk, read: Callable[[], NewManifestForm]) -> None:
        super().__init__(button)
        self._button, self._desk, self._read = button, desk, read
        button.clicked.connect(self.open)

    def open(self) -> None:
        """Open the menu under its button; what is kept is asked anew each time."""
        menu = self.menu()
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu: begin from, keep as, delete."""
        menu = QMenu(self._button)
        kept = self._desk.register.templates()
        for template in kept:
            menu.addAction(self._line(template), lambda template=template: self.apply(template))
        if kept:
            menu.addSeparator()
        menu.setToolTipsVisible(True)
        keep, delete = menu.addAction(self.tr("另存为模板…"), self.save), menu.addMenu(self.tr("删除模板"))
        for action, verb in ((keep, "save_template"), (delete.menuAction(), "delete_template")):
            why = forbidden(self._desk.register, verb)
            action.setEnabled(not why and (action is keep or bool(kept)))
            action.setToolTip(why)
        for template in kept:
            delete.addAction(template.name, lambda template=template: self.delete(template))
        return menu

    def _line(self, template: TemplateView) -> str:
        parties = " → ".join(name for name in (template.generator, template.receiver) if name)
        return f"{template.name}\u3000{joined(parties, ', '.join(template.codes))}".rstrip("\u3000")

    def apply(self, template: TemplateView) -> None:
        """Begin from a kept form."""
        register, uid = self._desk.register, template.uid
        self._desk.tasks.run(
            lambda _job: register.template(uid), lambda form: self.applied.emit(form, template.name)
        )

    def save(self) -> None:
        """Keep the form as it stands under a name."""
        self.dialog = NameDialog(self._button, self._desk, self._read())
        self.dialog.done_with.connect(lambda _kept: self.said.emit(self.tr("模板已保存")))
        self.dialog.open()

    def delete(self, template: TemplateView) -> None:
        """Delete a kept form after asking."""
        title = self.tr("删除模板“{name}”？").format(name=template.name)
        text = self.tr("已用它填写的联单不受影响。")
        if ask(self._button, title, text, self.tr("删除"), danger=True) is None:
            return
        register, uid = self._desk.register, template.uid
        self._desk.tasks.run(
            lambda _job: register.delete_template(uid), lambda _kept: self.said.emit(self.tr("模板已删除"))
        )
