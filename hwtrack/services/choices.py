"""What the fields of a form offer while one types: by number, name or pinyin initials, recent first.

An identity (or a code) typed whole is found alone, so that a draft finds again what it chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    Batch,
    CrewMember,
    Division,
    Leg,
    Licence,
    Manifest,
    Organisation,
    Place,
    Site,
    Stock,
    StorageArea,
    Vehicle,
    WasteCode,
)
from db.queries.order import Condition, Rows
from db.queries.party_list import plays
from db.queries.words import matches, phrase_of
from hwtrack.domain.movement import PlaceKind
from hwtrack.domain.quantity import tonnes
from hwtrack.services.desk import desk
from hwtrack.services.fleet import (
    carrier_permits_on,
    certificates_on,
    member_ends,
    vehicle_ends,
    vehicle_permits_on,
)
from hwtrack.services.places import ended_by
from hwtrack.services.register import initials
from hwtrack.services.requests import Choice

OFFERED = 60
RECENT = 5
_LOOKED_AT = 200
Column = InstrumentedAttribute[Any]
_ROLE_KINDS = {
    "generator": ("generator", "institution", "mixed"),
    "receiver": ("facility", "platform", "mixed"),
}


@dataclass(frozen=True)
class CodeName:
    """A waste code of the bundled edition with its names."""

    code: str
    category: str
    hazards: str
    name_zh: str
    name_en: str


def matching_codes(session: Session, text: str) -> list[CodeName]:
    """Return the codes whose number, name or initials hold the text; beginnings first."""
    columns = (WasteCode.code, WasteCode.category, WasteCode.hazards, WasteCode.name_zh, WasteCode.name_en)
    rows = [
        CodeName(*row)
        for row in session.execute(select(*columns).order_by(WasteCode.code, WasteCode.id.desc()))
    ]
    typed = text.strip().casefold()
    found = [(rank, row) for row in rows if (rank := _rank(row, typed)) is not None]
    return [row for _, row in sorted(found, key=lambda ranked: (ranked[0], ranked[1].code))]


def _rank(row: CodeName, typed: str) -> int | None:
    """Return how well a code fits: its beginning, its initials' beginning, or something inside."""
    digits = typed.replace("-", "")
    if row.code.startswith(typed) or (digits.isdigit() and row.code.replace("-", "").startswith(digits)):
        return 0
    letters = initials(row.name_zh)
    if row.name_zh.startswith(typed) or letters.startswith(typed):
        return 1
    inside = (row.name_zh, row.name_en.casefold(), letters, row.category.casefold(), row.code)
    return 2 if any(typed in text for text in inside) else None


def code_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer waste codes: (text, site's identity); what the site generated lately comes first."""
    text, site_uid = asked
    lately = _recent_codes(session, site_uid)
    choices = [_code_choice(row, lately.get(row.code)) for row in matching_codes(session, text)]
    recent = sorted((c for c in choices if c.group == "recent"), key=lambda c: c.extra, reverse=True)
    return (*recent, *(c for c in choices if c.group == "all"))[:OFFERED]


def _code_choice(row: CodeName, last: date | None) -> Choice:
    extra = last.isoformat() if last else row.category
    group = "recent" if last else "all"
    hazards = row.hazards.replace(";", "/")
    return Choice(row.code, row.code, row.name_zh, hazards, extra, group, initials(row.name_zh))


def _recent_codes(session: Session, site_uid: str) -> dict[str, date]:
    """Return the codes of a site's last batches with the day of the last one."""
    rows = session.execute(
        select(Batch.waste_code, func.max(Batch.clock_from))
        .join(Site, Site.id == Batch.custodian)
        .where(Site.uid == site_uid)
        .group_by(Batch.waste_code)
        .order_by(func.max(Batch.clock_from).desc())
        .limit(RECENT)
    )
    return dict(rows.all())


def site_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer sites of a role: (text, "generator" or "receiver"); those used last come first.

    Closed sites are not offered; a receiver shows the last day of its licence.
    """
    text, role = asked
    lately = _recent(session, Manifest.receiver if role == "receiver" else Manifest.sender)
    statement: Rows = (
        select(Site.id, Site.uid, Site.name, Organisation.name, Organisation.initials, Division.full_name)
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(Division, Division.code == Site.division_code)
        .where(Site.kind.in_(_ROLE_KINDS.get(role, (role,))), _open(session), _named(text, Site.uid))
        .order_by(Site.id.in_(lately).desc(), Site.own.desc(), Organisation.name, Site.id)
        .limit(OFFERED)
    )
    rows = session.execute(statement).all()
    until = _licensed_until(session, [row[0] for row in rows]) if role == "receiver" else {}
    return tuple(
        Choice(
            uid=uid,
            label=organisation,
            name=name if name != organisation else "",
            hint=division or "",
            group="recent" if number in lately else "all",
            key=letters,
            until=until.get(number),
        )
        for number, uid, name, organisation, letters, division in rows
    )


def carrier_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer carriers with the last day of their road permit; those used last come first."""
    lately = _recent(session, Leg.carrier)
    statement: Rows = (
        select(Organisation.id, Organisation.uid, Organisation.name, Organisation.initials)
        .where(plays("carrier"), _open_organisation(session), _named(text, Organisation.uid))
        .order_by(Organisation.id.in_(lately).desc(), Organisation.name, Organisation.id)
        .limit(OFFERED)
    )
    rows = session.execute(statement).all()
    permits = carrier_permits_on(session, [row[0] for row in rows], desk(session).today)
    return tuple(
        Choice(
            uid, name, key=letters, group="recent" if number in lately else "all",
            until=permits[number].last if number in permits else None,
        )
        for number, uid, name, letters in rows
    )  # fmt: skip


def vehicle_choices(session: Session, carrier_uid: str) -> tuple[Choice, ...]:
    """Offer a carrier's vehicles in service by plate, with the last day of each permit."""
    today = desk(session).today
    rows = session.scalars(
        select(Vehicle)
        .join(Organisation, Organisation.id == Vehicle.organisation)
        .where(Organisation.uid == carrier_uid)
        .order_by(Vehicle.trailer, Vehicle.plate)
    ).all()
    papers = vehicle_permits_on(session, [row.id for row in rows], today)
    ends = vehicle_ends(session, [row.id for row in rows])
    return tuple(
        Choice(row.uid, row.plate, hint=papers[row.id].number, until=papers[row.id].last)
        for row in rows
        if ends.get(row.id, today) >= today
    )


def crew_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer a carrier's people in service: (carrier's identity, "driver" or "escort")."""
    carrier_uid, role = asked
    rows = session.scalars(
        select(CrewMember)
        .join(Organisation, Organisation.id == CrewMember.organisation)
        .where(Organisation.uid == carrier_uid, CrewMember.role == role)
        .order_by(CrewMember.name, CrewMember.id)
    ).all()
    today, ids = desk(session).today, [row.id for row in rows]
    papers, ends = certificates_on(session, ids, today), member_ends(session, ids)
    return tuple(
        Choice(row.uid, row.name, hint=row.phone, key=initials(row.name), until=papers[row.id].last)
        for row in rows
        if ends.get(row.id, today) >= today
    )


def storage_choices(session: Session, site_uid: str) -> tuple[Choice, ...]:
    """Offer a site's storage areas that take waste in with what they hold and may hold, in tonnes."""
    held = select(func.coalesce(func.sum(Stock.grams), 0)).where(Stock.place == StorageArea.place)
    rows = session.execute(
        select(
            StorageArea.uid,
            StorageArea.code,
            StorageArea.name,
            StorageArea.limit_grams,
            held.scalar_subquery(),
        )
        .join(Site, Site.id == StorageArea.site)
        .where(Site.uid == site_uid, ~ended_by(desk(session).today))
        .order_by(StorageArea.code)
    )
    return tuple(
        Choice(uid, f"{code} {name}", extra=_load(int(grams), limit))
        for uid, code, name, limit, grams in rows
    )


