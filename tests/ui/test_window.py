"""The window: pages, keys, lists, search, memory, and what screen readers hear."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from hwtrack.services.overviews import WorkItem
from hwtrack.services.people_views import AccessView, PermissionRow, PersonView
from hwtrack.services.views import DueView
from tests.helpers.windows import idle
from tests.ui.conftest import commit
from tests.ui.fake_register import FakeRegister
from ui import fonts
from ui.main_window import MainWindow
from ui.text import due_short
from ui.widgets.nav import NavEntry
from ui.widgets.states import Toast

# The offscreen platform says of every dialog that it cannot pass size hints on.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)

PAGES = (
    "today", "manifests", "trips", "batches", "storage", "ledgers", "parties", "capacity", "capacity_flows", "inspection",
    "settings", "accounts", "trace", "new_manifest", "new_batch", "new_party", "back_entry", "pipeline_day",
)  # fmt: skip
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QDateTimeEdit, QAbstractItemView, QPlainTextEdit)


def inner(widget: QWidget) -> bool:
    """Qt's own parts inside a control (a combo's list, a calendar's line) belong to it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QDateTimeEdit, QLineEdit, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("page", PAGES)
def test_everything_one_can_use_has_a_name_for_screen_readers(window, qtbot, page):
    window.go_to(page, "m8" if page == "new_manifest" else "")
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and widget.isVisible()
        and not inner(widget)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES)
def test_no_key_is_bound_twice_where_one_stands(window, qtbot, page):
    # Qt does nothing at all for a key that two shortcuts claim.
    window.go_to(page, "")
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    bound = [
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.parent().isVisible() and shortcut.isEnabled()
    ]
    assert sorted(bound) == sorted(set(bound))


def test_the_rail_marks_the_place_of_a_queue_it_does_not_show(window):
    window.go_to("manifests", "drafts")
    marked = dict.fromkeys((True, False))
    for wide in marked:
        window.navigation.set_rail(not wide)
        marked[wide] = [entry.objectName() for entry in window.navigation.entries if entry.isChecked()]
    assert marked == {True: ["nav_manifests_drafts"], False: ["nav_manifests"]}


@pytest.mark.parametrize(
    ("page", "owner"),
    [("capacity_alerts", "nav_capacity"), ("scenarios", "nav_capacity"), ("capacity", "nav_capacity")],
)
def test_the_rail_marks_capacity_for_every_page_under_it(window, page, owner):
    window.resize(1366, 768)
    window.go_to(page, "")
    assert [entry.objectName() for entry in window.navigation.entries if entry.isChecked()] == [owner]


