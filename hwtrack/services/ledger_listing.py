"""What the command line tells of a ledger: its period, its balance line by line, or all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hwtrack.domain.declaration import Period, month_of, quarter_of, year_of
from hwtrack.domain.ledger import Balance, LedgerRow, LedgerTable
from hwtrack.domain.ledger_columns import COLUMNS, TITLES, CellKind, cell
from hwtrack.domain.quantity import tonnes
from hwtrack.errors import UserError
from hwtrack.services.ledger_views import LedgerView


def period_asked(year: int, quarter: int | None, month: int | None) -> Period:
    """Return the period of the options given.

    Raises:
        UserError: both a quarter and a month.
    """
    if quarter is not None and month is not None:
        raise UserError("月和季度只能选一个。", field="month")
    if month is not None:
        return month_of(year, month)
    return quarter_of(year, quarter) if quarter is not None else year_of(year)


def balance_lines(view: LedgerView) -> Iterator[tuple[str, ...]]:
    """Yield the balance as the cells of a table, its total last."""
    for row in (*view.balances, view.total):
        checked = "–" if row.stock is None else "相符" if row.agrees else f"差 {tonnes(row.difference)}"
        figures = (
            row.opening,
            row.generated,
            row.received,
            row.adjusted,
            row.own,
            row.out,
            row.closing,
        )
        yield (row.waste_code or "合计", row.name, *(tonnes(grams) for grams in figures), checked)


def ledger_lines(view: LedgerView) -> Iterator[str]:
    """Tell whose ledger it is, how long its tables are, and what was found."""
    until = f"（截至 {view.as_of}）" if view.as_of < view.last else ""
    yield f"{view.site.name}　{view.first} 至 {view.last}{until}"
    rows = "，".join(f"{TITLES[table.table][0]} {len(table.rows)} 行" for table in view.tables)
    yield f"{rows}；日志 {view.journal_size} 条。"
    for finding in view.findings:
        yield f"  {finding.message}　{finding.legal_basis}"


def ledger_json(view: LedgerView) -> dict[str, Any]:
    """Return a ledger as plain values: columns by key, grams whole, moments in UTC."""
    return {
        "site": view.site,
        "first": view.first,
        "last": view.last,
        "as_of": view.as_of,
        "journal_size": view.journal_size,
        "net": view.net,
        "tables": {
            table.table.value: [_row(table.table, row) for row in table.rows] for table in view.tables
        },
        "balances": [_balance(row) for row in view.balances],
        "total": _balance(view.total),
        "findings": view.findings,
    }


def _row(table: LedgerTable, row: LedgerRow) -> dict[str, Any]:
    shown = {
        column.key: cell(row, column)
        for column in COLUMNS[table]
        if column.kind is not CellKind.MASS and column.key not in {"unit", "containers", "links"}
    }
    return {
        **shown,
        "grams": row.grams,
        "containers": row.containers,
        "links": row.links,
        "manifest": row.manifest_no or None,
        "movement": row.movement,
        "reverses": row.reverses,
    }


def _balance(row: Balance) -> dict[str, int | str | bool | None]:
    return {
        "waste_code": row.waste_code,
        "name": row.name,
        "opening": row.opening,
        "opened": row.opened,
        "generated": row.generated,
        "received": row.received,
        "adjusted": row.adjusted,
        "own": row.own,
        "out": row.out,
        "closing": row.closing,
        "stock": row.stock,
        "agrees": row.agrees,
    }
