"""What a year's placement is computed from, read from the register alone: open waste and pools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.models import Organisation, Site
from db.queries import capacity as reads
from hwtrack.domain.capacity import Demand, Pool, Question, gather
from hwtrack.domain.capacity.values import class_key
from hwtrack.errors import UserError
from hwtrack.services.capacity_pools import PoolFacts, Used, pools_of_year
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.pools import fitting_line

Waste = tuple[str, tuple[str, ...]]
"""A code with its special properties in order: what a shortfall is reported by."""


@dataclass(frozen=True, slots=True)
class SiteDemand:
    """What of one waste a site still has to get rid of."""

    site: int
    division: str
    demand: Demand

    @property
    def waste(self) -> Waste:
        """Name the waste as shortfalls do."""
        return self.demand.code, tuple(sorted(self.demand.properties))


@dataclass(frozen=True)
class CapacityFacts:
    """A year as the register knows it on `as_of`: open waste by site, pools, and what the year brought."""

    year: int
    as_of: date
    site_demands: tuple[SiteDemand, ...]
    pools: tuple[PoolFacts, ...]
    generated: Mapping[tuple[str, Waste], int]
    """Generated in the year by county and waste."""
    accepted: Mapping[tuple[str, Waste], int]
    """Accepted as an end in the year by the sender's county and waste."""
    under_way_grams: int
    astray_grams: int
    """Under way to a receiver without any line for it: neither open nor counted on a pool."""

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """Return the open waste as classes."""
        return gather(tuple(row.demand for row in self.site_demands))

    @cached_property
    def question(self) -> Question:
        """Return the question that the placement answers."""
        return Question(self.year, self.demands, tuple(facts.pool for facts in self.pools))

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the name of each pool by its key."""
        return {facts.pool.key: facts.pool.name for facts in self.pools}

    @property
    def site_count(self) -> int:
        """Count the sites that have waste to get rid of."""
        return len({row.site for row in self.site_demands})


def capacity_day(session: Session, year: int) -> date:
    """Return the day as of which a year is computed: its end, or today in the current one.

    Raises:
        UserError: the year has not begun, or lies before any record.
    """
    today = desk(session).today
    first = reads.first_day(session.connection())
    if first is None:
        raise UserError("台账库中还没有废物，无法测算能力。", field="year")
    if not first.year <= year <= today.year:
        raise UserError(f"可测算的年度为 {first.year} 至 {today.year}，没有 {year} 年。", field="year")
    return min(date(year, 12, 31), today)


def capacity_question(session: Session, year: int) -> CapacityFacts:
    """Gather a year's open waste and pools as of its end, or of today in the current year.

    Open is what lies on that day's end with whoever has to get rid of it: stock at the year's
    start + generated ± weighing differences − own treatment − accepted − under way, to the gram.
    No forecast is added.

    Raises:
        UserError: the register has no waste in that year.
    """
    day = capacity_day(session, year)
    connection = session.connection()
    sites = _sites(session)
    held = reads.held_at(connection, day)
    ended = _ended_shares(reads.origins_of(connection, {cell.batch for cell in held}))
    under_way = _under_way(session, connection, held, day)
    used = Used(
        received=reads.received_by_pool(connection, date(year, 1, 1), day),
        under_way=under_way.by_pool,
        under_way_codes=under_way.by_pool_and_code,
    )
    open_cells = [cell for cell in held if (cell.batch, cell.place) not in under_way.cells]
    raw = _open_waste(open_cells, ended, sites)
    pools = pools_of_year(session, year, day, used, {row.demand.code for row in raw})
    return CapacityFacts(
        year=year,
        as_of=day,
        site_demands=_with_privileges(raw, pools, sites),
        pools=pools,
        generated=_by_county(reads.generated_between(connection, date(year, 1, 1), day), sites),
        accepted=_by_county(reads.accepted_between(connection, date(year, 1, 1), day), sites),
        under_way_grams=under_way.grams,
        astray_grams=under_way.astray,
    )


@dataclass(frozen=True, slots=True)
class _SiteFacts:
    uid: str
    division: str
    group: str | None
    keeps_books: bool


def _sites(session: Session) -> dict[int, _SiteFacts]:
    keeps_all = desk(session).register.keeps == "all"
    rows = session.execute(
        select(Site.id, Site.uid, Site.division_code, Organisation.group_name, Site.own).join(
            Organisation, Organisation.id == Site.organisation
        )
    )
    return {
        site: _SiteFacts(uid, division or "", group, keeps_all or bool(own))
        for site, uid, division, group, own in rows
    }


def _ended_shares(origins: Iterable[reads.Origin]) -> dict[int, tuple[int, int]]:
    """Return what share (grams ended, grams in) of each batch was accepted as an end.

    A batch poured together of accepted and own waste is shared in proportion to what went in.
    """
    edges: dict[int, list[reads.Origin]] = defaultdict(list)
    for origin in origins:
        edges[origin.batch].append(origin)
    shares: dict[int, tuple[int, int]] = {}
    for first in edges:
        for batch in _sources_first(first, edges, shares):
            ended = whole = 0
            for edge in edges[batch]:
                part, of = (int(edge.end), 1) if edge.accepted else shares.get(edge.source, (0, 1))
                ended, whole = ended + edge.grams * part // of, whole + edge.grams
            shares[batch] = (ended, whole)
    return shares


def _sources_first(
    batch: int, edges: Mapping[int, list[reads.Origin]], done: Mapping[int, tuple[int, int]]
) -> list[int]:
    """Order a batch behind what it was poured from; a tank topped up for years is a long chain."""
    order, seen, waiting = list[int](), set[int](), [(batch, False)]
    while waiting:
        one, ready = waiting.pop()
        if ready:
            order.append(one)
        elif one not in seen and one not in done and one in edges:
            seen.add(one)
            waiting.append((one, True))
            waiting += [(edge.source, False) for edge in edges[one] if not edge.accepted]
    return order


@dataclass(frozen=True, slots=True)
class _UnderWay:
    cells: frozenset[tuple[int, int]]
    by_pool: dict[int, int]
    by_pool_and_code: dict[tuple[int, str], int]
    grams: int
    astray: int


def _under_way(session: Session, connection: Connection, held: list[reads.Held], day: date) -> _UnderWay:
    """Find what is shipped and not received on the day, by the pool it is meant for."""
    moving = [cell for cell in held if cell.kind == "transit" or cell.site != cell.owner]
    lines = reads.lines_on_the_way(connection, (cell.batch for cell in moving), day)
    end_of_day = instant_text(datetime.combine(day + timedelta(days=1), time(), SHANGHAI))
    cells, astray, whole = set(), 0, 0
    by_pool: dict[int, int] = defaultdict(int)
    by_code: dict[tuple[int, str], int] = defaultdict(int)
    for cell in moving:
        line = lines.get((cell.batch, cell.place))
        if line is not None and line.received_at is not None and line.received_at < end_of_day:
            continue  # refused: it goes back, so it is still open
        if line is None and cell.kind != "transit":
            continue  # waste of another site kept in its store, not on a journey
        cells.add((cell.batch, cell.place))
        whole += cell.grams
        pool = None if line is None else line.pool or _planned_pool(session, line)
        if pool is None:
            astray += cell.grams
            continue
        by_pool[pool] += cell.grams
        by_code[pool, cell.code] += cell.grams
    return _UnderWay(frozenset(cells), dict(by_pool), dict(by_code), whole, astray)


def _planned_pool(session: Session, line: reads.OnTheWay) -> int | None:
    """Return the receiver's line that the load will fill, as its receipt would choose it."""
    if line.receiver is None:
        return None
    day = date.fromisoformat(line.shipped_on)
    fit = fitting_line(session, line.receiver, line.code, day, line.method, line.sender)
    return None if fit is None else fit.id


