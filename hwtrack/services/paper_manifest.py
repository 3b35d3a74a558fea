"""A manifest as its paper shows it: what was signed from the snapshots, the rest as it stands."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.captured import BY_NAME, upcast
from db.models import Leg, Manifest, ManifestLine, TreatmentMethod
from db.queries.journal_rows import entries_holding
from hwtrack.documents.values import (
    GeneratorPart,
    ManifestLeg,
    ManifestPaper,
    Mark,
    ReceiverPart,
    Void,
)
from hwtrack.documents.values import ManifestLine as PaperLine
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.services.drafts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.house import house_settings
from hwtrack.services.legs import trailer_of
from hwtrack.services.paper_correction import correction_of
from hwtrack.services.paper_printing import UNPRINTED, Sheet, marks_of
from hwtrack.services.snapshots import carrier_snapshot, read_snapshot, site_snapshot
from hwtrack.settings import Settings

DOCUMENT = "manifest"
FORMS = {"solid": "固态", "semi_solid": "半固态", "liquid": "液态", "gas": "气态", "unknown": ""}
OPINIONS = {"accept": "接受", "accept_part": "部分接受，其余退回", "refuse": "拒收，退回"}
KINDS = {
    ManifestKind.NORMAL: ("正常联单", "正常转移"),
    ManifestKind.BACK_ENTERED: ("补录联单", "补录"),
    ManifestKind.BACK_ENTERED_EMERGENCY: ("补录联单", "应急补录"),
    ManifestKind.BACK_ENTERED_SPECIAL: ("补录联单", "特殊补录"),
    ManifestKind.CROSS_PROVINCE: ("跨省转移", "跨省转移"),
}
Snapshot = dict[str, Any]


def manifest_sheet(session: Session, uid: str) -> Sheet[ManifestPaper]:
    """Return a manifest's values for the press: the parties as they signed, a draft as it is typed.

    Raises:
        UserError: there is no such manifest.
    """
    manifest = manifest_by_uid(session, uid)
    state = ManifestState(manifest.state)
    sender = _party(session, manifest.sender_snapshot, manifest.sender, manifest)
    receiver = _party(session, manifest.receiver_snapshot, manifest.receiver, manifest)
    legs = legs_of(session, manifest.id)
    lines = lines_of(session, manifest.id)
    settings = house_settings(session)
    box, kind = KINDS[ManifestKind(manifest.kind)]
    paper = ManifestPaper(
        kind_box=box,
        kind=kind,
        internal_no=manifest.internal_no,
        official_no=manifest.official_no,
        generator=_generator(manifest, sender),
        lines=tuple(_line(session, line) for line in lines),
        legs=tuple(_leg(session, leg, manifest) for leg in legs),
        receiver=_receiver(manifest, receiver),
        printing=UNPRINTED,
        checkpoint=None,
        qr=None,
        trip=_trip(manifest, legs),
        waybill=manifest.waybill or None,
        un_numbers=tuple(manifest.un_numbers.replace(",", " ").replace("、", " ").split()),
        escort="、".join(dict.fromkeys(leg.escort for leg in legs if leg.escort)) or None,
        tolerance_note=_tolerance(settings),
        marks=marks_of(session) | ({Mark.DRAFT} if state is ManifestState.DRAFT else frozenset()),
        void=_void(session, manifest) if state is ManifestState.VOID else None,
        correction=None if state is ManifestState.VOID else correction_of(session, manifest, lines),
    )
    return Sheet(DOCUMENT, manifest.uid, manifest.internal_no, paper)


def _party(session: Session, snapshot: str | None, site: int | None, manifest: Manifest) -> Snapshot:
    """Read what the party signed; before that, what the register knows on the planned day."""
    if snapshot is None and site is not None:
        snapshot = site_snapshot(session, site, manifest.happened_on)
    return read_snapshot(snapshot)


def _generator(manifest: Manifest, party: Snapshot) -> GeneratorPart:
    typed: Snapshot = orjson.loads(manifest.draft) if manifest.draft else {}
    at = manifest.shipped_at
    if at is None and typed.get("handed_over_at"):
        at = datetime.fromisoformat(typed["handed_over_at"])
    return GeneratorPart(
        name=party_name(party),
        emergency_phone=typed.get("emergency_phone") or party.get("emergency_phone") or None,
        address=party.get("address") or None,
        handler=manifest.sender_handler or party.get("contact") or None,
        phone=typed.get("phone") or party.get("phone") or None,
        handed_over_at=at,
    )


def _receiver(manifest: Manifest, party: Snapshot) -> ReceiverPart:
    return ReceiverPart(
        name=party_name(party),
        licence_no=manifest.licence_no or party.get("licence_no") or None,
        address=party.get("address") or None,
        handler=manifest.receiver_handler or None,
        phone=party.get("phone") or None,
        received_at=manifest.received_at,
    )


def party_name(party: Snapshot) -> str:
    """Name a party with its site where that says more."""
    name, site = str(party.get("name") or ""), str(party.get("site") or "")
    return f"{name}（{site}）" if site and site not in name else name


def _line(session: Session, line: ManifestLine) -> PaperLine:
    shipped = line.planned_grams if line.shipped_grams is None else line.shipped_grams
    method = session.scalars(select(TreatmentMethod).where(TreatmentMethod.code == line.method)).first()
    return PaperLine(
        name=line.name,
        code=line.waste_code,
        hazards=line.hazards,
        form=FORMS[line.form],
        harmful=line.harmful,
        packaging=line.packaging,
        packages=line.package_count,
        shipped_grams=shipped,
        discrepancy=_discrepancy(line),
        difference_percent=raw_difference(shipped, line.received_grams),
        opinion=OPINIONS.get(line.opinion or "", ""),
        method=f"{method.code} {method.name_zh}" if method else "",
        accepted_grams=line.accepted_grams,
        refused_grams=line.refused_grams or 0,
    )


def _discrepancy(line: ManifestLine) -> bool | None:
    """Say what the receiver judged; nothing before he has."""
    if line.discrepancy is None:
        return None
    return line.discrepancy != "none"


def raw_difference(shipped: int, received: int | None) -> Decimal | None:
    """Return the raw difference in per cent of the shipped mass, with as many decimals as show it."""
    if received is None or received == shipped:
        return None
    percent = Decimal(received - shipped) * 100 / shipped
    for places in (1, 2, 3, 4):
        shown = percent.quantize(Decimal(1).scaleb(-places))
        if shown:
            return shown
    return percent.quantize(Decimal(1).scaleb(-6))


def _leg(session: Session, leg: Leg, manifest: Manifest) -> ManifestLeg:
    carrier = read_snapshot(
        leg.carrier_snapshot or carrier_snapshot(session, leg.carrier, manifest.happened_on)
    )
    return ManifestLeg(
        carrier=str(carrier.get("name") or ""),
        permit_no=carrier.get("permit_no") or None,
        address=carrier.get("address") or None,
        phone=carrier.get("phone") or None,
        driver=leg.driver or None,
        driver_phone=leg.driver_phone or None,
        vehicle=leg.means or None,
        plate=leg.plate or None,
        origin=leg.start_point or None,
        departed_at=leg.departed_at,
        via=leg.via or None,
        destination=leg.end_point or None,
        arrived_at=leg.arrived_at,
    )


def _tolerance(settings: Settings) -> str:
    whole, tenth = divmod(settings.tolerance_permille, 10)
    percent = f"{whole}.{tenth}" if tenth else str(whole)
    return f"容差 {percent} %，至少 {settings.tolerance_grams // 1000} kg（设置，非国家规定）"


def _void(session: Session, manifest: Manifest) -> Void:
    """Find when it was voided: the first entry that shows the manifest so."""
    at = None
    for entry in entries_holding(session.connection(), manifest.uid):
        if _is_void(entry.payload, manifest.uid):
            at = datetime.fromisoformat(entry.recorded_at)
        elif at is not None:
            break
    assert at is not None  # noqa: S101 - whatever a table holds, an entry brought
    return Void(manifest.void_reason or "", at)


def _is_void(payload: bytes, uid: str) -> bool:
    for name, rows in orjson.loads(payload)["rows"].items():
        layout = BY_NAME[name]
        if layout.table == "manifest":
            columns = layout.columns
            place, state = columns.index("uid"), columns.index("state")
            for row in rows:
                current = upcast(name, tuple(row))
                if current[place] == uid:
                    return current[state] == ManifestState.VOID
    return False


def _trip(manifest: Manifest, legs: list[Leg]) -> str | None:
    """Name the trip with the trailers, which have no field of their own on the form."""
    trailers = dict.fromkeys(f"挂车 {trailer_of(leg)}" for leg in legs if trailer_of(leg))
    return "　".join(filter(None, (manifest.trip, *trailers))) or None
