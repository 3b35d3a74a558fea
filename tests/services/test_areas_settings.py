"""Storage areas that close to intake, units, the table of incompatible wastes, and the house's figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.errors import UserError
from hwtrack.services.areas import (
    AreaChange,
    AreaEnding,
    AreaForm,
    FurtherArea,
    UnitForm,
    add_storage_area,
    change_area,
    end_area,
    record_unit,
    reopen_area,
)
from hwtrack.services.batches import Shift, shift_batch
from hwtrack.services.house import house_settings, set_house, settings_view
from hwtrack.services.incompatibilities import (
    Pair,
    add_pair,
    apart,
    incompatible_pairs,
    remove_pair,
)
from hwtrack.services.manifests import dispatch_manifest, receive_manifest
from hwtrack.services.office import Office
from hwtrack.services.register import NewSetting
from hwtrack.services.steps import Dispatch, LineReceipt, Receipt
from tests.helpers.registers import START, TONNE, make_town

DAY = timedelta(days=1)


@pytest.fixture
def town(tmp_path):
    town = make_town(tmp_path)
    yield town
    town.store.close()


def entries(town):
    return town.scalar("SELECT max(seq) FROM entry")


def area(town, site, code="TS001"):
    asked = "SELECT a.uid FROM storage_area a JOIN site s ON s.id = a.site WHERE"
    return str(town.scalar(f"{asked} s.uid = '{site}' AND a.code = '{code}'"))


def test_a_closed_area_takes_nothing_in_and_what_lies_there_leaves(town):
    first = area(town, town.generator)
    second = town.store.do(add_storage_area, FurtherArea(town.generator, AreaForm("TS002", "二库", "store")))
    batch = town.batch()
    town.store.do(end_area, AreaEnding(first, date(2026, 3, 2)))
    later = town.batch(at=START + DAY)
    held = {row.code: row.held_grams for row in Office(town.store).party_areas(town.generator)[0].areas}
    assert held == {"TS001": TONNE, "TS002": TONNE}
    with pytest.raises(UserError, match="TS001 自 2026-03-02") as refused:
        town.store.do(shift_batch, Shift(later.uid, first, TONNE, START + 2 * DAY))
    assert refused.value.field == "storage_uid"
    # A record of a day on which it was open may still be entered.
    town.store.do(shift_batch, Shift(batch.uid, second, 400, START + DAY))
    uid = town.ready(batch, TONNE - 400)
    town.store.do(dispatch_manifest, Dispatch(uid, START + DAY))
    assert [c.label for c in Office(town.store).storage_choices(town.generator)] == ["TS002 二库"]
    assert town.store.verify().ok


def test_a_site_whose_areas_are_all_closed_says_so(town):
    uid = town.arrived()
    town.store.do(end_area, AreaEnding(area(town, town.facility), date(2026, 3, 1)))
    receipt = Receipt(uid, START + DAY + timedelta(hours=5), (LineReceipt(1, TONNE, TONNE),))
    with pytest.raises(UserError, match="不再收存"):
        town.store.do(receive_manifest, receipt)
    assert town.scalar("SELECT state FROM manifest") == "arrived"
    town.store.do(reopen_area, area(town, town.facility))
    town.store.do(receive_manifest, receipt)


def test_an_area_is_renamed_in_place_and_keeps_its_code(town):
    uid = area(town, town.generator)
    before = entries(town)
    town.store.do(change_area, AreaChange(uid, "危废暂存库", "store", 50 * TONNE))
    assert entries(town) == before
    town.store.do(change_area, AreaChange(uid, "一库", "tank", None))
    assert town.rows("SELECT code, name, kind, limit_grams FROM storage_area WHERE site = 1") == [
        ("TS001", "一库", "tank", None)
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "TS001"}, "code"),
        ({"kind": "cellar"}, "kind"),
        ({"kind": "unnamed"}, "kind"),
        ({"limit_grams": -1}, "limit"),
        ({"kind": "point", "limit_grams": 3 * TONNE + 1}, "limit"),
    ],
)
def test_an_area_that_cannot_be_is_refused_at_its_field(town, changes, field):
    form = replace(AreaForm("TS009", "点", "store"), **changes)
    with pytest.raises(UserError) as refused:
        town.store.do(add_storage_area, FurtherArea(town.generator, form))
    assert refused.value.field == field


def test_a_point_holds_three_tonnes(town):
    form = AreaForm("TS009", "点", "point", 3 * TONNE)
    assert town.store.do(add_storage_area, FurtherArea(town.generator, form))


def test_a_unit_has_its_own_place_in_the_ledger(town):
    town.store.do(record_unit, UnitForm(town.facility, "MF0001", "回转窑", "D10"))
    assert town.scalar("SELECT p.kind FROM treatment_unit u JOIN place p ON p.id = u.place") == "unit"
    assert Office(town.store).party_areas(town.facility)[0].units[0].name == "回转窑"
    for form, field in (
        (UnitForm(town.facility, "MF0001", "又一座"), "code"), (UnitForm(town.facility, "", "窑"), "code"),
        (UnitForm(town.facility, "MF2", "窑", "D2"), "method"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            town.store.do(record_unit, form)
        assert refused.value.field == field


def test_the_table_of_incompatible_wastes_is_the_users(town):
    before, known = entries(town), len(town.store.ask(incompatible_pairs, None))
    uid = town.store.do(add_pair, Pair("900-300-34", "HW31", "反应"))
    assert town.store.do(add_pair, Pair("hw31", "900-300-34", "反应")) == uid
    assert entries(town) == before + 1
    pairs = town.store.ask(incompatible_pairs, None)
    assert len(pairs) == known + 1
    assert apart(pairs, "900-052-31", "900-300-34").reason == "反应"
    assert apart(pairs, "900-300-34", "900-052-31") is not None
    assert apart(pairs, "900-052-31", "900-249-08") is None
    town.store.do(remove_pair, uid)
    assert len(town.store.ask(incompatible_pairs, None)) == known
    assert town.store.verify().ok
    for pair, field in (
        (Pair("HW44", "HW31"), "first"), (Pair("HW31", "酸"), "second"), (Pair("HW31", "HW31"), "second"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            town.store.do(add_pair, pair)
        assert refused.value.field == field


def test_what_the_house_may_choose_is_changed_and_what_is_law_is_shown_with_its_article(town):
    town.store.do(set_house, NewSetting("tolerance_permille", "５０"))
    assert town.store.ask(lambda s, _: house_settings(s).tolerance_permille, None) == 50
    figures = {view.key: view for view in town.store.ask(settings_view, None)}
    assert (figures["tolerance_permille"].value, figures["tolerance_permille"].default) == (50, 30)
    assert figures["confirm_working_days"].law
    assert figures["confirm_working_days"].legal_basis == "《危险废物转移管理办法(部令第23号)》第18条"
    assert not any(view.law and not view.legal_basis for view in figures.values())
    with pytest.raises(UserError, match="法律") as refused:
        town.store.do(set_house, NewSetting("approval_months", "24"))
    assert refused.value.field == "approval_months"


@pytest.mark.parametrize("value", ["", "-1", "3.5", "many", "1001", "9" * 400, "三"])
def test_a_setting_is_a_whole_number_in_range(town, value):
    with pytest.raises(UserError) as refused:
        town.store.do(set_house, NewSetting("tolerance_permille", value))
    assert refused.value.field == "tolerance_permille"
    assert town.scalar("SELECT count(*) FROM setting") == 0


def test_a_setting_set_to_what_it_is_writes_nothing(town):
    before = entries(town)
    town.store.do(set_house, NewSetting("load_notice_percent", "80"))
    assert entries(town) == before
    with pytest.raises(UserError):
        town.store.do(set_house, NewSetting("deleted_up_to/GZ26-", "1"))
