"""The capacity notice of one county: its share of what has nowhere to go, and the region's proofs of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Division
from hwtrack.documents.capacity_values import PoolRow, ShortfallRow
from hwtrack.documents.notice_values import NoticeFigures, NoticePaper
from hwtrack.domain.capacity import CeilingKind, PoolKind, Proof, Shortfall
from hwtrack.domain.capacity.counties import Exposure
from hwtrack.domain.quantity import largest_remainder
from hwtrack.errors import UserError
from hwtrack.services.capacity import CapacityYear, capacity_year, waste_of
from hwtrack.services.capacity_facts import Waste, accepted_by_county, class_of
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.paper_capacity_rows import (
    by_load,
    expected_by_waste,
    largest_first,
    legal_note,
    limit_row,
    paper_notes,
    pool_keys,
    pool_row,
    proof_row,
    property_words,
    remedies,
)
from hwtrack.services.paper_printing import (
    UNPRINTED,
    UNSIGNED,
    NewRun,
    Sheet,
    check_numbers,
    digest_of,
    marks_of,
    number_of,
    record_prints,
)
from hwtrack.services.reference import law_book
from hwtrack.services.store import Store

DOCUMENT = "notice"
MOST_REMEDIES = 5


@dataclass(frozen=True, slots=True)
class NoticeAsk:
    """A county (division code of six digits) and a year."""

    year: int
    division: str


def notice_sheet(session: Session, asked: NoticeAsk) -> Sheet[NoticePaper]:
    """Return a county's notice for the press.

    Raises:
        UserError: no such county, or the register has no waste in that year.
    """
    county = county_name(session, asked.division)
    found = capacity_year(session, asked.year)
    facts, law, today = found.facts, law_book(session), desk(session).today
    exposed = _shares(found, asked.division)
    shares = [one for one in exposed if found.is_certain(waste_of(one[0]))]
    proofs = _concerned(found, asked.division, frozenset(waste_of(row) for row, _ in shares))
    accepted = _of_county(accepted_by_county(session, facts), asked.division)
    own = frozenset(row.waste for row in facts.site_demands if row.division == asked.division)
    paper = NoticePaper(
        county=county,
        division_code=asked.division,
        region=found.scope[0],
        year=asked.year,
        number="",
        as_of=datetime.combine(facts.as_of, time(23, 59), SHANGHAI),
        forecast=facts.forecast,
        sites=facts.site_count,
        licence_lines=sum(row.pool.kind is not PoolKind.OUTBOUND for row in facts.pools),
        figures=_figures(found, asked.division, exposed, sum(accepted.values())),
        wastes=tuple(_waste(found, asked.division, accepted, *one) for one in shares),
        proofs=tuple(proof_row(found, one, own) for one in proofs),
        pools=_pools(found, proofs),
        remedies=remedies(found, [row for row, _ in shares], MOST_REMEDIES),
        legal_note=legal_note(law.cite("capacity_need", today), law.cite("licence_scale", facts.as_of)),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        marks=marks_of(session),
        notes=paper_notes(found),
    )
    return Sheet(DOCUMENT, _subject(asked), "", paper)


def county_name(session: Session, division: str) -> str:
    """Name a county by its code.

    Raises:
        UserError: there is no county of that code.
    """
    name = session.scalar(select(Division.name).where(Division.code == division, Division.level == "county"))
    if name is None:
        raise UserError(f"“{division[:20]}”不是县（市、区）的行政区划代码，例如 360723。", field="division")
    return name


def _subject(asked: NoticeAsk) -> str:
    return f"NOTICE-{asked.year}-{asked.division}"


def _shares(found: CapacityYear, division: str) -> list[tuple[Shortfall, Exposure]]:
    """Return what of every shortage the county shares in, the largest share first."""
    classes = _classes(found)
    shares = [
        (row, found.counties.exposure((division,), classes[waste_of(row)])) for row in found.placed.shortfalls
    ]
    return sorted(
        [(row, share) for row, share in shares if share.share_grams],
        key=lambda one: (-one[1].share_grams, one[0].code, sorted(one[0].properties)),
    )


def _classes(found: CapacityYear) -> dict[Waste, set[str]]:
    """Return the classes that make up each waste: apart by group or exempt source."""
    classes: dict[Waste, set[str]] = defaultdict(set)
    for demand in found.facts.demands:
        classes[demand.code, tuple(sorted(demand.properties))].add(demand.key)
    return classes


def _waste(
    found: CapacityYear, division: str, accepted: Mapping[Waste, int], row: Shortfall, share: Exposure
) -> ShortfallRow:
    waste, facts = waste_of(row), found.facts
    coming = expected_by_waste(one for one in facts.site_demands if one.division == division)
    return ShortfallRow(
        code=row.code,
        name=found.waste_names.get(row.code, ("", ""))[0],
        generated_grams=facts.generated.get((division, waste), 0) + coming.get(waste, 0),
        accepted_grams=accepted.get(waste, 0),
        to_place_grams=share.demand_grams,
        reachable_grams=share.demand_grams - share.share_grams,
        short_grams=share.share_grams,
        properties=property_words(row.properties),
    )


def _concerned(found: CapacityYear, division: str, wastes: frozenset[Waste]) -> list[Proof]:
    """Return the proofs that hold such waste of the county, the largest first."""
    own = {
        class_of(row) for row in found.facts.site_demands if row.division == division and row.waste in wastes
    }
    return largest_first(
        proof for proof in found.placed.proofs if any(waste.key in own for waste in proof.wastes)
    )


def _figures(
    found: CapacityYear, division: str, exposed: Sequence[tuple[Shortfall, Exposure]], accepted: int
) -> NoticeFigures:
    facts, totals, classes = found.facts, found.placed.totals, _classes(found)
    shares = {waste_of(row): share.share_grams for row, share in exposed}
    certain = [waste for waste in shares if found.is_certain(waste)]
    short = sum(shares[waste] for waste in certain)
    bounds = found.counties.exposure((division,), {key for waste in certain for key in classes[waste]})
    ends = [found.short_range(waste) or (0, 0) for waste in certain] if facts.forecast else []
    coming = expected_by_waste(row for row in facts.site_demands if row.division == division)
    return NoticeFigures(
        generated=sum(_of_county(facts.generated, division).values()) + sum(coming.values()),
        accepted=accepted,
        to_place=found.counties.exposure((division,)).demand_grams,
        short=short,
        least=bounds.least_grams,
        most=bounds.most_grams,
        doubtful=sum(_doubtful(found, row, division) for row in found.placed.doubtful),
        region_to_place=totals.demand_grams,
        region_room=totals.capacity_grams,
        perhaps=sum(shares.values()) - short,
        low=sum(low for low, _ in ends) if ends else None,
        high=sum(high for _, high in ends) if ends else None,
    )


def _of_county(rows: Mapping[tuple[str, Waste], int], division: str) -> dict[Waste, int]:
    return {waste: grams for (county, waste), grams in rows.items() if county == division}


def _doubtful(found: CapacityYear, short: Shortfall, division: str) -> int:
    """Share what only pools of unknown scale could take over the counties; return one county's."""
    open_mass: dict[str, int] = defaultdict(int)
    for row in found.facts.site_demands:
        if row.waste == waste_of(short):
            open_mass[row.division] += row.demand.grams
    counties = sorted(open_mass)
    parts = largest_remainder(short.at_most_grams, [open_mass[county] for county in counties])
    return dict(zip(counties, parts, strict=True)).get(division, 0)


