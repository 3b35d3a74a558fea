"""What if: assumptions turn a year's wastes and pools into others; the placement then answers as for today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hwtrack.domain.capacity.acceptance import Acceptance
from hwtrack.domain.capacity.assumptions import (
    LATEST,
    Assumption,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.scale import year_bounds
from hwtrack.domain.capacity.scenario_cures import try_cure
from hwtrack.domain.capacity.scene import (
    LAST_IN_LIST,
    NOT_LANDFILLED,
    History,
    LocalWaste,
    Scene,
    Taken,
    displace,
    told_apart,
)
from hwtrack.domain.capacity.values import Demand, Period, Pool, PoolKind
from hwtrack.domain.codes import LANDFILL, category_of
from hwtrack.domain.quantity import largest_remainder


def assume(scene: Scene, assumptions: Sequence[Assumption], known: History) -> Scene:
    """Return the year as it would be under all assumptions, taken in their order.

    A landfill share is judged last, on the waste and the lines that the others leave.
    """
    order = sorted(range(len(assumptions)), key=lambda at: isinstance(assumptions[at], LandfillLess))
    for at in order:
        one, taken = assumptions[at], known.taken.get(at, ())
        if isinstance(one, NewLine):
            scene = _built(scene, one, at)
        elif isinstance(one, Down):
            scene = _down(scene, one, taken)
        elif isinstance(one, Epidemic):
            scene = _epidemic(scene, one, known)
        elif isinstance(one, OutsideClosed):
            scene = _closed(scene, one)
        elif isinstance(one, PoolChange):
            scene = try_cure(scene, one)
        else:
            scene = _landfilled_less(scene, one, known.accepted, taken)
    return scene


def new_line_key(at: int) -> str:
    """Return the key of the pool that the assumption at this place builds."""
    return f"assumed:{at}"


def reaches_year(day: date | None, year: int) -> bool:
    """Say whether something that begins on a day has begun by the year's end."""
    return day is None or day <= year_bounds(year)[1]


def _built(scene: Scene, line: NewLine, at: int) -> Scene:
    if not reaches_year(line.first_day, scene.year):
        return scene
    first = line.first_day or year_bounds(scene.year)[0]
    pool = Pool(
        key=new_line_key(at),
        name=line.name,
        facility=new_line_key(at),
        method=line.method,
        licensed_grams=line.annual_grams,
        daily_grams=line.daily_grams,
        codes=line.codes,
        categories=line.categories,
        kind=line.pool_kind,
        order=LAST_IN_LIST + at,
        valid=(Period(first, LATEST),),
    )
    return replace(scene, pools=(*scene.pools, pool))


def _down(scene: Scene, down: Down, taken: Iterable[Taken]) -> Scene:
    """Suspend the pools; what they accepted in those days would have had to go elsewhere."""
    pause = Period(down.first_day, down.last_day)
    pools = tuple(
        replace(pool, suspensions=(*pool.suspensions, pause))
        if down.pool == pool.key or (down.facility and down.facility == pool.facility)
        else pool
        for pool in scene.pools
    )
    return displace(replace(scene, pools=pools), tuple(taken))


def _epidemic(scene: Scene, epidemic: Epidemic, known: History) -> Scene:
    """Add what the affected counties generate above the usual on the days within the year."""
    days = days_within(epidemic.first_day, epidemic.last_day, scene.year)
    more = []
    for (division, code), grams in sorted(known.generated.items()):
        above = epidemic.factor_of(division) - 1_000
        extra = grams * above * days // (1_000 * known.of_days)
        if code in epidemic.codes and extra > 0:
            key = f"epidemic|{division}|{code}"
            more.append(LocalWaste(0, division, Demand(key=key, code=code, grams=extra)))
    return replace(scene, wastes=(*scene.wastes, *more))


def days_within(first: date, last: date, year: int) -> int:
    """Count the days from first to last that lie in the year."""
    start, end = year_bounds(year)
    return max((min(last, end) - max(first, start)).days + 1, 0)


def _closed(scene: Scene, closed: OutsideClosed) -> Scene:
    """Close the approvals to send out and let nothing in; what has crossed already stays where it is."""
    if closed.inbound:
        scene = replace(scene, inbound=())
    if not closed.outbound:
        return scene
    shut = {pool.key for pool in scene.pools if pool.kind is PoolKind.OUTBOUND}
    wastes = tuple(
        replace(waste, demand=replace(waste.demand, pools=waste.demand.pools - shut))
        if waste.demand.pools is not None
        else waste
        for waste in scene.wastes
    )
    return replace(scene, wastes=wastes, pools=tuple(pool for pool in scene.pools if pool.key not in shut))


