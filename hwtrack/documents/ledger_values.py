"""Say what stands on a ledger and a declaration, as frozen values; masses are integer grams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hwtrack.documents.proof_values import Checkpoint, Mark, Printing
from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable, total_of


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """A period a site declares: when it is due, its state in Chinese and English, its latest version."""

    period: str
    due_on: date
    state: tuple[str, str]
    version: int | None = None
    submitted_on: date | None = None
    handler: str = ""
    receipt_no: str = ""
    journal_size: int | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerPaper:
    """A site's ledger of a period, or its declaration: `tables` is then empty and `version` says which.

    `supervision` and `findings` are in Chinese and English; `number` is the one people read.
    """

    site: str
    credit_code: str
    division: str
    supervision: tuple[str, str]
    first: date
    last: date
    as_of: date
    number: str
    tables: tuple[tuple[LedgerTable, tuple[LedgerRow, ...]], ...]
    balances: tuple[Balance, ...]
    printing: Printing
    checkpoint: Checkpoint | None
    qr: str | None = None
    net: bool = False
    findings: tuple[tuple[str, str], ...] = ()
    declarations: tuple[DeclarationLine, ...] = ()
    declaration: DeclarationLine | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def total(self) -> Balance:
        """Return the balance of all wastes together."""
        return total_of(self.balances)
