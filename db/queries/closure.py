"""The batches a batch came from and became, and every movement that touches them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestLine, Movement, Organisation, Site
from db.queries.cells import into_physical, out_of_physical
from db.queries.order import Rows
from hwtrack.domain.movement import PHYSICAL

_CHUNK = 400


def ancestors(session: Session, *batches: int) -> frozenset[int]:
    """Return the numbers of all batches whose mass went into these batches, themselves included."""
    return _closure(session, batches, up=True)


def descendants(session: Session, *batches: int) -> frozenset[int]:
    """Return the numbers of all batches these batches' mass went into, themselves included."""
    return _closure(session, batches, up=False)


def _closure(session: Session, batches: Collection[int], *, up: bool) -> frozenset[int]:
    found: set[int] = set()
    ordered = sorted(set(batches))
    for at in range(0, len(ordered), _CHUNK):
        found |= _kin(session, ordered[at : at + _CHUNK], up=up)
    return frozenset(found)


def _kin(session: Session, batches: list[int], *, up: bool) -> set[int]:
    first = select(literal(batches[0]).label("batch"))
    if len(batches) > 1:
        first = select(Batch.id.label("batch")).where(Batch.id.in_(batches))
    start = first.cte("kin", recursive=True)
    here, there = (Movement.to_batch, Movement.from_batch) if up else (Movement.from_batch, Movement.to_batch)
    # The same condition as the two partial indexes of movements that change the batch.
    step = select(there).join(start, here == start.c.batch).where(Movement.from_batch != Movement.to_batch)
    kin = start.union(step)
    return set(session.execute(select(kin.c.batch)).scalars())


@dataclass(frozen=True)
class MovementFacts:
    """One movement as booked."""

    number: int
    uid: str
    kind: str
    from_batch: int
    from_place: int
    from_kind: str
    to_batch: int
    to_place: int
    to_kind: str
    grams: int
    happened_at: datetime
    happened_on: date
    handler_from: str
    handler_to: str
    line: int | None
    reverses: int | None

    @property
    def from_cell(self) -> tuple[int, int] | None:
        """Return the cell it leaves, None at a boundary."""
        return (self.from_batch, self.from_place) if self.from_kind in PHYSICAL else None

    @property
    def to_cell(self) -> tuple[int, int] | None:
        """Return the cell it reaches, None at a boundary."""
        return (self.to_batch, self.to_place) if self.to_kind in PHYSICAL else None


_COLUMNS = (
    Movement.id,
    Movement.uid,
    Movement.kind,
    Movement.from_batch,
    Movement.from_place,
    Movement.from_kind,
    Movement.to_batch,
    Movement.to_place,
    Movement.to_kind,
    Movement.grams,
    Movement.happened_at,
    Movement.happened_on,
    Movement.handler_from,
    Movement.handler_to,
    Movement.line,
    Movement.reverses,
)


def movements_of(session: Session, batches: Collection[int]) -> list[MovementFacts]:
    """Return every movement into or out of the batches, by day and number, red-letter rows included."""
    found: dict[int, MovementFacts] = {}
    ordered = sorted(batches)
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        into = select(Movement.id).where(Movement.to_batch.in_(chunk), into_physical())
        out = select(Movement.id).where(Movement.from_batch.in_(chunk), out_of_physical())
        statement: Rows = select(*_COLUMNS).where(Movement.id.in_(union_all(into, out)))
        for row in session.execute(statement):
            found[row[0]] = MovementFacts(*row)
    return sorted(found.values(), key=lambda moved: (moved.happened_on, moved.number))


def movements_of_lines(session: Session, lines: Collection[int]) -> list[MovementFacts]:
    """Return every movement of manifest lines, by time and number, red-letter rows included."""
    # Said once more for the partial index: a line asked for is not missing.
    statement: Rows = select(*_COLUMNS).where(Movement.line.in_(lines), Movement.line.is_not(None))
    found = [MovementFacts(*row) for row in session.execute(statement)]
    return sorted(found, key=lambda moved: (moved.happened_at, moved.number))


def standing(movements: Collection[MovementFacts]) -> list[MovementFacts]:
    """Return the movements that stand: neither taken back nor taking one back."""
    taken_back = {moved.reverses for moved in movements if moved.reverses is not None}
    return [moved for moved in movements if moved.reverses is None and moved.number not in taken_back]


@dataclass(frozen=True)
class BatchName:
    """A batch as a story names it."""

    number: int
    uid: str
    code: str
    waste_code: str
    name: str
    site: str
    clock_from: date


def batch_names(session: Session, numbers: Collection[int]) -> dict[int, BatchName]:
    """Return the names of batches by number."""
    found: dict[int, BatchName] = {}
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), _CHUNK):
        statement: Rows = (
            select(
                Batch.id,
                Batch.uid,
                Batch.code,
                Batch.waste_code,
                Batch.name,
                Organisation.name,
                Batch.clock_from,
            )
            .join(Site, Site.id == Batch.custodian)
            .join(Organisation, Organisation.id == Site.organisation)
            .where(Batch.id.in_(ordered[start : start + _CHUNK]))
        )
        found.update({row[0]: BatchName(*row) for row in session.execute(statement)})
    return found


@dataclass(frozen=True)
class LineName:
    """The manifest behind a movement, and the method of its line."""

    manifest: int
    manifest_uid: str
    internal_no: str
    method: str


def line_names(session: Session, numbers: Collection[int]) -> dict[int, LineName]:
    """Return the manifests of lines by the line's number."""
    found: dict[int, LineName] = {}
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), _CHUNK):
        statement: Rows = (
            select(ManifestLine.id, Manifest.id, Manifest.uid, Manifest.internal_no, ManifestLine.method)
            .join(Manifest, Manifest.id == ManifestLine.manifest)
            .where(ManifestLine.id.in_(ordered[start : start + _CHUNK]))
        )
        for number, manifest, uid, internal_no, method in session.execute(statement):
            found[number] = LineName(manifest, uid, internal_no, method or "")
    return found
