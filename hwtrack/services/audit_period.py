"""A site's trail, or a register's over a period: its mass by waste code, its counterparties, entry by entry."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Division, Movement, Organisation
from db.queries import audit as reads
from db.queries import audit_sums
from hwtrack.domain.ledger import Balance, balance_of
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_attachments import AuditSubject
from hwtrack.services.audit_log import log_of
from hwtrack.services.audit_parties import Flows, parties_chain
from hwtrack.services.audit_parts import AuditParts, inspected_findings, period_words
from hwtrack.services.audit_subjects import entries_about, entries_of_period, subject_of
from hwtrack.services.desk import desk
from hwtrack.services.inspection import inspect
from hwtrack.services.ledgers import names_of, site_balances
from hwtrack.services.places import keeps_books
from hwtrack.services.register import site_by_uid


def site_parts(session: Session, ask: AuditAsk) -> AuditParts:
    """Return a site's trail, of all its time or of the days asked for.

    Raises:
        UserError: there is no such site, or its entries are too many.
    """
    site = site_by_uid(session, ask.uid)
    organisation = session.get_one(Organisation, site.organisation)
    first, last = _days(session, ask)
    connection = session.connection()
    ids = reads.with_parts(connection, {"site": {site.id}, "organisation": {organisation.id}})
    ids["movement"] = reads.moved(connection, ids.get("batch", ()), ids.get("manifest_line", ()))
    told = entries_about(session, subject_of(session, ids, many=True), ask)
    log = log_of(told.touching, told.words)
    kept = keeps_books(session, site)
    found, left = inspected_findings(inspect(session, site.uid).findings, ask.first, ask.last)
    codes = site_balances(session, site.id, first, last) if kept else ()
    nodes, bands = parties_chain(_flows(session, first, last, site.id), organisation.name, codes)
    division = select(Division.full_name).where(Division.code == (site.division_code or ""))
    number = organisation.credit_code or f"SITE-{site.uid[:8].upper()}"
    return AuditParts(
        AuditSubject("site", site.uid, number, str(ask.first or ""), str(ask.last or "")),
        (
            ("单位", organisation.name),
            ("场所", site.name),
            ("行政区划", session.scalars(division).first() or ""),
            ("信用代码", organisation.credit_code or ""),
            ("期间", period_words(log, ask.first, ask.last)),
            ("登记簿", desk(session).register.name),
        ),
        told,
        log,
        found,
        nodes,
        bands,
        codes=codes,
        remarks=(*left, *(() if kept else ("本台账库不记该场所的账，没有它的物料平衡。",))),
    )


def period_parts(session: Session, ask: AuditAsk) -> AuditParts:
    """Return the trail of everything that was entered, or happened, on the days asked for.

    Raises:
        UserError: the entries are too many.
    """
    first, last = _days(session, ask)
    told = entries_of_period(session, first, last)
    log = log_of(told.touching, told.words)
    register = desk(session).register
    found, left = inspected_findings(inspect(session).findings, first, last)
    nodes, bands = parties_chain(_flows(session, first, last, None), "", ())
    seqs = [one.entry.seq for one in told.touching]
    return AuditParts(
        AuditSubject("period", "", f"{first}/{last}", str(first), str(last)),
        (
            ("登记簿", register.name),
            ("前缀", register.prefix),
            ("标识", register.uid),
            ("记账", "全部场所" if register.keeps == "all" else "本单位场所"),
            ("期间", period_words(log, first, last)),
            ("条目", f"#{seqs[0]:,} 至 #{seqs[-1]:,}" if seqs else "没有条目"),
        ),
        told,
        log,
        found,
        nodes,
        bands,
        codes=_register_balances(session, first, last),
        remarks=left,
    )


def _days(session: Session, ask: AuditAsk) -> tuple[date, date]:
    """Return the days of the balance: those asked for, else from the first movement to today."""
    if ask.first is not None and ask.last is not None:
        return ask.first, ask.last
    today = desk(session).today
    began = session.scalars(select(func.min(Movement.happened_on))).first()
    return min(began or today, today), today


def _register_balances(session: Session, first: date, last: date) -> tuple[Balance, ...]:
    """Balance a register by waste code: today's stock, less what came later, less what the period did."""
    connection = session.connection()
    parts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, part, grams in audit_sums.code_flows(connection, first, last):
        parts[code][part] += grams
    stock, names = audit_sums.stock_now(connection), names_of(session)
    rows = []
    for code in sorted(parts.keys() | stock.keys()):
        found = parts[code]
        closing = stock.get(code, 0) - found.pop("after", 0)
        carried = closing - sum(found.values())
        shown = {part: -grams if part in {"own", "out"} else grams for part, grams in found.items()}
        rows.append(balance_of(code, carried, shown, closing, names.get(code, ("", ""))))
    return tuple(row for row in rows if row.carried or row.closing or parts[row.waste_code])


def _flows(session: Session, first: date, last: date, site: int | None) -> Flows:
    connection = session.connection()
    return Flows(
        tuple(audit_sums.made_between(connection, first, last, site)),
        tuple(audit_sums.carried_between(connection, first, last, site)),
    )
