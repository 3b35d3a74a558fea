"""What is left of a cross-province approval: approved less what its manifests shipped or promise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.models import Approval, Manifest, ManifestApproval, ManifestLine
from hwtrack.domain.manifest import ManifestState

NOT_SHIPPED = (ManifestState.DRAFT.value, ManifestState.VOID.value)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of an approval in grams: approved, shipped, and signed but not yet shipped."""

    approved: int
    shipped: int
    promised: int

    @property
    def left(self) -> int:
        """Return what no shipment has used up; below zero it is exceeded."""
        return self.approved - self.shipped

    @property
    def free(self) -> int:
        """Return what nobody has signed for either."""
        return self.left - self.promised


def balance_of(session: Session, approval: Approval, besides: int | None = None) -> Balance:
    """Return what is left of an approval; *besides* leaves one manifest (its number) out of the sum."""
    return balances(session, (approval,), besides)[approval.id]


def balances(
    session: Session, approvals: Collection[Approval], besides: int | None = None
) -> dict[int, Balance]:
    """Return by approval what is left: lines of its waste on its manifests, drafts and void ones apart."""
    shipped = func.coalesce(func.sum(ManifestLine.shipped_grams), 0)
    waiting = case((ManifestLine.shipped_grams.is_(None), ManifestLine.planned_grams), else_=0)
    statement = (
        select(ManifestApproval.approval, shipped, func.coalesce(func.sum(waiting), 0))
        .join(Approval, Approval.id == ManifestApproval.approval)
        .join(Manifest, Manifest.id == ManifestApproval.manifest)
        .join(ManifestLine, ManifestLine.manifest == Manifest.id)
        .where(
            ManifestApproval.approval.in_([row.id for row in approvals]),
            ManifestLine.waste_code == Approval.waste_code,
            Manifest.state.not_in(NOT_SHIPPED),
        )
        .group_by(ManifestApproval.approval)
    )
    if besides is not None:
        statement = statement.where(Manifest.id != besides)
    used = {int(key): (int(gone), int(signed)) for key, gone, signed in session.execute(statement)}
    return {row.id: Balance(row.grams, *used.get(row.id, (0, 0))) for row in approvals}