def _landfilled_less(
    scene: Scene, rule: LandfillLess, accepted: Mapping[str, int], taken: Sequence[Taken]
) -> Scene:
    """Let at most the share of each category's mass of the year (open + accepted) into landfills.

    What landfills accepted above the share is open again, in proportion, and may go elsewhere
    only; of the open waste the rest of the share is given first to what has no other way.
    """
    pools = tuple(
        replace(pool, refuses=pool.refuses | {NOT_LANDFILLED}) if pool.method == LANDFILL else pool
        for pool in scene.pools
    )
    scene = replace(scene, pools=pools)
    concerned = {category_of(waste.demand.code) for waste in scene.wastes}
    concerned |= {category_of(code) for code in accepted}
    buried = _still_taken(taken, scene.displaced)
    for category in sorted(concerned):
        if rule.category in ("", category):
            scene = _category_less(scene, category, rule.percent, accepted, buried)
    return scene


def _still_taken(taken: Sequence[Taken], displaced: Sequence[Taken]) -> list[Taken]:
    """Return what is still taken when another assumption has displaced a part of it already."""
    less: dict[tuple[str, int, str, frozenset[str]], int] = defaultdict(int)
    for row in displaced:
        less[row.pool, row.site, row.code, row.properties] += row.grams
    left = []
    for row in taken:
        name = (row.pool, row.site, row.code, row.properties)
        gone = min(less[name], row.grams)
        less[name] -= gone
        if row.grams > gone:
            left.append(replace(row, grams=row.grams - gone))
    return left


def _category_less(
    scene: Scene, category: str, percent: int, accepted: Mapping[str, int], buried: Sequence[Taken]
) -> Scene:
    mine = [row for row in buried if category_of(row.code) == category]
    landfilled = sum(row.grams for row in mine)
    allowed = category_mass(scene, category, accepted) * percent // 100
    if landfilled > allowed:
        parts = largest_remainder(landfilled - allowed, [row.grams for row in mine])
        back = [replace(row, grams=part) for row, part in zip(mine, parts, strict=True)]
        scene = displace(scene, back, NOT_LANDFILLED)
    return _split(scene, category, max(allowed - landfilled, 0))


def category_mass(scene: Scene, category: str, accepted: Mapping[str, int]) -> int:
    """Sum the mass of the year of a category: open, and accepted as an end; what was displaced counts once."""
    still_open = sum(
        waste.demand.grams for waste in scene.wastes if category_of(waste.demand.code) == category
    )
    ended = sum(grams for code, grams in accepted.items() if category_of(code) == category)
    back = sum(row.grams for row in scene.displaced if category_of(row.code) == category)
    return still_open + max(ended - back, 0)


def _split(scene: Scene, category: str, allowance: int) -> Scene:
    """Share out what may still be landfilled, to the gram; the rest of each waste is kept out of landfills."""
    acceptance = Acceptance(scene.pools)
    only, also = list[int](), list[int]()
    for place, waste in enumerate(scene.wastes):
        demand = waste.demand
        if category_of(demand.code) == category and NOT_LANDFILLED not in demand.properties:
            buried, otherwise = _ways(acceptance, demand)
            if buried:
                (also if otherwise else only).append(place)
    shares: dict[int, int] = {}
    for places in (only, also):
        masses = [scene.wastes[place].demand.grams for place in places]
        given = min(allowance, sum(masses))
        if places and sum(masses):
            shares.update(zip(places, largest_remainder(given, masses), strict=True))
        allowance -= given
    parts = [
        part
        for place, waste in enumerate(scene.wastes)
        for part in (_parts(waste, shares[place]) if place in shares else (waste,))
    ]
    return replace(scene, wastes=tuple(parts))


def _ways(acceptance: Acceptance, demand: Demand) -> tuple[bool, bool]:
    """Say whether a waste may go to a landfill, and whether to a routine line that is none."""
    ends = acceptance.accepting(demand)
    if any(pool.kind is PoolKind.COLLECTION for pool in ends):
        ends = ends + acceptance.onward(demand)
    open_ends = [pool for pool in ends if pool.kind in (PoolKind.ROUTINE, PoolKind.OUTBOUND)]
    buried = [pool.method == LANDFILL for pool in open_ends]
    return any(buried), not all(buried)


def _parts(waste: LocalWaste, allowed: int) -> tuple[LocalWaste, ...]:
    demand, parts = waste.demand, []
    if allowed:
        parts.append(replace(waste, demand=replace(demand, grams=allowed)))
    if demand.grams > allowed:
        kept = replace(
            demand,
            key=told_apart(demand.key, NOT_LANDFILLED),
            grams=demand.grams - allowed,
            properties=demand.properties | {NOT_LANDFILLED},
        )
        parts.append(replace(waste, demand=kept))
    return tuple(parts)
