"""Medical waste that no pool can take before its time ends: at institutions, and at the plants themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.models import Licence, LicenceLine, LicenceSuspension, LicenceWaste
from db.queries import alerts as queries
from db.queries.promises import medical_promises, received_of
from hwtrack.domain.capacity import Period, Pool, PoolKind
from hwtrack.domain.capacity.in_time import DailyPool, Late, Lot, day_span, late_lots
from hwtrack.domain.capacity.scale import effective_grams, month_bounds, month_grams, valid_days
from hwtrack.domain.codes import MEDICAL_CATEGORY
from hwtrack.domain.rules import capacity_alerts as rules
from hwtrack.domain.rules.deadlines import PLANT_CODES
from hwtrack.services.inspecting.base import Asked, Judged, Thing, day_of
from hwtrack.services.promises import fitted

OVERDUE_DAYS = 30
"""How far back medical waste that is overdue still asks for a place; older lies for another reason."""
Holders = dict[tuple[str, date], dict[int, int]]
"""Grams by code and due day, then by the site that holds them."""


@dataclass(frozen=True, slots=True)
class MedicalPool:
    """A routine pool for medical waste: its line, its facility's site, what is promised to it in grams."""

    pool: Pool
    line: int
    site: int
    promised: int


def overflows(session: Session, asked: Asked) -> Iterator[Judged]:
    """Judge medical waste in store that no pool can take before its time ends."""
    lots = queries.medical_lots(asked.connection, asked.judge.today - timedelta(days=OVERDUE_DAYS))
    if not lots:
        return
    pools = _medical_pools(session, asked)
    yield from _at_institutions(asked, [lot for lot in lots if lot.kind == "institution"], pools)
    operators = [lot for lot in lots if lot.kind in {"facility", "platform"} and lot.code in PLANT_CODES]
    yield from _at_plants(asked, operators, pools)


def _medical_pools(session: Session, asked: Asked) -> list[MedicalPool]:
    """Return the routine pools for medical waste, read alone: the work list asks for them every time."""
    today = asked.judge.today
    takes = select(LicenceWaste.line).where(
        (LicenceWaste.category == MEDICAL_CATEGORY) | LicenceWaste.code.like(f"%-{MEDICAL_CATEGORY[-2:]}")
    )
    rows = session.execute(
        select(LicenceLine, Licence)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(
            LicenceLine.id.in_(takes),
            LicenceLine.kind == PoolKind.ROUTINE.value,
            LicenceLine.collection_only == 0,
            LicenceLine.group_only == 0,
            LicenceLine.exempt_from.is_(None),
            Licence.kind != "collection",
            Licence.valid_to >= today,
        )
        .order_by(LicenceLine.id)
    ).all()
    wastes, suspended = _wastes_of(session, takes), _suspensions(session)
    promised: dict[int, int] = defaultdict(int)
    for line, row in fitted(session, medical_promises(asked.connection), today):
        promised[line] += row.grams
    return [
        MedicalPool(
            _pool(asked, line, licence, wastes[line.id], suspended[licence.id]),
            line.id,
            licence.site,
            promised[line.id],
        )
        for line, licence in rows
    ]


def _pool(
    asked: Asked, line: LicenceLine, licence: Licence, wastes: list[LicenceWaste], suspended: list[Period]
) -> Pool:
    last = licence.valid_to or date(asked.judge.today.year, 12, 31)
    return Pool(
        key=line.uid,
        name=f"{asked.name(licence.site)} {line.method}",
        facility=asked.sites[licence.site].uid,
        method=line.method,
        licensed_grams=line.annual_grams,
        daily_grams=line.daily_grams,
        codes=frozenset(row.code for row in wastes if row.code),
        categories=frozenset(row.category for row in wastes if row.category),
        valid=(Period(min(licence.valid_from or last, last), last),),
        suspensions=tuple(suspended),
    )


def _wastes_of(session: Session, lines: Select[int]) -> dict[int, list[LicenceWaste]]:
    found: dict[int, list[LicenceWaste]] = defaultdict(list)
    for row in session.scalars(select(LicenceWaste).where(LicenceWaste.line.in_(lines))):
        found[row.line].append(row)
    return found


def _suspensions(session: Session) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = defaultdict(list)
    for row in session.scalars(select(LicenceSuspension)):
        found[row.licence].append(Period(row.first_day, row.last_day))
    return found


def _at_institutions(
    asked: Asked, lots: Sequence[queries.MedicalLot], pools: Sequence[MedicalPool]
) -> Iterator[Judged]:
    judge = asked.judge
    days = judge.limits.medical_storage_days
    placed: dict[tuple[str, date], int] = defaultdict(int)
    holders: Holders = defaultdict(lambda: defaultdict(int))
    for lot in lots:
        key = (lot.code, max(day_of(lot.since) + timedelta(days=days), judge.today))
        placed[key] += lot.grams
        holders[key][lot.site] += lot.grams
    asks = [Lot(code, due, grams) for (code, due), grams in sorted(placed.items())]
    if not asks:
        return
    span = day_span(judge.today, max(lot.due for lot in asks))
    codes = {lot.code for lot in asks}
    daily = [_daily(asked, one, span, codes) for one in pools]
    names = {one.pool.key: one.pool.name for one in pools}
    for late in late_lots(asks, daily, judge.today):
        yield from _told_late(asked, late, holders, names)


