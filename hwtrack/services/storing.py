"""Storage areas and units as the desk sees them, and what rules say before waste is put into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import (
    AreaEnd,
    Batch,
    Incompatibility,
    Organisation,
    Site,
    Stock,
    StorageArea,
    TreatmentUnit,
    WasteCode,
)
from db.queries.order import Column, Condition, Rows
from hwtrack.domain.findings import Finding
from hwtrack.domain.rules.storing import Pair, PutFacts, check_put, clash
from hwtrack.errors import UserError
from hwtrack.services import containers as vessels
from hwtrack.services.batch_steps.clock import clock_now
from hwtrack.services.checks import finding_view
from hwtrack.services.desk import desk
from hwtrack.services.dues import Terms, terms
from hwtrack.services.handling_views import AreaDetail, AreaRow, StoredRow
from hwtrack.services.reference import law_book
from hwtrack.services.views import ListQuery
from hwtrack.settings import LAW

UNIT = "unit"


@dataclass(frozen=True)
class Put:
    """Waste about to be put into an area of a site: code, grams, the day; `field` is the form's."""

    storage_uid: str
    waste_code: str
    grams: int
    day: date
    field: str = "storage_uid"


def pairs_of(session: Session) -> tuple[Pair, ...]:
    """Return the house's table of incompatible wastes."""
    rows = session.scalars(select(Incompatibility).order_by(Incompatibility.id))
    return tuple(Pair(row.first, row.second, row.reason) for row in rows)


def put_findings(session: Session, asked: Put) -> list[Finding]:
    """Return what rules say of putting waste into an area: closed blocks, too full and beside it doubt."""
    area = session.scalars(select(StorageArea).where(StorageArea.uid == asked.storage_uid)).first()
    if area is None:
        return []
    lying = session.execute(
        select(Batch.waste_code, func.sum(Stock.grams))
        .join(Batch, Batch.id == Stock.batch)
        .where(Stock.place == area.place)
        .group_by(Batch.waste_code)
        .order_by(Batch.waste_code)
    ).all()
    facts = PutFacts(
        subject=f"area:{area.code}",
        name=f"{area.code} {area.name}",
        day=asked.day,
        code=asked.waste_code,
        grams=asked.grams,
        held=sum(int(grams) for _, grams in lying),
        limit=area.limit_grams,
        point=area.kind == "point",
        last_day=session.scalars(select(AreaEnd.last_day).where(AreaEnd.area == area.id)).first(),
        contents=tuple(code for code, _ in lying),
        pairs=pairs_of(session),
        field=asked.field,
    )
    return check_put(facts, LAW.storage_point_grams, law_book(session))


def area_rows(session: Session, query: ListQuery) -> list[AreaRow]:
    """Return the areas and units of the sites whose books are kept here, as the list asks for them."""
    rows = [*_areas(session, query.text), *_units(session, query.text)]
    if "held" in query.filters:
        rows = [row for row in rows if row.grams]
    if "full" in query.filters:
        rows = [row for row in rows if _over(row, 80)]
    if "units" in query.filters:
        rows = [row for row in rows if row.kind == UNIT]
    # What holds waste comes first: a province has many empty stores.
    rows.sort(key=lambda row: not row.grams)
    if query.sort:
        rows.sort(key=lambda row: _sort_key(row, query.sort), reverse=query.descending)
    return rows


def _over(row: AreaRow, percent: int) -> bool:
    return row.limit_grams is not None and row.grams * 100 >= row.limit_grams * percent


def _sort_key(row: AreaRow, key: str) -> tuple[int, str, int]:
    if key == "oldest_on":
        return (0, "", row.days)
    if key in {"grams", "load"}:
        share = row.grams * 10_000 // row.limit_grams if key == "load" and row.limit_grams else row.grams
        return (0, "", share if key == "grams" or row.limit_grams else -1)
    return (0, f"{getattr(row, key, row.code)}", 0)


