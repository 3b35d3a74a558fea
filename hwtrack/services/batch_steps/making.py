"""Making batches and their containers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Organisation, Site, WasteCode
from db.models.tracking import FORMS
from hwtrack.domain.codes import is_waste_code, plain, proposed_properties
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import largest_remainder
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services import containers as vessels
from hwtrack.services.closing import require_open_site
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.movements import Handlers, StepFacts, check_mass, check_time, move
from hwtrack.services.numbers import next_batch_code, next_container_codes
from hwtrack.services.places import boundary, keeps_books, storage_of
from hwtrack.services.register import site_by_uid
from hwtrack.services.requests import NewBatchForm

LITRES = {"吨桶": 1000, "吨箱": 1000, "200 L 桶": 200, "50 L 桶": 50, "编织袋": 50, "吨袋": 1000}
DEFAULT_LITRES = 200


@dataclass(frozen=True)
class BatchRecorded:
    """The identity and number of a recorded batch, and its containers' codes."""

    uid: str
    code: str
    container_codes: tuple[str, ...]


@dataclass(frozen=True)
class Packing:
    """New packaging: its kind, how many, and what each holds where that was weighed (else equal shares)."""

    kind: str = ""
    count: int = 0
    grams: tuple[int, ...] = ()


UNPACKED = Packing()


def own_site(session: Session, uid: str) -> Site:
    """Return a site whose books this register keeps and that is still open.

    Raises:
        UserError: it keeps its books elsewhere, or is closed.
    """
    site = site_by_uid(session, uid)
    if not keeps_books(session, site):
        raise UserError("本台账库不记该场所的账。", field="site_uid")
    require_open_site(session, site, desk(session).today, "site_uid")
    return site


def record_batch(session: Session, form: NewBatchForm) -> BatchRecorded:
    """Record waste generated at a site of this register and put into storage.

    Raises:
        UserError: a field is missing or impossible, with the field's name.
    """
    site = own_site(session, form.site_uid)
    grams, at = _mass_and_time(session, form)
    batch = new_batch(session, site, form.waste_code, at, name="", form=form.form or "unknown")
    batch.properties = " ".join(sorted(form.properties)) or batch.properties
    batch.site_code = clean_line(form.site_code, field="site_code") or None
    batch.note = clean_note(form.note, field="note")
    session.flush()
    packing = Packing(form.container_kind, form.container_count or 0)
    made = add_containers(session, batch, packing, grams, shanghai_day(at))
    move(
        session,
        MovementKind.GENERATE,
        (batch.id, boundary(session, site.id, PlaceKind.GENERATION)),
        (batch.id, storage_of(session, site.id, form.storage_uid, shanghai_day(at))),
        grams,
        at,
        handlers=Handlers(form.handler, form.handler),
        facts=StepFacts(containers=[container.id for container in made]),
    )
    return BatchRecorded(batch.uid, batch.code, tuple(container.code for container in made))


def _mass_and_time(session: Session, form: NewBatchForm) -> tuple[int, datetime]:
    if not form.grams or form.grams <= 0:
        raise UserError("产生量须大于零。", field="grams")
    at = form.happened_at or desk(session).now
    if shanghai_day(at) > desk(session).today:
        raise UserError("产生时间晚于今天。", field="happened_at")
    check_time(session, at, "happened_at")
    check_mass(form.grams)
    return form.grams, at


def new_batch(
    session: Session,
    site: Site,
    waste_code: str,
    at: datetime,
    *,
    name: str,
    form: str,
    clock_from: date | None = None,
) -> Batch:
    """Make a batch of a site with the next code of the day.

    Its storage clock starts at *at*, or at *clock_from* where it was poured from older batches.

    Raises:
        UserError: the waste code is malformed, the form not listed, or a time at which nothing happened.
    """
    code = plain(waste_code)
    if not is_waste_code(code):
        raise UserError(f"废物代码“{waste_code}”格式不对，应为 XXX-XXX-XX。", field="waste_code")
    known = session.execute(
        select(WasteCode.name_zh, WasteCode.hazards).where(WasteCode.code == code).limit(1)
    ).first()
    day = shanghai_day(at)
    check_time(session, at)
    if form not in FORMS:
        raise UserError("废物形态请从列表选择。", field="form")
    batch = Batch(
        uid=desk(session).new_uid(),
        code=next_batch_code(session, day),
        item=0,
        custodian=site.id,
        site_code=None,
        waste_code=code,
        name=name or (known.name_zh if known else ""),
        form=form,
        properties=" ".join(sorted(proposed_properties(code))),
        hazards=known.hazards if known else "",
        clock_from=clock_from or day,
        flowing=False,
        note="",
    )
    session.add(batch)
    session.flush()
    return batch


def batch_like(
    session: Session, sources: Sequence[Batch], at: datetime, clock_from: date, *, waste_code: str = ""
) -> Batch:
    """Make a batch of the same waste as its sources; their properties come together in it."""
    first = sources[0]
    site = session.get_one(Site, first.custodian)
    code, name = (waste_code, "") if waste_code else (first.waste_code, first.name)
    batch = new_batch(session, site, code, at, name=name, form=first.form, clock_from=clock_from)
    told = {one for source in sources for one in source.properties.split()}
    if waste_code:
        told |= set(batch.properties.split())
    batch.properties = " ".join(sorted(told))
    session.flush()
    return batch


def add_containers(
    session: Session, batch: Batch, packing: Packing, grams: int, day: date
) -> tuple[Container, ...]:
    """Make a batch's containers with their 37-character codes; the step that fills them names them.

    Raises:
        UserError: a negative number, more than 999 on one day, or masses that do not add up.
    """
    count = packing.count or len(packing.grams)
    site = session.get_one(Site, batch.custodian)
    credit_code = session.get_one(Organisation, site.organisation).credit_code
    if not count or credit_code is None:
        return ()
    if count < 0:
        raise UserError("容器数量不能为负。", field="container_count")
    if packing.grams and (len(packing.grams) != count or min(packing.grams) <= 0):
        raise UserError("每个容器各需一个大于零的质量。", field="container_grams")
    if sum(packing.grams) > grams:
        raise UserError("容器内的质量合计超过该批次的质量。", field="container_grams")
    codes = next_container_codes(session, credit_code, batch.waste_code, day, count)
    kind = clean_line(packing.kind, field="container_kind")
    shares = packing.grams or largest_remainder(grams, [1] * count)
    made = tuple(
        Container(
            uid=desk(session).new_uid(),
            batch=batch.id,
            code=code,
            kind=kind,
            litres=LITRES.get(kind, DEFAULT_LITRES),
            grams=share or None,
        )
        for code, share in zip(codes, shares, strict=True)
    )
    session.add_all(made)
    session.flush()
    return made


def relabel(
    session: Session, batch: Batch, old: Sequence[vessels.HeldContainer], day: date
) -> tuple[Container, ...]:
    """Make a new code for each container whose old one no longer tells the waste in it."""
    site = session.get_one(Site, batch.custodian)
    credit_code = session.get_one(Organisation, site.organisation).credit_code
    if not old or credit_code is None:
        return ()
    codes = next_container_codes(session, credit_code, batch.waste_code, day, len(old))
    made = tuple(
        Container(
            uid=desk(session).new_uid(),
            batch=batch.id,
            code=code,
            kind=one.kind,
            litres=one.litres,
            # A drum that a count left empty keeps its label but tells no mass of its own.
            grams=one.grams or None,
        )
        for code, one in zip(codes, old, strict=True)
    )
    session.add_all(made)
    session.flush()
    return made
