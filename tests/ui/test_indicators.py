"""Indicators and published figures: every figure says what it divides, leaves out, and how the sums stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hwtrack.domain.capacity.indicators import GROUPS, INDICATORS, LEFT_OUT, UNIT_WORDS
from hwtrack.domain.capacity.published import KIND_WORDS, REASON_WORDS, WASTE_WORDS
from hwtrack.domain.capacity.published import UNIT_WORDS as PUBLISHED_UNITS
from hwtrack.errors import UserError
from hwtrack.services.figures_export import AskFigures
from hwtrack.services.published import PublishedForm
from tests.ui.fakes.figures_rows import published_row
from ui import i18n
from ui.models.cells import CELL, Plain, Share, cell_text
from ui.pages.indicator_panel import GroupHead, grouped
from ui.pages.indicators import PUBLISHED

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


@pytest.fixture
def page(window, qtbot):
    window.go_to("indicators", "")
    settle(window, qtbot)
    return window.pages["indicators"]


def settle(window, qtbot):
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    QApplication.processEvents()


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def row_of(page, key):
    rows = [page.indicators.row(place) for place in range(page.indicators.rowCount())]
    return next(place for place, row in enumerate(rows) if getattr(row, "key", "") == key)


def cells(page, key):
    row = page.indicators.row(row_of(page, key))
    return [column.cell(row) for column in page.indicators.columns]


def test_indicators_stand_by_group_and_the_first_is_chosen(page):
    heads = [row for row in grouped(page.view.indicators) if isinstance(row, GroupHead)]
    assert [head.words[0] for head in heads][:2] == ["负荷率", "负荷率，按方式"]
    assert page.table.selected_row().key == "load_rate"
    assert "许可规模（折合有效天数） 50,000.0" in said(page.panel)
    assert "1 条许可线没有登记规模" in said(page.panel)


def test_an_unknown_scale_is_hatched_and_no_share(page):
    rows = [row for row in page.view.indicators if row.key == "load_by_method"]
    unknown = rows[1]
    shown = [column.cell(unknown) for column in page.indicators.columns]
    assert shown[1] == Plain("")
    assert shown[2] == Share(0, None, None, None)
    assert shown[4] == Plain("–", "text3")


def test_a_missed_target_is_said_in_words_and_tone(page):
    share, bar, target = (cells(page, "landfill_share")[place] for place in (1, 2, 6))
    assert share == Plain("14.0\u00a0%", "warn")
    assert (bar.target, bar.met) == (10, False)
    assert cell_text(target) == "≤\u00a010\u00a0%"
    assert "1 个指标未达目标" in page.head._sentence.accessibleName()


def test_emergency_capacity_is_a_sum_without_a_share(page):
    shown = cells(page, "emergency_annual")
    assert [cell_text(cell) for cell in shown[1:4]] == ["", "", "24,000.0"]


def test_the_rows_behind_an_indicator_are_listed(page):
    page.table.selectRow(row_of(page, "medical_route"))
    details = page.panel.details
    assert details.rowCount() == 1
    assert details.index(0, 0).data(CELL).first == "寻乌县"
    assert details.index(0, 0).data(CELL).second == "0 / 4\u00a0家"


def test_published_figures_stand_beside_the_registers_own(page, window, qtbot):
    page.tabs.setCurrentIndex(PUBLISHED)
    first, both, unknown = (
        [cell_text(column.cell(page.published.row(place))) for column in page.published.columns]
        for place in range(3)
    )
    assert first[2:] == ["485,000", "t/a", "400,000", "−85,000", "−17.5 %"]
    assert both[4:] == ["25 / –", "–", ""]
    assert unknown[4:] == ["–", "–", ""]
    shown = said(page.published_panel)
    assert "台账库少 85,000\u00a0t/\u2060a" in shown
    assert "3 条许可线没有登记规模" in shown


def test_a_figure_is_changed_in_a_form_that_names_the_field_at_fault(page, window, qtbot, register):
    page.tabs.setCurrentIndex(PUBLISHED)
    page.edit(published_row("p1"))
    typed = {name: target[0] for name, target in page.dialog.targets.items()}
    assert (typed["scope"].text(), typed["value"].text()) == ("江西省", "485,000")
    typed["value"].setText("四十万")
    page.dialog.send()
    assert "不是一个数" in said(page.dialog)
    typed["value"].setText("４８６,０００.５")
    register.refuse = UserError("同一个公布数已经登记。", field="value")
    page.dialog.send()
    settle(window, qtbot)
    assert "已经登记" in said(page.dialog)
    register.refuse = None
    page.dialog.send()
    settle(window, qtbot)
    verb, form = register.recorded[-1]
    assert verb == "change_published"
    wanted = PublishedForm(
        "江西省", "hazardous", "routine", Decimal("486000.5"), "t/a", date(2020, 12, 31), "十四五规划", "p1"
    )
    assert form == wanted


def test_a_withdrawn_figure_can_be_recorded_again(page, window, qtbot, register):
    page.tabs.setCurrentIndex(PUBLISHED)
    offered = []
    page.said.connect(lambda _text, _button, act: offered.append(act))
    page.published_panel.withdraw_button.click()
    settle(window, qtbot)
    assert register.recorded[-1] == ("withdraw_published", "p1")
    offered[-1]()
    settle(window, qtbot)
    verb, form = register.recorded[-1]
    assert (verb, form.value, form.uid) == ("add_published", Decimal(485_000), "")


def test_keys_reach_the_rows_the_form_and_the_workbook(page, window, qtbot, register, tmp_path, monkeypatch):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.selected_row().subject == "D10"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.focusWidget() is page.panel.table
    wanted = tmp_path / "figures.xlsx"
    monkeypatch.setattr("ui.pages.indicators.QFileDialog.getSaveFileName", lambda *_: (str(wanted), ""))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert wanted.read_bytes() == b"PK book"
    assert register.printed[-1] == AskFigures(2026, "zh")
    page.tabs.setCurrentIndex(PUBLISHED)
    QTest.keyClick(page.published_table, Qt.Key.Key_Return)
    assert page.dialog.isVisible()
    page.dialog.reject()


def test_without_any_record_the_published_figures_stand_alone(page, window, qtbot, register, monkeypatch):
    def nothing(_year):
        raise UserError("台账库中还没有废物", field="year")

    monkeypatch.setattr(register, "indicators", nothing)
    page.refresh()
    settle(window, qtbot)
    assert page.empty.isVisible()
    page.tabs.setCurrentIndex(PUBLISHED)
    assert page.published_table.isVisible()
    assert not page.export_button.isEnabled()


def test_every_indicator_reason_and_unit_has_words_in_both_languages():
    tables = [GROUPS, UNIT_WORDS, LEFT_OUT, KIND_WORDS, WASTE_WORDS, REASON_WORDS, PUBLISHED_UNITS]
    pairs = [words for table in tables for words in table.values()]
    pairs += [words for text in INDICATORS.values() for words in (text.words, text.source, text.parts[0])]
    for zh, en in pairs:
        assert zh
        assert en
        assert not any("\u4e00" <= char <= "\u9fff" for char in en)
    assert {text.group for text in INDICATORS.values()} == set(GROUPS)
    assert {text.unit for text in INDICATORS.values()} <= set(UNIT_WORDS)


def test_the_page_speaks_english_at_once(page, window, qtbot):
    window.use_language("en")
    settle(window, qtbot)
    qtbot.waitUntil(lambda: "Licensed (for valid days)" in said(page.panel))
    assert i18n.language() == "en"
