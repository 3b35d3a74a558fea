"""A proof reads as a sentence that adds up."""

from __future__ import annotations

from hwtrack.domain.capacity import Demand, FacilityTotal, Pool, PoolKind, SubLimit, placement
from hwtrack.domain.capacity.wording import CHINESE, ENGLISH, proof_sentence

T = 1_000_000
ASH, SLUDGE = "772-002-18", "336-100-17"


def pool(key: str, tonnes: int, code: str, **facts: object) -> Pool:
    facts = {"name": key, "facility": "F", "method": "D1", **facts}
    return Pool(key=key, licensed_grams=tonnes * T, codes=frozenset({code}), **facts)  # type: ignore[arg-type]


def test_wastes_pools_and_sums_are_named_in_both_languages() -> None:
    wastes = [Demand(key="ash", code=ASH, grams=12_400 * T, properties=frozenset({"high_chlorine"}))]
    pools = [pool("P", 9_000, ASH), pool("Q", 100, ASH), pool("used up", 50, ASH, received_grams=50 * T)]
    (proof,) = placement(wastes, pools, 2025).proofs
    names = {"P": "赣州填埋", "Q": "瑞金水泥窑", "used up": "龙南填埋"}
    assert proof_sentence(proof, names, CHINESE) == (
        "772-002-18（高氯） 共 12,400 t，只可去 赣州填埋（9,000 t）、瑞金水泥窑（100 t）、龙南填埋（0 t），"
        "合计 9,100 t：3,300 t 没有去处。"
    )
    assert proof_sentence(proof, {}, ENGLISH) == (
        "772-002-18 (high chlorine), 12,400 t, may go only to P (9,000 t), Q (100 t), used up (0 t), 9,100 t: "
        "3,300 t have nowhere to go."
    )


def test_a_single_gram_is_not_rounded_away() -> None:
    (proof,) = placement([Demand(key="w", code=ASH, grams=T + 1)], [pool("P", 1, ASH)], 2025).proofs
    assert "0.000001 t have nowhere to go" in proof_sentence(proof, {}, ENGLISH)


def test_waste_that_nobody_accepts_says_so() -> None:
    (proof,) = placement([Demand(key="w", code=ASH, grams=5 * T)], [], 2025).proofs
    assert proof_sentence(proof, {}) == "772-002-18 共 5 t，没有任何能力池可以接受：5 t 没有去处。"
    assert "no pool at all" in proof_sentence(proof, {}, ENGLISH)


def test_a_limit_inside_a_line_is_named_as_what_it_is() -> None:
    limit = SubLimit(key="铬泥", licensed_grams=2 * T, codes=frozenset({SLUDGE}))
    placed = placement(
        [Demand(key="w", code=SLUDGE, grams=5 * T)], [pool("P", 9, SLUDGE, sub_limits=(limit,))], 2025
    )
    assert "P的限额“铬泥”（2 t）" in proof_sentence(placed.proofs[0], {})


def test_facility_totals_months_and_platforms_are_named() -> None:
    total = placement(
        [Demand(key="w", code=ASH, grams=5 * T)],
        [pool("P", 9, ASH)],
        2025,
        facility_totals=[FacilityTotal("F", T)],
    )
    assert "江西设施的设施总量（1 t）" in proof_sentence(total.proofs[0], {"F": "江西设施"})
    month = placement(
        [Demand(key="w", code=ASH, grams=5 * T, month=2)], [pool("P", 90, ASH, monthly_grams=T)], 2025
    )
    assert "P 2025-02 月限额（1 t）" in proof_sentence(month.proofs[0], {})
    through = Demand(key="w", code=ASH, grams=5 * T, pools=frozenset({"X"}))
    platform = pool("X", 1, ASH, kind=PoolKind.COLLECTION)
    passed = placement([through], [pool("P", 90, ASH), platform], 2025)
    assert "收集平台X（1 t）" in proof_sentence(passed.proofs[0], {})
