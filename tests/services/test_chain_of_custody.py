"""A manifest's way books every gram, and the register refuses what cannot be."""

from datetime import timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.batches import (
    Regroup,
    Split,
    Treatment,
    regroup_batches,
    split_batch,
    treat_batch,
)
from hwtrack.services.drafts import copy_manifest, draft, save_draft, sign_manifest
from hwtrack.services.manifests import (
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    return_manifest,
    void_manifest,
)
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import Closing, Dispatch, LineReceipt, Receipt, Return, Voiding
from tests.helpers.registers import START, TONNE, Town, make_town


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def stock(town: Town) -> dict[str, int]:
    return dict(
        town.rows(
            "SELECT p.kind || p.custodian, sum(s.grams) FROM stock s JOIN place p ON p.id = s.place GROUP BY 1"
        )
    )


def test_generated_waste_lies_in_the_generators_storage_until_it_is_loaded(town):
    batch = town.batch(3 * TONNE)
    assert stock(town) == {"storage1": 3 * TONNE}
    assert batch.code == "HWCS20260302001"
    assert len(batch.container_codes) == 3
    assert {len(code) for code in batch.container_codes} == {37}


def test_receipt_makes_a_batch_of_the_receivers_own_and_fills_the_licensed_pool(town):
    uid = town.received(2 * TONNE, 2 * TONNE - 500, 2 * TONNE - 500)
    assert stock(town) == {"storage2": 2 * TONNE - 500}
    assert town.rows("SELECT grams, pool FROM movement WHERE kind = 'accept'") == [(2 * TONNE - 500, 1)]
    assert town.rows("SELECT from_kind, grams FROM movement WHERE kind = 'loss'") == [("transit", 500)]
    town.store.do(close_manifest, Closing(uid, START + timedelta(days=2)))
    assert town.scalar("SELECT state FROM manifest") == "closed"


def test_a_heavier_weighing_is_a_gain_before_it_is_accepted(town):
    town.received(TONNE, TONNE + 700, TONNE + 700)
    assert stock(town) == {"storage2": TONNE + 700}


def test_refused_mass_goes_back_to_the_sender_and_uses_no_capacity(town):
    uid = town.received(TONNE, TONNE, 400_000)
    assert stock(town)["transit1"] == 600_000
    with pytest.raises(UserError, match="在途"):
        town.store.do(close_manifest, Closing(uid, START + timedelta(days=2)))
    from hwtrack.services.manifests import refuse_manifest
    from hwtrack.services.steps import Arrival

    town.store.do(refuse_manifest, Arrival(uid, START + timedelta(days=2)))
    town.store.do(return_manifest, Return(uid, START + timedelta(days=2)))
    assert stock(town) == {"storage1": 600_000, "storage2": 400_000}
    assert town.scalar("SELECT sum(grams) FROM movement WHERE pool IS NOT NULL") == 400_000


def test_a_load_refused_whole_is_returning_at_once(town):
    uid = town.arrived()
    receipt = Receipt(uid, START + timedelta(days=1, hours=6), (LineReceipt(1, TONNE, 0),))
    town.store.do(receive_manifest, receipt)
    assert town.scalar("SELECT state FROM manifest") == "returning"


def test_more_than_is_in_stock_cannot_be_shipped(town):
    uid = town.ready(town.batch(TONNE), 2 * TONNE)
    with pytest.raises(UserError, match="存量不足") as refused:
        town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
    assert refused.value.field == "lines.0.grams"
    assert town.scalar("SELECT state FROM manifest") == "ready"


def test_waste_cannot_leave_on_a_day_before_it_was_made(town):
    uid = town.ready(town.batch(TONNE, at=START + timedelta(days=3)))
    with pytest.raises(UserError, match="日末"):
        town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))


def test_disorder_within_a_day_is_allowed(town):
    uid = town.ready(town.batch(TONNE, at=START + timedelta(hours=5)))
    town.store.do(dispatch_manifest, Dispatch(uid, START))
    assert stock(town) == {"transit1": TONNE}


def test_voiding_a_loaded_manifest_reverses_the_load_in_red(town):
    uid = town.shipped()
    town.store.do(void_manifest, Voiding(uid, "车辆故障，未出厂", "陈水根"))
    assert stock(town) == {"storage1": TONNE}
    assert town.rows("SELECT grams FROM movement WHERE kind = 'load' ORDER BY id") == [(TONNE,), (-TONNE,)]
    assert town.scalar("SELECT reason FROM revision") == "车辆故障，未出厂"


def test_a_void_needs_a_reason(town):
    uid = town.ready(town.batch())
    with pytest.raises(UserError, match="理由"):
        town.store.do(void_manifest, Voiding(uid, "  "))


def test_a_generation_that_was_shipped_is_corrected_only_with_what_depends_on_it(town):
    town.shipped(TONNE)
    made, loaded = (row[0] for row in town.rows("SELECT uid FROM movement ORDER BY id"))
    wrong = Correction(made, TONNE - 100, "抄错磅单", "陈水根", "王丽")
    with pytest.raises(UserError, match="存量"):
        town.store.do(correct_movements, (wrong,))
    town.store.do(correct_movements, (wrong, Correction(loaded, TONNE - 100, "抄错磅单", "陈水根", "王丽")))
    assert stock(town) == {"transit1": TONNE - 100}


