"""Mass as whole grams inside, Decimal tonnes and kilograms at the edges, never float."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

from hwtrack.errors import UserError

GRAMS_PER_KILOGRAM = 1_000
GRAMS_PER_TONNE = 1_000_000
MAX_GRAMS = 2**53
"""Masses stay below 2^53 g, so that they survive every JSON reader (RFC 8785)."""

_WIDE = Context(prec=100)
"""A refused mass is named however long it was typed."""
_NUMBER = re.compile(r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_UNITS = {
    "吨": GRAMS_PER_TONNE,
    "t": GRAMS_PER_TONNE,
    "千克": GRAMS_PER_KILOGRAM,
    "公斤": GRAMS_PER_KILOGRAM,
    "kg": GRAMS_PER_KILOGRAM,
    "克": 1,
    "g": 1,
}


def unit_grams(unit: str) -> int:
    """Return how many grams one of *unit* is (吨, 千克, kg, …).

    Raises:
        UserError: the unit is none of mass.
    """
    name = unicodedata.normalize("NFKC", unit).strip().lower()
    if name not in _UNITS:
        raise UserError(f"计量单位“{unit}”不是质量单位，请用吨或千克。", field="unit")
    return _UNITS[name]


def parse_mass(text: str, unit: str = "吨") -> int:
    """Read a mass as people type it (full-width digits, thousands commas) as whole grams.

    Raises:
        UserError: not a number, finer than one gram, or 2^53 g and more.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if not plain or not _NUMBER.fullmatch(plain):
        raise UserError(f"“{text}”不是一个数。", field="mass")
    try:
        grams = Decimal(plain.replace(",", "")) * unit_grams(unit)
    except InvalidOperation:
        raise UserError(f"“{text}”不是一个数。", field="mass") from None
    if grams != grams.to_integral_value():
        raise UserError(f"“{text}”{unit}精确到 1 克以下，无法称量。", field="mass")
    if abs(grams) >= MAX_GRAMS:
        raise UserError(f"“{text}”{unit}超出可登记的质量。", field="mass")
    return int(grams)


def round_to_gram(value: Decimal, unit: str) -> int:
    """Convert a *computed* spreadsheet number to grams, rounding away binary noise below 1 mg."""
    grams = value * unit_grams(unit)
    whole = grams.quantize(Decimal(1), ROUND_HALF_EVEN)
    if abs(grams - whole) > Decimal("0.001"):
        raise UserError(f"“{value}”{unit}精确到 1 克以下，无法称量。", field="mass")
    if abs(whole) >= MAX_GRAMS:
        raise UserError(f"“{value}”{unit}超出可登记的质量。", field="mass")
    return int(whole)


def tonnes(grams: int, least_places: int = 4, *, most_places: int = 6) -> str:
    """Write grams as tonnes with thousands commas, a true minus, and only the decimals needed."""
    return _decimal_text(grams, GRAMS_PER_TONNE, least_places, most_places)


def kilograms(grams: int, least_places: int = 2) -> str:
    """Write grams as kilograms with at least *least_places* decimals."""
    return _decimal_text(grams, GRAMS_PER_KILOGRAM, least_places, 3)


def _decimal_text(grams: int, unit: int, least: int, most: int) -> str:
    value = (Decimal(abs(grams)) / unit).quantize(Decimal(1).scaleb(-most), ROUND_HALF_EVEN, _WIDE)
    whole, _, decimals = f"{value:,f}".partition(".")
    kept = decimals.rstrip("0").ljust(least, "0")
    sign = "−" if grams < 0 else ""
    return sign + whole + (f".{kept}" if kept else "")


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Share *total* grams in proportion to *weights* so that the parts add up exactly.

    Ties go to the earlier weight. Weights are not negative and not all zero.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be >= 0 and not all zero")
    shares = [divmod(total * weight, whole) for weight in weights]
    parts, rests = [part for part, _ in shares], [rest for _, rest in shares]
    left = total - sum(parts)
    # Sorted downwards, equal remainders stay in their order.
    for index in sorted(range(len(parts)), key=rests.__getitem__, reverse=True)[:left] if left else ():
        parts[index] += 1
    return parts
