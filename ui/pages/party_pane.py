"""The pane beside the list of organisations: who it is, and what is kept of it subject by subject."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from hwtrack.services.views import PartyDetail
from ui import fonts, words
from ui.pages.areas_panel import AreasPanel
from ui.pages.base import Desk, scrolled
from ui.pages.limits_panel import LimitsPanel
from ui.pages.party_contracts import ApprovalsPanel, ContractsPanel
from ui.pages.party_fleet import FleetPanel
from ui.pages.party_licences import LicencesPanel
from ui.pages.party_plans import PlansPanel
from ui.pages.party_sites import SitesPanel
from ui.pages.record_panel import RecordPanel
from ui.text import mass_unit, spaced
from ui.widgets.badge import Badge
from ui.widgets.band import FindingBand
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.states import EmptyState

PANELS: dict[str, type[RecordPanel[Any]]] = {
    "sites": SitesPanel,
    "licences": LicencesPanel,
    "limits": LimitsPanel,
    "fleet": FleetPanel,
    "contracts": ContractsPanel,
    "approvals": ApprovalsPanel,
    "plans": PlansPanel,
    "areas": AreasPanel,
}
FIRST = {"facility": "licences", "platform": "licences", "carrier": "fleet"}
"""The subject one looks for first, by role."""


def subjects_of(detail: PartyDetail) -> tuple[str, ...]:
    """Return the subjects an organisation of these roles has."""
    roles = set(detail.row.roles)
    produces, takes = bool(roles & {"generator", "institution"}), bool(roles & {"facility", "platform"})
    has = {
        "licences": takes or bool(detail.licences),
        "limits": "facility" in roles,
        "fleet": "carrier" in roles or bool(detail.vehicles or detail.crew),
        "contracts": produces or takes,
        "approvals": produces or takes,
        "plans": produces or takes,
        "areas": produces or takes,
    }
    return tuple(subject for subject in PANELS if has.get(subject, True))


class PartyPane(QWidget):
    """Head, findings, one button a subject, and the subject chosen."""

    go = Signal(str, str)
    recorded = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: PartyDetail | None = None
        self.subject = ""
        self._name = Text("", fonts.TITLE, bold=True, wrap=True)
        self._tags = row(gap=6)
        self._credit = Elided("", fonts.BODY, "text2")
        self._address = Elided("", fonts.SECOND, "text2")
        self._findings = column(gap=6, margins=(24, 8, 20, 4))
        self._make_subjects()
        content = QWidget()
        top = column(self._name, self._tags, self._credit, self._address, gap=4, margins=(24, 14, 20, 10))
        whole = column(box(top), self._chips, hline(), box(self._findings), self._panels, None, gap=0)
        content.setLayout(whole)
        self._empty = EmptyState("party")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, "party_scroll"))
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._stack, gap=0))

    def _make_subjects(self) -> None:
        self._group = QButtonGroup(self)
        flow = FlowLayout(6)
        flow.setContentsMargins(24, 0, 20, 10)
        self._chips = QWidget()
        self._chips.setLayout(flow)
        self.chips: dict[str, Button] = {}
        self.panels: dict[str, RecordPanel[Any]] = {}
        body = column(gap=0, margins=(24, 8, 20, 20))
        for subject, panel in PANELS.items():
            chip = Button("", "chip")
            chip.setCheckable(True)
            chip.setObjectName(f"subject_{subject}")
            chip.clicked.connect(lambda _on=False, subject=subject: self.show_subject(subject))
            self._group.addButton(chip)
            flow.addWidget(chip)
            self.chips[subject] = chip
            self.panels[subject] = panel(self.desk)
            self.panels[subject].recorded.connect(self.recorded)
            body.addWidget(self.panels[subject])
        self._panels = box(body)

    def show_party(self, detail: PartyDetail | None) -> None:
        """Show an organisation, or that none is selected."""
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail is None else 0)
        if detail is None:
            for panel in self.panels.values():
                panel.show_uid(None)
            return
        self._show_head(detail)
        clear(self._findings)
        for finding in detail.findings:
            self._findings.addWidget(FindingBand(finding))
        subjects = subjects_of(detail)
        for subject, chip in self.chips.items():
            chip.setVisible(subject in subjects)
        first = next((FIRST[role] for role in detail.row.roles if role in FIRST), "sites")
        self.show_subject(self.subject if self.subject in subjects else first)

    def show_subject(self, subject: str) -> None:
        """Show one subject; the others ask nothing."""
        self.subject = subject
        self.chips[subject].setChecked(True)
        for name, panel in self.panels.items():
            panel.setVisible(name == subject)
            panel.show_uid(self.detail.row.uid if self.detail and name == subject else None)

    def next_subject(self, step: int) -> None:
        """Go to the subject before or after."""
        if self.detail is None:
            return
        subjects = subjects_of(self.detail)
        self.show_subject(subjects[(subjects.index(self.subject) + step) % len(subjects)])

    def _show_head(self, detail: PartyDetail) -> None:
        found = detail.row
        self._name.setText(found.name)
        clear(self._tags)
        looks = [words.BadgeLook(words.of(words.PARTY_ROLES, role), "", "neutral") for role in found.roles]
        if found.supervision_class:
            tone = "info" if found.supervision_class == "key" else "neutral"
            looks.append(words.BadgeLook(words.of(words.SUPERVISION, found.supervision_class), "", tone))
        if found.closed:
            looks.append(words.BadgeLook(self.tr("已停用"), "void", "warn"))
        for look in looks:
            self._tags.addWidget(Badge(look))
        self._tags.addStretch(1)
        self._credit.setText(spaced((found.credit_code, found.division)))
        count = self.tr("%n 张联单，共 {mass}", "", detail.manifest_count).format(
            mass=mass_unit(detail.manifest_grams)
        )
        self._address.setText(spaced((detail.address, count if detail.manifest_count else "")))

    def retranslate(self) -> None:
        """Set the words that stay when the organisation changes."""
        self._empty.say(self.tr("没有选中的单位"), self.tr("在左边选择一家单位"))
        names = {
            "sites": self.tr("场所"), "licences": self.tr("许可证"), "limits": self.tr("总量与应急"), "fleet": self.tr("车队"),
            "contracts": self.tr("合同"), "approvals": self.tr("跨省批准"), "plans": self.tr("计划预案"),
            "areas": self.tr("贮存设施"),
        }  # fmt: skip
        for subject, chip in self.chips.items():
            chip.setText(names[subject])
            chip.updateGeometry()
        if self.detail is not None:
            self._show_head(self.detail)
        for panel in self.panels.values():
            panel.retranslate()
