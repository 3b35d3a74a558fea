"""The flow picture's geometry: who sends how much where, small ones summed, bands and bars on one scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hwtrack.services.capacity_views import OUTSIDE, FlowRow

MOST = 12
REST, NOWHERE = "rest", "nowhere"
"""Keys of the summed small ones, and of what has nowhere to go."""
SLOT, GAP = 18.0, 6.0
Namer = Callable[[FlowRow], tuple[str, str]]
"""Returns the key and the name of what a row is summed under."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A county, a city or a facility: its grams, and how many it stands for where small ones are summed."""

    key: str
    name: str
    grams: int
    members: int = 1


@dataclass(frozen=True, slots=True)
class Stream:
    """Grams from one bar to another, with the rows they are the sum of."""

    source: str
    target: str
    grams: int
    rows: tuple[FlowRow, ...]


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """What is drawn: bars at the left and at the right, and the streams between, in reading order."""

    sources: tuple[Bar, ...]
    targets: tuple[Bar, ...]
    streams: tuple[Stream, ...]


def summed(rows: Iterable[FlowRow], *, by_city: bool, most: int = MOST) -> FlowPicture:
    """Sum rows by county or city and by facility; beyond the largest ones all others are one bar."""
    rows = tuple(rows)
    sources, source_of = _bars(rows, _city if by_city else _county, most)
    targets, target_of = _bars([row for row in rows if row.pool], _facility, most)
    left = sum(row.grams for row in rows if not row.pool)
    targets += [Bar(NOWHERE, "", left)] if left else []
    found: dict[tuple[str, str], list[FlowRow]] = defaultdict(list)
    for row in rows:
        source = source_of[(_city if by_city else _county)(row)[0]]
        found[source, target_of[_facility(row)[0]] if row.pool else NOWHERE].append(row)
    streams = [
        Stream(source.key, target.key, sum(row.grams for row in held), tuple(held))
        for source in sources
        for target in targets
        if (held := found.get((source.key, target.key)))
    ]
    return FlowPicture(tuple(sources), tuple(targets), tuple(streams))


def _county(row: FlowRow) -> tuple[str, str]:
    return row.division, row.county


def _city(row: FlowRow) -> tuple[str, str]:
    return row.city_code or row.division, row.city or row.county


def _facility(row: FlowRow) -> tuple[str, str]:
    return row.facility or row.pool_name, row.facility or row.pool_name


def _bars(rows: Iterable[FlowRow], name_of: Namer, most: int) -> tuple[list[Bar], dict[str, str]]:
    """Return the largest bars, and under which bar each name is."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        sums[name_of(row)] += row.grams
    outside = [name for name in sums if name[0] == OUTSIDE]
    order = sorted(sums.keys() - set(outside), key=lambda name: (-sums[name], name))
    kept = order if len(order) <= most + 1 else order[:most]
    bars = [Bar(key, name, sums[key, name]) for key, name in kept]
    rest = order[len(kept) :]
    if rest:
        bars.append(Bar(REST, "", sum(sums[name] for name in rest), len(rest)))
    # What comes from other provinces is never mixed with the province's own.
    bars += [Bar(key, name, sums[key, name]) for key, name in outside]
    shown, order = {bar.key for bar in bars}, order + outside
    return bars, {key: key if key in shown else REST for key, _ in order}


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar or a stream in pixels: its top and height; a stream also has those at its other end."""

    top: float
    height: float
    far_top: float = 0.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where everything stands: bars by key for each side, streams in the picture's order."""

    sources: dict[str, Placed]
    targets: dict[str, Placed]
    streams: tuple[Placed, ...]


def laid_out(picture: FlowPicture, top: float, height: float) -> Geometry:
    """Place bars and streams so that both columns fit, one gram being as high everywhere."""
    scale = min(_scale(picture.sources, height), _scale(picture.targets, height))
    sources, targets = (_column(bars, top, scale) for bars in (picture.sources, picture.targets))
    left = {key: placed.top for key, placed in sources.items()}
    right = {key: placed.top for key, placed in targets.items()}
    streams = []
    for stream in picture.streams:
        high = stream.grams * scale
        streams.append(Placed(left[stream.source], high, right[stream.target]))
        left[stream.source] += high
        right[stream.target] += high
    return Geometry(sources, targets, tuple(streams))


def least_height(picture: FlowPicture) -> float:
    """Return the height below which names would overlap."""
    return max(len(picture.sources), len(picture.targets), 1) * (SLOT + GAP)


def _scale(bars: tuple[Bar, ...], height: float) -> float:
    """Find by halving the largest pixels per gram with which a column fits."""
    low, high = 0.0, height / max(sum(bar.grams for bar in bars), 1)
    for _ in range(40):
        middle = (low + high) / 2
        fits = sum(max(bar.grams * middle, SLOT) + GAP for bar in bars) <= height
        low, high = (middle, high) if fits else (low, middle)
    return low


def _column(bars: tuple[Bar, ...], top: float, scale: float) -> dict[str, Placed]:
    placed = {}
    for bar in bars:
        high = bar.grams * scale
        placed[bar.key] = Placed(top, high)
        top += max(high, SLOT) + GAP
    return placed
