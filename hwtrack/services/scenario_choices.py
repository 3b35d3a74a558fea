"""What assumptions may name: pools and facilities, counties and whole cities; and how they are called."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval, Division, Licence, LicenceLine, Organisation, Site, TreatmentMethod
from hwtrack.domain.capacity.assumptions import Assumption, Down, Epidemic, NewLine, PoolChange
from hwtrack.domain.codes import plain
from hwtrack.services.new_party import OFFERED
from hwtrack.services.register import initials
from hwtrack.services.requests import Choice

POOL, FACILITY = "pool:", "facility:"


def pool_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer pools (licence lines) by facility, method, or pinyin initials; the identity is the line's."""
    return tuple(choice for choice in _pools(session) if _fits(choice, text))[:OFFERED]


def down_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer facilities, then pools; the identity says which: `facility:…` or `pool:…`."""
    rows = session.execute(
        select(Site.uid, Organisation.name, Division.name.label("county"))
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(Division, Division.code == Site.division_code)
        .where(Site.id.in_(select(Licence.site)))
        .order_by(Organisation.name, Site.id)
    )
    found = [
        Choice(FACILITY + row.uid, row.name, extra=row.county or "", key=initials(row.name)) for row in rows
    ]
    found += [
        Choice(POOL + pool.uid, pool.label, pool.name, pool.hint, pool.extra, key=pool.key)
        for pool in _pools(session)
    ]
    typed = text.removeprefix(FACILITY).removeprefix(POOL)
    return tuple(choice for choice in found if _fits(choice, typed))[:OFFERED]


def region_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer cities and counties by name, code or pinyin initials."""
    rows = session.scalars(
        select(Division).where(Division.level.in_(("city", "county"))).order_by(Division.code)
    )
    found = [Choice(row.code, row.full_name, extra=row.code, key=initials(row.name)) for row in rows]
    return tuple(choice for choice in found if _fits(choice, text))[:OFFERED]


def assumption_names(session: Session, assumptions: tuple[Assumption, ...]) -> dict[str, str]:
    """Name the pools, facilities, counties and methods that assumptions are about, by identity or code."""
    named = set()
    for one in assumptions:
        if isinstance(one, NewLine):
            named |= {one.division, one.method}
        elif isinstance(one, Down):
            named |= {one.pool, one.facility}
        elif isinstance(one, PoolChange):
            named.add(one.pool)
        elif isinstance(one, Epidemic):
            named |= {division for division, _ in one.factors}
    lines = session.execute(_LINES.where(LicenceLine.uid.in_(named)))
    found = {row.uid: _label(row.name, row.method, row.no) for row in lines}
    sites = select(Site.uid, Organisation.name).join(Organisation, Organisation.id == Site.organisation)
    for query in (
        select(Approval.uid, Approval.number).where(Approval.uid.in_(named)),
        sites.where(Site.uid.in_(named)),
        select(Division.code, Division.name).where(Division.code.in_(named)),
        select(TreatmentMethod.code, TreatmentMethod.name_zh).where(TreatmentMethod.code.in_(named)),
    ):
        found |= dict(session.execute(query).tuples().all())
    return found


_LINES = (
    select(
        LicenceLine.uid,
        LicenceLine.no,
        LicenceLine.method,
        Organisation.name,
        Licence.valid_to,
        Division.name.label("county"),
    )
    .join(Licence, Licence.id == LicenceLine.licence)
    .join(Site, Site.id == Licence.site)
    .join(Organisation, Organisation.id == Site.organisation)
    .outerjoin(Division, Division.code == Site.division_code)
)


def _label(name: str, method: str, no: int) -> str:
    return f"{name} {method}（第 {no} 行）"


def _pools(session: Session) -> list[Choice]:
    """Return every licence line, told apart by the licence's last day."""
    rows = session.execute(_LINES.order_by(Organisation.name, Licence.valid_to.desc(), LicenceLine.no))
    return [
        Choice(
            row.uid,
            _label(row.name, row.method, row.no),
            hint=row.county or "",
            extra=f"{row.valid_to or ''}",
            key=initials(row.name),
        )
        for row in rows
    ]


def _fits(choice: Choice, text: str) -> bool:
    typed = plain(text).casefold()
    told = f"{choice.label} {choice.extra} {choice.uid}".casefold()
    return typed in told or choice.key.startswith(typed)
