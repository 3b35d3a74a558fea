"""What falls due: confirmation, storage limits, full areas, licences about to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Judge, Said, find, guess
from hwtrack.domain.working_days import DueDay

WEEK = 7
PLANT_CODES = frozenset({"841-001-01", "841-002-01", "841-003-01"})
"""Infectious, sharps and pathological waste: the plant's hours count (GB 39707-2020 5.4.6)."""
_HOURS = 24
_UNSTARTED = 1_000
"""Size of a duty that was not done at all: worse than one done late."""


@dataclass(frozen=True)
class ArrivedFacts:
    """A manifest that arrived and is not confirmed."""

    subject: str
    receiver: str
    arrived_on: date


def check_confirmation(facts: ArrivedFacts, judge: Judge) -> list[Finding]:
    """The receiver confirms within 5 working days of receipt (Order 23, article 18)."""
    due = judge.calendar.after(facts.arrived_on, judge.limits.confirm_working_days)
    late, note = judge.today > due.day, guess(due)
    days = (judge.today - due.day).days
    said = Said(
        f"{facts.receiver} 应于 {due.day} 前确认接受{note.zh}。",
        f"{facts.receiver} is to confirm receipt by {due.day}{note.en}.",
    )
    if late:
        said = Said(
            f"{facts.receiver} 确认接受已逾期 {days} 天（期限 {due.day}）{note.zh}。",
            f"{facts.receiver} is {days} days late in confirming receipt (due {due.day}){note.en}.",
        )
    severity = Severity.VIOLATION if late else Severity.NOTICE
    basis, size = judge.law.cite("receiver_confirm", facts.arrived_on), _UNSTARTED if late else 0
    on = facts.arrived_on
    return [find("confirmation", severity, facts.subject, said, basis, due=due.day, on=on, size=size)]


class Holder(StrEnum):
    """Who holds a batch in storage: from this its limit follows."""

    INSTITUTION = "institution"
    OPERATOR = "operator"
    COLLECTOR = "collector"
    GENERATOR = "generator"


@dataclass(frozen=True)
class StoredFacts:
    """A batch in storage: whose, what, since when; a flowing tank's oldest mass (first in, first out)."""

    subject: str
    site: str
    code: str
    grams: int
    clock_from: date
    holder: Holder


@dataclass(frozen=True)
class Term:
    """Until when a batch may lie, by which law (empty: a setting), and the term in words."""

    due: DueDay
    key: str
    words: Said
    severity: Severity = Severity.VIOLATION


def storage_terms(facts: StoredFacts, judge: Judge) -> list[Term]:
    """Return the terms that run for a batch, the strictest first."""
    medical = category_of(facts.code) == MEDICAL_CATEGORY
    limits = judge.limits
    if facts.holder is Holder.INSTITUTION and medical:
        return [_days(facts.clock_from, limits.medical_storage_days, "medical_two_days")]
    if facts.holder in {Holder.OPERATOR, Holder.COLLECTOR} and facts.code in PLANT_CODES:
        warm, cold = (
            _hours(facts.clock_from, hours)
            for hours in (limits.medical_plant_warm_hours, limits.medical_plant_hours)
        )
        return [Term(warm.due, warm.key, warm.words, Severity.WARNING), cold]
    if facts.holder is Holder.COLLECTOR:
        due = judge.calendar.after(facts.clock_from, limits.pass_on_working_days)
        days = limits.pass_on_working_days
        return [
            Term(due, "collection_pass_on", Said(f"{days} 个工作日{guess(due).zh}", f"{days} working days"))
        ]
    if facts.holder is Holder.OPERATOR:
        return [_days(facts.clock_from, limits.operator_storage_days, "storage")]
    days = judge.house.generator_storage_days
    due = DueDay(facts.clock_from + timedelta(days=days), estimated=False)
    return [
        Term(
            due,
            "",
            Said(f"{days} 天（期限为设置，不是国家规定）", f"{days} days (a setting, not law)"),
            Severity.WARNING,
        )
    ]


def _days(start: date, days: int, key: str) -> Term:
    due = DueDay(start + timedelta(days=days), estimated=False)
    return Term(due, key, Said(f"{days} 天", f"{days} days"))


