"""A manifest's trail: what it carried, from whom over whom to whom, entry by entry."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Leg, Manifest, ManifestLine, Organisation, Site
from db.queries import audit as reads
from db.queries import custody
from db.queries.closure import MovementFacts, movements_of_lines, standing
from hwtrack.documents.values import AuditLine, ChainBand, ChainNode, MassBalance
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.quantity import tonnes
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import AuditSubject
from hwtrack.services.audit_log import log_of
from hwtrack.services.audit_parts import AuditParts, findings_of, limited_remarks, period_words
from hwtrack.services.audit_subjects import Told, entries_about, subject_of
from hwtrack.services.manifest_details import manifest_detail
from hwtrack.services.manifest_parts import legs_of, lines_of, manifest_by_uid

K = MovementKind
_STARTS = (K.LOAD, K.GENERATE, K.ARRIVE)


@dataclass(frozen=True)
class _Carried:
    """A manifest's mass: as it left, and what became of it."""

    shipped: int
    corrected: int
    accepted: int
    returned: int
    parked: int
    lost: int
    stores: dict[int, int]
    """Grams by the storage place they were loaded from; what never lay in one is not here."""

    @property
    def on_the_way(self) -> int:
        """Return what is in the vehicle now."""
        return self.shipped + self.corrected - self.accepted - self.returned - self.parked - self.lost


def manifest_parts(session: Session, ask: AuditAsk) -> AuditParts:
    """Return a manifest's trail.

    Raises:
        UserError: there is no such manifest.
    """
    manifest = manifest_by_uid(session, ask.uid)
    lines, legs = lines_of(session, manifest.id), legs_of(session, manifest.id)
    moves = movements_of_lines(session, [line.id for line in lines])
    grounds = custody.grounds_of(session.connection(), {move.number for move in moves})
    carried = _carried(moves, grounds)
    told = _told(session, manifest, lines, moves, ask)
    log = log_of(told.touching, told.words)
    parties = _parties(session, manifest, legs)
    nodes, bands = _chain(session, manifest, legs, carried, parties)
    return AuditParts(
        AuditSubject(
            "manifest", manifest.uid, manifest.internal_no, str(ask.first or ""), str(ask.last or "")
        ),
        (
            ("国家编号", manifest.official_no or "待系统发号"),
            ("移出人", parties[0]),
            ("状态", STATE_NAMES[ManifestState(manifest.state)][0]),
            ("承运人", parties[1]),
            ("期间", period_words(log, ask.first, ask.last)),
            ("接受人", parties[2]),
        ),
        told,
        log,
        findings_of(manifest_detail(session, manifest.uid).findings),
        nodes,
        bands,
        mass=carried.shipped + carried.corrected if moves else manifest.shipped_grams,
        balance=_balance(carried),
        lines=tuple(map(_line, lines)),
        remarks=limited_remarks(ask.first),
    )


def _told(
    session: Session,
    manifest: Manifest,
    lines: list[ManifestLine],
    moves: list[MovementFacts],
    ask: AuditAsk,
) -> Told:
    batches = {line.batch for line in lines if line.batch is not None}
    batches |= {
        move.to_batch for move in moves if move.kind == K.ACCEPT and move.to_kind != PlaceKind.OUTSIDE
    }
    owned = reads.with_parts(session.connection(), {"manifest": {manifest.id}})
    ids = {**owned, "batch": batches, "movement": {move.number for move in moves}}
    return entries_about(session, subject_of(session, ids), ask)


def _parties(session: Session, manifest: Manifest, legs: list[Leg]) -> tuple[str, str, str]:
    """Return the names of sender, carriers and receiver; several carriers in their order."""
    sites = dict(
        session.execute(
            select(Site.id, Organisation.name)
            .join(Organisation, Organisation.id == Site.organisation)
            .where(Site.id.in_([manifest.sender, manifest.receiver]))
        ).all()
    )
    carriers = [session.get_one(Organisation, leg.carrier).name for leg in legs]
    ends = (sites.get(manifest.sender or 0, ""), sites.get(manifest.receiver or 0, ""))
    return ends[0], " → ".join(dict.fromkeys(carriers)), ends[1]


