"""The demo's days: moments counted in minutes of Shanghai time, written as the register stores them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

DAY: Final = 1440
"""Minutes of a day."""
START: Final = date(2025, 1, 1)
CUT: Final = date(2026, 6, 16)
"""The last day that is booked in bulk; after it every step is a single action."""
REFERENCE: Final = date(2026, 6, 30)
YEAR: Final = 2025

Minute = int
"""Minutes since midnight (Shanghai) of the first day; between 8:00 and 24:00 of its day."""


def minute(day: date, hour: int = 8, minutes: int = 0) -> Minute:
    """Return the moment of that day; before 8:00 the stored UTC date would be another one."""
    return (day - START).days * DAY + hour * 60 + minutes


def day_of(moment: Minute) -> date:
    """Return the day of a moment."""
    return _day(moment // DAY)


@cache
def _day(number: int) -> date:
    return START + timedelta(days=number)


@cache
def _text(number: int) -> str:
    return _day(number).isoformat()


def day_text(moment: Minute) -> str:
    """Write the day as stored."""
    return _text(moment // DAY)


def moment_text(moment: Minute) -> str:
    """Write the moment as stored: UTC to the millisecond."""
    number, rest = divmod(moment, DAY)
    return f"{_text(number)}T{rest // 60 - 8:02d}:{rest % 60:02d}:00.000Z"


def instant(moment: Minute) -> datetime:
    """Return the moment as an aware instant in UTC."""
    day = _day(moment // DAY)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=moment % DAY - 480)


def in_hours(moment: Minute, hour: int, minutes: int = 0) -> Minute:
    """Return another hour of the same day."""
    return moment // DAY * DAY + hour * 60 + minutes


def next_weekday(moment: Minute) -> Minute:
    """Return the moment, on Monday if it falls on a weekend."""
    weekday = (moment // DAY + START.weekday()) % 7
    return moment + (7 - weekday) * DAY if weekday >= 5 else moment


END_OF_YEAR: Final = minute(date(YEAR, 12, 31), 23, 59)
START_OF_YEAR: Final = minute(date(YEAR, 1, 1), 0)
BULK_END: Final = minute(CUT, 23, 59)
