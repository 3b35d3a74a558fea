"""Corrections after signing: one side asks with before and after, the other consents, then it takes effect."""

from __future__ import annotations

from collections import defaultdict

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestLine, Proposal, Revision, RevisionChange
from hwtrack.domain.carriage import SIDES
from hwtrack.domain.field_rules import canonical, label
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.manifest import STATE_NAMES, ManifestState
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services.checks import finding_view
from hwtrack.services.custody_views import ChangeView, ProposalView
from hwtrack.services.desk import desk
from hwtrack.services.line_mass import change_masses, change_method
from hwtrack.services.manifest_parts import manifest_by_uid
from hwtrack.services.movements import record_revision
from hwtrack.services.own_names import is_own_name, own_name
from hwtrack.services.requests import CheckResult
from hwtrack.services.revision_fields import MASSES, Target, checked_value, target_of, value_now, write_text
from hwtrack.services.steps import Answer, FieldChange, NewProposal

OPEN, CONSENTED, REFUSED, WITHDRAWN = "open", "consented", "refused", "withdrawn"


def propose_revision(session: Session, asked: NewProposal) -> str:
    """Ask the other side to consent to a correction; nothing of the manifest changes yet; return its uid.

    Raises:
        UserError: a draft or void manifest, no reason or name, a field that cannot be corrected, a
            value that no longer stands or does not change, or the same field twice.
    """
    manifest = _correctable(session, asked.uid)
    if asked.side not in SIDES:
        raise UserError("请选提出更正的一方。", field="side")
    if not asked.changes:
        raise UserError("没有要更正的内容。", field="changes")
    changes = [_checked(session, manifest, change) for change in asked.changes]
    if len({change.path for change in changes}) != len(changes):
        raise UserError("同一字段只能更正一次。", field="changes")
    reason = clean_note(asked.reason, field="reason")
    if not reason:
        raise UserError("更正须写明理由。", field="reason")
    here = desk(session)
    row = Proposal(
        uid=here.new_uid(),
        manifest=manifest.id,
        side=asked.side,
        requested_by=own_name(session, asked.requested_by, "requested_by"),
        requested_at=here.now,
        reason=reason,
        changes=orjson.dumps([[c.path, c.before, c.after] for c in changes]).decode(),
        state=OPEN,
        answered_by="",
        answered_at=None,
        answer_note="",
        revision=None,
    )
    session.add(row)
    session.flush()
    return row.uid


def _correctable(session: Session, uid: str) -> Manifest:
    manifest = manifest_by_uid(session, uid)
    state = ManifestState(manifest.state)
    if state is ManifestState.DRAFT:
        raise UserError("草稿直接修改，不用更正。", field="state")
    if state is ManifestState.VOID:
        raise UserError(f"联单已{STATE_NAMES[state][0]}，不能更正。", field="state")
    return manifest


def _checked(session: Session, manifest: Manifest, change: FieldChange) -> FieldChange:
    """Return a change with its value as it will be kept; the record must still say what was seen."""
    path = canonical(change.path)
    now = value_now(session, manifest, path)
    if now != change.before:
        raise UserError(f"{label(path)[0]}现为“{now}”，不再是“{change.before}”，请重新提出。", field=path)
    after = checked_value(session, path, change.after)
    if after == now:
        raise UserError(f"{label(path)[0]}没有改变。", field=path)
    return FieldChange(path, now, after)


