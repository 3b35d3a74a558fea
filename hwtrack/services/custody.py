"""A manifest's chain of custody for the window: legs, stops, scans, receipts, links, what may be done now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Contract,
    Leg,
    LegTrip,
    LineSeen,
    Manifest,
    Movement,
    Organisation,
    Proposal,
    Site,
    StorageArea,
    Trip,
)
from hwtrack.domain.carriage import Goods, differences, means_key
from hwtrack.domain.field_rules import RULES, is_locked, is_revisable, reached
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.movement import MovementKind
from hwtrack.services.custody_views import (
    ApprovalView,
    CustodyView,
    FieldState,
    LegView,
    SeenView,
    StopView,
)
from hwtrack.services.form_record import approval_uid_of
from hwtrack.services.house import house_settings
from hwtrack.services.legs import trailer_of
from hwtrack.services.links import links_of
from hwtrack.services.loading import loading_views
from hwtrack.services.manifest_approvals import approval_view
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.paper_entry import back_entry_view
from hwtrack.services.requests import Choice
from hwtrack.services.revision_fields import value_now
from hwtrack.services.revisions import proposals_of
from hwtrack.services.snapshots import carrier_snapshot, read_snapshot
from hwtrack.services.vehicles import HeldLine, in_vehicle, in_vehicles, next_leg, put_down

_S = ManifestState
PLANNED, UNDER_WAY, DONE = "planned", "under_way", "done"
_OFFERED = 60


def custody(session: Session, uid: str) -> CustodyView:
    """Return a manifest's chain of custody.

    Raises:
        UserError: there is no such manifest.
    """
    manifest = manifest_by_uid(session, uid)
    told = read_snapshot(manifest.sender_snapshot)
    signed = manifest.state not in {_S.DRAFT, _S.VOID}
    return CustodyView(
        uid=manifest.uid,
        kind=manifest.kind,
        waybill=manifest.waybill,
        un_numbers=manifest.un_numbers,
        contact=manifest.sender_handler or str(told.get("contact") or ""),
        phone=value_now(session, manifest, "phone") if signed else str(told.get("phone") or ""),
        emergency_phone=value_now(session, manifest, "emergency_phone")
        if signed
        else str(told.get("emergency_phone") or ""),
        contract_no=str(told.get("contract_no") or ""),
        stops_planned=tuple(told.get("stops") or ()),
        note=manifest.note,
        legs=tuple(_leg(session, manifest, leg) for leg in legs_of(session, manifest.id)),
        stops=tuple(_stop(session, part) for part in put_down(session, manifest)),
        loading=loading_views(session, manifest),
        seen=_seen(session, manifest),
        proposals=proposals_of(session, uid),
        links=links_of(session, manifest),
        approval=_approval(session, manifest),
        back_entry=back_entry_view(session, manifest),
        actions=actions_now(session, manifest),
        fields=field_states(ManifestState(manifest.state)),
    )


def form_fields(session: Session, uid: str) -> tuple[FieldState, ...]:
    """Return what the table of field rules says of every field in the manifest's state."""
    state = ManifestState(manifest_by_uid(session, uid).state) if uid else ManifestState.DRAFT
    return field_states(state)


def field_states(state: ManifestState) -> tuple[FieldState, ...]:
    """Return every field with what its rule says in the state; a draft is told what signing asks."""
    asked = ManifestState.READY if state is ManifestState.DRAFT else state
    return tuple(
        FieldState(
            path=rule.path,
            label_zh=rule.label_zh,
            label_en=rule.label_en,
            required=rule.hard and reached(asked, rule.required_from),
            locked=is_locked(rule.path, state),
            revisable=is_revisable(rule.path, state),
        )
        for rule in RULES
    )


def actions_now(session: Session, manifest: Manifest) -> tuple[str, ...]:
    """Return what may be done with a manifest now, by the office's names, in the order a desk needs it."""
    state, found = ManifestState(manifest.state), []
    if state is _S.READY:
        found += ["scan_label", "dispatch", "put_on_trip", "change_leg", "reopen_manifest"]
    if state is _S.IN_TRANSIT:
        found += _on_the_way(session, manifest)
    if state is _S.ARRIVED:
        found += ["receive"]
    if state in {_S.RECEIVED, _S.RETURNING} and in_vehicles(session, manifest):
        found += ["return_load"] if state is _S.RETURNING else ["refuse_manifest"]
        found += ["redirect_draft"]
    elif state in {_S.RECEIVED, _S.RETURNING}:
        # A correction may leave nothing to send back.
        found += ["close_manifest"]
    found += _any_time(session, manifest, state)
    if state in {_S.DRAFT, _S.READY, _S.IN_TRANSIT}:
        found += ["void_manifest"]
    return tuple(found)


def _on_the_way(session: Session, manifest: Manifest) -> list[str]:
    if put_down(session, manifest):
        return ["resume_load", "change_leg"]
    coming = next_leg(session, manifest)
    return ["arrive_manifest" if coming is None else "hand_over", "park_load", "change_leg"]


