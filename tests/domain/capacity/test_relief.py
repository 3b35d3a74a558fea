"""What a cure is said to relieve is what is less short when the waste is placed again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.capacity import (
    CeilingKind,
    Demand,
    FacilityTotal,
    Pool,
    PoolKind,
    Question,
    SubLimit,
    answer,
)
from hwtrack.domain.capacity.relief import Relief

YEAR = 2025
CODES = ("900-041-49", "900-039-49", "772-002-18", "336-100-17")


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw wastes, pools with a limit inside, unknown pools and a facility's total."""
    grams = st.integers(0, 30)
    wastes = tuple(Demand(key=code, code=code, grams=draw(grams)) for code in CODES)
    pools = []
    for place in range(draw(st.integers(1, 4))):
        codes = draw(st.frozensets(st.sampled_from(CODES), min_size=1))
        held = draw(st.sampled_from([frozenset(), frozenset(sorted(codes)[:1]), frozenset(CODES[:2])]))
        inner = SubLimit(key="inner", licensed_grams=draw(grams), codes=held)
        pools.append(
            Pool(
                key=f"P{place}",
                name=f"P{place}",
                facility=draw(st.sampled_from(["F", "G"])),
                method="D10",
                licensed_grams=draw(st.one_of(grams, grams, st.none())),
                codes=codes,
                sub_limits=(inner,) if draw(st.booleans()) else (),
            )
        )
    return Question(YEAR, wastes, tuple(pools), (FacilityTotal("F", draw(grams)),))


def short(question: Question) -> int:
    return answer(question).totals.shortage_grams


def changed(question: Question, key: str, **facts: object) -> Question:
    pools = [replace(pool, **facts) if pool.key == key else pool for pool in question.pools]  # type: ignore[arg-type]
    return replace(question, pools=tuple(pools))


@given(questions(), st.integers(1, 40))
def test_more_of_a_pool_relieves_what_placing_again_shows(question: Question, grams: int) -> None:
    relief = Relief(question)
    for pool in question.pools:
        if pool.licensed_grams is not None:
            larger = changed(question, pool.key, licensed_grams=pool.licensed_grams + grams)
            assert relief.of_larger_pool(pool.key, grams) == short(question) - short(larger)


@given(questions())
def test_a_code_added_to_a_licence_relieves_what_placing_again_shows(question: Question) -> None:
    relief, before = Relief(question), short(question)
    listed = {(cure.code, cure.pool): cure.grams for cure in relief.added_codes(lambda code, method: True)}
    for pool in question.pools:
        for code in CODES:
            after = short(changed(question, pool.key, codes=pool.codes | {code}))
            assert relief.of_added_code(code, pool.key) == before - after
            if pool.licensed_grams is not None:
                assert listed.get((code, pool.key), 0) == before - after


@given(questions())
def test_exactly_the_limits_that_help_alone_are_listed(question: Question) -> None:
    relief = Relief(question)
    listed = {(cure.kind, cure.key): cure.grams for cure in relief.larger_limits()}
    for pool in question.pools:
        if pool.licensed_grams is not None:
            helped = relief.of_larger_pool(pool.key, 1_000)
            assert listed.get((CeilingKind.POOL, pool.key), 0) == helped
    larger = replace(question, facility_totals=(FacilityTotal("F", 1_000),))
    assert listed.get((CeilingKind.FACILITY, "F"), 0) == short(question) - short(larger)


def test_only_sensible_methods_and_routine_pools_are_proposed() -> None:
    ash = Demand(key="ash", code=CODES[2], grams=9)

    def pool(key: str, method: str, kind: PoolKind = PoolKind.ROUTINE) -> Pool:
        facts = {"key": key, "name": key, "facility": key, "method": method, "kind": kind}
        return Pool(licensed_grams=5, codes=frozenset({CODES[0]}), **facts)  # type: ignore[arg-type]

    pools = (pool("kiln", "C1"), pool("landfill", "D1"), pool("listed", "D1", PoolKind.EMERGENCY))
    relief = Relief(Question(YEAR, (ash,), pools))
    cures = relief.added_codes(lambda code, method: method == "D1")
    assert [(cure.pool, cure.grams) for cure in cures] == [("landfill", 5)]


