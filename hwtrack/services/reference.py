"""Loading the facts the program brings along, and reading them back as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from db.models import (
    CalendarException,
    CalendarYear,
    CatalogueEdition,
    Division,
    LegalBasisRow,
    TreatmentMethod,
    WasteCategory,
    WasteCode,
)
from db.queries.order import Rows
from hwtrack.domain.findings import LawBook, LegalBasis
from hwtrack.domain.working_days import WorkingCalendar

FIRST_YEAR = 2015
LAST_YEAR = 2035
_SATURDAY = 5
_EDITION_FROM = date(2021, 1, 1)
_EDITION_TO = date(2024, 12, 31)


def load_reference(session: Session) -> None:
    """Add every reference row of a new register to the session."""
    # The 2021 edition is the whole list that could be had; 2025 is in force, its list not bundled.
    session.add(
        CatalogueEdition(edition="2021", valid_from=_EDITION_FROM, valid_to=_EDITION_TO, complete=True)
    )
    session.add(CatalogueEdition(edition="2025", valid_from=date(2025, 1, 1), valid_to=None, complete=False))
    for row in resources.rows("data/waste_categories.csv"):
        session.add(WasteCategory(category=row["category"], name_zh=row["name_zh"], name_en=row["name_en"]))
    session.flush()
    session.add_all(WasteCode(**row) for row in resources.rows("data/waste_codes.csv"))
    for row in resources.rows("data/divisions.csv"):
        session.add(Division(**{**row, "parent": row["parent"] or None}))
        if row["level"] != "county":
            # A county's row refers to its city's, and the unit of work knows no order among them.
            session.flush()
    session.add_all(TreatmentMethod(**row) for row in resources.rows("data/treatment_methods.csv"))
    session.add_all(LegalBasisRow(**_validity(row)) for row in resources.rows("data/legal_basis.csv"))
    _load_calendar(session)
    session.flush()


def _validity(row: dict[str, str]) -> dict[str, object]:
    valid_to = row["valid_to"]
    return {
        **row,
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(valid_to) if valid_to else None,
    }


def _load_calendar(session: Session) -> None:
    import chinese_calendar

    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = list(_days_of(year))
        try:
            worked = [chinese_calendar.is_workday(day) for day in days]
        except NotImplementedError:
            # Beyond the published years weekends are all that is known.
            session.add(CalendarYear(year=year, estimated=True))
            continue
        session.add(CalendarYear(year=year, estimated=False))
        for day, working in zip(days, worked, strict=True):
            if working != (day.weekday() < _SATURDAY):
                session.add(CalendarException(day=day, working=working))


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def working_calendar(session: Session) -> WorkingCalendar:
    """Return the register's working calendar."""
    days = session.execute(select(CalendarException.day, CalendarException.working))
    exceptions = {day: bool(working) for day, working in days}
    published = session.scalars(select(CalendarYear.year).where(CalendarYear.estimated == 0))
    return WorkingCalendar(exceptions, frozenset(published))


def law_book(session: Session) -> LawBook:
    """Return the legal bases of the register with their validity."""
    row = LegalBasisRow
    columns = (row.key, row.instrument, row.article, row.gist_zh, row.gist_en, row.valid_from, row.valid_to)
    rows: Rows = select(*columns).order_by(row.id)
    return LawBook(tuple(LegalBasis(*found) for found in session.execute(rows)))
