"""Limits that stand beside a licence line: special properties, the facility's total, the emergency list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import EmergencyListing, FacilityTotal, Licence, LicenceLine, LineProperty, Site
from hwtrack.domain import capacity
from hwtrack.domain.capacity import Pool, PoolKind
from hwtrack.domain.capacity.scale import days_of_year, valid_days, year_bounds

Limits = Mapping[str, int | None]
"""Grams a year that a line takes with a special property; None: it refuses that property."""
_ENTITLED = (PoolKind.ROUTINE, PoolKind.EMERGENCY)


def property_limits(
    session: Session, lines: Collection[int] | None = None
) -> dict[int, dict[str, int | None]]:
    """Return what lines refuse or limit by special property, by licence line; None asks for all lines."""
    rows = select(LineProperty).order_by(LineProperty.id)
    if lines is not None:
        rows = rows.where(LineProperty.line.in_(lines))
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    for row in session.scalars(rows):
        found[row.line][row.property] = row.limit_grams
    return dict(found)


def facility_total_on(session: Session, site: int, day: date) -> int | None:
    """Return what all lines of a site may take together in a year, in grams, by the total in force on the day."""
    rows = session.scalars(select(FacilityTotal).where(FacilityTotal.site == site).order_by(FacilityTotal.id))
    row = _in_force([_Total.of(row) for row in rows], day)
    return None if row is None else row.grams


@dataclass(frozen=True, slots=True)
class _Total:
    grams: int
    first: date
    last: date

    @classmethod
    def of(cls, row: FacilityTotal) -> _Total:
        return cls(row.annual_grams, row.valid_from or date.min, row.valid_to or date.max)


def _in_force(totals: Iterable[_Total], day: date) -> _Total | None:
    """Return the total of the day; where two hold, the one that began later goes before."""
    holding = [(one.first, place, one) for place, one in enumerate(totals) if one.first <= day <= one.last]
    return max(holding, key=lambda row: row[:2])[2] if holding else None


def facility_totals(session: Session, year: int, pools: Sequence[Pool]) -> tuple[capacity.FacilityTotal, ...]:
    """Return what facilities may take in the year over all lines; two totals in a year are spread by days.

    On days without a total the lines alone bind; a facility with a line of unknown scale has then
    no total that could be added up.
    """
    totals: dict[str, list[_Total]] = defaultdict(list)
    rows = session.execute(
        select(Site.uid, FacilityTotal)
        .join(Site, Site.id == FacilityTotal.site)
        .order_by(FacilityTotal.site, FacilityTotal.id)
    )
    for uid, row in rows:
        totals[uid].append(_Total.of(row))
    found = []
    for uid, own in totals.items():
        grams = _of_year(own, year, [pool for pool in pools if pool.facility == uid])
        if grams is not None:
            found.append(capacity.FacilityTotal(uid, grams))
    return tuple(found)


def _of_year(totals: list[_Total], year: int, pools: list[Pool]) -> int | None:
    first, last = year_bounds(year)
    spread, free = 0, []
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        row = _in_force(totals, day)
        if row is None:
            free.append(day)
        else:
            spread += row.grams
    if len(free) == days_of_year(year):
        return None
    own = _on_days(pools, free, year) if free else 0
    return None if own is None else spread // days_of_year(year) + own


def _on_days(pools: list[Pool], days: list[date], year: int) -> int | None:
    """Sum what the lines entitle to on days without a total; None where a scale is unknown."""
    grams = 0
    for pool in pools:
        if pool.kind in _ENTITLED:
            held = sum(valid_days(pool, day, day) for day in days)
            limits = [] if pool.daily_grams is None else [pool.daily_grams * held]
            if pool.licensed_grams is not None:
                limits.append(pool.licensed_grams * held // days_of_year(year))
            if not limits:
                return None
            grams += min(limits)
    return grams


def emergency_orders(session: Session, day: date) -> dict[int, int] | None:
    """Return the place of each emergency line on the list (协同应急处置设施清单) as of the day.

    A listing names a facility's line; the line of a renewed licence of the same site and method
    takes its place. None: no list was ever kept, so that nothing can be said of any line.
    """
    rows = session.execute(
        select(EmergencyListing, Licence.site, LicenceLine.method)
        .join(LicenceLine, LicenceLine.id == EmergencyListing.line)
        .join(Licence, Licence.id == LicenceLine.licence)
        .order_by(EmergencyListing.id)
    ).all()
    if not rows:
        return None
    places: dict[tuple[int, str], int] = {}
    for listing, site, method in rows:
        if listing.listed_on <= day and (listing.removed_on is None or day < listing.removed_on):
            places[site, method] = min(listing.order_no, places.get((site, method), listing.order_no))
    lines = session.execute(
        select(LicenceLine.id, Licence.site, LicenceLine.method)
        .join(Licence, Licence.id == LicenceLine.licence)
        .where(LicenceLine.kind == "emergency")
    )
    return {line: places[site, method] for line, site, method in lines if (site, method) in places}
