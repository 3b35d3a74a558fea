"""A manifest that ran on paper, entered whole afterwards with its claimed times (补录, Order 23 article 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import BackEntry, Manifest
from hwtrack.domain.findings import Finding
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.domain.rules.dispatch import check_dispatch
from hwtrack.domain.rules.transfers import PaperRunFacts, check_back_entry
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.checks import dispatch_facts, finding_view, missing_fields
from hwtrack.services.custody_views import BackEntryView
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.dues import terms
from hwtrack.services.manifest_parts import manifest_by_uid
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    hand_over_leg,
    receive_manifest,
    refuse_manifest,
    return_manifest,
)
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.services.requests import CheckResult
from hwtrack.services.steps import Arrival, Closing, Dispatch, HandOver, PaperManifest, Receipt, Return
from hwtrack.services.views import DueView
from hwtrack.settings import LAW

BACK_ENTERED = frozenset(
    {
        ManifestKind.BACK_ENTERED,
        ManifestKind.BACK_ENTERED_EMERGENCY,
        ManifestKind.BACK_ENTERED_SPECIAL,
    }
)


def enter_paper(session: Session, asked: PaperManifest) -> str:
    """Enter a paper manifest whole, from generation to closing, in one action; return its uid.

    What ran is recorded even where a rule was broken: that is a finding. Only what cannot be is refused.

    Raises:
        UserError: not a back-entered kind, no reason, times that do not follow one another, completed
            before it was received, a return of nothing, or mass that was not there.
    """
    form = asked.form
    if form.kind not in BACK_ENTERED:
        raise UserError("补录联单的类型应为补录、应急补录或特殊补录。", field="kind")
    reason = clean_note(asked.reason, field="reason")
    if not reason:
        raise UserError("补录须写明原因。", field="reason")
    if len(asked.legs) != len(form.legs()):
        raise UserError("每段运输各需起运与到达时间。", field="legs")
    if asked.returned_at is not None and not _refused(asked):
        raise UserError("没有拒收的量，不必退回。", field="returned_at")
    first = asked.legs[0].departed_at
    unknown = not form.official_no and not form.official_reason
    form = replace(form, handed_over_at=first, official_reason="paper" if unknown else form.official_reason)
    uid = sign_manifest(session, form)
    manifest = manifest_by_uid(session, uid)
    manifest.signed_at = first
    _run(session, uid, asked)
    _keep(session, manifest, asked, reason)
    return uid


def _run(session: Session, uid: str, asked: PaperManifest) -> None:
    legs = asked.legs
    dispatch_manifest(session, Dispatch(uid, legs[0].departed_at, handler=asked.form.contact))
    for before, after in pairwise(legs):
        hand_over_leg(session, HandOver(uid, before.arrived_at, before.place, departed_at=after.departed_at))
    arrive_manifest(session, Arrival(uid, legs[-1].arrived_at))
    receive_manifest(session, Receipt(uid, asked.received_at, asked.lines, asked.handler, asked.storage_uid))
    state = manifest_by_uid(session, uid).state
    if not _refused(asked):
        close_manifest(session, Closing(uid, asked.received_at))
    elif asked.returned_at is not None:
        if state == ManifestState.RECEIVED:
            refuse_manifest(session, Arrival(uid, asked.returned_at))
        return_manifest(session, Return(uid, asked.returned_at, asked.form.contact))


def _refused(asked: PaperManifest) -> bool:
    return any(line.accepted < line.received for line in asked.lines)


def _keep(session: Session, manifest: Manifest, asked: PaperManifest, reason: str) -> None:
    completed = _completed_on(asked)
    today = desk(session).today
    if completed > today:
        raise UserError("转移完成日晚于今天。", field="completed_on")
    if completed < shanghai_day(asked.received_at):
        raise UserError("转移完成日早于接受日，转移不会在接受之前完成。", field="completed_on")
    session.add(
        BackEntry(
            uid=desk(session).new_uid(),
            manifest=manifest.id,
            paper_no=clean_line(asked.paper_no, field="paper_no"),
            reason=reason,
            completed_on=completed,
            entered_on=today,
        )
    )
    session.flush()


def _completed_on(asked: PaperManifest) -> date:
    return asked.completed_on or shanghai_day(_last(asked))


def _last(asked: PaperManifest) -> datetime:
    return max(asked.received_at, asked.returned_at or asked.received_at)


def check_paper(session: Session, asked: PaperManifest) -> CheckResult:
    """Judge a paper manifest as typed, on the day it ran; a late entry is a violation of its own."""
    day = asked.legs[0].departed_at if asked.legs else asked.received_at
    form = replace(asked.form, handed_over_at=day)
    if not form.official_no and not form.official_reason:
        form = replace(form, official_reason="paper")
    found = check_dispatch(dispatch_facts(session, form), law_book(session))
    findings = [*missing_fields(session, form, found), *found, *_late(session, asked)]
    return CheckResult(tuple(map(finding_view, findings)), desk(session).now)


def paper_due(session: Session, completed_on: date) -> DueView:
    """Return until when a paper manifest completed on a day is to be entered (Order 23, article 20)."""
    return terms(session).back_enter(completed_on)


def _late(session: Session, asked: PaperManifest) -> list[Finding]:
    """Find an entry later than ten working days after the transfer was completed."""
    known = terms(session)
    facts = PaperRunFacts("manifest:", _completed_on(asked), known.today)
    return [replace(found, field="completed_on") for found in check_back_entry(facts, known.judge)]


def back_entry_view(session: Session, manifest: Manifest) -> BackEntryView | None:
    """Return what is kept of a paper entry, and whether it came in time; None where it ran electronically."""
    row = session.scalars(select(BackEntry).where(BackEntry.manifest == manifest.id)).first()
    if row is None:
        return None
    due = working_calendar(session).after(row.completed_on, LAW.back_entry_working_days)
    late = row.entered_on > due.day
    return BackEntryView(
        row.paper_no, row.reason, row.completed_on, row.entered_on, due.day, late, due.estimated
    )
