"""What falls due: confirmation, back-entry, storage limits, licences about to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hwtrack.domain.codes import MEDICAL_CATEGORY, category_of
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.working_days import WorkingCalendar


@dataclass(frozen=True)
class ArrivedFacts:
    """A manifest that arrived and is not confirmed."""

    subject: str
    receiver: str
    arrived_on: date


@dataclass(frozen=True)
class StoredFacts:
    """A batch in storage: whose, since when, and whether a licensed operator or an institution holds it."""

    subject: str
    site: str
    code: str
    grams: int
    clock_from: date
    operator: bool
    institution: bool


@dataclass(frozen=True)
class LicenceFacts:
    """A licence with its last valid day."""

    subject: str
    holder: str
    number: str
    valid_to: date


@dataclass(frozen=True)
class AreaFacts:
    """What a storage area holds; the law's 3 t for a storage point, else its own limit."""

    subject: str
    name: str
    grams: int
    limit: int | None
    point: bool


def check_confirmation(
    facts: ArrivedFacts, today: date, working_days: int, calendar: WorkingCalendar, law: LawBook
) -> Finding:
    """The receiver confirms within 5 working days of receipt (Order 23, article 18)."""
    due = calendar.after(facts.arrived_on, working_days)
    late = today > due.day
    guess = "（工作日历为推定）" if due.estimated else ""
    text = f"{facts.receiver} 应于 {due.day} 前确认接受{guess}。"
    english = f"{facts.receiver} is to confirm receipt by {due.day}."
    if late:
        text = f"{facts.receiver} 确认接受已逾期 {(today - due.day).days} 天（期限 {due.day}）{guess}。"
        english = (
            f"{facts.receiver} is {(today - due.day).days} days late in confirming receipt (due {due.day})."
        )
    severity = Severity.VIOLATION if late else Severity.NOTICE
    basis = law.cite("receiver_confirm", facts.arrived_on)
    return Finding("confirmation", severity, facts.subject, None, text, basis, due.day, english)


@dataclass(frozen=True)
class StorageLimits:
    """Days a batch may lie: institution and operator by law, generator by the house's setting."""

    institution: int
    operator: int
    generator: int


def check_storage_time(facts: StoredFacts, today: date, limits: StorageLimits, law: LawBook) -> list[Finding]:
    """Waste may not lie longer than its limit; the generator's is a setting, not law."""
    if facts.institution and category_of(facts.code) == MEDICAL_CATEGORY:
        days, key = limits.institution, "medical_two_days"
    elif facts.operator:
        days, key = limits.operator, "storage"
    else:
        days, key = limits.generator, ""
    due = facts.clock_from + timedelta(days=days)
    if today <= due:
        return []
    note = "" if key else "（期限为设置，不是国家规定）"
    text = (
        f"{facts.site} 的 {facts.code} {tonnes(facts.grams)} 吨自 {facts.clock_from} 起贮存，"
        f"超过 {days} 天{note}。"
    )
    english = (
        f"{facts.site}: {tonnes(facts.grams)} t of {facts.code} stored since {facts.clock_from}, "
        f"over {days} days{'' if key else ' (a setting, not law)'}."
    )
    severity = Severity.VIOLATION if key else Severity.WARNING
    basis = law.cite(key, today) if key else ""
    return [Finding("storage_time", severity, facts.subject, None, text, basis, due, english)]


def check_licence_end(facts: LicenceFacts, today: date, notice_days: int, law: LawBook) -> list[Finding]:
    """A licence about to end must be renewed 30 working days before; an ended one cannot be used."""
    left = (facts.valid_to - today).days
    if left > notice_days:
        return []
    if left < 0:
        text = f"{facts.holder} 的许可证 {facts.number} 已于 {facts.valid_to} 到期。"
        english = f"Licence {facts.number} of {facts.holder} expired on {facts.valid_to}."
        severity = Severity.VIOLATION
    else:
        text = f"{facts.holder} 的许可证 {facts.number} 将于 {facts.valid_to} 到期，还有 {left} 天。"
        english = f"Licence {facts.number} of {facts.holder} ends on {facts.valid_to}, in {left} days."
        severity = Severity.WARNING
    basis = law.cite("licence_renewal", today)
    return [Finding("licence_end", severity, facts.subject, None, text, basis, facts.valid_to, english)]


def check_area(facts: AreaFacts, today: date, point_limit: int, law: LawBook) -> list[Finding]:
    """A storage point holds at most 3 t (GB 18597); other areas what was registered for them."""
    limit = point_limit if facts.point else facts.limit
    if limit is None or facts.grams <= limit:
        return []
    text = f"{facts.name} 存 {tonnes(facts.grams)} 吨，超过限量 {tonnes(limit, 0)} 吨。"
    severity = Severity.VIOLATION if facts.point else Severity.WARNING
    basis = law.cite("storage_point", today) if facts.point else ""
    english = f"{facts.name} holds {tonnes(facts.grams)} t, over its limit of {tonnes(limit, 0)} t."
    return [Finding("area_limit", severity, facts.subject, None, text, basis, message_en=english)]