def _hours(start: date, hours: int) -> Term:
    """A term in hours from an unknown hour of a day ends with the last day it can reach."""
    due = DueDay(start + timedelta(days=hours // _HOURS), estimated=False)
    warm = hours <= _HOURS
    zh = f"{hours} 小时（库温{'≥' if warm else '<'} 5 ℃ 时）"
    return Term(
        due, "medical_plant_storage", Said(zh, f"{hours} h (store {'at or above' if warm else 'below'} 5 °C)")
    )


def check_storage_time(facts: StoredFacts, judge: Judge) -> list[Finding]:
    """Waste may not lie longer than its limit; the generator's is a setting, not law."""
    found: list[Finding] = []
    for term in storage_terms(facts, judge):
        left = (term.due.day - judge.today).days
        ahead = min(WEEK, (term.due.day - facts.clock_from).days // 2)
        if left > ahead:
            continue
        basis = judge.law.cite(term.key, judge.today) if term.key else ""
        since, what = facts.clock_from, f"{tonnes(facts.grams)} 吨"
        over, over_en = ("超过", "over") if left < 0 else ("期限", "limit")
        said = Said(
            f"{facts.site} 的 {facts.code} {what}自 {since} 起贮存，{over} {term.words.zh}。",
            f"{facts.site}: {tonnes(facts.grams)} t of {facts.code} stored since {since}, {over_en} {term.words.en}.",
        )
        severity = term.severity if left < 0 else Severity.NOTICE
        due = term.due.day
        # Of two terms that have passed the graver speaks; of two to come the nearer.
        if found and severity is Severity.NOTICE:
            continue
        found = [find("storage_time", severity, facts.subject, said, basis, due=due, on=judge.today)]
    return found


@dataclass(frozen=True)
class LicenceFacts:
    """A licence with its last valid day."""

    subject: str
    holder: str
    number: str
    valid_to: date


def licences_until(judge: Judge) -> date:
    """Return the last day on which a licence may end that `check_licence_end` has anything to say of.

    Counting on from today reaches the same day as counting back from the licence's end.
    """
    yesterday = judge.today - timedelta(days=1)
    renewal = judge.calendar.after(yesterday, judge.limits.renewal_working_days).day
    return max(judge.today + timedelta(days=judge.house.licence_notice_days), renewal)


def check_licence_end(facts: LicenceFacts, judge: Judge) -> list[Finding]:
    """A licence is renewed 30 working days before its end; an ended one cannot be used (licence rules, 13)."""
    renew = judge.calendar.before(facts.valid_to, judge.limits.renewal_working_days)
    left, note = (facts.valid_to - judge.today).days, guess(renew)
    if left > judge.house.licence_notice_days and judge.today <= renew.day:
        return []
    severity, due, size = Severity.NOTICE, renew.day, 0
    if left < 0:
        severity, due, size = Severity.VIOLATION, facts.valid_to, 2
        said = Said(
            f"{facts.holder} 的许可证 {facts.number} 已于 {facts.valid_to} 到期。",
            f"Licence {facts.number} of {facts.holder} expired on {facts.valid_to}.",
        )
    else:
        said = Said(
            f"{facts.holder} 的许可证 {facts.number} 将于 {facts.valid_to} 到期，还有 {left} 天，"
            f"换证申请期限 {renew.day}{note.zh}。",
            f"Licence {facts.number} of {facts.holder} ends on {facts.valid_to}, in {left} days;"
            f" renewal is to be asked for by {renew.day}{note.en}.",
        )
        if judge.today > renew.day:
            severity, size = Severity.WARNING, 1
    basis = judge.law.cite("licence_renewal", judge.today)
    return [find("licence_end", severity, facts.subject, said, basis, due=due, on=judge.today, size=size)]


@dataclass(frozen=True)
class AreaFacts:
    """What a storage area holds; the law's 3 t for a storage point, else its own limit."""

    subject: str
    name: str
    grams: int
    limit: int | None
    point: bool


def check_area(facts: AreaFacts, judge: Judge) -> list[Finding]:
    """A storage point holds at most 3 t (GB 18597); other areas what was registered for them."""
    limit = judge.limits.storage_point_grams if facts.point else facts.limit
    if limit is None or facts.grams <= limit:
        return []
    note, note_en = ("", "") if facts.point else ("（登记的限量，不是国家规定）", " (as registered, not law)")
    said = Said(
        f"{facts.name} 存 {tonnes(facts.grams)} 吨，超过限量 {tonnes(limit, 0)} 吨{note}。",
        f"{facts.name} holds {tonnes(facts.grams)} t, over its limit of {tonnes(limit, 0)} t{note_en}.",
    )
    severity = Severity.VIOLATION if facts.point else Severity.WARNING
    basis = judge.law.cite("storage_point", judge.today) if facts.point else ""
    size = facts.grams - limit
    return [find("area_limit", severity, facts.subject, said, basis, on=judge.today, size=size)]
