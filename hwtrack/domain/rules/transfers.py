"""Transfers: with a manifest, with a number that can be one, on paper not too long, across a province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.codes import JIANGXI_OFFICIAL_NO, category_of, is_official_no
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Judge, Said, find, guess

_JIANGXI = "36"


@dataclass(frozen=True)
class UncoveredFacts:
    """Mass that left a site without a line of a manifest."""

    subject: str
    batch: str
    code: str
    grams: int
    on: date


def check_covered(facts: UncoveredFacts, judge: Judge) -> list[Finding]:
    """Hazardous waste is transferred under a manifest only (Code, article 536)."""
    said = Said(
        f"批次 {facts.batch} 的 {facts.code} {tonnes(facts.grams)} 吨于 {facts.on} 移出，没有转移联单。",
        f"{tonnes(facts.grams)} t of {facts.code}, batch {facts.batch}, left on {facts.on} without a manifest.",
    )
    basis = judge.law.cite("manifest", facts.on)
    return [
        find("no_manifest", Severity.VIOLATION, facts.subject, said, basis, on=facts.on, size=facts.grams)
    ]


@dataclass(frozen=True)
class NumberFacts:
    """A manifest's official number, the sender's county, and the manifest that bears it already."""

    subject: str
    number: str
    division: str
    on: date
    taken_by: str = ""


def check_number(facts: NumberFacts, law: LawBook) -> list[Finding]:
    """The official number is of the sender's city and belongs to one manifest (Order 23, article 15)."""
    basis, number = law.cite("manifest_number", facts.on), facts.number
    if not is_official_no(number):
        said = Said(
            "国家联单编号应为 14 位数字：年份 4、省市 4、顺序号 6。",
            "The national number has 14 digits: year 4, region 4, serial 6.",
        )
        return [
            find("official_no", Severity.BLOCK, facts.subject, said, basis, field="official_no", on=facts.on)
        ]
    found = []
    inside = facts.division.startswith(_JIANGXI)
    if (inside and not JIANGXI_OFFICIAL_NO.fullmatch(number)) or (
        facts.division and number[4:8] != facts.division[:4]
    ):
        said = Said(
            f"国家联单编号 {number} 的地区 {number[4:8]} 不是移出地 {facts.division[:4]}。",
            f"The region {number[4:8]} of the national number {number} is not the sender's {facts.division[:4]}.",
        )
        found.append(
            find(
                "official_no", Severity.WARNING, facts.subject, said, basis, field="official_no", on=facts.on
            )
        )
    if facts.taken_by:
        said = Said(
            f"国家联单编号 {number} 已用于联单 {facts.taken_by}。",
            f"The national number {number} belongs to manifest {facts.taken_by} already.",
        )
        found.append(
            find("official_no", Severity.BLOCK, facts.subject, said, basis, field="official_no", on=facts.on)
        )
    return found


@dataclass(frozen=True)
class PaperRunFacts:
    """A manifest that ran on paper: when the transfer was completed, and entered (None: not yet)."""

    subject: str
    completed_on: date
    entered_on: date | None


def check_back_entry(facts: PaperRunFacts, judge: Judge) -> list[Finding]:
    """What ran on paper is entered within 10 working days of the transfer (Order 23, article 20)."""
    due = judge.calendar.after(facts.completed_on, judge.limits.back_entry_working_days)
    note, basis = guess(due), judge.law.cite("paper_fallback", facts.completed_on)
    late = (facts.entered_on or judge.today) > due.day
    severity, size = Severity.VIOLATION, 1_000
    if facts.entered_on is not None:
        size = (facts.entered_on - due.day).days
        said = Said(
            f"纸质联单于 {facts.completed_on} 完成转移，{facts.entered_on} 才补录，期限 {due.day}{note.zh}。",
            f"The transfer on paper was completed on {facts.completed_on} and entered only on {facts.entered_on};"
            f" due {due.day}{note.en}.",
        )
        if not late:
            return []
    elif late:
        said = Said(
            f"纸质联单于 {facts.completed_on} 完成转移，尚未补录，期限 {due.day}{note.zh}。",
            f"The transfer on paper was completed on {facts.completed_on} and is not entered; due {due.day}{note.en}.",
        )
    else:
        severity, size = Severity.NOTICE, 0
        said = Said(
            f"纸质联单应于 {due.day} 前补录{note.zh}。",
            f"The paper manifest is to be entered by {due.day}{note.en}.",
        )
    return [
        find(
            "back_entry", severity, facts.subject, said, basis, due=due.day, on=facts.completed_on, size=size
        )
    ]


