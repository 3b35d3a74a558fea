"""Figures and days as the window writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from hwtrack.services.overviews import WorkItem
from hwtrack.services.views import DueView, FindingView, TimelineEntry
from ui import i18n, text
from ui.models.worklist import details, title
from ui.pages.stories import story


def due(days: int, **more) -> DueView:
    return DueView("confirm", datetime(2026, 11, 23, 16, tzinfo=UTC) + timedelta(days=days), days, **more)


@pytest.mark.parametrize(
    ("grams", "shown"),
    [
        (4_216_000, "4.2160"),
        (-184_000, "−0.1840"),
        (None, "–"),
        (1_204_318_000_000, "1,204,318.0000"),
        (49, "0.0000"),
    ],
)
def test_mass_has_one_number_of_decimals(grams, shown):
    assert text.mass(grams) == shown


def test_unit_stays_with_its_figure():
    assert text.mass_unit(12_388_000) == "12.3880\u00a0t"
    assert text.gram_text(-12_000) == "−12,000"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(1, 8, "12.5\u00a0%"), (-46, 1000, "−4.6\u00a0%"), (5, 0, "–"), (5, None, "–")],
)
def test_share_of_nothing_known_is_a_dash(part, whole, shown):
    assert text.percent(part, whole) == shown


def test_time_is_shanghais():
    assert text.clock(datetime(2026, 11, 23, 20, 30, tzinfo=UTC)) == "04:30"
    assert text.moment(datetime(2026, 11, 23, 20, 30, tzinfo=UTC)) == "11-24 04:30"


def test_a_deadline_at_midnight_is_the_end_of_the_day_before(qapp):
    assert text.due_short(due(0)) == ("今天", "warn")
    assert text.due_long(due(0))[0] == "今天 24:00"
    assert text.due_short(due(1)) == ("11-24", "neutral")
    assert text.due_long(due(-1, working_days=True)) == ("逾期 1 个工作日", "danger")
    event = story(TimelineEntry(due(2).at, "deadline", due=due(2)), 2026)
    assert event.time == "11-25 24:00"
    assert event.tone == "warn"


def test_a_far_deadline_carries_its_year(qapp):
    assert text.due_short(due(365)) == ("2027-11-23", "neutral")


def test_a_story_writes_the_year_where_it_is_not_this_one(qapp):
    limit = due(365)
    told = story(TimelineEntry(limit.at, "deadline", due=limit), 2026)
    assert told.time == "2027-11-23 24:00"
    assert (
        story(TimelineEntry(datetime(2025, 3, 4, 1, 5, tzinfo=UTC), "received"), 2026).time
        == "2025-03-04 09:05"
    )
    assert (
        story(TimelineEntry(datetime(2025, 3, 4, 1, 5, tzinfo=UTC), "received"), 2025).time == "03-04 09:05"
    )


def test_a_finding_speaks_the_windows_language_and_chinese_where_it_knows_no_other(qapp):
    both = FindingView("r", "warning", "超过容差", message_en="beyond the tolerance")
    only = FindingView("r", "warning", "超过容差")
    assert text.finding_text(both) == "超过容差"
    i18n.use_language("en")
    assert (text.finding_text(both), text.finding_text(only)) == ("beyond the tolerance", "超过容差")


def test_a_limit_that_has_passed_is_not_called_near(qapp):
    def item(days):
        return WorkItem("w", "treat_batch", "overdue", "batch", "b", "HW1", due=due(days))

    assert title(item(-3)) == "贮存超期"
    assert title(item(2)) == "贮存将到期限"


def test_an_expected_arrival_shows_its_hour_and_no_alarm(qapp):
    arrival = DueView("expected", datetime(2026, 11, 23, 6, 20, tzinfo=UTC), 0)
    assert text.due_short(arrival) == ("14:20", "neutral")


def test_plates_are_written_as_on_the_vehicle():
    assert text.plate("赣B3T561") == "赣B·3T561"
    assert text.plate("赣BD12345") == "赣B·D12345"
    assert text.plate("") == ""
    assert text.plate("赣B·3T56") == "赣B·3T56"
    assert text.full_day(date(2026, 1, 2)) == "2026-01-02"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("甲厂 C1（第 2 行）", "甲厂 C1 (line\u00a02)"),
        ("甲厂 C1（许可至 2026-07-31，第 2 行）", "甲厂 C1 (licensed to 2026-07-31, line\u00a02)"),
        ("甲厂 R4 的 323-001-48 限额", "甲厂 R4, limit of 323-001-48"),
        ("甲厂 R4", "甲厂 R4"),
    ],
)
def test_what_tells_pools_apart_is_said_in_the_windows_language(name, said):
    assert text.pool_words(name) == name
    i18n.use_language("en")
    try:
        assert text.pool_words(name) == said
    finally:
        i18n.use_language("zh")


def test_a_citation_too_long_keeps_its_article():
    assert text.elision("《危险废物转移管理办法(部令第23号)》第18条") == Qt.TextElideMode.ElideMiddle
    assert text.elision("江西省吉安市万安县") == Qt.TextElideMode.ElideRight


def test_a_row_that_names_its_party_says_next_what_is_the_matter():
    found = FindingView("plan", "violation", "甲厂 2026 年管理计划未备案。")
    item = WorkItem(
        "x", "file_plan", "overdue", "site", "s", "甲厂", party="甲厂", finding=found, due=due(-1)
    )
    assert details(item) == "2026 年管理计划未备案。"


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ("甲厂 C1（第 2 行） 增加 90.0 t", "甲厂 C1（第\u00a02\u00a0行）增加 90.0 t"),
        ("龙南岭环 刚性填埋", "龙南岭环 刚性填埋"),
        ("处置能力\u3000大余县", "处置能力\u3000大余县"),
        ("may go only to 甲厂 C1", "may go only to 甲厂 C1"),
    ],
)
def test_a_line_number_ends_no_line_and_leaves_no_gap_behind_its_bracket(filled, said):
    assert text.closed_up(filled) == said


def test_a_name_with_angle_brackets_is_shown_in_a_tooltip_as_it_is_and_loads_nothing():
    assert text.plain_tip("南康区 100 t & 更多") == "南康区 100 t & 更多"
    told = text.plain_tip('<img src="file://host/x">甲\n乙')
    assert told == '<span>&lt;img src="file://host/x"&gt;甲<br>乙</span>'
