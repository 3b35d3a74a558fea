"""What a finding rests on: the events of its manifest or batch in their order, each with its journal entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.captured import BY_NAME, CURRENT, upcast
from db.models import Batch, Entry, Manifest
from db.queries.journal_rows import StoredEntry, entries_holding
from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.batch_details import batch_detail
from hwtrack.services.desk import SHANGHAI, shanghai_day
from hwtrack.services.inspected import EvidenceAsk, EvidenceView
from hwtrack.services.manifest_details import manifest_detail
from hwtrack.services.reference import working_calendar
from hwtrack.services.views import TimelineEntry

WORKING_DAY_RULES = frozenset({"confirmation", "back_entry"})
"""Terms the law counts in working days (部令第23号 第18、20条)."""
ENDS_IT = {"confirmation": frozenset({"received", "returning"}), "back_entry": frozenset({"closed"})}
"""The events that end the term of a rule; of other rules every event after the deadline is late."""
MOST_EVENTS = 12
_COLUMN_OF = {
    "ready": "signed_at",
    "in_transit": "shipped_at",
    "arrived": "arrived_at",
    "received": "received_at",
    "returning": "received_at",
    "closed": "closed_at",
}


def evidence_of(session: Session, asked: EvidenceAsk) -> tuple[EvidenceView, ...]:
    """Return the events behind a finding, the oldest first; of what is no manifest, batch or entry there are none."""
    told = _told(session, asked)
    if not told:
        return ()
    numbers = {one.seq for one in told if one.seq is not None}
    entries = _entries(session, numbers)
    calendar = working_calendar(session)
    views = [_judged(_recorded(one, entries), asked, calendar) for one in told]
    if asked.due is not None:
        at = datetime.combine(asked.due + timedelta(days=1), time(), SHANGHAI)
        views.append(EvidenceView(at, "deadline", working_days=asked.rule in WORKING_DAY_RULES))
    return _fewer(sorted(views, key=lambda one: one.at))


def _told(session: Session, asked: EvidenceAsk) -> list[EvidenceView]:
    if asked.subject_kind == "manifest" and _is_there(session, Manifest.id, Manifest.uid, asked.subject_uid):
        timeline = manifest_detail(session, asked.subject_uid).timeline
        states = _state_entries(session, asked.subject_uid)
        return [_event(one, states) for one in timeline if one.due is None]
    if asked.subject_kind == "batch" and _is_there(session, Batch.id, Batch.uid, asked.subject_uid):
        return [
            _event(one, {}) for one in batch_detail(session, asked.subject_uid).timeline if one.due is None
        ]
    if asked.subject_kind == "entry" and asked.subject_uid.isdecimal():
        return _own_entry(session, int(asked.subject_uid))
    return []


def _own_entry(session: Session, seq: int) -> list[EvidenceView]:
    """Tell of an entry when it claims to have happened, and when it was recorded."""
    row = session.execute(select(Entry.happened_at, Entry.recorded_at).where(Entry.seq == seq)).first()
    if row is None:
        return []
    return [EvidenceView(row[0], "claimed", seq=seq), EvidenceView(row[1], "recorded", seq=seq)]


def _is_there(session: Session, number: object, column: object, uid: str) -> bool:
    return session.scalar(select(number).where(column == uid)) is not None  # type: ignore[call-overload] # columns


def _event(one: TimelineEntry, states: Mapping[str, int]) -> EvidenceView:
    seq = states.get(one.kind, one.journal_seq)
    return EvidenceView(one.at, one.kind, one.who, one.where, one.grams, one.names, seq)


def _state_entries(session: Session, uid: str) -> dict[str, int]:
    """Return by state the entry that first said when the manifest came into it, as it now stands."""
    last: dict[str, object] = {}
    found: dict[str, int] = {}
    entries = sorted(entries_holding(session.connection(), uid), key=lambda entry: entry.seq)
    for entry in entries:
        row = _manifest_row(entry, uid)
        for state, column in _COLUMN_OF.items() if row else ():
            if row[column] is not None and last.get(column) != row[column]:
                found[state] = entry.seq
        last.update(row)
    return found


def _manifest_row(entry: StoredEntry, uid: str) -> dict[str, object]:
    """Return the manifest's row as an entry has it, columns named; empty where it has none."""
    for name, rows in orjson.loads(entry.payload)["rows"].items():
        table = BY_NAME[name].table
        if table != "manifest":
            continue
        for row in rows:
            named = dict(zip(CURRENT[table].columns, upcast(name, tuple(row)), strict=True))
            if named["uid"] == uid:
                return dict(named)
    return {}


@dataclass(frozen=True)
class _Recorded:
    actor: str
    at: datetime
    back: bool


def _entries(session: Session, numbers: Iterable[int]) -> dict[int, _Recorded]:
    """Return who recorded each entry and when, and whether the clock stood before the entry before it."""
    wanted = {number for seq in numbers for number in (seq - 1, seq)}
    rows = session.execute(
        select(Entry.seq, Entry.actor, Entry.recorded_at).where(Entry.seq.in_(wanted)).order_by(Entry.seq)
    ).all()
    times = {seq: at for seq, _, at in rows}
    return {seq: _Recorded(actor, at, at < times.get(seq - 1, at)) for seq, actor, at in rows}


def _recorded(one: EvidenceView, entries: Mapping[int, _Recorded]) -> EvidenceView:
    found = entries.get(one.seq) if one.seq is not None else None
    if found is None:
        return one
    return replace(one, actor=found.actor, recorded_at=found.at, clock_back=found.back)


def _judged(one: EvidenceView, asked: EvidenceAsk, calendar: WorkingCalendar) -> EvidenceView:
    """Say how late an event came that the deadline was for."""
    ends = ENDS_IT.get(asked.rule)
    if asked.due is None or (ends is not None and one.kind not in ends):
        return one
    late, working = _late(asked.due, shanghai_day(one.at), asked.rule, calendar)
    return replace(one, late=late, working_days=working) if late > 0 else one


def _late(due: date, on: date, rule: str, calendar: WorkingCalendar) -> tuple[int, bool]:
    if on <= due:
        return 0, False
    if rule in WORKING_DAY_RULES:
        return calendar.between(due, on), True
    return (on - due).days, False


def _fewer(views: list[EvidenceView]) -> tuple[EvidenceView, ...]:
    """Keep the first event and the last ones of a long story, and say how many are left out."""
    if len(views) <= MOST_EVENTS:
        return tuple(views)
    rest = views[1 : 2 - MOST_EVENTS]
    return (views[0], EvidenceView(rest[-1].at, "more", count=len(rest)), *views[2 - MOST_EVENTS :])
