"""What must leave by a day, placed on what pools take day by day: what finds no room in time, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hwtrack.domain.capacity.flow import SINK, SOURCE, Network, push_flow, reached_from


@dataclass(frozen=True, slots=True)
class Lot:
    """Waste of one code that must be taken by the end of `due`, in grams."""

    code: str
    due: date
    grams: int


@dataclass(frozen=True, slots=True)
class DailyPool:
    """What a pool takes on each day from today on (None: no daily scale) and in all (None: unknown)."""

    key: str
    codes: frozenset[str]
    days: tuple[int | None, ...]
    left: int | None


@dataclass(frozen=True, slots=True)
class Late:
    """An independent proof: these lots may go in time only to these pools, `grams` − `room` is too late."""

    lots: tuple[Lot, ...]
    pools: tuple[str, ...]
    grams: int
    room: int


def late_lots(lots: Sequence[Lot], pools: Sequence[DailyPool], today: date) -> list[Late]:
    """Return what finds no room by its day, by independent proofs; what is overdue asks for a place today.

    Exact for the waste that lies there now; what is generated meanwhile comes on top.
    """
    network, endless = Network(), sum(lot.grams for lot in lots)
    nodes, sources = [], []
    exits = _add_pools(network, pools, endless)
    for lot in lots:
        node = network.add_node()
        nodes.append(node)
        sources.append(network.add_arc(SOURCE, node, lot.grams))
        for place, pool in enumerate(pools):
            if lot.code in pool.codes:
                last = max((lot.due - today).days, 0)
                for day in exits[place][: last + 1]:
                    network.add_arc(node, day, endless)
    residual = network.residual()
    if push_flow(network, residual) == endless:
        return []
    reached = reached_from(network, residual)
    short = {place: residual[sources[place]] for place, node in enumerate(nodes) if reached[node]}
    return [_late(group, lots, pools, short) for group in _groups(short, lots, pools)]


def _add_pools(network: Network, pools: Sequence[DailyPool], endless: int) -> list[list[int]]:
    """Add each pool's days under what it may still take; return the days' nodes."""
    exits = []
    for pool in pools:
        whole = network.add_node()
        network.add_arc(whole, SINK, endless if pool.left is None else min(pool.left, endless))
        days = []
        for grams in pool.days:
            node = network.add_node()
            network.add_arc(node, whole, endless if grams is None else min(grams, endless))
            days.append(node)
        exits.append(days)
    return exits


def _groups(short: dict[int, int], lots: Sequence[Lot], pools: Sequence[DailyPool]) -> list[list[int]]:
    """Gather the lots of the cut that share a pool; those that no pool takes by their code."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for place in short:
        code = lots[place].code
        keys = frozenset(pool.key for pool in pools if code in pool.codes) or frozenset({code})
        meeting = [known for known in found if known & keys]
        members = [place, *(one for known in meeting for one in found.pop(known))]
        found[keys.union(*meeting)] = members
    return [sorted(members) for _, members in sorted(found.items(), key=lambda item: min(item[1]))]


def _late(members: list[int], lots: Sequence[Lot], pools: Sequence[DailyPool], short: dict[int, int]) -> Late:
    codes = {lots[place].code for place in members}
    grams = sum(lots[place].grams for place in members)
    return Late(
        lots=tuple(lots[place] for place in members),
        pools=tuple(pool.key for pool in pools if pool.codes & codes),
        grams=grams,
        room=grams - sum(short[place] for place in members),
    )


def day_span(today: date, last: date) -> list[date]:
    """Return the days from today to the last, at least today."""
    return [today + timedelta(days=offset) for offset in range(max((last - today).days, 0) + 1)]