def _pools(found: CapacityYear, proofs: Iterable[Proof]) -> tuple[PoolRow, ...]:
    """Show the pools of the proofs; where a limit inside a line is what binds, it has a bar of its own."""
    proofs = tuple(proofs)
    named = {key for proof in proofs for key in pool_keys(proof)}
    limits = {
        (ceiling.pools[0], ceiling.key)
        for proof in proofs
        for ceiling in proof.ceilings
        if ceiling.kind is CeilingKind.SUB_LIMIT
    }
    rows = list[PoolRow]()
    for row in sorted((row for row in found.facts.pools if row.pool.key in named), key=by_load):
        rows.append(pool_row(row, named))
        rows += [
            limit_row(row, limit) for limit in row.pool.sub_limits if (row.pool.key, limit.key) in limits
        ]
    return tuple(rows)


def numbered_notice(store: Store, sheet: Sheet[NoticePaper]) -> Sheet[NoticePaper]:
    """Give the notice its number: the how-many-th of its year, a new one for each version of its figures."""
    number = store.ask(_number_asked, (sheet.subject, digest_of(sheet.paper)))
    return replace(sheet, number=number, paper=replace(sheet.paper, number=number))


def _number_asked(session: Session, asked: tuple[str, str]) -> str:
    return _number(session, *asked)


def _number(session: Session, subject: str, digest: str) -> str:
    year = int(subject.split("-")[1])
    return f"YJ{year % 100:02d}-{number_of(session, (DOCUMENT, f'NOTICE-{year}-', subject, digest)):04d}"


def record_notices(session: Session, runs: tuple[NewRun, ...]) -> None:
    """Record notices that were printed, if their numbers are still theirs.

    Raises:
        NumberTaken: another notice was issued under the number since it was given.
    """
    check_numbers(session, runs, _number)
    record_prints(session, runs)
