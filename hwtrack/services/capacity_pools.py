"""Pools of a year from the licences: scale, accepted wastes, validity, and what they have taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.models import (
    Division,
    Licence,
    LicenceLine,
    LicenceSuspension,
    LicenceWaste,
    Organisation,
    Site,
)
from db.queries import capacity as reads
from hwtrack.domain.capacity import Demand, FacilityTotal, Period, Pool, PoolKind, SubLimit
from hwtrack.domain.codes import category_of
from hwtrack.services.capacity_approvals import crossings_of_year, inbound_demands
from hwtrack.services.capacity_limits import emergency_orders, facility_totals, property_limits
from hwtrack.services.promises import committed_by_pool


@dataclass(frozen=True, slots=True)
class Used:
    """What pools have received and what is under way to them, by licence line, in grams."""

    received: Mapping[int, int]
    under_way: Mapping[int, int]
    under_way_codes: Mapping[tuple[int, str], int]
    under_way_properties: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """By licence line and special properties as a batch holds them (keys apart by blanks)."""


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """A pool with the words that a screen or a paper shows beside it."""

    pool: Pool
    facility: str
    division: str
    licence_no: str
    valid_to: date | None
    signed_grams: int = 0
    """Signed away to it on manifests that have not left yet: it still lies with the sender."""
    closed_on: date | None = None
    """Day from which its facility is closed and takes nothing new, whatever its licence says."""

    @property
    def committed_grams(self) -> int:
        """Return what is under way and what is signed: received by nobody yet, promised to nobody else."""
        return self.pool.under_way_grams + self.signed_grams


@dataclass(frozen=True, slots=True)
class Supply:
    """What a year's waste may be placed on: pools, what facilities may take in all, what comes from outside."""

    pools: tuple[PoolFacts, ...]
    facility_totals: tuple[FacilityTotal, ...] = ()
    inbound: tuple[Demand, ...] = ()
    """Waste from other provinces, a source of its own, never in the province's totals."""


@dataclass(frozen=True, slots=True)
class _Wastes:
    categories: frozenset[str]
    codes: frozenset[str]
    limits: tuple[tuple[str, int], ...]


class _Line(NamedTuple):
    line: LicenceLine
    licence: Licence
    site: Site
    organisation: Organisation
    division: str | None
    exempt_uid: str | None

    @property
    def closed_on(self) -> date | None:
        """Return the day from which the site, or its organisation, is closed."""
        days = (self.site.closed_on, self.organisation.closed_on)
        return min((day for day in days if day is not None), default=None)


def supply_of_year(session: Session, year: int, day: date, used: Used, codes: Collection[str]) -> Supply:
    """Return everything the year's waste may be placed on: lines, approvals to ship out, facilities' totals.

    Lines of facilities in other provinces are not the province's; what may still come in by an
    approval is a source of its own.
    """
    crossings = crossings_of_year(session, year, day)
    own = pools_of_year(session, year, day, used, codes, crossings.outside)
    pools = tuple(row.pool for row in own)
    outward = tuple(
        PoolFacts(row.pool, row.receiver, row.division, row.number, row.valid_to)
        for row in crossings.outbound
    )
    return Supply(
        own + outward,
        facility_totals(session, year, pools),
        inbound_demands(crossings.inbound, pools),
    )


def pools_of_year(
    session: Session,
    year: int,
    day: date,
    used: Used,
    codes: Collection[str],
    outside: Collection[int] = frozenset(),
) -> tuple[PoolFacts, ...]:
    """Return the licence lines that hold on some day of the year, or that received in it.

    An emergency line that is not on the list as of the day is left out, unless it received.
    """
    lines = [row for row in _lines(session) if _counts(row, year, used) and row.site.id not in outside]
    orders = emergency_orders(session, day)
    lines = [row for row in lines if _listed(row, orders) or used.received.get(row.line.id)]
    read = _Reads(session, lines, date(year, 1, 1), day, codes, used)
    twins = _twins(lines)
    found = []
    for place, row in enumerate(lines):
        order = place if orders is None else orders.get(row.line.id, place)
        shared = twins[row.site.id, row.line.method]
        found.append(
            PoolFacts(
                _pool(row, year, read, shared, order, listed=_listed(row, orders)),
                row.organisation.name,
                row.division or "",
                row.licence.number,
                row.licence.valid_to,
                closed_on=row.closed_on,
            )
        )
    return tuple(found)


