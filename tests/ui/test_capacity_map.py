"""The map of counties: what it shows is what its table says, by pointer, by keyboard, in both languages."""

from __future__ import annotations

from collections import deque

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from hwtrack.services import capacity_sheet as c
from hwtrack.services import overviews as o
from tests.ui.conftest import commit
from tests.ui.fake_rows import TODAY, T
from tests.ui.fakes.sheet_rows import capacity_sheet
from ui.pages.capacity_shades import (
    CODE,
    EXPOSED,
    MADE,
    MASS,
    SHARE,
    SHORT,
    Showing,
    cities,
    counties,
    mass_limits,
    mass_steps,
    mass_token,
    shade_of,
)
from ui.widgets.map import CountyMap
from ui.widgets.map_shapes import load_outlines, neighbour

# The offscreen platform says of every popup that it cannot pass size hints on or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

DAYU, XINFENG, GANZHOU = "360723", "360722", "360700"
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def sheet_of(*rows: o.CountyExposure) -> c.CapacitySheet:
    """A sheet with these counties only."""
    view = o.CapacityView(2026, TODAY, "江西省", 100 * T, 200 * T, 10 * T, (), (), counties=rows)
    names = (c.CityName(GANZHOU, "赣州市"), c.CityName("360100", "南昌市"))
    return c.CapacitySheet(view, (), names, (), ())


@pytest.fixture
def page(window, qtbot):
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: page.sheet is not None and not window.tasks.busy)
    return page


def inside(county_map: CountyMap, code: str) -> QPoint:
    """A pixel of a county that is nobody's name."""
    path = county_map.path(code)
    area = path.boundingRect().toRect()
    return next(
        QPoint(x, y)
        for y in range(area.top(), area.bottom())
        for x in range(area.left(), area.right())
        if county_map.at(QPointF(x, y)) == code
    )


# What is shown


def test_a_share_is_taken_of_what_the_year_generated_or_of_older_stock_where_that_is_more():
    found = counties(
        sheet_of(
            o.CountyExposure(DAYU, "大余县", 40 * T, 10 * T, 200 * T),
            o.CountyExposure(XINFENG, "信丰县", 40 * T, 10 * T, 0),
        ),
        Showing(EXPOSED),
    )
    assert found.by_code[DAYU].share * 100 == 5
    assert found.by_code[XINFENG].share * 100 == 25
    assert found.by_code[DAYU].step == "map3"
    assert found.by_code[XINFENG].step == "map4"


def test_shares_step_at_two_five_and_ten_percent():
    tokens = []
    for short in (0, 1, 19, 20, 49, 50, 99, 100):
        row = o.CountyExposure(DAYU, "大余县", 1000 * T, short * T, 1000 * T)
        tokens.append(counties(sheet_of(row), Showing(EXPOSED)).by_code[DAYU].step)
    assert tokens == ["map0", "map1", "map1", "map2", "map2", "map3", "map3", "map4"]


def test_unknown_capacity_is_hatched_and_never_a_shade_or_a_zero():
    row = o.CountyExposure(DAYU, "大余县", 40 * T, None, 200 * T)
    found = counties(sheet_of(row), Showing(EXPOSED)).by_code[DAYU]
    shade = shade_of(found, Showing(EXPOSED))
    assert (shade.step, shade.figure) == ("mapUnknown", "能力未知")
    assert "能力未知" in shade.words
    assert "0.0" not in shade.words.splitlines()[0]


def test_a_county_without_waste_is_on_the_map_and_is_not_unknown():
    found = counties(sheet_of(), Showing(EXPOSED))
    assert len(found.rows) == 100
    assert {row.step for row in found.rows} == {"map0"}
    assert "没有废物" in shade_of(found.by_code[DAYU], Showing(EXPOSED)).words


def test_waste_of_no_county_is_a_row_of_its_own_so_that_the_table_adds_up():
    lost = o.CountyExposure("", "", 0, 0, 7 * T)
    found = counties(sheet_of(lost), Showing(MADE))
    assert found.by_code[""].part == 7 * T
    assert len(found.rows) == 101


def test_a_city_is_the_sum_of_its_counties_and_unknown_only_where_nothing_is_known():
    sheet = sheet_of(
        o.CountyExposure(DAYU, "大余县", 40 * T, 10 * T, 100 * T),
        o.CountyExposure(XINFENG, "信丰县", 40 * T, None, 100 * T),
        o.CountyExposure("360102", "东湖区", 40 * T, None, 100 * T),
    )
    found = cities(sheet, counties(sheet, Showing(EXPOSED))).by_code
    assert found[GANZHOU].part == 10 * T
    assert found[GANZHOU].generated == 200 * T
    assert found["360100"].part is None


