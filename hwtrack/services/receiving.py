"""Receiving at the desk: what the form offers, what the rules say of it as typed, and the booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestLine, Site, TreatmentMethod
from hwtrack.domain.field_rules import missing
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.manifest import ManifestState
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.domain.text import clean_note
from hwtrack.errors import UserError
from hwtrack.services import manifests
from hwtrack.services.accepting import found_different, seen_of
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.choices import storage_choices
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import lines_of, manifest_by_uid
from hwtrack.services.house import house_settings
from hwtrack.services.places import keeps_books
from hwtrack.services.pools import fitting_lines
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.services.register import required
from hwtrack.services.requests import CheckResult, Choice, ReceiptOffer
from hwtrack.services.steps import MismatchReport, Receipt
from hwtrack.settings import LAW


def receipt_offer(session: Session, uid: str) -> ReceiptOffer:
    """Offer what a receipt chooses from: methods per line and, where the books are ours, the stores.

    A line's methods are those of the receiver's licence lines that take its code today; only where
    none does, every method is offered, for the receipt must still be written down.
    """
    manifest = manifest_by_uid(session, uid)
    receiver = session.get(Site, manifest.receiver) if manifest.receiver is not None else None
    today = desk(session).today
    methods = tuple(_methods(session, receiver, line, today) for line in lines_of(session, manifest.id))
    own = receiver is not None and keeps_books(session, receiver)
    stores = storage_choices(session, receiver.uid) if receiver is not None and own else ()
    return ReceiptOffer(methods, stores)


def _methods(session: Session, receiver: Site | None, line: ManifestLine, day: date) -> tuple[Choice, ...]:
    sender = session.get_one(Manifest, line.manifest).sender
    fits = fitting_lines(session, receiver.id, line.waste_code, day, sender) if receiver is not None else []
    licences = {fit.method: fit.licence_no for fit in reversed(fits)}
    order = list(dict.fromkeys(fit.method for fit in fits))
    rows = session.scalars(select(TreatmentMethod).order_by(TreatmentMethod.id)).all()
    named = {row.code: row for row in rows}
    codes = order or list(named)
    group = "fits" if order else "all"
    return tuple(
        Choice(code, code, named[code].name_zh, licences.get(code, ""), named[code].name_en, group)
        for code in codes
    )


def check_receipt_form(session: Session, receipt: Receipt) -> CheckResult:
    """Judge a receipt as typed: the tolerance, the landfill's bans, the term, and a refusal's reason."""
    found = [*_missing(session, receipt), *_denied(session, receipt), *_judged(session, receipt)]
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def receive_checked(session: Session, receipt: Receipt) -> str:
    """Confirm receipt line by line; what is refused needs its reason.

    Raises:
        UserError: a refusal without a reason, or what `receive_manifest` refuses.
    """
    require_unblocked(_missing(session, receipt))
    return manifests.receive_manifest(session, receipt)


def report_mismatch(session: Session, step: MismatchReport) -> str:
    """Record that a mismatch of a received line was reported to the county's bureau (Order 23, article 18).

    Raises:
        UserError: not received, no such line, nothing differed, no addressee, or a day that cannot be.
    """
    manifest = manifest_by_uid(session, step.uid)
    line = next((line for line in lines_of(session, manifest.id) if line.no == step.line_no), None)
    if line is None or line.received_grams is None or manifest.received_at is None:
        raise UserError("该行还没有接受，不能登记报告。", field="line_no")
    if line.discrepancy in {None, "none"} and not line.refused_grams:
        raise UserError("该行没有重大差异，不必报告。", field="line_no")
    if not shanghai_day(manifest.received_at) <= step.on <= desk(session).today:
        raise UserError("报告日期应在接受日与今天之间。", field="on")
    row = seen_of(session, line)
    row.reported_on, row.reported_to = step.on, required(step.to, "to")
    row.report_note = clean_note(step.note, field="note")
    session.flush()
    return manifest.uid


def _missing(session: Session, receipt: Receipt) -> list[Finding]:
    """Name what the table of field rules asks of a receipt; only the note is typed in the form."""
    facts: dict[str, object] = {"lines": len(receipt.lines)}
    for place, line in enumerate(receipt.lines):
        told = {
            "received": line.received,
            "accepted": line.accepted,
            "discrepancy_note": line.note.strip(),
        }
        facts |= {f"lines.{place}.{key}": value for key, value in told.items()}
    found = missing(facts, ManifestState.RECEIVED, shanghai_day(receipt.at), law_book(session))
    return [
        replace(finding, field=finding.field.replace("discrepancy_note", "note"))
        for finding in found
        if finding.field is not None and finding.field.endswith("discrepancy_note")
    ]


_KINDS = {
    "name": ("名称", "name"),
    "quantity": ("数量", "quantity"),
    "characteristic": ("危险特性", "characteristic"),
    "form": ("形态", "form"),
    "packaging": ("包装", "packaging"),
}


def _denied(session: Session, receipt: Receipt) -> list[Finding]:
    """Name what differs by comparison although the receiver says that nothing does."""
    lines = {line.no: line for line in lines_of(session, manifest_by_uid(session, receipt.uid).id)}
    day, law, found = shanghai_day(receipt.at), law_book(session), []
    for place, typed in enumerate(receipt.lines):
        differs = found_different(session, lines[typed.no], typed) if typed.no in lines else ()
        # The weight has a finding of its own, which names the tolerance.
        seen = [kind for kind in differs if kind not in {typed.discrepancy, "quantity"}]
        if not seen:
            continue
        zh = f"与联单比对，{'、'.join(_KINDS[kind][0] for kind in seen)}不符，属重大差异，请告知移出人并报告县区部门。"
        en = (
            f"Compared with the manifest, {', '.join(_KINDS[kind][1] for kind in seen)} differs:"
            " tell the sender and report to the county's bureau."
        )
        basis = law.cite("receiver_confirm", day)
        field = f"lines.{place}.discrepancy"
        found.append(Finding("mismatch", Severity.WARNING, "manifest:", field, zh, basis, message_en=en))
    return found


def _judged(session: Session, receipt: Receipt) -> list[Finding]:
    manifest, law, house = manifest_by_uid(session, receipt.uid), law_book(session), house_settings(session)
    days = LAW.confirm_working_days
    terms = ReceiptTerms(house.tolerance_permille, house.tolerance_grams, days, working_calendar(session))
    found: dict[tuple[str, str | None], Finding] = {}
    for facts in _facts(session, manifest, receipt):
        for finding in check_receipt(facts, terms, law):
            # What is true of the whole manifest (a late confirmation) is said once.
            found.setdefault((finding.rule, finding.field), finding)
    return list(found.values())


def _facts(session: Session, manifest: Manifest, receipt: Receipt) -> list[ReceiptFacts]:
    lines = {line.no: line for line in lines_of(session, manifest.id)}
    arrived = shanghai_day(manifest.arrived_at) if manifest.arrived_at is not None else None
    return [
        ReceiptFacts(
            subject=f"manifest:{manifest.internal_no}",
            line=typed.no,
            code=lines[typed.no].waste_code,
            form=lines[typed.no].form,
            method=typed.method or None,
            shipped=lines[typed.no].shipped_grams or 0,
            received=typed.received,
            arrived_on=arrived,
            received_on=shanghai_day(receipt.at),
            shipped_on=shanghai_day(manifest.shipped_at) if manifest.shipped_at is not None else None,
        )
        for typed in receipt.lines
        if typed.no in lines
    ]
