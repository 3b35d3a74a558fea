"""Defects known from programs like this one, each shown not to be ours."""

from datetime import date, timedelta

import pypdfium2
import pytest
import zxingcpp

from db.models import Organisation
from hwtrack.services import papers
from hwtrack.services.drafts import draft, save_draft
from hwtrack.services.keys import FileKeys
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
)
from hwtrack.services.register import Suspension, suspend_licence
from hwtrack.services.requests import NewLineForm
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt
from hwtrack.services.store import Store
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    assert town.store.verify().problems == ()
    town.store.close()


def test_saving_again_changes_neither_identity_nor_number_nor_the_first_record(town):
    form = town.form(NewLineForm(waste_code="398-051-22", grams=5))
    first = town.store.do(save_draft, form)
    entry = town.rows("SELECT recorded_at, leaf FROM entry ORDER BY seq DESC LIMIT 1")
    seq = town.scalar("SELECT max(seq) FROM entry")
    line = town.rows("SELECT id, uid FROM manifest_line")
    town.clock.now += DAY
    again = town.store.ask(draft, first.uid)
    from dataclasses import replace

    second = town.store.do(save_draft, replace(again, via="G45"))
    assert (second.uid, second.internal_no) == (first.uid, first.internal_no)
    assert town.rows(f"SELECT recorded_at, leaf FROM entry WHERE seq = {seq}") == entry
    assert town.rows("SELECT id, uid FROM manifest_line") == line


def test_a_signed_manifest_finishes_whatever_befalls_its_parties_on_the_way(town):
    """A rule or a closing that comes later binds new manifests; the load on the road must arrive."""
    uid = town.ready(town.batch())
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))

    def close_all(session, day):
        for party in session.query(Organisation):
            party.closed_on = day

    town.store.do(close_all, date(2026, 3, 2))
    licence = str(town.scalar("SELECT uid FROM licence"))
    town.store.do(suspend_licence, Suspension(licence, date(2026, 3, 1), date(2026, 12, 31), "整改"))
    town.store.do(arrive_manifest, Arrival(uid, START + DAY))
    town.store.do(receive_manifest, Receipt(uid, START + DAY, (LineReceipt(1, TONNE, TONNE),)))
    town.store.do(close_manifest, Closing(uid, START + 2 * DAY))
    assert town.scalar("SELECT state FROM manifest") == "closed"
    assert town.scalar("SELECT pool FROM movement WHERE kind = 'accept'") is None


def test_without_its_key_here_a_register_prints_and_says_that_nobody_signed(town, tmp_path):
    from hwtrack.services.store import NewRegister

    path = tmp_path / "real.hwt"
    Store.create(path, NewRegister("GZ", "真库"), actor="甲", keys=FileKeys(tmp_path / "keys")).close()
    with Store.open(path, actor="甲", keys=FileKeys(tmp_path / "elsewhere")) as store:
        checkpoint = store.checkpoint()
        assert (checkpoint.note, checkpoint.key_fingerprint) == ("", "")
        assert checkpoint.size == 1
        assert store.verify().checkpoints == 0


def test_every_print_is_counted_once_and_carries_the_same_code(town):
    uid = town.closed()
    codes = []
    for count in (1, 2, 3):
        with pypdfium2.PdfDocument(papers.print_manifest(town.store, uid)) as pdf:
            codes += [code.text for code in zxingcpp.read_barcodes(pdf[0].render(scale=150 / 72).to_pil())]
            text = pdf[0].get_textpage().get_text_bounded()
        assert town.scalar("SELECT count(*) FROM print_run") == count
        assert count == 1 or f"第 {count} 次打印" in text
    assert len(codes) == 3
    assert len(set(codes)) == 1