def with_signed(session: Session, pools: tuple[PoolFacts, ...], day: date) -> tuple[PoolFacts, ...]:
    """Add what manifests that are signed and have not left yet promise to each pool on the day."""
    promised = committed_by_pool(session, day)
    uids = session.execute(select(LicenceLine.id, LicenceLine.uid).where(LicenceLine.id.in_(promised)))
    by_uid = {uid: promised[line] for line, uid in uids}
    return tuple(
        replace(row, signed_grams=max(by_uid[row.pool.key] - row.pool.under_way_grams, 0))
        if row.pool.key in by_uid
        else row
        for row in pools
    )


def _listed(row: _Line, orders: Mapping[int, int] | None) -> bool:
    """Say whether a line may be opened: emergency lines by the list, where one is kept."""
    return orders is None or _kind(row.line, row.licence) is not PoolKind.EMERGENCY or row.line.id in orders


class _Reads:
    """What is read once for all lines: wastes, suspensions, properties, and what was received of each."""

    def __init__(
        self,
        session: Session,
        lines: list[_Line],
        first: date,
        day: date,
        codes: Collection[str],
        used: Used,
    ) -> None:
        self.used = used
        self.codes = frozenset(codes)
        self.wastes = _wastes(session)
        self.suspended = _suspensions(session)
        self.properties = property_limits(session)
        limited = [row.line.id for row in lines if self.wastes[row.line.id].limits]
        by_property = [row.line.id for row in lines if any(self.properties.get(row.line.id, {}).values())]
        self.by_code = reads.received_by_code(session.connection(), limited, first, day)
        self.by_property = reads.received_by_property(session.connection(), by_property, first, day)


def _pool(row: _Line, year: int, read: _Reads, twins: Counter[int], order: int, *, listed: bool) -> Pool:
    line, licence, site, organisation, _, exempt_uid = row
    accepted, limits = read.wastes[line.id], read.properties.get(line.id, {})
    suffix = _suffix(line, licence, twins) if twins else ""
    return Pool(
        key=line.uid,
        name=f"{organisation.name} {line.method}{suffix}",
        facility=site.uid,
        method=line.method,
        licensed_grams=line.annual_grams,
        daily_grams=line.daily_grams,
        codes=accepted.codes,
        categories=accepted.categories,
        refuses=frozenset(name for name, grams in limits.items() if grams is None),
        kind=_kind(line, licence),
        order=order,
        listed=listed,
        valid=_validity(row, year),
        suspensions=tuple(read.suspended[licence.id]),
        received_grams=max(read.used.received.get(line.id, 0), 0),
        under_way_grams=read.used.under_way.get(line.id, 0),
        group=(organisation.group_name or "") if line.group_only else None,
        exempt_source=exempt_uid,
        sub_limits=_sub_limits(line.id, accepted, read.codes, read.by_code, read.used)
        + _property_limits(line.id, limits, read),
    )


def _twins(lines: list[_Line]) -> dict[tuple[int, str], Counter[int]]:
    """Count by licence the lines of a site that use the same method, where there are several."""
    found: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for row in lines:
        found[row.site.id, row.line.method][row.licence.id] += 1
    return defaultdict(Counter, {key: count for key, count in found.items() if count.total() > 1})


def _suffix(line: LicenceLine, licence: Licence, twins: Counter[int]) -> str:
    """Tell lines of one method apart: by the licence's end, by the line's number, or by both."""
    parts = [f"许可至 {licence.valid_to}" if licence.valid_to else licence.number] if len(twins) > 1 else []
    parts += [f"第 {line.no} 行"] if twins[licence.id] > 1 else []
    return f"（{'，'.join(parts)}）"


