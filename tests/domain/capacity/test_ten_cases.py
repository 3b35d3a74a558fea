"""Ten small provinces whose answers a reader can add up by hand (t, 365 days)."""

from __future__ import annotations

from datetime import date

import pytest

from hwtrack.domain.capacity import (
    Buffer,
    CeilingKind,
    Demand,
    FacilityTotal,
    Period,
    Placement,
    Pool,
    PoolKind,
    Question,
    SubLimit,
    effective_grams,
    open_grams,
    placement,
)
from hwtrack.domain.capacity.relief import Relief

T = 1_000_000
YEAR = 2025
A, B, C, D = "900-041-49", "900-039-49", "900-047-49", "900-042-49"


def waste(key: str, tonnes: int, *, code: str = A, **facts: object) -> Demand:
    return Demand(key=key, code=code, grams=tonnes * T, **facts)  # type: ignore[arg-type]


def pool(key: str, tonnes: int | None, *codes: str, **facts: object) -> Pool:
    scale = None if tonnes is None else tonnes * T
    facts = {"facility": f"facility of {key}", "method": "D10", "name": key, **facts}
    return Pool(key=key, licensed_grams=scale, codes=frozenset(codes or (A,)), **facts)  # type: ignore[arg-type]


def short(placed: Placement) -> int:
    assert placed.totals.shortage_grams % T == 0
    return placed.totals.shortage_grams // T


def bounds(placed: Placement, code: str) -> tuple[int, int]:
    row = next(row for row in placed.shortfalls if row.code == code)
    return row.least_grams // T, row.most_grams // T


def load(placed: Placement, key: str) -> int:
    return next(row.placed_grams for row in placed.loads if row.pool == key) // T


