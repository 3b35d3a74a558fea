"""Gathering what the rules judge, check by check, for the whole register or one site."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from db.queries.inspecting.sites import declarations as declared_periods
from hwtrack.domain.rules.registry import in_force
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.inspecting import carriers, claims, ledgers, licences, storage, supervised, transfers
from hwtrack.services.inspecting.base import Asked, Gatherer, Judged, asked_of
from hwtrack.services.supervision import classes_by_year, supervision_classes

PENDING: tuple[Gatherer, ...] = (
    transfers.unconfirmed,
    transfers.papers,
    transfers.mismatches,
    storage.lying,
    storage.areas,
    storage.together,
    licences.ends,
    licences.loads,
    supervised.plans,
    supervised.emergency_plans,
)
"""What can still be done something about, read by index: the work list's part."""

PAST: tuple[Gatherer, ...] = (
    ledgers.declared,
    ledgers.adjustments,
    ledgers.handlers,
    ledgers.links,
    ledgers.claimed_times,
    ledgers.clocks,
    ledgers.day_order,
    transfers.uncovered,
    transfers.numbers,
    transfers.approvals,
    transfers.late_receipts,
    transfers.weights,
    claims.contradicted,
    licences.licensed,
    carriers.papers,
    carriers.classes,
    carriers.codes,
    storage.collections,
)
"""What has happened and stays on record: the inspection's part."""


def gather(session: Session, site: int | None = None, *, pending: bool) -> tuple[Asked, list[Judged]]:
    """Run the rules over the register or one site; a rule judges only events of its own days."""
    asked = asked_of(session, site, pending=pending)
    found = [judged for gatherer in PENDING for judged in gatherer(asked)]
    found += supervised.declarations(asked, _classes(session, asked))
    if not pending:
        found += [judged for gatherer in PAST for judged in gatherer(asked)]
        found += storage.labels(asked, lambda ids: key_sites(session, asked.judge.today, ids))
    return asked, list(_standing(found, asked.judge.today))


def _standing(found: list[Judged], today: date) -> Iterator[Judged]:
    return ((thing, finding) for thing, finding in found if in_force(finding, today))


def key_sites(session: Session, day: date, sites: Collection[int]) -> set[int]:
    """Return those of the sites that are key units on the day (重点监管单位)."""
    if not sites:
        return set()
    classes = supervision_classes(session, day, sites)
    return {site for site, found in classes.items() if found.in_force is SupervisionClass.KEY}


def _classes(session: Session, asked: Asked) -> supervised.Classes:
    """Return the class of each site that declares, year by year, as of the year's last day."""
    ids = [site.id for site in asked.judged_sites()]
    if not ids:
        return {}
    today = asked.judge.today
    first = today.year - 1
    if not asked.pending:
        told = declared_periods(asked.connection, asked.site)
        first = min((int(name[:4]) for names in told.values() for name in names), default=first)
    return classes_by_year(session, today, range(min(first, today.year - 1), today.year + 1), ids)
