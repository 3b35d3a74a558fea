"""Pools of a year from the licences: scale, accepted wastes, validity, and what they have taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Division,
    Licence,
    LicenceLine,
    LicenceSuspension,
    LicenceWaste,
    Organisation,
    Site,
)
from db.queries import capacity as reads
from hwtrack.domain.capacity import Period, Pool, PoolKind, SubLimit
from hwtrack.domain.codes import category_of


@dataclass(frozen=True, slots=True)
class Used:
    """What pools have received and what is under way to them, by licence line, in grams."""

    received: Mapping[int, int]
    under_way: Mapping[int, int]
    under_way_codes: Mapping[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """A pool with the words that a screen or a paper shows beside it."""

    pool: Pool
    facility: str
    division: str
    licence_no: str
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class _Wastes:
    categories: frozenset[str]
    codes: frozenset[str]
    limits: tuple[tuple[str, int], ...]


class _Line(NamedTuple):
    line: LicenceLine
    licence: Licence
    site: Site
    organisation: Organisation
    division: str | None
    exempt_uid: str | None


def pools_of_year(
    session: Session, year: int, day: date, used: Used, codes: Collection[str]
) -> tuple[PoolFacts, ...]:
    """Return the licence lines that hold on some day of the year, or that received in it."""
    lines = [row for row in _lines(session) if _counts(row, year, used)]
    wastes = _wastes(session)
    suspended = _suspensions(session)
    twins = _twins(lines)
    limited = [row.line.id for row in lines if wastes[row.line.id].limits]
    by_code = reads.received_by_code(session.connection(), limited, date(year, 1, 1), day)
    found = []
    for order, row in enumerate(lines):
        line, licence, site, organisation, division, exempt_uid = row
        accepted = wastes[line.id]
        suffix = _suffix(line, licence, twins[site.id, line.method]) if twins[site.id, line.method] else ""
        pool = Pool(
            key=line.uid,
            name=f"{organisation.name} {line.method}{suffix}",
            facility=site.uid,
            method=line.method,
            licensed_grams=line.annual_grams,
            daily_grams=line.daily_grams,
            codes=accepted.codes,
            categories=accepted.categories,
            kind=_kind(line, licence),
            order=order,
            valid=(_validity(licence, year),),
            suspensions=tuple(suspended[licence.id]),
            received_grams=max(used.received.get(line.id, 0), 0),
            under_way_grams=used.under_way.get(line.id, 0),
            group=(organisation.group_name or "") if line.group_only else None,
            exempt_source=exempt_uid,
            sub_limits=_sub_limits(line.id, accepted, codes, by_code, used),
        )
        found.append(PoolFacts(pool, organisation.name, division or "", licence.number, licence.valid_to))
    return tuple(found)


def _twins(lines: list[_Line]) -> dict[tuple[int, str], Counter[int]]:
    """Count by licence the lines of a site that use the same method, where there are several."""
    found: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for row in lines:
        found[row.site.id, row.line.method][row.licence.id] += 1
    return defaultdict(Counter, {key: count for key, count in found.items() if count.total() > 1})


def _suffix(line: LicenceLine, licence: Licence, twins: Counter[int]) -> str:
    """Tell lines of one method apart: by the licence's end, by the line's number, or by both."""
    parts = [f"许可至 {licence.valid_to}" if licence.valid_to else licence.number] if len(twins) > 1 else []
    parts += [f"第 {line.no} 行"] if twins[licence.id] > 1 else []
    return f"（{'，'.join(parts)}）"


def _lines(session: Session) -> list[_Line]:
    exempt = select(Site.id, Site.uid).subquery()
    rows = session.execute(
        select(LicenceLine, Licence, Site, Organisation, Division.name, exempt.c.uid)
        .join(Licence, Licence.id == LicenceLine.licence)
        .join(Site, Site.id == Licence.site)
        .join(Organisation, Organisation.id == Site.organisation)
        .outerjoin(Division, Division.code == Site.division_code)
        .outerjoin(exempt, exempt.c.id == LicenceLine.exempt_from)
        .order_by(LicenceLine.id)
    )
    return [_Line(*row) for row in rows]


def _counts(row: _Line, year: int, used: Used) -> bool:
    line, licence = row.line, row.licence
    holds = (licence.valid_from or date.min) <= date(year, 12, 31) and (licence.valid_to or date.max) >= date(
        year, 1, 1
    )
    return holds or bool(used.received.get(line.id) or used.under_way.get(line.id))


def _validity(licence: Licence, year: int) -> Period:
    """Return the days of the licence; an end that is not registered is open within the year."""
    first = licence.valid_from or min(date(year, 1, 1), licence.valid_to or date.max)
    return Period(first, licence.valid_to or max(date(year, 12, 31), first))


def _kind(line: LicenceLine, licence: Licence) -> PoolKind:
    if line.collection_only or licence.kind == "collection":
        return PoolKind.COLLECTION
    return PoolKind.EMERGENCY if line.kind == "emergency" else PoolKind.ROUTINE


def _wastes(session: Session) -> dict[int, _Wastes]:
    rows: dict[int, list[LicenceWaste]] = defaultdict(list)
    for row in session.scalars(select(LicenceWaste).order_by(LicenceWaste.id)):
        rows[row.line].append(row)
    found: dict[int, _Wastes] = defaultdict(lambda: _Wastes(frozenset(), frozenset(), ()))
    for line, wastes in rows.items():
        found[line] = _Wastes(
            frozenset(row.category for row in wastes if row.category),
            frozenset(row.code for row in wastes if row.code),
            tuple(
                (row.code or row.category or "", row.limit_grams)
                for row in wastes
                if row.limit_grams is not None
            ),
        )
    return found


def _suspensions(session: Session) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = defaultdict(list)
    for row in session.scalars(select(LicenceSuspension).order_by(LicenceSuspension.id)):
        found[row.licence].append(Period(row.first_day, row.last_day))
    return found


def _sub_limits(
    line: int,
    accepted: _Wastes,
    codes: Collection[str],
    by_code: Mapping[tuple[int, str], int],
    used: Used,
) -> tuple[SubLimit, ...]:
    """Write a limit on a category as one on the codes of it that are asked for or were received."""
    known = set(codes) | {code for pool, code in by_code if pool == line}
    known |= {code for pool, code in used.under_way_codes if pool == line}
    limits = []
    for name, grams in accepted.limits:
        covered = frozenset(code for code in known if name in (code, category_of(code)))
        if covered:
            limits.append(
                SubLimit(
                    key=name,
                    licensed_grams=grams,
                    codes=covered,
                    received_grams=max(sum(by_code.get((line, code), 0) for code in covered), 0),
                    under_way_grams=sum(used.under_way_codes.get((line, code), 0) for code in covered),
                )
            )
    return tuple(limits)
