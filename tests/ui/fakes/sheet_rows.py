"""An invented year as the capacity page shows it, and a county's part in it."""

from __future__ import annotations

import resources
from hwtrack.services import capacity_sheet as c
from hwtrack.services import capacity_views as cv
from tests.ui.fake_rows import TODAY, T, capacity_view, named


def capacity_sheet(year: int) -> c.CapacitySheet:
    view = capacity_view(year)
    cities = tuple(
        c.CityName(row["code"], row["name"])
        for row in resources.rows("data/divisions.csv") if row["level"] == "city"
    )  # fmt: skip
    southern = [county for county in view.counties if county.division_code.startswith("3607")]
    masses = [
        c.CountyMass(county.division_code, "321-022-48", 90 * T, 60 * T, 60 * T, (9 + place) * T)
        for place, county in enumerate(southern)
    ]
    masses += [
        c.CountyMass(county.division_code, "900-249-08", 300 * T, 40 * T, 0, 0) for county in view.counties
    ]
    proofs = tuple(
        c.ProofView(
            (
                c.ProofWasteLine(
                    fall.waste_code, fall.name_zh, fall.name_en, fall.properties, fall.proof_demand
                ),
            ),
            tuple(
                c.ProofPoolLine("pool", f"pool{n}", name, fall.proof_capacity if n == 0 else 0)
                for n, name in enumerate(fall.pools)
            ),
            (c.ProofStepLine((fall.waste_code,), fall.proof_demand, fall.proof_capacity),),
            fall.proof_demand,
            fall.proof_capacity,
        )
        for fall in view.shortfalls
    )
    methods = (
        c.MethodLoad("R4", "再循环/再利用金属和金属化合物", "Recycling of metals and metal compounds", 2, 1, 50_000 * T, 31_930 * T, 4_120 * T),
        c.MethodLoad("D10", "焚烧", "Incineration", 1, 0, 20_000 * T, 15_812 * T, 1_960 * T),
    )  # fmt: skip
    return c.CapacitySheet(view, tuple(masses), cities, proofs, methods)


def county_view(year: int, division: str) -> cv.CountyView:
    view = capacity_view(year)
    county = next(row for row in view.counties if row.division_code == division)
    arsenic = cv.CountyWaste(
        "321-022-48", ("arsenic",), *named("321-022-48"), 90 * T, 30 * T, 60 * T, 60 * T, 0, 60 * T, 14 * T
    )
    oil = cv.CountyWaste("900-249-08", (), *named("900-249-08"), 300 * T, 260 * T, 40 * T, 0, 0, 0, 0)
    pools = tuple(
        cv.CountyPool(
            pool.uid, pool.name, pool.facility, pool.division, pool.method, pool.kind, 12 + 9 * place, None,
            (pool.licensed_grams or 0) // 3 or None, 0, ("321-022-48",),
        )
        for place, pool in enumerate(reversed(view.pools))
    )  # fmt: skip
    return cv.CountyView(
        year, TODAY, division, county.name, 390 * T, 290 * T, 100 * T, 60 * T, 0, 60 * T, 14 * T,
        (arsenic, oil), pools, (),
    )  # fmt: skip
