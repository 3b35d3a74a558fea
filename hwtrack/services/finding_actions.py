"""What a person does about a finding: takes note, assigns, resolves, opens again. Nothing else changes."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import FindingAction
from hwtrack.domain.fate import FateKind
from hwtrack.domain.permissions import only_takes_notes
from hwtrack.domain.rules.registry import BY_KEY
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import NotPermittedError, UserError
from hwtrack.services.desk import desk
from hwtrack.services.inspected import FindingStep

_SUBJECT = re.compile(r"[a-z_]{2,20}:\S.{0,198}")
_STATE = re.compile(r"[0-9]:[0-9]{1,18}")
_SAID = ("state", "kind", "done_by", "reason", "person", "due_on")


def act_on_finding(session: Session, step: FindingStep) -> None:
    """Record what was done about a finding, by whom and when; the same again changes nothing.

    Raises:
        UserError: unknown rule or kind, no reason or person where one is needed, a day gone by,
            or nothing to open again.
        NotPermittedError: who inspects takes note, and leaves the rest to others.
    """
    kind = _kind(step)
    _refuse_inspector(session, kind)
    reason = clean_note(step.reason, field="reason").strip()
    person = clean_line(step.person, field="person")
    if kind in {FateKind.RESOLVED, FateKind.REOPENED} and not reason:
        text = "整改须写明做了什么。" if kind is FateKind.RESOLVED else "重新打开须写明理由。"
        raise UserError(text, field="reason")
    if kind is FateKind.ASSIGNED and not person:
        raise UserError("指派须写明由谁办理。", field="person")
    here = desk(session)
    if step.due_on is not None and step.due_on < here.today:
        raise UserError("办理期限早于今天。", field="due_on")
    last = _last_act(session, step)
    if kind is FateKind.REOPENED and (last is None or last.kind == FateKind.REOPENED):
        raise UserError("这条核查发现没有处理过，不必重新打开。", field="kind")
    act = FindingAction(
        uid=here.new_uid(),
        rule=step.rule,
        subject=step.subject,
        state=step.state,
        kind=kind.value,
        done_by=here.name,
        done_at=here.now,
        reason=reason,
        person=person if kind is FateKind.ASSIGNED else "",
        due_on=step.due_on if kind is FateKind.ASSIGNED else None,
    )
    if last is None or any(getattr(last, name) != getattr(act, name) for name in _SAID):
        session.add(act)
        session.flush()


def _refuse_inspector(session: Session, kind: FateKind) -> None:
    person = desk(session).person
    if person is not None and only_takes_notes(person.roles) and kind is not FateKind.ACKNOWLEDGED:
        raise NotPermittedError(
            "检查人员只作记录（知悉与说明），指派、整改与重新打开由经办人或县级审核人办理。"
        )


def _kind(step: FindingStep) -> FateKind:
    if step.rule not in BY_KEY:
        raise UserError(f"没有检查项“{step.rule}”。", field="rule")
    clean_line(step.subject, field="subject")
    if not _SUBJECT.fullmatch(step.subject) or not _STATE.fullmatch(step.state):
        raise UserError("没有这条核查发现。", field="subject")
    if step.kind not in set(FateKind):
        raise UserError(f"没有处理方式“{step.kind}”。", field="kind")
    return FateKind(step.kind)


def _last_act(session: Session, step: FindingStep) -> FindingAction | None:
    return session.scalars(
        select(FindingAction)
        .where(FindingAction.subject == step.subject, FindingAction.rule == step.rule)
        .order_by(FindingAction.id.desc())
        .limit(1)
    ).first()
