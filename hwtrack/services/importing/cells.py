"""What one cell says: text, a number, a mass in grams, a day or moment, however Excel shows it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from hwtrack.domain.quantity import round_to_gram, unit_grams
from hwtrack.domain.text import LINE_LIMIT, clean_line, clean_note
from hwtrack.errors import UserError

Cell = str | float | int | bool | datetime | date | time | timedelta | None

SAFE_DIGITS = 10**15
"""Excel keeps 15 digits of a number; a longer one has lost its end before we see it."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - local Shanghai time of a sheet, converted by `instant`
_EPOCH_1904 = timedelta(days=1462)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""2000-01-01 to 2099-12-31; serials 59 and 60, the same day, lie far below."""
_SHANGHAI = timedelta(hours=8)
"""Since 1992 Shanghai has had no summer time; years before 2000 are refused."""
_WRAPPED = re.compile(r'="(.*)"')
_MASS = re.compile(r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[Ee][+\-]?\d{1,2})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_COMPACT = re.compile(r"20\d{6}")
_DAY = re.compile(r"(\d{4})\s*[年/\-.]\s*(\d{1,2})\s*[月/\-.]\s*(\d{1,2})\s*日?(.*)", re.DOTALL)
_DAY_LAST = re.compile(r"(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})(.*)", re.DOTALL)
_ENGLISH = re.compile(r"(\d{1,2})[-\s]([A-Za-z]{3})[A-Za-z]*[-\s,]+(\d{4})(.*)", re.DOTALL)
_TIME = re.compile(
    r"(上午|下午|AM|PM)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})(?:\s*[:分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*秒?)?)?\s*(AM|PM)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"[(]?(?:星期|周)[一二三四五六日天][)]?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日(.*)"
)


class When(NamedTuple):
    """A moment as the sheet shows it, in Shanghai time without a zone; untimed where only a day is said."""

    moment: datetime
    timed: bool

    @property
    def day(self) -> date:
        """Return the Shanghai day."""
        return self.moment.date()


def is_blank(cell: Cell) -> bool:
    """Say whether a cell shows nothing: empty, or blanks of any width."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def shown(cell: Cell) -> str:
    """Return a cell as text: whole numbers without a decimal point, moments as ISO."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < SAFE_DIGITS:
        return str(int(cell))
    return str(cell)


@lru_cache(maxsize=100_000)
def _line(text: str) -> str:
    return clean_line(text, field="text")


def line(cell: Cell) -> str:
    """Read a single-line text.

    Raises:
        UserError: control characters or more than 200 characters.
    """
    text = shown(cell)
    if text.isascii() and text.isprintable() and len(text) <= LINE_LIMIT:
        return text.strip()
    return _line(text)


def note(cell: Cell) -> str:
    """Read a note of up to 2,000 characters."""
    return clean_note(shown(cell), field="text")


def folded(cell: Cell) -> str:
    """Read a short code: full-width characters folded, blanks and Excel's text marks taken off."""
    text = unicodedata.normalize("NFKC", shown(cell)).strip()
    wrapped = _WRAPPED.fullmatch(text)
    return (wrapped[1] if wrapped else text.removeprefix("'")).strip()


