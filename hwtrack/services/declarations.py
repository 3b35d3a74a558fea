"""Declarations of a site: what is due, declaring it, and what has changed since (HJ 1259-2022, 7.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Declaration, DeclarationLine, Site
from db.queries import ledger as reads
from hwtrack.domain.declaration import (
    DeclarationState,
    Period,
    differences,
    parse_period,
    periods_of,
    quarter_of,
    state_of,
)
from hwtrack.domain.ledger import Balance
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import desk
from hwtrack.services.ledger_rows import Names
from hwtrack.services.ledger_views import (
    AskLedger,
    DeclarationView,
    DeclarationYear,
    DeclareForm,
    DueDeclaration,
    LateRow,
    LedgerSite,
    SinceDeclared,
)
from hwtrack.services.ledgers import (
    balances_of,
    journal_size,
    kept_site,
    ledger,
    names_of,
    newest_at,
    signed,
    site_of,
)
from hwtrack.services.reference import law_book
from hwtrack.services.supervision import supervision_class

_OPEN = frozenset({DeclarationState.DUE, DeclarationState.OVERDUE})


def declaration_year(session: Session, asked: tuple[str, int]) -> DeclarationYear:
    """Return what a site (its uid) declares of a year, with states and what changed since.

    Raises:
        UserError: no such site, its books are kept elsewhere, or a year nothing is declared of.
    """
    uid, year = asked
    if not 2000 <= year <= 2999:
        raise UserError(f"{year} 年没有申报。", field="year")
    site = kept_site(session, uid)
    told = site_of(session, site)
    classes = _classes(session, site.id, year, told.first_day)
    return DeclarationYear(told, year, classes, _periods(session, site, told, year, classes))


def declarations_due(session: Session, site_id: int, today: date) -> tuple[DueDeclaration, ...]:
    """Return what a site has to declare on *today*: due, overdue, or changed since it was declared.

    This year and the year before are looked at: the yearly declaration is due in the year after.
    """
    site = session.get_one(Site, site_id)
    told = site_of(session, site)
    found: list[DueDeclaration] = []
    for year in (today.year - 1, today.year):
        classes = _classes(session, site.id, year, told.first_day)
        found += _periods(session, site, told, year, classes, today)
    return tuple(period for period in found if period.state in _OPEN or period.changed)


def declare(session: Session, form: DeclareForm) -> DeclarationView:
    """Declare a period as the movements say now; a period declared before gets its next version.

    Raises:
        UserError: a malformed period, one that still runs, the same figures as the last version,
            a day of submission that is not between the period's end and today.
    """
    site = kept_site(session, form.site_uid)
    period = parse_period(form.period)
    here = desk(session)
    if here.today <= period.last:
        raise UserError(f"{period.name} 尚未结束，{period.last} 之后才能申报。", field="period")
    submitted = form.submitted_on or here.today
    if not period.last < submitted <= here.today:
        raise UserError("提交日期须在期末之后、今天或以前。", field="submitted_on")
    handler = clean_line(form.handler, field="handler") or here.name
    now = period_balances(session, site.id, (period,))[period]
    last = _latest(session, site.id).get(period.name)
    if last is not None and not differences(_lines(session, last, {}), now):
        raise UserError(f"与已申报的第 {last.version} 版相同，不必重新申报。", field="period")
    row = Declaration(
        uid=here.new_uid(),
        site=site.id,
        period=period.name,
        version=1 if last is None else last.version + 1,
        submitted_on=submitted,
        handler=handler,
        receipt_no=clean_line(form.receipt_no, field="receipt_no"),
        journal_size=journal_size(session),
    )
    session.add(row)
    session.flush()
    session.add_all(_line(here.new_uid(), row.id, balance) for balance in now)
    session.flush()
    return _view(session, row, site_of(session, site))


def _line(uid: str, declaration: int, balance: Balance) -> DeclarationLine:
    return DeclarationLine(
        uid=uid,
        declaration=declaration,
        waste_code=balance.waste_code,
        opening_grams=balance.opening,
        generated_grams=balance.generated,
        received_grams=balance.received,
        adjusted_grams=balance.adjusted,
        own_grams=balance.own,
        out_grams=balance.out,
        closing_grams=balance.closing,
    )


def declaration(session: Session, uid: str) -> DeclarationView:
    """Return one version of a declaration.

    Raises:
        UserError: there is none of that identity.
    """
    row = _by_uid(session, uid)
    return _view(session, row, site_of(session, session.get_one(Site, row.site)))


def versions_of(session: Session, asked: tuple[str, str]) -> tuple[DeclarationView, ...]:
    """Return every version of a site's declaration of a period (uid, 2026-11), the oldest first."""
    uid, period = asked
    site = kept_site(session, uid)
    rows = session.scalars(
        select(Declaration)
        .where(Declaration.site == site.id, Declaration.period == period)
        .order_by(Declaration.version)
    )
    told = site_of(session, site)
    return tuple(_view(session, row, told) for row in rows)


