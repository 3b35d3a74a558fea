"""Use and disposal at one's own site: units, charging, additives, residues, treatment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Movement, Place, Site, TreatmentUnit
from db.queries.cells import into_physical
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder, tonnes
from hwtrack.errors import UserError
from hwtrack.services.batch_steps.making import (
    UNPACKED,
    Packing,
    add_containers,
    batch_like,
    new_batch,
)
from hwtrack.services.batch_steps.taking import clock_for, known_method, take, total
from hwtrack.services.desk import shanghai_day
from hwtrack.services.held import cell_grams
from hwtrack.services.movements import Handlers, StepFacts, batch_by_uid, check_mass, move
from hwtrack.services.places import boundary, storage_of


def unit_by_uid(session: Session, uid: str) -> TreatmentUnit:
    """Return a unit.

    Raises:
        UserError: there is none of that identity.
    """
    found = session.scalars(select(TreatmentUnit).where(TreatmentUnit.uid == uid)).first()
    if found is None:
        raise UserError("请选择利用处置设施。", field="unit_uid")
    return found


def charges_in(session: Session, unit: TreatmentUnit) -> list[tuple[Batch, int]]:
    """Return the charge batches in a unit with their grams, the oldest first."""
    session.flush()
    ever = select(Movement.to_batch).where(Movement.to_place == unit.place, into_physical())
    rows = session.scalars(select(Batch).where(Batch.id.in_(ever)).order_by(Batch.id)).all()
    held = [(batch, cell_grams(session, batch.id, unit.place)) for batch in rows]
    return [(batch, grams) for batch, grams in held if grams > 0]


@dataclass(frozen=True)
class Charge:
    """Charge a unit with waste from storage: all of a batch, grams, or whole containers by code."""

    batch_uid: str
    unit_uid: str
    grams: int | None
    at: datetime
    handler: str = ""
    taker: str = ""
    containers: tuple[str, ...] = ()


def charge_unit(session: Session, asked: Charge) -> str:
    """Charge a unit; return the charge batch. One waste still in the unit goes on in its charge.

    Raises:
        UserError: the unit is another site's, or less is in stock than asked for.
    """
    batch, unit = batch_by_uid(session, asked.batch_uid), unit_by_uid(session, asked.unit_uid)
    if batch.custodian != unit.site:
        raise UserError("该设施不属于批次所在的场所。", field="unit_uid")
    taken = take(session, batch, asked.grams, asked.containers)
    open_ones = [one for one, _ in charges_in(session, unit) if one.waste_code == batch.waste_code]
    clock = clock_for(session, [(batch, total(taken))])
    charge = open_ones[0] if open_ones else batch_like(session, [batch], asked.at, clock)
    for part in taken:
        move(
            session,
            MovementKind.CHARGE,
            (batch.id, part.place),
            (charge.id, session.get_one(Place, unit.place)),
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(containers=part.containers, method=unit.method),
        )
    return charge.uid


@dataclass(frozen=True)
class Additive:
    """Lime, carbon, reagent: what is no waste and joins the charge in a unit."""

    unit_uid: str
    grams: int
    at: datetime
    what: str = ""
    handler: str = ""


def add_additive(session: Session, asked: Additive) -> None:
    """Book an additive into a unit, shared among its charges in proportion.

    Raises:
        UserError: the unit is empty.
    """
    unit = unit_by_uid(session, asked.unit_uid)
    start = boundary(session, unit.site, PlaceKind.ADDITIVE)
    for charge, share in _shared(session, unit, asked.grams):
        move(
            session,
            MovementKind.ADDITIVE,
            (charge.id, start),
            (charge.id, session.get_one(Place, unit.place)),
            share,
            asked.at,
            handlers=Handlers("", asked.handler),
            facts=StepFacts(reason=asked.what),
        )


def _shared(session: Session, unit: TreatmentUnit, grams: int) -> list[tuple[Batch, int]]:
    """Share grams among a unit's charges in proportion to what they hold, to the gram."""
    charges = charges_in(session, unit)
    if not charges:
        raise UserError(f"设施 {unit.code} 内没有物料，请先投料。", field="unit_uid")
    check_mass(grams)
    shares = largest_remainder(grams, [held for _, held in charges])
    return [(charge, share) for (charge, _), share in zip(charges, shares, strict=True) if share]


