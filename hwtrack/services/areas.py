"""Storage areas (贮存设施, GB 18597) and treatment units of a site: added, changed, closed to intake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import AreaEnd, Movement, Site, Stock, StorageArea, TreatmentMethod, TreatmentUnit
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services import places
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk
from hwtrack.services.places import keeps_books
from hwtrack.services.register import required
from hwtrack.settings import LAW

AREA_KINDS = ("store", "yard", "pool", "tank", "point")


@dataclass(frozen=True, slots=True)
class AreaForm:
    """A storage area as typed: code TS…, name, kind, limit in grams if it has one."""

    code: str
    name: str
    kind: str
    limit_grams: int | None = None


@dataclass(frozen=True, slots=True)
class FurtherArea:
    """A further storage area of a site."""

    site_uid: str
    area: AreaForm


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What a storage area's record is to say; its code stays, for ledgers and labels name it."""

    area_uid: str
    name: str
    kind: str
    limit_grams: int | None = None


@dataclass(frozen=True, slots=True)
class AreaEnding:
    """The last day a storage area takes waste in."""

    area_uid: str
    last_day: date


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A treatment unit as typed: code, name and its method (a furnace: D10)."""

    site_uid: str
    code: str
    name: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class AreaView:
    """A storage area with what it holds in grams; `last_day` is set where it is closed to intake."""

    uid: str
    site: str
    code: str
    name: str
    kind: str
    limit_grams: int | None
    held_grams: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """A treatment unit of a site."""

    uid: str
    site: str
    code: str
    name: str
    method: str


@dataclass(frozen=True, slots=True)
class OwnSite:
    """A site whose books this register keeps, with its areas and units."""

    uid: str
    name: str
    areas: tuple[AreaView, ...]
    units: tuple[UnitView, ...]


def add_storage_area(session: Session, asked: FurtherArea) -> str:
    """Add a storage area to a site that is open; return its uid.

    Raises:
        UserError: no code or one the site has already, an unknown kind, a negative limit, a point
            over 3 t (GB 18597-2023 8.3.5).
    """
    site, form = open_site(session, asked.site_uid), asked.area
    code = required(form.code, "code")
    check_area(form.kind, form.limit_grams)
    known = select(StorageArea.id).where(StorageArea.site == site.id, StorageArea.code == code)
    if session.scalars(known).first() is not None:
        raise UserError(f"该场所已有贮存设施 {code}。", field="code")
    name = clean_line(form.name, field="name") or code
    place = places.add_area(session, site.id, code, name, form.kind, form.limit_grams)
    return session.scalars(select(StorageArea.uid).where(StorageArea.place == place.id)).one()


def change_area(session: Session, asked: AreaChange) -> None:
    """Rename a storage area or set its kind and limit; the same again changes nothing.

    Raises:
        UserError: no name, an unknown kind, a negative limit, a point over 3 t.
    """
    row = area_by_uid(session, asked.area_uid)
    if asked.kind != row.kind or asked.limit_grams != row.limit_grams:
        check_area(asked.kind, asked.limit_grams)
    row.name = required(asked.name, "name")
    row.kind, row.limit_grams = asked.kind, asked.limit_grams
    session.flush()


def check_area(kind: str, limit: int | None) -> None:
    """Refuse a kind or a limit that no storage area has.

    Raises:
        UserError: an unknown kind, a limit below zero or beyond 2^53 g, a point over 3 t.
    """
    if kind not in AREA_KINDS:
        raise UserError("请选贮存设施的类型。", field="kind")
    if limit is not None and not 0 <= limit < MAX_GRAMS:
        raise UserError("限量不能为负，也不能超出可登记的范围。", field="limit")
    if kind == "point" and (limit or 0) > LAW.storage_point_grams:
        text = f"贮存点不超过 {tonnes(LAW.storage_point_grams, 0)} 吨（GB 18597-2023 第8.3.5节）。"
        raise UserError(text, field="limit")


def end_area(session: Session, asked: AreaEnding) -> None:
    """Let a storage area take in nothing after a day; what lies there may leave.

    Raises:
        UserError: there is no such area, or waste was put into it after that day.
    """
    area = area_by_uid(session, asked.area_uid)
    last = _last_intake(session, area)
    if last is not None and last > asked.last_day:
        raise UserError(f"该分区 {last} 还有入库，停用日不能早于这一天。", field="last_day")
    row = session.scalars(select(AreaEnd).where(AreaEnd.area == area.id)).first()
    if row is None:
        row = AreaEnd(uid=desk(session).new_uid(), area=area.id)
    row.last_day = asked.last_day
    session.add(row)
    session.flush()


def _last_intake(session: Session, area: StorageArea) -> date | None:
    """Return the last day on which waste was put into an area, what was taken back in red apart."""
    red = aliased(Movement)
    return session.scalars(
        select(func.max(Movement.happened_on)).where(
            Movement.to_place == area.place,
            Movement.to_kind == PlaceKind.STORAGE.value,
            Movement.from_place != area.place,
            Movement.kind != MovementKind.GAIN.value,
            Movement.grams > 0,
            ~select(red.id).where(red.reverses == Movement.id).exists(),
        )
    ).one()


def reopen_area(session: Session, uid: str) -> None:
    """Let a storage area take waste in again; one that was open stays so."""
    area = area_by_uid(session, uid)
    row = session.scalars(select(AreaEnd).where(AreaEnd.area == area.id)).first()
    if row is not None:
        session.delete(row)
        session.flush()


def area_by_uid(session: Session, uid: str) -> StorageArea:
    """Return the storage area of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(StorageArea).where(StorageArea.uid == uid)).first()
    if row is None:
        raise UserError("没有这个贮存设施。", field="area_uid")
    return row


