"""Which grams and which containers a step takes out of a batch's storage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Place, StorageArea, TreatmentMethod
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services import containers as vessels
from hwtrack.services.batch_steps.clock import clock_of
from hwtrack.services.movements import check_mass
from hwtrack.services.storage_taking import stock_in_storage, take_from_storage


def known_method(session: Session, code: str) -> str | None:
    """Return a method of use or disposal as it is listed, None where none was chosen.

    Raises:
        UserError: there is no such method.
    """
    if not code:
        return None
    found = session.scalars(select(TreatmentMethod.code).where(TreatmentMethod.code == code)).first()
    if found is None:
        raise UserError(f"没有利用处置方式“{code}”。", field="method")
    return found


@dataclass(frozen=True)
class Taken:
    """Grams taken from one place; *containers* go along (None: all of them where nothing is left)."""

    place: Place
    grams: int
    containers: tuple[int, ...] | None = None


def take(
    session: Session,
    batch: Batch,
    grams: int | None,
    codes: Sequence[str] = (),
    *,
    leave: Place | None = None,
) -> list[Taken]:
    """Choose what a step takes: whole containers by code, grams, or all there is (neither given).

    *leave* is a place to leave alone (where the mass is to go).

    Raises:
        UserError: too little in stock, nothing in stock, or a container is not there or was not weighed.
    """
    if codes:
        return _by_containers(session, batch, codes, leave)
    if grams is not None:
        chosen = take_from_storage(session, batch.id, grams, leave=leave)
    else:
        held = stock_in_storage(session, batch.id)
        chosen = [(place, there) for place, there in held if leave is None or place.id != leave.id]
    if not chosen:
        raise UserError(f"批次 {batch.code} 没有在库存量。", field="batch_uids")
    return [Taken(place, share) for place, share in chosen]


def _by_containers(session: Session, batch: Batch, codes: Sequence[str], leave: Place | None) -> list[Taken]:
    wanted = {vessels.container_by_code(session, code).id: code for code in codes}
    found: list[Taken] = []
    for place, held in stock_in_storage(session, batch.id):
        present = vessels.containers_in(session, batch.id, place.id)
        here = [one for one in present if one.id in wanted]
        if not here or (leave is not None and place.id == leave.id):
            continue
        for one in here:
            wanted.pop(one.id)
        found.append(Taken(place, _mass_of(here, len(here) == len(present), held), tuple(o.id for o in here)))
    for code in wanted.values():
        raise UserError(f"容器 {code} 不在批次 {batch.code} 可取用的在库存量中。", field="containers")
    return found


def _mass_of(chosen: Sequence[vessels.HeldContainer], everything: bool, held: int) -> int:
    """Sum what the containers hold; where one was never weighed, only all of them together are known."""
    if all(one.grams is not None for one in chosen):
        return sum(one.grams or 0 for one in chosen)
    if everything:
        return held
    code = next(one.code for one in chosen if one.grams is None)
    raise UserError(f"容器 {code} 没有登记质量，不能单独取出。", field="containers")


def area_place(session: Session, site_id: int, area_uid: str) -> Place:
    """Return the place of a site's storage area, whether or not it still takes waste in.

    Raises:
        UserError: the area is not one of the site's.
    """
    found = session.scalars(
        select(StorageArea.place).where(StorageArea.site == site_id, StorageArea.uid == area_uid)
    ).first()
    if found is None:
        raise UserError("所选贮存分区不属于该场所。", field="storage_uid")
    return session.get_one(Place, found)


def clock_for(session: Session, parts: Sequence[tuple[Batch, int]]) -> date:
    """Return the storage clock of what is poured together from parts: the oldest of them."""
    return min(clock_of(session, batch, grams) for batch, grams in parts)


def total(parts: Sequence[Taken]) -> int:
    """Sum what was taken.

    Raises:
        UserError: it is no mass that a movement can carry.
    """
    grams = sum(part.grams for part in parts)
    check_mass(grams)
    return grams


def require_room(asked: int, held: int, what: str) -> None:
    """Refuse to take more than there is.

    Raises:
        UserError: with the difference in tonnes.
    """
    if asked > held:
        raise UserError(f"{what}，差 {tonnes(asked - held)} 吨。", field="grams")
