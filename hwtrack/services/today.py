"""The desk this morning: what is overdue, due today or this week, and what is on the road."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import (
    Batch,
    Division,
    Leg,
    Manifest,
    ManifestLine,
    Organisation,
    Site,
    Stock,
    StorageArea,
)
from hwtrack.domain.findings import Finding
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.checks import finding_view
from hwtrack.services.desk import SHANGHAI, desk, shanghai_day
from hwtrack.services.overviews import StorageLoad, TodayView, TripView, WorkItem
from hwtrack.services.views import DueView
from hwtrack.services.worklist import open_findings

SHOWN = 200
_WEEK = 7
_KINDS = {
    "confirmation": ("receive_manifest", "confirm"),
    "storage_time": ("treat_batch", "store"),
    "licence_end": ("renew_licence", "renew"),
    "area_limit": ("resolve_finding", "store"),
}


def today_view(session: Session, _: None = None) -> TodayView:
    """Return the work list with the trips and stores that stand beside it."""
    here = desk(session)
    items = [
        _item(session, index, found, here.today) for index, found in enumerate(open_findings(session, SHOWN))
    ]
    return TodayView(
        on=here.today,
        items=tuple(items),
        trips=_trips(session),
        storages=_storages(session),
        year=here.today.year,
        simulated=here.register.reference_day is not None,
    )


def _item(session: Session, index: int, found: Finding, today: date) -> WorkItem:
    kind, due_kind = _KINDS.get(found.rule, ("resolve_finding", "treat"))
    view = finding_view(found)
    due = _due(found, due_kind, today)
    about = _about(session, view.subject_kind, view.subject_no)
    return WorkItem(
        uid=f"{found.rule}-{index}",
        kind=kind,
        group=_group(due),
        subject_kind=view.subject_kind,
        subject_uid=about.get("uid", ""),
        subject_no=view.subject_no,
        party=about.get("party", ""),
        waste_code=about.get("code", ""),
        name_zh=about.get("name", ""),
        grams=int(about["grams"]) if about.get("grams") else None,
        note=found.message,
        due=due,
        finding=view,
    )


def _due(found: Finding, kind: str, today: date) -> DueView | None:
    if found.due is None:
        return None
    at = datetime.combine(found.due, time(23, 59), SHANGHAI)
    return DueView(kind, at, (found.due - today).days, found.legal_basis)


def _group(due: DueView | None) -> str:
    if due is None:
        return "week"
    if due.days_left < 0:
        return "overdue"
    if due.days_left == 0:
        return "today"
    return "week" if due.days_left <= _WEEK else "later"


def _about(session: Session, kind: str, number: str) -> dict[str, str]:
    """Return whose and what the subject of a finding is."""
    if kind == "manifest":
        row = session.execute(
            select(
                Manifest.uid,
                Organisation.name,
                ManifestLine.waste_code,
                ManifestLine.name,
                Manifest.shipped_grams,
            )
            .join(Site, Site.id == Manifest.sender)
            .join(Organisation, Organisation.id == Site.organisation)
            .join(ManifestLine, ManifestLine.manifest == Manifest.id)
            .where(Manifest.internal_no == number)
            .order_by(ManifestLine.no)
            .limit(1)
        ).first()
    elif kind == "batch":
        row = session.execute(
            select(Batch.uid, Organisation.name, Batch.waste_code, Batch.name, func.sum(Stock.grams))
            .join(Site, Site.id == Batch.custodian)
            .join(Organisation, Organisation.id == Site.organisation)
            .join(Stock, Stock.batch == Batch.id)
            .where(Batch.code == number, Batch.item == 0)
            .group_by(Batch.id)
        ).first()
    else:
        return {}
    if row is None:
        return {}
    uid, party, code, name, grams = row
    return {"uid": uid, "party": party, "code": code, "name": name, "grams": str(grams)}


def _trips(session: Session) -> tuple[TripView, ...]:
    """Return the vehicles on the road or at a gate, from county to county, the latest first."""
    first = desk(session).today - timedelta(days=3)
    sender, receiver = aliased(Site), aliased(Site)
    start, end = aliased(Division), aliased(Division)
    rows = session.execute(
        select(
            Leg.departed_at,
            Leg.plate,
            func.coalesce(func.min(start.name), Leg.start_point),
            func.coalesce(func.min(end.name), Leg.end_point),
            Manifest.state,
            func.count(),
            func.sum(Manifest.shipped_grams),
        )
        .join(Manifest, Manifest.id == Leg.manifest)
        .join(sender, sender.id == Manifest.sender)
        .outerjoin(receiver, receiver.id == Manifest.receiver)
        .outerjoin(start, start.code == sender.division_code)
        .outerjoin(end, end.code == receiver.division_code)
        .where(
            Manifest.state.in_([ManifestState.IN_TRANSIT.value, ManifestState.ARRIVED.value]),
            Leg.departed_at.is_not(None),
        )
        .group_by(Leg.plate, Leg.departed_at)
        .order_by(Leg.departed_at.desc())
        .limit(SHOWN)
    )
    return tuple(
        TripView(at, plate, origin, destination, state, number, int(grams))
        for at, plate, origin, destination, state, number, grams in rows
        if at is not None and shanghai_day(at) >= first
    )


def _storages(session: Session) -> tuple[StorageLoad, ...]:
    """Return the fullest storage areas that have a limit."""
    rows = session.execute(
        select(
            StorageArea.uid,
            StorageArea.code,
            StorageArea.name,
            StorageArea.limit_grams,
            Organisation.name,
            func.sum(Stock.grams),
        )
        .join(Stock, Stock.place == StorageArea.place)
        .join(Site, Site.id == StorageArea.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(StorageArea.limit_grams.is_not(None))
        .group_by(StorageArea.id)
    ).all()
    loads = [
        StorageLoad(uid, code, f"{owner} {name}", int(grams), limit)
        for uid, code, name, limit, owner, grams in rows
    ]
    loads.sort(key=lambda load: -load.grams * 1000 // max(load.limit_grams or 1, 1))
    return tuple(loads[:SHOWN])
