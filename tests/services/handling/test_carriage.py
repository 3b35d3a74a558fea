"""Containers on the way: loaded, handed over, accepted, refused, returned, voided, without a word to manifests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import ManifestLine, Movement
from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.containers import (
    carry_line,
    container_by_code,
    containers_for_line,
    containers_in,
)
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    return_manifest,
    take_back_load,
    void_manifest,
)
from hwtrack.services.register import NewArea, NewParty, record_party
from hwtrack.services.requests import NewBatchForm, NewLineForm
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt, Return, Voiding
from hwtrack.services.trace import trace_batch
from tests.helpers.registers import START, credit_code
from tests.services.handling.conftest import LATER

GATE = LATER + timedelta(hours=4)


def loaded(yard, grams=900, of=900):
    batch = yard.town.batch(of)
    uid = yard.town.ready(batch, grams)
    yard.do(dispatch_manifest, Dispatch(uid, LATER, handler="甲"))
    return batch, uid


def arrived(yard):
    batch, uid = loaded(yard)
    yard.do(arrive_manifest, Arrival(uid, GATE))
    return batch, uid


def received(yard, weighed, accepted):
    batch, uid = arrived(yard)
    line = LineReceipt(1, weighed, accepted, note="桶漏")
    yard.do(receive_manifest, Receipt(uid, GATE, (line,), handler="王丽"))
    return batch, uid


def states(yard, batch) -> set[str]:
    return {yard.where(code).state for code in batch.container_codes}


def test_a_load_is_numbered_out_and_sent_to_use_and_takes_the_drums(yard):
    batch, _ = loaded(yard)
    assert yard.numbers("load") == ["HWCK20260303001", "HWWWLY20260303001"]
    assert states(yard, batch) == {"transit"}
    assert yard.where(batch.container_codes[0]).manifest_no.startswith("GZ26-")


def test_part_of_a_batch_loaded_loose_leaves_the_drums_at_home(yard):
    batch, _ = loaded(yard, grams=300)
    assert states(yard, batch) == {"storage"}
    assert [yard.where(code).grams for code in batch.container_codes] == [200, 200, 200]


def test_scanned_drums_go_and_the_others_stay(yard):
    batch, _ = loaded(yard, grams=300)

    def scan(session, code):
        movement = session.scalars(select(Movement).where(Movement.kind == "load")).one()
        here = [
            one
            for one in containers_in(session, movement.from_batch, movement.from_place)
            if one.code == code
        ]
        carry_line(session, movement, [one.id for one in here])

    yard.do(scan, batch.container_codes[0])
    assert [yard.where(code).state for code in batch.container_codes] == ["transit", "storage", "storage"]
    assert [yard.where(code).grams for code in batch.container_codes] == [300, 300, 300]


def test_a_drum_is_not_scanned_into_a_vehicle_it_cannot_be_put_into(yard):
    other = yard.town.batch(900)
    loaded(yard, grams=300)

    def scan(session, code):
        movement = session.scalars(select(Movement).where(Movement.kind == "load")).one()
        carry_line(session, movement, [container_by_code(session, code).id])

    with pytest.raises(UserError, match="不在该批次的这一处"):
        yard.do(scan, other.container_codes[0])


def test_accepted_drums_are_in_the_receivers_batch(yard):
    batch, uid = received(yard, 900, 900)
    assert yard.numbers("accept") == ["HWRK20260303001"]
    assert states(yard, batch) == {"storage"}
    assert yard.where(batch.container_codes[0]).batch_uid != batch.uid
    yard.do(close_manifest, Closing(uid, GATE))


def test_what_the_scale_found_missing_is_missing_in_the_drums(yard):
    batch, _ = received(yard, 870, 870)
    assert [yard.where(code).grams for code in batch.container_codes] == [290, 290, 290]


def test_refused_drums_come_back_to_the_batch_they_left(yard):
    batch, uid = received(yard, 900, 0)
    assert states(yard, batch) == {"transit"}
    yard.do(return_manifest, Return(uid, GATE + timedelta(hours=3)))
    assert yard.numbers("return") == ["HWRK20260303001"]
    assert {yard.where(code).batch_uid for code in batch.container_codes} == {batch.uid}
    assert yard.codes(batch.uid) == batch.container_codes


@pytest.mark.parametrize("undo", [take_back_load, void_manifest])
def test_a_load_taken_back_puts_the_drums_back(yard, undo):
    batch, uid = loaded(yard)
    yard.do(undo, Voiding(uid, "车辆故障"))
    assert yard.codes(batch.uid) == batch.container_codes
    red = yard.town.rows(
        "SELECT count(*) FROM step_number n JOIN movement m ON m.id = n.movement WHERE m.grams < 0"
    )
    assert red == [(0,)]


def test_a_line_tells_its_containers_wherever_it_is(yard):
    batch = yard.town.batch(900)
    uid = yard.town.ready(batch, 900)

    def here(session, _):
        line = session.scalars(select(ManifestLine)).one()
        return tuple(one.code for one in containers_for_line(session, line))

    assert yard.town.store.ask(here, None) == batch.container_codes
    yard.do(dispatch_manifest, Dispatch(uid, LATER))
    assert yard.town.store.ask(here, None) == batch.container_codes


def test_a_platform_puts_twelve_garages_oil_into_one_batch_and_one_manifest(yard):
    """Every garage's share of what was sent on adds up to what left its yard."""
    code, sent = "900-214-08", {}
    platform = yard.town.facility
    batches = []
    for number in range(12):
        name = f"赣州第{number}汽车修理厂"
        party = NewParty(name, credit_code(name), "generator", "360702", areas=(NewArea("TS001", "废油桶"),))
        garage = yard.do(record_party, party).site_uid
        grams = 1000 + 137 * number
        made = yard.do(
            b.record_batch,
            NewBatchForm(
                site_uid=garage,
                waste_code=code,
                grams=grams,
                happened_at=START,
                form="liquid",
                container_kind="200 L 桶",
                container_count=1,
            ),
        )
        sent[made.code] = grams
        form = replace(
            yard.town.form(NewLineForm(waste_code=code, batch_uid=made.uid, grams=grams)),
            generator_uid=garage,
        )
        uid = yard.do(sign_manifest, form)
        yard.do(dispatch_manifest, Dispatch(uid, LATER))
        yard.do(arrive_manifest, Arrival(uid, GATE))
        yard.do(receive_manifest, Receipt(uid, GATE, (LineReceipt(1, grams, grams),)))
        batches.append(yard.where(made.container_codes[0]).batch_uid)
    whole = yard.do(b.regroup_batches, b.Regroup(tuple(batches), GATE, "王丽", "王丽"))
    assert sum(yard.held(whole).values()) == sum(sent.values())
    assert len(yard.codes(whole)) == 12
    line = NewLineForm(waste_code=code, batch_uid=whole, grams=sum(sent.values()))
    onward = replace(yard.town.form(line), generator_uid=platform, receiver_uid=yard.town.generator)
    uid = yard.do(sign_manifest, onward)
    yard.do(dispatch_manifest, Dispatch(uid, GATE + timedelta(days=1)))
    traced = yard.town.store.ask(trace_batch, whole)
    assert {origin.code: origin.grams for origin in traced.origins} == sent
    assert {yard.where(one).state for one in yard.codes(whole)} == set()
    assert yard.town.rows("SELECT sum(grams), count(*) FROM movement WHERE kind = 'load'")[0][0] == 2 * sum(
        sent.values()
    )
