"""What clerks have promised to pools: counted once for everybody, by the line that will take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    FacilityTotal,
    Licence,
    LicenceLine,
    LicenceSuspension,
    LicenceWaste,
    LineProperty,
)
from db.queries.promises import (
    Promise,
    all_promises,
    promises_of,
    promises_to,
    received_at,
    received_by_waste,
    received_of,
)
from hwtrack.domain.capacity.wording import CHINESE, ENGLISH
from hwtrack.domain.codes import category_of
from hwtrack.domain.rules.dispatch import LimitFacts, PoolFacts
from hwtrack.services.pools import FittingLine, fitting_line

Share = tuple[str, int]
"""A manifest's number and its grams."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What asks for a pool: its sender, its code, its special properties."""

    sender: int | None
    code: str
    properties: frozenset[str] = frozenset()


class Promises:
    """What is promised to one receiver, each line with the pool it will fill; asked once for a form."""

    def __init__(self, session: Session, receiver: int, day: date, but_uid: str = "") -> None:
        self.session, self.receiver, self.day = session, receiver, day
        self._lines: dict[tuple[str, int | None], FittingLine | None] = {}
        self.rows = [row for row in promises_to(session.connection(), receiver) if row.manifest != but_uid]

    @property
    def year(self) -> tuple[date, date]:
        """Return the first and the last day of the year that is asked about."""
        return date(self.day.year, 1, 1), date(self.day.year, 12, 31)

    def line_of(self, code: str, sender: int | None) -> FittingLine | None:
        """Return the line that takes a sender's waste on the day."""
        if (code, sender) not in self._lines:
            self._lines[code, sender] = fitting_line(
                self.session, self.receiver, code, self.day, sender=sender
            )
        return self._lines[code, sender]

    def to(self, pool: int) -> list[Promise]:
        """Return what will fill a pool."""
        return [
            row
            for row in self.rows
            if (fit := self.line_of(row.code, row.sender)) is not None and fit.id == pool
        ]

    def taken(self) -> list[Promise]:
        """Return what some pool of the receiver will take."""
        return [row for row in self.rows if self.line_of(row.code, row.sender) is not None]


def promised_grams(session: Session, receiver_id: int, pool_id: int, day: date, but_uid: str = "") -> int:
    """Return what is signed or under way to the pool and not yet received: nobody promises it twice.

    *but_uid* is a manifest that is not counted: the one that asks.
    """
    return sum(row.grams for row in Promises(session, receiver_id, day, but_uid).to(pool_id))


def by_manifest(rows: Iterable[Promise]) -> tuple[Share, ...]:
    """Sum promises by manifest, the largest first."""
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[row.number] += row.grams
    return tuple(sorted(sums.items(), key=lambda share: (-share[1], share[0])))


def pool_facts(session: Session, asking: Asking, promises: Promises) -> PoolFacts | None:
    """Return the pool a line would fill, what it holds and who holds it; None where no licence takes the waste."""
    fit = promises.line_of(asking.code, asking.sender)
    if fit is None:
        return None
    first, last = promises.year
    promised = promises.to(fit.id)
    return PoolFacts(
        licence_no=fit.licence_no,
        method=fit.method,
        licensed=fit.annual_grams,
        received=received_of(session.connection(), fit.id, first, last),
        under_way=sum(row.grams for row in promised),
        exempt=fit.exempt,
        line=fit.id,
        promises=by_manifest(promised),
        limits=tuple(_limits(session, asking, fit.id, promises, promised)),
    )


def _limits(
    session: Session, asking: Asking, pool: int, promises: Promises, promised: list[Promise]
) -> Iterable[LimitFacts]:
    """Yield what else bounds this waste there: limits of code and property, of the day, and the facility's total."""
    line = session.get_one(LicenceLine, pool)
    first, last = promises.year
    connection = session.connection()
    codes = _code_limits(session, pool, asking.code)
    properties = _property_limits(session, pool, asking.properties)
    received = received_by_waste(connection, pool, first, last) if codes or properties else []
    for name, grams in codes:
        yield LimitFacts(
            key=f"{pool}:{name}",
            zh=f"许可内 {name} 限额",
            en=f"limit of {name} in the licence",
            grams=grams,
            received=sum(part for code, _, part in received if name in (code, category_of(code))),
            promises=by_manifest(row for row in promised if name in (row.code, category_of(row.code))),
        )
    for name, grams in properties:
        yield LimitFacts(
            key=f"{pool}:{name}",
            zh=f"{CHINESE.properties[name]}废物限额",
            en=f"limit of waste with {ENGLISH.properties[name]}",
            grams=grams,
            received=sum(part for _, known, part in received if name in known),
            promises=by_manifest(row for row in promised if name in row.properties.split()),
        )
    yield from _whole_limits(session, line, promises, promised)