def test_in_the_rail_every_page_under_capacity_is_one_arrow_away(window, qtbot):
    window.resize(1366, 768)
    rail = window.navigation
    owner = next(entry for entry in rail.entries if entry.objectName() == "nav_capacity")
    owner.setFocus()
    qtbot.keyClick(owner, Qt.Key.Key_Right)
    flyout = rail.flyout
    names = [entry.objectName() for entry in flyout.entries]
    assert flyout.isVisible()
    assert names == ["fly_capacity", "fly_capacity_alerts", "fly_capacity_flows", "fly_capacity_months", "fly_scenarios", "fly_indicators"]  # fmt: skip
    assert all(entry.text() for entry in flyout.entries)
    assert window.focusWidget() is flyout.entries[1]
    qtbot.keyClick(flyout.entries[1], Qt.Key.Key_Down)
    qtbot.keyClick(flyout.entries[2], Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages["capacity_flows"]
    assert not flyout.isVisible()


def test_the_flyout_of_the_manifests_goes_to_a_queue_and_escape_returns_to_the_rail(window, qtbot):
    window.resize(1366, 768)
    rail = window.navigation
    owner = next(entry for entry in rail.entries if entry.objectName() == "nav_manifests")
    rail.unfold(owner, focus=True)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not rail.flyout.isVisible()
    assert window.focusWidget() is owner
    rail.unfold(owner)
    entry = next(one for one in rail.flyout.entries if one.objectName() == "fly_manifests_archive")
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert window._here == ("manifests", "archive")
    window.resize(1440, 900)
    assert not rail.flyout.isVisible()


def test_the_pointer_unfolds_the_rail_and_folds_it_when_it_leaves(window, qtbot):
    rail = window.navigation
    owner = next(entry for entry in rail.entries if entry.objectName() == "nav_capacity")
    owner.reached.emit()
    assert not rail._opening.isActive()
    window.resize(1366, 768)
    owner.reached.emit()
    qtbot.waitUntil(lambda: rail.flyout is not None and rail.flyout.isVisible())
    owner.left.emit()
    qtbot.waitUntil(lambda: not rail.flyout.isVisible())


def test_list_and_detail_follow_each_other(window, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    assert page.model.rowCount() == 1187
    assert page.pane.detail.row.internal_no == "GZ26-001187"
    page.table.selectRow(2)
    assert page.pane.detail.row.internal_no == "GZ26-001189"
    assert page.pane.lines.rowCount() == 2
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.pane.detail.row.internal_no == "GZ26-001190"


def test_two_chinese_characters_typed_by_an_input_method_reach_the_query(window, register, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.filter.setFocus()
    commit(page.filter, "大余")
    assert page.filter.text() == "大余"
    qtbot.waitUntil(lambda: register.queries[-1].text == "大余")
    assert 0 < page.model.rowCount() < 1187
    assert page.pane.detail.row.generator.startswith("大余")


def test_a_filter_without_hits_says_so_and_offers_the_way_back(window, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.filter.setText("没有这个单位")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.empty.isVisible()
    assert "没有符合条件" in page.empty.accessibleName()
    page.empty._button.click()
    assert page.model.rowCount() == 1187
    assert page.filter.text() == ""


def test_chips_queues_and_order_become_one_query(window, register):
    window.go_to("manifests", "drafts")
    page = window.pages["manifests"]
    assert register.queries[-1].queue == "drafts"
    assert page.model.rowCount() == 2
    window.go_to("manifests", "")
    page.chips["arsenic"].click()
    assert register.queries[-1].filters == ("arsenic",)
    page.table.horizontalHeader().sectionClicked.emit(4)
    assert (register.queries[-1].sort, register.queries[-1].descending) == ("grams", False)
    page.table.horizontalHeader().sectionClicked.emit(4)
    assert (register.queries[-1].sort, register.queries[-1].descending) == ("grams", True)


def test_order_and_widths_are_remembered(window, register, memory, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.table.horizontalHeader().sectionClicked.emit(0)
    page.table.horizontalHeader().resizeSection(1, 177)
    page.chips["arsenic"].click()
    page.filter.setText("大余")
    qtbot.waitUntil(lambda: register.queries[-1].text == "大余")
    left = page.model.rowCount()
    window.close()
    again = MainWindow(memory)
    again.attach(register)
    qtbot.addWidget(again)
    again.show()
    again.go_to("manifests", "")
    assert again.pages["manifests"].query.sort == "internal_no"
    assert again.pages["manifests"].query.filters == ("arsenic",)
    assert again.pages["manifests"].chips["arsenic"].isChecked()
    assert again.pages["manifests"].filter.text() == "大余"
    assert again.pages["manifests"].model.rowCount() == left
    assert again.pages["manifests"].table.columnWidth(1) == 177
    again.close()


def test_enter_takes_the_next_step_and_the_state_follows(window, register, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.table.selectRow(3)
    assert page.pane.detail.row.state == "in_transit"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("m3", "arrive_manifest", "") in register.recorded)
    qtbot.waitUntil(lambda: page.pane.detail.row.state == "arrived")
    assert window.toast.isVisible()


def test_work_list_skips_group_heads_and_enter_goes_to_the_thing(window, qtbot):
    page = window.pages["today"]
    work = page.list
    assert work.chosen().uid == "w0"
    qtbot.keyClick(work, Qt.Key.Key_Down)
    qtbot.keyClick(work, Qt.Key.Key_Down)
    assert work.chosen().uid == "w2"
    qtbot.keyClick(work, Qt.Key.Key_Up)
    assert work.chosen().uid == "w1"
    qtbot.keyClick(work, Qt.Key.Key_Down)
    qtbot.keyClick(work, Qt.Key.Key_Return)
    assert window.pages["manifests"].pane.detail.row.uid == "m2"


def test_button_of_a_work_row_is_hit_where_it_is_painted(window, qtbot):
    work = window.pages["today"].list
    item = work.work.index(2, 0)
    area = work.visualRect(item)
    button = work.itemDelegate().button_area(area, work.work.rows[2], False)
    with qtbot.waitSignal(work.acted) as acted:
        qtbot.mouseClick(work.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert acted.args[0].uid == "w1"


def covered(window) -> list[str]:
    """Return the buttons in sight of which the toast covers something."""
    toast, sheet = window.toast, window.sheet
    return [
        button.text() or button.objectName()
        for button in sheet.findChildren(QAbstractButton)
        if button.isVisible()
        and not toast.isAncestorOf(button)
        and QRect(button.mapTo(sheet, QPoint()), button.size()).intersects(toast.geometry())
        and not button.visibleRegion().isEmpty()
    ]


@pytest.mark.parametrize(
    "page", ["new_manifest", "new_batch", "new_party", "inspection", "settings", "manifests"]
)
@pytest.mark.parametrize("size", [(1366, 768), (1120, 640)])
def test_a_success_is_told_beside_the_buttons_and_covers_none(window, qtbot, page, size):
    window.resize(*size)
    window.go_to(page, "")
    idle(window, qtbot)
    window.toast.say("联单已签署，号码 GZ26-001193；下一步由承运人装车并确认起运", "查看这张联单")
    # The page may still be laid out anew when the success is told.
    qtbot.waitUntil(lambda: covered(window) == [])
    assert window.sheet.rect().contains(window.toast.geometry())


def test_where_every_line_ends_with_buttons_a_success_is_told_beside_them(qtbot):
    sheet = QWidget()
    qtbot.addWidget(sheet)
    sheet.resize(1200, 600)
    for place in range(20):
        QPushButton("改…", sheet).setGeometry(1080, place * 30, 100, 28)
    sheet.show()
    toast = Toast(sheet)
    toast.say("已登记")
    assert not any(
        button.geometry().intersects(toast.geometry()) for button in sheet.findChildren(QPushButton)
    )
    assert toast.geometry().bottom() == 600 - toast.MARGIN - 1


def test_a_toast_makes_room_for_buttons_that_come_while_it_is_read(window, qtbot):
    window.resize(1366, 768)
    window.go_to("today", "")
    idle(window, qtbot)
    window.toast.say("联单已签署，号码 GZ26-001193；下一步由承运人装车并确认起运", "查看这张联单")
    bottom = window.sheet.height() - window.toast.MARGIN
    assert window.toast.geometry().bottom() == bottom - 1
    window.go_to("new_manifest", "")
    qtbot.waitUntil(lambda: window.toast.geometry().bottom() < bottom - 1)
    assert covered(window) == []
    window.toast.hide()
    assert not window.toast._looking.isActive()


def test_a_work_row_whose_action_is_not_theirs_says_so_and_is_only_looked_at(
    window, register, qtbot, monkeypatch
):
    row = PermissionRow("receive_manifest", "确认接收", "Confirm receipt", ("receiver",), False)
    monkeypatch.setattr(register, "may", lambda action: action != "receive_manifest")
    monkeypatch.setattr(register, "permissions", lambda: (row,))
    window.refresh()
    idle(window, qtbot)
    work = window.pages["today"].list
    rows = [(place, item) for place, item in enumerate(work.work.rows) if isinstance(item, WorkItem)]
    place, item = next(one for one in rows if one[1].kind == "receive_manifest")
    index, reason = work.work.index(place, 0), "您的角色不能做这一步：由 接收人 做"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == reason
    pressed, opened = [], []
    work.acted.connect(pressed.append)
    work.opened.connect(opened.append)
    work.setCurrentIndex(index)
    button = work.itemDelegate().button_area(work.visualRect(index), item, False).center()
    qtbot.mouseClick(work.viewport(), Qt.MouseButton.LeftButton, pos=button)
    over = QHelpEvent(QEvent.Type.ToolTip, button, work.viewport().mapToGlobal(button))
    QApplication.sendEvent(work.viewport(), over)
    assert QToolTip.text() == reason
    QToolTip.hideText()
    assert not pressed
    qtbot.keyClick(work, Qt.Key.Key_Return)
    assert (pressed, opened) == ([], [item])
    other = next(one for one in rows if one[1].kind != "receive_manifest")
    assert work.work.index(other[0], 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == ""


def test_who_inspects_takes_note_at_the_desk_of_today_and_settles_nothing(
    window, register, qtbot, monkeypatch
):
    person = PersonView("p", "liujian", "刘检查", ("inspector",), False)
    monkeypatch.setattr(register, "access", lambda: AccessView("accounts", person))
    window.refresh()
    idle(window, qtbot)
    page = window.pages["today"]
    rows = enumerate(page.list.work.rows)
    place = next(place for place, item in rows if isinstance(item, WorkItem) and item.rule)
    page.list.setCurrentIndex(page.list.work.index(place, 0))
    assert page.note_button.isEnabled()
    for button in (page.assign_button, page.settle_button):
        assert not button.isEnabled()
        assert "只作记录" in button.toolTip()


def test_palette_finds_things_first_then_commands(window, qtbot):
    window.open_palette()
    palette = window._palette
    assert palette.isVisible()
    assert palette.list.count() == len(palette.commands)
    commit(palette.edit, "龙南")
    qtbot.waitUntil(lambda: palette.list.count() > 0 and palette.list.item(0).text().startswith("GZ26"))
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.pages["manifests"].pane.detail.row.generator.startswith("龙南")


def test_palette_runs_commands(window, qtbot):
    window.open_palette()
    palette = window._palette
    palette.edit.setText("新建批次")
    palette.refresh()
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages["new_batch"]


def test_under_1400_pixels_the_navigation_is_a_rail(window):
    assert not window.navigation.rail
    window.resize(1366, 768)
    assert window.navigation.rail
    assert window.navigation.width() == 56
    shown = [entry for entry in window.navigation.entries if entry.isVisible()]
    assert all(entry.item.icon for entry in shown)
    assert all(entry.toolTip() for entry in shown)
    window.resize(1440, 900)
    assert window.navigation.width() == 208


def test_place_and_count_are_in_the_navigations_accessible_names(window):
    window.go_to("manifests", "")
    names = {entry.objectName(): entry.accessibleName() for entry in window.findChildren(NavEntry)}
    assert names["nav_today"] == "今日 10"
    assert names["nav_manifests"] == "联单（当前）"


def test_tab_goes_from_the_list_on_and_never_sticks(window, qtbot):
    window.go_to("manifests", "")
    page = window.pages["manifests"]
    page.filter.setFocus()
    visited = []
    for _ in range(60):
        widget = window.focusWidget()
        visited.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if window.focusWidget() is visited[0]:
            break
    assert page.table in visited
    assert len(set(visited)) == len(visited)
    order = [widget for widget in visited if widget in {page.filter, page.table, page.pane.band._main}]
    assert order == [page.filter, page.table, page.pane.band._main]


@pytest.mark.parametrize("page", ["manifests", "batches"])
def test_a_deadline_of_a_year_ago_is_read_whole_in_english_on_a_small_screen(window, qtbot, page):
    window.resize(1366, 768)
    window.go_to(page, "")
    table = window.pages[page].table
    column = [one.key for one in table.model().columns].index("due")
    # As a window left it that was closed in Chinese.
    table.setColumnWidth(column, 84)
    window.use_language("en")
    idle(window, qtbot)
    text, _tone = due_short(DueView("store", AT, -370))
    assert text == "370 days late"
    room = table.itemDelegate().area(_option(table, column), table.model().index(0, column)).width()
    assert fonts.width(text) <= room
    header = table.horizontalHeader()
    assert header.length() <= table.viewport().width()
    assert min(table.columnWidth(at) for at in range(header.count()) if not header.isSectionHidden(at)) > 36


def _option(table, column):
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.model().index(0, column))
    return option


def test_verification_says_what_was_compared(window, qtbot):
    window.go_to("settings", "")
    page = window.pages["settings"]
    page.verify_button.click()
    qtbot.waitUntil(lambda: "48,213" in page._result.text())
    assert "7c4109e2b8d03fa6" in page._result.text()


def test_disabled_step_says_why(qtbot, window):
    from dataclasses import replace

    window.go_to("manifests", "")
    pane = window.pages["manifests"].pane
    blocked = replace(pane.detail, next_step=replace(pane.detail.next_step, blocked="押运证已到期"))
    pane.show_manifest(blocked)
    assert not pane.band._main.isEnabled()
    assert pane.band._main.toolTip() == "押运证已到期"
    assert pane.band._main.accessibleDescription() == "押运证已到期"


def test_window_opens_on_a_long_list_without_reading_it(memory, qtbot):
    register = FakeRegister(3000)
    sources = []
    ask = register.list_manifests
    register.list_manifests = lambda query: sources.append(ask(query)) or sources[-1]
    window = MainWindow(memory)
    window.attach(register)
    qtbot.addWidget(window)
    window.show()
    window.go_to("manifests", "")
    assert set(sources[-1].asked) == {0}
    window.close()


def test_a_code_found_by_the_search_filters_the_batches(window, register, qtbot):
    window.open_palette()
    palette = window._palette
    qtbot.keyClicks(palette.edit, "336-054")
    qtbot.waitUntil(
        lambda: any(palette.list.item(n).text() == "336-054-17" for n in range(palette.list.count()))
    )
    place = next(n for n in range(palette.list.count()) if palette.list.item(n).text() == "336-054-17")
    palette.list.setCurrentRow(place)
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    page = window.pages["batches"]
    assert window.stack.currentWidget() is page
    assert page.filter.text() == "336-054-17"
    assert page.query.text == "336-054-17"
    assert {page.model.row(n).waste_code for n in range(page.model.rowCount())} == {"336-054-17"}


def test_a_thing_opened_from_elsewhere_stays_in_sight_after_its_step(window, register, qtbot):
    """Row 403 is not in the first page: the pane keeps it, though the list cannot select it."""
    window.go_to("manifests", "m403")
    page = window.pages["manifests"]
    assert page.pane.detail.row.uid == "m403"
    page.pane.take_step("close_manifest")
    qtbot.waitUntil(lambda: page.pane.detail.row.state == "closed")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert page.pane.detail.row.uid == "m403"
    page.filter_by("大余")
    assert page.pane.detail.row.generator.startswith("大余")


def test_the_keyboard_is_with_the_work_list_from_the_start(window):
    assert window.focusWidget() is window.pages["today"].list


def test_the_chosen_year_outlives_language_and_theme(window, qtbot):
    window.go_to("capacity", "")
    page = window.pages["capacity"]
    qtbot.waitUntil(lambda: page.view is not None and not window.tasks.busy)
    page.year.setCurrentIndex(page.year.findData(2025))
    window.use_theme("dark")
    assert page.year.currentData() == 2025
    window.use_language("en")
    QApplication.processEvents()
    assert (page.year.currentData(), page.year.currentText()) == (2025, "2025")
    qtbot.waitUntil(lambda: not window.tasks.busy)
