"""What the receipt of a waste shows: weight differences, what a landfill may not take, late confirmation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from hwtrack.domain.codes import LANDFILL, MEDICAL_CATEGORY, category_of
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.dated import in_force
from hwtrack.domain.rules.judging import Judge, Said, find
from hwtrack.domain.working_days import WorkingCalendar


@dataclass(frozen=True)
class ReceiptFacts:
    """One received line: grams shipped and weighed, the receiver's method, and the two days.

    *line* counts from 1; *arrived_on* is None where the arrival was not recorded.
    """

    subject: str
    line: int
    code: str
    form: str
    method: str | None
    shipped: int
    received: int
    arrived_on: date | None
    received_on: date
    shipped_on: date | None = None
    """Day of the hand-over: no rule that began later judges the load (None: the day of receipt)."""


@dataclass(frozen=True)
class ReceiptTerms:
    """What a receipt is judged by: the house's tolerance, the law's term and the working calendar."""

    tolerance_permille: int
    tolerance_grams: int
    confirm_working_days: int
    calendar: WorkingCalendar


Check = Callable[[ReceiptFacts, ReceiptTerms, LawBook], list[Finding]]


def check_weight_difference(facts: ReceiptFacts, terms: ReceiptTerms, law: LawBook) -> list[Finding]:
    """A difference beyond the tolerance is reported; no national percentage exists, so it is a setting."""
    difference = facts.received - facts.shipped
    allowed = max(terms.tolerance_grams, facts.shipped * terms.tolerance_permille // 1000)
    if abs(difference) <= allowed:
        return []
    text = (
        f"{facts.code} 移出 {tonnes(facts.shipped)} 吨，接受 {tonnes(facts.received)} 吨，"
        f"相差 {tonnes(difference)} 吨，超过容差 {tonnes(allowed)} 吨（容差为设置，不是国家规定）。"
    )
    english = (
        f"{facts.code}: {tonnes(facts.shipped)} t shipped, {tonnes(facts.received)} t received, difference"
        f" {tonnes(difference)} t beyond the tolerance of {tonnes(allowed)} t (a setting, not law)."
    )
    basis = law.cite("receiver_confirm", facts.received_on)
    return [_finding("weight_difference", facts, "received", (text, english), basis, Severity.WARNING)]


def check_liquid_to_landfill(facts: ReceiptFacts, terms: ReceiptTerms, law: LawBook) -> list[Finding]:
    """A landfill takes no liquid waste (GB 18598)."""
    del terms
    if facts.method != LANDFILL or facts.form != "liquid":
        return []
    text = f"{facts.code} 为液态，不得填埋（{LANDFILL}）。"
    english = f"{facts.code} is liquid and may not be landfilled ({LANDFILL})."
    basis = law.cite("landfill_entry", facts.received_on)
    return [_finding("liquid_to_landfill", facts, "method", (text, english), basis)]


def check_medical_to_landfill(facts: ReceiptFacts, terms: ReceiptTerms, law: LawBook) -> list[Finding]:
    """A landfill takes no medical waste (GB 18598)."""
    del terms
    if facts.method != LANDFILL or category_of(facts.code) != MEDICAL_CATEGORY:
        return []
    text = f"{facts.code} 为医疗废物，不得填埋（{LANDFILL}）。"
    english = f"{facts.code} is medical waste and may not be landfilled ({LANDFILL})."
    basis = law.cite("landfill_entry", facts.received_on)
    return [_finding("medical_to_landfill", facts, "method", (text, english), basis)]


def check_late_confirmation(facts: ReceiptFacts, terms: ReceiptTerms, law: LawBook) -> list[Finding]:
    """The receiver confirms within 5 working days of arrival (Order 23, article 18)."""
    if facts.arrived_on is None:
        return []
    due = terms.calendar.after(facts.arrived_on, terms.confirm_working_days)
    if facts.received_on <= due.day:
        return []
    guess = "（工作日历为推定）" if due.estimated else ""
    text = f"{facts.arrived_on} 到达，{facts.received_on} 才确认接受，期限为 {due.day}{guess}。"
    guess_en = " (working calendar estimated)" if due.estimated else ""
    english = (
        f"Arrived {facts.arrived_on}, receipt confirmed only on {facts.received_on}; due {due.day}{guess_en}."
    )
    basis = law.cite("receiver_confirm", facts.received_on)
    late = _finding("confirmation", facts, "received_at", (text, english), basis)
    return [replace(late, due=due.day, size=(facts.received_on - due.day).days)]


@dataclass(frozen=True)
class MismatchFacts:
    """A mismatch the receiver noted on a line: which, when it was received and when reported."""

    subject: str
    code: str
    kind: str
    received_on: date
    reported_on: date | None


MISMATCHES: dict[str, tuple[str, str]] = {
    "name": ("名称", "name"),
    "quantity": ("数量", "quantity"),
    "characteristic": ("危险特性", "characteristic"),
    "form": ("形态", "form"),
    "packaging": ("包装", "packaging"),
}


def check_mismatch_report(facts: MismatchFacts, judge: Judge) -> list[Finding]:
    """A mismatch is reported to the receiving county (Order 23, 18); the term in days is a setting."""
    due = judge.calendar.after(facts.received_on, judge.house.mismatch_report_working_days)
    zh, en = MISMATCHES.get(facts.kind, (facts.kind, facts.kind))
    note, note_en = "（期限为设置，不是国家规定）", " (the term is a setting, not law)"
    basis = judge.law.cite("receiver_confirm", facts.received_on)
    if facts.reported_on is not None:
        if facts.reported_on <= due.day:
            return []
        severity, size = Severity.WARNING, (facts.reported_on - due.day).days
        said = Said(
            f"{facts.code} {zh}不符于 {facts.reported_on} 才报告，期限 {due.day}{note}。",
            f"{facts.code}: the mismatch of {en} was reported only on {facts.reported_on}, due {due.day}{note_en}.",
        )
    elif judge.today <= due.day:
        severity, size = Severity.NOTICE, 0
        said = Said(
            f"{facts.code} {zh}不符，应于 {due.day} 前报告接受地生态环境部门{note}。",
            f"{facts.code}: mismatch of {en}, to be reported to the receiving county by {due.day}{note_en}.",
        )
    else:
        severity, size = Severity.VIOLATION, 1_000
        said = Said(
            f"{facts.code} {zh}不符（{facts.received_on} 接受），尚未报告，期限 {due.day}{note}。",
            f"{facts.code}: mismatch of {en} on receipt ({facts.received_on}) not reported, due {due.day}{note_en}.",
        )
    return [
        find(
            "mismatch_report",
            severity,
            facts.subject,
            said,
            basis,
            due=due.day,
            on=facts.received_on,
            size=size,
        )
    ]


def _finding(
    rule: str,
    facts: ReceiptFacts,
    field: str,
    texts: tuple[str, str],
    basis: str,
    severity: Severity = Severity.VIOLATION,
) -> Finding:
    at_line = field if field == "received_at" else f"lines.{facts.line - 1}.{field}"
    size = abs(facts.received - facts.shipped) if rule == "weight_difference" else 0
    return Finding(
        rule, severity, facts.subject, at_line, texts[0], basis, None, texts[1], facts.received_on, size
    )


CHECKS: tuple[Check, ...] = (
    check_weight_difference,
    check_liquid_to_landfill,
    check_medical_to_landfill,
    check_late_confirmation,
)


def check_receipt(
    facts: ReceiptFacts, terms: ReceiptTerms, law: LawBook, checks: Iterable[Check] = CHECKS
) -> list[Finding]:
    """Run every check of a receipt that was in force when the load was handed over."""
    day = facts.shipped_on or facts.received_on
    return [found for check in in_force(checks, day) for found in check(facts, terms, law)]
