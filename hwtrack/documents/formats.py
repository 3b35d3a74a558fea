"""Write masses, times and sums as the papers show them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

BEIJING: Final = ZoneInfo("Asia/Shanghai")
MINUS: Final = "−"
NONE: Final = "–"
UNKNOWN: Final = "未登记"
NBSP: Final = "\u00a0"
GRAMS_PER_TONNE: Final = 1_000_000


def beijing(moment: datetime | None) -> str:
    """Return `2026-11-23 09:40` in Beijing time, or nothing when it is not known yet."""
    return "" if moment is None else moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def beijing_day(moment: datetime) -> str:
    """Return the day in Beijing."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d")


def places_for(masses: Iterable[int | None]) -> int:
    """Return the decimals of a tonne that show all these grams exactly: at least 4, at most 6."""
    exact = [grams for grams in masses if grams]
    return next((places for places in (4, 5) if all(grams % 10 ** (6 - places) == 0 for grams in exact)), 6)


def tonnes(grams: int, places: int = 4) -> str:
    """Return whole grams as tonnes, rounded half away from zero when `places` < 6; comma for thousands, true minus."""
    unit = int(10 ** (6 - places))
    rounded = (abs(grams) + unit // 2) // unit
    whole, rest = divmod(rounded, 10**places)
    sign = MINUS if grams < 0 and rounded else ""
    return f"{sign}{whole:,}.{rest:0{places}d}"


def tonnes_a_year(grams: int) -> str:
    """Return a capacity figure: one decimal."""
    return tonnes(grams, 1)


def scale(grams: int | None) -> str:
    """Return a licensed scale as licensed: no decimals that say nothing; 未登记 when unknown."""
    if grams is None:
        return UNKNOWN
    whole, rest = divmod(grams, GRAMS_PER_TONNE)
    return f"{whole:,}" + (f".{rest:06d}".rstrip("0") if rest else "")


def kilograms(grams: int) -> str:
    """Return whole grams as kilograms with two decimals, three where they are needed."""
    places = 2 if grams % 10 == 0 else 3
    whole, rest = divmod(abs(grams), 1000)
    digits = f"{rest:03d}"[:places]
    return f"{MINUS if grams < 0 else ''}{whole:,}.{digits}"


def signed(grams: int, places: int = 4) -> str:
    """Return a difference with its sign."""
    return tonnes(grams, places) if grams <= 0 else f"+{tonnes(grams, places)}"


def percent(part: int, whole: int) -> str:
    """Return part ÷ whole with one decimal, half up, in integers only."""
    permille = (2000 * part + whole) // (2 * whole)
    return f"{permille // 10:,}.{permille % 10}{NBSP}%"


def root_short(root: str) -> str:
    """Return the first and last eight hex digits of a root."""
    return f"{root[:4]} {root[4:8]} ⋯ {root[-8:-4]} {root[-4:]}"


def groups(digits: str, size: int = 8) -> str:
    """Return a long hex string in groups that an eye can follow."""
    return " ".join(digits[start : start + size] for start in range(0, len(digits), size))
