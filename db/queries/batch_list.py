"""The list of batches: its orders and filters, and the rows of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import Batch, Container, Movement, Organisation, Place, Site, Stock, StorageArea, WasteCode
from db.queries.cells import into_physical
from db.queries.order import Column, Condition, Order, Rows, Stretch, Walk, collected
from db.queries.words import found, matches
from hwtrack.domain.codes import MEDICAL_CATEGORY
from hwtrack.domain.movement import PHYSICAL, MovementKind, PlaceKind

_INDEXED: dict[str, tuple[Column, ...]] = {
    "code": (Batch.code, Batch.item, Batch.id),
    "waste_code": (Batch.waste_code, Batch.id),
    "generated_on": (Batch.clock_from, Batch.id),
}
OPERATORS = ("facility", "platform")
_STORAGE = PlaceKind.STORAGE.value


@dataclass(frozen=True)
class Lying:
    """The last days on which storage began that is to be found, by the limit that applies."""

    medical: date
    operator: date
    generator: date


@dataclass(frozen=True)
class BatchFilter:
    """What a list of batches is narrowed to; empty fields narrow nothing."""

    in_stock: bool = False
    days: tuple[date, date] | None = None
    property_key: str = ""
    property_codes: frozenset[str] = frozenset()
    own_sites: frozenset[int] | None = None
    lying: Lying | None = None
    phrase: str | None = None


def conditions(asked: BatchFilter) -> list[Condition]:
    """Return everything a filter asks."""
    terms: list[Condition] = []
    if asked.in_stock:
        terms.append(Batch.id.in_(_in_storage()))
    if asked.days:
        terms.append(Batch.clock_from.between(*asked.days))
    if asked.property_key:
        said = Batch.properties.contains(asked.property_key, autoescape=True)
        terms.append(or_(said, Batch.waste_code.in_(sorted(asked.property_codes))))
    if asked.own_sites is not None:
        terms.append(Batch.custodian.in_(sorted(asked.own_sites)))
    if asked.lying is not None:
        terms += [Batch.id.in_(_in_storage()), Batch.flowing == 0, _lies_since(asked.lying)]
    if asked.phrase:
        terms.append(Batch.id.in_(matches("batch", asked.phrase)))
    return terms


def order_of(
    session: Session, asked: BatchFilter, sort: str, *, descending: bool, first: Sequence[int] = ()
) -> Order:
    """Return the batches in the order asked for; "" and any unknown sort are newest first.

    Sorted by `due`, those of *first* come before all others, in its order.
    """
    if asked == BatchFilter(phrase=asked.phrase) and asked.phrase and not sort:
        return found(session, "batch", asked.phrase)
    if asked == BatchFilter():
        last = session.execute(select(func.max(Batch.id))).scalar_one_or_none() or 0
        known = (Batch.id + 0) <= last
        if sort in _INDEXED:
            return Walk([Stretch(_INDEXED[sort], descending=descending, until=known)])
        if sort not in {"name", "site", "grams", "stock_grams", "due"}:
            return Walk([Stretch([Batch.id], descending=True, until=known)])
    return collected(session, _sorted(asked, sort, descending=descending), first=first)


def _sorted(asked: BatchFilter, sort: str, *, descending: bool) -> Rows:
    statement = select(Batch.id).where(*conditions(asked))
    key: Any = None
    if sort in _INDEXED:
        key = _INDEXED[sort][0]
    elif sort == "name":
        key = Batch.name
    elif sort == "site":
        statement = statement.join(Site, Site.id == Batch.custodian)
        statement = statement.join(Organisation, Organisation.id == Site.organisation)
        key = Organisation.name
    elif sort in {"grams", "stock_grams"}:
        masses = (_came_in() if sort == "grams" else _stored()).subquery()
        statement = statement.outerjoin(masses, masses.c.batch == Batch.id)
        key = func.coalesce(masses.c.grams, 0)
    if key is None:
        return statement.order_by(Batch.id.desc())
    return (
        statement.order_by(key.desc(), Batch.id.desc()) if descending else statement.order_by(key, Batch.id)
    )


def _lies_since(days: Lying) -> Condition:
    """Say that a batch began to lie on or before the day of the limit that applies to it."""
    holder = aliased(Site)
    kind = select(holder.kind).where(holder.id == Batch.custodian).scalar_subquery()
    medical = and_(kind == "institution", Batch.waste_code.endswith(f"-{MEDICAL_CATEGORY[-2:]}"))
    last = case((medical, days.medical), (kind.in_(OPERATORS), days.operator), else_=days.generator)
    found: Condition = Batch.clock_from <= last
    return found


def _in_storage() -> Rows:
    return select(Stock.batch).join(Place, Place.id == Stock.place).where(Place.kind == _STORAGE)


def _stored() -> Rows:
    held = select(Stock.batch.label("batch"), func.sum(Stock.grams).label("grams"))
    return held.join(Place, Place.id == Stock.place).where(Place.kind == _STORAGE).group_by(Stock.batch)


def came_in() -> Condition:
    """Say that a movement brings mass into a batch: made, taken over, poured in; not weighed more."""
    new = or_(Movement.from_batch != Movement.to_batch, Movement.from_kind.not_in(sorted(PHYSICAL)))
    return and_(into_physical(), new, Movement.kind != MovementKind.GAIN.value)


def _came_in() -> Rows:
    sums = select(Movement.to_batch.label("batch"), func.sum(Movement.grams).label("grams"))
    return sums.where(came_in()).group_by(Movement.to_batch)


@dataclass(frozen=True)
class StoredBatch:
    """A batch in storage with what its limit depends on."""

    number: int
    clock_from: date
    waste_code: str
    site_kind: str


def stored_batches(session: Session, asked: BatchFilter | None = None) -> list[StoredBatch]:
    """Return the batches in storage whose clock runs (a flowing tank ages first in, first out)."""
    rows = session.execute(
        select(Batch.id, Batch.clock_from, Batch.waste_code, Site.kind)
        .join(Site, Site.id == Batch.custodian)
        .where(Batch.id.in_(_in_storage()), Batch.flowing == 0, *conditions(asked or BatchFilter()))
    )
    return [StoredBatch(*row) for row in rows]


@dataclass
class StockFacts:
    """Grams of a batch in one physical place."""

    kind: str
    area: str
    grams: int


@dataclass
class BatchFacts:
    """What a list shows of a batch."""

    number: int
    uid: str
    code: str
    site_code: str | None
    waste_code: str
    name: str
    properties: str
    clock_from: date
    flowing: bool
    site: str
    site_kind: str
    name_zh: str | None
    name_en: str | None
    grams: int = 0
    containers: int = 0
    stock: list[StockFacts] = field(default_factory=list)


def batch_facts(session: Session, numbers: Sequence[int]) -> list[BatchFacts]:
    """Return the batches of these numbers in this order, in four queries."""
    # One edition is bundled; were there two, the newest names the waste.
    names = select(WasteCode.code, func.max(WasteCode.id).label("id")).group_by(WasteCode.code).subquery()
    statement: Rows = (
        select(
            Batch.id,
            Batch.uid,
            Batch.code,
            Batch.site_code,
            Batch.waste_code,
            Batch.name,
            Batch.properties,
            Batch.clock_from,
            Batch.flowing,
            Organisation.name,
            Site.kind,
            WasteCode.name_zh,
            WasteCode.name_en,
        )
        .join(Site, Site.id == Batch.custodian)
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(names, names.c.code == Batch.waste_code)
        .outerjoin(WasteCode, WasteCode.id == names.c.id)
        .where(Batch.id.in_(numbers))
    )
    facts = {row[0]: BatchFacts(*row) for row in session.execute(statement)}
    _add_masses(session, facts)
    _add_containers(session, facts)
    return [facts[number] for number in numbers if number in facts]


def _add_masses(session: Session, facts: dict[int, BatchFacts]) -> None:
    for number, grams in session.execute(_came_in().where(Movement.to_batch.in_(facts))):
        facts[number].grams = grams
    rows = session.execute(
        select(Stock.batch, Place.kind, StorageArea.name, Stock.grams)
        .join(Place, Place.id == Stock.place)
        .outerjoin(StorageArea, StorageArea.place == Place.id)
        .where(Stock.batch.in_(facts))
        .order_by(Stock.batch, Stock.grams.desc(), Stock.place)
    )
    for number, kind, area, grams in rows:
        facts[number].stock.append(StockFacts(kind, area or "", grams))


def _add_containers(session: Session, facts: dict[int, BatchFacts]) -> None:
    counts = select(Container.batch, func.count()).where(Container.batch.in_(facts)).group_by(Container.batch)
    for number, count in session.execute(counts):
        facts[number].containers = count
