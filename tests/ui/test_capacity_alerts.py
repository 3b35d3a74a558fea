"""The pages of alerts and of the pools' year, on an invented register: keyboard, acts, ways to go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.ui.fakes.alert_rows import timeline_view
from tests.ui.fakes.capacity_rows import months_view
from ui.theme import theme
from ui.widgets.load_line import course_points, course_words, paint_course, received_points

TODAY = date(2026, 11, 23)


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy)
    QApplication.processEvents()


@pytest.fixture
def alerts(window, qtbot):
    window.go_to("capacity_alerts", "")
    settled(window, qtbot)
    return window.pages["capacity_alerts"]


@pytest.fixture
def months(window, qtbot):
    window.go_to("capacity_months", "")
    settled(window, qtbot)
    return window.pages["capacity_months"]


def test_alerts_stand_by_gravity_and_the_gravest_is_selected(alerts):
    assert [section.model.rowCount() for section in alerts.sections] == [1, 2, 1]
    assert [section.title.text() for section in alerts.sections] == ["须重新许可 1", "预警 2", "提示 1"]
    assert alerts.pane.finding.rule == "pool_load"


def test_the_arrows_go_from_one_gravity_to_the_next_and_back(alerts, qtbot):
    first, second = alerts.sections[0].table, alerts.sections[1].table
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert alerts.pane.finding.rule == "code_shortage"
    assert first.selected_row() is None
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert alerts.pane.finding.rule == "pool_runs_out"
    qtbot.keyClick(second, Qt.Key.Key_Up)
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert alerts.pane.finding.rule == "pool_load"


def test_f8_takes_note_and_the_alert_is_found_among_the_treated(window, alerts, register, qtbot):
    alerts.open("pool_runs_out@pool:l2:2026")
    assert alerts.pane.finding.rule == "pool_runs_out"
    alerts.pane.note_button.click()
    settled(window, qtbot)
    (step,) = register.steps
    assert (step.rule, step.subject, step.kind) == ("pool_runs_out", "pool:l2:2026", "acknowledged")
    alerts.use_chip("treated")
    assert [section.model.rowCount() for section in alerts.sections] == [0, 1, 0]
    alerts.use_chip("open")
    assert [section.model.rowCount() for section in alerts.sections] == [1, 1, 1]


def test_an_alert_leads_to_where_it_can_be_cured(alerts):
    ways = []
    alerts.go.disconnect()
    alerts.go.connect(lambda page, uid: ways.append((page, uid)))
    for uid in (
        "pool_load@pool:l1:2026",
        "code_shortage@waste:772-002-18:2026 high_chlorine",
        "storage_filling@area:s4",
    ):
        alerts.open(uid)
        alerts._drill(alerts.pane.finding)
    assert ways == [("capacity", ""), ("capacity", ""), ("storage", "s4")]


def test_the_navigation_counts_the_alerts_that_wait(window, alerts, qtbot):
    entry = next(one for one in window.navigation.entries if one.item.page == "capacity_alerts")
    qtbot.waitUntil(lambda: "4" in entry.accessibleName())
    assert entry.sub


def test_alerts_read_in_english_too(window, alerts, qtbot):
    window.use_language("en")
    settled(window, qtbot)
    try:
        assert "licensed" in alerts.pane.finding.message_en
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in alerts.sections[1].title.text())
    finally:
        window.use_language("zh")
        settled(window, qtbot)


def test_every_pool_has_its_line_and_the_same_figures_beside_it(months):
    assert months.model.rowCount() == 4
    row = [months.model.data(months.model.index(1, place)) for place in range(7)]
    assert "龙南岭环" in row[0]
    assert "2026-11-27" in row[6]
    assert "11-25" in row[6]
    assert months.model.data(months.model.index(3, 6)) == "不计"
    assert months.model.data(months.model.index(2, 6)) == "年内够用"
    assert "龙南岭环" in row[1]


def test_enter_on_a_pool_goes_to_capacity(window, months, qtbot):
    qtbot.keyClick(months.table, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.stack.currentWidget() is window.pages["capacity"]


def test_the_line_ends_where_the_figures_do():
    row = timeline_view(2026).rows[1]
    points = received_points(row, 2026, TODAY)
    assert points[-1] == (TODAY, row.received_grams)
    ahead = course_points(points[-1], row.expected, 2026, date(2026, 12, 31))
    assert ahead[-1] == (date(2026, 12, 31), row.received_grams + sum(row.expected))
    short = course_points(points[-1], row.expected, 2026, date(2026, 11, 30))
    assert short[-1][0] == date(2026, 11, 30)
    assert "2026-11-27" in course_words(row)


@pytest.mark.parametrize("place", range(4))
def test_a_line_is_painted_for_every_kind_of_pool(qtbot, place):
    picture = QPixmap(400, 60)
    picture.fill(theme.color("surface"))
    painter = QPainter(picture)
    paint_course(painter, QRect(QPoint(0, 0), picture.size()), timeline_view(2026).rows[place], 2026, TODAY)
    painter.end()
    image = picture.toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(60)}
    assert len(seen) > 1
    over = theme.color("danger").name() in seen
    assert over == (place < 2)


def test_of_a_year_that_is_over_no_month_is_said_to_be_short(months):
    view = months_view(2026)
    months.strip.show_months(view)
    assert months.strip.figures()[0].startswith("7: ")
    months.strip.show_months(replace(view, as_of=date(2026, 12, 31)))
    assert months.strip.figures() == ()
    assert "年底" in months.strip.accessibleName()
    assert "没有去处" in months.strip.accessibleName()
