"""What the map and its table show: one row per county or city, the same figure in both.

Exposed is the open waste that shares in a proof of a shortage; the short mass of a county is its
share of the province's shortage, a convention. Shares are taken of what the year generated (of the
open mass where older stock exceeds it, so that none passes 100 %). Masses are whole grams; the steps
of a mass are round tonnes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity_sheet import CapacitySheet
from ui.i18n import QT_TRANSLATE_NOOP
from ui.text import clauses, mass_unit, percent, spaced
from ui.widgets.map import UNKNOWN, Shade
from ui.widgets.map_shapes import load_outlines

MASS, EXPOSED, SHARE, SHORT, MADE, CODE = "mass", "exposed", "share", "short", "made", "code"
SHARES = {EXPOSED, SHARE}
SHARE_STEPS = ((2, "map1"), (5, "map2"), (10, "map3"))
SHARE_WORDS = (("map0", "0"), ("map1", "< 2 %"), ("map2", "2–5"), ("map3", "5–10"), ("map4", "≥ 10"))
RAMP = ("map1", "map2", "map3", "map4")
NOWHERE = QT_TRANSLATE_NOOP("counties", "未登记县区")


@dataclass(frozen=True, slots=True)
class Showing:
    """What the map shows: shares or masses, of all waste or of one code."""

    kind: str = MASS
    code: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A county or city: `part` is the mass shown (None: unknown), `whole` what its share is taken of."""

    code: str
    name: str
    part: int | None
    whole: int
    exposed: int | None
    short: int | None
    generated: int
    demand: int
    step: str = "map0"
    length: int = 0
    """Length of its bar in thousandths of the longest."""

    @property
    def share(self) -> Fraction:
        """Return the share shown; what is unknown sorts behind zero."""
        if self.part is None:
            return Fraction(-1)
        return Fraction(self.part, self.whole) if self.whole else Fraction(0)


@dataclass(frozen=True)
class Places:
    """All counties or all cities under what is shown, with the legend's steps."""

    showing: Showing
    rows: tuple[PlaceRow, ...]
    steps: tuple[tuple[str, str], ...]

    @cached_property
    def by_code(self) -> dict[str, PlaceRow]:
        """Return the rows by division code."""
        return {row.code: row for row in self.rows}

    def ordered(self, key: str = "share", descending: bool = True) -> tuple[PlaceRow, ...]:
        """Sort by name's code, share or mass; ties by division code."""
        if key == "name":
            return tuple(sorted(self.rows, key=lambda row: row.code, reverse=descending))
        sign = -1 if descending else 1
        if key == "mass":
            return tuple(
                sorted(self.rows, key=lambda row: (sign * (-1 if row.part is None else row.part), row.code))
            )
        return tuple(sorted(self.rows, key=lambda row: (sign * row.share, row.code)))


@dataclass(slots=True)
class _Sums:
    exposed: int = 0
    short: int = 0
    generated: int = 0
    demand: int = 0
    unknown: bool = False


def counties(sheet: CapacitySheet, showing: Showing) -> Places:
    """Return every county, also those without waste; what lies in none is a row of its own."""
    sums: dict[str, _Sums] = defaultdict(_Sums)
    names = {outline.code: outline.name for outline in load_outlines("jiangxi_counties")}
    for code in names:
        sums[code] = _Sums()
    if showing.kind == CODE:
        for mass in sheet.masses:
            if mass.waste_code == showing.code:
                doubtful = mass.doubtful and not mass.exposed_grams and mass.demand_grams > 0
                _add(
                    sums[mass.division_code],
                    None if doubtful else mass.exposed_grams,
                    mass.share_grams,
                    mass.generated_grams,
                    mass.demand_grams,
                )
    else:
        for county in sheet.view.counties:
            _add(
                sums[county.division_code],
                county.exposed_grams,
                county.share_grams,
                county.generated_grams,
                county.demand_grams,
            )
    names |= {county.division_code: county.name for county in sheet.view.counties if county.name}
    missing = QCoreApplication.translate("counties", NOWHERE)
    return _places(showing, [(code, names.get(code, missing), row) for code, row in sums.items()])


def cities(sheet: CapacitySheet, found: Places) -> Places:
    """Return the cities, each the sum of its counties."""
    sums = {city.division_code: _Sums() for city in sheet.cities}
    for row in found.rows:
        city = f"{row.code[:4]}00"
        if city in sums:
            _add(sums[city], row.exposed, row.short or 0, row.generated, row.demand)
    for total in sums.values():
        # A sum that holds a known shortage is shown as at least that; only a city of unknowns is unknown.
        total.unknown = total.unknown and not total.exposed
    rows = [(city.division_code, city.name, sums[city.division_code]) for city in sheet.cities]
    return _places(found.showing, rows)


def _add(sums: _Sums, exposed: int | None, short: int, generated: int, demand: int) -> None:
    sums.exposed += exposed or 0
    sums.unknown |= exposed is None
    sums.short += short
    sums.generated += generated
    sums.demand += demand


