"""In 2025 the demo province has ample capacity in all, and exactly four wastes have nowhere to go."""

import pytest

from hwtrack.domain.capacity import CeilingKind, placement
from hwtrack.domain.capacity.province_rules import Cause
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.demo.story import tell
from hwtrack.services.store import Store
from tests.helpers.demo import FAMILY_CODES, Built, open_waste, pools


def test_register_alone_shows_the_four_families_and_nothing_else(demo: Built) -> None:
    placed = placement(open_waste(demo, 2025), pools(demo, 2025), 2025)
    assert {row.code for row in placed.shortfalls} == FAMILY_CODES
    assert not placed.doubtful
    assert placed.totals.capacity_grams > placed.totals.demand_grams
    assert len(placed.proofs) == 4


def test_capacity_service_names_the_same_shortages(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        answer = store.ask(capacity_answer, 2025)
    assert {row.code for row in answer.shortfalls} == FAMILY_CODES
    assert answer.totals.ample
    told = {shortage.key: shortage for shortage in demo.summary.shortages}
    assert sum(row.grams for row in answer.shortfalls) == sum(one.grams for one in told.values())
    assert (answer.totals.demand_grams, answer.totals.capacity_grams) == (
        demo.summary.demand_grams,
        demo.summary.capacity_grams,
    )


def test_each_family_shows_another_cause(demo: Built) -> None:
    placed = placement(open_waste(demo, 2025), pools(demo, 2025), 2025)
    ceilings = {proof.wastes[0].code: {one.kind for one in proof.ceilings} for proof in placed.proofs}
    assert ceilings["323-001-48"] == {CeilingKind.SUB_LIMIT}
    assert {one.cause for one in demo.summary.shortages} == {str(cause) for cause in Cause}
    ended = demo.rows(
        "SELECT c.valid_to FROM licence c JOIN licence_line l ON l.licence = c.id"
        " JOIN licence_waste w ON w.line = l.id WHERE w.code = '336-100-17' ORDER BY 1"
    )
    assert ended[0] == ("2025-07-31",)


def test_what_nobody_accepted_lies_in_store(demo: Built) -> None:
    lying = {demand.code: demand.grams for demand in open_waste(demo, 2025)}
    for shortage in demo.summary.shortages:
        assert shortage.grams < sum(lying[code] for code in shortage.codes)
        assert 27 * shortage.basis_grams <= 100 * shortage.grams <= 38 * shortage.basis_grams
        assert shortage.name in shortage.words


def test_no_family_waste_is_on_the_road_at_new_year(demo: Built) -> None:
    marks = ", ".join("?" * len(FAMILY_CODES))
    assert (
        demo.rows(
            "SELECT m.internal_no FROM manifest m JOIN manifest_line l ON l.manifest = m.id"
            f" WHERE l.waste_code IN ({marks}) AND m.shipped_at < '2025-12-31T16'"
            " AND (m.received_at >= '2025-12-31T16' OR m.received_at IS NULL)",
            *sorted(FAMILY_CODES),
        )
        == []
    )


@pytest.mark.parametrize("seed", range(2, 14))
@pytest.mark.parametrize("scale", [0.02, 0.06])
def test_any_seed_tells_a_story_with_the_four_shortages(seed: int, scale: float) -> None:
    story = tell(seed, scale)
    assert {row.code for row in story.capacity.placed.shortfalls} == FAMILY_CODES
