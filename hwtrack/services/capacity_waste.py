"""A year's open waste: summed by class and county, which a placement needs, and row by row, which takes longer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hwtrack.domain.capacity import Demand, Pool
from hwtrack.domain.capacity.values import class_key
from hwtrack.services.capacity_demand import NOTHING, Expected, SiteWaste
from hwtrack.services.capacity_open import SiteDemand, SiteFacts, Waste

_Told = tuple[str | None, str | None]
"""The group and the source by which waste is told apart from others' of its code."""
_NOBODY: _Told = (None, None)
_Kind = tuple[str, frozenset[str], _Told]
"""Code, special properties, and by whom the waste is told apart."""


@dataclass(slots=True)
class WasteClass:
    """Waste that may go to the same places: its low, middle and high estimate, and the middle by county, in grams."""

    model: Demand
    """Says what the class is; its own grams mean nothing."""
    low: int = 0
    middle: int = 0
    high: int = 0
    counties: dict[str, int] = field(default_factory=dict)

    @property
    def waste(self) -> Waste:
        """Name the waste as shortfalls do."""
        return self.model.code, tuple(sorted(self.model.properties))

    def add(self, division: str, low: int, middle: int, high: int) -> None:
        """Count what a site has in a county."""
        self.low += low
        self.middle += middle
        self.high += high
        self.counties[division] = self.counties.get(division, 0) + middle


@dataclass(frozen=True)
class ToldWaste:
    """Waste that is told row by row, as a scenario does."""

    rows: tuple[SiteDemand, ...]

    def rows_of(self, codes: Collection[str]) -> list[SiteDemand]:
        """Return the rows of these waste codes."""
        return [row for row in self.rows if row.demand.code in codes]

    @cached_property
    def classes(self) -> dict[str, WasteClass]:
        """Sum the rows by class, in the order of the classes' keys."""
        names: dict[tuple[object, ...], str] = {}
        found: dict[str, WasteClass] = {}
        for row in self.rows:
            one = row.demand
            same = (one.code, one.properties, one.source, one.group, one.month, one.inbound, one.pools)
            key = names.get(same) or names.setdefault(same, class_key(one))
            if key not in found:
                found[key] = WasteClass(one)
            found[key].add(row.division, *row.band)
        return dict(sorted(found.items()))

    @cached_property
    def forecast(self) -> bool:
        """Say whether part of the waste is expected, not lying there."""
        return any(row.low_grams != row.high_grams or row.expected.source for row in self.rows)


class Privileges:
    """Tells apart the waste that a pool takes from its own group, or from one exempt source, only."""

    def __init__(self, pools: Iterable[Pool]) -> None:
        every = tuple(pools)
        self._groups = [pool for pool in every if pool.group]
        self._exempt = [pool for pool in every if pool.exempt_source]

    def __bool__(self) -> bool:
        """Say whether there is any such pool."""
        return bool(self._groups or self._exempt)

    def of(self, site: SiteFacts, code: str) -> _Told:
        """Return the group and the source by which a site's waste is told apart; None, None: it is not."""
        group, source = site.group, site.uid
        grouped = group is not None and any(pool.group == group and pool.lists(code) for pool in self._groups)
        exempt = any(pool.exempt_source == source and pool.lists(code) for pool in self._exempt)
        return group if grouped else None, source if exempt else None


@dataclass(frozen=True)
class OpenWaste:
    """What lies open by site and waste, its range where it is an estimate, and what is expected.

    Thousands of sites' wastes are a few hundred classes: the rows are made only when somebody asks.
    """

    lying: Mapping[SiteWaste, int]
    ranges: Mapping[SiteWaste, tuple[int, int]]
    expected: Mapping[SiteWaste, Expected]
    sites: Mapping[int, SiteFacts]
    pools: tuple[Pool, ...] = ()

    @cached_property
    def codes(self) -> frozenset[str]:
        """Return the codes of which there is, or will be, anything."""
        return frozenset(code for _, code, _ in self._keys)

    @cached_property
    def rows(self) -> tuple[SiteDemand, ...]:
        """Return the waste by site, code and properties, in this order."""
        return tuple(self._rows(self._keys))

    def rows_of(self, codes: Collection[str]) -> list[SiteDemand]:
        """Return the rows of these waste codes."""
        return list(self._rows(key for key in self._keys if key[1] in codes))

    @cached_property
    def classes(self) -> dict[str, WasteClass]:
        """Sum the waste by class, in the order of the classes' keys."""
        found: dict[_Kind, WasteClass] = {}
        privileges, special = Privileges(self.pools), _Special()
        for key in self._keys:
            site, code, properties = key
            told = privileges.of(self.sites[site], code) if privileges else _NOBODY
            kind = code, special[properties], told
            one = found.get(kind)
            if one is None:
                one = found[kind] = WasteClass(_model(kind))
            one.add(self.sites[site].division, *self._band(key))
        return dict(sorted((class_key(one.model), one) for one in found.values()))

    @cached_property
    def forecast(self) -> bool:
        """Say whether part of the waste is expected, not lying there."""
        coming = any(self.expected[key].source for key in self._keys if key in self.expected)
        return coming or any(low != high for low, high in map(self._bounds, self._keys))

    @cached_property
    def _keys(self) -> list[SiteWaste]:
        # Each comes in order, or nearly so: put one behind the other they are sorted in a run or two.
        keys = sorted({**self.lying, **self.ranges, **self.expected})
        counted = {site for site, facts in self.sites.items() if facts.counts}
        return [key for key in keys if key[0] in counted]

    def _bounds(self, key: SiteWaste) -> tuple[int, int]:
        grams = self.lying.get(key, 0)
        low, high = self.ranges.get(key, (grams, grams))
        return min(low, grams), max(high, grams)

    def _band(self, key: SiteWaste) -> tuple[int, int, int]:
        grams = self.lying.get(key, 0)
        low, high = self._bounds(key) if self.ranges else (grams, grams)
        coming = self.expected.get(key)
        if coming is None:
            return low, grams, high
        band = coming.band
        return low + band.low, grams + band.mid, high + band.high

    def _rows(self, keys: Iterable[SiteWaste]) -> Iterator[SiteDemand]:
        privileges, special = Privileges(self.pools), _Special()
        for key in keys:
            site, code, properties = key
            facts, coming = self.sites[site], self.expected.get(key, NOTHING)
            group, source = privileges.of(facts, code) if privileges else _NOBODY
            demand = Demand(
                key=f"{site}|{code}|{properties}",
                code=code,
                grams=self.lying.get(key, 0) + coming.band.mid,
                properties=special[properties],
                source=source,
                group=group,
            )
            ends = self._bounds(key) if self.ranges else (None, None)
            yield SiteDemand(site, facts.division, demand, coming, *ends)


YearWaste = OpenWaste | ToldWaste


class _Special(dict[str, frozenset[str]]):
    """Special properties as a set, by how a batch stores them; few kinds, read thousands of times."""

    def __missing__(self, properties: str) -> frozenset[str]:
        return self.setdefault(properties, frozenset(properties.split()))


def _model(kind: _Kind) -> Demand:
    code, properties, (group, source) = kind
    return Demand(key="", code=code, grams=0, properties=properties, source=source, group=group)