def _lines(session: Session) -> list[_Line]:
    exempt = select(Site.id, Site.uid).subquery()
    rows = session.execute(
        select(LicenceLine, Licence, Site, Organisation, Division.name, exempt.c.uid)
        .join(Licence, Licence.id == LicenceLine.licence)
        .join(Site, Site.id == Licence.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(Division, Division.code == Site.division_code)
        .outerjoin(exempt, exempt.c.id == LicenceLine.exempt_from)
        .order_by(LicenceLine.id)
    )
    return [_Line(*row) for row in rows]


def _counts(row: _Line, year: int, used: Used) -> bool:
    line, first, last = row.line, date(year, 1, 1), date(year, 12, 31)
    holds = any(one.first <= last and one.last >= first for one in _validity(row, year))
    return holds or bool(used.received.get(line.id) or used.under_way.get(line.id))


def _validity(row: _Line, year: int) -> tuple[Period, ...]:
    """Return the days of the licence until its facility closes; an end not registered is open within the year."""
    licence, closed = row.licence, row.closed_on
    first = licence.valid_from or min(date(year, 1, 1), licence.valid_to or date.max)
    last = licence.valid_to or max(date(year, 12, 31), first)
    if closed is not None:
        last = min(last, closed - timedelta(days=1))
    return (Period(first, last),) if first <= last else ()


def _kind(line: LicenceLine, licence: Licence) -> PoolKind:
    if line.collection_only or licence.kind == "collection":
        return PoolKind.COLLECTION
    return PoolKind.EMERGENCY if line.kind == "emergency" else PoolKind.ROUTINE


def _wastes(session: Session) -> dict[int, _Wastes]:
    # Columns, not objects: a province's licences name thousands of wastes.
    columns = (LicenceWaste.line, LicenceWaste.category, LicenceWaste.code, LicenceWaste.limit_grams)
    rows: dict[int, list[Row[int, str | None, str | None, int | None]]] = defaultdict(list)
    for row in session.execute(select(*columns).order_by(LicenceWaste.id)):
        rows[row.line].append(row)
    found: dict[int, _Wastes] = defaultdict(lambda: _Wastes(frozenset(), frozenset(), ()))
    for line, wastes in rows.items():
        found[line] = _Wastes(
            frozenset(row.category for row in wastes if row.category),
            frozenset(row.code for row in wastes if row.code),
            tuple(
                (row.code or row.category or "", row.limit_grams)
                for row in wastes
                if row.limit_grams is not None
            ),
        )
    return found


def _suspensions(session: Session) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = defaultdict(list)
    for row in session.scalars(select(LicenceSuspension).order_by(LicenceSuspension.id)):
        found[row.licence].append(Period(row.first_day, row.last_day))
    return found


def _sub_limits(
    line: int,
    accepted: _Wastes,
    codes: Collection[str],
    by_code: Mapping[tuple[int, str], int],
    used: Used,
) -> tuple[SubLimit, ...]:
    """Write a limit on a category as one on the codes of it that are asked for or were received."""
    if not accepted.limits:
        return ()
    known = set(codes) | {code for pool, code in by_code if pool == line}
    known |= {code for pool, code in used.under_way_codes if pool == line}
    limits = []
    for name, grams in accepted.limits:
        covered = frozenset(code for code in known if name in (code, category_of(code)))
        if covered:
            limits.append(
                SubLimit(
                    key=name,
                    licensed_grams=grams,
                    codes=covered,
                    received_grams=max(sum(by_code.get((line, code), 0) for code in covered), 0),
                    under_way_grams=sum(used.under_way_codes.get((line, code), 0) for code in covered),
                )
            )
    return tuple(limits)


def _property_limits(line: int, limits: Mapping[str, int | None], read: _Reads) -> tuple[SubLimit, ...]:
    """Write the figures by property as limits inside the line; a batch counts with every property it has."""
    return tuple(
        SubLimit(
            key=name,
            licensed_grams=grams,
            properties=frozenset({name}),
            received_grams=max(_with_property(read.by_property, line, name), 0),
            under_way_grams=_with_property(read.used.under_way_properties, line, name),
        )
        for name, grams in limits.items()
        if grams is not None
    )


def _with_property(grams: Mapping[tuple[int, str], int], line: int, name: str) -> int:
    return sum(part for (pool, names), part in grams.items() if pool == line and name in names.split())
