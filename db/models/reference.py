"""Facts the program brings along: codes, divisions, methods, legal bases, the working calendar."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, Base, CalendarDay, Flag, Line, Pk, one_of


class CatalogueEdition(Base):
    """An edition of the national catalogue (国家危险废物名录) with the days it is in force."""

    __tablename__ = "catalogue_edition"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    edition: Mapped[str] = mapped_column(unique=True)
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay | None]
    complete: Mapped[Flag]


class WasteCategory(Base):
    """A category HWxx."""

    __tablename__ = "waste_category"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    category: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[Line]
    name_en: Mapped[Line]


class WasteCode(Base):
    """A waste of one edition: code XXX-XXX-XX, hazards and how several letters are read."""

    __tablename__ = "waste_code"
    __table_args__ = (UniqueConstraint("code", "edition"), GUARDED)
    id: Mapped[Pk]
    code: Mapped[str]
    edition: Mapped[str] = mapped_column(ForeignKey("catalogue_edition.edition"))
    category: Mapped[str] = mapped_column(ForeignKey("waste_category.category"))
    hazards: Mapped[str]
    hazard_rule: Mapped[str]
    name_zh: Mapped[Line]
    name_en: Mapped[Line]


class Division(Base):
    """A province, city or county by GB/T 2260."""

    __tablename__ = "division"
    __table_args__ = (one_of("level", ["province", "city", "county"]), GUARDED)
    id: Mapped[Pk]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Line]
    level: Mapped[str]
    parent: Mapped[str | None] = mapped_column(ForeignKey("division.code"))
    full_name: Mapped[Line]


class TreatmentMethod(Base):
    """A method of use or disposal: R, D, C, Y, G codes."""

    __tablename__ = "treatment_method"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name_zh: Mapped[Line]
    name_en: Mapped[Line]


class LegalBasisRow(Base):
    """One article with the days on which it is in force."""

    __tablename__ = "legal_basis"
    __table_args__ = (UniqueConstraint("key", "valid_from"), GUARDED)
    id: Mapped[Pk]
    key: Mapped[str]
    instrument: Mapped[Line]
    article: Mapped[str]
    gist_zh: Mapped[Line]
    gist_en: Mapped[Line]
    valid_from: Mapped[CalendarDay]
    valid_to: Mapped[CalendarDay | None]


class CalendarYear(Base):
    """A year of the working calendar; estimated until the State Council has published it."""

    __tablename__ = "calendar_year"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    year: Mapped[int] = mapped_column(unique=True)
    estimated: Mapped[Flag]


class CalendarException(Base):
    """A weekday that is not worked, or a weekend day that is (调休)."""

    __tablename__ = "calendar_exception"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    day: Mapped[CalendarDay] = mapped_column(unique=True)
    working: Mapped[Flag]