def _load(grams: int, limit: int | None) -> str:
    return f"{tonnes(grams)} t" if limit is None else f"{tonnes(grams)} / {tonnes(limit, 0)} t"


def batch_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer a site's batches in storage: (site's identity, waste code or ""), the oldest first."""
    site_uid, code = asked
    statement: Rows = (
        select(Batch.uid, Batch.code, Batch.waste_code, Batch.name, Batch.clock_from, func.sum(Stock.grams))
        .join(Site, Site.id == Batch.custodian)
        .join(Stock, Stock.batch == Batch.id)
        .join(Place, Place.id == Stock.place)
        .where(Site.uid == site_uid, Place.kind == PlaceKind.STORAGE.value)
        .group_by(Batch.id)
        .order_by(Batch.clock_from, Batch.id)
        .limit(OFFERED)
    )
    if code:
        statement = statement.where(Batch.waste_code == code)
    return tuple(
        Choice(uid, number, f"{waste} {name}".strip(), f"{tonnes(grams)} t", since.isoformat())
        for uid, number, waste, name, since, grams in session.execute(statement)
    )


def _recent(session: Session, column: Column) -> list[int]:
    """Return who stood last in a column of the newest manifests or legs."""
    table = column.class_
    newest = select(column).order_by(table.id.desc()).limit(_LOOKED_AT)
    found = (number for number in session.execute(newest).scalars() if number is not None)
    return list(dict.fromkeys(found))[:RECENT]


def _named(text: str, uid: Column) -> Condition:
    """Say that an organisation bears the words typed, or that the identity itself was given."""
    if not text.strip():
        return true()
    phrase = phrase_of(text)
    # A lone surrogate cannot even be asked for.
    typed = "".join(char for char in text if char.isprintable()).strip()
    terms = [uid == typed]
    if phrase is not None:
        terms.append(Organisation.id.in_(matches("organisation", phrase)))
    if typed.isascii() and typed.isalpha():
        # Names begin with a city: what tells them apart are initials further in.
        terms.append(Organisation.initials.contains(typed.lower()))
    return or_(*terms)


def _open_organisation(session: Session) -> Condition:
    return or_(Organisation.closed_on.is_(None), Organisation.closed_on > desk(session).today)


def _open(session: Session) -> Condition:
    return and_(
        _open_organisation(session), or_(Site.closed_on.is_(None), Site.closed_on > desk(session).today)
    )


def _licensed_until(session: Session, sites: list[int]) -> dict[int, date]:
    rows = session.execute(
        select(Licence.site, func.max(Licence.valid_to)).where(Licence.site.in_(sites)).group_by(Licence.site)
    )
    return {site: until for site, until in rows if until is not None}
