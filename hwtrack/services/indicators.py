"""The indicators of a province's plan for a year, each with its parts, its target and what it leaves out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.queries import capacity as reads
from hwtrack.services.desk import desk
from hwtrack.services.figure_facts import figure_facts
from hwtrack.services.figures_views import Indicator, IndicatorYear
from hwtrack.services.house import house_settings
from hwtrack.services.indicator_cover import institutions_collected, medical_route, small_covered
from hwtrack.services.indicator_load import emergency_capacity, headroom, idle_lines, load_rates
from hwtrack.services.indicator_ways import landfill_shares, own_treatment_share, utilisation_share
from hwtrack.services.year_sums import category_words


def indicators_of(session: Session, year: int) -> tuple[Indicator, ...]:
    """Return the year's indicators in the order in which they are shown.

    Raises:
        UserError: the register has no waste in that year, or the year has not begun.
    """
    return indicator_year(session, year).indicators


def indicator_year(session: Session, year: int) -> IndicatorYear:
    """Return the year's indicators with the day and the scope they hold for.

    Raises:
        UserError: the register has no waste in that year, or the year has not begun.
    """
    facts, house = figure_facts(session, year), house_settings(session)
    found = (
        *load_rates(facts),
        *headroom(facts, house),
        utilisation_share(facts),
        own_treatment_share(facts),
        *landfill_shares(facts, house, category_words(session)),
        medical_route(facts),
        institutions_collected(facts),
        small_covered(session, facts),
        idle_lines(facts, house),
        *emergency_capacity(facts),
    )
    return IndicatorYear(year, facts.as_of, facts.book.scope, found)


def figure_years(session: Session, _: None = None) -> tuple[int, ...]:
    """Return the years that have figures, the newest first; this year alone where nothing is on record."""
    today, first = desk(session).today, reads.first_day(session.connection())
    return tuple(range(today.year, (today if first is None else min(first, today)).year - 1, -1))
