"""The flow picture: every gram once, on one scale, reachable by keys, and the table beside it says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from hwtrack.services.capacity_views import OUTSIDE
from tests.ui.fakes.capacity_rows import flows_view
from ui import i18n
from ui.widgets.flow_layout import GAP, NOWHERE, REST, SLOT, laid_out, least_height, summed

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def page(window, qtbot):
    window.go_to("capacity_flows", "")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    return window.pages["capacity_flows"]


@pytest.mark.parametrize("by_city", [False, True])
def test_summing_the_small_ones_loses_no_gram(by_city):
    rows = flows_view(2025).rows
    picture = summed(rows, by_city=by_city)
    whole = sum(row.grams for row in rows)
    assert sum(bar.grams for bar in picture.sources) == whole
    assert sum(bar.grams for bar in picture.targets) == whole
    assert sum(stream.grams for stream in picture.streams) == whole
    assert all(stream.grams == sum(row.grams for row in stream.rows) for stream in picture.streams)


def test_twelve_counties_are_named_and_all_others_are_one_bar():
    picture = summed(flows_view(2025).rows, by_city=False)
    assert len(picture.sources) == 13
    assert (picture.sources[-1].key, picture.sources[-1].members) == (REST, 88)
    assert picture.targets[-1].key == NOWHERE


def test_what_comes_from_other_provinces_is_a_bar_of_its_own():
    rows = flows_view(2025).rows
    own = max(rows, key=lambda row: row.grams)
    outside = replace(own, division=OUTSIDE, county="", city_code="", city="", grams=1)
    for by_city in (False, True):
        picture = summed((*rows, outside), by_city=by_city)
        assert (picture.sources[-1].key, picture.sources[-1].grams) == (OUTSIDE, 1)


def test_eleven_cities_are_all_named():
    picture = summed(flows_view(2025).rows, by_city=True)
    assert len(picture.sources) == 11
    assert REST not in {bar.key for bar in picture.sources}


@pytest.mark.parametrize("height", [320.0, 700.0])
def test_bars_and_bands_are_on_one_scale_and_do_not_overlap(height):
    picture = summed(flows_view(2025).rows, by_city=False)
    high = max(height, least_height(picture))
    found = laid_out(picture, 0.0, high)
    scale = found.sources[picture.sources[0].key].height / picture.sources[0].grams
    for bars, placed in ((picture.sources, found.sources), (picture.targets, found.targets)):
        below = 0.0
        for bar in bars:
            assert placed[bar.key].top >= below - 0.01
            assert placed[bar.key].height == pytest.approx(bar.grams * scale)
            below = placed[bar.key].top + max(placed[bar.key].height, SLOT) + GAP
        assert below <= high + 0.01
    for stream, placed in zip(picture.streams, found.streams, strict=True):
        assert placed.height == pytest.approx(stream.grams * scale)


def test_keys_go_from_band_to_band_and_the_table_shows_its_rows(page, qtbot):
    page.map.setFocus()
    assert page.rows.rowCount() == len(page.view.rows)
    qtbot.keyClick(page.map, Qt.Key.Key_Down)
    qtbot.keyClick(page.map, Qt.Key.Key_Down)
    stream = page.map.stream
    shown = [page.rows.row(place) for place in range(page.rows.rowCount())]
    assert tuple(shown) == stream.rows
    assert page.map.words(stream) in page._chosen.text()
    assert page.map.accessibleDescription() == page.map.words(stream)
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert page.map.stream is None
    assert page.rows.rowCount() == len(page.view.rows)


def test_enter_goes_to_the_rows(page, qtbot):
    page.map.setFocus()
    qtbot.keyClick(page.map, Qt.Key.Key_End)
    qtbot.keyClick(page.map, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.table.selected_row() in page.map.stream.rows


def test_a_click_on_a_band_chooses_it_and_beside_all_none(page, qtbot):
    place = page.map._paths[0].pointAtPercent(0).toPoint() + QPoint(2, 1)
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=place)
    assert page.map.stream is page.map._picture.streams[0]
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=QPoint(5, page.map.height() - 3))
    assert page.map.stream is None


def test_what_has_nowhere_to_go_is_said_in_words_not_by_colour_alone(page):
    short = next(stream for stream in page.map._picture.streams if stream.target == NOWHERE)
    assert "没有去处" in page.map.words(short)
    spoken = page.head.findChildren(type(page.head._sentence))[0].accessibleName()
    assert "一个最优方案，非唯一" in spoken
    assert "t·km" in spoken
    assert "没有去处" in spoken


def test_one_code_and_the_cities_can_be_chosen(page, window, qtbot):
    page.code.setCurrentIndex(page.code.findData("336-064-17"))
    page.code.activated.emit(page.code.currentIndex())
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert {row.code for row in page.view.rows} == {"336-064-17"}
    assert page.code.currentData() == "336-064-17"
    page.level.setCurrentIndex(page.level.findData("city"))
    page.level.activated.emit(1)
    assert len(page.map._picture.sources) == 11


def test_the_words_follow_the_language(page, window, qtbot):
    i18n.use_language("en")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    spoken = page.head._sentence.accessibleName()
    assert spoken
    assert page.year.accessibleName()


def test_what_only_the_emergency_list_takes_is_said_apart(page):
    page.show_view(replace(page.view, emergency_grams=733_200_000))
    spoken = page.head.findChildren(type(page.head._sentence))[0].accessibleName()
    assert "其中 733.2\xa0t 只能由应急设施接收" in spoken


def test_without_a_year_nothing_is_offered_to_choose_or_to_read(window, register, qtbot):
    register.capacity_years = lambda: ()
    for name in ("capacity_flows", "capacity_months"):
        window.go_to(name, "")
        qtbot.waitUntil(lambda: not window.tasks.busy)
    flows, months = window.pages["capacity_flows"], window.pages["capacity_months"]
    assert flows._empty.isVisibleTo(flows)
    assert not any(field.isVisibleTo(flows) for field in (flows.year, flows.code, flows.level))
    assert months._stack.currentWidget() is months.empty
    assert not months.strip.isVisibleTo(months)


def test_a_code_of_which_nothing_waits_is_named_and_not_taken_for_all_codes(
    page, window, register, qtbot, monkeypatch
):
    monkeypatch.setattr(
        register, "capacity_flows", lambda year, code="": replace(flows_view(year), code=code, rows=())
    )
    for _ in range(2):
        window.go_to("capacity_flows", "900-041-49")
        qtbot.waitUntil(lambda: not window.tasks.busy)
        assert page.view.code == page.code.currentData() == "900-041-49"
        shown = [page.code.itemData(place) for place in range(page.code.count())]
        assert shown.count("900-041-49") == 1
