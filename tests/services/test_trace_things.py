"""A trace of a container, a manifest or a residue balances to the gram, both ways, through every turn."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import Batch, Container, ContainerStep, Manifest, ManifestFollow, Movement, Place, Site
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.domain.paper_content import LabelContent
from hwtrack.errors import UserError
from hwtrack.services.batches import (
    Regroup,
    Split,
    Treatment,
    new_batch,
    regroup_batches,
    split_batch,
    treat_batch,
)
from hwtrack.services.desk import desk
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.links import redirect_draft
from hwtrack.services.manifests import (
    arrive_manifest,
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
)
from hwtrack.services.movements import Correction, correct_movements, move
from hwtrack.services.places import boundary, new_place, storage_of
from hwtrack.services.register import (
    NewArea,
    NewLicence,
    NewLicenceLine,
    NewParty,
    NewWaste,
    record_licence,
    record_party,
)
from hwtrack.services.requests import NewLineForm
from hwtrack.services.signed_codes import sign_code
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt, Redirect, Return
from hwtrack.services.storage_taking import take_from_storage
from hwtrack.services.trace import trace_batch, trace_thing
from hwtrack.services.trace_view import trace_report, trace_view
from tests.helpers.properties import FACTOR
from tests.helpers.registers import START, TONNE, credit_code, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def traced(town, asked: str):
    """Trace a thing and check that every sum is exact and that the graph says the same."""
    found = town.store.ask(trace_report, asked)
    assert sum(origin.grams for origin in found.origins) == found.in_grams
    assert sum(end.grams for end in found.ends) == found.in_grams
    assert all(part.grams > 0 for part in (*found.origins, *found.ends))
    check_graph(found)
    assert found == town.store.ask(trace_report, asked)
    return found


def check_graph(found) -> None:
    nodes = {node.key: node for node in found.nodes}
    assert sum(node.own for node in found.nodes if node.stage == "made") == found.in_grams
    assert sum(node.own for node in found.nodes if node.stage == "ended") == found.in_grams
    for edge in found.edges:
        assert nodes[edge.source].column < nodes[edge.target].column
    for node in found.nodes:
        came = sum(edge.own for edge in found.edges if edge.target == node.key)
        went = sum(edge.own for edge in found.edges if edge.source == node.key)
        if node.stage not in {"made", "ended"}:
            assert came == went == node.own, node


def charge(session, asked) -> str:
    """Charge a batch into a furnace of its site as a batch of its own; return its uid."""
    uid, grams, at = asked
    source = session.scalars(select(Batch).where(Batch.uid == uid)).one()
    site = session.get_one(Site, source.custodian)
    unit = session.scalars(select(Place).where(Place.kind == "unit")).first()
    unit = unit or new_place(session, site.id, PlaceKind.UNIT)
    batch = new_batch(session, site, source.waste_code, at, name="投料", form="liquid")
    for place, taken in take_from_storage(session, source.id, grams):
        move(session, MovementKind.CHARGE, (source.id, place), (batch.id, unit), taken, at)
    return batch.uid


def burn(session, asked) -> str:
    """Add lime, take a residue out, treat the rest; return the residue's uid."""
    uid, additive, residue, at = asked
    charged = session.scalars(select(Batch).where(Batch.uid == uid)).one()
    site = session.get_one(Site, charged.custodian)
    unit = session.scalars(select(Place).where(Place.kind == "unit")).one()
    if additive:
        start = (charged.id, boundary(session, site.id, PlaceKind.ADDITIVE))
        move(session, MovementKind.ADDITIVE, start, (charged.id, unit), additive, at)
    ash = new_batch(session, site, "772-003-18", at, name="炉渣", form="solid")
    held = sum(
        grams if to == unit.id else -grams
        for grams, to in session.execute(
            select(Movement.grams, Movement.to_place).where(
                ((Movement.to_batch == charged.id) & (Movement.to_place == unit.id))
                | ((Movement.from_batch == charged.id) & (Movement.from_place == unit.id))
            )
        )
    )
    move(
        session, MovementKind.RESIDUE, (charged.id, unit), (ash.id, storage_of(session, site.id)), residue, at
    )
    if held > residue:
        end = (charged.id, boundary(session, site.id, PlaceKind.TREATMENT))
        move(session, MovementKind.TREAT, (charged.id, unit), end, held - residue, at)
    return ash.uid