def _whole_limits(
    session: Session, line: LicenceLine, promises: Promises, promised: list[Promise]
) -> Iterable[LimitFacts]:
    """Yield what bounds whatever comes in: the line's scale of the day, and the facility's total."""
    connection = session.connection()
    if line.daily_grams is not None:
        yield LimitFacts(
            key=f"{line.id}:day",
            zh=f"{promises.day} 日处理能力",
            en=f"daily scale on {promises.day}",
            grams=line.daily_grams,
            received=received_of(connection, line.id, promises.day, promises.day),
            promises=by_manifest(row for row in promised if row.day == promises.day),
        )
    total = facility_total(session, promises.receiver, promises.day)
    if total is not None:
        yield LimitFacts(
            key=f"site:{promises.receiver}",
            zh="设施总量",
            en="total of the facility",
            grams=total,
            received=received_at(connection, promises.receiver, *promises.year),
            promises=by_manifest(promises.taken()),
        )


def _code_limits(session: Session, pool: int, code: str) -> list[tuple[str, int]]:
    rows = session.execute(
        select(LicenceWaste.code, LicenceWaste.category, LicenceWaste.limit_grams).where(
            LicenceWaste.line == pool,
            LicenceWaste.limit_grams.is_not(None),
            (LicenceWaste.code == code) | (LicenceWaste.category == category_of(code)),
        )
    )
    return [(one or category or "", int(grams or 0)) for one, category, grams in rows]


def _property_limits(session: Session, pool: int, properties: frozenset[str]) -> list[tuple[str, int]]:
    """Return the limits of special properties; a property without a figure is not taken at all."""
    rows = session.execute(
        select(LineProperty.property, LineProperty.limit_grams)
        .where(LineProperty.line == pool, LineProperty.property.in_(properties))
        .order_by(LineProperty.id)
    )
    return [(name, int(grams or 0)) for name, grams in rows]


def facility_total(session: Session, site: int, day: date) -> int | None:
    """Return what all lines of a facility may take together, as in force on the day; None: no total."""
    return session.scalars(
        select(FacilityTotal.annual_grams)
        .where(
            FacilityTotal.site == site,
            FacilityTotal.valid_from.is_(None) | (FacilityTotal.valid_from <= day),
            FacilityTotal.valid_to.is_(None) | (FacilityTotal.valid_to >= day),
        )
        .order_by(FacilityTotal.valid_from.desc(), FacilityTotal.id.desc())
        .limit(1)
    ).first()


def promised_of_batch(session: Session, batch_uid: str, but_uid: str) -> tuple[Share, ...]:
    """Return which other manifests are signed to take of a batch what still lies in it."""
    batch = session.scalars(select(Batch.id).where(Batch.uid == batch_uid)).first() if batch_uid else None
    if batch is None:
        return ()
    rows = promises_of(session.connection(), {batch})
    return by_manifest(row for row in rows if row.manifest != but_uid)


def committed_by_pool(session: Session, day: date) -> dict[int, int]:
    """Return what is promised to every pool in grams, by the line that takes it on the day."""
    sums: dict[int, int] = defaultdict(int)
    for line, row in fitted(session, all_promises(session.connection()), day):
        sums[line] += row.grams
    return dict(sums)


def fitted(session: Session, rows: Iterable[Promise], day: date) -> list[tuple[int, Promise]]:
    """Return promises with the line that takes each on the day; what no line takes is left out."""
    book = LineBook(session, day)
    found = [(book.line_of(row.receiver, row.code, row.sender), row) for row in rows]
    return [(line, row) for line, row in found if line is not None]


class LineBook:
    """Every licence line in force on a day, read at once: for thousands of promises what `fitting_line` is for one."""

    def __init__(self, session: Session, day: date) -> None:
        suspended = (
            select(LicenceSuspension.id)
            .where(
                LicenceSuspension.licence == Licence.id,
                LicenceSuspension.first_day <= day,
                LicenceSuspension.last_day >= day,
            )
            .exists()
        )
        lines = session.execute(
            select(Licence.site, LicenceLine.id, LicenceLine.exempt_from)
            .join(Licence, Licence.id == LicenceLine.licence)
            .where(Licence.valid_from <= day, Licence.valid_to >= day, ~suspended)
            .order_by(LicenceLine.id)
        )
        self._lines: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        for site, line, exempt in lines:
            self._lines[site].append((line, exempt))
        named = session.execute(select(LicenceWaste.line, LicenceWaste.code, LicenceWaste.category))
        self._wastes: dict[int, set[str]] = defaultdict(set)
        for line, code, category in named:
            self._wastes[line] |= {code or "", category or ""}

    def line_of(self, receiver: int, code: str, sender: int | None) -> int | None:
        """Return the line that a receipt would fill, the first that fits; None where none does."""
        asked = {code, category_of(code)}
        return next(
            (
                line
                for line, exempt in self._lines.get(receiver, ())
                if exempt in {None, sender} and self._wastes[line] & asked
            ),
            None,
        )
