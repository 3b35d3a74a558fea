"""What a forecast adds to a year's answer: where the demand comes from, and between which ends it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hwtrack.domain.forecast import Source
from hwtrack.services.capacity_facts import CapacityFacts
from hwtrack.services.overviews import DemandSource

if TYPE_CHECKING:
    from hwtrack.services.capacity import CapacityYear

_Code = tuple[str, frozenset[str]]


def demand_sources(facts: CapacityFacts, codes: Collection[str] | None = None) -> tuple[DemandSource, ...]:
    """Sum by waste (of some codes, or of all) what lies open and what is expected, by its source.

    The largest demand comes first. A year without a forecast has none.
    """
    if not facts.forecast:
        return ()
    sums: dict[_Code, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in facts.site_demands if codes is None else facts.waste.rows_of(codes):
        own = sums[row.demand.code, row.demand.properties]
        low, _, high = row.band
        own["open"] += row.open_grams
        own["low"] += low
        own["high"] += high
        own[row.expected.source] += row.expected.band.mid
    found = [
        DemandSource(
            waste_code=code,
            properties=tuple(sorted(properties)),
            open_grams=own["open"],
            plan_grams=own[Source.PLAN],
            run_rate_grams=own[Source.RUN_RATE],
            seasonal_grams=own[Source.SEASONAL],
            low_grams=own["low"],
            high_grams=own["high"],
        )
        for (code, properties), own in sums.items()
    ]
    return tuple(sorted(found, key=lambda row: (-row.high_grams, row.waste_code, row.properties)))


@dataclass(frozen=True, slots=True)
class AnswerForecast:
    """How much of the demand is expected, by source, and the shortage at the forecast's ends, in grams.

    The range is that of past errors, no promise; `estimated` says that working days of a year not
    published yet were counted.
    """

    open_grams: int
    plan_grams: int
    run_rate_grams: int
    seasonal_grams: int
    demand_low_grams: int
    demand_high_grams: int
    shortage_low_grams: int
    shortage_high_grams: int
    estimated: bool


def forecast_answer(found: CapacityYear) -> AnswerForecast | None:
    """Tell what a year's answer owes to its forecast; None for a year without."""
    rows = demand_sources(found.facts)
    if not rows:
        return None
    return AnswerForecast(
        open_grams=sum(row.open_grams for row in rows),
        plan_grams=sum(row.plan_grams for row in rows),
        run_rate_grams=sum(row.run_rate_grams for row in rows),
        seasonal_grams=sum(row.seasonal_grams for row in rows),
        demand_low_grams=sum(row.low_grams for row in rows),
        demand_high_grams=sum(row.high_grams for row in rows),
        shortage_low_grams=found.low.totals.shortage_grams,
        shortage_high_grams=found.high.totals.shortage_grams,
        estimated=found.facts.forecast_estimated,
    )
