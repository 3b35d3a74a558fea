"""The list of organisations: orders, filters by role, and the rows of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from db.models import CarrierPermit, Division, Leg, Licence, Organisation, Site, Vehicle
from db.queries.order import Condition, Order, Rows, collected
from db.queries.words import matches

_ROLE_KINDS = {
    "generator": ("generator", "mixed"),
    "institution": ("institution",),
    "facility": ("facility", "mixed"),
    "platform": ("platform",),
    "carrier": ("carrier",),
}
ROLES = tuple(_ROLE_KINDS)


def order_of(
    session: Session, roles: Sequence[str], phrase: str | None, sort: str, *, descending: bool
) -> Order:
    """Return the organisations of any of the roles; by name, credit_code, role, division, licence."""
    statement = select(Organisation.id)
    if roles:
        statement = statement.where(or_(*(plays(role) for role in roles)))
    if phrase:
        statement = statement.where(Organisation.id.in_(matches("organisation", phrase)))
    key = _sort_column(sort)
    if descending:
        return collected(session, statement.order_by(key.desc().nulls_last(), Organisation.id.desc()))
    return collected(session, statement.order_by(key.asc().nulls_last(), Organisation.id))


def plays(role: str) -> Condition:
    """Say that an organisation plays a role by its sites; a carrier also by permit, vehicle or leg."""
    sited = exists().where(Site.organisation == Organisation.id, Site.kind.in_(_ROLE_KINDS[role]))
    if role != "carrier":
        return sited
    permitted = exists().where(CarrierPermit.organisation == Organisation.id)
    drives = exists().where(Vehicle.organisation == Organisation.id)
    return or_(sited, permitted, drives, exists().where(Leg.carrier == Organisation.id))


def _sort_column(sort: str) -> Any:  # noqa: ANN401 - a column or a value beside the organisation
    sites = select(func.min(Site.division_code)).where(Site.organisation == Organisation.id)
    kinds = select(func.min(Site.kind)).where(Site.organisation == Organisation.id)
    licences = (
        select(func.max(Licence.valid_to), func.max(Licence.number))
        .join(Site, Site.id == Licence.site)
        .where(Site.organisation == Organisation.id)
    )
    columns: dict[str, Any] = {
        "credit_code": Organisation.credit_code,
        "division": sites.scalar_subquery(),
        "role": kinds.scalar_subquery(),
        "licence_until": licences.with_only_columns(func.max(Licence.valid_to)).scalar_subquery(),
        "licence_no": licences.with_only_columns(func.max(Licence.number)).scalar_subquery(),
    }
    return columns.get(sort, Organisation.name)


@dataclass
class PartyFacts:
    """What a list shows of an organisation."""

    number: int
    uid: str
    name: str
    credit_code: str | None
    closed_on: date | None
    kinds: list[str] = field(default_factory=list)
    division: str = ""
    carries: bool = False
    papers: list[tuple[str, date | None]] = field(default_factory=list)
    """Licences of the sites; for a carrier without any, its road permits."""


def party_facts(session: Session, numbers: Sequence[int]) -> list[PartyFacts]:
    """Return the organisations of these numbers in this order, in five queries."""
    columns = (
        Organisation.id,
        Organisation.uid,
        Organisation.name,
        Organisation.credit_code,
        Organisation.closed_on,
    )
    rows = session.execute(select(*columns).where(Organisation.id.in_(numbers)))
    facts = {row[0]: PartyFacts(*row) for row in rows}
    _add_sites(session, facts)
    _add_papers(session, facts)
    return [facts[number] for number in numbers if number in facts]


def _add_sites(session: Session, facts: dict[int, PartyFacts]) -> None:
    rows = session.execute(
        select(Site.organisation, Site.kind, Division.full_name)
        .outerjoin(Division, Division.code == Site.division_code)
        .where(Site.organisation.in_(facts))
        .order_by(Site.organisation, Site.id)
    )
    for number, kind, division in rows:
        facts[number].kinds.append(kind)
        facts[number].division = facts[number].division or division or ""
    for number in session.execute(_carriers(facts)).scalars():
        facts[number].carries = True


def _carriers(numbers: Sequence[int] | dict[int, PartyFacts]) -> Rows:
    return select(Organisation.id).where(Organisation.id.in_(numbers), plays("carrier"))


def _add_papers(session: Session, facts: dict[int, PartyFacts]) -> None:
    licences = (
        select(Site.organisation, Licence.number, Licence.valid_to)
        .join(Site, Site.id == Licence.site)
        .where(Site.organisation.in_(facts))
    )
    for number, paper, until in session.execute(licences):
        facts[number].papers.append((paper, until))
    bare = [number for number, fact in facts.items() if not fact.papers]
    permits = select(CarrierPermit.organisation, CarrierPermit.number, CarrierPermit.valid_to)
    for number, paper, until in session.execute(permits.where(CarrierPermit.organisation.in_(bare))):
        facts[number].papers.append((paper, until))
