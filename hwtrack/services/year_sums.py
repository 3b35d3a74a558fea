"""The year's sums for a bulletin: generation by category, capacity and load by method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import WasteCategory
from hwtrack.domain.codes import category_of
from hwtrack.services.capacity_facts import CapacityFacts, capacity_question
from hwtrack.services.figure_facts import FigureFacts, Line, figure_facts
from hwtrack.services.figures_views import CategorySum, MethodsOfYear, MethodYear, Words


def generation_by_category(
    session: Session, year: int, capacity: CapacityFacts | None = None
) -> tuple[CategorySum, ...]:
    """Return what became of each category that the home province's sites made or got rid of, largest first.

    Accepted is what an end took, wherever it lies; passing through a collector is not counted. Own
    treatment is what generators treated that hold no licence for it. Open is what they still hold on
    the day of *capacity* (read anew where it is not given), without any forecast.

    Raises:
        UserError: the register has no waste in that year.
    """
    facts = figure_facts(session, year)
    capacity = capacity or capacity_question(session, year)
    columns = (
        _by_category((flow.code, flow.grams) for flow in facts.generated),
        _by_category((flow.code, flow.grams) for flow in facts.sent_to_an_end),
        _by_category((flow.code, flow.grams) for flow in facts.own_treated),
        _by_category(
            (row.demand.code, row.open_grams)
            for row in capacity.site_demands
            if facts.book.inside(row.division)
        ),
    )
    names = category_words(session)
    found = [
        CategorySum(category, names.get(category, ("", "")), *(sums.get(category, 0) for sums in columns))
        for category in sorted(set().union(*columns))
    ]
    return tuple(sorted(found, key=lambda row: (-row.generated, row.category)))


def category_words(session: Session) -> dict[str, Words]:
    """Return the names of the categories."""
    columns = (WasteCategory.category, WasteCategory.name_zh, WasteCategory.name_en)
    return {category: (zh, en) for category, zh, en in session.execute(select(*columns))}


def _by_category(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for code, grams in rows:
        sums[category_of(code)] += grams
    return {category: grams for category, grams in sums.items() if grams}


def methods_of_year(session: Session, year: int, capacity: CapacityFacts | None = None) -> MethodsOfYear:
    """Return capacity and load of the home province's lines by method: routine, emergency, collection apart.

    What is committed (under way and signed) is read from *capacity*, or anew where it is not given.

    Raises:
        UserError: the register has no waste in that year.
    """
    facts = figure_facts(session, year)
    capacity = capacity or capacity_question(session, year)
    under_way = {row.pool.key: row.committed_grams for row in capacity.pools}
    by_kind: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in facts.lines:
        by_kind[line.kind][line.row.method].append(line)

    def methods(kind: str) -> tuple[MethodYear, ...]:
        return tuple(method_year(facts, kind, lines, under_way) for _, lines in sorted(by_kind[kind].items()))

    return MethodsOfYear(year, facts.as_of, methods("routine"), methods("emergency"), methods("collection"))


def method_year(facts: FigureFacts, kind: str, lines: list[Line], under_way: Mapping[str, int]) -> MethodYear:
    """Sum the lines of one method and kind; a line of unknown scale is counted and its receipts kept apart."""
    known = [(line, scale) for line in lines if (scale := facts.entitled(line)) is not None]
    unknown = [line for line in lines if line.scale.unknown]
    return MethodYear(
        method=lines[0].row.method,
        name=lines[0].words,
        kind=kind,
        lines=len(lines),
        unknown_lines=len(unknown),
        licensed=sum(scale for _, scale in known),
        received=sum(facts.received.get(line.row.line, 0) for line, _ in known),
        committed=sum(under_way.get(line.row.uid, 0) for line, _ in known),
        received_unknown=sum(facts.received.get(line.row.line, 0) for line in unknown),
    )