def _open_waste(
    cells: list[reads.Held], ended: Mapping[int, tuple[int, int]], sites: Mapping[int, _SiteFacts]
) -> list[SiteDemand]:
    sums: dict[tuple[int, str, str], int] = defaultdict(int)
    for cell in cells:
        part, of = ended.get(cell.batch, (0, 1))
        grams = cell.grams - cell.grams * part // of
        if grams and sites[cell.owner].keeps_books:
            sums[cell.owner, cell.code, cell.properties] += grams
    return [
        SiteDemand(
            site,
            sites[site].division,
            Demand(
                key=f"{site}|{code}|{properties}",
                code=code,
                grams=grams,
                properties=frozenset(properties.split()),
            ),
        )
        for (site, code, properties), grams in sorted(sums.items())
    ]


def _with_privileges(
    rows: Iterable[SiteDemand], pools: Iterable[PoolFacts], sites: Mapping[int, _SiteFacts]
) -> tuple[SiteDemand, ...]:
    """Tell apart the waste that a pool takes from its own group, or from one exempt source, only."""
    groups = [facts.pool for facts in pools if facts.pool.group]
    exempt = [facts.pool for facts in pools if facts.pool.exempt_source]
    found = []
    for row in rows:
        site = sites[row.site]
        group = site.group if _lists(groups, row.demand.code, group=site.group) else None
        source = site.uid if _lists(exempt, row.demand.code, source=site.uid) else None
        found.append(replace(row, demand=replace(row.demand, group=group, source=source)))
    return tuple(found)


def _lists(pools: list[Pool], code: str, *, group: str | None = None, source: str | None = None) -> bool:
    return any(
        pool.lists(code)
        and (
            (group is not None and pool.group == group)
            or (source is not None and pool.exempt_source == source)
        )
        for pool in pools
    )


def _by_county(
    rows: Iterable[reads.SiteMass], sites: Mapping[int, _SiteFacts]
) -> dict[tuple[str, Waste], int]:
    sums: dict[tuple[str, Waste], int] = defaultdict(int)
    for row in rows:
        waste = (row.code, tuple(sorted(row.properties.split())))
        sums[sites[row.site].division, waste] += row.grams
    return dict(sums)


def class_of(row: SiteDemand) -> str:
    """Name the class that a site's waste was gathered into."""
    return class_key(row.demand)
