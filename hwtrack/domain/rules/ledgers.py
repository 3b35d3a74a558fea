"""The ledger's own faults: what was declared and what is booked, adjustments, handlers, missing links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.judging import Judge, Said, find

STEP_NAMES: dict[str, tuple[str, str]] = {
    "generate": ("产生", "generation"),
    "load": ("出库", "loading"),
    "accept": ("接受", "acceptance"),
    "charge": ("投料", "charging"),
    "treat": ("利用处置", "treatment"),
    "shift": ("移库", "shifting"),
}


@dataclass(frozen=True)
class DeclaredFacts:
    """What a site declared as generated of one waste in a period, and what is booked now, in grams."""

    subject: str
    site: str
    period: str
    code: str
    declared: int
    booked: int
    submitted_on: date


def check_declared(facts: DeclaredFacts, judge: Judge) -> list[Finding]:
    """What was declared agrees with the ledger (HJ 1259 6.3): corrected later, it is declared anew."""
    off = facts.booked - facts.declared
    if not off:
        return []
    said = Said(
        f"台账不平衡：{facts.site} {facts.period} 申报 {facts.code} 产生 {tonnes(facts.declared)} 吨，"
        f"台账现为 {tonnes(facts.booked)} 吨，相差 {tonnes(off)} 吨。",
        f"Ledger out of balance: {facts.site} declared {tonnes(facts.declared)} t of {facts.code} generated in"
        f" {facts.period}, the ledger now says {tonnes(facts.booked)} t, a difference of {tonnes(off)} t.",
    )
    return [_unbalanced(facts.subject, said, facts.submitted_on, off, judge)]


@dataclass(frozen=True)
class ContinuityFacts:
    """A declaration's opening of one waste and the closing of the period before it, in grams."""

    subject: str
    site: str
    period: str
    code: str
    closed: int
    opened: int
    submitted_on: date


def check_continuity(facts: ContinuityFacts, judge: Judge) -> list[Finding]:
    """A period opens with what the one before closed with (opening + made − treated − sent = closing)."""
    off = facts.opened - facts.closed
    if not off:
        return []
    said = Said(
        f"台账不平衡：{facts.site} {facts.period} {facts.code} 期初 {tonnes(facts.opened)} 吨，"
        f"上期期末 {tonnes(facts.closed)} 吨，相差 {tonnes(off)} 吨。",
        f"Ledger out of balance: {facts.site} {facts.period} opens with {tonnes(facts.opened)} t of {facts.code},"
        f" the period before closed with {tonnes(facts.closed)} t, a difference of {tonnes(off)} t.",
    )
    return [_unbalanced(facts.subject, said, facts.submitted_on, off, judge)]


def _unbalanced(subject: str, said: Said, day: date, off: int, judge: Judge) -> Finding:
    basis = judge.law.cite("ledger_fields", day)
    return find("ledger_balance", Severity.VIOLATION, subject, said, basis, on=day, size=abs(off))


@dataclass(frozen=True)
class AdjustedFacts:
    """A stocktaking difference booked in storage (more or less than the ledger said), in grams."""

    subject: str
    batch: str
    grams: int
    on: date


def check_adjustment(facts: AdjustedFacts, judge: Judge) -> list[Finding]:
    """Mass that appears or vanishes in storage is a ledger out of balance to be explained."""
    word, en = ("盘盈", "more") if facts.grams > 0 else ("盘亏", "less")
    said = Said(
        f"批次 {facts.batch} 在库{word} {tonnes(abs(facts.grams))} 吨（{facts.on}），账实不符，须说明。",
        f"Batch {facts.batch}: {tonnes(abs(facts.grams))} t {en} in storage than booked ({facts.on}); to be explained.",
    )
    basis = judge.law.cite("ledger_fields", facts.on)
    return [
        find(
            "ledger_adjusted",
            Severity.WARNING,
            facts.subject,
            said,
            basis,
            on=facts.on,
            size=abs(facts.grams),
        )
    ]


@dataclass(frozen=True)
class HandlerFacts:
    """Entries of one step of a site that name no handler: how many, the first and the last day."""

    subject: str
    site: str
    step: str
    count: int
    first: date
    last: date


def check_handlers(facts: HandlerFacts, judge: Judge) -> list[Finding]:
    """Every step of the ledger names its handler (HJ 1259 6.3)."""
    zh, en = STEP_NAMES.get(facts.step, (facts.step, facts.step))
    entries = "entry" if facts.count == 1 else "entries"
    said = Said(
        f"{facts.site} 有 {facts.count} 笔{zh}台账未记经办人（{facts.first} 至 {facts.last}）。",
        f"{facts.site}: {facts.count} ledger {entries} of {en} without a handler ({facts.first} to {facts.last}).",
    )
    basis = judge.law.cite("ledger_fields", facts.last)
    return [
        find("ledger_handler", Severity.WARNING, facts.subject, said, basis, on=facts.last, size=facts.count)
    ]


@dataclass(frozen=True)
class UnlinkedFacts:
    """Mass whose way does not hang together: an acceptance without line, a residue without charge."""

    subject: str
    batch: str
    kind: str
    grams: int
    on: date


_UNLINKED: dict[str, tuple[str, str]] = {
    "accept": ("接受入库却没有联单明细", "was accepted without a manifest line"),
    "residue": ("作为残渣产出却没有投料", "came out as residue of nothing charged"),
    "treat": ("在设施内处置却没有投料", "was treated in a unit into which nothing was charged"),
}


def check_linked(facts: UnlinkedFacts, judge: Judge) -> list[Finding]:
    """Every batch leads back to where it came from (HJ 1259 6.3)."""
    zh, en = _UNLINKED[facts.kind]
    said = Said(
        f"批次 {facts.batch} 的 {tonnes(facts.grams)} 吨于 {facts.on} {zh}，来源无法追溯。",
        f"{tonnes(facts.grams)} t of batch {facts.batch} {en} on {facts.on}; its origin cannot be traced.",
    )
    basis = judge.law.cite("ledger_fields", facts.on)
    return [
        find("ledger_unlinked", Severity.VIOLATION, facts.subject, said, basis, on=facts.on, size=facts.grams)
    ]
