"""The sheet before the pages: sign in, unlock, or set a password of one's own first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.errors import EnvironmentProblem, SignInNeededError, ThrottledError, UserError
from hwtrack.services.people_views import PersonView
from hwtrack.services.views import FindingView
from ui import errors, fonts
from ui.refusals import refusal_text
from ui.text import breakable
from ui.widgets.basic import Elided, IconLabel, Text, box, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FindingLine, FormRow
from ui.widgets.secret import Cooldown, EnteredField, PasswordField
from ui.words_people import password_rules, person_line

SIGN_IN, UNLOCK, RENEW = "sign_in", "unlock", "renew"
LABELS = 96


class SignInSheet(QWidget):
    """Asks who is there. It shows the register's name and nothing that is written in it.

    `signing_in` carries login and password, `unlocking` the password, `renewing` the new password; the
    answer comes back by `refuse`, or the sheet is taken away. `leaving` asks for another person's turn.
    """

    signing_in = Signal(str, str)
    unlocking = Signal(str)
    renewing = Signal(str)
    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entrance_ground")
        self.mode = SIGN_IN
        self.person: PersonView | None = None
        self._register = ""
        self._refused: tuple[str, str] = ("", "")
        self._title, self._text = Elided("", fonts.TITLE, bold=True), Text("", tone="text2", wrap=True)
        self._mark, self._brand = (
            IconLabel("hexagon-slice-4", "mark", 18),
            Text("hwtrack", fonts.ROW, bold=True),
        )
        self.login, self.password = EnteredField("login"), PasswordField("password")
        self.new, self.again = PasswordField("new_password"), PasswordField("again")
        self.rows = {
            editor.objectName(): FormRow(editor.objectName(), editor, fonts.scaled(LABELS))
            for editor in (self.login, self.password, self.new, self.again)
        }
        self._rules = Text("", fonts.SECOND, "text2", wrap=True)
        self._general = FindingLine()
        # A problem of the machine names a path and a remedy: it takes the lines it needs.
        self._general.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.go = Button("", "primary", key="Enter")
        self.go.setDefault(True)
        self.other = Button("", "link")
        self.cooldown = Cooldown(self, self._say_wait)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row(self._mark, self._brand, None, gap=8)
        foot = row(self.other, None, self.go, gap=8)
        self._panel = panel = box(
            column(
                head, 16, self._title, self._text, 10, *self.rows.values(), self._rules, self._general, 10, foot,
                gap=6, margins=(28, 24, 28, 24),
            )
        )  # fmt: skip
        panel.setObjectName("entrance")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setFixedWidth(fonts.scaled(460))
        whole = column(None, row(None, panel, None), None, None, gap=0)
        self.setLayout(whole)

    def _connect(self) -> None:
        for secret in (self.password, self.new, self.again):
            secret.capitals.connect(lambda on, secret=secret: self._say_capitals(secret, on))
        for field in (self.login, self.password, self.new, self.again):
            field.entered.connect(self._entered)
            field.textEdited.connect(lambda _text: self._take_back())
        self.go.clicked.connect(self.send)
        self.other.clicked.connect(self.leaving)

    # What is asked

    def ask_sign_in(self, register: str, login: str) -> None:
        """Ask who is there; *login* is who was here last."""
        self.mode, self.person, self._register = SIGN_IN, None, register
        self.login.setText(login)
        self._begin()

    def ask_unlock(self, register: str, person: PersonView) -> None:
        """Ask the person whose desk it is to show that they are back."""
        self.mode, self.person, self._register = UNLOCK, person, register
        self._begin()

    def ask_renewal(self, person: PersonView) -> None:
        """Ask for a password that nobody else knows, before anything else."""
        self.mode, self.person = RENEW, person
        self._begin()

    def _begin(self) -> None:
        self.cooldown.stop()
        self.forget()
        shown = {SIGN_IN: ("login", "password"), UNLOCK: ("password",), RENEW: ("new_password", "again")}
        for name, form_row in self.rows.items():
            form_row.setVisible(name in shown[self.mode])
        self._rules.setVisible(self.mode == RENEW)
        self.other.setVisible(self.mode != SIGN_IN)
        self._take_back()
        self.go.explain("")
        self.retranslate()
        self.take_keyboard()

    def forget(self) -> None:
        """Keep no password: the next who stands here could send it with a bare Enter."""
        for field in (self.password, self.new, self.again):
            field.clear()

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field that is still to be filled in."""
        first: EnteredField = self.new if self.mode == RENEW else self.password
        if self.mode == SIGN_IN and not self.login.text():
            first = self.login
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Sending

    def _entered(self) -> None:
        """Go on with Enter: from the last field it sends."""
        here = self.focusWidget()
        order = [form_row.editor for form_row in self.rows.values() if form_row.isVisible()]
        if here in order[:-1] and not (
            isinstance(here, Field) and here is self.login and self.password.text()
        ):
            order[order.index(here) + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.send()

    def send(self) -> None:
        """Hand over what was typed, once it is whole."""
        if self.cooldown.waiting or not self.go.isEnabled():
            return
        missing = self._missing()
        if missing is not None:
            self._refuse_at(*missing)
            return
        self.go.explain(self.tr("正在核对"))
        login, password, new = self.login.text().strip(), self.password.text(), self.new.text()
        self.forget()
        if self.mode == SIGN_IN:
            self.signing_in.emit(login, password)
        elif self.mode == UNLOCK:
            self.unlocking.emit(password)
        else:
            self.renewing.emit(new)

    def _missing(self) -> tuple[str, str] | None:
        if self.mode == SIGN_IN and not self.login.text().strip():
            return "login", self.tr("请填写登录名")
        if self.mode != RENEW and not self.password.text():
            return "password", self.tr("请输入密码")
        if self.mode == RENEW and not self.new.text():
            return "new_password", self.tr("请输入新密码")
        if self.mode == RENEW and self.new.text() != self.again.text():
            return "again", self.tr("两次输入的密码不同")
        return None

    # Refusals

    def refuse(self, error: BaseException) -> None:
        """Say why not, beside the field; after too many attempts count down until the next."""
        self.go.explain("")
        self.forget()
        if isinstance(error, ThrottledError):
            self._refused = ("password", refusal_text(error.message))
            self.cooldown.start(error.wait_seconds)
        elif isinstance(error, SignInNeededError):
            self._say_general(refusal_text(error.message))
            self.take_keyboard()
        elif isinstance(error, UserError):
            field = "new_password" if self.mode == RENEW else (error.field or "password")
            self._refuse_at(field, refusal_text(error.message))
        else:
            self.tell(error)
            self.take_keyboard()

    def tell(self, error: BaseException) -> None:
        """Say what went wrong by itself, whoever is typing meanwhile."""
        if isinstance(error, EnvironmentProblem):
            self._say_general(" ".join(errors.describe(error)[:2]))
        else:
            errors.report(error)
            self._say_general(errors.describe(error)[0])

    def _say_general(self, message: str) -> None:
        self._general.show_finding(_refusal("", breakable(message)))
        self._fit()

    def _fit(self) -> None:
        """Make room for what is said now: in the middle of a window a panel is as high as its lines unwrapped."""
        layout = self._panel.layout()
        if layout is not None:
            self._panel.setMinimumHeight(0)
            layout.activate()
            self._panel.setMinimumHeight(layout.totalHeightForWidth(self._panel.width()))

    def _refuse_at(self, field: str, message: str) -> None:
        if field not in self.rows or not self.rows[field].isVisible():
            field = "new_password" if self.mode == RENEW else "password"
        self._take_back()
        self._refused = (field, message)
        self.rows[field].show_finding(_refusal(field, message))
        editor = self.rows[field].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, Field):
            editor.selectAll()

    def _say_wait(self, seconds: int) -> None:
        """Count down: the sentence stays, the seconds run beside it."""
        if seconds:
            self.go.explain(self.tr("{n} 秒后可再试").format(n=seconds))
            text = self.tr("不符的次数过多，{n} 秒后可再试").format(n=seconds)
            self.rows["password"].show_finding(_refusal("password", text))
        else:
            self.go.explain("")
            self._take_back()
            self.take_keyboard()

    def _take_back(self) -> None:
        """Take the refusal away: something else is being typed."""
        if self.cooldown.waiting:
            return
        self._refused = ("", "")
        self._general.show_finding(None)
        for form_row in self.rows.values():
            form_row.show_finding(None)
        self._fit()

    def _say_capitals(self, field: PasswordField, on: bool) -> None:
        form_row = self.rows[field.objectName()]
        if self.cooldown.waiting or self._refused[0] == form_row.field:
            return
        note = FindingView("input", "warning", self.tr("大写锁定已打开"), field=form_row.field)
        form_row.show_finding(note if on else None)

    # Words

    def retranslate(self) -> None:
        """Set the words anew."""
        person = self.person
        self._title.setText(self._register if self.mode != RENEW else self.tr("请先设一个自己的密码"))
        texts = {
            SIGN_IN: self.tr("登录后才显示台账。"),
            UNLOCK: self.tr("{person}已锁定。填到一半的内容都还在。").format(person=person_line(person)),
            RENEW: self.tr("{person}，现在的密码是别人给您的；换成只有自己知道的，才能代表您签名。").format(
                person=person.name if person is not None else ""
            ),
        }
        self._text.setText(texts[self.mode])
        labels = {
            "login": self.tr("登录名"), "password": self.tr("密码"),
            "new_password": self.tr("新密码"), "again": self.tr("再输一次"),
        }  # fmt: skip
        for name, form_row in self.rows.items():
            form_row.set_label(labels[name])
        self._rules.setText(password_rules())
        verbs = {SIGN_IN: self.tr("登录"), UNLOCK: self.tr("解锁"), RENEW: self.tr("设为我的密码")}
        self.go.setText(verbs[self.mode])
        self.go.updateGeometry()
        self.other.setText(self.tr("换人登录"))
        self.other.updateGeometry()
        self.setAccessibleName(verbs[self.mode])
        self.setAccessibleDescription(self._text.text())


def _refusal(field: str, message: str) -> FindingView:
    return FindingView("input", "block", message, field=field)