@dataclass(frozen=True)
class Residue:
    """Ash, slag, sludge out of a unit: waste of a code of its own, put into storage."""

    unit_uid: str
    waste_code: str
    grams: int
    at: datetime
    storage_uid: str = ""
    form: str = "solid"
    packing: Packing = UNPACKED
    handler: str = ""
    taker: str = ""


def record_residue(session: Session, asked: Residue) -> str:
    """Record a residue as a new batch that names the charges it came from; return its uid.

    It is waste newly generated: its storage clock starts now.

    Raises:
        UserError: more than is in the unit, additives included.
    """
    unit = unit_by_uid(session, asked.unit_uid)
    _require_inside(session, unit, asked.grams)
    shares = _shared(session, unit, asked.grams)
    site = session.get_one(Site, unit.site)
    batch = new_batch(session, site, asked.waste_code, asked.at, name="", form=asked.form or "unknown")
    made = add_containers(session, batch, asked.packing, asked.grams, shanghai_day(asked.at))
    place = storage_of(session, unit.site, asked.storage_uid, shanghai_day(asked.at))
    filled = [one.id for one in made]
    for charge, share in shares:
        move(
            session,
            MovementKind.RESIDUE,
            (charge.id, session.get_one(Place, unit.place)),
            (batch.id, place),
            share,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(containers=filled),
        )
        filled = []
    return batch.uid


def _require_inside(session: Session, unit: TreatmentUnit, grams: int) -> None:
    held = sum(there for _, there in charges_in(session, unit))
    if grams > held:
        raise UserError(
            f"设施 {unit.code} 内只有 {tonnes(held)} 吨，不能产出 {tonnes(grams)} 吨；"
            "若加了辅料，请先登记辅料。",
            field="grams",
        )


@dataclass(frozen=True)
class UnitTreatment:
    """What a unit used or destroyed: grams, or all that is left in it (None)."""

    unit_uid: str
    grams: int | None
    at: datetime
    method: str = ""
    completed_at: datetime | None = None
    handler: str = ""


def treat_unit(session: Session, asked: UnitTreatment) -> int:
    """Record the end of what is in a unit, with method and completion time; return the grams.

    Raises:
        UserError: the unit is empty or holds less, or it was finished before it began.
    """
    unit = unit_by_uid(session, asked.unit_uid)
    held = sum(there for _, there in charges_in(session, unit))
    grams = held if asked.grams is None else asked.grams
    _check_completion(asked.at, asked.completed_at)
    if grams > held:
        raise UserError(f"设施 {unit.code} 内只有 {tonnes(held)} 吨。", field="grams")
    end = boundary(session, unit.site, PlaceKind.TREATMENT)
    method = known_method(session, asked.method) or unit.method
    for charge, share in _shared(session, unit, grams):
        move(
            session,
            MovementKind.TREAT,
            (charge.id, session.get_one(Place, unit.place)),
            (charge.id, end),
            share,
            asked.at,
            handlers=Handlers(asked.handler, asked.handler),
            facts=StepFacts(method=method, completed_at=asked.completed_at or asked.at),
        )
    return grams


def _check_completion(at: datetime, completed_at: datetime | None) -> None:
    if completed_at is not None and completed_at < at:
        raise UserError("完毕时间早于开始时间。", field="completed_at")


@dataclass(frozen=True)
class Treatment:
    """Treat mass of a batch in storage at the site that holds it."""

    batch_uid: str
    grams: int | None
    at: datetime
    handler: str = ""
    method: str = ""
    completed_at: datetime | None = None
    containers: tuple[str, ...] = ()


def treat_batch(session: Session, asked: Treatment) -> None:
    """Record the end of waste: used or disposed of where it lies.

    Raises:
        UserError: less is in stock than asked for, no such method, or finished before it began.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    _check_completion(asked.at, asked.completed_at)
    end = (batch.id, boundary(session, batch.custodian, PlaceKind.TREATMENT))
    method = known_method(session, asked.method)
    for part in take(session, batch, asked.grams, asked.containers):
        move(
            session,
            MovementKind.TREAT,
            (batch.id, part.place),
            end,
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler),
            facts=StepFacts(part.containers, method, asked.completed_at),
        )
