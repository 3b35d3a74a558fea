"""Of a party: its contracts with what was shipped under them, and its cross-province approvals."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwtrack.services.approvals import ApprovalView, NewApproval
from hwtrack.services.contracts import (
    AgreedView,
    AgreedWaste,
    ContractChange,
    ContractView,
    NewContract,
)
from hwtrack.services.requests import Choice
from ui import fonts
from ui.forms.entries import (
    Entry,
    Values,
    choice_entry,
    combo,
    day_entry,
    grid_entry,
    mass_entry,
    mass_text,
    read_mass,
    text_entry,
)
from ui.forms.entry_dialog import Act
from ui.forms.grid import GridRow, Input, InputGrid
from ui.i18n import pick
from ui.pages.record_panel import Link, RecordPanel, days_tone
from ui.text import full_day, joined, mass_unit
from ui.widgets.balance_bar import BalanceBar
from ui.widgets.basic import Text, box, column, row
from ui.widgets.fields import Field

Answer = tuple[tuple[ApprovalView, ...], tuple[Choice, ...]]
"""Approvals and the methods."""


class ContractsPanel(RecordPanel[tuple[ContractView, ...]]):
    """Contracts, the one that lasts longest first."""

    def ask(self, uid: str) -> tuple[ContractView, ...]:
        return self.desk.register.party_contracts(uid)

    def fill(self, answer: tuple[ContractView, ...]) -> None:
        self.section(self.tr("委托合同"), len(answer), Link(self.tr("加合同…"), self.add, "record_contract"))
        if not answer:
            self.note(self.tr("没有登记合同。"))
        for contract in answer:
            self._show(contract)

    def _show(self, found: ContractView) -> None:
        days = self.tr("{start} 至 {end}").format(
            start=full_day(found.valid_from), end=full_day(found.valid_to)
        )
        parties = f"{found.sender} → {found.receiver}"
        links = [Link(self.tr("改…"), lambda: self.edit(found), "change_contract")]
        self.item(found.number, joined(parties, found.note), (days, days_tone(found.days_left)), links)
        for waste in found.wastes:
            self.body.addWidget(self._waste(waste))

    def _waste(self, waste: AgreedView) -> QWidget:
        shipped = mass_unit(waste.shipped_grams)
        if waste.agreed_grams is None:
            said = self.tr("已移出 {mass}，未约定数量").format(mass=shipped)
            return box(row(Text(waste.waste), None, Text(said, fonts.SECOND, "text2"), gap=12))
        said = self.tr("已移出 {mass}，约定 {whole}").format(
            mass=shipped, whole=mass_unit(waste.agreed_grams, 1)
        )
        tone = "danger" if waste.shipped_grams > waste.agreed_grams else "text2"
        line = row(Text(waste.waste), None, Text(said, fonts.SECOND, tone), gap=12)
        return box(column(line, BalanceBar(waste.waste, waste.agreed_grams, waste.shipped_grams), gap=0))

    def add(self) -> None:
        """Ask for a contract."""
        self.open_form(
            Act(
                "record_contract",
                lambda typed: NewContract(
                    typed["sender_uid"], typed["receiver_uid"], typed["number"], typed["valid_from"],
                    typed["valid_to"], typed["wastes"], typed["note"],
                ),
            ),
            (self.tr("加合同"), "", self.tr("登记合同")),
            (*_parties(self), text_entry("number", self.tr("合同编号")), *self._terms(None)),
            self.tr("合同已登记"),
        )  # fmt: skip

    def edit(self, found: ContractView) -> None:
        """Ask what a contract is to say."""
        self.open_form(
            Act("change_contract", lambda typed: _change(found.uid, typed)),
            (self.tr("改合同 {no}").format(no=found.number), "", self.tr("保存")),
            self._terms(found),
            self.tr("合同已保存"),
        )

    def _terms(self, found: ContractView | None) -> tuple[Entry, ...]:
        grid = InputGrid((Input("waste", Field, 200), Input("grams", Field)))
        grid.retranslate(
            {"waste": self.tr("类别或代码"), "grams": self.tr("约定量 t，可不填")},
            self.tr("加一种废物"), self.tr("删除第 {n} 行"),
        )  # fmt: skip
        for place, waste in enumerate(found.wastes if found else ()):
            entry = grid.rows[0] if place == 0 else grid.add()
            entry.fill({"waste": waste.waste, "grams": mass_text(waste.agreed_grams)})
        return (
            day_entry("valid_from", self.tr("自"), found.valid_from if found else None),
            day_entry("valid_to", self.tr("至"), found.valid_to if found else None),
            text_entry("note", self.tr("备注"), found.note if found else ""),
            grid_entry("wastes", self.tr("废物"), grid, _agreed),
        )


class ApprovalsPanel(RecordPanel[Answer]):
    """Cross-province approvals with their balance."""

    def ask(self, uid: str) -> Answer:
        return self.desk.register.party_approvals(uid), self.desk.register.method_choices()

    def fill(self, answer: Answer) -> None:
        found, self._methods = answer
        self.section(
            self.tr("跨省转移批准"), len(found), Link(self.tr("加批准…"), self.add, "record_approval")
        )
        if not found:
            self.note(self.tr("没有登记跨省转移批准。"))
        for approval in found:
            self._show(approval)

    def _show(self, found: ApprovalView) -> None:
        days = self.tr("{start} 至 {end}").format(
            start=full_day(found.valid_from), end=full_day(found.valid_to)
        )
        parties = f"{found.sender} → {found.receiver}"
        self.item(
            joined(found.number, found.waste_code),
            joined(parties, found.method, found.note),
            (days, days_tone(found.days_left, 30)),
        )
        left = found.balance
        said = self.tr("批准 {whole}，已移出 {used}，已签待运 {promised}，余 {left}").format(
            whole=mass_unit(left.approved, 1),
            used=mass_unit(left.shipped),
            promised=mass_unit(left.promised),
            left=mass_unit(left.free),
        )
        tone = "danger" if left.free < 0 else "text2"
        bar = BalanceBar(found.number, left.approved, left.shipped, left.promised)
        self.body.addWidget(box(column(bar, Text(said, fonts.SECOND, tone, wrap=True), gap=0)))

    def add(self) -> None:
        """Ask for an approval; the form is judged while it is typed."""
        named = [
            (choice.uid, f"{choice.label} {pick(choice.name, choice.extra)}") for choice in self._methods
        ]
        method = combo([("", ""), *named], name="method")
        register = self.desk.register
        self.open_form(
            Act("record_approval", _approval),
            (
                self.tr("加跨省转移批准"),
                self.tr("最长 12 个月，不超过接受人许可证的有效期（部令第23号第27-28条）。"),
                self.tr("登记批准"),
            ),
            (
                text_entry("number", self.tr("批准文号")),
                *_parties(self),
                choice_entry("waste_code", self.tr("废物代码"), lambda text: register.code_choices(text, "")),
                Entry("method", self.tr("处置方式"), method, lambda: str(method.currentData() or "")),
                mass_entry("grams", self.tr("批准量")),
                day_entry("valid_from", self.tr("自")),
                day_entry("valid_to", self.tr("至")),
                text_entry("note", self.tr("备注")),
            ),
            self.tr("批准已登记"),
        )


def _parties(panel: ContractsPanel | ApprovalsPanel) -> tuple[Entry, Entry]:
    """Ask for the two sides; the party shown is proposed where it can be one."""
    sender = QCoreApplication.translate("entries", "移出人")
    receiver = QCoreApplication.translate("entries", "接受人")
    return _side(panel, "sender_uid", sender, "generator"), _side(panel, "receiver_uid", receiver, "receiver")


def _side(panel: ContractsPanel | ApprovalsPanel, name: str, label: str, role: str) -> Entry:
    register = panel.desk.register

    def ask(text: str) -> tuple[Choice, ...]:
        return register.site_choices(text, role)

    sites = [site.uid for site in register.party_sites(panel.uid or "").sites]
    mine = (uid for uid in sites if any(choice.uid == uid for choice in ask(uid)))
    return choice_entry(name, label, ask, next(mine, ""))


def _agreed(entry: GridRow, at: str) -> AgreedWaste:
    return AgreedWaste(entry.text("waste").upper(), read_mass(entry.text("grams"), f"{at}.grams"))


def _change(uid: str, typed: Values) -> ContractChange:
    return ContractChange(uid, typed["valid_from"], typed["valid_to"], typed["wastes"], typed["note"])


def _approval(typed: Values) -> NewApproval:
    return NewApproval(
        typed["number"], typed["sender_uid"], typed["receiver_uid"], typed["waste_code"], typed["grams"],
        typed["valid_from"], typed["valid_to"], typed["method"], typed["note"],
    )  # fmt: skip
