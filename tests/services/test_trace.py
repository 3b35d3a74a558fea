"""A batch's trace: origins and ends add up to what came in, through mixing, splitting and returning."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hwtrack.errors import UserError
from hwtrack.services.batches import Regroup, Split, Treatment, regroup_batches, split_batch, treat_batch
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.trace import trace_batch
from tests.helpers.properties import FACTOR
from tests.helpers.registers import START, TONNE, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def traced(town, asked: str):
    found = town.store.ask(trace_batch, asked)
    assert sum(origin.grams for origin in found.origins) == found.in_grams
    assert sum(end.grams for end in found.ends) == found.in_grams
    assert all(part.grams > 0 for part in (*found.origins, *found.ends))
    return found


def test_a_batch_in_storage_is_its_own_origin_and_end(town):
    batch = town.batch(3 * TONNE)
    found = traced(town, batch.code)
    assert [(origin.kind, origin.code, origin.grams) for origin in found.origins] == [
        ("generation", batch.code, 3 * TONNE)
    ]
    assert [(end.kind, end.place, end.grams) for end in found.ends] == [("storage", "危废暂存库", 3 * TONNE)]
    assert (found.ancestors, found.descendants) == ((), ())
    assert found.journal_size == town.scalar("SELECT max(seq) FROM entry")


def test_the_receivers_batch_is_traced_back_to_the_generators(town):
    town.received(TONNE, TONNE + 1_000, TONNE + 1_000)
    received = town.scalar("SELECT code FROM batch WHERE id = 2")
    found = traced(town, received)
    assert [(origin.kind, origin.grams) for origin in found.origins] == [
        ("generation", TONNE),
        ("difference", 1_000),
    ]
    assert found.ancestors == ("HWCS20260302001",)
    forward = traced(town, "HWCS20260302001")
    assert forward.descendants == (received,)
    assert [(end.kind, end.code) for end in forward.ends] == [("storage", received)]
    assert [moved.kind for moved in forward.movements] == ["generate", "load", "gain", "accept"]
    assert [moved.manifest_no for moved in forward.movements] == [
        "",
        "GZ26-000001",
        "GZ26-000001",
        "GZ26-000001",
    ]


def test_mixed_mass_is_shared_in_proportion_to_the_gram(town):
    one, two = town.batch(TONNE), town.batch(2 * TONNE)
    mixed = town.store.do(regroup_batches, Regroup((one.uid, two.uid), START + timedelta(days=1)))
    town.store.do(treat_batch, Treatment(mixed, 1_000_000, START + timedelta(days=2)))
    found = traced(town, one.code)
    # A third of what was treated, the odd gram to the older origin.
    assert {end.kind: end.grams for end in found.ends} == {"treatment": 333_333, "storage": 666_667}
    other = traced(town, two.code)
    assert {end.kind: end.grams for end in other.ends} == {"treatment": 666_667, "storage": 1_333_333}
    shares = [moved.share_grams for moved in other.movements if moved.kind == "treat"]
    assert shares == [666_667]


def test_a_red_letter_row_is_told_but_carries_nothing(town):
    batch = town.batch(TONNE)
    movement = town.scalar("SELECT uid FROM movement")
    town.store.do(correct_movements, (Correction(movement, 900_000, "磅单录错", "陈水根"),))
    found = traced(town, batch.code)
    assert found.in_grams == 900_000
    assert [moved.share_grams for moved in found.movements] == [None, None, 900_000]
    assert [moved.reverses for moved in found.movements] == [False, True, False]


def test_a_batch_is_found_by_code_or_identity(town):
    batch = town.batch()
    assert traced(town, batch.code) == traced(town, batch.uid)
    with pytest.raises(UserError, match="没有批次"):
        town.store.ask(trace_batch, "HWCS20991231001")


@settings(
    max_examples=12 * FACTOR, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_mixed_split_and_treated_the_traces_add_up(tmp_path_factory, data):
    town = make_town(tmp_path_factory.mktemp("trace"))
    uids = [town.batch(data.draw(st.integers(1, 10**6)), at=START).uid for _ in range(3)]
    total = town.scalar("SELECT sum(grams) FROM movement")
    for step in range(data.draw(st.integers(1, 6))):
        at = START + timedelta(days=step // 2, hours=1)
        held = dict(
            town.rows("SELECT b.uid, sum(s.grams) FROM stock s JOIN batch b ON b.id = s.batch GROUP BY b.id")
        )
        live = sorted(uid for uid, grams in held.items() if grams > 1)
        if not live:
            break
        kind = data.draw(st.sampled_from(["regroup", "split", "treat"]))
        uid = data.draw(st.sampled_from(live))
        if kind == "regroup" and len(live) > 1:
            town.store.do(regroup_batches, Regroup(tuple(live[:2]), at))
        elif kind == "split":
            town.store.do(split_batch, Split(uid, data.draw(st.integers(1, held[uid] - 1)), at))
        else:
            town.store.do(treat_batch, Treatment(uid, data.draw(st.integers(1, held[uid])), at))
    for (code,) in town.rows("SELECT code FROM batch"):
        traced(town, code)
    ends = [traced(town, uid) for uid in uids]
    assert sum(found.in_grams for found in ends) == total
    town.store.close()