def number_text(cell: Cell) -> str:
    """Read a number that is a name (a manifest's number).

    Raises:
        UserError: a numeric cell with more digits than Excel keeps, or one with decimals.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if abs(cell) >= SAFE_DIGITS:
            raise UserError("单元格是数值且超过 15 位，Excel 已丢失末位；请改为文本后重填。")
        if cell != int(cell):
            raise UserError(f"“{cell}”不是编号。")
        return str(int(cell))
    return folded(cell)


def mass(cell: Cell, unit: str) -> int:
    """Read a mass in *unit* as whole grams; rounds away what Excel's arithmetic adds, never more.

    Raises:
        UserError: not a number, finer than a gram, too large, or an unknown unit.
    """
    if isinstance(cell, float):
        if cell != cell or cell in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is the one that differs
            raise UserError(f"“{cell}”不是一个数。")
        return round_to_gram(Decimal(repr(cell)), unit)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return round_to_gram(Decimal(cell), unit)
    text = folded(cell).replace("−", "-").replace("，", ",")
    if not isinstance(cell, str) or not text or not _MASS.fullmatch(text):
        raise UserError(f"“{shown(cell)}”不是一个数。")
    try:
        return round_to_gram(Decimal(text.replace(",", "")), unit)
    except InvalidOperation:
        raise UserError(f"“{shown(cell)}”不是一个数。") from None


@lru_cache(maxsize=256)
def unit_of(text: str) -> str:
    """Return the unit's name as given if it is one of mass.

    Raises:
        UserError: the unit is none of mass.
    """
    unit_grams(text)
    return text


def when(cell: Cell, *, epoch_1904: bool = False) -> When:
    """Read a day or moment: a date cell, a serial number (as number or text), or text.

    Raises:
        UserError: unreadable, ambiguous, or outside 2000–2099.
    """
    if isinstance(cell, datetime):
        return _checked(When(_to_millisecond(cell), True), cell)
    if isinstance(cell, date):
        return _checked(When(datetime(cell.year, cell.month, cell.day), False), cell)  # noqa: DTZ001 - local
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if cell == int(cell) and _COMPACT.fullmatch(str(int(cell))):
            return _checked(_of_text(str(int(cell)), cell), cell)
        return _of_serial(float(cell), epoch_1904)
    text = _WEEKDAY.sub(" ", folded(cell)).strip()
    if _SERIAL.fullmatch(text):
        return _of_serial(float(text), epoch_1904)
    return _checked(_of_text(text, cell), cell)


@lru_cache(maxsize=64)
def instant(found: When) -> str:
    """Write a moment as stored: UTC to the millisecond."""
    return (found.moment - _SHANGHAI).isoformat(timespec="milliseconds") + "Z"


def _to_millisecond(moment: datetime) -> datetime:
    micro = moment.microsecond
    if micro % 1000:
        moment += timedelta(microseconds=round(micro, -3) - micro)
    return moment.replace(tzinfo=None)


def _of_serial(serial: float, epoch_1904: bool) -> When:
    days = serial + _EPOCH_1904.days if epoch_1904 else serial
    if not _FIRST_SERIAL <= days < _LAST_SERIAL + 1:
        raise UserError(f"“{serial:g}”不是日期。")
    return When(_to_millisecond(_EPOCH + timedelta(days=days)), not serial.is_integer())


def _checked(found: When, cell: Cell) -> When:
    if not FIRST_YEAR <= found.moment.year <= LAST_YEAR:
        raise UserError(f"日期“{shown(cell)}”不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间。")
    return found


def _of_text(text: str, cell: Cell) -> When:
    if _COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    year, month, day, rest = _day_parts(text, cell)
    try:
        moment = datetime(year, month, day)  # noqa: DTZ001 - local Shanghai time of a sheet
        clock = _clock(rest.strip().lstrip("T").strip(), cell)
    except ValueError:
        raise UserError(f"“{shown(cell)}”不是日期。") from None
    if clock is None:
        return When(moment, False)
    return When(_to_millisecond(moment + clock), True)


def _day_parts(text: str, cell: Cell) -> tuple[int, int, int, str]:
    found = _DAY.fullmatch(text)
    if found:
        return int(found[1]), int(found[2]), int(found[3]), found[4]
    english = _ENGLISH.fullmatch(text)
    if english and english[2].lower() in _MONTHS:
        return int(english[3]), _MONTHS.index(english[2].lower()) + 1, int(english[1]), english[4]
    chinese = _CHINESE_DAY.fullmatch(text)
    if chinese:
        return int(chinese[1].translate(_CHINESE_DIGITS)), _tens(chinese[2]), _tens(chinese[3]), chinese[4]
    last = _DAY_LAST.fullmatch(text)
    if last is None:
        raise UserError(f"“{shown(cell)}”不是日期。")
    first, second = int(last[1]), int(last[2])
    if first <= 12 and second <= 12 and first != second:
        raise UserError(f"“{shown(cell)}”分不清月和日，请写成 2025-06-13。")
    month, day = (first, second) if first <= 12 else (second, first)
    return int(last[3]), month, day, last[4]


def _tens(text: str) -> int:
    before, ten, after = text.partition("十")
    ones = "〇一二三四五六七八九"
    if not ten:
        return ones.index(text)
    return 10 * (ones.index(before) if before else 1) + (ones.index(after) if after else 0)


def _clock(text: str, cell: Cell) -> timedelta | None:
    """Read the time behind a day; a trailing +08:00 is Shanghai's own."""
    text = text.removesuffix("+08:00").strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise UserError(f"“{shown(cell)}”的时间无法识别。")
    hour, minute, second = int(found[2]), int(found[3]), Decimal(found[4] or 0)
    half = (found[1] or found[5] or "").upper()
    if half in {"下午", "PM"} and hour < 12:
        hour += 12
    elif half in {"上午", "AM"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second >= 60:
        raise UserError(f"“{shown(cell)}”的时间无法识别。")
    return timedelta(hours=hour, minutes=minute, microseconds=int(second * 1_000_000))
