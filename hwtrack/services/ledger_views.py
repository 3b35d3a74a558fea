"""What services say of ledgers and declarations: frozen, no SQL, no Qt; masses are whole grams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.domain.declaration import DeclarationState, Difference, Period
from hwtrack.domain.findings import Finding
from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable, total_of
from hwtrack.domain.supervision import SupervisionClass


@dataclass(frozen=True, slots=True)
class AskLedger:
    """A site and days, both inclusive; `net` leaves out what was taken back in red.

    `at_size` shows the ledger as the journal knew it after that many entries.
    """

    site_uid: str
    first: date
    last: date
    net: bool = False
    at_size: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerSite:
    """A site whose books are kept here."""

    uid: str
    organisation: str
    site: str
    credit_code: str
    division: str = ""
    first_day: date | None = None
    closed_on: date | None = None

    @property
    def name(self) -> str:
        """Name the site with its organisation, once where they are the same."""
        return (
            self.organisation if self.site in {"", self.organisation} else f"{self.organisation} {self.site}"
        )


@dataclass(frozen=True, slots=True)
class LedgerTableView:
    """One table with its rows in order; `grams` sums them."""

    table: LedgerTable
    rows: tuple[LedgerRow, ...]

    @property
    def grams(self) -> int:
        """Sum the rows, red-letter rows with their sign."""
        return sum(row.grams for row in self.rows)


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A site's ledger of a period: tables, balance by waste, findings, and the journal's size behind it.

    `as_of` is the day up to which there can be movements: the last one, or today.
    """

    site: LedgerSite
    first: date
    last: date
    as_of: date
    journal_size: int
    net: bool
    tables: tuple[LedgerTableView, ...]
    balances: tuple[Balance, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def total(self) -> Balance:
        """Return the balance of all wastes together."""
        return total_of(self.balances)

    def table(self, table: LedgerTable) -> LedgerTableView:
        """Return one table."""
        return next(view for view in self.tables if view.table is table)


@dataclass(frozen=True, slots=True)
class DeclareForm:
    """A declaration to make: 2026, 2026-Q3 or 2026-11; `receipt_no` is the platform's, if it gave one."""

    site_uid: str
    period: str
    handler: str = ""
    receipt_no: str = ""
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """One version of a declaration with what it stated."""

    uid: str
    site: LedgerSite
    period: Period
    version: int
    submitted_on: date
    handler: str
    receipt_no: str
    journal_size: int
    balances: tuple[Balance, ...]

    @property
    def total(self) -> Balance:
        """Return the declared balance of all wastes together."""
        return total_of(self.balances)


@dataclass(frozen=True, slots=True)
class DueDeclaration:
    """A period a site declares: when it is due, what became of it, and what has changed since.

    `balances` is what the movements say now; `changed` is empty where it was not declared or still holds.
    """

    period: Period
    due_on: date
    state: DeclarationState
    days_left: int
    balances: tuple[Balance, ...]
    declared: DeclarationView | None = None
    changed: tuple[Difference, ...] = ()
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class DeclarationYear:
    """A site's declarations of a year in order, the year's own last, with its class by quarter."""

    site: LedgerSite
    year: int
    classes: tuple[SupervisionClass, ...]
    periods: tuple[DueDeclaration, ...]


@dataclass(frozen=True, slots=True)
class LateRow:
    """A movement booked after a period was declared that changed it."""

    table: LedgerTable
    row: LedgerRow


@dataclass(frozen=True, slots=True)
class SinceDeclared:
    """What changed since a declaration: the wastes, and the movements that came after it."""

    declared: DeclarationView
    changed: tuple[Difference, ...]
    rows: tuple[LateRow, ...]
    computed_at: datetime
