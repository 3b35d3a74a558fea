"""Cross-province approvals (跨省转移批准): recorded within their law, and what is left of each.

Order 23, articles 27 and 28: an approval holds at most 12 months and never past the receiver's
licence; several transfers may use it until its quantity is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Approval, Organisation, Site, TreatmentMethod
from hwtrack.domain.codes import is_waste_code, plain
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.text import clean_note
from hwtrack.domain.validity import months_after
from hwtrack.errors import UserError
from hwtrack.services.approval_balance import Balance, balances
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk
from hwtrack.services.licence_span import has_licence, licensed_until
from hwtrack.services.movements import check_mass
from hwtrack.services.reference import law_book
from hwtrack.services.register import required
from hwtrack.services.requests import CheckResult
from hwtrack.settings import LAW


@dataclass(frozen=True, slots=True)
class NewApproval:
    """An approval as typed: one waste, one receiver, a quantity in grams."""

    number: str
    sender_uid: str
    receiver_uid: str
    waste_code: str
    grams: int | None
    valid_from: date
    valid_to: date
    method: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """An approval with its balance; `days_left` < 0 has ended."""

    uid: str
    number: str
    sender: str
    receiver: str
    waste_code: str
    method: str
    valid_from: date
    valid_to: date
    days_left: int
    balance: Balance
    note: str = ""


def record_approval(session: Session, new: NewApproval) -> str:
    """Record an approval; return its uid.

    Raises:
        UserError: the first finding that forbids it, with its field: more than 12 months, past the
            receiver's licence, a closed party, a number known already, no mass.
    """
    require_unblocked(_findings(session, new))
    row = Approval(
        uid=desk(session).new_uid(),
        number=required(new.number, "number"),
        sender=open_site(session, new.sender_uid, "sender_uid").id,
        receiver=open_site(session, new.receiver_uid, "receiver_uid").id,
        waste_code=plain(new.waste_code),
        method=new.method or None,
        grams=new.grams or 0,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        note=clean_note(new.note, field="note"),
    )
    check_mass(row.grams, "grams")
    session.add(row)
    session.flush()
    return row.uid


def check_approval(session: Session, new: NewApproval) -> CheckResult:
    """Check an approval as typed: every finding at once."""
    return CheckResult(tuple(map(finding_view, _findings(session, new))), desk(session).now)


def _findings(session: Session, new: NewApproval) -> list[Finding]:
    found = _missing(session, new)
    basis = law_book(session).cite("cross_province", desk(session).today)
    if new.valid_from > new.valid_to:
        found.append(_block("valid_to", "批准的截止日早于起始日。", "The approval ends before it begins."))
        return found
    limit = months_after(new.valid_from, LAW.approval_months)
    if new.valid_to > limit:
        text = f"批准的有效期不超过 {LAW.approval_months} 个月：最晚到 {limit}。"
        english = f"An approval holds at most {LAW.approval_months} months: until {limit} at the latest."
        found.append(_block("valid_to", text, english, basis))
    return [*found, *_receiver(session, new, basis), *_provinces(session, new)]


def _missing(session: Session, new: NewApproval) -> list[Finding]:
    known = select(Approval.id).where(Approval.number == new.number.strip())
    methods = select(TreatmentMethod.id).where(TreatmentMethod.code == new.method)
    facts = (
        (not new.number.strip(), "number", "批准文号未填。", "The approval's number is missing."),
        (
            new.number.strip() and session.scalars(known).first() is not None,
            "number",
            f"批准文号 {new.number} 已登记。",
            f"Approval {new.number} is recorded already.",
        ),
        (not new.sender_uid, "sender_uid", "移出人未填。", "The sender is missing."),
        (not new.receiver_uid, "receiver_uid", "接受人未填。", "The receiver is missing."),
        (
            new.sender_uid and new.sender_uid == new.receiver_uid,
            "receiver_uid",
            "移出人与接受人不能是同一场所。",
            "Sender and receiver are the same site.",
        ),
        (
            not is_waste_code(plain(new.waste_code)),
            "waste_code",
            "废物代码格式不对，应为 XXX-XXX-XX。",
            "The waste code reads XXX-XXX-XX.",
        ),
        (not new.grams or new.grams <= 0, "grams", "批准量须大于零。", "The quantity must be above zero."),
        (
            new.method and session.scalars(methods).first() is None,
            "method",
            f"没有利用处置方式 {new.method}。",
            f"There is no method {new.method}.",
        ),
    )
    return [_block(field, text, english) for wrong, field, text, english in facts if wrong]


def _receiver(session: Session, new: NewApproval, basis: str) -> list[Finding]:
    """Refuse an approval past the receiver's licence; unknown licences are a doubt."""
    site = session.scalars(select(Site).where(Site.uid == new.receiver_uid)).first()
    if site is None:
        return []
    if not has_licence(session, site.id):
        text = f"{site.name} 的许可证未登记，无法核对批准是否超过许可证有效期。"
        english = f"No licence of {site.name} is registered; the approval's end cannot be checked."
        return [_doubt("receiver_uid", text, english)]
    until = licensed_until(session, site.id, new.valid_from)
    if until is None:
        text = f"{site.name} 在 {new.valid_from} 没有有效的许可证。"
        english = f"{site.name} holds no valid licence on {new.valid_from}."
        return [_block("valid_from", text, english, basis)]
    if new.valid_to > until:
        text = f"批准不得超过接受人许可证的有效期：{site.name} 的许可证到 {until}。"
        english = f"An approval never lasts past the receiver's licence: that of {site.name} ends {until}."
        return [_block("valid_to", text, english, basis)]
    return []


def _provinces(session: Session, new: NewApproval) -> list[Finding]:
    codes = session.scalars(
        select(Site.division_code).where(Site.uid.in_((new.sender_uid, new.receiver_uid)))
    )
    provinces = [code[:2] for code in codes if code]
    if len(provinces) == 2 and provinces[0] == provinces[1]:
        text = "移出地与接受地在同一省，不需要跨省批准，请核对。"
        english = "Both parties are in one province: no cross-province approval is needed; please check."
        return [_doubt("receiver_uid", text, english)]
    return []


def approval_by_uid(session: Session, uid: str) -> Approval:
    """Return the approval of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Approval).where(Approval.uid == uid)).first()
    if row is None:
        raise UserError("没有这份跨省批准。", field="approval_uid")
    return row


def approval_views(session: Session, organisation_id: int) -> tuple[ApprovalView, ...]:
    """Return the approvals of an organisation's sites, the one that lasts longest first."""
    sites = select(Site.id).where(Site.organisation == organisation_id)
    rows = session.scalars(
        select(Approval)
        .where(or_(Approval.sender.in_(sites), Approval.receiver.in_(sites)))
        .order_by(Approval.valid_to.desc(), Approval.id.desc())
    ).all()
    left, today = balances(session, rows), desk(session).today
    return tuple(
        ApprovalView(
            row.uid,
            row.number,
            _holder(session, row.sender),
            _holder(session, row.receiver),
            row.waste_code,
            row.method or "",
            row.valid_from,
            row.valid_to,
            (row.valid_to - today).days,
            left[row.id],
            row.note,
        )
        for row in rows
    )


def _holder(session: Session, site_id: int) -> str:
    return session.get_one(Organisation, session.get_one(Site, site_id).organisation).name


def _block(field: str, text: str, english: str, basis: str = "") -> Finding:
    return Finding("approval", Severity.BLOCK, "approval:", field, text, basis, message_en=english)


def _doubt(field: str, text: str, english: str) -> Finding:
    return Finding("approval", Severity.WARNING, "approval:", field, text, "", message_en=english)