def test_one_code_shows_its_shortage_and_a_code_without_shortage_what_is_generated():
    sheet = capacity_sheet(2026)
    short = counties(sheet, Showing(CODE, "321-022-48"))
    made = counties(sheet, Showing(CODE, "900-249-08"))
    assert short.by_code[DAYU].part == next(
        row.share_grams for row in sheet.masses if (row.division_code, row.waste_code) == (DAYU, "321-022-48")
    )
    assert made.by_code[DAYU].part == 300 * T
    assert short.by_code["360102"].part == 0


def test_a_code_that_is_short_only_if_unknown_pools_hold_nothing_is_hatched_where_it_lies():
    mass = c.CountyMass(DAYU, "321-022-48", 0, 5 * T, 0, 0, doubtful=True)
    sheet = c.CapacitySheet(sheet_of().view, (mass,), (), (), ())
    found = counties(sheet, Showing(CODE, "321-022-48"))
    assert found.by_code[DAYU].step == "mapUnknown"
    assert found.by_code[XINFENG].step == "map0"


def test_masses_step_at_round_figures_and_the_legend_says_which():
    limits = mass_limits(940 * T)
    assert limits == (20 * T, 100 * T, 200 * T)
    assert [mass_token(grams, limits) for grams in (0, 1, 20 * T, 100 * T, 940 * T)] == [
        "map0", "map1", "map2", "map3", "map4",
    ]  # fmt: skip
    assert [words for _token, words in mass_steps(limits)] == [
        "0",
        "< 20\u00a0t",
        "20–100",
        "100–200",
        "≥ 200",
    ]
    assert mass_steps(mass_limits(0)) == (("map0", "0"),)


# The keyboard


def test_arrow_keys_reach_every_county_from_any_other():
    outlines = load_outlines("jiangxi_counties")
    ways = ((-1, 0), (1, 0), (0, -1), (0, 1))
    near = {
        one.code: {
            found.code
            for way in ways
            if (found := neighbour((o for o in outlines if o is not one), one.label, *way)) is not None
        }
        for one in outlines
    }
    for start in near:
        seen, queue = {start}, deque([start])
        while queue:
            for code in near[queue.popleft()] - seen:
                seen.add(code)
                queue.append(code)
        assert len(seen) == 100, start


def test_an_arrow_goes_to_a_county_that_lies_that_way(page, qtbot):
    county_map = page.left.map
    places = {outline.code: outline.label for outline in county_map.counties()}
    county_map.choose(XINFENG)
    for key, way in zip(KEYS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True):
        before = county_map.chosen
        qtbot.keyClick(county_map, key)
        moved = places[county_map.chosen] - places[before]
        assert moved.x() * way[0] + moved.y() * way[1] > 0


def test_home_is_the_first_of_the_ranking_and_end_the_last(page, qtbot):
    county_map = page.left.map
    ranking = [row.code for row in page.left.places().ordered()]
    qtbot.keyClick(county_map, Qt.Key.Key_Home)
    assert county_map.chosen == ranking[0]
    qtbot.keyClick(county_map, Qt.Key.Key_End)
    assert county_map.chosen == ranking[-1]


def test_the_map_is_in_the_tab_order_and_says_what_is_selected(page, window, qtbot):
    page.year.setFocus()
    seen = []
    for _ in range(30):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    for part in (page.left.map, page.left.choice, page.left.table, page.pools.table, page.shortages.list):
        assert part in seen, part.objectName()
    page.left.choose(DAYU)
    assert page.left.map.accessibleName()
    assert page.left.map.accessibleDescription().startswith("大余县")


def test_letters_and_ctrl_g_ask_for_a_county_by_name(page, qtbot):
    qtbot.keyClick(page.left.map, "x")
    assert page.left.field.isVisible()
    assert page.left.field.text() == "x"
    qtbot.keyClick(page.left.field, "f")
    assert page.left.field.text() == "xf"
    qtbot.keyClick(page.left.field, Qt.Key.Key_Escape)
    assert not page.left.field.isVisible()
    assert page.left.map.hasFocus()
    page.left.go_to()
    commit(page.left.field, "信丰")
    qtbot.keyClick(page.left.field, Qt.Key.Key_Return)
    assert page.left.map.chosen == XINFENG
    assert not page.left.field.isVisible()
    assert page.left.map.hasFocus()


# Map and table


