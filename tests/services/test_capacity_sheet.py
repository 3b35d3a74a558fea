"""What the capacity page shows of a year adds up: by county and code, by proof, by method."""

from datetime import date

import pytest

from hwtrack.services.capacity_sheet import capacity_sheet
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

ASH, OIL, SLUDGE = "772-002-18", "900-214-08", "336-064-17"
MARCH = date(2025, 3, 3)
XUNWU, LONGNAN = "360734", "360783"


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    made.site("信丰电镀")
    made.site("寻乌工厂", county=XUNWU)
    for name in ("虔绿", "红源"):
        made.site(name, "facility", "360703")
    yield made
    made.store.close()


def sheet(province):
    return province.store.ask(capacity_sheet, 2025)


def test_shares_by_county_and_code_add_up_to_the_shortage_and_to_each_county(province):
    province.licence("虔绿", line("D1", ASH, SLUDGE, tonnes=60))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    province.waste("寻乌工厂", ASH, 7 * TONNE + 1, MARCH)
    province.waste("寻乌工厂", SLUDGE, 40 * TONNE, MARCH)
    found = sheet(province)
    assert sum(row.share_grams for row in found.masses) == found.view.shortage_grams
    for county in found.view.counties:
        own = [row for row in found.masses if row.division_code == county.division_code]
        assert sum(row.share_grams for row in own) == county.share_grams
        assert sum(row.exposed_grams for row in own) == county.exposed_grams
        assert sum(row.demand_grams for row in own) == county.demand_grams
        assert sum(row.generated_grams for row in own) == county.generated_grams


def test_lines_of_every_proof_add_up_and_proofs_add_up_to_the_shortage(province):
    province.licence("虔绿", line("D1", ASH, SLUDGE, tonnes=60))
    province.licence("红源", line("R9", OIL, tonnes=5))
    province.waste("信丰电镀", ASH, 50 * TONNE, MARCH)
    province.waste("寻乌工厂", SLUDGE, 40 * TONNE, MARCH)
    province.waste("寻乌工厂", OIL, 9 * TONNE, MARCH)
    found = sheet(province)
    assert len(found.proofs) == 2
    for proof in found.proofs:
        assert sum(row.grams for row in proof.wastes) == proof.demand_grams
        assert sum(row.grams for row in proof.pools) == proof.capacity_grams
        assert proof.shortage_grams == sum(row.demand_grams - row.placeable_grams for row in proof.steps)
    assert sum(proof.shortage_grams for proof in found.proofs) == found.view.shortage_grams
    assert [proof.concerns(OIL, ()) for proof in found.proofs] == [False, True]


def test_a_pool_that_has_ended_is_named_in_the_proof_with_nothing_left(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60), last=date(2024, 12, 31))
    province.waste("信丰电镀", ASH, 5 * TONNE, MARCH)
    (proof,) = sheet(province).proofs
    assert [(row.kind, row.grams) for row in proof.pools] in ([("closed", 0)], [])
    assert proof.shortage_grams == 5 * TONNE


def test_methods_add_up_routine_pools_of_known_scale_and_count_the_unknown(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60), line("D1", SLUDGE))
    province.licence("红源", line("R9", OIL, tonnes=5))
    province.sent("信丰电镀", "红源", OIL, 2, MARCH)
    loads = {row.method: row for row in sheet(province).methods}
    assert (loads["D1"].pools, loads["D1"].unknown, loads["D1"].licensed_grams) == (2, 1, 60 * TONNE)
    assert (loads["R9"].received_grams, loads["R9"].licensed_grams) == (2 * TONNE, 5 * TONNE)
    assert loads["R9"].name_zh


def test_a_cure_names_its_pool_so_that_it_can_be_tried(province):
    province.licence("虔绿", line("D1", ASH, tonnes=60))
    province.waste("信丰电镀", ASH, 70 * TONNE, MARCH)
    found = sheet(province).view
    (short,) = found.shortfalls
    cure = next(row for row in short.helps if row.kind == "enlarge")
    assert cure.pool_uid in {pool.uid for pool in found.pools}


def test_waste_that_only_an_unknown_scale_could_take_is_doubtful_and_has_no_share(province):
    province.licence("虔绿", line("D1", ASH))
    province.waste("信丰电镀", ASH, 5 * TONNE, MARCH)
    (mass,) = sheet(province).masses
    assert (mass.division_code, mass.doubtful, mass.share_grams) == (LONGNAN, True, 0)
