"""Published figures: kept once, checked field by field, and set beside the register's sum of the same day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hwtrack.errors import UserError
from hwtrack.services.published import (
    PublishedForm,
    add_published,
    change_published,
    published_scopes,
    withdraw_published,
)
from hwtrack.services.published_view import published_view
from hwtrack.services.register import Suspension, suspend_licence
from hwtrack.services.upgrading import adopt_defaults
from tests.helpers.provinces import line, make_province
from tests.helpers.registers import TONNE

DAY = date(2025, 8, 23)
FIGURE = PublishedForm("江西省", "medical", "routine", Decimal("165.5"), "t/d", DAY, "发布会 2025-08-23")


@pytest.fixture
def province(tmp_path):
    made = make_province(tmp_path)
    for name, county in (("章贡医废", "360702"), ("南昌医废", "360102"), ("虔绿", "360703")):
        made.site(name, "facility", county)
    yield made
    assert made.store.verify().problems == ()
    made.store.close()


def figure(province, **changes):
    """Record a figure and return it as it is shown beside the register's own."""
    uid = province.store.do(add_published, replace(FIGURE, **changes))
    return row(province, uid)


def row(province, uid):
    return next(one for one in province.store.ask(published_view, 2026).rows if one.uid == uid)


def reasons(shown):
    return {aside.reason: aside for aside in shown.asides}


def own(shown):
    (one,) = shown.own
    return one.millionths


def plant(province, name, *lines, **more):
    return province.licence(name, *lines, **more)


def medical(method="Y10", *, a=None, d=None, **more):
    daily = None if d is None else int(Decimal(d) * TONNE)
    return line(method, "HW01", tonnes=a, daily_grams=daily, **more)


# Kept


def test_the_bundled_figures_come_once_and_what_was_withdrawn_stays_away(province):
    rows = province.store.ask(published_view, 2026).rows
    assert len(rows) == 9
    assert {(one.millionths, one.unit) for one in rows if one.kind == "emergency"} == {(506_500_000, "t/d")}
    for one in rows:
        province.store.do(withdraw_published, one.uid)
    province.store.do(adopt_defaults, None)
    assert province.store.ask(published_view, 2026).rows == ()
    with pytest.raises(UserError, match="已撤下"):
        province.store.do(withdraw_published, rows[0].uid)


def test_a_changed_figure_is_changed_and_the_journal_keeps_what_it_was(province):
    shown = figure(province)
    again = replace(FIGURE, uid=shown.uid)
    entries = province.rows("SELECT count(*) FROM entry")
    assert province.store.do(change_published, replace(again, value=Decimal("170.25"))) == shown.uid
    assert row(province, shown.uid).millionths == 170_250_000
    assert province.rows("SELECT count(*) FROM entry") == [(entries[0][0] + 1,)]


def test_what_a_figure_must_not_say_is_refused_by_field(province):
    wrong = (
        ({"scope": "  "}, "scope"),
        ({"waste": "waste"}, "waste"),
        ({"kind": "daily"}, "kind"),
        ({"unit": "kg/d"}, "unit"),
        ({"kind": "surge_factor"}, "unit"),
        ({"unit": "ratio"}, "unit"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal("0.0000001")}, "value"),
        ({"value": Decimal("1e40")}, "value"),
        ({"value": Decimal("NaN")}, "value"),
        ({"as_of": date(2026, 7, 1)}, "as_of"),
        ({"source": ""}, "source"),
        ({"source": "发布会\u202e"}, "source"),
    )
    entries = province.rows("SELECT count(*) FROM entry")
    for changes, field in wrong:
        with pytest.raises(UserError) as told:
            province.store.do(add_published, replace(FIGURE, **changes))
        assert (told.value.field, changes) == (field, changes)
    assert province.rows("SELECT count(*) FROM entry") == entries


def test_the_same_figure_is_not_kept_twice(province):
    shown = figure(province)
    with pytest.raises(UserError, match="已经登记"):
        province.store.do(add_published, FIGURE)
    province.store.do(change_published, replace(FIGURE, uid=shown.uid))
    other = figure(province, value=Decimal(100))
    with pytest.raises(UserError, match="已经登记"):
        province.store.do(change_published, replace(FIGURE, uid=other.uid))


def test_a_figure_is_shown_only_for_years_that_knew_it(province):
    figure(province)
    assert not [one for one in province.store.ask(published_view, 2024).rows if one.as_of == DAY]


# Beside the register's own


def test_a_figure_a_day_is_compared_with_scales_a_day_and_one_a_year_with_scales_a_year(province):
    plant(province, "章贡医废", medical(a=5_000, d="15.5"))
    plant(province, "南昌医废", medical(a=9_000))
    daily, yearly = figure(province), figure(province, unit="t/a", value=Decimal(14_000))
    assert (own(daily), daily.difference) == (15_500_000, -150_000_000)
    assert (own(yearly), yearly.difference) == (14_000 * TONNE, 0)
    other = reasons(daily)["other_unit"]
    assert (other.count, other.amount, other.unit) == (1, 9_000 * TONNE, "t/a")
    assert "不折算" in daily.explanation[0]
    assert "与公布数一致" in yearly.explanation[0]


def test_tonnes_are_not_kilograms(province):
    plant(province, "虔绿", line("D10", "HW11", tonnes=485))
    hazardous = {"waste": "hazardous", "unit": "t/a"}
    right = figure(province, value=Decimal(485), **hazardous)
    wrong = figure(province, value=Decimal(485_000), **hazardous)
    assert (own(right), right.difference) == (485_000_000, 0)
    assert wrong.difference == -484_515 * TONNE
    assert "−99.9 %" in wrong.explanation[0]


