"""What a licence line refuses or limits by special property (high chlorine, arsenic, …)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import LicenceLine, LineProperty
from db.models.capacity import PROPERTIES
from hwtrack.domain.capacity.wording import ENGLISH, limit_name
from hwtrack.domain.findings import Finding, Severity
from hwtrack.domain.quantity import MAX_GRAMS, tonnes
from hwtrack.errors import UserError
from hwtrack.services.checks import finding_view, require_unblocked
from hwtrack.services.desk import desk
from hwtrack.services.register import NewProperty, add_properties
from hwtrack.services.requests import CheckResult


@dataclass(frozen=True, slots=True)
class LineProperties:
    """What a recorded licence line also refuses or limits."""

    line_uid: str
    properties: tuple[NewProperty, ...]


def properties_of_line(session: Session, line: int) -> tuple[NewProperty, ...]:
    """Return what a line refuses or limits, as it would be recorded anew."""
    rows = session.scalars(select(LineProperty).where(LineProperty.line == line).order_by(LineProperty.id))
    return tuple(NewProperty(row.property, row.limit_grams) for row in rows)


def property_findings(
    field: str, properties: tuple[NewProperty, ...], annual_grams: int | None
) -> Iterator[Finding]:
    """Check the properties of a line as typed: known, named once, a limit above zero and not over the scale."""
    names = [one.property for one in properties]
    for one in properties:
        zh, en = limit_name(one.property), limit_name(one.property, ENGLISH)
        if one.property not in PROPERTIES:
            text = f"没有特性“{one.property}”，可写：{'、'.join(limit_name(name) for name in PROPERTIES)}。"
            english = f"There is no property {one.property}; known are {', '.join(limit_name(name, ENGLISH) for name in PROPERTIES)}."
            yield _block(field, text, english)
        elif names.count(one.property) > 1 and names.index(one.property) == properties.index(one):
            yield _block(field, f"“{zh}”写了两次。", f"{en} is named twice.")
        if one.limit_grams is None:
            continue
        if not 0 < one.limit_grams < MAX_GRAMS:
            text = f"{zh} 的限量须大于零；完全不收就不写数字。"
            yield _block(field, text, f"The limit of {en} is above zero; without a figure nothing is taken.")
        elif annual_grams is not None and one.limit_grams > annual_grams:
            text = f"{zh} 的限量 {tonnes(one.limit_grams, 0)} 吨大于本行规模 {tonnes(annual_grams, 0)} 吨。"
            english = (
                f"The limit of {en} ({tonnes(one.limit_grams, 0)} t) exceeds the line's scale"
                f" of {tonnes(annual_grams, 0)} t."
            )
            yield _finding(Severity.WARNING, field, text, english)


def check_line_properties(session: Session, asked: LineProperties) -> CheckResult:
    """Check what is to be added to a line as typed: every finding at once."""
    found = _findings(session, asked, _line(session, asked.line_uid))
    return CheckResult(tuple(map(finding_view, found)), desk(session).now)


def record_line_properties(session: Session, asked: LineProperties) -> None:
    """Add what a recorded line refuses or limits; what is recorded already stays as it is.

    A licence that says otherwise later is a new licence: the old line's days keep their limits.

    Raises:
        UserError: the first finding that forbids it, with its field.
    """
    line = _line(session, asked.line_uid)
    require_unblocked(_findings(session, asked, line))
    known = set(properties_of_line(session, line.id))
    add_properties(session, line, tuple(one for one in asked.properties if one not in known))
    session.flush()


def _line(session: Session, uid: str) -> LicenceLine:
    row = session.scalars(select(LicenceLine).where(LicenceLine.uid == uid)).first()
    if row is None:
        raise UserError("没有这一行许可。", field="line_uid")
    return row


def _findings(session: Session, asked: LineProperties, line: LicenceLine) -> list[Finding]:
    found = [*property_findings("properties", asked.properties, line.annual_grams)]
    if not asked.properties:
        found.append(_block("properties", "请写明不收或限量的特性。", "Name what is refused or limited."))
    told = {one.property: one.limit_grams for one in asked.properties}
    for one in properties_of_line(session, line.id):
        if one.property not in told or told[one.property] != one.limit_grams:
            zh, en = limit_name(one.property), limit_name(one.property, ENGLISH)
            text = f"{zh}已按许可登记，不能改动；许可变更的，请延续为新证。"
            english = (
                f"{en} is recorded from the licence and stays; if the licence changed, record the new one."
            )
            found.append(_block("properties", text, english))
    return found


def _block(field: str, text: str, english: str) -> Finding:
    return _finding(Severity.BLOCK, field, text, english)


def _finding(severity: Severity, field: str, text: str, english: str) -> Finding:
    return Finding("licence", severity, "licence:", field, text, "", message_en=english)
