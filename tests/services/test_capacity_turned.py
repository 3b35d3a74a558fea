"""The same waste told otherwise: what must not change the province's sums, and which way the rest may move them."""

from datetime import date, timedelta
from random import Random

import pytest

from hwtrack.services.capacity import CapacityYear, capacity_year
from hwtrack.services.capacity_answer import capacity_answer
from tests.helpers.provinces import Province, line, make_province
from tests.helpers.random_provinces import CODES, random_province
from tests.helpers.registers import TONNE

ASH, OIL, SLUDGE = "772-002-18", "900-249-08", "336-064-17"
YEARS = [2025, 2026, 2027]
MONTHS = [date(2025, month, 10) for month in range(1, 13)] + [date(2026, month, 10) for month in range(1, 6)]
LINES = (
    ("虔绿", line("R4", "HW17:90", ASH, tonnes=300)),
    ("虔绿", line("D1", ASH, tonnes=70, daily_grams=200_000)),
    ("红源", line("R9", "HW08", tonnes=120)),
    ("红源", line("D10", "HW08", "HW17")),
)


def told(folder, split: bool, turned: bool) -> Province:
    """Make one province: its waste in one site or by turns in two, its rows in one order or another."""
    made = make_province(folder)
    sites = [("信丰", "generator", "360783"), ("信丰二厂", "generator", "360783")]
    sites += [("虔绿", "facility", "360703"), ("红源", "facility", "360703")]
    for site in reversed(sites) if turned else sites:
        made.site(*site)
    lines = list(LINES)
    wastes = [
        (code, day, 49_000_001 + 700_000 * at) for at, code in enumerate((ASH, OIL, SLUDGE)) for day in MONTHS
    ]
    if turned:
        Random(5).shuffle(lines)
        Random(6).shuffle(wastes)
    for number, (site, one) in enumerate(lines):
        made.licence(site, one, first=date(2024, 1, 1) + timedelta(days=number), last=date(2027, 5, 31))
    for number, (code, day, grams) in enumerate(wastes):
        made.waste("信丰二厂" if split and number % 3 == 0 else "信丰", code, grams, day)
    return made


def figures(found: CapacityYear) -> dict[str, object]:
    """Return what the province is told: sums, shortfalls, proofs and ranges, by names that do not change."""
    placed = found.placed
    return {
        "totals": placed.totals,
        "short": [(row.code, row.grams, row.least_grams, row.most_grams) for row in placed.shortfalls],
        "doubtful": [(row.code, row.at_most_grams) for row in placed.doubtful],
        "proofs": sorted((row.demand_grams, row.capacity_grams) for row in placed.proofs),
        "ends": (found.low.totals.shortage_grams, found.high.totals.shortage_grams),
        "idle": sorted((row.name, row.left_grams) for row in placed.loads),
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    made = told(tmp_path_factory.mktemp("plain"), split=False, turned=False)
    found = {year: figures(made.store.ask(capacity_year, year)) for year in YEARS}
    made.store.close()
    assert all(one["totals"].shortage_grams for one in found.values())
    return found


@pytest.mark.parametrize(("split", "turned"), [(True, False), (False, True)])
def test_neither_two_sites_for_one_nor_another_order_of_rows_changes_the_provinces_sums(
    tmp_path, plain, split, turned
):
    made = told(tmp_path, split, turned)
    for year in YEARS:
        again = figures(made.store.ask(capacity_year, year))
        if year == YEARS[-1] and split:
            # What a year leaves short is shared over two sites by convention; the sums stay.
            assert again["totals"] == plain[year]["totals"]
        else:
            assert again == plain[year]
    made.store.close()


@pytest.mark.parametrize("seed", [3, 9])
def test_another_licence_line_never_adds_to_the_shortage(tmp_path, seed):
    made = random_province(tmp_path, seed)
    before = [made.store.ask(capacity_year, year).placed for year in YEARS]
    for number, code in enumerate(CODES):
        made.licence("虔绿", line("D9", code, tonnes=2), first=date(2025, 1, 10 + number))
        after = [made.store.ask(capacity_year, year).placed for year in YEARS]
        for was, now in zip(before, after, strict=True):
            assert now.totals.shortage_grams <= was.totals.shortage_grams
            assert now.totals.shortage_at_most_grams <= was.totals.shortage_at_most_grams
        before = after
    made.store.close()


def test_a_day_more_or_less_of_a_licence_is_its_part_of_the_year_to_the_gram(tmp_path):
    made = make_province(tmp_path)
    made.site("信丰")
    scale, ends = 1_234_567_891, {}
    for year, whole in ((2024, 366), (2025, 365)):
        for days in (1, 59, 60, 61, 181, whole - 1, whole):
            last = date(year, 1, 1) + timedelta(days=days - 1)
            name = f"{year} 年 {days} 天"
            made.site(name, "facility", "360703")
            one = line("R4", SLUDGE)
            made.licence(name, type(one)(one.method, one.accepts, scale), first=date(year, 1, 1), last=last)
            ends[name] = year, scale * days // whole
    made.waste("信丰", SLUDGE, TONNE, date(2024, 1, 5))
    for year in (2024, 2025):
        left = {row.facility: row.left_grams for row in made.store.ask(capacity_answer, year).pools}
        assert left == {name: grams for name, (of, grams) in ends.items() if of == year}
    made.store.close()