def _places(showing: Showing, found: Iterable[tuple[str, str, _Sums]]) -> Places:
    listed = [one for one in found if one[0] or one[2].generated or one[2].demand]
    shorts = sum(sums.short for _, _, sums in listed)
    made = sum(sums.exposed if showing.kind == MASS else sums.generated for _, _, sums in listed)
    by_short = showing.kind in {SHARE, SHORT} or (showing.kind == CODE and shorts > 0)
    rows = []
    for code, name, sums in listed:
        own = max(sums.generated, sums.demand)
        whole = own if showing.kind in SHARES else shorts if by_short else made
        exposed, short = (None, None) if sums.unknown else (sums.exposed, sums.short)
        if showing.kind == MADE:
            part: int | None = sums.generated
        elif by_short or short is None:
            part = short
        else:
            part = exposed if showing.kind in {MASS, EXPOSED} else sums.generated
        rows.append(PlaceRow(code, name, part, whole, exposed, short, sums.generated, sums.demand))
    limits = mass_limits(max((row.part or 0 for row in rows), default=0))
    steps = SHARE_WORDS if showing.kind in SHARES else mass_steps(limits)
    return Places(showing, _shaded(rows, limits, showing), steps)


def _shaded(rows: list[PlaceRow], limits: tuple[int, ...], showing: Showing) -> tuple[PlaceRow, ...]:
    """Give every row its colour and the length of its bar."""
    by_share = showing.kind in SHARES
    owns = [max(row.share, Fraction(0)) if by_share else Fraction(row.part or 0) for row in rows]
    best = max(owns, default=Fraction(0)) or Fraction(1)
    return tuple(
        replace(
            row,
            step=share_token(row) if by_share else mass_token(row.part, limits),
            length=int(1000 * own / best),
        )
        for row, own in zip(rows, owns, strict=True)
    )


def share_token(row: PlaceRow) -> str:
    """Return the map's step for a share: 0, under 2, 2–5, 5–10, 10 % and more; or unknown."""
    if row.part is None:
        return UNKNOWN
    if row.part == 0 or row.whole == 0:
        return "map0"
    share = row.share * 100
    return next((token for limit, token in SHARE_STEPS if share < limit), "map4")


def mass_limits(most: int) -> tuple[int, ...]:
    """Return three round masses that part the range up to the largest: about 5, 20 and 50 % of it."""
    if not most:
        return ()
    return tuple(sorted({_round(most * share // 100) for share in (5, 20, 50)}))


def _round(grams: int) -> int:
    """Round down to 1, 2 or 5 times a power of ten, at least one gram."""
    digits = len(str(max(grams, 1))) - 1
    first = max(grams, 1) // 10**digits
    return (5 if first >= 5 else 2 if first >= 2 else 1) * int(10**digits)


def mass_token(part: int | None, limits: tuple[int, ...]) -> str:
    """Return the map's step for a mass."""
    if part is None:
        return UNKNOWN
    if part == 0:
        return "map0"
    return RAMP[sum(part >= limit for limit in limits)]


def mass_steps(limits: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """Write the steps of masses for the legend; the unit stands once."""
    if not limits:
        return (("map0", "0"),)
    written = [tonnes(limit, 0) for limit in limits]
    between = [f"{low}–{high}" for low, high in pairwise(written)]
    words = ("0", f"< {written[0]}\u00a0t", *between, f"≥ {written[-1]}")
    return tuple(zip(("map0", *RAMP), words, strict=False))


def figure(row: PlaceRow, showing: Showing) -> str:
    """Return the figure beside a place's name: its share, or its mass."""
    if row.part is None:
        return QCoreApplication.translate("counties", "能力未知")
    return percent(row.part, row.whole) if showing.kind in SHARES else mass_unit(row.part, 1)


def shade_of(row: PlaceRow, showing: Showing) -> Shade:
    """Return what the map shows of a place."""
    return Shade(row.code, row.name, row.step, figure(row, showing), words_of(row, showing))


def words_of(row: PlaceRow, showing: Showing) -> str:
    """Say a place in two lines: its name with its shares, then its masses."""
    if not row.demand and not row.generated:
        return spaced((row.name, showing.code, QCoreApplication.translate("counties", "这一年没有废物")))
    own = max(row.generated, row.demand)
    if row.exposed is None or row.short is None:
        head = QCoreApplication.translate("counties", "能力未知：能接受它的能力池没有登记规模")
    else:
        head = QCoreApplication.translate("counties", "牵涉缺口 {exposed}，缺口份额 {share}").format(
            exposed=percent(row.exposed, own), share=percent(row.short, own)
        )
    masses = ((_SHORT, row.short), (_EXPOSED, row.exposed), (_OPEN, row.demand), (_MADE, row.generated))
    second = clauses(
        QCoreApplication.translate("counties", text).format(mass=mass_unit(grams, 1))
        for text, grams in masses
        if grams is not None
    )
    return f"{spaced((row.name, showing.code, head))}\n{second}"


_SHORT = QT_TRANSLATE_NOOP("counties", "缺口 {mass}")
_EXPOSED = QT_TRANSLATE_NOOP("counties", "牵涉 {mass}")
_OPEN = QT_TRANSLATE_NOOP("counties", "待安排 {mass}")
_MADE = QT_TRANSLATE_NOOP("counties", "产生 {mass}")
