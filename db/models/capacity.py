"""What capacity is judged by beside licences: limits, the emergency list, published figures, scenarios, sums."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import (
    GUARDED,
    STRICT,
    Base,
    CalendarDay,
    Flag,
    Grams,
    Line,
    Moment,
    Pk,
    Uid,
    at_most,
    one_of,
)
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT

PROPERTIES = ["high_chlorine", "high_fluorine", "high_salt", "arsenic", "chromium"]
PUBLISHED_WASTES = ["hazardous", "medical", "municipal_incineration"]
PUBLISHED_KINDS = [
    "routine",
    "emergency",
    "co_disposal_base",
    "collected_mean",
    "total_with_emergency",
    "surge_factor",
]
PUBLISHED_UNITS = ["t/a", "t/d", "ratio"]


class LineProperty(Base):
    """How much waste with a special property a licence line takes in a year; no figure: none at all."""

    __tablename__ = "line_property"
    __table_args__ = (
        one_of("property", PROPERTIES),
        CheckConstraint("limit_grams > 0", name="limit_positive"),
        UniqueConstraint("line", "property"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    line: Mapped[int] = mapped_column(ForeignKey("licence_line.id"))
    property: Mapped[str]
    limit_grams: Mapped[Grams | None]


class FacilityTotal(Base):
    """What all lines of a facility may take together in a year, from a day on until another."""

    __tablename__ = "facility_total"
    __table_args__ = (
        CheckConstraint("annual_grams >= 0", name="annual_not_negative"),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        at_most("reason", NOTE_LIMIT),
        Index("ix_facility_total_site", "site"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    annual_grams: Mapped[Grams]
    valid_from: Mapped[CalendarDay | None]
    valid_to: Mapped[CalendarDay | None]
    reason: Mapped[Line]


class EmergencyListing(Base):
    """A line's place on the list of facilities that may take medical waste in an epidemic (协同应急处置设施清单)."""

    __tablename__ = "emergency_listing"
    __table_args__ = (
        CheckConstraint("order_no > 0", name="order_positive"),
        CheckConstraint("listed_on <= removed_on", name="validity"),
        at_most("note", NOTE_LIMIT),
        Index("ix_emergency_listing_line", "line"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    line: Mapped[int] = mapped_column(ForeignKey("licence_line.id"))
    order_no: Mapped[int]
    listed_on: Mapped[CalendarDay]
    removed_on: Mapped[CalendarDay | None]
    note: Mapped[Line]


class PublishedFigure(Base):
    """A figure somebody published, with its day and source; the value in millionths of its unit (t/a: grams)."""

    __tablename__ = "published_figure"
    __table_args__ = (
        one_of("waste", PUBLISHED_WASTES),
        one_of("kind", PUBLISHED_KINDS),
        one_of("unit", PUBLISHED_UNITS),
        CheckConstraint("millionths >= 0", name="not_negative"),
        CheckConstraint("length(scope) > 0", name="scope_given"),
        CheckConstraint("length(source) > 0", name="source_given"),
        at_most("scope", LINE_LIMIT),
        at_most("source", NOTE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    scope: Mapped[Line]
    waste: Mapped[str]
    kind: Mapped[str]
    millionths: Mapped[Grams]
    unit: Mapped[str]
    as_of: Mapped[CalendarDay]
    source: Mapped[Line]
    withdrawn: Mapped[Flag]


class Scenario(Base):
    """Assumptions kept by name, as canonical JSON; its figures are computed anew whenever it is looked at."""

    __tablename__ = "scenario"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        at_most("name", LINE_LIMIT),
        at_most("note", NOTE_LIMIT),
        UniqueConstraint("name"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    name: Mapped[Line]
    note: Mapped[Line]
    assumptions: Mapped[str]
    kept_at: Mapped[Moment]
    withdrawn: Mapped[Flag]


class FlowMonth(Base):
    """The sum of a month's movements that say what became of a site's waste; derived, never journalled.

    `site` is whose batch it was before, `kind` the movement's. `receiver` and `pool` are 0 except where
    waste was accepted: the site that took it and the licence line, 0 where none fitted. The key begins as
    the province's sums ask: a month's wastes are added up in its order, without sorting.
    """

    __tablename__ = "flow_month"
    __table_args__ = (STRICT | {"sqlite_with_rowid": False},)
    month: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    waste_code: Mapped[str] = mapped_column(primary_key=True)
    properties: Mapped[str] = mapped_column(primary_key=True)
    site: Mapped[int] = mapped_column(primary_key=True)
    receiver: Mapped[int] = mapped_column(primary_key=True)
    pool: Mapped[int] = mapped_column(primary_key=True)
    grams: Mapped[Grams]