def test_the_table_says_the_same_as_the_map_for_every_county(page):
    for kind in (MASS, EXPOSED, SHARE, SHORT, MADE):
        page.left.show_places(Showing(kind))
        for number in range(page.left.model.rowCount()):
            row = page.left.model.row(number)
            shade = page.left.map.shade(row.code)
            assert (shade.name, shade.step) == (row.name, row.step)
        assert page.left.model.rowCount() == 100


def test_a_row_selects_its_county_and_a_county_its_row(page, qtbot):
    page.left.table.selectRow(7)
    chosen = page.left.model.row(7).code
    assert page.left.map.chosen == chosen
    qtbot.mouseClick(page.left.map, Qt.MouseButton.LeftButton, pos=inside(page.left.map, XINFENG))
    assert page.left.map.chosen == XINFENG
    assert page.left.table.selected_row().code == XINFENG
    assert page.left.table.selected_row().name in page.left.map.accessibleDescription()


def test_a_city_is_selected_by_its_name_or_from_the_list(page, qtbot):
    county_map = page.left.map
    area = county_map.name_area(GANZHOU)
    qtbot.mouseClick(county_map, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert county_map.chosen == GANZHOU
    assert page.left.model.rowCount() == 11
    assert page.left.table.selected_row().name == "赣州市"
    southern = [row for row in page.sheet.view.counties if row.division_code.startswith("3607")]
    assert page.left.table.selected_row().part == sum(row.exposed_grams or 0 for row in southern)
    qtbot.mouseClick(county_map, Qt.MouseButton.LeftButton, pos=inside(county_map, XINFENG))
    assert page.left.model.rowCount() == 100


def test_the_table_sorts_by_what_is_asked_and_keeps_the_selection(page):
    page.left.choose(DAYU)
    page.left._sort("name", False)
    codes = [page.left.model.row(number).code for number in range(100)]
    assert codes == sorted(codes)
    assert page.left.table.selected_row().code == DAYU


def test_the_tooltip_names_county_share_and_mass(page, monkeypatch):
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: said.append(text))
    place = inside(page.left.map, DAYU)
    event = QHelpEvent(QEvent.Type.ToolTip, place, page.left.map.mapToGlobal(place))
    QApplication.sendEvent(page.left.map, event)
    assert said[0].startswith("大余县")
    assert "\u00a0%" in said[0]
    assert "待安排 20,000.0\u00a0t" in said[0]


def test_a_shortage_selected_shows_the_counties_that_send_it(page, qtbot):
    first = page.shortages.list.rows.rows[0].found
    page.shortages.list.setCurrentIndex(page.shortages.list.rows.index(0))
    assert page.left.showing == Showing(CODE, first.waste_code)
    assert page.left.map.shade(DAYU).step != "map0"
    assert page.left.map.shade("360102").step == "map0"
    page.left.show_places(Showing(MADE))
    page.show_sheet(page.sheet)
    assert page.shortages.list.current().found.waste_code == first.waste_code
    assert page.left.showing == Showing(MADE)
    page.left.map.setFocus()
    qtbot.keyClick(page.left.map, Qt.Key.Key_Escape)
    assert page.left.showing == Showing()
    assert page.shortages.list.current() is None


def test_the_note_on_the_outlines_and_the_unknown_are_always_in_the_legend(page, window):
    for kind in (SHARE, MADE):
        page.left.show_places(Showing(kind))
        assert "能力未知" in page.left.legend.texts()
        assert "轮廓经简化，无审图号，仅供内部研判" in page.left.legend.texts()


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_hatch_of_the_unknown_is_seen_in_both_themes(page, window, theme_name):
    from ui.theme import theme

    window.use_theme(theme_name)
    county = next(row for row in page.sheet.view.counties if row.exposed_grams is None)
    picture = page.left.map.grab().toImage()
    path = page.left.map.path(county.division_code)
    area = path.boundingRect().toRect().adjusted(3, 3, -3, -3)
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
        if path.contains(QPointF(x, y))
    }
    assert theme.color("mapUnknown").name() in colours
    assert theme.color("surface").name() in colours


def test_nothing_but_the_base_is_drawn_again_when_the_selection_moves(page):
    county_map = page.left.map
    county_map.grab()
    base = county_map._base[1].cacheKey()
    county_map.choose(DAYU)
    county_map.grab()
    assert county_map._base[1].cacheKey() == base
    county_map.resize(county_map.width() + 10, county_map.height())
    county_map.grab()
    assert county_map._base[1].cacheKey() != base
