"""What is looked at before waste is put into a storage area: closed, too full, or beside the wrong waste."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.codes import category_of
from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.quantity import tonnes


@dataclass(frozen=True)
class Pair:
    """Two wastes (a category HWxx or a code each) that may not lie together, and why."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True)
class PutFacts:
    """Waste about to be put into an area: what lies there, what it may hold, its last day if it has one.

    *limit* is what was registered for it; *point* says that it is a storage point, which the law limits.
    """

    subject: str
    name: str
    day: date
    code: str
    grams: int
    held: int
    limit: int | None
    point: bool
    last_day: date | None
    contents: tuple[str, ...]
    pairs: tuple[Pair, ...]
    field: str = "storage_uid"


def clash(one: str, other: str, pairs: Iterable[Pair]) -> Pair | None:
    """Return the pair that keeps two codes apart, or None."""
    first, second = {one, category_of(one)}, {other, category_of(other)}
    for pair in pairs:
        if (pair.first in first and pair.second in second) or (pair.first in second and pair.second in first):
            return pair
    return None


def check_open(facts: PutFacts, point_limit: int, law: LawBook) -> list[Finding]:
    """An area takes nothing in after its last day."""
    if facts.last_day is None or facts.day <= facts.last_day:
        return []
    text = f"{facts.name} 自 {facts.last_day} 后停止使用，不能再入库。"
    english = f"{facts.name} takes nothing in since {facts.last_day}."
    return [_finding("area_closed", Severity.BLOCK, facts, (text, english))]


def check_room(facts: PutFacts, point_limit: int, law: LawBook) -> list[Finding]:
    """A storage point holds at most 3 t (GB 18597); other areas what was registered for them."""
    limit = point_limit if facts.point else facts.limit
    after = facts.held + facts.grams
    if limit is None or after <= limit:
        return []
    note, note_en = ("", "") if facts.point else ("（限量为登记值）", " (as registered)")
    text = f"{facts.name} 将存 {tonnes(after)} 吨，超过限量 {tonnes(limit, 0)} 吨{note}。"
    english = f"{facts.name} would hold {tonnes(after)} t, over its limit of {tonnes(limit, 0)} t{note_en}."
    severity = Severity.VIOLATION if facts.point else Severity.WARNING
    basis = law.cite("storage_point", facts.day) if facts.point else ""
    return [_finding("area_limit", severity, facts, (text, english), basis)]


def check_neighbours(facts: PutFacts, point_limit: int, law: LawBook) -> list[Finding]:
    """Incompatible wastes lie apart (GB 18597-2023); which are, the house's table says."""
    found = []
    for code in facts.contents:
        pair = clash(facts.code, code, facts.pairs)
        if pair is not None:
            text = f"{facts.name} 内有 {code}，与 {facts.code} 不相容：{pair.reason}（设置，不是国家规定）。"
            english = f"{facts.name} holds {code}, incompatible with {facts.code}: {pair.reason} (a setting, not law)."
            found.append(_finding("incompatible", Severity.WARNING, facts, (text, english)))
    return found


Check = Callable[[PutFacts, int, LawBook], list[Finding]]
CHECKS: tuple[Check, ...] = (check_open, check_room, check_neighbours)


def check_put(facts: PutFacts, point_limit: int, law: LawBook) -> list[Finding]:
    """Run every check on waste about to be put into an area."""
    return [found for check in CHECKS for found in check(facts, point_limit, law)]


def _finding(
    rule: str, severity: Severity, facts: PutFacts, texts: tuple[str, str], basis: str = ""
) -> Finding:
    return Finding(rule, severity, facts.subject, facts.field, texts[0], basis, message_en=texts[1])
