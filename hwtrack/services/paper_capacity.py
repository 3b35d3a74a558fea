"""The yearly guidance bulletin: shortages, proofs that a reader adds up, loads, cures, what lies idle, figures.

It is kept among the prints as `capacity` of CAPACITY-<year>, as the paper it grew out of: papers handed out
before stay versions of the same series, and no number is given twice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from sqlalchemy.orm import Session

from hwtrack.documents.capacity_values import CapacityPaper, CapacityTotals
from hwtrack.domain.capacity import PoolKind
from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.paper_bulletin import (
    Surplus,
    category_rows,
    county_rows,
    indicator_rows,
    method_names,
    method_rows,
    published_rows,
)
from hwtrack.services.paper_capacity_rows import (
    by_load,
    largest_first,
    largest_short,
    legal_note,
    paper_notes,
    pool_keys,
    pool_row,
    proof_row,
    remedies,
    shortfall_rows,
)
from hwtrack.services.paper_printing import (
    BOOK,
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

DOCUMENT = "capacity"
MOST_REMEDIES = 8
METHOD = (
    "待安排 = 年初贮存 + 本年产生 − 自行处置 − 已接受 − 在途（过磅差已计入），即截止日仍存于须转移单位的量；"
    "能力池余量 = 许可规模按有效天数折算 − 已接受 − 在途；已签而未运出的仍在待安排之内，只计入占用率。以整克为单位求最大安置流，最小割即证明。"
    "各代码缺口在同一证明内按比例分摊，属约定。规模未登记的能力池不计入，也不当作零。"
)
FORECAST = (
    "截至日之后的产生按计划、近一年运行速率或季节拟合预计（已扣自行处置），待安排含其中值；低值与高值是过去误差的范围，"
    "只有按低值仍没有去处的才称确定的缺口，其余标“低值不缺”。"
)
PAST = "不含此后的预测。"


def capacity_sheet(session: Session, year: int) -> Sheet[CapacityPaper]:
    """Return a year's bulletin for the press.

    Raises:
        UserError: the register has no waste in that year.
    """
    found = capacity_year(session, year)
    facts = found.facts
    law, day, surplus = law_book(session), facts.as_of, Surplus(found)
    in_proof = {key for proof in found.placed.proofs for key in pool_keys(proof)}
    paper = CapacityPaper(
        region=found.scope[0],
        division_code=found.scope[1],
        year=year,
        number="",
        as_of=datetime.combine(day, time(23, 59), SHANGHAI),
        sites=facts.site_count,
        licence_lines=sum(row.pool.kind is not PoolKind.OUTBOUND for row in facts.pools),
        totals=_totals(found),
        shortfalls=shortfall_rows(found),
        proofs=tuple(proof_row(found, proof) for proof in largest_first(found.placed.proofs)),
        pools=tuple(pool_row(row, in_proof) for row in sorted(facts.pools, key=by_load)),
        method_note=METHOD + (FORECAST if facts.forecast else PAST),
        legal_note=legal_note(law.cite("capacity_need", desk(session).today), law.cite("licence_scale", day)),
        printing=UNPRINTED,
        checkpoint=UNSIGNED,
        qr="",
        remedies=remedies(found, (*largest_short(found), *found.placed.doubtful), MOST_REMEDIES),
        marks=marks_of(session),
        generation=category_rows(session, facts),
        methods=method_rows(session, facts),
        surplus_methods=surplus.methods(method_names(session)),
        surplus_lines=surplus.lines(),
        indicators=indicator_rows(session, facts),
        published=published_rows(session, year),
        notes=paper_notes(found),
        counties=county_rows(session, found),
    )
    return Sheet(DOCUMENT, f"CAPACITY-{year}", "", paper)


def _totals(found: CapacityYear) -> CapacityTotals:
    facts, totals = found.facts, found.placed.totals
    return CapacityTotals(
        generated=sum(facts.generated.values()),
        accepted=sum(facts.accepted.values()),
        to_place=totals.demand_grams,
        room=totals.capacity_grams,
        short=totals.shortage_grams,
        expected=sum(row.expected.band.mid for row in facts.site_demands),
        short_low=found.low.totals.shortage_grams if facts.forecast else None,
        short_high=found.high.totals.shortage_grams if facts.forecast else None,
    )


def numbered(store: Store, sheet: Sheet[CapacityPaper]) -> Sheet[CapacityPaper]:
    """Give the bulletin its number: the year and which version of its figures this is."""
    number = store.ask(_number_asked, (sheet.subject, digest_of(sheet.paper)))
    return replace(sheet, number=number, paper=replace(sheet.paper, number=number))


def as_book(sheet: Sheet[CapacityPaper]) -> Sheet[CapacityPaper]:
    """Return the bulletin as the workbook of the same figures: a print of its own, under the same number."""
    return replace(sheet, subject=f"{sheet.subject}{BOOK}")


def _number_asked(session: Session, asked: tuple[str, str]) -> str:
    return _number(session, *asked)


def _number(session: Session, subject: str, digest: str) -> str:
    year = int(subject.split("-")[1])
    return f"NL{year % 100:02d}-{number_of(session, (DOCUMENT, f'CAPACITY-{year}', subject, digest)):04d}"


def record_bulletins(session: Session, runs: tuple[NewRun, ...]) -> None:
    """Record bulletins that left the house, if their numbers are still theirs.

    Raises:
        NumberTaken: one with other figures left under the number since it was given.
    """
    check_numbers(session, runs, _number)
    record_prints(session, runs)
