"""A certificate of absence at the roadside: ask by plate or credit code, look at it, print it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.services.paper_absence import AskAbsence
from ui.forms.entries import Entry, Values, day_entry, text_entry
from ui.pages.base import Desk
from ui.pages.verify_trust import RecordDialog
from ui.widgets.preview import Paper, Preview


def asked_of(typed: Values) -> AskAbsence:
    """Return what was typed as a question to the register."""
    return AskAbsence(
        str(typed["plate"]), str(typed["credit"]), typed["first_day"] or None, typed["last_day"] or None
    )


def _entries() -> tuple[Entry, ...]:
    example = QCoreApplication.translate("absence", "如 赣B·3T568")
    return (
        text_entry("plate", QCoreApplication.translate("absence", "牌号"), placeholder=example),
        text_entry("credit", QCoreApplication.translate("absence", "或信用代码")),
        day_entry("first_day", QCoreApplication.translate("absence", "自（可空）"), needed=False),
        day_entry("last_day", QCoreApplication.translate("absence", "至（可空）"), needed=False),
    )


class AbsenceDialog(RecordDialog):
    """Searches first: where there are manifests they are named under the field, and nothing is drawn up."""

    looked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = (
            QCoreApplication.translate("absence", "查无联单证明"),
            QCoreApplication.translate(
                "absence",
                "只说明本台账库查到的范围里没有这个牌号或代码的联单；"
                "不说明别的台账库没有，也不说明没有未登记的转移。有联单时不出具，并列出编号。",
            ),
            QCoreApplication.translate("absence", "查找并预览"),
        )
        super().__init__(
            parent, desk, lambda register, typed: register.absence_preview(asked_of(typed)), words, _entries()
        )
        self.recorded.connect(lambda _told: self.looked.emit(asked_of(self.values())))


def show_absence(parent: QWidget, desk: Desk, asked: AskAbsence) -> Preview:
    """Open the preview of a certificate; printing or saving it puts it on record."""
    register = desk.register
    name = asked.plate or asked.credit
    title = QCoreApplication.translate("absence", "查无联单证明 {name}").format(name=name)
    paper = Paper(
        title,
        f"{title}.pdf",
        lambda: register.absence_preview(asked),
        lambda: register.absence_pdf(asked),
    )
    return Preview(parent, desk.tasks, paper)
