"""Steps inside a site's storage: shift, split, regroup, repack, reclassify. The clock never gets later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db.models import Batch, Place
from hwtrack.domain.codes import plain
from hwtrack.domain.movement import MovementKind
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services import containers as vessels
from hwtrack.services.batch_steps.making import Packing, add_containers, batch_like, relabel
from hwtrack.services.batch_steps.taking import Taken, clock_for, take, total
from hwtrack.services.desk import shanghai_day
from hwtrack.services.movements import Handlers, StepFacts, batch_by_uid, move
from hwtrack.services.places import storage_of


@dataclass(frozen=True)
class Shift:
    """Move mass of a batch to another storage area of the same site; *containers* are whole ones by code."""

    batch_uid: str
    storage_uid: str
    grams: int | None
    at: datetime
    handler: str = ""
    taker: str = ""
    containers: tuple[str, ...] = ()


def shift_batch(session: Session, asked: Shift) -> None:
    """Move mass of a batch between storage areas.

    Raises:
        UserError: less is in stock than asked for, or the area takes nothing in any more.
    """
    batch = batch_by_uid(session, asked.batch_uid)
    target = storage_of(session, batch.custodian, asked.storage_uid, shanghai_day(asked.at))
    for part in take(session, batch, asked.grams, asked.containers, leave=target):
        move(
            session,
            MovementKind.SHIFT,
            (batch.id, part.place),
            (batch.id, target),
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(containers=part.containers),
        )


@dataclass(frozen=True)
class Regroup:
    """Put several batches of one waste into a new batch (a collection platform's work).

    *grams* says how much of each in their order (None: all); *storage_uid* where it is put together,
    empty where each stays in its area.
    """

    batch_uids: tuple[str, ...]
    at: datetime
    handler: str = ""
    taker: str = ""
    grams: tuple[int | None, ...] = ()
    storage_uid: str = ""


def regroup_batches(session: Session, asked: Regroup) -> str:
    """Regroup batches in storage into a new one; its storage clock is the oldest's.

    Raises:
        UserError: fewer than two batches, different wastes or sites, or nothing in stock.
    """
    sources = [batch_by_uid(session, uid) for uid in dict.fromkeys(asked.batch_uids)]
    if len(sources) < 2:
        raise UserError("归并至少需要两个批次。", field="batch_uids")
    require_one_waste(sources)
    wanted = asked.grams or (None,) * len(sources)
    if len(wanted) != len(sources):
        raise UserError("每个批次各需一个归并量。", field="grams")
    parts = [(b, take(session, b, grams)) for b, grams in zip(sources, wanted, strict=True)]
    clock = clock_for(session, [(source, total(taken)) for source, taken in parts])
    batch = batch_like(session, sources, asked.at, clock)
    target = (
        storage_of(session, batch.custodian, asked.storage_uid, shanghai_day(asked.at))
        if asked.storage_uid
        else None
    )
    for source, taken in parts:
        _pour(session, MovementKind.REGROUP, (source, batch), taken, asked, target)
    return batch.uid


def require_one_waste(sources: Sequence[Batch]) -> None:
    """Refuse to mix wastes or sites.

    Raises:
        UserError: the batches differ in code or custodian.
    """
    first = sources[0]
    if any((b.custodian, b.waste_code) != (first.custodian, first.waste_code) for b in sources):
        raise UserError("只能归并同一场所同一代码的批次。", field="batch_uids")


def _pour(
    session: Session,
    kind: MovementKind,
    ends: tuple[Batch, Batch],
    taken: Sequence[Taken],
    asked: Regroup | Split | Repack,
    target: Place | None = None,
) -> None:
    source, batch = ends
    for part in taken:
        move(
            session,
            kind,
            (source.id, part.place),
            (batch.id, target or part.place),
            part.grams,
            asked.at,
            handlers=Handlers(asked.handler, asked.taker),
            facts=StepFacts(containers=part.containers),
        )


@dataclass(frozen=True)
class Split:
    """Take part of a batch out of it as a batch of its own: grams, or whole containers by code."""

    batch_uid: str
    grams: int | None
    at: datetime
    handler: str = ""
    taker: str = ""
    containers: tuple[str, ...] = ()


def split_batch(session: Session, asked: Split) -> str:
    """Split mass off a batch into a new one with the same storage clock; return its uid.

    Raises:
        UserError: less is in stock than asked for, or nothing was asked for.
    """
    source = batch_by_uid(session, asked.batch_uid)
    if asked.grams is None and not asked.containers:
        raise UserError("请填写拆出的质量，或选择容器。", field="grams")
    taken = take(session, source, asked.grams, asked.containers)
    batch = batch_like(session, [source], asked.at, clock_for(session, [(source, total(taken))]))
    _pour(session, MovementKind.SPLIT, (source, batch), taken, asked)
    return batch.uid


@dataclass(frozen=True)
class Repack:
    """Put the same waste into new packaging: all of a batch, grams, or whole containers by code."""

    batch_uid: str
    packing: Packing
    at: datetime
    handler: str = ""
    taker: str = ""
    grams: int | None = None
    containers: tuple[str, ...] = ()


def repack_batch(session: Session, asked: Repack) -> str:
    """Repack waste into new containers with codes of their own; the old ones are empty. Return the uid.

    Raises:
        UserError: no new packaging, too little in stock, or masses that do not add up.
    """
    source = batch_by_uid(session, asked.batch_uid)
    if not (asked.packing.count or asked.packing.grams):
        raise UserError("请填写新容器的数量。", field="container_count")
    taken = take(session, source, asked.grams, asked.containers)
    grams = total(taken)
    if len(taken) > 1:
        raise UserError("该批次分存多处，请先移到一处再重新包装。", field="batch_uid")
    batch = batch_like(session, [source], asked.at, clock_for(session, [(source, grams)]))
    made = add_containers(session, batch, asked.packing, grams, shanghai_day(asked.at))
    _refill(session, MovementKind.REPACK, (source, batch), taken[0], asked, [one.id for one in made])
    return batch.uid


def _refill(
    session: Session,
    kind: MovementKind,
    ends: tuple[Batch, Batch],
    part: Taken,
    asked: Repack | Reclassify,
    filled: Sequence[int],
) -> None:
    """Book what leaves the old containers into the new ones: old go along and are empty, new are filled."""
    source, batch = ends
    reason = asked.reason if isinstance(asked, Reclassify) else ""
    move(
        session,
        kind,
        (source.id, part.place),
        (batch.id, part.place),
        part.grams,
        asked.at,
        handlers=Handlers(asked.handler, asked.taker),
        facts=StepFacts(containers=(*(part.containers or ()), *filled), reason=reason),
    )


@dataclass(frozen=True)
class Reclassify:
    """Change a batch's waste code, with the reason (an identification, a mistake found)."""

    batch_uid: str
    waste_code: str
    reason: str
    at: datetime
    handler: str = ""
    taker: str = ""


def reclassify_batch(session: Session, asked: Reclassify) -> str:
    """Carry all of a batch in storage over into one of another code; return its uid.

    The storage clock goes on. Containers get new codes, for theirs name the waste (HJ 1276).

    Raises:
        UserError: no reason, the same code, or nothing in stock.
    """
    source = batch_by_uid(session, asked.batch_uid)
    if not clean_note(asked.reason, field="reason"):
        raise UserError("改代码须写明理由。", field="reason")
    if plain(asked.waste_code) == source.waste_code:
        raise UserError("新代码与原代码相同。", field="waste_code")
    taken = take(session, source, None)
    clock = clock_for(session, [(source, total(taken))])
    batch = batch_like(session, [source], asked.at, clock, waste_code=asked.waste_code)
    for part in taken:
        old = vessels.containers_in(session, source.id, part.place.id)
        made = relabel(session, batch, old, shanghai_day(asked.at))
        filled = [one.id for one in made]
        _refill(session, MovementKind.RECLASSIFY, (source, batch), part, asked, filled)
    return batch.uid