@dataclass(frozen=True)
class ApprovalFacts:
    """A manifest across the province's border and the approval it uses (number empty: none)."""

    subject: str
    on: date
    code: str
    number: str = ""
    waste: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    same_parties: bool = True


def check_approval(facts: ApprovalFacts, law: LawBook) -> list[Finding]:
    """Across the province a transfer needs an approval in force for its waste and receiver (Order 23, 27-28)."""
    basis, name = law.cite("cross_province", facts.on), facts.number
    if not name:
        said = Said(
            f"跨省转移 {facts.code}（{facts.on}）没有登记批准。",
            f"{facts.code} crossed the province's border on {facts.on} without an approval on record.",
        )
    elif not (facts.valid_from or facts.on) <= facts.on <= (facts.valid_to or facts.on):
        said = Said(
            f"跨省转移批准 {name} 自 {facts.valid_from} 至 {facts.valid_to}，{facts.on} 不在有效期内。",
            f"Approval {name} holds from {facts.valid_from} to {facts.valid_to}, not on {facts.on}.",
        )
    elif facts.waste not in {facts.code, category_of(facts.code)}:
        said = Said(
            f"跨省转移批准 {name} 是 {facts.waste} 的，不含 {facts.code}。",
            f"Approval {name} is for {facts.waste}, not for {facts.code}.",
        )
    elif not facts.same_parties:
        said = Said(
            f"跨省转移批准 {name} 的移出人或接受人与联单不同。",
            f"Approval {name} names other parties than the manifest.",
        )
    else:
        return []
    return [find("approval", Severity.VIOLATION, facts.subject, said, basis, on=facts.on)]


@dataclass(frozen=True)
class BalanceFacts:
    """What an approval allows and what its manifests shipped, in grams; the last day of them."""

    subject: str
    number: str
    allowed: int
    shipped: int
    valid_from: date
    valid_to: date
    last: date


def check_approval_balance(facts: BalanceFacts, judge: Judge) -> list[Finding]:
    """No more is transferred than the approval allows; it holds at most 12 months (Order 23, 27-28)."""
    basis, over = judge.law.cite("cross_province", facts.last), facts.shipped - facts.allowed
    found = []
    if over > 0:
        said = Said(
            f"跨省转移批准 {facts.number} 批准 {tonnes(facts.allowed)} 吨，已转移 {tonnes(facts.shipped)} 吨，"
            f"超 {tonnes(over)} 吨。",
            f"Approval {facts.number} allows {tonnes(facts.allowed)} t; {tonnes(facts.shipped)} t were transferred,"
            f" {tonnes(over)} t too much.",
        )
        found.append(
            find("approval_balance", Severity.VIOLATION, facts.subject, said, basis, on=facts.last, size=over)
        )
    last_day = _months_on(facts.valid_from, judge.limits.approval_months)
    if facts.valid_to > last_day:
        said = Said(
            f"跨省转移批准 {facts.number} 有效期至 {facts.valid_to}，超过 {judge.limits.approval_months} 个月。",
            f"Approval {facts.number} runs to {facts.valid_to}, more than {judge.limits.approval_months} months.",
        )
        found.append(find("approval_balance", Severity.WARNING, facts.subject, said, basis, on=facts.last))
    return found


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = (date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)).toordinal() - 1
    first = date(day.year + year, month + 1, 1).toordinal()
    return date.fromordinal(min(first + day.day - 1, last))
