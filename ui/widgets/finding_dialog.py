"""Giving a finding to somebody, settling it, opening it again: who, until when, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtWidgets import QCompleter, QDateEdit, QDialog, QPlainTextEdit, QWidget

from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.basic import Text, column, row
from ui.widgets.button import Button
from ui.widgets.fields import Field, FormRow

CONTEXT = "finding_dialog"
NOTE_LIMIT = 2_000
TITLES = {
    "assigned": QT_TRANSLATE_NOOP("finding_dialog", "指派给谁办理？"),
    "resolved": QT_TRANSLATE_NOOP("finding_dialog", "已经整改？"),
    "reopened": QT_TRANSLATE_NOOP("finding_dialog", "重新打开？"),
}
CONSEQUENCES = {
    "assigned": QT_TRANSLATE_NOOP("finding_dialog", "出现在该人的待办里，到期提醒。核查发现本身不变。"),
    "resolved": QT_TRANSLATE_NOOP(
        "finding_dialog", "从待办移出；仍查得出时，核查里标为“已整改，仍查出”。变得更重时会再次出现。"
    ),
    "reopened": QT_TRANSLATE_NOOP("finding_dialog", "回到待办，原来的处理留在记录里。"),
}
VERBS = {
    "assigned": QT_TRANSLATE_NOOP("finding_dialog", "指派"),
    "resolved": QT_TRANSLATE_NOOP("finding_dialog", "记为已整改"),
    "reopened": QT_TRANSLATE_NOOP("finding_dialog", "重新打开"),
}


def word(text: str) -> str:
    """Translate a word of this dialog."""
    return QCoreApplication.translate(CONTEXT, text)


class DayField(QDateEdit):
    """A day chosen from a calendar."""

    def __init__(self, name: str, first: date) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFont(fonts.font())
        self.setFixedHeight(fonts.scaled(32))
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setMinimumDate(QDate(first.year, first.month, first.day))

    def day(self) -> date:
        """Return the day chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def paintEvent(self, event: object) -> None:
        from PySide6.QtGui import QPainter

        super().paintEvent(event)  # type: ignore[arg-type] # Qt hands over a paint event
        area = self.rect().adjusted(self.width() - 26, 0, -6, 0)
        paint_icon(QPainter(self), area, "calendar-month-outline", theme.color("text2"), 14)


class FindingDialog(QDialog):
    """Asks what an action on a finding needs; the verb stays disabled until it has it."""

    def __init__(
        self, parent: QWidget | None, kind: str, fact: str, today: date, persons: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setWindowTitle(word(TITLES[kind]))
        self.setMinimumWidth(480)
        self.person = Field("finding_person")
        completer = QCompleter(list(persons), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(completer)
        self.due = DayField("finding_due", today)
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("finding_reason")
        self.reason.setFont(fonts.font())
        self.reason.setFixedHeight(fonts.scaled(88))
        self.reason.setTabChangesFocus(True)
        self._build(fact)
        self.reason.textChanged.connect(self._judge)
        self.person.textChanged.connect(lambda _text: self._judge())
        self._judge()

    def _build(self, fact: str) -> None:
        body = column(
            Text(word(TITLES[self.kind]), fonts.DIALOG, bold=True, wrap=True),
            Text(fact, wrap=True),
            Text(word(CONSEQUENCES[self.kind]), tone="text2", wrap=True),
            gap=8,
            margins=(20, 18, 20, 18),
        )
        body.addSpacing(6)
        fields: list[tuple[str, QWidget]] = []
        if self.kind == "assigned":
            fields = [
                (QCoreApplication.translate("finding_dialog", "办理人"), self.person),
                (QCoreApplication.translate("finding_dialog", "办理期限"), self.due),
            ]
        note = (
            QCoreApplication.translate("finding_dialog", "交代")
            if self.kind == "assigned"
            else QCoreApplication.translate("finding_dialog", "做了什么")
            if self.kind == "resolved"
            else QCoreApplication.translate("finding_dialog", "理由")
        )
        for name, editor in (*fields, (note, self.reason)):
            line = FormRow(editor.objectName(), editor)
            line.set_label(name)
            body.addWidget(line)
        cancel = Button(QCoreApplication.translate("dialog", "取消"))
        self.act = Button(word(VERBS[self.kind]), "primary", key="Ctrl Enter")
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        body.addSpacing(8)
        body.addLayout(row(None, cancel, self.act))
        self.setLayout(body)
        for unused in (self.person, self.due) if self.kind != "assigned" else ():
            unused.setParent(self)
            unused.hide()

    def _judge(self) -> None:
        if self.kind == "assigned":
            missing = (
                ""
                if self.person.text().strip()
                else QCoreApplication.translate("finding_dialog", "请填写办理人")
            )
        else:
            missing = "" if self.reason_text() else QCoreApplication.translate("finding_dialog", "请写明理由")
        if len(self.reason_text()) > NOTE_LIMIT:
            missing = QCoreApplication.translate("finding_dialog", "理由最多 2,000 个字符")
        self.act.explain(missing)

    def reason_text(self) -> str:
        """Return the reason as typed, without outer blanks."""
        return self.reason.toPlainText().strip()
