"""What a page does about a finding: take note at once, or ask who, until when and why first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from hwtrack.domain.permissions import only_takes_notes
from hwtrack.services.inspected import FindingStep
from ui.data import Register
from ui.i18n import QT_TRANSLATE_NOOP
from ui.pages.base import Desk
from ui.text import SHANGHAI
from ui.widgets.finding_dialog import FindingDialog
from ui.words_people import forbidden

CONTEXT = "finding_acts"
DONE = {
    "acknowledged": QT_TRANSLATE_NOOP("finding_acts", "已记为知悉"),
    "assigned": QT_TRANSLATE_NOOP("finding_acts", "已指派"),
    "resolved": QT_TRANSLATE_NOOP("finding_acts", "已记为整改"),
    "reopened": QT_TRANSLATE_NOOP("finding_acts", "已重新打开"),
}
PAGES = {
    "manifest": "manifests",
    "batch": "batches",
    "pool": "capacity",
    "area": "storage",
    "entry": "",
    "waste": "capacity",
}
"""Where a thing is shown; what is not here is shown with its party."""
LEDGER_RULES = frozenset(
    {"declaration", "ledger_balance", "ledger_adjusted", "ledger_handler", "ledger_unlinked"}
)
"""What is put right on the site's page of ledgers and declarations."""


@dataclass(frozen=True, slots=True)
class Named:
    """A finding as an action names it: its identity, how bad it is, and its sentence."""

    rule: str
    subject: str
    state: str
    fact: str


def rights_on_findings(register: Register) -> tuple[str, str]:
    """Return why the person at the desk may do nothing about a finding, and why not more than take note; else empty."""
    nothing = forbidden(register, "act_on_finding")
    person = register.access().person
    if nothing or person is None or not only_takes_notes(person.roles):
        return nothing, nothing
    return "", QCoreApplication.translate("finding_acts", "检查人员只作记录，不指派也不记整改")


def done_words(kind: str) -> str:
    """Say what was done."""
    return QCoreApplication.translate(CONTEXT, DONE[kind])


def act_on(
    parent: QWidget, desk: Desk, named: Named, kind: str, then: Callable[[str], None], note: str = ""
) -> None:
    """Do something about a finding; `then` is called with what was done once it is recorded.

    A note taken beside the finding is the reason: then only an assignment and a reopening ask for more.
    """
    if kind not in {"assigned", "reopened"} and (kind != "resolved" or note):
        _record(desk, FindingStep(named.rule, named.subject, named.state, kind, note), then)
        return
    today = desk.now().astimezone(SHANGHAI).date()
    dialog = FindingDialog(parent, kind, named.fact, today, desk.register.finding_persons())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if note:
        dialog.reason.setPlainText(note)

    def answered() -> None:
        due = dialog.due.day() if kind == "assigned" else None
        person = dialog.person.text().strip() if kind == "assigned" else ""
        reason = dialog.reason_text()
        _record(desk, FindingStep(named.rule, named.subject, named.state, kind, reason, person, due), then)

    dialog.accepted.connect(answered)
    dialog.open()


def _record(desk: Desk, step: FindingStep, then: Callable[[str], None]) -> None:
    register = desk.register
    desk.tasks.run(lambda _job: register.act_on_finding(step), lambda _none: then(done_words(step.kind)))


def way_to(kind: str, uid: str, site_uid: str, rule: str = "") -> tuple[str, str]:
    """Return the page and the thing on it where something is done; an empty page where there is none."""
    if rule in LEDGER_RULES and site_uid:
        return "ledgers", site_uid
    page = PAGES.get(kind, "parties")
    if page == "parties":
        return page, uid if kind == "carrier" else site_uid
    return page, "" if page == "capacity" else uid
