"""Column types named once, naming of constraints, and the base of every model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Dialect,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

D = TypeVar("D", datetime, date)
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WholeNumber = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere; SQLite's strict tables know it as INTEGER only."""


class UnreadableValueError(ValueError):
    """A stored value that is no moment and no day: somebody wrote past the program."""


def instant_text(moment: datetime) -> str:
    """Write an aware moment as stored: UTC to the millisecond, fixed width, so that text sorts."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    # strftime writes the year 900 in three digits, which nobody reads back.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored as UTC text of 24 characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the moment."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the moment back, aware, in UTC."""
        return None if value is None else _read(datetime.fromisoformat, value)


class Day(TypeDecorator[date]):
    """A calendar day of Shanghai, stored as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write the day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read the day back."""
        return None if value is None else _read(date.fromisoformat, value)


def _read(reader: Callable[[str], D], value: str) -> D:
    try:
        return reader(value)
    except ValueError:
        raise UnreadableValueError(f"{value!r} is no time") from None


Pk = Annotated[int, mapped_column(WholeNumber, primary_key=True)]
Uid = Annotated[str, mapped_column(Text, unique=True)]
Grams = Annotated[int, mapped_column(WholeNumber)]
Line = Annotated[str, mapped_column(Text)]
Flag = Annotated[bool, mapped_column(Integer)]
Moment = Annotated[datetime, mapped_column(Instant)]
CalendarDay = Annotated[date, mapped_column(Day)]


class Base(DeclarativeBase):
    """Base of the models: strict tables whose numbers are never given twice."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[object, object]] = {str: Text(), int: WholeNumber}


STRICT = {"sqlite_strict": True}
GUARDED = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""AUTOINCREMENT: the number of a deleted draft was given again without it."""


def one_of(column: str, values: list[str], name: str | None = None) -> CheckConstraint:
    """Constrain a text column to the values of a closed list."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_listed")


def at_most(column: str, length: int) -> CheckConstraint:
    """Constrain the length of a text column."""
    return CheckConstraint(f"length({column}) <= {length}", name=f"{column}_length")
