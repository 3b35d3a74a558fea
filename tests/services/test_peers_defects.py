"""Defects known from programs like this one, each shown not to be ours."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
import zxingcpp

from db.models import Organisation
from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.areas import AreaChange, AreaEnding
from hwtrack.services.drafts import draft, save_draft
from hwtrack.services.house import NewSetting
from hwtrack.services.keys import FileKeys
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
)
from hwtrack.services.office import Office
from hwtrack.services.organisations import Renaming, SiteChange, SiteForm
from hwtrack.services.plans import PlanForm, PlannedWaste
from hwtrack.services.register import Suspension, suspend_licence
from hwtrack.services.requests import LegForm, NewLineForm
from hwtrack.services.steps import (
    Arrival,
    Closing,
    Dispatch,
    FieldChange,
    LineReceipt,
    NewProposal,
    OfficialNumber,
    Receipt,
    Scan,
)
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
        assert store.verify().checkpoints == 1, "the one of the machine that made it"


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


def test_the_same_again_fills_no_history_whatever_is_kept(town):
    """Drafts, templates, areas, sites, settings, names, plans, scans: saved twice they are one entry."""
    office, batch = Office(town.store), town.batch()
    area = str(town.scalar("SELECT uid FROM storage_area"))
    organisation = str(town.scalar("SELECT uid FROM organisation"))
    line = NewLineForm(waste_code="398-051-22", batch_uid=batch.uid, grams=TONNE, form="liquid")
    form = town.form(line)
    form = replace(form, uid=office.save_draft(form).uid)
    site = SiteForm(name="龙南厂", kind="generator", division_code="360783")
    changes = [
        ("change_area", AreaChange(area, "暂存库", "store", 5 * TONNE)),
        ("end_area", AreaEnding(area, date(2026, 12, 31))),
        ("rename_organisation", Renaming(organisation, "龙南新岭线路板有限公司", date(2026, 3, 1))),
        ("change_site", SiteChange(town.generator, site)),
        ("save_plan", PlanForm(town.generator, 2026, (PlannedWaste("398-051-22", 5, 5, 5),), None, "")),
        ("set_house", NewSetting("tolerance_permille", "40")),
    ]

    def save() -> None:
        for verb, asked in changes:
            office.change_register(verb, asked)
        # A leg that names no place starts at the sender's address as it is now.
        office.save_draft(form)
        office.save_template("常用", form)

    save()
    entries = town.scalar("SELECT max(seq) FROM entry")
    town.clock.now += DAY
    save()
    signed = office.sign_manifest(form)
    office.scan_label(Scan(signed, batch.container_codes[0]))
    office.scan_label(Scan(signed, batch.container_codes[0]))
    assert town.scalar("SELECT max(seq) FROM entry") == entries + 2


@pytest.mark.parametrize(
    "number",
    ["x20263601000123", "20263601000123x", "2026360100012", "20263601000123\n4", "第20263601000123号"],
)
def test_a_number_with_something_around_it_is_no_number(town, number):
    uid = town.shipped()
    office = Office(town.store)
    with pytest.raises(UserError) as refused:
        office.give_official_no(OfficialNumber(uid, number))
    assert refused.value.field == "official_no"
    change = FieldChange("official_no", "", number)
    with pytest.raises(UserError) as refused:
        office.propose_revision(NewProposal(uid, "sender", "陈水根", "抄错", (change,)))
    assert refused.value.field == "official_no"
    assert town.rows("SELECT official_no FROM manifest") == [(None,)]


def test_a_leg_and_a_line_removed_from_a_draft_are_gone_from_the_register(town):
    office = Office(town.store)
    line = NewLineForm(waste_code="398-051-22", grams=5)
    leg = LegForm(carrier_uid=town.carrier, means="rail", plate="K9523次")
    saved = office.save_draft(town.form(line, line, line))
    form = replace(town.form(line, line), uid=saved.uid, later_legs=(leg, leg))
    office.save_draft(form)
    assert town.rows("SELECT (SELECT count(*) FROM manifest_line), (SELECT count(*) FROM leg)") == [(2, 3)]
    office.save_draft(replace(form, lines=(line,), later_legs=()))
    assert town.rows("SELECT (SELECT count(*) FROM manifest_line), (SELECT count(*) FROM leg)") == [(1, 1)]
    assert office.draft(saved.uid).lines == (line,)
