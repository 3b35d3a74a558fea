"""What if: each assumption changes exactly what it says, to the gram; answers added by hand."""

from datetime import date

import pytest

from hwtrack.domain.capacity import Demand, FacilityTotal, Period, Pool, PoolKind, Question, SubLimit, answer
from hwtrack.domain.capacity.assumptions import (
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.induced import Yield, least_through, must_burn, with_residues
from hwtrack.domain.capacity.scenario import assume
from hwtrack.domain.capacity.scene import NOT_LANDFILLED, History, LocalWaste, Scene, Taken

ASH, SLUDGE, OIL, RESIDUE = "772-002-18", "336-064-17", "900-214-08", "772-003-18"
NOTHING = History({}, {}, {}, 365)
YEAR = 2025


def waste(code, grams, *properties, site=1, division="360783", **more):
    key = f"{site}|{code}|{'+'.join(properties)}"
    return LocalWaste(
        site, division, Demand(key=key, code=code, grams=grams, properties=frozenset(properties), **more)
    )


def pool(key, grams, *codes, method="R4", **more):
    return Pool(key=key, name=key, facility=more.pop("facility", key), method=method,
                licensed_grams=grams, codes=frozenset(codes), **more)  # fmt: skip


def short(scene):
    return placed(scene).totals.shortage_grams


def placed(scene):
    return answer(question(scene))


def question(scene):
    demands = tuple(row.demand for row in scene.wastes) + scene.inbound
    return Question(scene.year, demands, scene.pools, scene.facility_totals)


def taken(name, code, grams, *properties, site=1):
    return Taken(name, site, "360783", code, frozenset(properties), grams)


def with_taken(*rows, accepted=None, at=0):
    return History({at: rows}, accepted or {}, {}, 365)


def new_line(**more):
    told = {
        "name": "新线",
        "method": "R4",
        "division": "360783",
        "codes": frozenset({SLUDGE}),
        "annual_grams": 365,
    }
    return NewLine(**{**told, **more})


def test_a_new_line_takes_what_it_accepts_for_the_days_it_runs():
    scene = Scene(YEAR, (waste(SLUDGE, 300), waste(OIL, 10)), (pool("P", 100, SLUDGE),))
    assert short(scene) == 210
    assert short(assume(scene, [new_line()], NOTHING)) == 10
    from_july = assume(scene, [new_line(first_day=date(2025, 7, 1))], NOTHING)
    assert short(from_july) == 300 - 100 - 184 + 10
    assert assume(scene, [new_line(first_day=date(2026, 1, 1))], NOTHING) == scene


def test_a_new_emergency_line_relieves_apart_and_last():
    lines = (pool("P", 10, SLUDGE), pool("E", 5, SLUDGE, kind=PoolKind.EMERGENCY, order=1))
    scene = assume(
        Scene(YEAR, (waste(SLUDGE, 40),), lines), [new_line(pool_kind=PoolKind.EMERGENCY)], NOTHING
    )
    assert short(scene) == 30
    assert [(step.name, step.relieved_grams) for step in placed(scene).emergency] == [("E", 5), ("新线", 25)]


def test_a_line_that_is_down_gives_back_what_it_took_in_those_days():
    scene = Scene(YEAR, (waste(SLUDGE, 10),), (pool("P", 365, SLUDGE, received_grams=200),))
    down = Down(pool="P", first_day=date(2025, 7, 1), last_day=date(2025, 12, 31))
    then = assume(scene, [down], with_taken(taken("P", SLUDGE, 120)))
    # 181 days of capacity, 80 received: 101 left for 10 + 120.
    assert (then.pools[0].received_grams, short(then)) == (80, 29)
    assert sum(row.demand.grams for row in then.wastes) == 130


def test_a_facility_that_is_down_takes_all_its_pools_along():
    pools = (pool("A", 365, SLUDGE, facility="F"), pool("B", 365, OIL, facility="F"), pool("C", 365, OIL))
    scene = Scene(YEAR, (waste(SLUDGE, 5), waste(OIL, 400)), pools)
    whole_year = Down(facility="F", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    assert short(assume(scene, [whole_year], NOTHING)) == 5 + 35


def test_displaced_mass_leaves_the_limits_inside_the_line_too():
    limit = SubLimit(key=SLUDGE, licensed_grams=50, codes=frozenset({SLUDGE}), received_grams=50)
    scene = Scene(YEAR, (), (pool("P", 365, SLUDGE, OIL, received_grams=60, sub_limits=(limit,)),))
    down = Down(pool="P", first_day=date(2025, 3, 1), last_day=date(2025, 3, 1))
    then = assume(scene, [down], with_taken(taken("P", SLUDGE, 30)))
    assert (then.pools[0].received_grams, then.pools[0].sub_limits[0].received_grams) == (30, 20)


def test_only_the_factors_counties_grow_and_only_for_the_days_of_the_year():
    epidemic = Epidemic(
        factors=(("360100", 6_000),), first_day=date(2025, 12, 22), last_day=date(2026, 1, 20)
    )
    known = History(
        {},
        {},
        {("360102", "841-001-01"): 730, ("360702", "841-001-01"): 365, ("360102", "841-002-01"): 365},
        365,
    )
    then = assume(Scene(YEAR, (), ()), [epidemic], known)
    # 2 a day usually, five times as much on top, on ten days of 2025.
    assert [(row.division, row.demand.code, row.demand.grams) for row in then.wastes] == [
        ("360102", "841-001-01", 100)
    ]


def test_closed_borders_shut_approvals_and_let_nothing_in():
    out = pool("S→外省", 35, SLUDGE, kind=PoolKind.OUTBOUND)
    inbound = Demand(key="in", code=SLUDGE, grams=30, inbound=True)
    scene = Scene(YEAR, (waste(SLUDGE, 50),), (out, pool("P", 10, SLUDGE)), inbound=(inbound,))
    assert short(scene) == 5
    closed = assume(scene, [OutsideClosed()], NOTHING)
    assert (short(closed), closed.inbound) == (40, ())
    assert short(assume(scene, [OutsideClosed(outbound=False)], NOTHING)) == 5


def test_trying_a_cure_changes_one_pool():
    ended = pool("P", 365, SLUDGE, valid=(Period(date(2021, 1, 1), date(2025, 6, 30)),))
    scene = Scene(YEAR, (waste(SLUDGE, 400), waste(OIL, 20)), (ended,))
    assert short(scene) == 219 + 20

    def tried(change, **more):
        return short(assume(scene, [PoolChange(pool="P", change=change, **more)], NOTHING))

    assert tried(ChangeKind.RENEW) == 35 + 20
    assert tried(ChangeKind.ENLARGE, grams=200) == 19 + 20
    assert tried(ChangeKind.ENLARGE, grams=365) == 20
    assert tried(ChangeKind.ACCEPT_CODE, code=OIL) == 239
    assert tried(ChangeKind.REGISTER_SCALE, grams=730) == 38 + 20
    assert short(assume(scene, [PoolChange(pool="gone", change=ChangeKind.RENEW)], NOTHING)) == 239


def test_what_holds_in_series_grows_together_when_a_code_is_named():
    limit = SubLimit(key=SLUDGE, licensed_grams=10, codes=frozenset({SLUDGE}))
    line = pool("P", 10, SLUDGE, facility="F", sub_limits=(limit,))
    scene = Scene(YEAR, (waste(SLUDGE, 30),), (line,), (FacilityTotal("F", 10),))
    alone = PoolChange(pool="P", change=ChangeKind.ENLARGE, grams=15)
    assert short(assume(scene, [alone], NOTHING)) == 20
    named = PoolChange(pool="P", change=ChangeKind.ENLARGE, grams=15, code=SLUDGE)
    assert short(assume(scene, [named], NOTHING)) == 5


def test_an_approval_is_renewed_for_as_much_again():
    def approval(last):
        held = (Period(date(2024, 3, 1), last),)
        return pool("S→外省", 30, SLUDGE, kind=PoolKind.OUTBOUND, valid=held, received_grams=10)

    renew = PoolChange(pool="S→外省", change=ChangeKind.RENEW)
    ends_in_june = Scene(YEAR, (waste(SLUDGE, 100),), (approval(date(2025, 6, 30)),))
    assert (short(ends_in_june), short(assume(ends_in_june, [renew], NOTHING))) == (80, 50)
    ended_before = Scene(YEAR, (waste(SLUDGE, 100),), (approval(date(2024, 12, 31)),))
    assert (short(ended_before), short(assume(ended_before, [renew], NOTHING))) == (100, 80)


def test_pretreated_waste_loses_what_the_pool_refuses_and_no_more_of_it_than_said():
    kiln = pool("K", 100, ASH, method="C1", refuses=frozenset({"high_chlorine"}))
    scene = Scene(YEAR, (waste(ASH, 60, "high_chlorine"), waste(ASH, 5)), (kiln,))
    assert short(scene) == 60
    change = PoolChange(pool="K", change=ChangeKind.PRETREAT, code=ASH, grams=45)
    assert short(assume(scene, [change], NOTHING)) == 15


def test_landfilled_less_leaves_room_first_to_what_has_no_other_way():
    landfill = pool("L", 1_000, ASH, RESIDUE, method="D1")
    kiln = pool("K", 20, RESIDUE, method="C1")
    scene = Scene(YEAR, (waste(ASH, 50), waste(RESIDUE, 50)), (landfill, kiln))
    assert short(scene) == 0
    then = assume(scene, [LandfillLess(category="HW18", percent=60)], NOTHING)
    # 60 may be landfilled: all 50 of the ash, which may go nowhere else, and 10 of the residue; 20 to the kiln.
    assert short(then) == 20
    assert {(row.demand.code, row.demand.grams, NOT_LANDFILLED in row.demand.properties) for row in then.wastes} == {
        (ASH, 50, False), (RESIDUE, 10, False), (RESIDUE, 40, True)
    }  # fmt: skip


def test_what_landfills_took_above_the_share_is_open_again():
    landfill = pool("L", 1_000, ASH, method="D1", received_grams=80)
    scene = Scene(YEAR, (waste(ASH, 20),), (landfill, pool("K", 30, ASH, method="C1")))
    then = assume(scene, [LandfillLess(percent=10)], with_taken(taken("L", ASH, 80), accepted={ASH: 80}))
    # 100 in the year, 10 may be landfilled: 70 of the 80 come back, and 20 + 70 have the kiln's 30.
    assert then.pools[0].received_grams == 10
    assert short(then) == 60
    assert sum(row.demand.grams for row in then.wastes) == 90


def test_a_landfill_that_is_down_is_not_displaced_twice():
    landfill = pool("L", 1_000, ASH, method="D1", received_grams=80)
    scene = Scene(YEAR, (waste(ASH, 20),), (landfill,))
    rows = (taken("L", ASH, 80),)
    down = Down(pool="L", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    known = History({0: rows, 1: rows}, {ASH: 80}, {}, 365)
    then = assume(scene, [LandfillLess(percent=10), down], known)
    assert (then.pools[0].received_grams, sum(row.demand.grams for row in then.wastes)) == (0, 100)
    assert short(then) == 100


def test_more_burning_leaves_ash_that_must_go_somewhere_and_today_leaves_none():
    burner = pool("B", 500, OIL, method="D10")
    landfill = pool("L", 20, RESIDUE, method="D1")
    today = question(Scene(YEAR, (waste(OIL, 100),), (burner, landfill)))
    burnt = must_burn(today, answer(today))
    assert burnt == 100
    asked, found, induced = with_residues(today, burnt, Yield(170, 300), 235)
    assert (asked, induced.used_grams, found.totals.shortage_grams) == (today, 0, 0)
    more = question(Scene(YEAR, (waste(OIL, 300),), (burner, landfill)))
    _, found, induced = with_residues(more, burnt, Yield(170, 300), 235)
    assert (induced.burnt_more, induced.least_grams, induced.used_grams, induced.most_grams) == (
        200,
        34,
        47,
        60,
    )
    assert (found.totals.demand_grams, found.totals.shortage_grams) == (347, 27)
    assert induced.settled


def test_residues_that_are_burnt_themselves_settle():
    burner = pool("B", 10_000, OIL, RESIDUE, method="D10")
    asked = question(Scene(YEAR, (waste(OIL, 1_000),), (burner,)))
    _, _, induced = with_residues(asked, 0, Yield(100, 300), 200)
    # The least x with x = floor((1,000 + x) / 5): 249 of 1,249, for 249.8 is cut to whole grams.
    assert (induced.used_grams, induced.burnt_more, induced.settled) == (249, 1_249, True)


def test_what_must_be_landfilled_is_the_same_whatever_plan_is_chosen():
    pools = (pool("L", 100, ASH, method="D1", received_grams=7), pool("K", 30, ASH, method="C1"))
    asked = question(Scene(YEAR, (waste(ASH, 50),), pools))
    assert least_through(asked, answer(asked), {"D1"}) == 7 + 20


@pytest.mark.parametrize("percent", [1, 10, 37, 99])
def test_no_gram_is_lost_or_found_by_a_landfill_share(percent):
    pools = (
        pool("L", 900, ASH, RESIDUE, SLUDGE, method="D1", received_grams=101),
        pool("K", 50, RESIDUE, method="C1"),
    )
    wastes = (waste(ASH, 33), waste(RESIDUE, 71, "high_salt"), waste(SLUDGE, 13, site=2))
    rows = (taken("L", ASH, 41), taken("L", RESIDUE, 29, site=2), taken("L", SLUDGE, 31))
    scene = Scene(YEAR, wastes, pools)
    then = assume(
        scene, [LandfillLess(percent=percent)], with_taken(*rows, accepted={ASH: 41, RESIDUE: 29, SLUDGE: 31})
    )
    back = sum(row.grams for row in then.displaced)
    assert sum(row.demand.grams for row in then.wastes) == 117 + back
    assert then.pools[0].received_grams == 101 - back
    for category, mass in (("HW18", 33 + 71 + 41 + 29), ("HW17", 13 + 31)):
        buried = sum(r.grams for r in rows if r.code.endswith(category[2:])) - sum(
            r.grams for r in then.displaced if r.code.endswith(category[2:])
        )
        may = sum(
            r.demand.grams for r in then.wastes
            if r.demand.code.endswith(category[2:]) and NOT_LANDFILLED not in r.demand.properties
        )  # fmt: skip
        assert buried + may <= max(mass * percent // 100, buried)
        assert buried <= mass * percent // 100 or may == 0
