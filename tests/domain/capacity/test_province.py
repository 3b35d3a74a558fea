"""An invented province falls short in exactly the intended wastes, each for its own cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hwtrack.domain.capacity import CeilingKind, Demand, Period, Pool, PoolKind, SubLimit, placement
from hwtrack.domain.capacity.province import ProvincePlan, plan_province
from hwtrack.domain.capacity.province_rules import Cause, Family, Ordinary, UnworkableProvince

T = 1_000_000
YEAR = 2025
ARSENIC = ("261-139-24", "321-022-48", "321-032-48")
TUNGSTEN, CHROMIUM, ASH = "323-001-48", "336-100-17", "772-002-18"
OIL, SOLVENT, ZINC, RESIDUE = "900-249-08", "900-402-06", "321-004-48", "336-054-17"
FIRST_HALF = (Period(date(2020, 7, 1), date(2025, 6, 30)),)
CAUSES = (Cause.SHARING, Cause.SUB_LIMIT, Cause.LICENCE_ENDS, Cause.ALREADY_RECEIVED)


def line(key: str, codes: tuple[str, ...] = (), **facts: object) -> Pool:
    facts = {"name": key, "facility": key, "method": "R4", "licensed_grams": 0, **facts}
    return Pool(key=key, codes=frozenset(codes), **facts)  # type: ignore[arg-type]


def waste(code: str, tonnes: int) -> Demand:
    return Demand(key=code, code=code, grams=tonnes * T)


def family(
    key: str, cause: Cause, codes: dict[str, int], lines: tuple[str, ...], percent: int = 32
) -> Family:
    demands = tuple(waste(code, tonnes) for code, tonnes in codes.items())
    return Family(key=key, cause=cause, demands=demands, lines=lines, percent=percent)


FAMILIES = (
    family("arsenic", Cause.SHARING, dict.fromkeys(ARSENIC, 1_000), ("As1", "As2")),
    family("tungsten", Cause.SUB_LIMIT, {TUNGSTEN: 4_000}, ("W",), 30),
    family("chromium", Cause.LICENCE_ENDS, {CHROMIUM: 2_000}, ("Cr",), 35),
    family("ash", Cause.ALREADY_RECEIVED, {ASH: 9_000}, ("Kiln",), 28),
)
LINES = (
    line("As1", (*ARSENIC, ZINC)),
    line("As2", ARSENIC[:2]),
    line(
        "W",
        (TUNGSTEN, ZINC),
        sub_limits=(SubLimit(key="tungsten", licensed_grams=0, codes=frozenset({TUNGSTEN})),),
    ),
    line("Cr", (CHROMIUM,), valid=FIRST_HALF),
    line("Kiln", (ASH, RESIDUE), received_grams=20_000 * T),
    line("Oil", categories=frozenset({"HW08"})),
    line("Solvent", categories=frozenset({"HW06", "HW08"})),
    line("Zinc", (ZINC, RESIDUE)),
    line("Unknown", categories=frozenset({"HW08"}), licensed_grams=None),
)
ORDINARY = (
    Ordinary(waste(OIL, 30_000), "Oil"),
    Ordinary(waste(SOLVENT, 8_000), "Solvent"),
    Ordinary(waste(ZINC, 12_000), "Zinc"),
    Ordinary(waste(RESIDUE, 500), "Zinc"),
)


def short_codes(plan: ProvincePlan) -> set[str]:
    return {row.code for row in plan.placed.shortfalls}


class TestTheProvinceOfTheDemo:
    plan = plan_province(LINES, ORDINARY, FAMILIES, YEAR)

    def test_exactly_the_four_families_fall_short(self) -> None:
        assert short_codes(self.plan) == {*ARSENIC, TUNGSTEN, CHROMIUM, ASH}
        assert not self.plan.placed.doubtful
        assert len(self.plan.placed.proofs) == 4

    def test_total_capacity_is_ample(self) -> None:
        assert self.plan.placed.totals.capacity_grams > self.plan.placed.totals.demand_grams

    def test_shortages_are_the_intended_ones_to_the_rounding_of_a_licence(self) -> None:
        for one, outcome in zip(FAMILIES, self.plan.outcomes, strict=True):
            assert one.intended_grams - 2 * T <= outcome.shortage_grams <= one.intended_grams

    def test_arsenic_wastes_each_fit_alone_but_not_together(self) -> None:
        for one in FAMILIES[0].demands:
            assert placement([one], self.plan.pools, YEAR).totals.shortage_grams == 0

    def test_tungsten_stops_at_the_limit_inside_an_ample_line(self) -> None:
        proof = next(proof for proof in self.plan.placed.proofs if proof.wastes[0].code == TUNGSTEN)
        assert [ceiling.kind for ceiling in proof.ceilings] == [CeilingKind.SUB_LIMIT]

    def test_chromium_would_fit_if_the_licence_held_all_year(self) -> None:
        lines = [replace(pool, valid=None) for pool in self.plan.pools]
        assert placement(FAMILIES[2].demands, lines, YEAR).totals.shortage_grams == 0

    def test_fly_ash_would_fit_if_nothing_had_been_received(self) -> None:
        lines = [replace(pool, received_grams=0) for pool in self.plan.pools]
        assert placement(FAMILIES[3].demands, lines, YEAR).totals.shortage_grams == 0

    def test_scales_are_whole_tonnes_and_unknown_stays_unknown(self) -> None:
        scales = self.plan.licensed_grams
        assert scales.pop("Unknown") is None
        assert all(grams is not None and grams % T == 0 for grams in scales.values())

    def test_given_scales_are_only_made_larger(self) -> None:
        lines = [replace(pool, licensed_grams=10**12) if pool.key == "Oil" else pool for pool in LINES]
        larger = plan_province(lines, ORDINARY, FAMILIES, YEAR).licensed_grams
        assert larger == {**self.plan.licensed_grams, "Oil": 10**12}


@st.composite
def provinces(draw: st.DrawFn) -> tuple[list[Pool], list[Ordinary], list[Family]]:
    """Draw ordinary lines by category, family lines by code, and everything that happened before."""
    tonnes = st.integers(50, 50_000)
    received = st.integers(0, 3_000)
    periods = st.sampled_from([None, FIRST_HALF, (Period(date(2025, 3, 1), date(2029, 2, 28)),)])
    pools, ordinary = [], []
    for number in range(draw(st.integers(4, 9))):
        names = draw(st.frozensets(st.sampled_from(["HW06", "HW08", "HW12", "HW22", "HW49"]), min_size=1))
        pools.append(
            line(
                f"ordinary {number}",
                (ZINC,) if draw(st.booleans()) else (),
                categories=names,
                licensed_grams=draw(st.sampled_from([0, 0, None])),
                received_grams=draw(received) * T,
                valid=draw(periods),
            )
        )
    families, codes = [], iter([f"321-{number:03d}-48" for number in range(30, 60)])
    for place, cause in enumerate(CAUSES):
        own = [next(codes) for _ in range(draw(st.integers(2 if cause is Cause.SHARING else 1, 4)))]
        families.append(_draw_family(draw, pools, f"family {place}", cause, own))
    for number in range(draw(st.integers(1, 8))):
        code = f"900-{number:03d}-{draw(st.sampled_from(['06', '08', '12', '22', '49']))}"
        ordinary.append(waste(code, draw(tonnes)))
    ordinary.append(waste(ZINC, draw(tonnes)))
    owned = {key for one in families for key in one.lines}
    witnesses = [
        Ordinary(one, draw(st.sampled_from(takers)))
        for one in ordinary
        if (
            takers := [
                pool.key
                for pool in pools
                if pool.accepts(one) and pool.licensed_grams is not None and pool.key not in owned
            ]
        )
    ]
    pools.append(line("spare", ("900-999-49",), licensed_grams=10**13))
    return pools, witnesses, families


def _draw_family(draw: st.DrawFn, pools: list[Pool], key: str, cause: Cause, codes: list[str]) -> Family:
    base = draw(st.integers(100, 9_000))
    masses = {code: base * draw(st.integers(90, 110)) // 100 for code in codes}
    lines = []
    for number in range(draw(st.integers(1, 3))):
        own = (
            codes
            if number == 0 or cause is Cause.SHARING
            else sorted(draw(st.frozensets(st.sampled_from(codes), min_size=1)))
        )
        limit = SubLimit(key="own", licensed_grams=0, codes=frozenset(own))
        pools.append(
            line(
                f"{key} line {number}",
                (*own, ZINC) if draw(st.booleans()) else tuple(own),
                valid=FIRST_HALF if cause is Cause.LICENCE_ENDS else None,
                received_grams=sum(masses.values()) * T if cause is Cause.ALREADY_RECEIVED else 0,
                sub_limits=(limit,) if cause is Cause.SUB_LIMIT else (),
            )
        )
        lines.append(pools[-1].key)
    return family(key, cause, masses, tuple(lines), draw(st.integers(28, 38)))


@given(provinces())
def test_random_provinces_fall_short_in_their_families_and_nowhere_else(
    province: tuple[list[Pool], list[Ordinary], list[Family]],
) -> None:
    pools, ordinary, families = province
    plan = plan_province(pools, ordinary, families, YEAR, round_to=T // 100)
    assert short_codes(plan) == {code for one in families for code in one.codes}
    assert len(plan.placed.proofs) == len(families)
    for outcome in plan.outcomes:
        assert 27 * outcome.basis_grams <= 100 * outcome.shortage_grams <= 38 * outcome.basis_grams


@given(provinces(), st.data())
def test_a_plan_with_more_ordinary_capacity_still_shows_the_same(
    province: tuple[list[Pool], list[Ordinary], list[Family]], data: st.DataObject
) -> None:
    pools, ordinary, families = province
    owned = {key for one in families for key in one.lines}
    plan = plan_province(pools, ordinary, families, YEAR, round_to=T // 100)
    free = [pool for pool in plan.pools if pool.key not in owned and pool.licensed_grams is not None]
    assume(free)
    chosen = data.draw(st.sampled_from(free))
    larger = [
        replace(pool, licensed_grams=(pool.licensed_grams or 0) * 2 + T) if pool is chosen else pool
        for pool in plan.pools
    ]
    wastes = [one.demand for one in ordinary] + [one for each in families for one in each.demands]
    assert placement(wastes, larger, YEAR).shortfalls == plan.placed.shortfalls


def without(key: str) -> list[Pool]:
    return [pool for pool in LINES if pool.key != key]


BROKEN = {
    "also accepted by line Thief": ([*LINES, line("Thief", (ASH,))], ORDINARY, FAMILIES),
    "also accepted by line Vague": (
        [*LINES, line("Vague", categories=frozenset({"HW18"}), licensed_grams=None)],
        ORDINARY,
        FAMILIES,
    ),
    "names the family through a category": (
        [*without("Kiln"), line("Kiln", (ASH,), categories=frozenset({"HW18"}), received_grams=20_000 * T)],
        ORDINARY,
        FAMILIES,
    ),
    "witness Zinc does not exist": (without("Zinc"), ORDINARY, FAMILIES),
    "witness W is a line of tungsten": (LINES, [Ordinary(waste(ZINC, 5), "W")], FAMILIES),
    "witness Unknown is not a routine line": (LINES, [Ordinary(waste(OIL, 5), "Unknown")], FAMILIES),
    "witness Oil does not accept it": (LINES, [Ordinary(waste(ZINC, 5), "Oil")], FAMILIES),
    "belongs to a family": (LINES, [Ordinary(waste(ASH, 5), "Oil")], FAMILIES),
    "belongs to two families": (
        LINES,
        ORDINARY,
        [*FAMILIES, family("second", Cause.ALREADY_RECEIVED, {RESIDUE: 9}, ("Kiln",))],
    ),
    "is not a routine line with an annual scale": (
        [*without("Kiln"), line("Kiln", (ASH,), kind=PoolKind.EMERGENCY)],
        ORDINARY,
        FAMILIES,
    ),
    "needs one limit for the codes of the family": (
        [*without("W"), line("W", (TUNGSTEN,))],
        ORDINARY,
        FAMILIES,
    ),
    "do not hang together": ([*without("As1"), line("As1", ARSENIC[2:])], ORDINARY, FAMILIES),
    "not valid on any day": (
        [*without("Cr"), line("Cr", (CHROMIUM,), valid=(Period(date(2019, 1, 1), date(2019, 2, 1)),))],
        ORDINARY,
        FAMILIES,
    ),
    "is not within 27–38 %": (LINES, ORDINARY, [replace(FAMILIES[0], percent=45), *FAMILIES[1:]]),
    "g are open": (LINES, ORDINARY, [replace(FAMILIES[0], year_grams=10**11), *FAMILIES[1:]]),
    "one code alone shares with nobody": (
        LINES,
        ORDINARY,
        [*FAMILIES[:3], replace(FAMILIES[3], cause=Cause.SHARING)],
    ),
    "let it end earlier": ([*without("Cr"), line("Cr", (CHROMIUM,))], ORDINARY, FAMILIES),
    "too little was received": ([*without("Kiln"), line("Kiln", (ASH,))], ORDINARY, FAMILIES),
    "does not fit even alone": (
        LINES,
        ORDINARY,
        [
            family("arsenic", Cause.SHARING, dict(zip(ARSENIC, (9_000, 9, 9), strict=True)), ("As1", "As2")),
            *FAMILIES[1:],
        ],
    ),
    "total capacity is not ample": ([pool for pool in LINES if pool.key != "Kiln"][:4], [], FAMILIES[:3]),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_province_that_cannot_work_says_why(reason: str) -> None:
    pools, ordinary, families = BROKEN[reason]
    with pytest.raises(UnworkableProvince) as refused:
        plan_province(pools, ordinary, families, YEAR)
    assert any(reason in one for one in refused.value.reasons), refused.value.reasons
