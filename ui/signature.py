"""Signing: says what it means and who signs, and asks for the password again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.errors import EnvironmentProblem, ThrottledError, UserError
from hwtrack.services.people_views import PersonView
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.data import Register
from ui.forms.step import grow
from ui.i18n import pick
from ui.refusals import refusal_text
from ui.tasks import Unsigned
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button
from ui.widgets.fields import FormRow
from ui.widgets.secret import Cooldown, PasswordField
from ui.words_people import person_line


class SignatureDialog(QDialog):
    """Asks for one signature; the work goes on behind it, and Cancel leaves the form as it was."""

    def __init__(
        self, parent: QWidget | None, register: Register, person: PersonView | None, asked: Unsigned
    ) -> None:
        super().__init__(parent)
        self._register, self._asked, self._sending = register, asked, False
        meaning = pick(asked.needed.meaning, asked.needed.meaning_en)
        self.setObjectName("signature")
        self.setWindowTitle(self.tr("签名"))
        self.setMinimumWidth(fonts.scaled(460))
        self.password = PasswordField("signature_password")
        self._line = FormRow("password", self.password)
        self._line.set_label(self.tr("密码"))
        self.sign = Button(self.tr("签名"), "primary", key="Enter")
        self.sign.setDefault(True)
        cancel = Button(self.tr("取消"))
        text = self.tr("{person}签名。姓名、时间和这句话一起记入日志，不能撤回。").format(
            person=person_line(person)
        )
        self.setLayout(
            column(
                Text(meaning, fonts.DIALOG, bold=True, wrap=True), Text(text, tone="text2", wrap=True),
                10, self._line, 10, row(None, cancel, self.sign), gap=6, margins=(20, 18, 20, 18),
            )
        )  # fmt: skip
        self.setAccessibleDescription(f"{meaning} {text}")
        self._cooldown = Cooldown(self, self._say_wait)
        cancel.clicked.connect(self.reject)
        self.sign.clicked.connect(self.confirm)
        self.password.entered.connect(self.confirm)
        self.password.capitals.connect(self._say_capitals)
        self.password.textEdited.connect(lambda _text: self._say("", ""))
        asked.job.finished.connect(self.accept)

    def confirm(self) -> None:
        """Prove with the password and do the work again."""
        if self._cooldown.waiting or self._sending:
            return
        if not self.password.text():
            self._say("block", self.tr("请输入密码"))
            return
        password, register = self.password.text(), self._register
        self._sending = True
        self.sign.explain(self.tr("正在签名"))
        self._asked.again(lambda: register.prove(password), register.forget_proof, self.refuse)

    def refuse(self, error: BaseException) -> None:
        """Say why the password was not accepted; it may be tried again."""
        self._sending = False
        self.sign.explain("")
        if isinstance(error, ThrottledError):
            self.password.clear()
            self._cooldown.start(error.wait_seconds)
        elif isinstance(error, EnvironmentProblem):
            self._say("block", " ".join(errors.describe(error)[:2]))
        else:
            told = refusal_text(error.message) if isinstance(error, UserError) else errors.describe(error)[0]
            self._say("block", told)
            self.password.selectAll()
            self.password.setFocus()

    def _say(self, severity: str, text: str) -> None:
        if not self._cooldown.waiting:
            self._line.show_finding(FindingView("input", severity, text, field="password") if text else None)
            grow(self)

    def _say_capitals(self, on: bool) -> None:
        self._say("warning", self.tr("大写锁定已打开") if on else "")

    def _say_wait(self, seconds: int) -> None:
        waiting = self.tr("不符的次数过多，{n} 秒后可再试").format(n=seconds) if seconds else ""
        found = FindingView("input", "block", waiting, field="password") if waiting else None
        self._line.show_finding(found)
        grow(self)
        self.sign.explain(self.tr("{n} 秒后可再试").format(n=seconds) if seconds else "")

    def reject(self) -> None:
        """Leave it unsigned; what is being signed just now is waited for."""
        if not self._sending:
            self._leave(self._asked.give_up)

    def _leave(self, tell: Callable[[], None]) -> None:
        self._asked.job.finished.disconnect(self.accept)
        super().reject()
        tell()