def test_a_licence_of_another_day_does_not_count_and_is_named(province):
    plant(province, "章贡医废", medical(d=10), first=date(2025, 8, 24))
    plant(province, "南昌医废", medical(d=7), first=date(2022, 1, 1), last=date(2025, 8, 22))
    shown = figure(province)
    assert own(shown) is None
    assert shown.difference is None
    told = reasons(shown)
    assert (told["not_yet"].count, told["not_yet"].amount) == (1, 10 * TONNE)
    assert (told["no_more"].count, told["no_more"].amount) == (1, 7 * TONNE)
    assert [one.millionths for one in shown.today] == [10 * TONNE]
    on_the_day = figure(province, as_of=date(2025, 8, 24))
    assert own(on_the_day) == 10 * TONNE


def test_a_licence_that_was_renewed_is_history_and_explains_nothing(province):
    plant(province, "章贡医废", medical(d=10), first=date(2020, 1, 1), last=date(2024, 12, 31))
    plant(province, "章贡医废", medical(d=12), first=date(2025, 1, 1))
    shown = figure(province)
    assert own(shown) == 12 * TONNE
    assert "no_more" not in reasons(shown)


def test_a_suspended_licence_does_not_count_on_the_day(province):
    uid = plant(province, "章贡医废", medical(d=10))
    province.store.do(suspend_licence, Suspension(uid, date(2025, 8, 1), date(2025, 8, 31), "检修"))
    shown = figure(province)
    assert own(shown) is None
    assert reasons(shown)["suspended"].count == 1


def test_an_unknown_scale_is_neither_zero_nor_endless(province):
    plant(province, "章贡医废", medical())
    assert own(figure(province)) is None
    plant(province, "南昌医废", medical(d=20))
    shown = figure(province, value=Decimal(20))
    assert (own(shown), shown.difference) == (20 * TONNE, 0)
    assert reasons(shown)["unknown_scale"].count == 1
    assert "既不作 0 也不作无限" in shown.explanation[0]


def test_emergency_is_never_added_to_routine(province):
    plant(province, "章贡医废", medical(d=25), medical("D10", d=300, kind="emergency"))
    routine, emergency = figure(province), figure(province, kind="emergency")
    assert (own(routine), own(emergency)) == (25 * TONNE, 300 * TONNE)
    assert reasons(routine)["emergency"].amount == 300 * TONNE
    assert reasons(emergency)["routine"].amount == 25 * TONNE
    both = figure(province, kind="total_with_emergency", value=Decimal(325))
    assert [(one.kind, one.millionths) for one in both.own] == [
        ("routine", 25 * TONNE),
        ("emergency", 300 * TONNE),
    ]
    assert both.difference is None
    assert "不相加，也不求差" in both.explanation[0]


def test_collecting_is_no_end_and_facilities_without_a_line_are_counted(province):
    plant(province, "虔绿", line("R15", "HW08", tonnes=500), kind="collection")
    plant(province, "南昌医废", line("D10", "HW11", "HW01", tonnes=30))
    shown = figure(province, waste="hazardous", unit="t/a", value=Decimal(30))
    assert own(shown) == 30 * TONNE
    assert reasons(shown)["collection"].amount == 500 * TONNE
    assert reasons(shown)["no_line"].count == 1
    medical_figure = figure(province)
    assert reasons(medical_figure)["mixed_medical"].amount == 30 * TONNE
    assert own(medical_figure) is None


def test_a_citys_figure_is_compared_with_the_city_alone(province):
    plant(province, "章贡医废", medical(d=10))
    plant(province, "南昌医废", medical(d=7))
    assert own(figure(province, scope="南昌市")) == 7 * TONNE
    assert own(figure(province, scope="章贡区")) == 10 * TONNE
    free = figure(province, scope="赣江新区")
    assert free.own == ()
    assert "不是台账库区划表中的" in free.explanation[0]
    assert province.store.ask(published_scopes, None)[:2] == ("江西省", "南昌市")


def test_what_the_register_does_not_keep_is_not_compared(province):
    shown = figure(province, waste="municipal_incineration", kind="co_disposal_base", value=Decimal(26_000))
    assert (shown.own, shown.difference) == ((), None)
    assert shown.explanation[1] == "The register keeps no such figure to compare with."


# Collected


def test_what_was_collected_is_counted_from_receipts_by_day(province):
    province.site("章贡医院", "institution", "360702")
    plant(province, "章贡医废", medical(d=10))
    for tonnes, day in (
        (1, date(2024, 6, 30)),
        (73, date(2025, 1, 10)),
        (36, date(2025, 8, 1)),
        (9, date(2025, 8, 24)),
    ):
        province.sent("章贡医院", "章贡医废", "841-001-01", tonnes, day)
    mean = {"kind": "collected_mean", "value": Decimal(1)}
    shown = figure(province, **mean)
    # 36 t in the 30 days up to 23 August.
    assert (own(shown), shown.difference) == (36 * TONNE // 30, 200_000)
    assert own(figure(province, **mean, as_of=date(2025, 8, 24))) == 45 * TONNE // 30
    assert own(figure(province, **mean, waste="hazardous")) == 0
    early = figure(province, **mean, as_of=date(2024, 7, 1))
    assert own(early) is None
    assert "books_later" in reasons(early)
    surge = {"kind": "surge_factor", "unit": "ratio", "value": Decimal(6), "as_of": date(2025, 8, 30)}
    # 45 t in 30 days against 73 t in the 365 days before: 1.5 ÷ 0.2 t a day.
    assert own(figure(province, **surge)) == 7_500_000
    assert own(figure(province, **{**surge, "as_of": date(2025, 7, 1)})) is None
