"""The desk this morning: what is overdue, due today or this week, and what is on the road."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.models import (
    Division,
    Leg,
    Manifest,
    Organisation,
    Site,
    Stock,
    StorageArea,
)
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.inspected import WorkFilter
from hwtrack.services.overviews import StorageLoad, TodayView, TripView
from hwtrack.services.worklist import told, waiting

SHOWN = 200


def today_view(session: Session, wanted: WorkFilter | None = None) -> TodayView:
    """Return the work list, whole or of a site or person, with the trips and stores that stand beside it."""
    here, asked = desk(session), wanted or WorkFilter()
    listed = waiting(session, asked)
    every = listed if asked == WorkFilter() else waiting(session)
    return TodayView(
        on=here.today,
        items=told(session, listed[:SHOWN]),
        trips=_trips(session),
        storages=_storages(session),
        year=here.today.year,
        simulated=here.register.reference_day is not None,
        sites=tuple(sorted({(item.site_uid, item.site) for item in every if item.site_uid}, key=_by_name)),
        persons=tuple(sorted({item.person for item in every if item.person})),
    )


def _by_name(site: tuple[str, str]) -> str:
    return site[1]


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
