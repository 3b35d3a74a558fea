"""Cross-province approvals: what is left of each, committed manifests counted."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval, Manifest, Site
from hwtrack.domain.codes import plain
from hwtrack.domain.quantity import tonnes
from hwtrack.domain.rules.custody import ApprovalFacts
from hwtrack.errors import UserError
from hwtrack.services.approval_balance import balance_of
from hwtrack.services.custody_views import ApprovalView
from hwtrack.services.licence_span import licensed_until
from hwtrack.services.requests import Choice, NewManifestForm


def used_grams(session: Session, approval_id: int, but_uid: str = "") -> int:
    """Return what signed manifests shipped or promised of an approval's waste, but for the one that asks."""
    asking = session.scalars(select(Manifest.id).where(Manifest.uid == but_uid)).first()
    seen = balance_of(session, session.get_one(Approval, approval_id), asking)
    return seen.shipped + seen.promised


def approval_facts(session: Session, form: NewManifestForm) -> ApprovalFacts | None:
    """Gather what the rules judge of the approval a form names; None where it names none."""
    row = session.scalars(select(Approval).where(Approval.uid == form.approval_uid)).first()
    if row is None:
        return None
    ends = [session.get_one(Site, row.sender).uid, session.get_one(Site, row.receiver).uid]
    return ApprovalFacts(
        number=row.number,
        fits=ends == [form.generator_uid, form.receiver_uid],
        waste_code=row.waste_code,
        method=row.method or "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        licence_to=licensed_until(session, row.receiver, row.valid_from),
        grams=row.grams,
        used=used_grams(session, row.id, form.uid),
        asked=tuple((plain(line.waste_code), line.grams or 0) for line in form.lines),
    )


def approval_view(session: Session, uid: str) -> ApprovalView:
    """Return an approval with its balance.

    Raises:
        UserError: there is none of that identity.
    """
    row = session.scalars(select(Approval).where(Approval.uid == uid)).first()
    if row is None:
        raise UserError("没有这份跨省批准。", field="approval_uid")
    return _view(session, row)


def approval_choices(session: Session, asked: tuple[str, str]) -> tuple[Choice, ...]:
    """Offer the approvals between two sites, the newest first."""
    sender, receiver = (select(Site.id).where(Site.uid == uid).scalar_subquery() for uid in asked)
    rows = session.scalars(
        select(Approval)
        .where(Approval.sender == sender, Approval.receiver == receiver)
        .order_by(Approval.valid_to.desc(), Approval.id.desc())
    )
    return tuple(_choice(_view(session, row)) for row in rows)


def _choice(view: ApprovalView) -> Choice:
    left = f"余 {tonnes(view.left)} 吨"
    return Choice(view.uid, view.number, view.waste_code, left, view.method, until=view.valid_to)


def _view(session: Session, row: Approval) -> ApprovalView:
    return ApprovalView(
        uid=row.uid,
        number=row.number,
        waste_code=row.waste_code,
        method=row.method or "",
        grams=row.grams,
        used=used_grams(session, row.id),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
