"""The register's own identity, and who is in it: organisations, sites, licences, carriers, stores."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, STRICT, Base, CalendarDay, Flag, Grams, Line, Moment, Pk, Uid, at_most, one_of
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT

METHOD_KINDS = ["routine", "emergency"]
PAPERS = [
    "manifest",
    "label",
    "audit",
    "capacity",
    "ledger",
    "declaration",
    "trace",
    "inspection",
    "notice",
    "bulletin",
    "absence",
]
SITE_KINDS = ["generator", "institution", "facility", "platform", "carrier", "mixed"]


class Register(Base):
    """What this file is: its identity, prefix, whose books it keeps, and its reference day if fixed."""

    __tablename__ = "register"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        one_of("keeps", ["all", "sites"]),
        at_most("name", LINE_LIMIT),
        STRICT,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    epoch: Mapped[int]
    prefix: Mapped[str]
    name: Mapped[Line]
    keeps: Mapped[str]
    sample: Mapped[Flag]
    reference_day: Mapped[CalendarDay | None]
    public_key: Mapped[str | None]


class Setting(Base):
    """One domain setting of this register (tolerances, thresholds), as text."""

    __tablename__ = "setting"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class Organisation(Base):
    """A legal person; the credit code may be missing (an import knows some carriers by name only)."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("credit_code IS NULL OR length(credit_code) = 18", name="credit_code_18"),
        at_most("name", LINE_LIMIT),
        Index("ix_organisation_name", "name"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    credit_code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[Line]
    initials: Mapped[str]
    group_name: Mapped[Line | None]
    closed_on: Mapped[CalendarDay | None]


class Site(Base):
    """A place of an organisation, in one county; `own` says that this register keeps its books."""

    __tablename__ = "site"
    __table_args__ = (
        one_of("kind", SITE_KINDS),
        at_most("name", LINE_LIMIT),
        at_most("address", LINE_LIMIT),
        Index("ix_site_organisation", "organisation"),
        Index("ix_site_division_code", "division_code"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    organisation: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[Line]
    kind: Mapped[str]
    division_code: Mapped[str | None] = mapped_column(ForeignKey("division.code"))
    address: Mapped[Line]
    contact: Mapped[Line]
    phone: Mapped[str]
    emergency_phone: Mapped[str]
    beds: Mapped[int | None]
    own: Mapped[Flag]
    closed_on: Mapped[CalendarDay | None]


class Licence(Base):
    """A licence (经营许可证) of a site, or one known by its number only; renewals are new rows."""

    __tablename__ = "licence"
    __table_args__ = (
        one_of("kind", ["comprehensive", "collection", "unknown"]),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        Index("ix_licence_site", "site"),
        Index("ix_licence_number", "number"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    number: Mapped[Line]
    kind: Mapped[str]
    valid_from: Mapped[CalendarDay | None]
    valid_to: Mapped[CalendarDay | None]


class LicenceSuspension(Base):
    """Days on which a licence does not count, both ends inclusive."""

    __tablename__ = "licence_suspension"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="order"),
        at_most("reason", NOTE_LIMIT),
        Index("ix_licence_suspension_licence", "licence"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    licence: Mapped[int] = mapped_column(ForeignKey("licence.id"))
    first_day: Mapped[CalendarDay]
    last_day: Mapped[CalendarDay]
    reason: Mapped[Line]


class LicenceLine(Base):
    """A pool: one line of a licence with its method and annual scale (None: not registered)."""

    __tablename__ = "licence_line"
    __table_args__ = (
        one_of("kind", METHOD_KINDS),
        CheckConstraint("annual_grams >= 0", name="annual_not_negative"),
        CheckConstraint("daily_grams >= 0", name="daily_not_negative"),
        Index("ix_licence_line_licence", "licence"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    licence: Mapped[int] = mapped_column(ForeignKey("licence.id"))
    no: Mapped[int]
    method: Mapped[str] = mapped_column(ForeignKey("treatment_method.code"))
    kind: Mapped[str]
    annual_grams: Mapped[Grams | None]
    daily_grams: Mapped[Grams | None]
    collection_only: Mapped[Flag]
    group_only: Mapped[Flag]
    exempt_from: Mapped[int | None] = mapped_column(ForeignKey("site.id"))


class LicenceWaste(Base):
    """What a line accepts: a whole category or one code, with a sub-limit where the licence sets one."""

    __tablename__ = "licence_waste"
    __table_args__ = (
        CheckConstraint("(category IS NULL) <> (code IS NULL)", name="category_or_code"),
        CheckConstraint("limit_grams >= 0", name="limit_not_negative"),
        UniqueConstraint("line", "category", "code"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    line: Mapped[int] = mapped_column(ForeignKey("licence_line.id"))
    category: Mapped[str | None]
    code: Mapped[str | None]
    limit_grams: Mapped[Grams | None]


class CarrierPermit(Base):
    """A road transport permit (道路运输经营许可证) with its dangerous-goods classes."""

    __tablename__ = "carrier_permit"
    __table_args__ = (Index("ix_carrier_permit_organisation", "organisation"), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    organisation: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[Line]
    classes: Mapped[str]
    valid_from: Mapped[CalendarDay | None]
    valid_to: Mapped[CalendarDay | None]


class Vehicle(Base):
    """A vehicle or trailer with its 道路运输证."""

    __tablename__ = "vehicle"
    __table_args__ = (UniqueConstraint("organisation", "plate"), GUARDED)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    organisation: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    plate: Mapped[str]
    trailer: Mapped[Flag]
    permit_no: Mapped[Line]
    valid_to: Mapped[CalendarDay | None]


class CrewMember(Base):
    """A driver or escort with the certificate and its last valid day."""

    __tablename__ = "crew_member"
    __table_args__ = (
        one_of("role", ["driver", "escort"]),
        Index("ix_crew_member_organisation", "organisation"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    organisation: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[Line]
    role: Mapped[str]
    phone: Mapped[str]
    certificate: Mapped[Line]
    valid_to: Mapped[CalendarDay | None]


class StorageArea(Base):
    """A storage facility or point of a site (TS…), with its place in the mass ledger."""

    __tablename__ = "storage_area"
    __table_args__ = (
        one_of("kind", ["store", "yard", "pool", "tank", "point", "unnamed"]),
        CheckConstraint("limit_grams >= 0", name="limit_not_negative"),
        UniqueConstraint("site", "code"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    code: Mapped[str]
    name: Mapped[Line]
    kind: Mapped[str]
    limit_grams: Mapped[Grams | None]
    place: Mapped[int] = mapped_column(ForeignKey("place.id"), unique=True)


class PrintRun(Base):
    """One paper that left the house: what it showed (digest) and the checkpoint printed on it."""

    __tablename__ = "print_run"
    __table_args__ = (
        one_of("document", PAPERS),
        Index("ix_print_run_document_subject", "document", "subject"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    document: Mapped[str]
    subject: Mapped[str]
    values_digest: Mapped[str]
    payload: Mapped[str]
    printed_at: Mapped[Moment]
