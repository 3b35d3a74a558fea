"""Licences as they change: renewed by a new licence, suspended and lifted; the old rows stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Licence, LicenceLine, LicenceSuspension, LicenceWaste, Site
from db.models.register import METHOD_KINDS
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.errors import UserError
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.closing import open_site
from hwtrack.services.desk import desk
from hwtrack.services.line_properties import properties_of_line, property_findings
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewWaste,
    Suspension,
    record_licence,
    suspend_licence,
)
from hwtrack.services.requests import CheckResult

LICENCE_KINDS = ("comprehensive", "collection")


@dataclass(frozen=True, slots=True)
class Renewal:
    """The licence that follows another: its number (empty: the same), validity and lines.

    Without lines those of the licence renewed go on as they are.
    """

    licence_uid: str
    number: str
    valid_from: date
    valid_to: date
    lines: tuple[NewLicenceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Lifting:
    """The first day on which a suspended licence counts again."""

    suspension_uid: str
    first_day: date


def licence_by_uid(session: Session, uid: str) -> Licence:
    """Return the licence of that identity.

    Raises:
        UserError: there is none.
    """
    row = session.scalars(select(Licence).where(Licence.uid == uid)).first()
    if row is None:
        raise UserError("没有这份许可证。", field="licence_uid")
    return row


def record_new_licence(session: Session, new: NewLicence) -> str:
    """Record a further licence of a site that is open; return its uid.

    Raises:
        UserError: the first finding that forbids it, with its field.
    """
    require_unblocked(_licence_findings(session, new))
    open_site(session, new.site_uid)
    return record_licence(session, new)


def check_licence(session: Session, new: NewLicence) -> CheckResult:
    """Check a further licence as typed: every finding at once."""
    return CheckResult(tuple(map(finding_view, _licence_findings(session, new))), desk(session).now)


def _licence_findings(session: Session, new: NewLicence) -> list[Finding]:
    found = [*_lines_findings(new.lines)]
    if new.valid_from > new.valid_to:
        found.append(_block("valid_to", "许可证的截止日早于起始日。", "The licence ends before it begins."))
    if new.kind not in LICENCE_KINDS:
        found.append(_block("kind", "请选许可证的种类。", "Choose the kind of licence."))
    same = select(Licence.id).join(Site, Site.id == Licence.site)
    same = same.where(
        Site.uid == new.site_uid, Licence.number == new.number.strip(), Licence.valid_from == new.valid_from
    )
    if session.scalars(same).first() is not None:
        text = f"许可证 {new.number} 自 {new.valid_from} 起的已经登记。"
        found.append(
            _block("number", text, f"Licence {new.number} from {new.valid_from} is recorded already.")
        )
    return found


def _lines_findings(lines: tuple[NewLicenceLine, ...]) -> Iterator[Finding]:
    for place, line in enumerate(lines):
        if line.kind not in METHOD_KINDS:
            yield _block(f"lines.{place}.kind", "请选常规或应急。", "Choose routine or emergency.")
        if (line.annual_grams or 0) < 0 or (line.daily_grams or 0) < 0:
            yield _block(f"lines.{place}.annual", "规模不能为负。", "A scale is never negative.")
        figures = (line.annual_grams, line.daily_grams, *(waste.limit_grams for waste in line.accepts))
        if any(not -MAX_GRAMS < (grams or 0) < MAX_GRAMS for grams in figures):
            text, english = "规模或限量超出可登记的范围。", "A scale or limit is beyond what can be recorded."
            yield _block(f"lines.{place}.annual", text, english)
        if any((waste.limit_grams or 0) < 0 for waste in line.accepts):
            yield _block(f"lines.{place}.wastes", "分项限量不能为负。", "A sub-limit is never negative.")
        if not line.accepts:
            yield _block(f"lines.{place}.wastes", "许可接受的废物未填。", "The accepted wastes are missing.")
        names = [waste.waste for waste in line.accepts]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield _block(f"lines.{place}.wastes", f"“{name}”写了两次。", f"{name} is named twice.")
        for waste in line.accepts:
            yield from _limit_findings(place, line, waste)
        yield from property_findings(f"lines.{place}.properties", line.properties, line.annual_grams)


def _limit_findings(place: int, line: NewLicenceLine, waste: NewWaste) -> Iterator[Finding]:
    if waste.limit_grams is None or line.annual_grams is None or waste.limit_grams <= line.annual_grams:
        return
    text = (
        f"{waste.waste} 的分项限量 {tonnes(waste.limit_grams, 0)} 吨"
        f"大于本行规模 {tonnes(line.annual_grams, 0)} 吨。"
    )
    english = (
        f"The sub-limit of {waste.waste} ({tonnes(waste.limit_grams, 0)} t) exceeds "
        f"the line's scale of {tonnes(line.annual_grams, 0)} t."
    )
    field = f"lines.{place}.wastes"
    yield Finding("licence", Severity.WARNING, "licence:", field, text, "", message_en=english)


def check_renewal(session: Session, asked: Renewal) -> CheckResult:
    """Check a renewal as typed: what forbids it, an overlap that ends the old one, a gap without licence."""
    found = _renewal_findings(session, licence_by_uid(session, asked.licence_uid), asked)
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def renew_licence(session: Session, asked: Renewal) -> str:
    """Record the licence that follows another; return its uid. The old row is left as it is.

    Where the new one begins before the old one ends, the old one is suspended for the rest of its
    days: two licences for one site would count its capacity twice.

    Raises:
        UserError: the first finding that forbids it, with its field.
    """
    old = licence_by_uid(session, asked.licence_uid)
    require_unblocked(_renewal_findings(session, old, asked))
    site = session.get_one(Site, old.site)
    number = asked.number.strip() or old.number
    kind = old.kind if old.kind in LICENCE_KINDS else LICENCE_KINDS[0]
    lines = asked.lines or lines_of_licence(session, old)
    uid = record_new_licence(
        session, NewLicence(site.uid, number, asked.valid_from, asked.valid_to, lines, kind)
    )
    if old.valid_to is not None and asked.valid_from <= old.valid_to:
        reason = f"已换发 {number}"
        suspend_licence(session, Suspension(old.uid, asked.valid_from, old.valid_to, reason))
    session.flush()
    return uid


def lines_of_licence(session: Session, licence: Licence) -> tuple[NewLicenceLine, ...]:
    """Return a licence's lines as they would be recorded anew."""
    rows = session.scalars(
        select(LicenceLine).where(LicenceLine.licence == licence.id).order_by(LicenceLine.no)
    )
    return tuple(_line_again(session, row) for row in rows)