def go_along(session, asked) -> None:
    """Record that a container went along with the movements of a kind."""
    code, kinds = asked
    container = session.scalars(select(Container).where(Container.code == code)).one()
    said = set(session.scalars(select(ContainerStep.movement).where(ContainerStep.container == container.id)))
    for movement in session.scalars(select(Movement.id).where(Movement.kind.in_(kinds))).all():
        if movement in said:
            continue
        session.add(ContainerStep(uid=desk(session).new_uid(), movement=movement, container=container.id))


def test_a_residue_is_traced_through_the_furnace_with_the_additive_apart(town):
    one, two = town.batch(600_000), town.batch(200_000)
    mixed = town.store.do(regroup_batches, Regroup((one.uid, two.uid), START + timedelta(days=1)))
    charged = town.store.do(charge, (mixed, 400_000, START + timedelta(days=2)))
    ash = town.store.do(burn, (charged, 100_000, 125_000, START + timedelta(days=2, hours=3)))
    found = traced(town, ash)
    assert found.kind == "residue"
    # A quarter of 500 kg: 3/4 and 1/4 of the 400 kg of waste, and the lime as an origin of its own.
    assert [(origin.kind, origin.grams) for origin in found.origins] == [
        ("generation", 75_000),
        ("generation", 25_000),
        ("additive", 25_000),
    ]
    forward = traced(town, one.code)
    ends = {(end.kind, end.grams) for end in forward.ends}
    assert ends == {("treatment", 225_000), ("storage", 75_000), ("storage", 300_000)}
    assert [node.stage for node in forward.nodes if node.kind == "unit"] == ["charged"]


def test_more_ash_than_waste_is_the_additives(town):
    batch = town.batch(400)
    charged = town.store.do(charge, (batch.uid, 400, START + timedelta(days=1)))
    ash = town.store.do(burn, (charged, 120, 520, START + timedelta(days=1, hours=2)))
    assert {o.kind: o.grams for o in traced(town, ash).origins} == {"generation": 400, "additive": 120}


def test_a_manifest_is_traced_by_any_of_its_numbers(town):
    uid = town.received(TONNE, TONNE - 500, 600_000)
    found = traced(town, "GZ26-000001")
    assert found.kind == "manifest"
    assert found == traced(town, uid)
    assert found.code == "GZ26-000001"
    assert {(end.kind, end.grams) for end in found.ends} == {
        ("storage", 600_000),
        ("transit", 399_500),
        ("difference", 500),
    }


def test_what_a_manifest_brought_back_is_told_apart_from_what_never_left(town):
    batch = town.batch(3 * TONNE)
    uid = town.ready(batch, TONNE)
    town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
    town.store.do(arrive_manifest, Arrival(uid, START + timedelta(days=1, hours=4)))
    line = LineReceipt(1, TONNE, 400_000)
    town.store.do(receive_manifest, Receipt(uid, START + timedelta(days=1, hours=5), (line,), handler="王丽"))
    town.store.do(refuse_manifest, Arrival(uid, START + timedelta(days=1, hours=6)))
    town.store.do(return_manifest, Return(uid, START + timedelta(days=2)))
    found = traced(town, uid)
    assert found.in_grams == TONNE
    assert sorted((end.kind, end.grams) for end in found.ends) == [("storage", 400_000), ("storage", 600_000)]
    back = next(node for node in found.nodes if node.kind == "return")
    assert (back.own, back.stage) == (600_000, "stored")
    # Treated afterwards at the generator's: of 2.6 t in storage 0.6 are the returned.
    town.store.do(treat_batch, Treatment(batch.uid, 1_300_000, START + timedelta(days=3)))
    again = traced(town, uid)
    assert {end.grams for end in again.ends if end.kind == "treatment"} == {300_000}


def test_a_draft_without_a_load_is_an_empty_trace(town):
    batch = town.batch(TONNE)
    uid = town.ready(batch)
    found = traced(town, uid)
    assert (found.in_grams, found.origins, found.ends, found.nodes) == (0, (), (), ())