def _carried(moves: list[MovementFacts], grounds: Collection[int]) -> _Carried:
    kept = standing(moves)
    started = [move for move in moves if move.kind in _STARTS and move.to_kind == PlaceKind.TRANSIT]

    def total(*kinds: MovementKind) -> int:
        return sum(move.grams for move in kept if move.kind in kinds)

    loads = [move for move in kept if move.kind in _STARTS and move.to_kind == PlaceKind.TRANSIT]
    first_loads, again = _first_loads(loads, total(K.PARK))
    corrected = sum(move.grams for move in started if move.number in grounds)
    stores: dict[int, int] = {}
    for load in first_loads:
        if load.from_kind == PlaceKind.STORAGE:
            stores[load.from_place] = stores.get(load.from_place, 0) + load.grams
    return _Carried(
        shipped=sum(move.grams for move in started) - corrected - again,
        corrected=corrected,
        accepted=total(K.ACCEPT),
        returned=total(K.RETURN),
        parked=total(K.PARK) - again,
        lost=total(K.LOSS) - total(K.GAIN),
        stores=stores,
    )


def _first_loads(loads: list[MovementFacts], parked: int) -> tuple[list[MovementFacts], int]:
    """Tell loads that left the sender from those that took up what was put down on the way (grams of these)."""
    first, again = [], 0
    for load in sorted(loads, key=lambda move: (move.happened_at, move.number), reverse=True):
        if load.kind == K.LOAD and again + load.grams <= parked:
            again += load.grams
        else:
            first.append(load)
    return first[::-1], again


def _balance(carried: _Carried) -> MassBalance:
    return MassBalance(
        generated=carried.shipped,
        corrected=carried.corrected,
        accepted=carried.accepted,
        stored=carried.parked,
        in_transit=max(carried.on_the_way, 0),
        difference=carried.lost,
        left=carried.returned,
        made_word="移出",
        left_word="退回",
    )


def _line(line: ManifestLine) -> AuditLine:
    return AuditLine(
        line.no,
        line.waste_code,
        line.name,
        line.planned_grams,
        line.shipped_grams,
        line.received_grams,
        line.accepted_grams,
        line.refused_grams,
    )


def _chain(
    session: Session, manifest: Manifest, legs: list[Leg], carried: _Carried, parties: tuple[str, str, str]
) -> tuple[tuple[ChainNode, ...], tuple[ChainBand, ...]]:
    """Draw up who had the load: sender, stores it was taken from, vehicles, receiver."""
    due = carried.shipped + carried.corrected
    if not due:
        return (), ()
    names = custody.place_names(session.connection(), carried.stores)
    nodes = [ChainNode("made", 0, due, parties[0], (f"移出 {tonnes(due)} t",))]
    bands = []
    for place, grams in carried.stores.items():
        nodes.append(ChainNode(f"s{place}", 1, grams, names.get(place, "贮存"), (f"{tonnes(grams)} t",)))
        bands += [ChainBand("made", f"s{place}", grams), ChainBand(f"s{place}", "ride", grams)]
    straight = due - sum(carried.stores.values())
    if straight > 0:
        bands.append(ChainBand("made", "ride", straight))
    vehicles = tuple("　".join(filter(None, (leg.plate, leg.driver))) for leg in legs)
    nodes.append(
        ChainNode("ride", 2, due, manifest.internal_no, (f"{tonnes(due)} t", *filter(None, vehicles)))
    )
    for key, grams, title, facts in _ends(carried, parties):
        nodes.append(ChainNode(key, 3, grams, title, facts))
        sent = grams + (carried.lost if key == "accepted" else 0)
        bands.append(ChainBand("ride", key, grams, sent))
    return tuple(nodes), tuple(bands)


def _ends(carried: _Carried, parties: tuple[str, str, str]) -> list[tuple[str, int, str, tuple[str, ...]]]:
    ends = []
    if carried.accepted:
        facts = [f"接受 {tonnes(carried.accepted)} t"]
        if carried.lost:
            facts.append(f"过磅差 {tonnes(-carried.lost)} t")
        ends.append(("accepted", carried.accepted, parties[2], tuple(facts)))
    if carried.returned:
        ends.append(("returned", carried.returned, "退回", (f"{tonnes(carried.returned)} t", parties[0])))
    if carried.parked > 0:
        ends.append(("parked", carried.parked, "途中停放", (f"{tonnes(carried.parked)} t",)))
    return ends