def test_two_limits_in_series_relieve_nothing_alone() -> None:
    line = Pool(
        key="P",
        name="P",
        facility="F",
        method="D10",
        licensed_grams=10,
        codes=frozenset(CODES),
        sub_limits=(SubLimit(key="inner", licensed_grams=10, codes=frozenset(CODES)),),
    )
    relief = Relief(Question(YEAR, (Demand(key="w", code=CODES[0], grams=20),), (line,)))
    assert relief.of_larger_pool("P", 1) == 0
    assert relief.of_larger_limit("P", "inner", 1) == 0
    assert relief.larger_limits() == ()
    (pair,) = relief.limit_pairs()
    assert (pair.first.key, pair.second.key, pair.grams) == ("inner", "P", 10)
    wider = replace(line, licensed_grams=11, sub_limits=(replace(line.sub_limits[0], licensed_grams=11),))
    before = Question(YEAR, (Demand(key="w", code=CODES[0], grams=20),), (line,))
    assert short(before) - short(replace(before, pools=(wider,))) == 1


def test_limits_of_which_one_alone_suffices_are_no_pair() -> None:
    facts = {"facility": "F", "licensed_grams": 100, "codes": frozenset({CODES[0]})}
    spent = SubLimit(key="inner", licensed_grams=10, received_grams=10, codes=frozenset({CODES[0]}))
    landfill = Pool(key="P", name="P", method="D1", received_grams=10, sub_limits=(spent,), **facts)  # type: ignore[arg-type]
    kiln = Pool(key="Q", name="Q", method="C1", **facts)  # type: ignore[arg-type]
    total = FacilityTotal("F", 30)
    relief = Relief(Question(YEAR, (Demand(key="w", code=CODES[0], grams=50),), (landfill, kiln), (total,)))
    assert [(cure.key, cure.grams) for cure in relief.larger_limits()] == [("F", 30)]
    assert relief.limit_pairs() == ()
    other = replace(kiln, codes=frozenset({CODES[1]}))
    wastes = (Demand(key="w", code=CODES[0], grams=20), Demand(key="v", code=CODES[1], grams=50))
    (pair,) = Relief(Question(YEAR, wastes, (landfill, other), (total,))).limit_pairs()
    assert (pair.first.grams, pair.second.grams, pair.grams) == (0, 30, 50)


@given(questions())
def test_a_pair_relieves_what_placing_again_with_both_larger_shows(question: Question) -> None:
    relief, before = Relief(question), short(question)
    alone = {(cure.kind, cure.key, cure.pools): cure.grams for cure in relief.larger_limits()}
    for pair in relief.limit_pairs():
        for one in (pair.first, pair.second):
            assert alone.get((one.kind, one.key, one.pools), 0) == one.grams < pair.grams
        both, total = question, question.facility_totals
        for one in (pair.first, pair.second):
            if one.kind is CeilingKind.FACILITY:
                total = (FacilityTotal("F", 1_000),)
            elif one.kind is CeilingKind.POOL:
                both = changed(both, one.key, licensed_grams=1_000)
            else:
                line = next(pool for pool in both.pools if pool.key == one.pools[0])
                inner = replace(line.sub_limits[0], licensed_grams=1_000)
                both = changed(both, line.key, sub_limits=(inner,))
        assert before - short(replace(both, facility_totals=total)) == pair.grams


def test_a_property_taken_off_opens_the_line_that_refuses_it() -> None:
    chlorine = frozenset({"high_chlorine"})
    facts = {"facility": "F", "codes": frozenset({CODES[2]})}
    kiln = Pool(key="kiln", name="kiln", method="C1", licensed_grams=30, refuses=chlorine, **facts)  # type: ignore[arg-type]
    landfill = Pool(key="landfill", name="landfill", method="D1", licensed_grams=20, **facts)  # type: ignore[arg-type]
    ash = Demand(key="ash", code=CODES[2], grams=60, properties=chlorine | {"high_salt"})
    relief = Relief(Question(YEAR, (ash,), (kiln, landfill)))
    cure = relief.of_removed_property(CODES[2], ash.properties, "high_chlorine")
    assert cure is not None
    assert (cure.pool, cure.grams) == ("kiln", 30)
    assert relief.of_removed_property(CODES[2], ash.properties, "high_salt") is None