def test_a_follow_up_manifest_is_named_on_both(town):
    one, two = town.received(TONNE, TONNE, 500_000), town.ready(town.batch(TONNE))

    def follow(session, _asked):
        rows = {row.uid: row.id for row in session.scalars(select(Manifest))}
        session.add(
            ManifestFollow(
                uid=desk(session).new_uid(),
                manifest=rows[two],
                origin=rows[one],
                kind="redirect",
                reason="拒收改送",
            )
        )

    town.store.do(follow, None)
    assert [(f.kind, f.later, f.uid, f.reason) for f in traced(town, one).follows] == [
        ("redirect", True, two, "拒收改送")
    ]
    assert [(f.later, f.uid) for f in traced(town, two).follows] == [(False, one)]


def test_a_container_without_steps_is_traced_as_its_part_of_the_batch(town):
    batch = town.batch(900_000)
    town.store.do(treat_batch, Treatment(batch.uid, 300_000, START + timedelta(days=1)))
    found = traced(town, batch.container_codes[1])
    assert (found.kind, found.batch_code, found.in_grams) == ("container", batch.code, 300_000)
    assert {end.kind: end.grams for end in found.ends} == {"treatment": 100_000, "storage": 200_000}


def test_a_container_goes_where_the_movements_that_name_it_went(town):
    batch = town.batch(900_000)
    town.store.do(treat_batch, Treatment(batch.uid, 300_000, START + timedelta(days=1)))
    treated, left, _ = batch.container_codes
    town.store.do(go_along, (treated, ["generate", "treat"]))
    assert [(end.kind, end.grams) for end in traced(town, treated).ends] == [("treatment", 300_000)]
    town.store.do(go_along, (left, ["generate"]))
    # The treatment names another container: nothing of this one went with it.
    assert [(end.kind, end.grams) for end in traced(town, left).ends] == [("storage", 300_000)]


def test_a_corrected_batch_gives_its_container_no_more_than_it_holds(town):
    batch = town.batch(900_000)
    movement = town.scalar("SELECT uid FROM movement")
    town.store.do(correct_movements, (Correction(movement, 200_000, "磅单录错", "陈水根"),))
    shares = [traced(town, code).in_grams for code in batch.container_codes]
    assert max(shares) <= 200_000
    assert sum(shares) == 200_000


def test_a_thing_is_found_by_what_is_at_hand(town):
    batch = town.batch()

    def name(session, code):
        session.scalars(select(Batch)).one().site_code = code

    town.store.do(name, "蚀刻-07")
    assert traced(town, " 蚀刻-07 ").code == batch.code
    assert traced(town, batch.uid).code == batch.code
    label = f"HWT1:{batch.container_codes[0]}:{batch.code}:{town.store.identity.uid}".upper()
    assert traced(town, label).kind == "container"
    signed = LabelContent(batch.container_codes[0], batch.code, 1, date(2026, 3, 2))
    assert traced(town, sign_code(signed, town.store.signer())).kind == "container"
    for wrong in ("HWCS20991231001", "", "' OR 1=1 --", "x" * 5000, "HWT1:", "%"):
        with pytest.raises(UserError, match="没有批次、容器或联单"):
            town.store.ask(trace_thing, wrong)


def test_a_trace_names_the_journal_it_holds_for(town):
    batch = town.batch()
    found = traced(town, batch.code)
    assert found.journal_size == town.scalar("SELECT max(seq) FROM entry")
    assert found.journal_root == town.store.verify().root
    assert "约定" in found.convention


def test_the_view_adds_up_and_its_timeline_runs_forward(town):
    uid = town.received(TONNE, TONNE + 1_000, TONNE + 1_000)
    view = town.store.ask(trace_view, uid)
    assert sum(term.grams for term in view.came) == sum(term.grams for term in view.went) == TONNE + 1_000
    times = [entry.at for entry in view.timeline]
    assert times == sorted(times)
    assert sorted(entry.kind for entry in view.timeline) == [
        "accept", "arrived", "gain", "generate", "load", "ready", "received",
    ]  # fmt: skip
    assert [paper.number for paper in view.papers] == ["GZ26-000001"]


