"""The office's part for ledgers and declarations."""

from __future__ import annotations

from hwtrack.services import declarations, ledgers, paper_ledger
from hwtrack.services.ledger_views import (
    AskLedger,
    DeclarationView,
    DeclarationYear,
    DeclareForm,
    LedgerSite,
    LedgerView,
    SinceDeclared,
)
from hwtrack.services.store import Store


class LedgerOffice:
    """Answer for ledgers and declarations; every question and action by name, frozen answers."""

    store: Store

    def ledger_sites(self, text: str) -> tuple[LedgerSite, ...]:
        """Offer the sites whose books are kept here."""
        return self.store.ask(ledgers.ledger_sites, text)

    def ledger_years(self, site_uid: str) -> tuple[int, ...]:
        """Return the years a site has movements in, newest first; this year where it has none."""
        return self.store.ask(ledgers.ledger_years, site_uid)

    def ledger(self, asked: AskLedger) -> LedgerView:
        """Return a site's ledger of a period."""
        return self.store.ask(ledgers.ledger, asked)

    def ledger_book(self, asked: paper_ledger.AskBook) -> bytes:
        """Return a ledger's workbook; that it left is recorded."""
        return paper_ledger.export_ledger(self.store, asked)

    def ledger_preview(self, asked: AskLedger) -> bytes:
        """Show a ledger as it would print."""
        return paper_ledger.print_ledger(self.store, asked, record=False)

    def ledger_pdf(self, asked: AskLedger) -> bytes:
        """Print a ledger; the print is recorded."""
        return paper_ledger.print_ledger(self.store, asked)

    def declaration_year(self, site_uid: str, year: int) -> DeclarationYear:
        """Return what a site declares of a year."""
        return self.store.ask(declarations.declaration_year, (site_uid, year))

    def declare(self, form: DeclareForm) -> DeclarationView:
        """Declare a period as the movements say now."""
        return self.store.do(declarations.declare, form)

    def since_declared(self, uid: str) -> SinceDeclared:
        """Return what changed since a declaration was made."""
        return self.store.ask(declarations.since_declared, uid)

    def declaration_preview(self, uid: str) -> bytes:
        """Show a declaration as it would print."""
        return paper_ledger.print_declaration(self.store, uid, record=False)

    def declaration_pdf(self, uid: str) -> bytes:
        """Print a declaration; the print is recorded."""
        return paper_ledger.print_declaration(self.store, uid)
