"""The check at loading: label and manifest must agree, else nothing is loaded (Order 23, article 13)."""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Leg, LoadingScan, Manifest, ManifestFollow, ManifestLine
from hwtrack.domain.codes import CONTAINER_CODE, plain
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.rules.custody import LoadingFacts
from hwtrack.errors import UserError
from hwtrack.services.containers import containers_in
from hwtrack.services.custody_views import LoadingView, ScanAnswer
from hwtrack.services.desk import desk
from hwtrack.services.manifest_parts import lines_of, manifest_by_uid
from hwtrack.services.signed_codes import container_in
from hwtrack.services.steps import Scan
from hwtrack.services.storage_taking import stock_in_storage

_INSIDE = re.compile(rf"(?<![0-9A-Z]){CONTAINER_CODE.pattern}(?![0-9A-Z])")
_ELSEWHERE = (ManifestState.READY.value, ManifestState.IN_TRANSIT.value, ManifestState.ARRIVED.value)


def scan_label(session: Session, scan: Scan) -> ScanAnswer:
    """Check a scanned label against a manifest about to leave; one that fits is kept once.

    Raises:
        UserError: the manifest is not waiting to leave.
    """
    manifest = manifest_by_uid(session, scan.uid)
    if manifest.state != ManifestState.READY:
        raise UserError(
            f"联单现为“{STATE_NAMES[ManifestState(manifest.state)][0]}”，只在待运时扫码装车。", field="state"
        )
    code = _code_in(scan.code)
    container = session.scalars(select(Container).where(Container.code == code)).first()
    if container is None:
        return _said(
            "unknown",
            code,
            "没有登记这个容器编码，不得装车。",
            "This label is not registered; do not load it.",
        )
    other = _elsewhere(session, container, manifest)
    if other is not None:
        zh, en = f"该容器已扫在联单 {other} 上。", f"This container was scanned for manifest {other}."
        return _said("other_vehicle", code, zh, en)
    lines = lines_of(session, manifest.id)
    fits = next((line for line in lines if line.batch == container.batch), None)
    if fits is None:
        return _misfit(session, container, lines)
    if container.id not in _waiting(session, fits):
        return _said(
            "other_vehicle",
            code,
            "该容器已不在待运处（已运走、已倒空或已移作他用），不得装车。",
            "This container is no longer where the load waits: it left, was emptied or was moved; do not load it.",
        )
    return _keep(session, container, fits)


def _code_in(text: str) -> str:
    """Return the 37-character code in what the scanner read: a label's code, its digits, or a text around them."""
    label = container_in(text.strip())
    if label is not None:
        return label
    typed = plain(text).upper()
    found = _INSIDE.search(typed)
    return found.group() if found else typed[:80]


def _elsewhere(session: Session, container: Container, manifest: Manifest) -> str | None:
    return session.scalars(
        select(Manifest.internal_no)
        .join(ManifestLine, ManifestLine.manifest == Manifest.id)
        .join(LoadingScan, LoadingScan.line == ManifestLine.id)
        .where(
            LoadingScan.container == container.id,
            Manifest.id != manifest.id,
            Manifest.state.in_(_ELSEWHERE),
        )
    ).first()


def _misfit(session: Session, container: Container, lines: list[ManifestLine]) -> ScanAnswer:
    batch = session.get_one(Batch, container.batch)
    if any(line.waste_code == batch.waste_code for line in lines):
        zh = f"代码相符，但该容器属批次 {batch.code}，不是本单的批次。"
        en = f"The code fits, but the container is of batch {batch.code}, not of this manifest's."
        return _said("other_batch", container.code, zh, en)
    zh = f"标签为 {batch.waste_code}，联单上没有，不得装车。"
    en = f"The label says {batch.waste_code}, which is not on the manifest; do not load it."
    return _said("wrong_waste", container.code, zh, en)


def _keep(session: Session, container: Container, line: ManifestLine) -> ScanAnswer:
    known = session.scalars(
        select(LoadingScan.id).where(LoadingScan.line == line.id, LoadingScan.container == container.id)
    ).first()
    if known is None:
        here = desk(session)
        session.add(
            LoadingScan(uid=here.new_uid(), line=line.id, container=container.id, scanned_at=here.now)
        )
        session.flush()
    scanned, expected = len(_scanned(session, line)), _expected(session, line)
    of = f"{scanned}/{expected}" if expected is not None else str(scanned)
    zh, en = f"第 {line.no} 行，已扫 {of} 件。", f"Line {line.no}: {of} scanned."
    kind = "fits" if known is None else "again"
    return ScanAnswer(kind, container.code, zh, en, line.no, scanned, expected)


def _said(kind: str, code: str, message: str, english: str) -> ScanAnswer:
    return ScanAnswer(kind, code, message, english)


def loading_views(session: Session, manifest: Manifest) -> tuple[LoadingView, ...]:
    """Return how far the loading of every line has been scanned."""
    return tuple(
        LoadingView(line.no, len(codes), _expected(session, line), codes)
        for line in lines_of(session, manifest.id)
        for codes in (_scanned(session, line),)
    )


def loading_facts(session: Session, manifest: Manifest) -> tuple[LoadingFacts, ...]:
    """Gather what the rule of loading judges; only a load about to leave is asked."""
    if manifest.state != ManifestState.READY:
        return ()
    return tuple(
        LoadingFacts(view.line_no - 1, view.scanned, view.expected)
        for view in loading_views(session, manifest)
    )


def _scanned(session: Session, line: ManifestLine) -> tuple[str, ...]:
    """Return the codes scanned for a line; until it leaves, only of what is still there to be loaded."""
    rows = session.execute(
        select(Container.id, Container.code)
        .join(LoadingScan, LoadingScan.container == Container.id)
        .where(LoadingScan.line == line.id)
        .order_by(LoadingScan.id)
    )
    found = [(int(key), str(code)) for key, code in rows]
    if found and session.get_one(Manifest, line.manifest).state == ManifestState.READY:
        there = _waiting(session, line)
        found = [one for one in found if one[0] in there]
    return tuple(code for _, code in found)


def _waiting(session: Session, line: ManifestLine) -> set[int]:
    """Return the containers of a line's batch that can be loaded: in the sender's storage, or where its load is."""
    if line.batch is None:
        return set()
    places = {place.id for place, _ in stock_in_storage(session, line.batch)}
    origin = session.scalars(
        select(Leg.place)
        .join(ManifestFollow, ManifestFollow.origin == Leg.manifest)
        .where(ManifestFollow.manifest == line.manifest, Leg.place.is_not(None))
    )
    places |= {place for place in origin if place is not None}
    return {held.id for place in places for held in containers_in(session, line.batch, place)}


def _expected(session: Session, line: ManifestLine) -> int | None:
    """Return how many labels are to be scanned: the packages declared, at most those still there; None without."""
    if line.batch is None:
        return None
    if session.get_one(Manifest, line.manifest).state == ManifestState.READY:
        labels = len(_waiting(session, line))
    else:
        of_batch = select(func.count()).select_from(Container).where(Container.batch == line.batch)
        labels = int(session.scalars(of_batch).one())
    if not labels:
        return None
    return labels if line.package_count is None else min(labels, line.package_count)
