"""The rules an invented province must keep so that exactly the intended wastes fall short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hwtrack.domain.capacity.scale import valid_days, year_bounds
from hwtrack.domain.capacity.values import Demand, Pool, PoolKind
from hwtrack.domain.codes import category_of

SMALLEST_PERCENT, LARGEST_PERCENT = 27, 38
"""Shortages in per cent of the year's mass that no forecast error explains away."""


class UnworkableProvince(ValueError):
    """The province cannot show exactly the intended shortages; `reasons` says why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


class Cause(StrEnum):
    """Why a family falls short; each shows another thing that comparing totals cannot see."""

    SHARING = "sharing"
    SUB_LIMIT = "sub_limit"
    LICENCE_ENDS = "licence_ends"
    ALREADY_RECEIVED = "already_received"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Wastes that shall fall short together by `percent` of `year_grams`.

    `demands` hold the grams still open; `year_grams` what was generated in the year (None: the
    same). `lines` are the pools that alone name these wastes, by code.
    """

    key: str
    cause: Cause
    demands: tuple[Demand, ...]
    lines: tuple[str, ...]
    percent: int
    year_grams: int | None = None

    @property
    def open_grams(self) -> int:
        """Sum what still asks for a place."""
        return sum(waste.grams for waste in self.demands)

    @property
    def basis_grams(self) -> int:
        """Return the mass of the year that the percentage is of."""
        return self.open_grams if self.year_grams is None else self.year_grams

    @property
    def intended_grams(self) -> int:
        """Return the intended shortage."""
        return self.basis_grams * self.percent // 100

    @property
    def codes(self) -> frozenset[str]:
        """Return the waste codes of the family."""
        return frozenset(waste.code for waste in self.demands)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A waste that shall find its place, and the line that bears witness to it."""

    demand: Demand
    witness: str


def line_wastes(family: Family, pool: Pool) -> list[Demand]:
    """Return the wastes of the family that a line may take."""
    return [waste for waste in family.demands if pool.accepts(waste)]


def broken_rules(
    pools: Sequence[Pool], ordinary: Sequence[Ordinary], families: Sequence[Family], year: int
) -> list[str]:
    """Say which rules the layout breaks, before any scale is known."""
    by_key = {pool.key: pool for pool in pools}
    owner = {key: family.key for family in families for key in family.lines}
    reasons = [reason for family in families for reason in _broken_by_family(family, by_key, year)]
    reasons += _shared_lines(families)
    reasons += _strangers(pools, families)
    for waste in ordinary:
        reasons += _broken_by_witness(waste, by_key, owner, year)
    family_codes = frozenset().union(*(family.codes for family in families))
    reasons += [
        f"{waste.demand.key}: code {waste.demand.code} belongs to a family"
        for waste in ordinary
        if waste.demand.code in family_codes
    ]
    return reasons


def _broken_by_family(family: Family, pools: Mapping[str, Pool], year: int) -> Iterator[str]:
    missing = [key for key in family.lines if key not in pools]
    yield from (f"{family.key}: line {key} does not exist" for key in missing)
    lines = [pools[key] for key in family.lines if key in pools]
    yield from (reason for line in lines for reason in _broken_by_line(family, line, year))
    if not SMALLEST_PERCENT <= family.percent <= LARGEST_PERCENT:
        yield f"{family.key}: {family.percent} % is not within {SMALLEST_PERCENT}–{LARGEST_PERCENT} %"
    if any(waste.grams == 0 for waste in family.demands) or not family.demands:
        yield f"{family.key}: a waste without mass cannot fall short"
    elif family.open_grams <= family.intended_grams:
        yield f"{family.key}: only {family.open_grams} g are open, {family.intended_grams} g shall be short"
    if family.cause is Cause.SHARING and len(family.codes) < 2:
        yield f"{family.key}: one code alone shares with nobody"
    if lines and not missing and not _in_one_piece(family, lines):
        yield f"{family.key}: its wastes and lines do not hang together"


def _broken_by_line(family: Family, line: Pool, year: int) -> Iterator[str]:
    where = f"{family.key}: line {line.key}"
    if line.unknown or line.by_month or line.kind is not PoolKind.ROUTINE:
        yield f"{where} is not a routine line with an annual scale alone"
    if line.categories & {category_of(code) for code in family.codes}:
        yield f"{where} names the family through a category"
    if not valid_days(line, *year_bounds(year)):
        yield f"{where} is not valid on any day of {year}"
    own = {waste.code for waste in line_wastes(family, line)}
    if not own:
        yield f"{where} takes none of its wastes"
    if family.cause is Cause.SUB_LIMIT:
        if len(line.sub_limits) != 1 or not own <= line.sub_limits[0].codes <= family.codes:
            yield f"{where} needs one limit for the codes of the family and no others"
    elif line.sub_limits:
        yield f"{where} has a limit inside, but the cause is {family.cause}"


def _in_one_piece(family: Family, lines: Sequence[Pool]) -> bool:
    """Say whether wastes and lines form one piece, and every waste has a line."""
    piece, rest = {family.demands[0].key} if family.demands else set(), list(lines)
    grown = True
    while grown:
        grown = False
        for line in rest[:]:
            own = {waste.key for waste in line_wastes(family, line)}
            if own & piece:
                piece |= own
                rest.remove(line)
                grown = True
    return not rest and piece == {waste.key for waste in family.demands}


def _shared_lines(families: Sequence[Family]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for family in families:
        for key in family.lines:
            if owner.setdefault(key, family.key) != family.key:
                yield f"line {key} belongs to two families, {owner[key]} and {family.key}"


def _strangers(pools: Sequence[Pool], families: Iterable[Family]) -> Iterator[str]:
    """Find lines, of whatever kind and scale, that take family waste without being the family's."""
    for family in families:
        for pool in pools:
            if pool.key not in family.lines:
                for code in sorted(family.codes):
                    if pool.lists(code):
                        yield f"{family.key}: {code} is also accepted by line {pool.key}"


def _broken_by_witness(
    waste: Ordinary, pools: Mapping[str, Pool], owner: Mapping[str, str], year: int
) -> Iterator[str]:
    where = f"{waste.demand.key}: witness {waste.witness}"
    witness = pools.get(waste.witness)
    if witness is None:
        yield f"{where} does not exist"
    elif waste.witness in owner:
        yield f"{where} is a line of {owner[waste.witness]}"
    elif witness.unknown or witness.kind is not PoolKind.ROUTINE:
        yield f"{where} is not a routine line of known scale"
    elif not witness.accepts(waste.demand):
        yield f"{where} does not accept it"
    elif not valid_days(witness, *year_bounds(year)):
        yield f"{where} is not valid on any day of {year}"
