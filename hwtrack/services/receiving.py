"""Receiving at the desk: what the form offers, what the rules say of it as typed, and the booking."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Manifest, ManifestLine, Site, TreatmentMethod
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.rules.receipt import ReceiptFacts, ReceiptTerms, check_receipt
from hwtrack.services import manifests
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.choices import storage_choices
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.drafts import lines_of, manifest_by_uid
from hwtrack.services.house import house_settings
from hwtrack.services.places import keeps_books
from hwtrack.services.pools import fitting_lines
from hwtrack.services.reference import law_book, working_calendar
from hwtrack.services.requests import CheckResult, Choice, ReceiptOffer
from hwtrack.services.steps import Receipt
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
    fits = fitting_lines(session, receiver.id, line.waste_code, day) if receiver is not None else []
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
    found = [*_missing(receipt), *_judged(session, receipt)]
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def receive_checked(session: Session, receipt: Receipt) -> str:
    """Confirm receipt line by line; what is refused needs its reason.

    Raises:
        UserError: a refusal without a reason, or what `receive_manifest` refuses.
    """
    require_unblocked(_missing(receipt))
    return manifests.receive_manifest(session, receipt)


def _missing(receipt: Receipt) -> list[Finding]:
    text = "拒收或部分接受须写明理由。"
    english = "A refusal, whole or in part, needs its reason."
    return [
        Finding("missing", Severity.BLOCK, "manifest:", f"lines.{place}.note", text, "", message_en=english)
        for place, line in enumerate(receipt.lines)
        if line.accepted < line.received and not line.note.strip()
    ]


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
        )
        for typed in receipt.lines
        if typed.no in lines
    ]
