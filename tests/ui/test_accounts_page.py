"""The page of accounts: who there is, who came, who may do what, and what is true without accounts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hwtrack.domain.people import Role
from hwtrack.services.people_lists import permission_rows
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes.people import PASSWORD
from tests.ui.fakes.recovery import shorter
from ui import fonts, i18n
from ui.main_window import MainWindow
from ui.models.cells import CELL, cell_text
from ui.models.delegate import EDGE
from ui.pages.makers import PAGES

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _plain_today(monkeypatch):
    """Let the desk of today be an empty page: it takes longer to paint than all these tests together."""
    monkeypatch.setitem(PAGES, "today", ("ui.pages.base", "Page"))


@pytest.fixture
def opened(memory, qtbot):
    """Open a window on a register and go to its accounts."""
    windows = []

    def open_(register):
        window = MainWindow(memory)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.attach(register)
        window.show()
        window.activateWindow()
        window.go_to("accounts", "")
        idle(window, qtbot)
        return window

    yield open_
    for window in windows:
        window.close()


def administrator():
    register = FakeRegister().with_accounts()
    register.sign_in("liuqiang", PASSWORD)
    return register


def cells(model) -> list[list[str]]:
    return [
        [cell_text(model.index(row, column).data(CELL)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_where_nothing_is_written_no_account_is_made_or_changed_and_the_page_says_why(opened):
    register = administrator()
    register.health_is = shorter()
    page = opened(register).pages["accounts"]
    for button in (
        page.add_button,
        page.choose_button,
        page.roles_button,
        page.reset_button,
        page.close_button,
    ):
        assert not button.isEnabled()
        assert button.toolTip().startswith("台账库少了 23 条")
    alone = FakeRegister()
    alone.health_is = shorter()
    page = opened(alone).pages["accounts"]
    assert page.add_button.toolTip() == page.empty._button.toolTip() != ""


def test_the_page_lists_accounts_sign_ins_and_permissions(opened):
    window = opened(administrator())
    page = window.pages["accounts"]
    assert cells(page.accounts)[0] == ["王丽 wangli", "经办人、调度", "2026-11-23 08:02", "0", "在用"]
    assert cells(page.accounts)[3][2:] == ["–", "0", "待本人换密码"]
    assert cells(page.accounts)[4][4] == "2026-11-23 停用"
    assert cells(page.sign_ins)[5] == ["2026-11-22 16:40", "被拒", "admin\u3000没有这个登录名", "#48,170"]
    assert cells(page.permissions)[1] == ["签署联单", "√", "√", "", "", "", "", "签名"]
    assert page.head._sentence.accessibleName() == "4 个在用，1 人还没换过密码，10 分钟不动即锁定"
    assert window.focusWidget() is page.table


def test_an_account_is_made_by_keys_alone(opened, qtbot):
    register = administrator()
    window = opened(register)
    page = window.pages["accounts"]
    QTest.keyClick(page, Key.Key_N, Control)
    dialog = page.dialog
    dialog.activateWindow()
    for text in ("chenyi", "Chen Yi"):
        QTest.keyClicks(dialog.focusWidget(), text)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Space)
    dialog.targets["password"][0].setFocus()
    for _ in range(2):
        QTest.keyClicks(dialog.focusWidget(), PASSWORD)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: "chenyi" in register.people)
    idle(window, qtbot)
    made = register.people["chenyi"]
    assert (made.name, made.roles, made.must_change) == ("Chen Yi", ("clerk",), True)
    assert page.accounts.rowCount() == 6


def test_a_refusal_stands_beside_its_field(opened, qtbot):
    window = opened(administrator())
    page = window.pages["accounts"]
    page.add_button.click()
    dialog = page.dialog
    for name, text in (("login", "wangli"), ("name", "王丽"), ("password", PASSWORD), ("again", PASSWORD)):
        dialog.targets[name][0].setText(text)
    dialog.send()
    assert dialog.targets["roles"][1]._text.text() == "请选择角色"
    dialog.targets["roles"][0].boxes[Role.CLERK].click()
    dialog.send()
    idle(window, qtbot)
    assert dialog.targets["login"][1]._text.text() == "这个登录名已经有人用。"
    dialog.reject()


def test_roles_that_cannot_go_together_cannot_be_ticked_together(opened):
    window = opened(administrator())
    page = window.pages["accounts"]
    page.add_button.click()
    roles = page.dialog.targets["roles"][0]
    for role in (Role.CLERK, Role.RECEIVER):
        roles.boxes[role].click()
    assert roles.roles() == ("clerk", "receiver")
    roles.boxes[Role.INSPECTOR].click()
    assert roles.roles() == ("inspector",)
    roles.boxes[Role.DISPATCHER].click()
    assert roles.roles() == ("dispatcher",)
    page.dialog.reject()


def test_an_account_is_closed_and_reopened(opened, qtbot):
    register = administrator()
    window = opened(register)
    page = window.pages["accounts"]
    for closed in (True, False):
        page.close_button.click()
        page.dialog.submit.click()
        idle(window, qtbot)
        assert (register.people["wangli"].closed_on is not None) is closed
    page.reset_button.click()
    for name in ("password", "again"):
        page.dialog.targets[name][0].setText("a first password")
    page.dialog.send()
    idle(window, qtbot)
    assert register.people["wangli"].must_change
    assert register.passwords["wangli"] == "a first password"


def test_ones_own_account_and_what_is_not_ones_own_to_do_are_disabled_with_the_reason(opened, qtbot):
    register = administrator()
    window = opened(register)
    page = window.pages["accounts"]
    page.table.selectRow(1)
    for button in (page.roles_button, page.reset_button, page.close_button):
        assert not button.isEnabled()
        assert "自己" in button.toolTip()
    assert page.add_button.isEnabled()
    window.go_to("batches", "")
    idle(window, qtbot)
    assert not window.pages["batches"].add_button.isEnabled()
    assert window.pages["batches"].add_button.toolTip() == "您的角色不能做这一步：由 经办人、调度、接收人 做"
    window.go_to("new_batch", "")
    assert not window.pages["new_batch"].submit_button.isEnabled()


def test_a_clerk_reads_the_page_and_changes_nothing_there(opened):
    register = FakeRegister().with_accounts()
    register.sign_in("wangli", PASSWORD)
    page = opened(register).pages["accounts"]
    assert page.accounts.rowCount() == 5
    for button in (page.add_button, page.close_button):
        assert button.toolTip() == "您的角色不能做这一步：由 管理员 做"


def test_without_accounts_the_page_says_what_is_true_and_offers_them(opened, qtbot):
    register = FakeRegister()
    window = opened(register)
    page = window.pages["accounts"]
    assert "不设密码使用" in page.head._sentence.accessibleName()
    assert "只有一人使用" in page.head._sentence.accessibleName()
    assert page.empty.isVisible()
    assert page.empty.accessibleName().startswith("用这台电脑的人都能登记")
    assert not page.choose_button.isVisible()
    page.empty._button.click()
    for name, text in (("login", "wangli"), ("name", "王丽"), ("password", PASSWORD), ("again", PASSWORD)):
        page.dialog.targets[name][0].setText(text)
    page.dialog.send()
    idle(window, qtbot)
    assert page.table.isVisible()
    assert window.top.person.text() == "王丽"
    assert window.access.idle.watching
    window.access.lock()
    idle(window, qtbot)
    assert window.access.shut


def test_a_register_of_an_earlier_version_offers_the_choice_without_nagging(opened, qtbot):
    register = FakeRegister()
    register.access_view = type(register.access_view)("unchosen")
    window = opened(register)
    page = window.pages["accounts"]
    assert window.front.currentIndex() == 0
    page.choose_button.click()
    assert page.dialog.entries[0].editor.text() == "只有一人使用"
    page.dialog.send()
    idle(window, qtbot)
    assert register.access().mode == "no_passwords"
    assert not page.choose_button.isVisible()


# Room for every word


@pytest.fixture
def large_english(qapp):
    """Half as large again as usual, in English."""
    fonts.load_fonts(1.5)
    qapp.setFont(fonts.font())
    i18n.use_language("en")
    yield
    fonts.load_fonts()
    qapp.setFont(fonts.font())


def test_a_wide_window_gives_names_the_room_that_is_free(opened, qtbot):
    register = FakeRegister().with_accounts()
    register.sign_in("liuqiang", PASSWORD)
    window = opened(register)
    window.resize(1920, 900)
    idle(window, qtbot)
    table = window.pages["accounts"].table
    assert table.columnWidth(0) > 500
    assert sum(table.columnWidth(place) for place in range(5)) == table.viewport().width()


@pytest.mark.parametrize("wide", [1120, 1440, 1920])
def test_what_roles_may_do_is_never_cut(opened, qtbot, large_english, wide):
    register = FakeRegister().with_accounts()
    register.sign_in("liuqiang", PASSWORD)
    register.permissions = permission_rows
    window = opened(register)
    window.resize(wide, 900)
    window.pages["accounts"].tabs.setCurrentIndex(2)
    idle(window, qtbot)
    table = window.pages["accounts"].may
    columns = window.pages["accounts"].permissions.columns
    longest = max(fonts.width(row.name_en) for row in permission_rows())
    assert table.columnWidth(0) > longest + EDGE
    for place, column in enumerate(columns[1:], start=1):
        assert table.columnWidth(place) > fonts.width(column.heading(), fonts.SECOND)
    whole = sum(table.columnWidth(place) for place in range(len(columns)))
    assert whole - table.viewport().width() == table.horizontalScrollBar().maximum()
