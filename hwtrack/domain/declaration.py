"""Declarations (HJ 1259-2022, 7.2): their periods, when each is due, and what became of it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hwtrack.domain.ledger import Balance
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.errors import UserError

_PERIOD = re.compile(r"(2\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_YEAR = 12


class DeclarationState(StrEnum):
    """What became of a period: it still runs, is due, overdue, was declared in time or late."""

    RUNNING = "running"
    DUE = "due"
    OVERDUE = "overdue"
    DECLARED = "declared"
    DECLARED_LATE = "declared_late"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months of one year: a month, a quarter or the year, named 2026-11, 2026-Q3 or 2026."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """Return how many months it has."""
        return self.last.month - self.first.month + 1

    @property
    def name(self) -> str:
        """Name the period as declarations do."""
        if self.months == _MONTHS_OF_YEAR:
            return f"{self.first.year}"
        if self.months == _MONTHS_OF_QUARTER:
            return f"{self.first.year}-Q{self.last.month // _MONTHS_OF_QUARTER}"
        return f"{self.first.year}-{self.first.month:02d}"

    @property
    def due_on(self) -> date:
        """Return the last day to declare: 31 March, or the 15th of the month that follows."""
        after = self.last + timedelta(days=1)
        return date(after.year, 3, 31) if self.months == _MONTHS_OF_YEAR else after.replace(day=15)


def month_of(year: int, month: int) -> Period:
    """Return a month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def quarter_of(year: int, quarter: int) -> Period:
    """Return a quarter, 1 to 4."""
    return Period(month_of(year, 3 * quarter - 2).first, month_of(year, 3 * quarter).last)


def year_of(year: int) -> Period:
    """Return a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def parse_period(text: str) -> Period:
    """Read 2026, 2026-Q3 or 2026-11.

    Raises:
        UserError: it is none of these.
    """
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise UserError(f"申报期“{text[:20]}”应写作 2026、2026-Q3 或 2026-11。", field="period")
    year, quarter, month = found.groups()
    if quarter:
        return quarter_of(int(year), int(quarter))
    return month_of(int(year), int(month)) if month else year_of(int(year))


def periods_of(year: int, classes: tuple[SupervisionClass, ...]) -> tuple[Period, ...]:
    """Return what a site declares of a year, given its class in each quarter; the year comes last."""
    found: list[Period] = []
    for quarter, supervised in enumerate(classes, 1):
        if supervised is SupervisionClass.KEY:
            found += [month_of(year, month) for month in range(3 * quarter - 2, 3 * quarter + 1)]
        elif supervised is SupervisionClass.SIMPLIFIED:
            found.append(quarter_of(year, quarter))
    return (*found, year_of(year))


def state_of(period: Period, first_declared: date | None, today: date) -> DeclarationState:
    """Say what became of a period; a later version does not make a late declaration timely."""
    if first_declared is not None:
        late = first_declared > period.due_on
        return DeclarationState.DECLARED_LATE if late else DeclarationState.DECLARED
    if today <= period.last:
        return DeclarationState.RUNNING
    return DeclarationState.OVERDUE if today > period.due_on else DeclarationState.DUE


@dataclass(frozen=True, slots=True)
class Difference:
    """A waste whose balance is not what was declared: each of the two, None where it has none."""

    waste_code: str
    declared: Balance | None
    now: Balance | None


def differences(declared: tuple[Balance, ...], now: tuple[Balance, ...]) -> tuple[Difference, ...]:
    """Compare what was declared with what the movements say now, waste by waste."""
    then = {row.waste_code: row for row in declared}
    here = {row.waste_code: row for row in now}
    return tuple(
        Difference(code, then.get(code), here.get(code))
        for code in sorted(then.keys() | here.keys())
        if figures(then.get(code)) != figures(here.get(code))
    )


def figures(balance: Balance | None) -> tuple[int, ...]:
    """Return the figures a declaration states of a waste; a waste without any is all zero."""
    if balance is None:
        return (0,) * 7
    return (
        balance.opening,
        balance.generated,
        balance.received,
        balance.adjusted,
        balance.own,
        balance.out,
        balance.closing,
    )