def test_a_correction_stands_in_the_timeline_with_its_reason(town):
    batch = town.batch(TONNE)
    movement = town.scalar("SELECT uid FROM movement")
    town.store.do(correct_movements, (Correction(movement, 900_000, "磅单录错", "陈水根"),))
    view = town.store.ask(trace_view, batch.uid)
    assert view.waste_name_en.isascii()
    assert view.waste_name_en
    revised = [entry for entry in view.timeline if entry.kind == "revision"]
    assert [(entry.who, entry.note) for entry in revised] == [("陈水根", "磅单录错")]
    assert "deadline" in {entry.kind for entry in view.timeline}


@settings(
    max_examples=10 * FACTOR, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_happens_every_trace_adds_up(tmp_path_factory, data):
    town = make_town(tmp_path_factory.mktemp("things"))
    batches = [town.batch(data.draw(st.integers(1_000, 10**6)), at=START) for _ in range(2)]
    for step in range(data.draw(st.integers(2, 7))):
        happen(town, data, START + timedelta(days=1 + step, hours=1))
    subjects = [uid for (uid,) in town.rows("SELECT uid FROM batch UNION ALL SELECT uid FROM manifest")]
    for subject in (*subjects, *(code for batch in batches for code in batch.container_codes)):
        traced(town, subject)
    came = sum(traced(town, batch.uid).in_grams for batch in batches)
    known = town.scalar(
        "SELECT sum(grams) FROM movement WHERE from_kind = 'generation' AND to_batch IN (1, 2)"
    )
    assert came >= known
    assert town.store.ask(trace_batch, batches[0].uid).in_grams > 0
    town.store.close()


def happen(town, data, at) -> None:
    """Let one thing happen that the register accepts."""
    held = dict(
        town.rows(
            "SELECT b.uid, sum(s.grams) FROM stock s JOIN batch b ON b.id = s.batch"
            " JOIN place p ON p.id = s.place WHERE p.kind = 'storage' AND b.custodian = 1 GROUP BY b.id"
        )
    )
    live = sorted(uid for uid, grams in held.items() if grams > 10)
    if not live:
        town.batch(data.draw(st.integers(1_000, 10**6)), at=at)
        return
    kind = data.draw(st.sampled_from(["regroup", "split", "treat", "burn", "ship", "ship", "correct"]))
    uid = data.draw(st.sampled_from(live))
    grams = data.draw(st.integers(2, held[uid] - 1))
    if kind == "regroup" and len(live) > 1:
        codes = {
            code for (code,) in town.rows(f"SELECT waste_code FROM batch WHERE uid IN {tuple(live[:2])}")
        }
        if len(codes) == 1:
            town.store.do(regroup_batches, Regroup(tuple(live[:2]), at))
    elif kind == "split":
        town.store.do(split_batch, Split(uid, grams, at))
    elif kind == "treat":
        town.store.do(treat_batch, Treatment(uid, grams, at))
    elif kind == "burn":
        charged = town.store.do(charge, (uid, grams, at))
        additive = data.draw(st.integers(0, 500))
        residue = data.draw(st.integers(1, grams + additive))
        town.store.do(burn, (charged, additive, residue, at + timedelta(hours=1)))
    elif kind == "ship":
        ship(town, data, uid, grams, at)
    elif kind == "correct":
        correct(town, data)


def ship(town, data, uid: str, grams: int, at) -> None:
    (code,) = town.rows(f"SELECT waste_code FROM batch WHERE uid = '{uid}'")[0]
    form = town.form(NewLineForm(waste_code=code, batch_uid=uid, grams=grams, form="liquid"))
    manifest = town.store.do(sign_manifest, form)
    town.store.do(dispatch_manifest, Dispatch(manifest, at))
    if data.draw(st.booleans()):
        return
    town.store.do(arrive_manifest, Arrival(manifest, at + timedelta(hours=1)))
    weighed = data.draw(st.integers(max(grams - 50, 1), grams + 50))
    accepted = data.draw(st.integers(0, weighed)) if code == "398-051-22" else 0
    receipt = Receipt(manifest, at + timedelta(hours=2), (LineReceipt(1, weighed, accepted),), handler="王丽")
    town.store.do(receive_manifest, receipt)
    if accepted < weighed and data.draw(st.booleans()):
        if accepted:
            town.store.do(refuse_manifest, Arrival(manifest, at + timedelta(hours=2)))
        town.store.do(return_manifest, Return(manifest, at + timedelta(hours=3)))


def correct(town, data) -> None:
    """Take back a treatment, or make it smaller: nothing depends on it."""
    treated = town.rows(
        "SELECT uid, grams FROM movement m WHERE kind = 'treat' AND from_kind = 'storage' AND reverses IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id)"
    )
    if treated:
        uid, grams = data.draw(st.sampled_from(treated))
        again = data.draw(st.integers(0, grams - 1)) if grams > 1 else 0
        town.store.do(correct_movements, (Correction(uid, again, "复磅", "陈水根"),))


def test_a_container_poured_into_a_batch_is_mixed_with_it_from_then_on(town):
    one, two = town.batch(900_000), town.batch(300_000)
    drum = one.container_codes[0]
    town.store.do(go_along, (drum, ["generate"]))
    mixed = town.store.do(regroup_batches, Regroup((one.uid, two.uid), START + timedelta(days=1)))
    town.store.do(treat_batch, Treatment(mixed, 400_000, START + timedelta(days=2)))
    found = traced(town, drum)
    # A quarter of the mixture was its own: so is a quarter of what was treated.
    assert {end.kind: end.grams for end in found.ends} == {"treatment": 100_000, "storage": 200_000}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE container_step SET movement = 2",
        "DELETE FROM container_step",
        "INSERT OR REPLACE INTO container_step (id, uid, movement, container) VALUES (1, 'x', 1, 1)",
        "UPDATE movement SET grams = grams + 1",
    ],
)
def test_what_a_trace_is_made_from_cannot_be_changed_past_the_services(town, sql):
    batch = town.batch(900_000)
    town.store.do(go_along, (batch.container_codes[0], ["generate"]))
    before = traced(town, batch.container_codes[0])
    with closing(sqlite3.connect(town.store.path)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(sql)
    assert traced(town, batch.container_codes[0]) == before


def test_redirected_mass_is_traced_on_under_the_manifest_that_carries_it(town):
    facility = town.store.do(
        record_party,
        NewParty(
            "赣县新生环保有限公司",
            credit_code("赣县新生环保有限公司"),
            "facility",
            "360704",
            address="工业园 1 号",
            contact="李明",
            phone="13807970002",
            areas=(NewArea("TS001", "接收库"),),
        ),
    )
    line = NewLicenceLine("R4", (NewWaste("HW22"),), 20_000 * TONNE)
    licence = NewLicence(
        facility.site_uid, "赣环危废证字2023-001号", date(2024, 1, 1), date(2028, 12, 31), (line,)
    )
    town.store.do(record_licence, licence)
    first = town.received(TONNE, TONNE, 400_000)
    step = Redirect(first, facility.site_uid, "超出能力")
    form = town.store.do(redirect_draft, step)
    second = town.store.do(sign_manifest, replace(form, handed_over_at=START + timedelta(days=1, hours=7)))
    town.store.do(dispatch_manifest, Dispatch(second, START + timedelta(days=1, hours=8)))
    town.store.do(arrive_manifest, Arrival(second, START + timedelta(days=1, hours=9)))
    receipt = Receipt(
        second, START + timedelta(days=1, hours=10), (LineReceipt(1, 600_000, 600_000),), handler="李明"
    )
    town.store.do(receive_manifest, receipt)
    (taken,) = town.rows("SELECT uid FROM batch ORDER BY id DESC LIMIT 1")[0]
    town.store.do(treat_batch, Treatment(taken, 200_000, START + timedelta(days=2)))
    found = traced(town, first)
    assert sorted((end.kind, end.grams) for end in found.ends) == [
        ("storage", 400_000),
        ("storage", 400_000),
        ("treatment", 200_000),
    ]
    assert [follow.uid for follow in found.follows] == [second]
    later = traced(town, second)
    assert later.in_grams == 600_000
    assert sorted((end.kind, end.grams) for end in later.ends) == [
        ("storage", 400_000),
        ("treatment", 200_000),
    ]
    assert {node.title for node in later.nodes if node.kind == "transit"} == {"GZ26-000001", "GZ26-000002"}