def check_revision(session: Session, asked: NewProposal) -> CheckResult:
    """Judge a correction as typed, every change by itself; nothing is written."""
    manifest = _correctable(session, asked.uid)
    found = []
    for change in asked.changes:
        try:
            _checked(session, manifest, change)
        except UserError as error:
            found.append(Finding("revision", Severity.BLOCK, "manifest:", change.path, error.message, ""))
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def answer_proposal(session: Session, answer: Answer) -> str:
    """Consent to a correction (it takes effect at once), refuse it, or withdraw it; return the manifest's uid.

    Raises:
        UserError: answered before, no name, consent by who asked, a value that no longer stands, or
            masses that cannot be.
    """
    row = _proposal(session, answer.proposal_uid)
    manifest = session.get_one(Manifest, row.manifest)
    if row.state != OPEN:
        raise UserError("该更正已有答复。", field="state")
    if answer.verdict not in {CONSENTED, REFUSED, WITHDRAWN}:
        raise UserError("请选同意、不同意或撤回。", field="verdict")
    by = own_name(session, answer.by, "by")
    if answer.verdict == CONSENTED:
        if is_own_name(session, row.requested_by, by):
            raise UserError("更正须由另一方的另一人同意。", field="by")
        row.revision = _apply(session, manifest, row, by).id
    row.state, row.answered_by, row.answered_at = answer.verdict, by, desk(session).now
    row.answer_note = clean_note(answer.note, field="note")
    session.flush()
    return manifest.uid


def _apply(session: Session, manifest: Manifest, row: Proposal, by: str) -> Revision:
    manifest = _correctable(session, manifest.uid)
    changes = [_checked(session, manifest, change) for change in changes_of(row)]
    targets = [(target_of(session, manifest, change.path), change) for change in changes]
    revision = record_revision(session, row.reason, row.requested_by, by)
    masses: dict[ManifestLine, dict[str, int]] = defaultdict(dict)
    for target, change in targets:
        if isinstance(target.row, ManifestLine) and target.name in MASSES:
            masses[target.row][target.name] = int(change.after)
        else:
            write_text(session, manifest, target, change.after)
        _keep(session, revision, target, change)
    session.flush()
    for line, wanted in masses.items():
        change_masses(session, line, wanted, revision)
    for target, _ in targets:
        if isinstance(target.row, ManifestLine) and target.name == "method":
            change_method(session, target.row, revision)
    return revision


def _keep(session: Session, revision: Revision, target: Target, change: FieldChange) -> None:
    session.add(
        RevisionChange(
            uid=desk(session).new_uid(),
            revision=revision.id,
            subject=target.subject,
            subject_uid=target.row.uid,
            field=target.name,
            before=change.before,
            after=change.after,
        )
    )


def _proposal(session: Session, uid: str) -> Proposal:
    row = session.scalars(select(Proposal).where(Proposal.uid == uid)).first()
    if row is None:
        raise UserError("没有这项更正。", field="proposal_uid")
    return row


def changes_of(row: Proposal) -> list[FieldChange]:
    """Return what a correction changes."""
    return [FieldChange(*change) for change in orjson.loads(row.changes)]


def revision_value(session: Session, asked: tuple[str, str]) -> str:
    """Return what a field of a manifest says now: (manifest, path)."""
    return value_now(session, manifest_by_uid(session, asked[0]), asked[1])


def proposals_of(session: Session, uid: str) -> tuple[ProposalView, ...]:
    """Return a manifest's corrections, newest first."""
    manifest = manifest_by_uid(session, uid)
    rows = session.scalars(
        select(Proposal).where(Proposal.manifest == manifest.id).order_by(Proposal.id.desc())
    )
    return tuple(_view(session, manifest, row) for row in rows)


def _view(session: Session, manifest: Manifest, row: Proposal) -> ProposalView:
    changes = changes_of(row)
    return ProposalView(
        uid=row.uid,
        side=row.side,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        reason=row.reason,
        changes=tuple(ChangeView(c.path, *label(c.path), c.before, c.after) for c in changes),
        state=row.state,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        answer_note=row.answer_note,
        stale=row.state == OPEN and any(_stale(session, manifest, change) for change in changes),
    )


def _stale(session: Session, manifest: Manifest, change: FieldChange) -> bool:
    try:
        return value_now(session, manifest, change.path) != change.before
    except UserError:
        return True
