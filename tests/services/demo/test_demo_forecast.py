"""What the demo's present year still expects, computed a second time: plans less what came, or the past year's pace."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from hwtrack.services.capacity_facts import capacity_question
from hwtrack.services.store import Store
from tests.helpers.demo import Built

DAY, FIRST, LAST = date(2026, 6, 30), date(2025, 7, 1), date(2026, 12, 31)
"""The account's day, the trailing year's first day, the end of what is expected."""
ROUNDING = 3
"""Grams by which a share may be off: a waste is shared over sites and special properties."""


@pytest.fixture(scope="module")
def expected(demo: Built):
    store = Store.open(demo.path, actor="曾敏")
    facts = store.ask(capacity_question, 2026)
    store.close()
    return facts.site_demands


def working_days(demo: Built, first: date, last: date) -> int:
    """Count weekdays day by day, less the holidays, with the Saturdays that are made up."""
    known = dict(demo.rows("SELECT day, working FROM calendar_exception"))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(bool(known.get(day.isoformat(), day.weekday() < 5)) for day in days)


def generated(demo: Built, first: str, last: str) -> dict[tuple[int, str], int]:
    rows = demo.rows(
        "SELECT b.custodian, b.waste_code, sum(m.grams) FROM movement m JOIN batch b ON b.id = m.to_batch"
        " WHERE m.kind IN ('generate', 'residue') AND m.happened_on BETWEEN ? AND ? GROUP BY 1, 2",
        first,
        last,
    )
    return {(site, code): grams for site, code, grams in rows}


def plans(demo: Built) -> dict[tuple[int, str], tuple[int, int]]:
    """Return by site and code what its newest plan of 2026 foresees, and how much it treats itself."""
    rows = demo.rows(
        "SELECT p.site, l.waste_code, sum(l.generated_grams), sum(l.own_grams) FROM management_plan p"
        " JOIN plan_line l ON l.plan = p.id WHERE p.year = 2026 AND p.version = (SELECT max(version) FROM"
        " management_plan q WHERE q.site = p.site AND q.year = 2026 AND q.filed_on <= ?) GROUP BY 1, 2",
        DAY.isoformat(),
    )
    return {(site, code): (grams, own) for site, code, grams, own in rows}


def own_treaters(demo: Built) -> set[tuple[int, str]]:
    return set(
        demo.rows(
            "SELECT DISTINCT b.custodian, b.waste_code FROM movement m"
            " JOIN batch b ON b.id = m.from_batch WHERE m.kind = 'treat'"
        )
    )


def sums(rows, source: str) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        band = row.expected.band
        assert 0 <= band.low <= band.mid <= band.high
        assert sum(row.forecast_by_month) == band.mid
        assert not any(row.forecast_by_month[: DAY.month])
        if row.expected.source == source:
            for place, grams in enumerate((band.low, band.mid, band.high)):
                found[row.site, row.demand.code][place] += grams
    return found


def test_a_plan_leaves_what_it_foresees_less_what_came_less_own_treatment_never_below_nothing(demo, expected):
    came, told = generated(demo, "2026-01-01", DAY.isoformat()), sums(expected, "plan")
    foreseen, treated = plans(demo), own_treaters(demo)
    assert told.keys() <= foreseen.keys()
    for key, (grams, own) in foreseen.items():
        if key in treated and not own:
            continue  # the plan is silent: the past year's own treatment is taken off
        rest = max(grams - came.get(key, 0), 0)
        left = rest - rest * own // grams if grams else 0
        assert abs(told[key][1] - left) <= ROUNDING, key


def test_without_a_plan_the_trailing_years_pace_goes_on_by_working_days(demo, expected):
    treated = own_treaters(demo)
    past, ahead = working_days(demo, FIRST, DAY), working_days(demo, DAY + timedelta(days=1), LAST)
    told, foreseen = sums(expected, "run_rate"), plans(demo)
    pace = generated(demo, FIRST.isoformat(), DAY.isoformat())
    unplanned = {key: grams for key, grams in pace.items() if key not in foreseen and key not in treated}
    assert unplanned
    for key, grams in unplanned.items():
        assert abs(told[key][1] - grams * ahead // past) <= ROUNDING, key
    assert not sums(expected, "seasonal")  # the demo's books are younger than two years