def _line_again(session: Session, line: LicenceLine) -> NewLicenceLine:
    wastes = session.scalars(
        select(LicenceWaste).where(LicenceWaste.line == line.id).order_by(LicenceWaste.id)
    )
    exempt = session.get_one(Site, line.exempt_from).uid if line.exempt_from else ""
    return NewLicenceLine(
        line.method,
        tuple(NewWaste(waste.code or waste.category or "", waste.limit_grams) for waste in wastes),
        line.annual_grams,
        line.kind,
        line.daily_grams,
        bool(line.collection_only),
        bool(line.group_only),
        exempt,
        properties_of_line(session, line.id),
    )


def _renewal_findings(session: Session, old: Licence, asked: Renewal) -> list[Finding]:
    found = [*_lines_findings(asked.lines)]
    if asked.valid_from > asked.valid_to:
        found.append(_block("valid_to", "许可证的截止日早于起始日。", "The licence ends before it begins."))
    if old.valid_from is not None and asked.valid_from <= old.valid_from:
        text = f"新证的起始日须晚于原证的起始日 {old.valid_from}。"
        found.append(
            _block("valid_from", text, f"The new licence begins after the old one did ({old.valid_from}).")
        )
    later = _later(session, old)
    if later is not None:
        text = f"该许可证已由 {later.number}（{later.valid_from} 起）延续。"
        english = f"This licence is followed by {later.number} from {later.valid_from} already."
        found.append(_block("licence_uid", text, english))
    if not asked.lines and not lines_of_licence(session, old):
        text, english = (
            "原证没有登记经营方式，请写出新证的各行。",
            "The old licence has no lines to go on with.",
        )
        found.append(_block("lines.0.method", text, english))
    return [*found, *_seam(old, asked)]


def _later(session: Session, old: Licence) -> Licence | None:
    """Return a licence of the site that already follows: same number, a later beginning."""
    rows = select(Licence).where(Licence.site == old.site, Licence.number == old.number)
    if old.valid_from is not None:
        rows = rows.where(Licence.valid_from > old.valid_from)
    return session.scalars(rows.where(Licence.id != old.id).limit(1)).first()


def _seam(old: Licence, asked: Renewal) -> Iterator[Finding]:
    """Say where the two licences overlap or leave days without any."""
    if old.valid_to is None:
        return
    if asked.valid_from <= old.valid_to:
        text = f"原证有效至 {old.valid_to}：自 {asked.valid_from} 起原证不再计，以新证为准。"
        english = (
            f"The old licence lasts to {old.valid_to}: from {asked.valid_from} on only the new one counts."
        )
        yield _doubt(Severity.NOTICE, "valid_from", text, english)
    elif asked.valid_from > old.valid_to + timedelta(days=1):
        first, last = old.valid_to + timedelta(days=1), asked.valid_from - timedelta(days=1)
        text = f"{first} 至 {last} 没有有效的许可证，这些天不能接受废物。"
        english = f"From {first} to {last} no licence is valid: no waste may be accepted on these days."
        yield _doubt(Severity.WARNING, "valid_from", text, english)


def lift_suspension(session: Session, asked: Lifting) -> None:
    """Let a suspended licence count again from a day on; lifted from its first day it never held.

    Raises:
        UserError: there is no such suspension, or the day lies outside it.
    """
    row = session.scalars(
        select(LicenceSuspension).where(LicenceSuspension.uid == asked.suspension_uid)
    ).first()
    if row is None:
        raise UserError("没有这次停业。", field="suspension_uid")
    if not row.first_day <= asked.first_day <= row.last_day:
        raise UserError(f"恢复日须在停业的 {row.first_day} 至 {row.last_day} 之间。", field="first_day")
    if asked.first_day == row.first_day:
        session.delete(row)
    else:
        row.last_day = asked.first_day - timedelta(days=1)
    session.flush()


def _block(field: str, text: str, english: str) -> Finding:
    return _doubt(Severity.BLOCK, field, text, english)


def _doubt(severity: Severity, field: str, text: str, english: str) -> Finding:
    return Finding("licence", severity, "licence:", field, text, "", message_en=english)
