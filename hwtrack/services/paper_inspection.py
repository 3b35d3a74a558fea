"""A site's inspection sheet: the twenty checks of the day with what they found, printed and on record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import TreatmentMethod
from hwtrack.documents.inspection import FOUND, IDLE, PASSED, inspection_pdf
from hwtrack.documents.inspection_values import CheckRow, FoundRow, InspectionPaper
from hwtrack.domain.fate import FATE_NAMES
from hwtrack.domain.findings import SEVERITY_NAMES, Severity
from hwtrack.domain.supervision import CLASS_NAMES, SupervisionClass
from hwtrack.errors import UserError
from hwtrack.services.inspected import CheckCount, InspectedFinding, SiteHead
from hwtrack.services.inspection import inspect
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of, print_sheets
from hwtrack.services.store import Store

DOCUMENT = "inspection"
MOST_FINDINGS = 120
"""More than these would be a book; they are counted on the sheet and listed by `hwtrack inspect`."""
MOST_CATEGORIES = 6


def inspection_sheet(session: Session, site: str) -> Sheet[InspectionPaper]:
    """Return the sheet of the site of this uid, name or credit code for the press.

    Raises:
        UserError: no site or several are meant.
    """
    if not site.strip():
        raise UserError("检查表按场所打印，请先选一个场所。", field="site")
    found = inspect(session, site)
    head = found.head
    assert head is not None  # noqa: S101 - an inspection of one site has a head
    paper = InspectionPaper(
        number=_number(head, found.on),
        unit=f"{head.organisation}　{head.site}".strip(),
        credit_code=head.credit_code,
        county=head.county,
        supervision=_class_name(head),
        licence=_licence(session, head),
        areas=head.areas,
        on=found.on,
        checks=tuple(_check(check) for check in found.checks),
        findings=tuple(_found(row, found.on) for row in found.findings[:MOST_FINDINGS]),
        omitted=max(len(found.findings) - MOST_FINDINGS, 0),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        marks=marks_of(session),
    )
    return Sheet(DOCUMENT, head.uid, paper.number, paper)


def print_inspection(store: Store, site: str, *, record: bool = True) -> bytes:
    """Print a site's inspection sheet; a preview records nothing.

    Raises:
        UserError: no site or several are meant, or a text cannot be set.
    """
    sheet = store.ask(inspection_sheet, site)
    return print_sheets(store, [sheet], inspection_pdf, record=record)[sheet.subject]


def _number(head: SiteHead, on: date) -> str:
    """Name the sheet by its day and the end of the site's identity: the same site and day, the same number."""
    return f"JC{on:%y%m%d}-{head.uid[-6:].upper()}"


def _class_name(head: SiteHead) -> str:
    return CLASS_NAMES[SupervisionClass(head.supervision_class)][0] if head.supervision_class else ""


def _licence(session: Session, head: SiteHead) -> str:
    """Name the licence and what its lines may do with which categories."""
    if not head.licence_no:
        return ""
    parts = [head.licence_no]
    for line in head.licence_lines:
        name = session.scalar(select(TreatmentMethod.name_zh).where(TreatmentMethod.code == line.method))
        more = "等" if len(line.categories) > MOST_CATEGORIES else ""
        wastes = "、".join(line.categories[:MOST_CATEGORIES]) + more
        titled = f"{line.method} {name or ''}".strip()
        parts.append(f"{titled}（{wastes}）" if wastes else titled)
    return "　".join(parts)


def _check(check: CheckCount) -> CheckRow:
    result = FOUND if check.total else PASSED if check.applies else IDLE
    return CheckRow(
        check.number, check.name_zh, result, check.violations, check.warnings, check.notices, check.resolved
    )


def _found(row: InspectedFinding, today: date) -> FoundRow:
    grave = row.severity in {"violation", "block"}
    since = f"{row.law_since} 起为{row.law_now}" if row.law_since is not None else ""
    who = f"{row.done_by}　{row.done_at:%Y-%m-%d}" if row.done_at is not None else ""
    return FoundRow(
        number=row.number,
        grave=grave,
        badge=SEVERITY_NAMES[Severity(row.severity)][0],
        subject=row.subject_no,
        fact=row.message,
        article=" ".join(filter(None, (row.legal_basis, row.gist))),
        penalty=row.penalty,
        since=since,
        day=row.on or row.due or today,
        state="　".join(filter(None, (FATE_NAMES[row.status][0], who))),
        note=row.reason,
    )
