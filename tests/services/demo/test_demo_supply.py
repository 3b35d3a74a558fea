"""The demo province shows what binds beside licence lines, and none of it touches the shortages of 2025."""

from hwtrack.domain.capacity import PoolKind
from hwtrack.services.capacity import capacity_year
from hwtrack.services.emergency_list import emergency_list
from hwtrack.services.store import Store
from tests.helpers.demo import FAMILY_CODES, Built


def test_kilns_refuse_chlorine_and_never_got_any(demo: Built) -> None:
    refusing = demo.column("SELECT line FROM line_property WHERE property = 'high_chlorine'")
    assert len(refusing) == 4
    marks = ", ".join("?" * len(refusing))
    assert demo.rows(f"SELECT id FROM movement WHERE pool IN ({marks})", *refusing)
    wrong = f"""
        SELECT m.id FROM movement m JOIN batch b ON b.id = m.from_batch
        WHERE m.pool IN ({marks}) AND b.properties LIKE '%high_chlorine%'
    """
    assert demo.rows(wrong, *refusing) == []


def test_every_emergency_line_is_on_the_list_kilns_last(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        listed = store.ask(emergency_list, None)
    assert [row.order_no for row in listed] == list(range(1, len(listed) + 1))
    assert len(listed) == demo.one("SELECT count(*) FROM licence_line WHERE kind = 'emergency'")
    assert "水泥窑" in listed[-1].facility


def test_approvals_cross_the_border_both_ways_and_shortages_stay(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        found = {year: store.ask(capacity_year, year) for year in (2025, 2026)}
    placed = found[2025].placed
    assert {row.code for row in placed.shortfalls} == FAMILY_CODES
    assert placed.totals.shortage_grams == sum(one.grams for one in demo.summary.shortages)
    outward = {year: [row for row in year_of.facts.pools if row.pool.kind is PoolKind.OUTBOUND]
               for year, year_of in found.items()}  # fmt: skip
    assert [row.pool.codes for row in outward[2025]] == [frozenset({"251-016-50"})]
    assert len(outward[2026]) == 2
    assert placed.inbound is not None
    assert placed.inbound.placed_grams == placed.inbound.demand_grams > 0
    assert len(found[2025].facts.facility_totals) == 1