def test_regrouping_keeps_the_oldest_storage_clock(town):
    first = town.batch(TONNE, at=START)
    second = town.batch(2 * TONNE, at=START + timedelta(days=5))
    town.store.do(regroup_batches, Regroup((first.uid, second.uid), START + timedelta(days=6)))
    assert town.rows("SELECT clock_from FROM batch ORDER BY id DESC LIMIT 1") == [("2026-03-02",)]
    assert stock(town) == {"storage1": 3 * TONNE}


def test_split_mass_adds_up_and_treated_mass_is_gone(town):
    batch = town.batch(TONNE)
    part = town.store.do(split_batch, Split(batch.uid, 300_000, START))
    town.store.do(treat_batch, Treatment(part, 300_000, START))
    assert stock(town) == {"storage1": 700_000}


def test_a_draft_is_kept_as_typed_however_incomplete(town):
    form = NewManifestForm(
        generator_uid=town.generator, official_no="2026", via="G45", lines=(NewLineForm(),)
    )
    saved = town.store.do(save_draft, form)
    again = town.store.ask(draft, saved.uid)
    assert (again.via, again.official_no, again.lines) == ("G45", "2026", (NewLineForm(),))
    town.store.do(save_draft, again)
    assert town.scalar("SELECT count(*) FROM manifest") == 1


def test_saving_the_same_draft_again_writes_nothing(town):
    form = town.form(NewLineForm(waste_code="398-051-22", grams=5))
    saved = town.store.do(save_draft, form)
    before = town.scalar("SELECT max(seq) FROM entry")
    town.store.do(save_draft, town.store.ask(draft, saved.uid))
    assert town.scalar("SELECT max(seq) FROM entry") == before


def test_a_line_removed_from_a_draft_is_gone(town):
    two = (NewLineForm(waste_code="398-051-22", grams=5), NewLineForm(waste_code="398-005-22", grams=6))
    saved = town.store.do(save_draft, town.form(*two))
    form = town.store.ask(draft, saved.uid)
    from dataclasses import replace

    town.store.do(save_draft, replace(form, lines=two[1:]))
    assert town.rows("SELECT no, waste_code FROM manifest_line") == [(1, "398-005-22")]


def test_an_incomplete_manifest_is_not_signed_and_the_field_is_named(town):
    with pytest.raises(UserError) as refused:
        town.store.do(sign_manifest, town.form(NewLineForm(waste_code="398-051-22")))
    assert refused.value.field == "lines.0.grams"


def test_a_signed_manifest_keeps_what_its_parties_were(town):
    uid = town.ready(town.batch())
    assert "龙南岭新线路板有限公司" in str(town.scalar("SELECT sender_snapshot FROM manifest"))
    with pytest.raises(UserError, match="已签署"):
        town.store.do(save_draft, NewManifestForm(uid=uid))


def test_a_copied_manifest_has_no_number_and_no_date(town):
    uid = town.closed()
    form = town.store.ask(copy_manifest, uid)
    assert (form.uid, form.official_no, form.handed_over_at) == ("", "", None)
    assert form.lines[0].grams == TONNE


def test_one_batch_stands_on_one_line_only(town):
    batch = town.batch()
    line = NewLineForm(waste_code="398-051-22", batch_uid=batch.uid, grams=5)
    with pytest.raises(UserError, match="同一批次"):
        town.store.do(sign_manifest, town.form(line, line))


def test_waste_without_a_batch_is_generated_into_the_vehicle(town):
    uid = town.store.do(sign_manifest, town.form(NewLineForm(waste_code="398-051-22", grams=9)))
    town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
    assert town.rows("SELECT kind, to_kind FROM movement") == [("generate", "transit")]


@pytest.mark.parametrize(
    ("own", "kinds"), [("generator", "generate load accept"), ("facility", "arrive accept")]
)
def test_a_register_books_only_its_own_sites(tmp_path, own, kinds):
    folder = tmp_path / own
    folder.mkdir()
    town = make_town(folder, keeps="sites", own=(own,))
    if own == "generator":
        town.received()
    else:
        with pytest.raises(UserError, match="不记该场所的账"):
            town.batch()
        line = NewLineForm(waste_code="398-051-22", grams=TONNE, form="liquid")
        uid = town.store.do(sign_manifest, town.form(line))
        town.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
        from hwtrack.services.manifests import arrive_manifest
        from hwtrack.services.steps import Arrival

        town.store.do(arrive_manifest, Arrival(uid, START + timedelta(days=1, hours=1)))
        receipt = Receipt(uid, START + timedelta(days=1, hours=2), (LineReceipt(1, TONNE, TONNE),))
        town.store.do(receive_manifest, receipt)
    assert [row[0] for row in town.rows("SELECT kind FROM movement ORDER BY id")] == kinds.split()
    assert town.store.verify().ok
    town.store.close()
