"""The inspector's sheet of one site: who, what was verified, which checks apply, evidence, the note on the spot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from hwtrack.services.inspected import FindingStep
from hwtrack.services.requests import VerifyView
from tests.helpers.windows import idle
from tests.ui.conftest import commit
from ui.pages.inspection_columns import _law
from ui.pages.site_note import NOTE_LIMIT
from ui.widgets.basic import Text
from ui.widgets.button import Button
from ui.widgets.timeline import ITEM
from ui.widgets.verify_strip import VerifyStrip, short_root

ROOT = "7c4109e2b8d03fa6" * 4


@pytest.fixture
def sheet(window, qtbot):
    window.go_to("inspection", "s1")
    idle(window, qtbot)
    return window.pages["inspection"]


def shown(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Text))


def events(page):
    model = page.pane.days.model()
    return [model.index(row, 0).data(ITEM) for row in range(model.rowCount())]


def seen(**changes) -> VerifyView:
    view = VerifyView(True, 48_213, ROOT, (), 1400, datetime(2026, 11, 23, 5, 5, tzinfo=UTC))
    return replace(view, **changes)


def test_the_head_names_site_class_code_county_licence_and_time(sheet):
    assert sheet.head.accessibleName() == "信丰同晖电子材料有限公司\u3000水东厂区"
    assert sheet.head.badge.accessibleName() == "重点管理"
    said = sheet.head._sentence.accessibleName()
    for part in ("9136 0722 MA35 K2XT 4Q", "信丰县", "R4 HW22·贮存设施 3 处", "检查时间 2026-11-23 13:05"):
        assert part in said


def test_a_name_of_any_length_leaves_the_buttons_where_they_are(sheet, window, qtbot):
    place = sheet.export_button.mapTo(window, sheet.export_button.rect().topRight())
    head = replace(sheet.view.head, organisation="信丰同晖电子材料有限公司" * 16, site="<img src=x>")
    sheet.show_view(replace(sheet.view, head=head))
    assert sheet.export_button.mapTo(window, sheet.export_button.rect().topRight()) == place
    assert window.width() == 1440
    assert sheet.head.accessibleName().endswith("<img src=x>")
    title = sheet.head._title

    def whole() -> bool:
        return title.fontMetrics().horizontalAdvance(title.text()) <= title.width()

    qtbot.waitUntil(whole)
    # A wider badge leaves less room to the name.
    sheet.show_view(replace(sheet.view, head=replace(head, supervision_class="registration")))
    qtbot.waitUntil(whole)


def test_a_site_longer_than_its_box_ends_in_an_ellipsis(sheet, qtbot):
    name = "赣州市南康区龙岭镇循环经济产业园危险废物综合利用处置有限责任公司"
    sheet.site.addItem(name, "long")
    sheet.site.setCurrentIndex(sheet.site.count() - 1)
    shown = sheet.site._fitting(160)
    assert shown.endswith("…")
    assert sheet.site.currentText() == name
    assert sheet.site._fitting(4_000) == name


def test_the_law_of_a_finding_is_named_without_its_number_in_the_list(sheet):
    found = replace(sheet.view.findings[0], legal_basis="《危险废物转移管理办法(部令第23号)》第18条")
    told = _law(found)
    assert (told.first, told.second) == ("《危险废物转移管理办法》", "第18条")


def test_tab_goes_as_one_reads_checks_then_chips_then_findings(sheet):
    place, widget = {}, sheet.again
    for number in range(400):
        place.setdefault(widget, number)
        widget = widget.nextInFocusChain()
    expected = [sheet.again, *sheet.grid.tiles, *sheet.chips.values(), sheet.table]
    assert expected == sorted(expected, key=place.__getitem__)
    assert place[sheet.table] < place[sheet.pane.findChildren(Button)[0]]


def test_the_keyboard_is_on_the_list(sheet, window):
    assert window.focusWidget() is sheet.table


def test_the_checks_are_counted_and_what_a_site_does_not_have_is_not_applicable(sheet):
    assert sheet._checks_note.text().startswith("20 项：15 合格，3 有发现，2 不适用")
    tiles = {tile.check.number: tile.accessibleName() for tile in sheet.grid.tiles}
    assert len(tiles) == 20
    assert tiles[20] == "20 医疗 2 日收运 不适用"
    assert tiles[5] == "5 5 日确认 1"


def test_a_sheet_is_printed_for_a_site_only(sheet, window, qtbot):
    assert sheet.sheet_button.isEnabled()
    sheet.site_uid = ""
    sheet.refresh()
    idle(window, qtbot)
    assert not sheet.sheet_button.isEnabled()
    assert sheet.sheet_button.toolTip() == "检查表按场所打印，请先选一个场所"
    assert len(sheet.grid.tiles) == 21


def test_evidence_stands_in_order_with_entries_lateness_and_clock(sheet, window, qtbot):
    told = events(sheet)
    assert [event.what for event in told] == ["到达", "法定期限", "确认接受 5.0600\u00a0t"]
    assert told[0].who == "#31,877·西区门岗·工作站钟正常"
    assert told[1].time.endswith("24:00")
    assert (told[2].mark, told[2].tone) == ("晚 2 个工作日", "danger")


def test_the_law_of_the_day_is_cited_and_what_took_its_place_is_said(sheet):
    said = shown(sheet.pane)
    assert "第18条\u3000接受人五个工作日内确认" in said
    assert "2026-08-15 起改引《生态环境法典》第536条；本件发生于 07-13，引当日有效的条文。" in said


def test_a_note_is_kept_while_it_is_typed_and_recorded_as_the_reason(sheet, window, register, qtbot):
    commit(sheet.pane.note.field, "企业说明：当日信息员请假。")
    sheet.table.selectRow(1)
    idle(window, qtbot)
    assert sheet.pane.note.text() == ""
    sheet.table.selectRow(0)
    idle(window, qtbot)
    assert sheet.pane.note.text() == "企业说明：当日信息员请假。"
    qtbot.keyClick(sheet, Qt.Key.Key_F8)
    idle(window, qtbot)
    (step,) = register.steps
    assert (step.kind, step.reason) == ("acknowledged", "企业说明：当日信息员请假。")
    assert sheet.pane.note.text() == ""


def test_a_draft_waits_for_the_window_to_come_back(sheet, desk, qtbot):
    from ui.pages.site_note import SiteNote

    commit(sheet.pane.note.field, "现场核对过磅单原件，重量一致。")
    sheet.pane.note.keep()
    again = SiteNote(sheet.desk)
    qtbot.addWidget(again)
    found = sheet.pane.finding
    again.show_note(f"{found.rule}@{found.subject}")
    assert again.text() == "现场核对过磅单原件，重量一致。"


def test_what_was_put_right_with_a_note_asks_no_more(sheet, window, register, qtbot):
    commit(sheet.pane.note.field, "已补交情况说明。")
    sheet.pane.settle_button.click()
    idle(window, qtbot)
    assert isinstance(register.steps[0], FindingStep)
    assert (register.steps[0].kind, register.steps[0].reason) == ("resolved", "已补交情况说明。")


def test_a_note_longer_than_the_register_takes_is_not_recorded(sheet):
    sheet.pane.note.field.setPlainText("好" * (NOTE_LIMIT + 1))
    assert not sheet.pane.note_button.isEnabled()
    assert sheet.pane.note_button.toolTip() == "现场记录最多 2,000 个字符"
    sheet.pane.note.field.setPlainText("好")
    assert sheet.pane.note_button.isEnabled()


def test_f9_verifies_and_the_strip_claims_no_more_than_it_compared(sheet, window, qtbot):
    assert sheet.strip.state == "idle"
    qtbot.keyClick(sheet, Qt.Key.Key_F9)
    idle(window, qtbot)
    assert sheet.strip.state == "ok"
    assert "48,213 条日志重算各表，0 处不符" in sheet.strip.accessibleName()
    said = shown(sheet.strip)
    assert "根 7c41 09e2 … b8d0 3fa6" in said
    assert "用时 1.4 s" in said


def test_without_a_checkpoint_in_other_hands_none_is_claimed(qtbot, qapp):
    strip = VerifyStrip("")
    qtbot.addWidget(strip)
    strip.show_result(seen())
    assert "未与他人持有的校验点比较" in strip.accessibleName()
    strip.show_result(seen(checkpoints=12, covered=48_190))
    assert "本库校验点签至 #48,190，未与他人持有的比较" in strip.accessibleName()
    for word in ("可信", "防篡改", "属实", "区块链"):
        assert word not in strip.accessibleName()


def test_a_checkpoint_in_other_hands_says_how_far_it_reaches(qtbot, qapp):
    strip = VerifyStrip("")
    qtbot.addWidget(strip)
    strip.show_result(seen(covered_by_others=48_190, uncovered=23))
    assert "与他人持有的校验点（#48,190）相符，其后 23 条为新增" in strip.accessibleName()


def test_a_disagreement_is_named_first_and_again_is_possible(qtbot, qapp):
    strip = VerifyStrip("")
    qtbot.addWidget(strip)
    strip.show_result(seen(ok=False, differences=("日志第 31,877 条被改动", "表 batch 缺第 4 行")))
    assert strip.state == "danger"
    assert strip.accessibleName() == "2 处不符. 日志第 31,877 条被改动"
    assert strip.button.text() == "重新核验"


def test_while_it_runs_how_far_it_is_is_said_and_a_cancel_restores_what_was_seen(qtbot, qapp):
    strip = VerifyStrip("")
    qtbot.addWidget(strip)
    strip.show_result(seen())
    strip.show_running(20_000, 48_213)
    assert strip.accessibleName() == "正在核验. 已读 20,000 / 48,213"
    assert not strip.button.isEnabled()
    strip.restore()
    assert strip.state == "ok"
    assert short_root(ROOT) == "7c41 09e2 … b8d0 3fa6"


def test_a_sheet_of_a_real_register_tells_its_own_entries(real, town, qtbot):
    """The whole way: a receipt confirmed late, inspected, noted on the spot, verified, and on the paper."""
    from datetime import timedelta

    from hwtrack.services.manifests import receive_manifest
    from hwtrack.services.steps import LineReceipt, Receipt
    from tests.helpers.registers import START, TONNE

    uid = town.arrived()
    town.clock.now = START + timedelta(days=40)
    receipt = Receipt(uid, START + timedelta(days=14), (LineReceipt(1, TONNE, TONNE),), handler="王丽")
    town.store.do(receive_manifest, receipt)
    real.go_to("inspection", town.facility)
    idle(real, qtbot)
    page = real.pages["inspection"]
    assert page.head.accessibleName() == "赣州虔绿环保有限公司"
    assert "R4 HW22" in page.head._sentence.accessibleName()
    last = next(event for event in events(page) if event.mark)
    assert (last.what, last.mark) == ("确认接受 1.0000\u00a0t", "晚 4 个工作日")
    assert last.who.startswith("#")
    assert "陈水根" in last.who
    commit(page.pane.note.field, "信息员请假，未设代班。")
    qtbot.keyClick(page, Qt.Key.Key_F8)
    idle(real, qtbot)
    assert town.scalar("SELECT reason FROM finding_action") == "信息员请假，未设代班。"
    qtbot.keyClick(page, Qt.Key.Key_F9)
    idle(real, qtbot)
    assert page.strip.state == "ok"
    entries = town.scalar("SELECT count(*) FROM entry")
    assert f"{entries} 条日志" in page.strip.accessibleName()
    assert page.pane.finding.status == "acknowledged"
