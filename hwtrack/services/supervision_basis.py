"""What a site's supervision class rests on (HJ 1259-2022 4.2), recorded by day; the class is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Supervision
from db.models.supervision import SUPERVISION_CLASSES
from hwtrack.domain.quantity import MAX_GRAMS
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import UserError
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk

_TOLD = ("running_since", "permitted_grams", "own_facility", "class_override", "reason", "decided_by")


@dataclass(frozen=True, slots=True)
class SupervisionForm:
    """What holds of a site from a day on: since when it runs, its permitted grams a year, own facility.

    `class_override` is the bureau's own decision, with its reason and who decided.
    """

    site_uid: str
    valid_from: date
    running_since: date | None = None
    permitted_grams: int | None = None
    own_facility: bool = False
    class_override: str = ""
    reason: str = ""
    decided_by: str = ""


def basis_on(session: Session, site_id: int, day: date) -> Supervision | None:
    """Return what was recorded of a site and holds on *day*."""
    rows = select(Supervision).where(Supervision.site == site_id, Supervision.valid_from <= day)
    return session.scalars(rows.order_by(Supervision.valid_from.desc(), Supervision.id.desc())).first()


def set_supervision(session: Session, form: SupervisionForm) -> None:
    """Record what holds of a site from a day on; what already holds changes nothing.

    Raises:
        UserError: an override without its reason, an unknown class, a negative mass, a closed site.
    """
    site = open_site(session, form.site_uid)
    _check(session, form)
    told = {
        "running_since": form.running_since,
        "permitted_grams": form.permitted_grams,
        "own_facility": form.own_facility,
        "class_override": form.class_override or None,
        "reason": clean_note(form.reason, field="reason"),
        "decided_by": clean_line(form.decided_by, field="decided_by"),
    }
    held = basis_on(session, site.id, form.valid_from)
    if held is not None and all(getattr(held, name) == told[name] for name in _TOLD):
        return
    if held is not None and held.valid_from == form.valid_from:
        row = held
    else:
        row = Supervision(uid=desk(session).new_uid(), site=site.id, valid_from=form.valid_from)
    for name in _TOLD:
        setattr(row, name, told[name])
    session.add(row)
    session.flush()


def _check(session: Session, form: SupervisionForm) -> None:
    if form.class_override and form.class_override not in SUPERVISION_CLASSES:
        raise UserError("没有这个管理类别。", field="class_override")
    if form.class_override and not form.reason.strip():
        raise UserError("主管部门另定的管理类别须写明理由。", field="reason")
    if form.permitted_grams is not None and not 0 <= form.permitted_grams < MAX_GRAMS:
        raise UserError("许可的年产生量不能为负，也不能超出可登记的范围。", field="permitted")
    if form.running_since is not None and form.running_since > desk(session).today:
        raise UserError("投产日晚于今天。", field="running_since")
