"""What an audit trail may be asked for: its kinds, its days, and how long it may be."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.base import instant_text
from hwtrack.errors import UserError
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.desk import SHANGHAI

KINDS = ("batch", "manifest", "site", "period")
MOST_ENTRIES = 5_000
"""Entries of one trail; more than that nobody reads, and a shorter period says the same."""
MOST_BYTES = 64_000_000
"""Bytes of payload that a trail of a period may hold together."""


def asked_of(asked: str | AuditAsk) -> AuditAsk:
    """Return what is asked for; a mere text is a batch's uid.

    Raises:
        UserError: no such kind, or days that are missing or the wrong way round.
    """
    ask = AuditAsk("batch", asked) if isinstance(asked, str) else asked
    if ask.kind not in KINDS:
        raise UserError(f"没有“{ask.kind[:40]}”的审计轨迹。", field="kind")
    if (ask.first is None) != (ask.last is None) or (ask.kind == "period" and ask.first is None):
        raise UserError("请给出期间的起始日和截止日。", field="first")
    if ask.first is not None and ask.last is not None and ask.first > ask.last:
        raise UserError("起始日晚于截止日。", field="first")
    return ask


def moments_of(first: date, last: date) -> tuple[str, str]:
    """Return when the days begin and when they are over, in Shanghai, as the journal stores moments."""
    after = last + timedelta(days=1) if last < date.max else last
    begins, ends = (datetime.combine(day, time(), SHANGHAI) for day in (max(first, date(1, 1, 2)), after))
    return instant_text(begins), instant_text(ends)


def refuse_too_many(entries: int, payload: int = 0) -> None:
    """Refuse a trail that is too long to be read.

    Raises:
        UserError: says how long it would be.
    """
    if entries > MOST_ENTRIES:
        raise UserError(
            f"共有 {entries:,} 条日志条目，一份审计轨迹最多 {MOST_ENTRIES:,} 条；请缩短期间。", field="last"
        )
    if payload > MOST_BYTES:
        raise UserError(
            f"这些日志条目共 {payload // 1_000_000:,} MB（成批写入），一份审计轨迹最多"
            f" {MOST_BYTES // 1_000_000} MB；请缩短期间。",
            field="last",
        )
