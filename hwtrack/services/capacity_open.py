"""What lies open with whom: stock that no end has accepted, by site and waste."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Organisation, Site
from db.queries import capacity as reads
from hwtrack.domain.capacity import Demand
from hwtrack.services.capacity_demand import NOTHING, Expected, SiteWaste
from hwtrack.services.desk import desk
from hwtrack.services.home_province import home_province, lies_outside

Waste = tuple[str, tuple[str, ...]]
"""A code with its special properties in order: what a shortfall is reported by."""


SiteGrams = tuple[int, str, str, int]
"""A site, a code, properties as a batch stores them, and grams."""


@dataclass(frozen=True, slots=True)
class SiteDemand:
    """What of one waste a site still has to get rid of: open on the day, and expected until the year's end.

    `demand.grams` is the middle estimate. `stock_low` and `stock_high` bound what is open where that is
    itself an estimate (what this year leaves short is next year's stock); None: it is what lies there.
    """

    site: int
    division: str
    demand: Demand
    expected: Expected = NOTHING
    stock_low: int | None = None
    stock_high: int | None = None

    @property
    def waste(self) -> Waste:
        """Name the waste as shortfalls do."""
        return self.demand.code, tuple(sorted(self.demand.properties))

    @property
    def open_grams(self) -> int:
        """Return what is open on the day (next year: what this year leaves short), without what is expected."""
        return self.demand.grams - self.expected.band.mid

    @property
    def low_grams(self) -> int:
        """Return the least that will ask for a place if the past's errors bound what comes."""
        return (self.open_grams if self.stock_low is None else self.stock_low) + self.expected.band.low

    @property
    def high_grams(self) -> int:
        """Return the most that will ask for a place if the past's errors bound what comes."""
        return (self.open_grams if self.stock_high is None else self.stock_high) + self.expected.band.high

    @property
    def band(self) -> tuple[int, int, int]:
        """Return the low, the middle and the high estimate in grams."""
        band, middle = self.expected.band, self.demand.grams
        lying = middle - band.mid
        low = lying if self.stock_low is None else self.stock_low
        high = lying if self.stock_high is None else self.stock_high
        return low + band.low, middle, high + band.high

    @property
    def forecast_by_month(self) -> tuple[int, ...]:
        """Return what is expected by month, January first, in grams; middle estimate, less own treatment."""
        return self.expected.by_month


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site as far as its waste is concerned."""

    uid: str
    division: str
    group: str | None
    keeps_books: bool
    outside: bool

    @property
    def counts(self) -> bool:
        """Say whether the site's waste is demand of the province, in books that are kept here."""
        return self.keeps_books and not self.outside


def sites_of(session: Session) -> dict[int, SiteFacts]:
    """Return every site by its number."""
    keeps_all, home = desk(session).register.keeps == "all", home_province(session)
    rows = session.execute(
        select(Site.id, Site.uid, Site.division_code, Organisation.group_name, Site.own).join(
            Organisation, Organisation.id == Site.organisation
        )
    )
    return {
        site: SiteFacts(uid, division or "", group, keeps_all or bool(own), lies_outside(division, home))
        for site, uid, division, group, own in rows.all()
    }


def ended_shares(origins: Iterable[reads.Origin]) -> dict[int, tuple[int, int]]:
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


def open_grams(
    cells: list[reads.Held], ended: Mapping[int, tuple[int, int]], sites: Mapping[int, SiteFacts]
) -> dict[SiteWaste, int]:
    """Sum what still asks for a place by site and waste, without what an end has accepted."""
    sums: dict[SiteWaste, int] = defaultdict(int)
    for cell in cells:
        part, of = ended.get(cell.batch, (0, 1))
        grams = cell.grams - cell.grams * part // of
        if grams and sites[cell.owner].counts:
            sums[cell.owner, cell.code, cell.properties] += grams
    return sums


def by_county(rows: Iterable[SiteGrams], sites: Mapping[int, SiteFacts]) -> dict[tuple[str, Waste], int]:
    """Sum the masses of the province's own sites by county and waste."""
    sums: dict[tuple[str, Waste], int] = defaultdict(int)
    wastes: dict[tuple[str, str], Waste] = {}
    for site, code, properties, grams in rows:
        facts = sites[site]
        if facts.outside:
            continue
        waste = wastes.get((code, properties))
        if waste is None:
            waste = wastes[code, properties] = (code, tuple(sorted(properties.split())))
        sums[facts.division, waste] += grams
    return dict(sums)