def _any_time(session: Session, manifest: Manifest, state: ManifestState) -> list[str]:
    found = []
    differs = [
        line
        for line in lines_of(session, manifest.id)
        if line.discrepancy not in {None, "none"} or line.refused_grams
    ]
    if manifest.received_at is not None and differs:
        found.append("report_mismatch")
    if manifest.official_no is None and state not in {_S.DRAFT, _S.VOID}:
        found.append("give_official_no")
    if state not in {_S.DRAFT, _S.VOID}:
        found.append("propose_revision")
        if _open_proposals(session, manifest):
            found.append("answer_proposal")
    return found


def _open_proposals(session: Session, manifest: Manifest) -> bool:
    open_ones = (Proposal.manifest == manifest.id, Proposal.state == "open")
    return session.scalars(select(Proposal.id).where(*open_ones).limit(1)).first() is not None


def _leg(session: Session, manifest: Manifest, leg: Leg) -> LegView:
    told = read_snapshot(leg.carrier_snapshot or carrier_snapshot(session, leg.carrier, manifest.happened_on))
    trip = session.scalars(
        select(Trip).join(LegTrip, LegTrip.trip == Trip.id).where(LegTrip.leg == leg.id)
    ).first()
    return LegView(
        no=leg.no,
        carrier_uid=session.get_one(Organisation, leg.carrier).uid,
        carrier=str(told.get("name") or ""),
        means=means_key(leg.means),
        plate=leg.plate,
        trailer=trailer_of(leg),
        driver=leg.driver,
        driver_phone=leg.driver_phone,
        escort=leg.escort,
        start_point=leg.start_point,
        end_point=leg.end_point,
        via=leg.via,
        departed_at=leg.departed_at,
        arrived_at=leg.arrived_at,
        state=_state(leg.departed_at, leg.arrived_at),
        grams=sum(part.grams for part in in_vehicle(session, manifest, leg)),
        trip_uid=trip.uid if trip else "",
        trip_no=trip.number if trip else "",
    )


def _state(departed: datetime | None, arrived: datetime | None) -> str:
    if departed is None:
        return PLANNED
    return UNDER_WAY if arrived is None else DONE


def _stop(session: Session, part: HeldLine) -> StopView:
    area = session.scalars(select(StorageArea).where(StorageArea.place == part.place.id)).one()
    since = session.scalars(
        select(Movement.happened_at)
        .where(
            Movement.line == part.line.id,
            Movement.kind == MovementKind.PARK.value,
            Movement.to_place == part.place.id,
        )
        .order_by(Movement.id.desc())
        .limit(1)
    ).one()
    site = session.get_one(Site, area.site)
    return StopView(area.uid, area.name, site.name, since, part.line.no, part.grams)


def _seen(session: Session, manifest: Manifest) -> tuple[SeenView, ...]:
    lines = {line.id: line for line in lines_of(session, manifest.id)}
    rows = session.scalars(select(LineSeen).where(LineSeen.line.in_(lines))).all()
    house = house_settings(session)
    found = []
    for row in sorted(rows, key=lambda row: lines[row.line].no):
        line = lines[row.line]
        shipped = line.shipped_grams or 0
        allowed = max(house.tolerance_grams, shipped * house.tolerance_permille // 1000)
        signed = Goods(line.name, line.hazards, line.form, line.packaging, line.package_count, shipped)
        seen = Goods(
            row.name,
            row.hazards,
            row.form or "",
            row.packaging,
            row.package_count,
            line.received_grams or 0,
        )
        found.append(
            SeenView(
                line_no=line.no,
                name=row.name,
                hazards=row.hazards,
                form=row.form or "",
                packaging=row.packaging,
                package_count=row.package_count,
                refusal_reason=row.refusal_reason or "",
                discrepancy=line.discrepancy or "",
                differs=differences(signed, seen, allowed),
                reported_on=row.reported_on,
                reported_to=row.reported_to,
                report_note=row.report_note,
            )
        )
    return tuple(found)


def _approval(session: Session, manifest: Manifest) -> ApprovalView | None:
    uid = approval_uid_of(session, manifest.id)
    return approval_view(session, uid) if uid else None


def contract_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer the contracts between two sites, the latest first: (generator, receiver)."""
    sender, receiver = (select(Site.id).where(Site.uid == uid).scalar_subquery() for uid in asked)
    rows = session.scalars(
        select(Contract)
        .where(Contract.sender == sender, Contract.receiver == receiver)
        .order_by(Contract.valid_to.desc(), Contract.id.desc())
    )
    return tuple(Choice(row.uid, row.number, until=row.valid_to) for row in rows)


def stop_choices(session: Session, text: str) -> tuple[Choice, ...]:
    """Offer the storage areas of facilities and collection points where a load may be put down."""
    typed = f"%{text.strip()}%"
    rows = session.execute(
        select(StorageArea, Site, Organisation)
        .join(Site, Site.id == StorageArea.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(
            Site.kind.in_(["facility", "platform", "mixed", "carrier"]),
            Organisation.name.like(typed) | Site.name.like(typed) | StorageArea.name.like(typed),
        )
        .order_by(Organisation.name, StorageArea.code)
        .limit(_OFFERED)
    )
    return tuple(
        Choice(area.uid, f"{organisation.name} {area.name}", area.name, area.code, site.address)
        for area, site, organisation in rows
    )
