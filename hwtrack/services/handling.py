"""A batch's steps at the desk: what the forms offer, what rules say of a step as typed, the booking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Movement, Site, StorageArea, TreatmentMethod, TreatmentUnit
from db.queries.closure import line_names, movements_of, standing
from db.queries.places import place_names
from hwtrack.domain.findings import Finding
from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services import containers as vessels
from hwtrack.services.checks import finding_view
from hwtrack.services.choices import storage_choices
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.handling_views import (
    CellView,
    FoundContainer,
    HandlingOffer,
    HeldHere,
    RegroupOffer,
    SiteOffer,
    StepView,
)
from hwtrack.services.movements import Correction, batch_by_uid, correct_movements, dependent_movements
from hwtrack.services.requests import CheckResult, Choice
from hwtrack.services.step_numbers import codes_of
from hwtrack.services.storage_taking import stock_in_storage
from hwtrack.services.storing import Put, put_findings

Step = (
    b.Shift
    | b.Split
    | b.Regroup
    | b.Repack
    | b.Reclassify
    | b.Charge
    | b.Additive
    | b.Residue
    | b.UnitTreatment
    | b.Treatment
    | b.Leaving
    | b.Stocktaking
    | b.Pour
    | b.Opening
    | b.NewUnit
    | b.NewTank
)
ACTIONS: dict[type, Callable[[Session, Any], Any]] = {
    b.Shift: b.shift_batch,
    b.Split: b.split_batch,
    b.Regroup: b.regroup_batches,
    b.Repack: b.repack_batch,
    b.Reclassify: b.reclassify_batch,
    b.Charge: b.charge_unit,
    b.Additive: b.add_additive,
    b.Residue: b.record_residue,
    b.UnitTreatment: b.treat_unit,
    b.Treatment: b.treat_batch,
    b.Leaving: b.leave_site,
    b.Stocktaking: b.take_stock,
    b.Pour: b.pour_into_tank,
    b.Opening: b.open_stock,
    b.NewUnit: b.record_unit,
    b.NewTank: b.record_tank,
}
"""The service that takes each step; its name is the journal's word for the action."""


def shown_after(step: Step, result: object) -> str:
    """Return the identity of the batch to show once a step is booked."""
    if isinstance(step, b.Split | b.Regroup | b.Repack | b.Reclassify | b.Residue | b.NewTank):
        return str(result)
    if isinstance(result, b.BatchRecorded):
        return result.uid
    return str(getattr(step, "batch_uid", ""))


def check_step(session: Session, step: Step) -> CheckResult:
    """Say what rules find of a step as typed, before it is booked."""
    found: list[Finding] = []
    put = _put_of(session, step)
    if put is not None:
        found += put_findings(session, put)
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def _put_of(session: Session, step: Step) -> Put | None:
    """Return what a step puts where; None where it stays in its place or leaves storage."""
    area = getattr(step, "storage_uid", "")
    if not area or isinstance(step, b.Stocktaking):
        return None
    day = shanghai_day(step.at) if hasattr(step, "at") else desk(session).today
    if isinstance(step, b.Residue | b.Opening):
        return Put(area, step.waste_code, step.grams, day)
    uids = step.batch_uids if isinstance(step, b.Regroup) else (getattr(step, "batch_uid", ""),)
    sources = session.scalars(select(Batch).where(Batch.uid.in_(uids))).all()
    if not sources:
        return None
    asked = getattr(step, "grams", None)
    codes = getattr(step, "containers", ())
    grams = asked if isinstance(asked, int) and not codes else _coming(session, sources, area, codes)
    return Put(area, sources[0].waste_code, grams, day)


def _coming(session: Session, sources: Any, area: str, codes: tuple[str, ...]) -> int:  # noqa: ANN401 - batches
    """Sum what comes into an area: whole containers, or all that lies elsewhere."""
    target = session.scalars(select(StorageArea.place).where(StorageArea.uid == area)).first()
    coming = 0
    for source in sources:
        for place, held in stock_in_storage(session, source.id):
            if place.id == target:
                continue
            if codes:
                inside = vessels.containers_in(session, source.id, place.id)
                coming += sum(one.grams or 0 for one in inside if one.code in codes)
            else:
                coming += held
    return coming


def handling_offer(session: Session, batch_uid: str) -> HandlingOffer:
    """Offer what the forms of a batch's steps choose from.

    Raises:
        UserError: there is no such batch.
    """
    batch = batch_by_uid(session, batch_uid)
    site = session.get_one(Site, batch.custodian)
    return HandlingOffer(
        batch_uid=batch.uid,
        code=batch.code,
        waste_code=batch.waste_code,
        site_uid=site.uid,
        cells=_cells(session, batch),
        stores=storage_choices(session, site.uid),
        units=unit_choices(session, site.uid),
        tanks=_tanks(session, batch),
        methods=method_choices(session),
        movements=correctable(session, batch),
    )


def _cells(session: Session, batch: Batch) -> tuple[CellView, ...]:
    cells = []
    for place, grams in stock_in_storage(session, batch.id):
        area = session.scalars(select(StorageArea).where(StorageArea.place == place.id)).first()
        inside = tuple(
            HeldHere(one.code, one.kind, one.grams)
            for one in vessels.containers_in(session, batch.id, place.id)
        )
        name = f"{area.code} {area.name}" if area else ""
        cells.append(CellView(area.uid if area else "", name, grams, inside))
    return tuple(cells)


