"""One manifest in full: parties as they signed, lines, its way, the next step, its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Manifest, ManifestLine, WasteCode
from hwtrack.domain.findings import Finding, blocking
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.rules.deadlines import ArrivedFacts, check_confirmation
from hwtrack.domain.rules.dispatch import check_dispatch
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.services.checks import facts_of_manifest, finding_view
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import legs_of, lines_of, manifest_by_uid
from hwtrack.services.dues import Terms, terms
from hwtrack.services.manifest_parties import parties_of
from hwtrack.services.manifest_rows import is_doubtful, manifest_rows
from hwtrack.services.manifest_story import timeline_of
from hwtrack.services.vehicles import not_there_yet
from hwtrack.services.views import ManifestDetail, ManifestLineView, ManifestRow, NextStepView, StepView
from hwtrack.settings import LAW

_S = ManifestState
_WAY = (_S.DRAFT, _S.READY, _S.IN_TRANSIT, _S.ARRIVED, _S.RECEIVED, _S.CLOSED)
_NEXT = {
    _S.DRAFT: ("edit_manifest", ""),
    _S.READY: ("dispatch_manifest", ""),
    _S.IN_TRANSIT: ("arrive_manifest", ""),
    _S.ARRIVED: ("receive_manifest", "refuse_manifest"),
    _S.RECEIVED: ("close_manifest", ""),
    _S.RETURNING: ("return_manifest", ""),
}


def manifest_detail(session: Session, uid: str) -> ManifestDetail:
    """Return a manifest in full.

    Raises:
        UserError: there is no such manifest.
    """
    manifest, known = manifest_by_uid(session, uid), terms(session)
    row = manifest_rows(session, [manifest.id], known)[0]
    lines, legs = lines_of(session, manifest.id), legs_of(session, manifest.id)
    parties = parties_of(session, manifest, legs)
    names = {party.role: party.name for party in parties}
    row = replace(row, generator=names["generator"], carrier=names["carrier"], receiver=names["receiver"])
    findings = _findings(session, manifest, lines, row, known)
    steps = _steps(manifest, lines, row)
    batches = _batches(session, lines)
    return ManifestDetail(
        row=row,
        parties=parties,
        lines=_line_views(session, lines, batches, known),
        steps=steps,
        current=next(n for n, step in enumerate(steps) if step.state == manifest.state),
        next_step=_next_step(session, manifest, lines, row, findings),
        findings=tuple(finding_view(found) for found in findings),
        timeline=timeline_of(session, manifest, lines, legs, row),
        trip_no=manifest.trip,
        official_reason=manifest.official_missing or "",
        void_reason=manifest.void_reason or "",
        batch_uids=tuple(dict.fromkeys(batches[line.batch].uid for line in lines if line.batch in batches)),
        sample=desk(session).register.sample,
    )


def made_at(manifest: Manifest) -> datetime:
    """Return when the manifest was begun: its identity holds the millisecond.

    One entered after the fact was begun, at the latest, when it was signed.
    """
    milliseconds = int(manifest.uid.replace("-", "")[:12], 16)
    begun = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return min(begun, manifest.signed_at or begun)


def _steps(manifest: Manifest, lines: list[ManifestLine], row: ManifestRow) -> tuple[StepView, ...]:
    """Return the way it took and what is still to come; a return or a void replaces the rest."""
    times = {
        _S.DRAFT: made_at(manifest),
        _S.READY: manifest.signed_at,
        _S.IN_TRANSIT: manifest.shipped_at,
        _S.ARRIVED: manifest.arrived_at,
        _S.RECEIVED: manifest.received_at,
        _S.CLOSED: manifest.closed_at,
    }
    way = list(_WAY)
    if manifest.state == _S.VOID:
        way = [state for state in _WAY if times[state] is not None] + [_S.VOID]
    elif manifest.state == _S.RETURNING or any(line.refused_grams for line in lines):
        refused_whole = lines and all(line.accepted_grams == 0 for line in lines)
        way[-1:] = [_S.RETURNING, _S.CLOSED]
        if refused_whole:
            way.remove(_S.RECEIVED)
            times[_S.RETURNING] = manifest.received_at
    current = way.index(ManifestState(manifest.state))
    return tuple(
        StepView(
            state.value, times.get(state) if n <= current else None, row.due if n == current + 1 else None
        )
        for n, state in enumerate(way)
    )


def _next_step(
    session: Session, manifest: Manifest, lines: list[ManifestLine], row: ManifestRow, findings: list[Finding]
) -> NextStepView | None:
    state = ManifestState(manifest.state)
    if state not in _NEXT:
        return None
    action, alternative = _NEXT[state]
    if state is _S.RECEIVED and any(line.refused_grams for line in lines):
        action = "refuse_manifest"
    forbidden = blocking(findings) if state is _S.READY else []
    blocked = forbidden[0].message if forbidden else ""
    if state is _S.IN_TRANSIT:
        blocked = not_there_yet(session, manifest)
    return NextStepView(action, row.due, alternative, blocked)


def _findings(
    session: Session, manifest: Manifest, lines: list[ManifestLine], row: ManifestRow, known: Terms
) -> list[Finding]:
    """Run the rules that can say something of a manifest in its state."""
    subject = f"manifest:{manifest.internal_no}"
    if manifest.state == _S.READY:
        return check_dispatch(facts_of_manifest(session, manifest.uid), known.law)
    if manifest.state == _S.ARRIVED and manifest.arrived_at is not None:
        if row.due is None or row.due.days_left > 0:
            return []
        facts = ArrivedFacts(subject, row.receiver, shanghai_day(manifest.arrived_at))
        return check_confirmation(facts, known.judge)
    found: dict[tuple[str, str | None], Finding] = {}
    for received in _receipts(manifest, lines, subject):
        for finding in check_receipt(received, _receipt_terms(known), known.law):
            # What is true of the whole manifest (a late confirmation) is said once, not per line.
            found.setdefault((finding.rule, finding.field), finding)
    return list(found.values())


def _receipts(manifest: Manifest, lines: list[ManifestLine], subject: str) -> list[ReceiptFacts]:
    if manifest.received_at is None:
        return []
    return [
        ReceiptFacts(
            subject=subject,
            line=line.no,
            code=line.waste_code,
            form=line.form,
            method=line.method,
            shipped=line.shipped_grams,
            received=line.received_grams,
            arrived_on=shanghai_day(manifest.arrived_at) if manifest.arrived_at else None,
            received_on=shanghai_day(manifest.received_at),
            shipped_on=shanghai_day(manifest.shipped_at) if manifest.shipped_at else None,
        )
        for line in lines
        if line.shipped_grams is not None and line.received_grams is not None
    ]


def _receipt_terms(known: Terms) -> ReceiptTerms:
    house = known.house
    days = LAW.confirm_working_days
    return ReceiptTerms(house.tolerance_permille, house.tolerance_grams, days, known.calendar)


def _batches(session: Session, lines: list[ManifestLine]) -> dict[int, Batch]:
    numbers = [line.batch for line in lines if line.batch is not None]
    return {batch.id: batch for batch in session.scalars(select(Batch).where(Batch.id.in_(numbers)))}


def _line_views(
    session: Session, lines: list[ManifestLine], batches: dict[int, Batch], known: Terms
) -> tuple[ManifestLineView, ...]:
    codes = [line.waste_code for line in lines]
    rows = session.execute(
        select(WasteCode.code, WasteCode.name_zh, WasteCode.name_en)
        .where(WasteCode.code.in_(codes))
        .order_by(WasteCode.id)
    )
    names = {code: (zh, en) for code, zh, en in rows}
    views = []
    for line in lines:
        zh, en = names.get(line.waste_code, (line.name, line.name))
        batch = batches.get(line.batch) if line.batch is not None else None
        views.append(
            ManifestLineView(
                no=line.no,
                waste_code=line.waste_code,
                name_zh=line.name or zh,
                name_en=en,
                hazards=line.hazards,
                form=line.form,
                packaging=line.packaging,
                package_count=line.package_count or 0,
                planned=line.planned_grams,
                shipped=line.shipped_grams,
                received=line.received_grams,
                accepted=line.accepted_grams,
                refused=line.refused_grams,
                method=line.method or "",
                doubtful=is_doubtful(line.shipped_grams, line.received_grams, known),
                batch_uid=batch.uid if batch else "",
                batch_code=batch.code if batch else "",
            )
        )
    return tuple(views)
