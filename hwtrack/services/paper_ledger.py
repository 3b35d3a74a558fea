"""Ledgers and declarations as papers and workbooks: values with the checkpoint that proves them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from hwtrack.documents.ledger_book import ledger_book
from hwtrack.documents.ledger_values import DeclarationLine, LedgerPaper
from hwtrack.documents.ledgers import ledger_pdf
from hwtrack.domain.declaration import DeclarationState
from hwtrack.domain.supervision import CLASS_NAMES
from hwtrack.errors import UserError
from hwtrack.services.declarations import declaration, declaration_year
from hwtrack.services.ledger_views import AskLedger, DeclarationView, DueDeclaration, LedgerSite
from hwtrack.services.ledgers import kept_site, ledger
from hwtrack.services.paper_printing import UNPRINTED, UNSIGNED, Sheet, marks_of, print_sheets
from hwtrack.services.store import Store
from hwtrack.services.supervision import supervision_class

LEDGER, DECLARATION = "ledger", "declaration"
MOST_ROWS = 20_000
"""Rows of a ledger that are still printed; more are 2,000 pages, and the workbook holds them."""
STATES: dict[DeclarationState, tuple[str, str]] = {
    DeclarationState.RUNNING: ("未到期", "Running"),
    DeclarationState.DUE: ("待申报", "Due"),
    DeclarationState.OVERDUE: ("逾期", "Overdue"),
    DeclarationState.DECLARED: ("已申报", "Declared"),
    DeclarationState.DECLARED_LATE: ("已申报（逾期）", "Declared late"),
}


@dataclass(frozen=True, slots=True)
class AskBook:
    """A workbook of a ledger: its language (zh, en) and the unit of its masses (t, kg)."""

    ledger: AskLedger
    language: str = "zh"
    unit: str = "t"


def print_ledger(store: Store, asked: AskLedger, *, record: bool = True) -> bytes:
    """Print a ledger; the print is recorded.

    Raises:
        UserError: see `ledger`; or it has more rows than anybody prints.
    """
    sheet = store.ask(ledger_sheet, asked)
    rows = sum(len(found) for _, found in sheet.paper.tables)
    if rows > MOST_ROWS:
        raise UserError(f"台账有 {rows:,} 行，超过 {MOST_ROWS:,} 行，请导出工作簿或缩短期间。", field="last")
    return print_sheets(store, [sheet], ledger_pdf, record=record)[sheet.subject]


def print_declaration(store: Store, uid: str, *, record: bool = True) -> bytes:
    """Print one version of a declaration as it was made; the print is recorded.

    Raises:
        UserError: there is none of that identity.
    """
    sheet = store.ask(declaration_sheet, uid)
    return print_sheets(store, [sheet], ledger_pdf, record=record)[sheet.subject]


def export_ledger(store: Store, asked: AskBook) -> bytes:
    """Return a ledger's workbook with a checkpoint of the journal; leaving the house, it is on record.

    Raises:
        UserError: see `ledger`; or a language or unit that there is not.
    """
    if asked.language not in {"zh", "en"}:
        raise UserError(f"没有语言“{asked.language[:20]}”，请用 zh 或 en。", field="language")
    if asked.unit not in {"t", "kg"}:
        raise UserError(f"计量单位“{asked.unit[:20]}”请用 t 或 kg。", field="unit")
    sheet = store.ask(book_sheet, asked.ledger)
    pages = print_sheets(store, [sheet], lambda paper: ledger_book(paper, asked.language, asked.unit))
    return pages[sheet.subject]


def ledger_sheet(session: Session, asked: AskLedger) -> Sheet[LedgerPaper]:
    """Gather a ledger's values."""
    view = ledger(session, asked)
    number = f"{asked.first:%Y%m%d}-{asked.last:%Y%m%d}"
    paper = replace(
        _empty(session, view.site, asked, number),
        as_of=view.as_of,
        tables=tuple((table.table, table.rows) for table in view.tables),
        balances=view.balances,
        findings=tuple((finding.message, finding.message_en) for finding in view.findings),
        net=view.net,
    )
    parts = [asked.site_uid.upper(), number, *(["NET"] if asked.net else [])]
    if asked.at_size is not None:
        parts.append(f"AT{asked.at_size}")
    return Sheet(LEDGER, "-".join(parts), number, paper)


def book_sheet(session: Session, asked: AskLedger) -> Sheet[LedgerPaper]:
    """Gather a workbook's values: the ledger and the declarations of its year."""
    sheet = ledger_sheet(session, asked)
    year = declaration_year(session, (asked.site_uid, asked.first.year))
    paper = replace(sheet.paper, declarations=tuple(_line(due) for due in year.periods))
    return replace(sheet, subject=f"{sheet.subject}-XLSX", paper=paper)


def declaration_sheet(session: Session, uid: str) -> Sheet[LedgerPaper]:
    """Gather a declaration's values as they were stated."""
    view = declaration(session, uid)
    asked = AskLedger(view.site.uid, view.period.first, view.period.last)
    number = f"{view.period.name}/{view.version}"
    paper = replace(
        _empty(session, view.site, asked, number),
        balances=view.balances,
        declaration=_declared(view),
    )
    return Sheet(DECLARATION, view.uid, number, paper)


def _empty(session: Session, site: LedgerSite, asked: AskLedger, number: str) -> LedgerPaper:
    row = kept_site(session, site.uid)
    return LedgerPaper(
        site=site.name,
        credit_code=site.credit_code,
        division=site.division,
        supervision=CLASS_NAMES[supervision_class(session, row.id, asked.last)],
        first=asked.first,
        last=asked.last,
        as_of=asked.last,
        number=number,
        tables=(),
        balances=(),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        marks=marks_of(session),
    )


def _line(due: DueDeclaration) -> DeclarationLine:
    told = due.declared
    line = DeclarationLine(due.period.name, due.due_on, STATES[due.state])
    if told is None:
        return line
    changed = tuple(difference.waste_code for difference in due.changed)
    return replace(_declared(told), state=STATES[due.state], changed=changed)


def _declared(view: DeclarationView) -> DeclarationLine:
    return DeclarationLine(
        view.period.name,
        view.period.due_on,
        STATES[DeclarationState.DECLARED],
        view.version,
        view.submitted_on,
        view.handler,
        view.receipt_no,
        view.journal_size,
    )
