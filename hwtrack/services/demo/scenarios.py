"""Three scenarios that the demo keeps, read off its own register: an arsenic line, an epidemic, less landfill."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from db.models import Division
from hwtrack.domain.capacity import PoolKind
from hwtrack.domain.capacity.assumptions import NORMAL, Assumption, Epidemic, LandfillLess, NewLine
from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.demo.calendar import REFERENCE, YEAR
from hwtrack.services.scenario_views import ScenarioForm
from hwtrack.services.scenarios import save_scenario
from hwtrack.services.store import Store

_ARSENIC: Final = "arsenic"
_STEP: Final = 500_000_000
"""A new line's scale is rounded up to 500 t."""
_TARGET_PERCENT: Final = 10
"""The national target: at most 10 % of hazardous waste landfilled by 2030."""
_EPIDEMIC_DAYS: Final = 30


def keep_scenarios(store: Store) -> None:
    """Save the three scenarios."""
    for form in store.ask(_forms, None):
        store.do(save_scenario, form)


def _forms(session: Session, _asked: None) -> tuple[ScenarioForm, ...]:
    found = capacity_year(session, YEAR)
    forms: list[tuple[str, Assumption]] = [
        ("含砷废物综合利用新线", _arsenic_line(session, found)),
        _epidemic(session),
        (f"填埋不超过 {_TARGET_PERCENT} %", LandfillLess(percent=_TARGET_PERCENT)),
    ]
    return tuple(ScenarioForm(name, (assumption,)) for name, assumption in forms)


def _arsenic_line(session: Session, found: CapacityYear) -> NewLine:
    """Plan a line for the arsenic wastes that are short, where most of them lie, as large as what is short."""
    short = [row for row in found.placed.shortfalls if _ARSENIC in row.properties]
    codes = frozenset(row.code for row in short)
    lying: dict[str, int] = defaultdict(int)
    for row in found.facts.site_demands:
        if row.demand.code in codes and row.division:
            lying[row.division] += row.demand.grams
    county = min(lying, key=lambda division: (-lying[division], division))
    methods = Counter(
        row.pool.method
        for row in found.facts.pools
        if row.pool.kind is PoolKind.ROUTINE and any(row.pool.lists(code) for code in codes)
    )
    name = session.scalars(select(Division.name).where(Division.code == county)).one()
    grams = sum(row.grams for row in short)
    return NewLine(
        name=f"{name}含砷废物利用线",
        method=min(methods, key=lambda method: (-methods[method], method)),
        division=county,
        codes=codes,
        annual_grams=-(-grams // _STEP) * _STEP,
    )


def _epidemic(session: Session) -> tuple[str, Epidemic]:
    """Let the city whose surge was published see it again next month."""
    row = next(one for one in resources.rows("data/published_capacity.csv") if one["kind"] == "surge_factor")
    city = session.scalars(select(Division).where(Division.name == row["scope"])).one()
    factor = int(row["value"])
    first = date(REFERENCE.year, REFERENCE.month, 1) + timedelta(days=32)
    first = first.replace(day=1)
    epidemic = Epidemic(
        factors=((city.code, factor * NORMAL),),
        first_day=first,
        last_day=first + timedelta(days=_EPIDEMIC_DAYS - 1),
    )
    return f"{city.name}疫情 {factor} 倍", epidemic
