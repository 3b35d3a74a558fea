"""The work list: what the rules find in the register today, most urgent first."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Batch,
    Licence,
    Manifest,
    Organisation,
    Place,
    Site,
    Stock,
    StorageArea,
)
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import PlaceKind
from hwtrack.domain.rules.deadlines import (
    AreaFacts,
    ArrivedFacts,
    LicenceFacts,
    StorageLimits,
    StoredFacts,
    check_area,
    check_confirmation,
    check_licence_end,
    check_storage_time,
)
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.house import house_settings
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.settings import LAW

LIMIT = 500
_WEIGHT = {Severity.BLOCK: 0, Severity.VIOLATION: 1, Severity.WARNING: 2, Severity.NOTICE: 3}


def open_findings(session: Session, limit: int = LIMIT) -> list[Finding]:
    """Return what the rules find today, the most serious and oldest first, at most *limit* of a kind."""
    found = [
        *confirmations(session, limit),
        *storage_overruns(session, limit),
        *area_overruns(session),
        *licence_ends(session, limit),
    ]
    far = desk(session).today + timedelta(days=3650)
    return sorted(found, key=lambda f: (_WEIGHT[f.severity], f.due or far, f.subject))


def confirmations(session: Session, limit: int) -> list[Finding]:
    """Judge every manifest that arrived and is not confirmed."""
    today, calendar, law = desk(session).today, working_calendar(session), law_book(session)
    rows = session.execute(
        select(Manifest.internal_no, Organisation.name, Manifest.arrived_at)
        .join(Site, Site.id == Manifest.receiver)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(Manifest.state == ManifestState.ARRIVED.value, Manifest.arrived_at.is_not(None))
        .order_by(Manifest.arrived_at)
        .limit(limit)
    )
    return [
        check_confirmation(
            ArrivedFacts(f"manifest:{number}", name, shanghai_day(at)),
            today,
            LAW.confirm_working_days,
            calendar,
            law,
        )
        for number, name, at in rows
        if at is not None
    ]


def storage_overruns(session: Session, limit: int) -> list[Finding]:
    """Judge the batches that have lain in storage longest."""
    today, law, house = desk(session).today, law_book(session), house_settings(session)
    limits = StorageLimits(LAW.medical_storage_days, LAW.operator_storage_days, house.generator_storage_days)
    shortest = min(limits.institution, limits.operator, limits.generator)
    rows = session.execute(
        select(Batch.code, Batch.waste_code, Batch.clock_from, Stock.grams, Site.kind, Organisation.name)
        .join(Stock, Stock.batch == Batch.id)
        .join(Place, Place.id == Stock.place)
        .join(Site, Site.id == Batch.custodian)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(
            Place.kind == PlaceKind.STORAGE.value,
            Batch.clock_from < today - timedelta(days=shortest),
            Batch.flowing == 0,
        )
        .order_by(Batch.clock_from, Batch.id)
    )
    found: list[Finding] = []
    for code, waste, since, grams, kind, name in rows:
        facts = StoredFacts(
            f"batch:{code}",
            name,
            waste,
            grams,
            since,
            kind in {"facility", "platform"},
            kind == "institution",
        )
        found += check_storage_time(facts, today, limits, law)
        if len(found) >= limit:
            break
    return found


def area_overruns(session: Session) -> list[Finding]:
    """Judge every storage area that has a limit against what it holds."""
    today, law = desk(session).today, law_book(session)
    held: dict[int, int] = {}
    for place, grams in session.execute(
        select(Stock.place, Stock.grams).join(StorageArea, StorageArea.place == Stock.place)
    ):
        held[place] = held.get(place, 0) + grams
    areas = session.execute(
        select(
            StorageArea.place,
            StorageArea.code,
            StorageArea.name,
            StorageArea.limit_grams,
            StorageArea.kind,
            Organisation.name,
        )
        .join(Site, Site.id == StorageArea.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where((StorageArea.limit_grams.is_not(None)) | (StorageArea.kind == "point"))
    )
    found: list[Finding] = []
    for place, code, name, limit, kind, owner in areas:
        facts = AreaFacts(f"area:{code}", f"{owner} {name}", held.get(place, 0), limit, kind == "point")
        found += check_area(facts, today, LAW.storage_point_grams, law)
    return found


def licence_ends(session: Session, limit: int) -> list[Finding]:
    """Judge licences that end soon or have just ended and were not renewed."""
    today, law, house = desk(session).today, law_book(session), house_settings(session)
    rows = session.execute(
        select(Licence.site, Licence.number, Licence.valid_to, Organisation.name)
        .join(Site, Site.id == Licence.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(Licence.valid_to.is_not(None))
        .order_by(Licence.valid_to)
    ).all()
    latest = {site: max(r.valid_to for r in rows if r.site == site) for site in {r.site for r in rows}}
    found: list[Finding] = []
    for site, number, valid_to, name in rows:
        if valid_to == latest[site]:
            facts = LicenceFacts(f"licence:{number}", name, number, valid_to)
            found += check_licence_end(facts, today, house.licence_notice_days, law)
    return found[:limit]
