"""What a ledger of a period says of itself (check 3): out of balance, rows without handler or number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable
from hwtrack.domain.ledger_columns import TITLES
from hwtrack.domain.quantity import tonnes

Lacks = Callable[[LedgerTable, LedgerRow], bool]
_TWO_HANDLERS = frozenset({LedgerTable.STORED, LedgerTable.TAKEN_OUT})


@dataclass(frozen=True)
class LedgerFacts:
    """A site's ledger of a period, to be judged on its last day."""

    subject: str
    day: date
    balances: tuple[Balance, ...]
    tables: tuple[tuple[LedgerTable, tuple[LedgerRow, ...]], ...]


def check_balance(facts: LedgerFacts, law: LawBook) -> list[Finding]:
    """Opening + generated + received + adjusted − own − out is what lies in storage (HJ 1259-2022, 6.3)."""
    basis = law.cite("ledger_fields", facts.day)
    found = []
    for row in facts.balances:
        if row.agrees:
            continue
        off, closing, stock = tonnes(row.difference), tonnes(row.closing), tonnes(row.stock or 0)
        text = f"台账不平衡：{row.waste_code} 期末应为 {closing} 吨，存量为 {stock} 吨，相差 {off} 吨。"
        english = f"Ledger out of balance: {row.waste_code} should close at {closing} t, stock is {stock} t: {off} t."
        found.append(
            Finding(
                "ledger_balance",
                Severity.VIOLATION,
                facts.subject,
                row.waste_code,
                text,
                basis,
                None,
                english,
            )
        )
    return found


def check_handlers(facts: LedgerFacts, law: LawBook) -> list[Finding]:
    """Every row names who handed over; storage names who took as well (HJ 1259-2022, 6.3)."""
    return _count(facts, law, "ledger_handlers", "缺经办人", "without a handler", _lacks_handler)


def check_numbers(facts: LedgerFacts, law: LawBook) -> list[Finding]:
    """Every step has a batch number of its own that links it to the others (HJ 1259-2022, 6.3)."""
    return _count(facts, law, "ledger_numbers", "没有批次编码", "without a batch number", _lacks_number)


CHECKS = (check_balance, check_handlers, check_numbers)


def check_ledger(facts: LedgerFacts, law: LawBook) -> list[Finding]:
    """Run every check on a ledger."""
    return [finding for check in CHECKS for finding in check(facts, law)]


def _lacks_handler(table: LedgerTable, row: LedgerRow) -> bool:
    return not row.handler_from or (table in _TWO_HANDLERS and not row.handler_to)


def _lacks_number(table: LedgerTable, row: LedgerRow) -> bool:
    return table is not LedgerTable.ADJUSTED and not row.number


def _count(facts: LedgerFacts, law: LawBook, rule: str, zh: str, en: str, lacks: Lacks) -> list[Finding]:
    basis = law.cite("ledger_fields", facts.day)
    found = []
    for table, rows in facts.tables:
        number = sum(lacks(table, row) for row in rows if row.grams > 0)
        if number:
            title, title_en = TITLES[table]
            text = f"{title}台账有 {number} 行{zh}。"
            english = f"{title_en}: {number} rows {en}." if number > 1 else f"{title_en}: 1 row {en}."
            found.append(
                Finding(rule, Severity.WARNING, facts.subject, table.value, text, basis, facts.day, english)
            )
    return found
