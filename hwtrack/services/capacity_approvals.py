"""Cross-province approvals as capacity: an outbound one is a pool of its sender, an inbound one a source of its own.

Order 23, articles 27 and 28: an approval names one sender, one receiver and one waste, and holds
until its quantity is reached. What it has left is counted as of a day by the manifests shipped
until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from db.models import Approval, Division, Manifest, ManifestApproval, ManifestLine, Organisation, Site
from hwtrack.domain.capacity import Demand, Period, Pool, PoolKind
from hwtrack.services.approval_balance import NOT_SHIPPED
from hwtrack.services.desk import SHANGHAI
from hwtrack.services.home_province import home_province, lies_outside


@dataclass(frozen=True, slots=True)
class Outbound:
    """An approval to ship out as a pool, with the receiver's name and division, and the approval's number."""

    pool: Pool
    receiver: str
    division: str
    number: str
    valid_to: date


@dataclass(frozen=True, slots=True)
class Inbound:
    """What an approval still lets into the province: waste of a sender outside, for one receiver."""

    uid: str
    sender: str
    receiver: str
    """The receiver's site by its uid."""
    code: str
    grams: int


@dataclass(frozen=True, slots=True)
class Crossings:
    """The approvals of a year over the province's border; `outside` are the sites beyond it."""

    outbound: tuple[Outbound, ...]
    inbound: tuple[Inbound, ...]
    outside: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Used:
    received: int = 0
    under_way: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    approval: Approval
    sender: Site
    receiver: Site
    organisation: str
    division: str


def crossings_of_year(session: Session, year: int, day: date) -> Crossings:
    """Return the approvals that hold on some day of the year, with what they have left as of *day*.

    An outbound one that ended in the year before, with none that follows, stays in sight with
    nothing left. A party whose division is not recorded is taken to be outside where the other one
    is inside: an approval is only given for what crosses the border.
    """
    home = home_province(session)
    if not home:
        return Crossings((), (), frozenset())
    rows = _rows(session)
    outward = [row for row in rows if _inside(row.sender, home) and not _inside(row.receiver, home)]
    inward = [row for row in rows if not _inside(row.sender, home) and _inside(row.receiver, home)]
    used = _used(session, [row.approval.id for row in outward + inward], day)
    beyond = {row.receiver.id for row in outward} | {row.sender.id for row in inward}
    sites = session.execute(select(Site.id, Site.division_code).where(Site.division_code.is_not(None)))
    beyond |= {site for site, division in sites.all() if lies_outside(division, home)}
    return Crossings(
        tuple(_outbound(row, used.get(row.approval.id, _Used()), year) for row in _in_sight(outward, year)),
        tuple(
            _inbound(row, used.get(row.approval.id, _Used())) for row in inward if _holds(row.approval, year)
        ),
        frozenset(beyond),
    )


def _inside(site: Site, home: str) -> bool:
    return bool(site.division_code) and not lies_outside(site.division_code, home)


def _rows(session: Session) -> list[_Row]:
    sender, receiver = aliased(Site), aliased(Site)
    rows = session.execute(
        select(Approval, sender, receiver, Organisation.name, Division.full_name)
        .join(sender, sender.id == Approval.sender)
        .join(receiver, receiver.id == Approval.receiver)
        .join(Organisation, Organisation.id == receiver.organisation)
        .outerjoin(Division, Division.code == receiver.division_code)
        .order_by(Approval.id)
    )
    return [_Row(one, source, goal, name, division or "") for one, source, goal, name, division in rows]


def _used(session: Session, approvals: Sequence[int], day: date) -> dict[int, _Used]:
    """Add up what the manifests of approvals shipped until the day's end: received, and still on the road."""
    end = datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
    shipped = func.coalesce(ManifestLine.shipped_grams, 0)
    arrived = case((Manifest.received_at < end, shipped), else_=0)
    rows = session.execute(
        select(ManifestApproval.approval, func.sum(shipped), func.sum(arrived))
        .join(Approval, Approval.id == ManifestApproval.approval)
        .join(Manifest, Manifest.id == ManifestApproval.manifest)
        .join(ManifestLine, ManifestLine.manifest == Manifest.id)
        .where(
            ManifestApproval.approval.in_(approvals),
            ManifestLine.waste_code == Approval.waste_code,
            Manifest.state.not_in(NOT_SHIPPED),
            Manifest.shipped_at < end,
        )
        .group_by(ManifestApproval.approval)
    )
    return {
        key: _Used(int(received), int(all_shipped) - int(received)) for key, all_shipped, received in rows
    }


def _holds(row: Approval, year: int) -> bool:
    return row.valid_from.year <= year <= row.valid_to.year


def _in_sight(rows: list[_Row], year: int) -> list[_Row]:
    """Return what holds in the year, and what ended in the year before without a successor."""
    holding = [row for row in rows if _holds(row.approval, year)]
    followed = {_subject(row.approval) for row in holding}
    ended: dict[tuple[int, int, str], _Row] = {}
    for row in rows:
        if row.approval.valid_to.year == year - 1 and _subject(row.approval) not in followed:
            ended[_subject(row.approval)] = row
    return holding + list(ended.values())


def _subject(row: Approval) -> tuple[int, int, str]:
    return row.sender, row.receiver, row.waste_code


def _outbound(row: _Row, used: _Used, year: int) -> Outbound:
    approval = row.approval
    counts = _holds(approval, year)
    pool = Pool(
        key=approval.uid,
        name=f"跨省移出至{row.organisation}（{approval.number}）",
        facility=row.receiver.uid,
        method=approval.method or "",
        licensed_grams=approval.grams,
        codes=frozenset({approval.waste_code}),
        kind=PoolKind.OUTBOUND,
        valid=(Period(approval.valid_from, approval.valid_to),),
        received_grams=used.received if counts else 0,
        under_way_grams=used.under_way if counts else 0,
        exempt_source=row.sender.uid,
    )
    return Outbound(pool, row.organisation, row.division, approval.number, approval.valid_to)


def _inbound(row: _Row, used: _Used) -> Inbound:
    left = row.approval.grams - used.received - used.under_way
    return Inbound(row.approval.uid, row.sender.uid, row.receiver.uid, row.approval.waste_code, max(left, 0))


def inbound_demands(inbound: Sequence[Inbound], pools: Sequence[Pool]) -> tuple[Demand, ...]:
    """Write inbound balances as waste that may go only to those lines of its receiver that accept it."""
    found = []
    for one in inbound:
        waste = Demand(key=one.uid, code=one.code, grams=one.grams, source=one.sender, inbound=True)
        takes = frozenset(
            pool.key
            for pool in pools
            if pool.facility == one.receiver and pool.kind is PoolKind.ROUTINE and pool.accepts(waste)
        )
        if one.grams:
            found.append(
                Demand(
                    key=one.uid, code=one.code, grams=one.grams, source=one.sender, inbound=True, pools=takes
                )
            )
    return tuple(found)