def record_unit(session: Session, new: UnitForm) -> str:
    """Add a treatment unit with its place in the mass ledger; return its uid.

    Raises:
        UserError: no code or one the site has already, an unknown method, or the site is closed.
    """
    site = open_site(session, new.site_uid)
    code = required(new.code, "code")
    _check_method(session, new.method)
    known = select(TreatmentUnit.id).where(TreatmentUnit.site == site.id, TreatmentUnit.code == code)
    if session.scalars(known).first() is not None:
        raise UserError(f"该场所已有利用处置设施 {code}。", field="code")
    row = TreatmentUnit(
        uid=desk(session).new_uid(),
        site=site.id,
        code=code,
        name=clean_line(new.name, field="name") or code,
        method=new.method or None,
        place=places.new_place(session, site.id, PlaceKind.UNIT).id,
    )
    session.add(row)
    session.flush()
    return row.uid


def _check_method(session: Session, method: str) -> None:
    known = select(TreatmentMethod.id).where(TreatmentMethod.code == method)
    if method and session.scalars(known).first() is None:
        raise UserError(f"没有利用处置方式 {method}。", field="method")


def own_sites(session: Session, organisation_id: int | None = None) -> tuple[OwnSite, ...]:
    """Return the sites whose books are kept here with areas and units: of one organisation, or own ones."""
    rows = select(Site).order_by(Site.id)
    if organisation_id is None:
        rows = rows.where(Site.own.is_(True))
    else:
        rows = rows.where(Site.organisation == organisation_id)
    return tuple(_own_site(session, site) for site in session.scalars(rows) if keeps_books(session, site))


def _own_site(session: Session, site: Site) -> OwnSite:
    held = select(func.coalesce(func.sum(Stock.grams), 0)).where(Stock.place == StorageArea.place)
    rows = session.execute(
        select(StorageArea, held.scalar_subquery(), AreaEnd.last_day)
        .outerjoin(AreaEnd, AreaEnd.area == StorageArea.id)
        .where(StorageArea.site == site.id)
        .order_by(StorageArea.code)
    )
    areas = tuple(
        AreaView(row.uid, site.name, row.code, row.name, row.kind, row.limit_grams, int(grams), last)
        for row, grams, last in rows
    )
    units = session.scalars(
        select(TreatmentUnit).where(TreatmentUnit.site == site.id).order_by(TreatmentUnit.code)
    )
    seen = tuple(UnitView(row.uid, site.name, row.code, row.name, row.method or "") for row in units)
    return OwnSite(site.uid, site.name, areas, seen)
