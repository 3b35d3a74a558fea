"""Which entries a trail holds, and the words it tells them with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.captured import APPEND_ONLY
from db.models import FindingAction, Signature
from db.queries import audit as reads
from db.queries.journal_numbers import JournalNumbers
from db.queries.journal_rows import entries_of, entries_up_to, journal_size
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_entries import (
    LogWords,
    Rows,
    Subject,
    Touching,
    earlier_rows,
    touching_entries,
    touching_of,
)
from hwtrack.services.audit_limits import moments_of, refuse_too_many
from hwtrack.services.audit_rows import references
from hwtrack.services.desk import shanghai_day

_SUBJECTS = frozenset({"print_run", "finding_action"})
"""Tables whose rows name a thing by its identity."""


@dataclass(frozen=True)
class Told:
    """The entries of a trail, and what they are told with."""

    touching: tuple[Touching, ...]
    words: LogWords


def subject_of(session: Session, ids: Mapping[str, Collection[int]], *, many: bool = False) -> Subject:
    """Complete what a trail is about: the findings acted on, identities to look for, entries of its movements.

    *many* says that there are too many identities to look for each: those of *site* and *organisation* are.
    """
    connection = session.connection()
    found = {table: frozenset(numbers) for table, numbers in ids.items()}
    found["revision"] = frozenset(reads.revisions_of(connection, found.get("movement", ())))
    found["revision_change"] = frozenset(
        reads.with_parts(connection, {"revision": found["revision"]}).get("revision_change", ())
    )
    found["step_detail"] = frozenset(reads.details_of(connection, found.get("movement", ())))
    named = {
        table: reads.uids_of(connection, table, found.get(table, ()))
        for table in ("batch", "manifest", "site", "organisation")
    }
    acts = session.execute(select(FindingAction.id, FindingAction.subject))
    everything = frozenset().union(*named.values())
    found["finding_action"] = frozenset(
        number for number, subject in acts if subject.rpartition(":")[2] in everything
    )
    signed = session.execute(select(Signature.id, Signature.subject_uid))
    found["signature"] = frozenset(number for number, uid in signed if uid in everything)
    needles = (named["site"] | named["organisation"]) if many else everything
    entries = JournalNumbers(session).entries_of(found.get("movement", ()))
    return Subject(found, needles, entries, many)


def entries_about(session: Session, subject: Subject, ask: AuditAsk) -> Told:
    """Return the entries about a thing, within the days asked for if there are any.

    Raises:
        UserError: they are too many.
    """
    connection = session.connection()
    touching = touching_entries(connection, subject, journal_size(connection))
    if ask.first is not None and ask.last is not None:
        touching = tuple(_within(touching, ask.first, ask.last))
    refuse_too_many(len(touching))
    return Told(touching, words_of(session, touching, limited=ask.first is not None))


def entries_of_period(session: Session, first: date, last: date) -> Told:
    """Return every entry claimed or recorded on these days, and the movements of others that happened on them.

    Raises:
        UserError: they are too many.
    """
    connection = session.connection()
    whole = set(reads.entries_between(connection, *moments_of(first, last)))
    refuse_too_many(len(whole))
    moved = reads.moved_between(connection, first, last)
    seqs = whole | JournalNumbers(session).entries_of(moved)
    refuse_too_many(len(seqs), reads.payload_bytes(connection, seqs))
    only = {"movement": frozenset(moved)}
    touching = tuple(
        touching_of(entry, None if entry.seq in whole else only) for entry in entries_of(connection, seqs)
    )
    return Told(touching, words_of(session, touching, limited=True))


def _within(touching: Iterable[Touching], first: date, last: date) -> Iterable[Touching]:
    """Keep what was claimed or recorded on these days; of other entries the movements that happened on them."""
    begins, after = moments_of(first, last)
    for one in touching:
        if any(begins <= moment < after for moment in (one.entry.happened_at, one.entry.recorded_at)):
            yield one
            continue
        moved = [
            row
            for row in one.rows.get("movement", ())
            if first <= shanghai_day(datetime.fromisoformat(row["happened_at"])) <= last
        ]
        if moved:
            yield replace(one, rows={"movement": moved}, gone={}, whole=False)


def words_of(session: Session, touching: tuple[Touching, ...], *, limited: bool) -> LogWords:
    """Return what rows are called that these entries name, and, where a log is *limited*, how rows were before it."""
    connection = session.connection()
    before: Rows = {}
    if limited and touching:
        wanted = _changeable(touching)
        earlier = earlier_rows(entries_up_to(connection, touching[0].entry.seq - 1), wanted)
        before = {table: list(rows.values()) for table, rows in earlier.items() if rows}
    named: dict[str, set[int]] = {}
    things: set[str] = set()
    for rows in (*(one.rows for one in touching), before):
        _collect(rows, named, things)
    return LogWords(reads.names_of(connection, named), reads.things_named(connection, things), before)


def _changeable(touching: tuple[Touching, ...]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {}
    for one in touching:
        for table, rows in one.rows.items():
            if table not in APPEND_ONLY:
                wanted.setdefault(table, set()).update(row["id"] for row in rows)
    return wanted


def _collect(rows: Rows, named: dict[str, set[int]], things: set[str]) -> None:
    for table, found in rows.items():
        for column, target in references(table).items():
            named.setdefault(target, set()).update(row[column] for row in found if row[column] is not None)
        if table in _SUBJECTS:
            things.update(str(row["subject"]).rpartition(":")[2] for row in found)
