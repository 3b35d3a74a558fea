"""The numbers of HJ 1259 that a movement bears: allocated with it, serial over register and day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestLine, Movement, Place, Site, StepNumber, TreatmentMethod
from db.models import TreatmentUnit as Unit
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.numbering import Side, StepAsked, StepKind, serial_of, step_code, step_kind, step_kinds
from hwtrack.services.desk import desk
from hwtrack.services.places import keeps_books
from hwtrack.services.pools import fitting_line

USE = "utilisation"


def next_step_code(session: Session, kind: StepKind, day: date) -> str:
    """Return the next number of a kind on a day; serials run over the whole register."""
    stem = f"{kind}{day:%Y%m%d}"
    # The longest number is the highest: 1000 follows 999.
    last = session.scalars(
        select(StepNumber.code)
        .where(StepNumber.code >= stem, StepNumber.code < f"{stem}~")
        .order_by(func.length(StepNumber.code).desc(), StepNumber.code.desc())
        .limit(1)
    ).first()
    return step_code(kind, day, 1 if last is None else serial_of(last, stem) + 1)


def number_movement(
    session: Session,
    movement: Movement,
    *,
    method: str | None = None,
    abroad: bool = False,
    like: Movement | None = None,
) -> tuple[str, ...]:
    """Give a movement its numbers; only ends whose books this register keeps have them.

    *like* is the movement this one replaces: it bears numbers of the same kinds, new ones.
    """
    kinds = [kind for code in codes_of(session, like.id) if (kind := step_kind(code))] if like else []
    if not kinds:
        asked = _asked(session, movement, method, abroad=abroad)
        ends = {Side.FROM: movement.from_place, Side.TO: movement.to_place}
        kinds = [kind for kind, side in step_kinds(asked) if _kept_here(session, ends[side])]
    codes = tuple(next_step_code(session, kind, movement.happened_on) for kind in kinds)
    session.add_all(
        StepNumber(uid=desk(session).new_uid(), movement=movement.id, code=code) for code in codes
    )
    session.flush()
    return codes


def codes_of(session: Session, movement_id: int) -> tuple[str, ...]:
    """Return the numbers a movement bears, in the order they were given."""
    rows = session.scalars(
        select(StepNumber.code).where(StepNumber.movement == movement_id).order_by(StepNumber.id)
    )
    return tuple(rows)


def _kept_here(session: Session, place_id: int) -> bool:
    place = session.get_one(Place, place_id)
    return keeps_books(session, session.get_one(Site, place.custodian))


def _asked(session: Session, movement: Movement, method: str | None, *, abroad: bool) -> StepAsked:
    code = method or _planned_method(session, movement)
    kind = None
    if code:
        kind = session.scalars(select(TreatmentMethod.kind).where(TreatmentMethod.code == code)).first()
    return StepAsked(
        MovementKind(movement.kind),
        PlaceKind(movement.from_kind),
        PlaceKind(movement.to_kind),
        use=None if kind is None else kind == USE,
        abroad=abroad,
        continued=_continued(session, movement),
    )


def _planned_method(session: Session, movement: Movement) -> str | None:
    """Return what is planned for the waste: by the manifest, the unit, or the licence that takes it."""
    if movement.line is not None:
        line = session.get_one(ManifestLine, movement.line)
        if line.method:
            return line.method
        receiver = session.get_one(Manifest, line.manifest).receiver
        return _licensed(session, receiver, line.waste_code, movement)
    if movement.to_kind == PlaceKind.UNIT:
        return session.scalars(select(Unit.method).where(Unit.place == movement.to_place)).first()
    if movement.kind == MovementKind.TREAT:
        batch = session.get_one(Batch, movement.from_batch)
        return _licensed(session, batch.custodian, batch.waste_code, movement)
    return None


def _licensed(session: Session, site_id: int | None, code: str, movement: Movement) -> str | None:
    fit = fitting_line(session, site_id, code, movement.happened_on) if site_id is not None else None
    return fit.method if fit else None


def _continued(session: Session, movement: Movement) -> bool:
    if movement.kind != MovementKind.LOAD or movement.line is None:
        return False
    # Said once more for the partial index: a line asked for is not missing.
    kinds = session.scalars(
        select(Movement.kind).where(Movement.line == movement.line, Movement.line.is_not(None))
    )
    return MovementKind.PARK in set(kinds)
