"""A site's ledger of a period as HJ 1259 asks for it: a view of its movements, balanced and checked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import Division, Entry, Organisation, Site, WasteCode
from db.queries import ledger as reads
from db.queries.journal_numbers import first_movement
from hwtrack.domain.ledger import (
    Balance,
    LedgerRow,
    LedgerTable,
    balance_of,
    red_beside,
    without_red,
)
from hwtrack.domain.rules.balance import LedgerFacts, check_ledger
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.ledger_rows import Names, RowMaker
from hwtrack.services.ledger_views import AskLedger, LedgerSite, LedgerTableView, LedgerView
from hwtrack.services.pausing import collector_paused
from hwtrack.services.places import keeps_books
from hwtrack.services.reference import law_book
from hwtrack.services.register import site_by_uid

OFFERED = 60


def ledger(session: Session, asked: AskLedger) -> LedgerView:
    """Return a site's ledger of the days asked for.

    Raises:
        UserError: no such site, its books are kept elsewhere, the days are the wrong way round, or
            the journal is not that long.
    """
    site = kept_site(session, asked.site_uid)
    if asked.first > asked.last:
        raise UserError("起始日晚于截止日。", field="first")
    size = journal_size(session)
    newest = reads.EVER if asked.at_size is None else newest_at(session, asked.at_size)
    with collector_paused():
        tables = _tables(session, site.id, asked, newest)
        balances = _balances(session, site.id, asked, newest)
    told = site_of(session, site)
    facts = LedgerFacts(
        f"site:{told.name}", asked.last, balances, tuple((view.table, view.rows) for view in tables)
    )
    return LedgerView(
        told,
        asked.first,
        asked.last,
        min(asked.last, desk(session).today),
        size if asked.at_size is None else asked.at_size,
        asked.net,
        tables,
        balances,
        tuple(check_ledger(facts, law_book(session))),
    )


def _tables(session: Session, site: int, asked: AskLedger, newest: int) -> tuple[LedgerTableView, ...]:
    connection, days = session.connection(), (asked.first, asked.last)
    maker = RowMaker(site, names_of(session), reads.beside(connection, site, *days, newest))
    found: dict[LedgerTable, list[LedgerRow]] = {table: [] for table in LedgerTable}
    for move in reads.movements_of(connection, site, *days, newest):
        for table, row in maker.rows_of(move):
            found[table].append(row)
    return tuple(
        LedgerTableView(table, red_beside(without_red(rows) if asked.net else rows))
        for table, rows in found.items()
    )


def _balances(session: Session, site: int, asked: AskLedger, newest: int) -> tuple[Balance, ...]:
    connection = session.connection()
    sums = reads.sums_by_side(connection, site, asked.first, asked.last, newest)
    # What was known earlier cannot be compared with today's stock.
    stock = reads.stock_at(connection, site, asked.last) if asked.at_size is None else None
    carried: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {}
    for row in sums:
        if row.key:
            parts.setdefault(row.waste_code, {})[row.part] = int(row.grams)
        else:
            carried[row.waste_code] = carried.get(row.waste_code, 0) + signed(row.part, row.grams)
    return balances_of(carried, parts, stock, names_of(session))


def site_balances(session: Session, site: int, first: date, last: date) -> tuple[Balance, ...]:
    """Return the balances of a site by waste over days, checked against its stock."""
    return _balances(session, site, AskLedger("", first, last), reads.EVER)


def signed(part: str, grams: int) -> int:
    """Return what a part does to what lies in storage."""
    return -int(grams) if part in {"own", "out"} else int(grams)


def balances_of(
    carried: dict[str, int], parts: dict[str, dict[str, int]], stock: dict[str, int] | None, names: Names
) -> tuple[Balance, ...]:
    """Return the balances by waste; one of which nothing was there and nothing moved is left out."""
    codes = carried.keys() | parts.keys() | (stock or {}).keys()
    rows = (
        balance_of(
            code,
            carried.get(code, 0),
            parts.get(code, {}),
            None if stock is None else stock.get(code, 0),
            names.get(code, ("", "")),
        )
        for code in sorted(codes)
    )
    return tuple(row for row in rows if row.carried or row.stock or row.closing or parts.get(row.waste_code))


def kept_site(session: Session, uid: str) -> Site:
    """Return a site whose books are kept here.

    Raises:
        UserError: there is none of that identity, or its books are kept elsewhere.
    """
    site = site_by_uid(session, uid)
    if not keeps_books(session, site):
        raise UserError("本台账库不记该场所的账。", field="site_uid")
    return site


def site_of(session: Session, site: Site) -> LedgerSite:
    """Say of a site what its ledger's head shows."""
    organisation = session.get_one(Organisation, site.organisation)
    division = session.scalars(
        select(Division.full_name).where(Division.code == (site.division_code or ""))
    ).first()
    return LedgerSite(
        site.uid,
        organisation.name,
        site.name,
        organisation.credit_code or "",
        division or "",
        reads.first_day(session.connection(), site.id),
        site.closed_on or organisation.closed_on,
    )


