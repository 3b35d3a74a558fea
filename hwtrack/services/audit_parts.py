"""What every kind of audit trail is made of before it becomes paper: figures, chain, entries, findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hwtrack.documents.formats import beijing_day
from hwtrack.documents.values import AuditLine, ChainBand, ChainNode, FindingRow, LogEntry, MassBalance
from hwtrack.domain.ledger import Balance
from hwtrack.services.audit_attachments import AuditSubject
from hwtrack.services.audit_subjects import Told
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.inspected import InspectedFinding
from hwtrack.services.views import FindingView

MOST_FINDINGS = 60
STATES = {"open": "未处理", "acknowledged": "已知悉", "assigned": "已指派", "resolved": "已整改"}


@dataclass(frozen=True)
class AuditParts:
    """A trail's values: what it is about, its facts for the header, its mass, and its sections."""

    subject: AuditSubject
    facts: tuple[tuple[str, str], ...]
    told: Told
    log: tuple[LogEntry, ...]
    findings: tuple[FindingRow, ...]
    nodes: tuple[ChainNode, ...]
    bands: tuple[ChainBand, ...]
    mass: int | None = None
    balance: MassBalance | None = None
    codes: tuple[Balance, ...] = ()
    lines: tuple[AuditLine, ...] = ()
    remarks: tuple[str, ...] = ()


def period_words(log: Iterable[LogEntry], first: date | None, last: date | None) -> str:
    """Say which days a trail covers: those asked for, else those its entries claim."""
    if first is not None and last is not None:
        return f"{first} 至 {last}"
    days = [beijing_day(entry.happened_at) for entry in log]
    return f"{min(days)} 至 {max(days)}" if days else ""


def limited_remarks(first: date | None) -> tuple[str, ...]:
    """Say that figures are of the whole time where the log is limited to days."""
    return () if first is None else ("日志只列所选期间；物料平衡、流转链与发现不限于期间。",)


def findings_of(found: Iterable[FindingView]) -> tuple[FindingRow, ...]:
    """Return what the rules find of one thing today."""
    return tuple(
        FindingRow(one.severity in {"block", "violation"}, one.message, one.legal_basis, "未处理")
        for one in found
        if one.severity != "pass"
    )


def inspected_findings(
    found: Iterable[InspectedFinding], first: date | None, last: date | None
) -> tuple[tuple[FindingRow, ...], tuple[str, ...]]:
    """Return the gravest findings of an inspection, and a sentence about those that are not printed.

    Where days are asked for, only what is of these days or has no day.
    """
    within = [
        one for one in found if first is None or last is None or one.on is None or first <= one.on <= last
    ]
    rows = tuple(
        FindingRow(
            one.severity in {"block", "violation"},
            f"{one.subject_no}　{one.message}".strip("　"),
            one.legal_basis,
            _state(one),
        )
        for one in within[:MOST_FINDINGS]
    )
    left = len(within) - len(rows)
    return rows, (f"另有 {left} 条较轻的发现未印，见 hwtrack inspect。",) if left else ()


def _state(one: InspectedFinding) -> str:
    done = f" {one.done_at.astimezone(SHANGHAI):%m-%d}" if one.done_at is not None else ""
    return f"{STATES.get(one.status, '未处理')}{done}"