def _told_late(asked: Asked, late: Late, holders: Holders, names: dict[str, str]) -> Iterator[Judged]:
    """Tell one proof as a finding; it belongs to no single institution."""
    sums: dict[int, int] = defaultdict(int)
    for lot in late.lots:
        for site, grams in holders[lot.code, lot.due].items():
            sums[site] += grams
    order = sorted(sums, key=lambda site: (-sums[site], site))
    codes = tuple(sorted({lot.code for lot in late.lots}))
    thing = Thing("waste", codes[0], "、".join(codes), None, "institution", late.grams - late.room, codes[0])
    facts = rules.OverflowFacts(
        subject=thing.subject,
        codes=codes,
        due=min(lot.due for lot in late.lots),
        grams=late.grams,
        room=late.room,
        holders=tuple(asked.name(site) for site in order),
        pools=tuple(names[key] for key in late.pools),
        plant=False,
    )
    yield from ((thing, one) for one in rules.check_overflow(facts, asked.judge))


def _daily(asked: Asked, one: MedicalPool, days: Sequence[date], codes: set[str]) -> DailyPool:
    """Return what a pool takes day by day, less what it received; what is promised to it comes first."""
    pool, connection, today = one.pool, asked.connection, asked.judge.today
    promised, room = one.promised, list[int | None]()
    for day in days:
        taken = received_of(connection, one.line, day, day) if day == today else 0
        grams = _of_day(pool, day, taken)
        used = min(grams, promised) if grams is not None else 0
        promised -= used
        room.append(None if grams is None else grams - used)
    left = _left(asked, one, days[-1])
    return DailyPool(
        pool.key,
        frozenset(code for code in codes if pool.lists(code)),
        tuple(room),
        None if left is None else max(left - one.promised, 0),
    )


def _left(asked: Asked, one: MedicalPool, last: date) -> int | None:
    """Return what is left of the year's scale, and of the month's where the days lie in it."""
    today, connection = asked.judge.today, asked.connection
    whole = effective_grams(one.pool, today.year).grams
    if whole is None:
        return None
    left = whole - received_of(connection, one.line, date(today.year, 1, 1), today)
    first, end = month_bounds(today.year, today.month)
    month = month_grams(one.pool, today.year, today.month)
    if month is not None and last <= end:
        left = min(left, month - received_of(connection, one.line, first, today))
    return max(left, 0)


def _of_day(pool: Pool, day: date, taken: int) -> int | None:
    """Return what a pool takes on a day: nothing where its licence does not hold, None without a daily scale."""
    if not valid_days(pool, day, day):
        return 0
    return None if pool.daily_grams is None else max(pool.daily_grams - taken, 0)


def _at_plants(
    asked: Asked, lots: Sequence[queries.MedicalLot], pools: Sequence[MedicalPool]
) -> Iterator[Judged]:
    """Judge what a plant has accepted and must treat within 72 h, by its own daily scale."""
    judge, by_site = asked.judge, defaultdict[int, list[queries.MedicalLot]](list)
    for lot in lots:
        by_site[lot.site].append(lot)
    for site, held in by_site.items():
        own = [one.pool for one in pools if one.site == site]
        if not own or any(pool.daily_grams is None for pool in own):
            continue
        days = judge.limits.medical_plant_hours // 24
        asks = [
            Lot(lot.code, max(day_of(lot.since) + timedelta(days=days), judge.today), lot.grams)
            for lot in held
        ]
        span = day_span(judge.today, max(lot.due for lot in asks))
        for late in late_lots(asks, [_treats(pool, span, asks) for pool in own], judge.today):
            yield from _told_plant(asked, site, late, tuple(pool.name for pool in own))


def _treats(pool: Pool, days: Sequence[date], lots: Sequence[Lot]) -> DailyPool:
    """Return what a plant treats day by day: its scale in t/d."""
    codes = frozenset(lot.code for lot in lots if pool.lists(lot.code))
    return DailyPool(pool.key, codes, tuple(_of_day(pool, day, 0) for day in days), None)


def _told_plant(asked: Asked, site: int, late: Late, pools: tuple[str, ...]) -> Iterator[Judged]:
    codes, about = tuple(sorted({lot.code for lot in late.lots})), asked.sites[site]
    thing = Thing("site", about.uid, about.title, site, codes[0], late.grams - late.room, codes[0])
    facts = rules.OverflowFacts(
        subject=thing.subject,
        codes=codes,
        due=min(lot.due for lot in late.lots),
        grams=late.grams,
        room=late.room,
        holders=(about.title,),
        pools=pools,
        plant=True,
    )
    yield from ((thing, one) for one in rules.check_overflow(facts, asked.judge))
