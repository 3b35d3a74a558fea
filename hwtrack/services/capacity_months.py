"""A year month by month: when waste first has nowhere to go, and how much of which code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AreaEnd, Batch, Place, Stock, StorageArea
from hwtrack.domain.capacity import Question
from hwtrack.domain.capacity.months import MONTHS, in_months, monthly_shorts
from hwtrack.domain.capacity.scale import month_grams
from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.capacity_facts import CapacityFacts, class_of
from hwtrack.services.capacity_views import MonthRow, MonthShort, MonthsView

Stores = tuple[Mapping[tuple[int, str], int], Mapping[int, int | None]]
"""Grams lying by site and code, and free room by site (None: a store without a limit)."""


def months_view(session: Session, year: int) -> MonthsView:
    """Show a year month by month.

    Raises:
        UserError: the year cannot be computed.
    """
    return shown_months(session, capacity_year(session, year))


def shown_months(session: Session, found: CapacityYear) -> MonthsView:
    """Show the months of a year that is placed already.

    Pools limited by day or month hold nothing in months that are past. In a year that is over all
    that is open asks in December; since when it had nowhere to go is not known.
    """
    facts = found.facts
    over = facts.as_of >= date(facts.year, 12, 31)
    asked = month_question(session, facts)
    shorts = monthly_shorts(asked)
    names = {demand.key: (demand.code, tuple(sorted(demand.properties))) for demand in facts.demands}
    by_waste: dict[tuple[int, str, tuple[str, ...]], int] = defaultdict(int)
    for row in shorts:
        by_waste[row.month, *names[row.waste]] += row.grams
    rows = [MonthShort(*key, grams) for key, grams in by_waste.items()]
    rows.sort(key=lambda row: (row.month, -row.grams, row.code, row.properties))
    return MonthsView(
        year=facts.year,
        forecast=facts.forecast,
        as_of=facts.as_of,
        months=tuple(_month(asked, rows, month) for month in MONTHS),
        shorts=tuple(rows),
        first_short=None if over else min((row.month for row in rows), default=None),
        short_grams=sum(row.grams for row in rows),
        year_short_grams=found.placed.totals.shortage_grams,
        lower_bound=bool(asked.buffers) and not over,
    )


def month_question(session: Session, facts: CapacityFacts) -> Question:
    """Ask a year's question month by month, storage pooled by code."""
    masses = month_masses(facts)
    stores = _stores_by_class(facts, _stores(session, facts.as_of))
    year = Question(facts.year, facts.demands, facts.question.pools, facts.facility_totals)
    return in_months(year, masses, stores, _first_day(facts))


def month_masses(facts: CapacityFacts) -> Mapping[str, list[int]]:
    """Say for each class what asks for a place in which month, in grams.

    What is open on the day asks in that day's month, what a coming year finds in stock in January;
    what is expected asks in the month it is expected in (the middle estimate).
    """
    stock = facts.as_of.month - 1 if facts.as_of.year == facts.year else 0
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(MONTHS))
    for row in facts.site_demands:
        months = found[class_of(row)]
        months[stock] += row.open_grams
        for place, grams in enumerate(row.forecast_by_month):
            months[place] += grams
    return found


def _first_day(facts: CapacityFacts) -> date | None:
    """Return from which day on the pools still take waste; None: the year is over, or all before us."""
    ahead = facts.as_of < date(facts.year, 1, 1)
    return None if ahead or facts.as_of >= date(facts.year, 12, 31) else facts.as_of + timedelta(days=1)


def _stores(session: Session, day: date) -> Stores:
    """Return what lies in the storages, and the room left in those that still take waste in."""
    lying = session.execute(
        select(Batch.custodian, Batch.waste_code, func.sum(Stock.grams))
        .join(Batch, Batch.id == Stock.batch)
        .join(Place, Place.id == Stock.place)
        .where(Place.kind == "storage")
        .group_by(Batch.custodian, Batch.waste_code)
    )
    held = select(func.coalesce(func.sum(Stock.grams), 0)).where(Stock.place == StorageArea.place)
    areas = session.execute(
        select(StorageArea.site, StorageArea.limit_grams, held.scalar_subquery())
        .outerjoin(AreaEnd, AreaEnd.area == StorageArea.id)
        .where((AreaEnd.last_day.is_(None)) | (AreaEnd.last_day >= day))
    )
    free: dict[int, int | None] = {}
    for site, limit, grams in areas:
        before = free.get(site, 0)
        endless = limit is None or before is None
        free[site] = None if endless else before + max(limit - int(grams), 0)
    return {(site, code): int(grams) for site, code, grams in lying}, free


def _stores_by_class(facts: CapacityFacts, stores: Stores) -> Mapping[str, int]:
    """Pool by code what may wait: what lies there, and all free room of its sites.

    Room that several codes could use counts for each of them, and a store without a limit holds
    everything: what is short even so is short in any case.
    """
    lying, free = stores
    whole = sum(row.demand.grams for row in facts.site_demands)
    sites: dict[str, set[int]] = defaultdict(set)
    for row in facts.site_demands:
        sites[row.demand.code].add(row.site)
    room: dict[str, int] = {}
    for code, own in sites.items():
        parts = [free.get(site, 0) for site in own]
        waiting = sum(lying.get((site, code), 0) for site in own)
        room[code] = whole if None in parts else waiting + sum(part or 0 for part in parts)
    return {demand.key: min(room.get(demand.code, 0), whole) for demand in facts.demands}


def _month(asked: Question, rows: list[MonthShort], month: int) -> MonthRow:
    limits = [month_grams(pool, asked.year, month) for pool in asked.pools if pool.by_month]
    return MonthRow(
        month=month,
        demand_grams=sum(demand.grams for demand in asked.demands if demand.month == month),
        monthly_capacity_grams=sum(limit or 0 for limit in limits),
        short_grams=sum(row.grams for row in rows if row.month == month),
    )
