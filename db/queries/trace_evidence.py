"""What stands on record beside the movements of a story: prints, revisions, the manifests' steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, Movement, PrintRun, Revision, RevisionChange
from db.queries.order import Rows

_CHUNK = 400


def _parts(found: Collection[int] | Collection[str]) -> Iterator[list[int | str]]:
    ordered: list[int | str] = sorted(set(found))
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


@dataclass(frozen=True)
class Printed:
    """A paper that left the house."""

    document: str
    subject: str
    at: datetime


def prints_about(session: Session, subjects: Collection[str], documents: Collection[str]) -> list[Printed]:
    """Return the prints about these identities and container codes, oldest first."""
    found = []
    for part in _parts(subjects):
        # The index begins with the document: it is named, or every print of the register is read.
        rows: Rows = select(PrintRun.document, PrintRun.subject, PrintRun.printed_at).where(
            PrintRun.document.in_(sorted(documents)), PrintRun.subject.in_(part)
        )
        found += [Printed(*row) for row in session.execute(rows)]
    return sorted(found, key=lambda one: (one.at, one.document, one.subject))


@dataclass(frozen=True)
class Revised:
    """A correction: why, who asked, who consented, and the movement it belongs to, if to one."""

    number: int
    reason: str
    requested_by: str
    consent_by: str
    consent_at: datetime | None
    movement: int | None


def revisions_about(session: Session, movements: Collection[int], subjects: Collection[str]) -> list[Revised]:
    """Return the revisions these movements belong to, and those that changed fields of these subjects."""
    columns = (
        Revision.id,
        Revision.reason,
        Revision.requested_by,
        Revision.consent_by,
        Revision.consent_at,
    )
    found: dict[int, Revised] = {}
    for part in _parts(movements):
        booked: Rows = (
            select(*columns, Movement.id)
            .join(Revision, Revision.id == Movement.revision)
            .where(Movement.id.in_(part), Movement.revision.is_not(None))
            .order_by(Movement.id)
        )
        for row in session.execute(booked):
            found.setdefault(row[0], Revised(*row))
    for part in _parts(subjects):
        changed: Rows = (
            select(*columns)
            .join(RevisionChange, RevisionChange.revision == Revision.id)
            .where(RevisionChange.subject_uid.in_(part))
            .distinct()
        )
        for number, reason, asked, consented, at in session.execute(changed):
            found.setdefault(number, Revised(number, reason, asked, consented or "", at, None))
    return [found[number] for number in sorted(found)]


@dataclass(frozen=True)
class Steps:
    """When a manifest was signed, arrived, was received and closed, and by whom."""

    number: int
    uid: str
    internal_no: str
    official_no: str | None
    state: str
    sender_handler: str
    receiver_handler: str
    signed_at: datetime | None
    shipped_at: datetime | None
    arrived_at: datetime | None
    received_at: datetime | None
    closed_at: datetime | None
    grams: int


def steps_of_manifests(session: Session, numbers: Collection[int]) -> list[Steps]:
    """Return the steps of manifests, by number."""
    found = []
    for part in _parts(numbers):
        rows: Rows = (
            select(
                Manifest.id,
                Manifest.uid,
                Manifest.internal_no,
                Manifest.official_no,
                Manifest.state,
                Manifest.sender_handler,
                Manifest.receiver_handler,
                Manifest.signed_at,
                Manifest.shipped_at,
                Manifest.arrived_at,
                Manifest.received_at,
                Manifest.closed_at,
                Manifest.shipped_grams,
            )
            .where(Manifest.id.in_(part))
            .order_by(Manifest.id)
        )
        found += [Steps(*row) for row in session.execute(rows)]
    return found
