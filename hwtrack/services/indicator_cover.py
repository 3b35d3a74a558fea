"""Collection coverage: medical routes by county, institutions, and small generators by a platform."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Supervision
from db.queries import figures as reads
from db.queries.figures import SiteRow
from hwtrack.domain.capacity.indicators import is_small
from hwtrack.domain.capacity.scale import days_of_year
from hwtrack.domain.supervision import SIMPLIFIED_GRAMS, SupervisionClass
from hwtrack.services.figure_facts import FigureFacts
from hwtrack.services.figures_views import Detail, Indicator, Target, Words
from hwtrack.services.indicator_parts import aside, make_indicator

NO_COUNTY: Words = ("未登记所在县", "No county on record")


def _open(facts: FigureFacts, site: SiteRow) -> bool:
    """Say whether a site of the home province was open on some day of the year."""
    return facts.book.inside(site.division) and (site.closed_on is None or site.closed_on >= facts.first_day)


def _institutions(facts: FigureFacts) -> dict[str, list[SiteRow]]:
    """Return the institutions by county."""
    found: dict[str, list[SiteRow]] = defaultdict(list)
    for site in facts.book.sites.values():
        if site.medical and _open(facts, site):
            found[site.division].append(site)
    return found


def medical_route(facts: FigureFacts) -> Indicator:
    """Count the counties from whose institutions no medical waste was collected in the year.

    Every county has a system that reaches villages (医疗废物集中处置, 全覆盖): the target is none. A county
    without a registered institution is not known, neither served nor unserved.
    """
    collected, by_county = facts.medical_senders, _institutions(facts)
    counties = {
        code: name
        for code, (name, level) in facts.book.divisions.items()
        if level == "county" and facts.book.inside(code)
    }
    known = {code: sites for code, sites in by_county.items() if code in counties}
    rows = _county_rows(known, collected, counties)
    without = [row for row in rows if not row.numerator]
    target = Target(
        0,
        at_most=True,
        words=(
            "每个县都有覆盖到村的收集转运处置体系",
            "Every county has a collection system that reaches villages",
        ),
    )
    return make_indicator(
        "medical_route",
        len(without),
        len(known),
        target=target,
        left_out=[
            aside("no_institution", len(counties) - len(known)),
            aside("no_county", sum(len(sites) for code, sites in by_county.items() if code not in counties)),
        ],
        details=without,
    )


def institutions_collected(facts: FigureFacts) -> Indicator:
    """Count the institutions from which medical waste was collected in the year, by county."""
    collected, by_county = facts.medical_senders, _institutions(facts)
    names = {code: name for code, (name, _) in facts.book.divisions.items()}
    rows = _county_rows(by_county, collected, names)
    return make_indicator(
        "institutions_collected",
        sum(row.numerator for row in rows),
        sum(row.denominator or 0 for row in rows),
        details=rows,
    )


def _county_rows(
    by_county: dict[str, list[SiteRow]], collected: frozenset[int], names: dict[str, str]
) -> tuple[Detail, ...]:
    """Show each county's institutions collected from ÷ registered, the least covered first."""
    rows = [
        Detail(
            code,
            (names[code],) * 2 if code in names else NO_COUNTY,
            sum(site.site in collected for site in sites),
            len(sites),
        )
        for code, sites in by_county.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.numerator * 1000 // (row.denominator or 1), row.key)))


def small_covered(session: Session, facts: FigureFacts) -> Indicator:
    """Count the small generators that a collection platform serves: by a contract, or by a receipt.

    Small is who generates less than 10 t a year at the year's rate, or whom the bureau put into the
    registration class; who holds a licence or has a facility of his own is not (HJ 1259-2022 4.2).
    """
    small, idle = _small_generators(session, facts)
    platforms = _platforms(facts)
    covered = set(reads.senders_to(session.connection(), facts.months, sorted(platforms)))
    contracts = reads.contracted(session.connection(), facts.first_day, facts.as_of)
    covered |= {sender for sender, receiver in contracts if receiver in platforms}
    made, served = Counter[str](), Counter[str]()
    for site in small:
        made[site.division] += 1
        served[site.division] += site.site in covered
    divisions = facts.book.divisions
    rows = [
        Detail(code, (divisions[code][0],) * 2 if code in divisions else NO_COUNTY, served[code], number)
        for code, number in made.items()
    ]
    return make_indicator(
        "small_covered",
        sum(served.values()),
        len(small),
        left_out=[aside("nothing_generated", idle)],
        details=sorted(rows, key=lambda row: (row.numerator - (row.denominator or 0), row.key)),
    )


def _platforms(facts: FigureFacts) -> frozenset[int]:
    """Return the sites that collect in the year: platforms, and who holds a line for collection."""
    by_line = {line.row.site for line in facts.lines if line.kind == "collection"}
    return frozenset(by_line | {site.site for site in facts.book.sites.values() if site.kind == "platform"})


def _small_generators(session: Session, facts: FigureFacts) -> tuple[list[SiteRow], int]:
    """Return the small generators, and how many generators made nothing in the year."""
    made: dict[int, int] = defaultdict(int)
    for flow in facts.generated:
        made[flow.site] += flow.grams
    told = _told(session, facts.as_of)
    days, whole = (facts.as_of - facts.first_day).days + 1, days_of_year(facts.year)
    small, idle = list[SiteRow](), 0
    for site in facts.book.sites.values():
        if site.kind not in {"generator", "mixed"} or site.medical or not _open(facts, site):
            continue
        row = told.get(site.site)
        override = row.class_override if row else None
        if made.get(site.site, 0) <= 0:
            idle += 1
        elif override == SupervisionClass.REGISTRATION or (
            override is None
            and not (row and row.own_facility)
            and site.site not in facts.book.listed
            and is_small(made[site.site], days, whole, SIMPLIFIED_GRAMS)
        ):
            small.append(site)
    return small, idle


def _told(session: Session, day: date) -> dict[int, Supervision]:
    """Return what the bureau registered of each site, the latest in force on the day."""
    rows = select(Supervision).where(Supervision.valid_from <= day)
    return {row.site: row for row in session.scalars(rows.order_by(Supervision.valid_from, Supervision.id))}