class TestCase1SharedCapacity:
    demands = (waste("A", 50, code=A), waste("B", 40, code=B), waste("C", 30, code=C))
    pools = (pool("P", 40, A, B, C), pool("Q", 30, A, B), pool("R", 100, C))

    def test_twenty_tonnes_are_short_although_the_total_is_ample(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        assert short(placed) == 20
        assert placed.totals.capacity_grams > placed.totals.demand_grams

    def test_the_proof_is_a_and_b_against_p_and_q(self) -> None:
        (proof,) = placement(self.demands, self.pools, YEAR).proofs
        assert [waste.key for waste in proof.wastes] == ["A", "B"]
        assert [ceiling.key for ceiling in proof.ceilings] == ["P", "Q"]
        assert (proof.demand_grams, proof.capacity_grams) == (90 * T, 70 * T)

    def test_each_of_both_is_short_by_none_to_all_of_it(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        assert bounds(placed, A) == (0, 20)
        assert bounds(placed, B) == (0, 20)
        assert [row.code for row in placed.shortfalls] == [A, B]

    def test_five_tonnes_more_of_p_leave_fifteen(self) -> None:
        assert Relief(Question(YEAR, self.demands, self.pools)).of_larger_pool("P", 5 * T) == 5 * T
        larger = (pool("P", 45, A, B, C), *self.pools[1:])
        assert short(placement(self.demands, larger, YEAR)) == 15

    def test_a_on_the_licence_of_r_leaves_none(self) -> None:
        relief = Relief(Question(YEAR, self.demands, self.pools))
        assert relief.of_added_code(A, "R") == 20 * T
        assert relief.of_added_code(A, "R") == 20 * T
        assert [cure.pool for cure in relief.added_codes(lambda code, method: True)] == ["R", "R"]
        wider = (*self.pools[:2], pool("R", 100, A, C))
        assert short(placement(self.demands, wider, YEAR)) == 0


class TestCase2Validity:
    ends = pool("P", 365, valid=(Period(date(2024, 7, 1), date(2025, 6, 30)),))
    begins = pool(
        "Q",
        365,
        valid=(Period(date(2025, 12, 1), date(2030, 11, 30)),),
        suspensions=(
            Period(date(2025, 12, 10), date(2025, 12, 16)),
            Period(date(2025, 12, 14), date(2025, 12, 19)),
        ),
    )

    def test_a_licence_counts_for_its_valid_days_only(self) -> None:
        assert effective_grams(self.ends, YEAR).grams == 181 * T
        assert effective_grams(self.begins, YEAR).grams == 21 * T

    def test_twenty_eight_are_short(self) -> None:
        assert short(placement([waste("w", 230)], [self.ends, self.begins], YEAR)) == 28


class TestCase3Units:
    plant = pool("M", 1_500, "841-001-01", daily_grams=5 * T)

    def test_the_annual_scale_binds_the_year(self) -> None:
        assert short(placement([waste("med", 1_600, code="841-001-01")], [self.plant], YEAR)) == 100

    def test_the_daily_scale_binds_february(self) -> None:
        february = waste("med", 150, code="841-001-01", month=2)
        placed = placement([february], [self.plant], YEAR)
        assert short(placed) == 10
        assert [ceiling.kind for ceiling in placed.proofs[0].ceilings] == [CeilingKind.MONTH]

    def test_waste_of_any_month_fills_the_months_that_are_free(self) -> None:
        demands = [waste("feb", 140, code="841-001-01", month=2), waste("any", 1_360, code="841-001-01")]
        assert short(placement(demands, [self.plant], YEAR)) == 0

    def test_the_days_of_a_leap_year_are_counted(self) -> None:
        february = waste("med", 150, code="841-001-01", month=2)
        assert short(placement([february], [self.plant], 2024)) == 5


class TestCase4GroupAndExemption:
    demands = (
        waste("g", 70, code=A, group="g"),
        waste("x", 60, code=A),
        waste("s1", 30, code=B, source="s1"),
        waste("s2", 50, code=B, source="s2"),
    )
    pools = (
        pool("P", 100, A, group="g"),
        pool("Q", 40, A),
        pool("K", 100, B, exempt_source="s1"),
    )

    def test_x_is_short_while_the_group_pool_idles(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        assert short(placed) == 20 + 50
        assert next(row for row in placed.loads if row.pool == "P").idle_grams == 30 * T

    def test_the_proof_names_x_alone_for_the_group_has_a_place_of_its_own(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        proof = next(proof for proof in placed.proofs if proof.wastes[0].code == A)
        assert [(waste.key, waste.grams // T) for waste in proof.wastes] == [("x", 60)]
        assert [(ceiling.key, ceiling.grams // T) for ceiling in proof.ceilings] == [("Q", 40)]
        assert load(placed, "P") == 70
        assert load(placed, "K") == 30
        assert bounds(placed, A) == (20, 20)

    def test_the_other_source_of_the_same_code_is_short_whole(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        proof = next(proof for proof in placed.proofs if proof.wastes[0].code == B)
        assert [waste.key for waste in proof.wastes] == ["s2"]
        assert (proof.demand_grams, proof.capacity_grams) == (50 * T, 0)


class TestCase5Collection:
    oil, solvent = "900-249-08", "900-402-06"
    platform = pool("platform", 200, oil, solvent, kind=PoolKind.COLLECTION)
    refinery = pool("R9", 50, oil)

    def test_a_platform_does_not_launder_solvent_into_oil(self) -> None:
        through = frozenset({"platform"})
        demands = (
            waste("oil", 30, code=self.oil, pools=through),
            waste("solvent", 20, code=self.solvent, pools=through),
        )
        placed = placement(demands, (self.platform, self.refinery), YEAR)
        assert short(placed) == 20
        assert [row.code for row in placed.shortfalls] == [self.solvent]
        assert load(placed, "R9") == 30

    def test_a_mixed_node_or_the_platform_as_an_end_would_see_no_shortage(self) -> None:
        mixed = pool("R9", 50, self.oil, self.solvent)
        end = pool("platform", 200, self.oil, self.solvent)
        demands = (waste("oil", 30, code=self.oil), waste("solvent", 20, code=self.solvent))
        assert short(placement(demands, (self.platform, mixed), YEAR)) == 0
        assert short(placement(demands, (end, self.refinery), YEAR)) == 0

    def test_a_platform_is_no_end_for_waste_that_goes_directly(self) -> None:
        demands = (waste("oil", 30, code=self.oil), waste("solvent", 20, code=self.solvent))
        assert short(placement(demands, (self.platform, self.refinery), YEAR)) == 20

    def test_a_small_platform_holds_back_what_must_pass_it(self) -> None:
        small = pool("platform", 25, self.oil, kind=PoolKind.COLLECTION)
        placed = placement(
            (waste("oil", 30, code=self.oil, pools=frozenset({"platform"})),), (small, self.refinery), YEAR
        )
        assert short(placed) == 5
        assert placed.proofs[0].ceilings[0].kind is CeilingKind.PLATFORM
        assert load(placed, "platform") == 25


class TestCase6Approvals:
    demands = (
        waste("S1", 50, code=A, pools=frozenset({"out", "P"})),
        waste("S2", 20, code=B, pools=frozenset({"P"})),
    )
    pools = (pool("out", 35, A, kind=PoolKind.OUTBOUND), pool("P", 10, A, B))

    def test_an_outbound_approval_takes_what_its_balance_holds(self) -> None:
        placed = placement(self.demands, self.pools, YEAR)
        assert short(placed) == 25
        assert bounds(placed, A) == (5, 15)
        assert bounds(placed, B) == (10, 20)

    def test_inbound_waste_is_reported_apart(self) -> None:
        demands = (waste("local", 90), waste("abroad", 30, inbound=True))
        placed = placement(demands, (pool("Q", 100),), YEAR)
        assert short(placed) == 0
        assert placed.totals.demand_grams == 90 * T
        assert placed.inbound is not None
        assert placed.inbound.shortage_together_grams == 20 * T
        assert placed.inbound.placed_grams == 10 * T

    def test_with_the_border_closed_nothing_is_short(self) -> None:
        placed = placement((waste("local", 90),), (pool("Q", 100),), YEAR)
        assert short(placed) == 0
        assert placed.inbound is None

    def test_an_approval_that_is_not_renewed_strands_what_it_took(self) -> None:
        closed = (waste("S1", 50, code=A, pools=frozenset({"P"})), self.demands[1])
        assert short(placement(closed, self.pools, YEAR)) == 60


def test_case_7_emergency_pools_open_in_their_order() -> None:
    pools = (
        pool("R", 60),
        pool("E1", 30, kind=PoolKind.EMERGENCY, order=1),
        pool("E2", 40, kind=PoolKind.EMERGENCY, order=2),
    )
    placed = placement([waste("w", 110)], pools, YEAR)
    assert short(placed) == 50
    assert placed.totals.capacity_grams == 60 * T
    assert [(step.pool, step.shortage_grams // T) for step in placed.emergency] == [("E1", 20), ("E2", 0)]
    assert placed.emergency_used_grams == 50 * T


class TestCase8UnknownAndProperties:
    def test_unknown_capacity_is_neither_zero_nor_endless(self) -> None:
        demands = (waste("w", 100, code=A), waste("v", 30, code=B))
        placed = placement(demands, (pool("P", 60, A), pool("U", None, A), pool("Q", 20, B)), YEAR)
        assert short(placed) == 10
        assert placed.totals.shortage_at_most_grams == 50 * T
        assert [(row.code, row.grams // T) for row in placed.shortfalls] == [(B, 10)]
        assert [(row.code, row.at_most_grams // T) for row in placed.doubtful] == [(A, 40)]
        assert load(placed, "U") == 40
        assert next(row.left_grams for row in placed.loads if row.pool == "U") is None

    def test_chlorine_rich_waste_cannot_use_what_the_kiln_leaves(self) -> None:
        chlorine = frozenset({"high_chlorine"})
        demands = (waste("Cl", 50, properties=chlorine), waste("plain", 60))
        placed = placement(demands, (pool("P", 100, refuses=chlorine), pool("Q", 20)), YEAR)
        assert short(placed) == 30
        assert [(row.properties, row.grams // T) for row in placed.shortfalls] == [(chlorine, 30)]


class TestCase9ReceivedAndRefused:
    def test_refused_mass_uses_no_capacity_and_is_still_to_place(self) -> None:
        used = pool("P", 100, received_grams=50 * T, under_way_grams=20 * T)
        grams = open_grams(
            stock_at_start=0, generated=110 * T, own_treatment=0, accepted=50 * T, under_way=20 * T
        )
        assert grams == 40 * T
        assert effective_grams(used, YEAR).grams == 30 * T
        assert short(placement([Demand(key="w", code=A, grams=grams)], [used], YEAR)) == 10
        forgotten = grams - 5 * T
        assert short(placement([Demand(key="w", code=A, grams=forgotten)], [used], YEAR)) == 5

    def test_a_pool_over_its_scale_has_nothing_left_and_is_a_finding(self) -> None:
        left = effective_grams(pool("P", 100, received_grams=130 * T), YEAR)
        assert (left.grams, left.over_grams) == (0, 30 * T)
        over = pool("P", 100, received_grams=130 * T)
        assert short(placement([waste("w", 10)], [over, pool("Q", 4)], YEAR)) == 6


class TestCase10LimitsAndStorage:
    limited = Question(
        YEAR,
        (waste("c", 50, code=C), waste("d", 60, code=D)),
        (pool("P", 100, C, D, sub_limits=(SubLimit(key="c", licensed_grams=30 * T, codes=frozenset({C})),)),),
    )

    def test_a_limit_inside_a_line_binds_before_the_line(self) -> None:
        placed = placement(self.limited.demands, self.limited.pools, YEAR)
        assert short(placed) == 20
        assert [(row.code, row.grams // T) for row in placed.shortfalls] == [(C, 20)]
        assert placed.proofs[0].ceilings[0].kind is CeilingKind.SUB_LIMIT

    def test_more_of_the_line_relieves_nothing_and_the_limit_ten_at_most(self) -> None:
        relief = Relief(self.limited)
        assert relief.of_larger_pool("P", T) == 0
        assert relief.of_larger_limit("P", "c", 100 * T) == 10 * T
        assert [(cure.key, cure.grams) for cure in relief.larger_limits()] == [("c", 10 * T)]
        wider = SubLimit(key="c", licensed_grams=130 * T, codes=frozenset({C}))
        placed = placement(self.limited.demands, [pool("P", 100, C, D, sub_limits=(wider,))], YEAR)
        assert short(placed) == 10

    def test_a_facility_total_binds_two_lines(self) -> None:
        demands = (waste("x", 50, code=A), waste("y", 50, code=B))
        pools = (pool("D10", 60, A, facility="F"), pool("R3", 60, B, facility="F"))
        placed = placement(demands, pools, YEAR, facility_totals=[FacilityTotal("F", 80 * T)])
        assert short(placed) == 20
        assert placed.proofs[0].ceilings[0].kind is CeilingKind.FACILITY
        assert placed.totals.capacity_grams == 80 * T

    @pytest.mark.parametrize(("month", "expected"), [((1, 2), 10), ((None, None), 0)])
    def test_storage_carries_thirty_into_february(
        self, month: tuple[int | None, int | None], expected: int
    ) -> None:
        demands = (waste("jan", 100, month=month[0]), waste("feb", 20, month=month[1]))
        monthly = pool("P", 720, monthly_grams=60 * T)
        placed = placement(demands, [monthly], YEAR, buffers=[Buffer("jan", "feb", 30 * T)])
        assert short(placed) == expected

    def test_a_larger_month_relieves_january_and_a_larger_store_too(self) -> None:
        demands = (waste("jan", 100, month=1), waste("feb", 20, month=2))
        for tonnes, store, expected in ((60, 30, 10), (65, 30, 5), (70, 30, 0), (60, 40, 0), (60, 0, 40)):
            monthly = pool("P", 720, monthly_grams=tonnes * T)
            placed = placement(demands, [monthly], YEAR, buffers=[Buffer("jan", "feb", store * T)])
            assert short(placed) == expected