def _named(text: str, *columns: Column) -> list[Condition]:
    """Narrow to what bears the words typed."""
    typed = text.strip().casefold()
    return (
        [or_(*(func.lower(column).contains(typed, autoescape=True) for column in columns))] if typed else []
    )


def _areas(session: Session, text: str, uid: str = "") -> list[AreaRow]:
    statement: Rows = (
        select(
            StorageArea.uid,
            StorageArea.kind,
            StorageArea.code,
            StorageArea.name,
            Organisation.name,
            Site.uid,
            Site.kind,
            StorageArea.limit_grams,
            StorageArea.place,
            AreaEnd.last_day,
        )
        .join(Site, Site.id == StorageArea.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(AreaEnd, AreaEnd.area == StorageArea.id)
        .where(
            *_kept(session, StorageArea.uid, uid),
            *_named(text, StorageArea.code, StorageArea.name, Organisation.name),
        )
        .order_by(Site.own.desc(), Organisation.name, StorageArea.code)
    )
    found = session.execute(statement).all()
    lying = _lying(session, [row[8] for row in found])
    known, pairs = terms(session), pairs_of(session)
    rows = []
    for number, kind, code, name, owner, site_uid, site_kind, limit, place, last in found:
        here = lying.get(place, ())
        point = LAW.storage_point_grams if kind == "point" else limit
        row = AreaRow(number, kind, code, name, owner, site_uid, sum(one.grams for one in here), point)
        row = replace(row, last_day=last, batches=len(here), clashes=_clashes(here, pairs))
        rows.append(_aged(row, here, known, site_kind))
    return rows


def _units(session: Session, text: str, uid: str = "") -> list[AreaRow]:
    statement: Rows = (
        select(TreatmentUnit, Organisation.name, Site.uid)
        .join(Site, Site.id == TreatmentUnit.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(
            *_kept(session, TreatmentUnit.uid, uid),
            *_named(text, TreatmentUnit.code, TreatmentUnit.name, Organisation.name),
        )
        .order_by(Organisation.name, TreatmentUnit.code)
    )
    found = session.execute(statement).all()
    lying = _lying(session, [unit.place for unit, _, _ in found])
    rows = []
    for unit, owner, site_uid in found:
        here = lying.get(unit.place, ())
        row = AreaRow(
            unit.uid, UNIT, unit.code, unit.name, owner, site_uid, sum(one.grams for one in here), None
        )
        rows.append(replace(row, batches=len(here), method=unit.method or ""))
    return rows


def _kept(session: Session, column: Column, uid: str) -> list[Condition]:
    """Narrow to the sites whose books are kept here, and to one area where it is asked for."""
    own: list[Condition] = [] if desk(session).register.keeps == "all" else [Site.own == 1]
    return [*own, column == uid] if uid else [*own]


@dataclass(frozen=True)
class _Lying:
    """A batch that lies in a place."""

    batch: int
    waste_code: str
    clock_from: date
    flowing: bool
    grams: int


def _lying(session: Session, places: Sequence[int]) -> dict[int, tuple[_Lying, ...]]:
    found: dict[int, list[_Lying]] = {}
    for start in range(0, len(places), 400):
        rows = session.execute(
            select(Stock.place, Batch.id, Batch.waste_code, Batch.clock_from, Batch.flowing, Stock.grams)
            .join(Batch, Batch.id == Stock.batch)
            .where(Stock.place.in_(places[start : start + 400]))
            .order_by(Batch.clock_from, Batch.id)
        )
        for place, batch, code, clock, flowing, grams in rows:
            found.setdefault(place, []).append(_Lying(batch, code, clock, bool(flowing), int(grams)))
    return {place: tuple(rows) for place, rows in found.items()}


def _aged(row: AreaRow, here: Sequence[_Lying], known: Terms, site_kind: str) -> AreaRow:
    """Say since when the oldest lies, and what falls due first; a flowing tank has no day of its own."""
    clocked = [one for one in here if not one.flowing]
    if not clocked:
        return row
    oldest = min(one.clock_from for one in clocked)
    due = min(
        (known.storage(one.clock_from, one.waste_code, site_kind) for one in _oldest_of_each(clocked)),
        key=lambda view: view.at,
    )
    return replace(row, oldest_on=oldest, days=(known.today - oldest).days, due=due)


def _oldest_of_each(here: Sequence[_Lying]) -> list[_Lying]:
    """Return the oldest of each code: within a code the limit is one."""
    found: dict[str, _Lying] = {}
    for one in here:
        found.setdefault(one.waste_code, one)
    return list(found.values())


def _clashes(here: Sequence[_Lying], pairs: Sequence[Pair]) -> int:
    codes = sorted({one.waste_code for one in here})
    return sum(
        clash(one, other, pairs) is not None
        for place, one in enumerate(codes)
        for other in codes[place + 1 :]
    )


def area_detail(session: Session, uid: str) -> AreaDetail:
    """Return a storage area or a unit in full.

    Raises:
        UserError: there is none of that identity.
    """
    area = session.scalars(select(StorageArea).where(StorageArea.uid == uid)).first()
    unit = session.scalars(select(TreatmentUnit).where(TreatmentUnit.uid == uid)).first()
    found = area or unit
    if found is None:
        raise UserError("没有这个贮存分区或设施。", field="storage_uid")
    row = (_units(session, "", uid) if unit is not None else _areas(session, "", uid))[0]
    here = _lying(session, [found.place]).get(found.place, ())
    kind = None if unit is not None else session.get_one(Site, found.site).kind
    contents = _contents(session, here, found.place, kind)
    return AreaDetail(row, contents, tuple(map(finding_view, _findings(session, row, here))))


def _contents(
    session: Session, here: Sequence[_Lying], place: int, site_kind: str | None
) -> tuple[StoredRow, ...]:
    """Return what lies in a place, the oldest first; in a unit nothing falls due."""
    known, numbers = terms(session), [one.batch for one in here]
    batches = {row.id: row for row in session.scalars(select(Batch).where(Batch.id.in_(numbers)))}
    names = {
        code: (name_zh, name_en)
        for code, name_zh, name_en in session.execute(
            select(WasteCode.code, WasteCode.name_zh, WasteCode.name_en)
            .where(WasteCode.code.in_({one.waste_code for one in here}))
            .order_by(WasteCode.id)
        )
    }
    counts = vessels.counts_in(session, place, numbers)
    rows = []
    for one in here:
        batch = batches[one.batch]
        clock = clock_now(session, batch)
        due = known.storage(clock, one.waste_code, site_kind) if clock and site_kind else None
        row = StoredRow(
            batch.uid, batch.code, one.waste_code, *names.get(one.waste_code, (batch.name, batch.name)), one.grams, clock, 0
        )  # fmt: skip
        days = (known.today - clock).days if clock is not None else 0
        count = counts.get(one.batch, 0)
        rows.append(replace(row, days=days, due=due, containers=count, flowing=one.flowing))
    return tuple(rows)


def _findings(session: Session, row: AreaRow, here: Sequence[_Lying]) -> list[Finding]:
    """Judge what lies in an area as if nothing were added to it."""
    if row.kind == UNIT:
        return []
    law, today, pairs = law_book(session), desk(session).today, pairs_of(session)
    codes = sorted({one.waste_code for one in here})
    found: list[Finding] = []
    for place, code in enumerate(codes):
        facts = PutFacts(
            subject=f"area:{row.code}",
            name=f"{row.code} {row.name}",
            day=today,
            code=code,
            grams=0,
            held=row.grams if place == 0 else 0,
            limit=row.limit_grams,
            point=row.kind == "point",
            last_day=None,
            contents=tuple(codes[place + 1 :]),
            pairs=pairs,
        )
        found += check_put(facts, LAW.storage_point_grams, law)
    return found
