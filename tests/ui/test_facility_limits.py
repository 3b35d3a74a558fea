"""What binds a facility beside its lines is typed in short forms: properties, its total, the emergency list."""

from __future__ import annotations

from datetime import date

import pytest

from hwtrack.services.emergency_list import ListingRemoval, NewListing
from hwtrack.services.facility_totals import NewFacilityTotal
from hwtrack.services.line_properties import LineProperties
from hwtrack.services.register import NewProperty
from tests.ui.test_party_book import FACILITY, T, dialog, idle, pane, press, said, send, show, type_in
from ui.forms.entries import UnreadError
from ui.forms.properties import properties_text, read_properties

__all__ = ["pane"]
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


def test_properties_are_read_in_either_language_and_written_back():
    told = (NewProperty("high_chlorine"), NewProperty("arsenic", 200 * T))
    for text in (
        "高氯 含砷=200",
        "高氯，含砷＝200",
        "High chlorine; arsenic = 200",
        "high_chlorine arsenic=200",
    ):
        assert read_properties(text, "properties") == told
    assert read_properties(properties_text(told), "properties") == told
    assert read_properties("", "properties") == ()
    assert read_properties("高糖", "properties") == (NewProperty("高糖"),)
    assert read_properties("含砷=", "properties") == (NewProperty("arsenic", 0),)
    with pytest.raises(UnreadError):
        read_properties("含砷=许多", "properties")


def test_a_line_s_properties_are_recorded_from_the_licence(window, register, qtbot):
    panel = show(window, qtbot, FACILITY, "licences")
    book = panel._answer[0][0]
    panel.limit_properties(book, book.lines[0])
    type_in(dialog(window), properties="高氯 含砷=12.5")
    send(dialog(window), window, qtbot)
    told = (NewProperty("high_chlorine"), NewProperty("arsenic", 12_500_000))
    assert register.recorded == [("record_line_properties", LineProperties(book.lines[0].uid, told))]


def test_a_renewal_hands_over_the_properties_typed_in_the_grid(window, register, qtbot):
    panel = show(window, qtbot, FACILITY, "licences")
    panel.renew(panel._answer[0][0])
    form = dialog(window)
    lines = next(entry for entry in form.entries if entry.name == "lines").editor
    lines.rows[0].editors["properties"].setText("高氯")
    type_in(form, valid_from="2027-01-09", valid_to="2032-01-08")
    send(form, window, qtbot)
    assert register.recorded[0][1].lines[0].properties == (NewProperty("high_chlorine"),)


def test_a_facility_shows_its_total_and_its_place_on_the_list(window, register, qtbot):
    panel = show(window, qtbot, FACILITY, "limits")
    for words in (
        "设施总量 1",
        "30,000.0 t/a",
        "环评批复",
        "各行许可合计",
        "应急处置设施清单 1",
        "赣州虔绿 D10",
        "自 2026-03-01 移出",
    ):
        assert words in said(panel)
    panel.add_total()
    type_in(dialog(window), annual_grams="25000", valid_from="2026-07-01", reason="环评批复 2 号")
    send(dialog(window), window, qtbot)
    new = NewFacilityTotal("s0", 25_000 * T, date(2026, 7, 1), None, "环评批复 2 号")
    assert register.recorded == [("record_facility_total", new)]


def test_the_whole_list_is_kept_on_the_settings_page(window, register, qtbot):
    window.go_to("settings", "")
    idle(window, qtbot)
    panel = window.pages["settings"].panels[1]
    assert "疫情时按次序启用" in said(panel)
    assert "设施总量" not in said(panel)
    panel.add()
    type_in(dialog(window), listed_on="2026-07-01", note="备用")
    send(dialog(window), window, qtbot)
    press(panel, "移出… 1\u3000赣州虔绿 D10")
    type_in(dialog(window), removed_on="2026-08-01")
    send(dialog(window), window, qtbot)
    assert register.recorded == [
        ("list_emergency_line", NewListing("ll9", None, date(2026, 7, 1), "备用")),
        ("remove_listing", ListingRemoval("el0", date(2026, 8, 1))),
    ]