def ledger_sites(session: Session, typed: str) -> tuple[LedgerSite, ...]:
    """Offer the sites whose books are kept here by name, initials, credit code or identity; own ones first.

    Closed sites are offered too: their ledgers are kept.
    """
    # A lone surrogate cannot even be asked for.
    words = "".join(char for char in typed if char.isprintable()).strip()
    wanted = or_(
        Organisation.name.contains(words, autoescape=True),
        Organisation.initials.contains(words.lower(), autoescape=True),
        Organisation.credit_code.contains(words.upper(), autoescape=True),
        Site.name.contains(words, autoescape=True),
        Site.uid == words,
    )
    statement = (
        select(Site.uid, Organisation.name, Site.name, Organisation.credit_code, Site.closed_on)
        .join(Organisation, Organisation.id == Site.organisation)
        .where(Site.kind != "carrier", wanted)
        .order_by(Site.own.desc(), Organisation.name, Site.id)
        .limit(OFFERED)
    )
    if desk(session).register.keeps != "all":
        statement = statement.where(Site.own == 1)
    return tuple(
        LedgerSite(uid, organisation, name, credit_code or "", closed_on=closed)
        for uid, organisation, name, credit_code, closed in session.execute(statement)
    )


def find_site(session: Session, typed: str) -> str:
    """Return the identity of the one site that a name, credit code or identity means.

    Raises:
        UserError: none, or several.
    """
    found = ledger_sites(session, typed)
    exact = [site for site in found if typed in {site.uid, site.organisation, site.site, site.credit_code}]
    meant = exact or found
    if not meant:
        raise UserError(f"没有记账场所“{typed[:60]}”。", field="site")
    if len(meant) > 1:
        listed = "、".join(site.name for site in meant[:5])
        raise UserError(f"“{typed[:60]}”不止一个场所：{listed}。请写全名或信用代码。", field="site")
    return meant[0].uid


def ledger_years(session: Session, uid: str) -> tuple[int, ...]:
    """Return the years from a site's first movement to today, newest first; this year where it has none."""
    first, today = site_of(session, kept_site(session, uid)).first_day, desk(session).today
    start = today.year if first is None else min(first.year, today.year)
    return tuple(range(today.year, start - 1, -1))


def names_of(session: Session) -> Names:
    """Return the names of every code of the catalogue, the newest edition's where there are several."""
    rows = session.execute(
        select(WasteCode.code, WasteCode.name_zh, WasteCode.name_en).order_by(WasteCode.edition, WasteCode.id)
    )
    return {code: (zh, en) for code, zh, en in rows}


def journal_size(session: Session) -> int:
    """Return the number of the last entry."""
    return int(session.scalars(select(func.coalesce(func.max(Entry.seq), 0))).one())


def newest_at(session: Session, size: int) -> int:
    """Return the number of the last movement known when the journal had *size* entries.

    Movements are numbered as they are booked: it is the one before the first of a later entry.

    Raises:
        UserError: the journal is not that long.
    """
    if not 0 <= size <= journal_size(session):
        raise UserError(f"日志没有 {size} 条。", field="at_size")
    after = select(Entry.seq).where(Entry.seq > size).order_by(Entry.seq)
    for seq in session.scalars(after):
        payload = session.scalars(select(Entry.payload).where(Entry.seq == seq)).one()
        first = first_movement(payload)
        if first is not None:
            return first - 1
    return reads.EVER
