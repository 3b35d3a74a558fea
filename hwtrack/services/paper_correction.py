"""What was corrected of a manifest, as its paper tells it: the signed parties stay, the correction stands beside."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestLine, Movement, Proposal, Revision
from hwtrack.documents.values import Correction
from hwtrack.domain.field_rules import label
from hwtrack.domain.quantity import tonnes
from hwtrack.services.desk import shanghai_day
from hwtrack.services.revision_fields import MASSES
from hwtrack.services.revisions import changes_of
from hwtrack.services.steps import FieldChange

SHOWN = 3
"""Corrections told in full on the paper; the register holds them all."""
LONGEST = 60
_FORMS = {"solid": "固态", "semi_solid": "半固态", "liquid": "液态", "gas": "气态", "unknown": "未知"}


def correction_of(session: Session, manifest: Manifest, lines: Collection[ManifestLine]) -> Correction | None:
    """Count the revisions of a manifest, each a further version of its paper, and tell the last ones."""
    moved = select(Movement.revision).where(
        Movement.line.in_([line.id for line in lines]), Movement.revision.is_not(None)
    )
    agreed = {
        row.revision: row
        for row in session.scalars(select(Proposal).where(Proposal.manifest == manifest.id))
        if row.revision is not None
    }
    numbers = sorted({key for key in session.scalars(moved) if key is not None} | set(agreed))
    if not numbers:
        return None
    count = len(numbers)
    shown = list(enumerate(numbers, 1))[-SHOWN:]
    notes = [_note(no, session.get_one(Revision, key), agreed.get(key)) for no, key in shown]
    if count > SHOWN:
        notes[0] = f"共更正 {count} 次，以下为最近 {SHOWN} 次。{notes[0]}"
    return Correction(count + 1, f"第 {count} 版", tuple(notes))


def _note(no: int, revision: Revision, proposal: Proposal | None) -> str:
    changed = "；".join(map(_words, changes_of(proposal))) if proposal is not None else "流转量（红字冲销）"
    day = f"{shanghai_day(revision.consent_at)}　" if revision.consent_at is not None else ""
    consent = f"，同意：{revision.consent_by}" if revision.consent_by else ""
    return (
        f"第 {no} 次　{day}{changed}。理由：{_short(revision.reason)}　提出：{revision.requested_by}{consent}"
    )


def _words(change: FieldChange) -> str:
    name = change.path.rsplit(".", maxsplit=1)[-1]
    before, after = (_value(name, text) for text in (change.before, change.after))
    return f"{label(change.path)[0]} {before} → {after}"


def _value(name: str, text: str) -> str:
    if not text:
        return "（空）"
    if name in MASSES:
        return f"{tonnes(int(text))} 吨"
    return _FORMS.get(text, text) if name == "form" else _short(text)


def _short(text: str) -> str:
    """Return a text that fits a row; a longer one is named as changed, never cut in the middle."""
    return text if len(text) <= LONGEST else "（文字较长，见登记簿）"