def site_offer(session: Session, site_uid: str) -> SiteOffer:
    """Offer what the forms of a site choose from."""
    return SiteOffer(storage_choices(session, site_uid), method_choices(session))


def unit_choices(session: Session, site_uid: str) -> tuple[Choice, ...]:
    """Offer a site's treatment units with their methods."""
    rows = session.execute(
        select(TreatmentUnit.uid, TreatmentUnit.code, TreatmentUnit.name, TreatmentUnit.method)
        .join(Site, Site.id == TreatmentUnit.site)
        .where(Site.uid == site_uid)
        .order_by(TreatmentUnit.code)
    )
    return tuple(
        Choice(uid, f"{code} {name}".strip(), extra=method or "") for uid, code, name, method in rows
    )


def method_choices(session: Session) -> tuple[Choice, ...]:
    """Offer every method of use and disposal."""
    rows = session.scalars(select(TreatmentMethod).order_by(TreatmentMethod.id))
    return tuple(Choice(row.code, row.code, row.name_zh, extra=row.name_en) for row in rows)


def _tanks(session: Session, batch: Batch) -> tuple[Choice, ...]:
    rows = session.scalars(
        select(Batch)
        .where(Batch.custodian == batch.custodian, Batch.waste_code == batch.waste_code)
        .where(Batch.flowing == 1, Batch.id != batch.id)
        .order_by(Batch.id)
    )
    return tuple(Choice(row.uid, f"{row.code} {row.site_code or ''}".strip()) for row in rows)


def correctable(session: Session, batch: Batch) -> tuple[StepView, ...]:
    """Return the standing movements of a batch, the newest first, with what depends on each."""
    moved = standing(movements_of(session, [batch.id]))
    places = place_names(session, {place for one in moved for place in (one.from_place, one.to_place)})
    lines = line_names(session, {one.line for one in moved if one.line is not None})
    views = [
        StepView(
            uid=one.uid,
            happened_at=one.happened_at,
            kind=one.kind,
            from_name=places[one.from_place].name or places[one.from_place].site,
            to_name=places[one.to_place].name or places[one.to_place].site,
            grams=one.grams,
            numbers=codes_of(session, one.number),
            manifest_no=lines[one.line].internal_no if one.line in lines else "",
            dependents=len(dependent_movements(session, one.uid)),
        )
        for one in moved[-60:]
    ]
    return tuple(reversed(views))


def dependents_of(session: Session, movement_uid: str) -> tuple[StepView, ...]:
    """Return the movements that later took mass a movement brought: they are corrected with it."""
    uids = set(dependent_movements(session, movement_uid))
    if not uids:
        return ()
    source = session.scalars(select(Movement.to_batch).where(Movement.uid == movement_uid)).one()
    return tuple(one for one in correctable(session, session.get_one(Batch, source)) if one.uid in uids)


def correct_steps(session: Session, corrections: tuple[Correction, ...]) -> tuple[str, ...]:
    """Correct movements as one set; what belongs to a signed manifest is corrected there.

    Raises:
        UserError: as `correct_movements`, or a movement of a manifest is among them.
    """
    uids = [one.movement_uid for one in corrections]
    bound = session.scalars(
        select(Movement.line).where(Movement.uid.in_(uids), Movement.line.is_not(None)).limit(1)
    ).first()
    if bound is not None:
        raise UserError("这笔流转属于一张联单，请在联单上申请更正，由对方同意。", field="movement")
    return correct_movements(session, corrections)


def find_container(session: Session, code: str) -> FoundContainer:
    """Say where a scanned container is.

    Raises:
        UserError: no container bears the code.
    """
    found = vessels.container_whereabouts(session, code)
    return FoundContainer(
        found.code,
        found.state,
        found.batch_uid,
        found.batch_code,
        found.place_name,
        found.manifest_no,
        found.grams,
    )


def regroup_offer(session: Session, uids: tuple[str, ...]) -> RegroupOffer:
    """Say what regrouping these batches would make; `refused` says why it cannot be.

    Raises:
        UserError: one of them does not exist.
    """
    sources = [batch_by_uid(session, uid) for uid in dict.fromkeys(uids)]
    refused = ""
    if len(sources) < 2:
        refused = "归并至少需要两个批次。"
    elif len({(one.custodian, one.waste_code) for one in sources}) > 1:
        refused = "只能归并同一场所同一代码的批次。"
    held = [sum(grams for _, grams in stock_in_storage(session, one.id)) for one in sources]
    empty = [one.code for one, grams in zip(sources, held, strict=True) if not grams]
    if not refused and empty:
        refused = f"批次 {empty[0]} 没有在库存量。"
    site = session.get_one(Site, sources[0].custodian) if sources else None
    return RegroupOffer(
        parts=tuple((one.uid, one.code, grams) for one, grams in zip(sources, held, strict=True)),
        waste_code=sources[0].waste_code if sources else "",
        oldest_on=min((one.clock_from for one in sources), default=None),
        stores=storage_choices(session, site.uid) if site else (),
        refused=refused,
    )