def since_declared(session: Session, uid: str) -> SinceDeclared:
    """Return what changed since a declaration was made, and the movements booked after it.

    Raises:
        UserError: there is no declaration of that identity.
    """
    view = declaration(session, uid)
    site = kept_site(session, view.site.uid)
    now = period_balances(session, site.id, (view.period,))[view.period]
    newest = newest_at(session, view.journal_size)
    asked = AskLedger(view.site.uid, view.period.first, view.period.last)
    late = tuple(
        LateRow(table.table, row)
        for table in ledger(session, asked).tables
        for row in table.rows
        if row.movement > newest
    )
    return SinceDeclared(view, differences(view.balances, now), late, desk(session).now)


def period_balances(
    session: Session, site_id: int, periods: Iterable[Period]
) -> dict[Period, tuple[Balance, ...]]:
    """Return a site's balances over periods of whole months, from one reading of its history."""
    wanted = tuple(periods)
    if not wanted:
        return {}
    sums = reads.sums_by_month(session.connection(), site_id, max(period.last for period in wanted))
    names = names_of(session)
    return {period: _over(period, sums, names) for period in wanted}


def _over(period: Period, sums: Sequence[reads.PartSum], names: Names) -> tuple[Balance, ...]:
    first, last = f"{period.first:%Y-%m}", f"{period.last:%Y-%m}"
    carried: dict[str, int] = defaultdict(int)
    parts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in sums:
        month = str(row.key)
        if month < first:
            carried[row.waste_code] += signed(row.part, row.grams)
        elif month <= last:
            parts[row.waste_code][row.part] += int(row.grams)
    return balances_of(carried, parts, None, names)


def _classes(session: Session, site: int, year: int, first_day: date | None) -> tuple[SupervisionClass, ...]:
    """Return the class in each quarter: as it began, or as it ended where the site began within it."""
    today = desk(session).today
    found = []
    for number in (1, 2, 3, 4):
        quarter = quarter_of(year, number)
        ran = first_day is not None and first_day < quarter.first
        found.append(supervision_class(session, site, min(quarter.first if ran else quarter.last, today)))
    return tuple(found)


def _periods(
    session: Session,
    site: Site,
    told: LedgerSite,
    year: int,
    classes: tuple[SupervisionClass, ...],
    today: date | None = None,
) -> tuple[DueDeclaration, ...]:
    day = today or desk(session).today
    periods = [
        period for period in periods_of(year, classes) if period.first <= day and _existed(told, period)
    ]
    now = period_balances(session, site.id, periods)
    latest, first = _latest(session, site.id), _first_days(session, site.id)
    law, names = law_book(session), names_of(session)
    found = []
    for period in periods:
        row = latest.get(period.name)
        view = None if row is None else _view(session, row, told, names)
        found.append(
            DueDeclaration(
                period,
                period.due_on,
                state_of(period, first.get(period.name), day),
                (period.due_on - day).days,
                now[period],
                view,
                () if view is None else differences(view.balances, now[period]),
                law.cite("declaration", period.due_on),
            )
        )
    return tuple(found)


def _existed(site: LedgerSite, period: Period) -> bool:
    """Say whether a site kept books in a period: after its first movement, before it closed."""
    if site.first_day is None or site.first_day > period.last:
        return False
    return site.closed_on is None or site.closed_on >= period.first


def _latest(session: Session, site: int) -> dict[str, Declaration]:
    rows = session.scalars(select(Declaration).where(Declaration.site == site).order_by(Declaration.version))
    return {row.period: row for row in rows}


def _first_days(session: Session, site: int) -> dict[str, date]:
    rows = session.execute(
        select(Declaration.period, Declaration.submitted_on).where(
            Declaration.site == site, Declaration.version == 1
        )
    )
    return dict(rows.all())


def _by_uid(session: Session, uid: str) -> Declaration:
    row = session.scalars(select(Declaration).where(Declaration.uid == uid)).first()
    if row is None:
        raise UserError("没有这份申报。", field="declaration")
    return row


def _view(
    session: Session, row: Declaration, site: LedgerSite, names: Names | None = None
) -> DeclarationView:
    return DeclarationView(
        row.uid,
        site,
        parse_period(row.period),
        row.version,
        row.submitted_on,
        row.handler,
        row.receipt_no,
        row.journal_size,
        _lines(session, row, names_of(session) if names is None else names),
    )


def _lines(session: Session, row: Declaration, names: Names) -> tuple[Balance, ...]:
    lines = session.scalars(
        select(DeclarationLine)
        .where(DeclarationLine.declaration == row.id)
        .order_by(DeclarationLine.waste_code)
    )
    return tuple(
        Balance(
            line.waste_code,
            *names.get(line.waste_code, ("", "")),
            carried=line.opening_grams,
            generated=line.generated_grams,
            received=line.received_grams,
            adjusted=line.adjusted_grams,
            own=line.own_grams,
            out=line.out_grams,
        )
        for line in lines
    )
