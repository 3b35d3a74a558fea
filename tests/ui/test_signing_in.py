"""Who is at the desk: signing in, locking, another person's turn, and whose forms are whose."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from hwtrack.errors import EnvironmentProblem, SignInNeededError
from tests.helpers.windows import idle
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes.people import PASSWORD
from ui import errors
from ui.backing_up import DayEnds
from ui.main_window import MainWindow
from ui.pages.makers import PAGES
from ui.widgets.dialog import Ask

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints",
    "does not support raise",
    "grabbing the keyboard",
    "setting window opacity",
    extend=True,
)
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _plain_today(monkeypatch):
    """Let the desk of today be an empty page: it takes longer to paint than all these tests together."""
    monkeypatch.setitem(PAGES, "today", ("ui.pages.base", "Page"))


@pytest.fixture
def people():
    return FakeRegister().with_accounts()


@pytest.fixture
def shut(people, memory, qtbot):
    """A window on a register with accounts, before anybody signed in."""
    window = MainWindow(memory)
    window.resize(1440, 900)
    window.attach(people)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    idle(window, qtbot)
    yield window
    window.close()


def enter(window, qtbot, login: str, password: str = PASSWORD) -> None:
    """Sign in by keys alone."""
    sheet = window.access.sheet
    sheet.login.setFocus()
    sheet.login.selectAll()
    QTest.keyClicks(sheet.login, login)
    QTest.keyClick(sheet.login, Key.Key_Return)
    assert window.focusWidget() is sheet.password
    QTest.keyClicks(sheet.password, password)
    QTest.keyClick(sheet.password, Key.Key_Return)
    idle(window, qtbot)


def unlock(window, qtbot, password: str = PASSWORD) -> None:
    sheet = window.access.sheet
    QTest.keyClicks(sheet.password, password)
    QTest.keyClick(sheet.password, Key.Key_Return)
    idle(window, qtbot)


@pytest.fixture
def wangli(shut, qtbot):
    """The same window with Wang Li at the desk."""
    enter(shut, qtbot, "wangli")
    return shut


def shown(window) -> str:
    return window.access.sheet.rows["password"].note._text.text()


def test_nothing_of_the_register_is_there_before_somebody_signed_in(shut, people):
    assert shut.front.currentWidget() is shut.access.sheet
    assert not shut.pages
    assert people.queries == []
    for key in (Key.Key_K, Key.Key_1, Key.Key_2):
        QTest.keyClick(shut, key, Control)
    shut.go_to("manifests", "")
    shut.open_palette()
    assert not shut.pages
    assert shut._palette is None
    assert not shut.navigation.isVisible()


def test_the_right_password_shows_the_desk_and_the_login_is_remembered_for_this_register(shut, qtbot, people):
    enter(shut, qtbot, "wangli")
    assert shut.front.currentIndex() == 0
    assert shut.stack.currentWidget() is shut.pages["today"]
    assert shut.memory.value("login/u") == "wangli"
    assert shut.top.person.text() == "王丽"
    assert people.seen == [("signed_in", "wangli")]
    shut.access.leave()
    idle(shut, qtbot)
    assert shut.access.sheet.login.text() == "wangli"
    assert shut.focusWidget() is shut.access.sheet.password


def test_a_wrong_password_is_told_beside_the_field_which_is_empty_for_the_next(shut, qtbot):
    enter(shut, qtbot, "wangli", "wrong")
    assert shut.access.shut
    assert shown(shut) == "账户或密码不符。"
    assert shut.access.sheet.password.text() == ""
    assert shut.focusWidget() is shut.access.sheet.password
    QTest.keyClicks(shut.access.sheet.password, PASSWORD)
    QTest.keyClick(shut.access.sheet.password, Key.Key_Return)
    idle(shut, qtbot)
    assert not shut.access.shut


def test_too_many_attempts_are_counted_down_and_sent_no_more(shut, qtbot, people):
    people.refusals = 5
    enter(shut, qtbot, "wangli")
    sheet = shut.access.sheet
    assert "60 秒后可再试" in shown(shut)
    assert not sheet.go.isEnabled()
    sheet.cooldown._count()
    assert "59 秒后可再试" in shown(shut)
    people.refusals = 0
    QTest.keyClicks(sheet.password, PASSWORD)
    QTest.keyClick(sheet.password, Key.Key_Return)
    idle(shut, qtbot)
    assert shut.access.shut
    for _ in range(59):
        sheet.cooldown._count()
    assert sheet.go.isEnabled()
    assert not sheet.rows["password"].note.isVisible()
    QTest.keyClick(sheet.password, Key.Key_Return)
    idle(shut, qtbot)
    assert not shut.access.shut


def test_a_first_password_is_replaced_before_anything_is_shown(shut, qtbot, people):
    enter(shut, qtbot, "zhonghai")
    sheet = shut.access.sheet
    assert shut.access.shut
    assert not shut.pages
    assert shut.focusWidget() is sheet.new
    for text in ("another horse 8", "another horse 9"):
        QTest.keyClicks(shut.focusWidget(), text)
        QTest.keyClick(shut.focusWidget(), Key.Key_Return)
    assert sheet.rows["again"].note._text.text() == "两次输入的密码不同"
    sheet.again.clear()
    QTest.keyClicks(sheet.again, "another horse 8")
    QTest.keyClick(sheet.again, Key.Key_Return)
    idle(shut, qtbot)
    assert not shut.access.shut
    assert people.passwords["zhonghai"] == "another horse 8"


@pytest.mark.parametrize("by_key", [False, True])
def test_the_sheet_of_a_first_password_left_alone_asks_who_is_there_and_forgets_it(
    shut, qtbot, people, by_key
):
    enter(shut, qtbot, "zhonghai")
    access = shut.access
    assert access.idle.minutes == 10
    if by_key:
        QTest.keyClick(shut.windowHandle(), Key.Key_L, Control)
        qtbot.waitUntil(lambda: access.sheet.mode == "sign_in")
    else:
        access.idle.passed.emit()
    idle(shut, qtbot)
    assert access.sheet.mode == "sign_in"
    assert people.access().person is None
    assert PASSWORD not in vars(access).values()
    assert not access.idle.watching
    enter(shut, qtbot, "wangli")
    assert shut.stack.currentWidget() is shut.pages["today"]


def test_a_password_set_while_the_sheet_is_left_lets_nobody_in(shut, qtbot, people):
    enter(shut, qtbot, "zhonghai")
    let = threading.Event()
    shut.tasks.run(lambda _job: let.wait(20), lambda _done: None)
    for field in (shut.access.sheet.new, shut.access.sheet.again):
        field.setText("another horse 8")
    shut.access.sheet.send()
    shut.access.lock()
    let.set()
    idle(shut, qtbot)
    assert shut.access.shut
    assert not shut.pages
    assert people.access().person is None


def test_a_wrong_password_is_not_kept(shut, qtbot):
    enter(shut, qtbot, "wangli", "nearly right")
    assert "nearly right" not in vars(shut.access).values()


def test_capitals_are_told_from_what_is_typed(shut):
    sheet = shut.access.sheet
    QTest.keyClick(sheet.password, "A")
    assert shown(shut) == "大写锁定已打开"
    QTest.keyClick(sheet.password, "a")
    assert not sheet.rows["password"].note.isVisible()
    QTest.keyClick(sheet.password, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not sheet.rows["password"].note.isVisible()


def test_a_lock_covers_everything_and_the_same_person_finds_the_form_as_it_was(wangli, qtbot, people):
    wangli.go_to("new_batch", "")
    form = wangli.pages["new_batch"]
    form.grams.setFocus()
    QTest.keyClicks(form.grams, "1.2")
    idle(wangli, qtbot)
    QTest.keyClick(wangli, Key.Key_L, Control)
    idle(wangli, qtbot)
    assert people.locked
    assert not form.isVisible()
    assert not wangli.top.isVisible()
    QTest.keyClick(wangli, Key.Key_K, Control)
    wangli.go_to("manifests", "")
    assert "manifests" not in wangli.pages
    unlock(wangli, qtbot)
    assert not people.locked
    assert wangli.stack.currentWidget() is form
    assert form.grams.text() == "1.2"
    assert wangli.focusWidget() is form.grams


def test_a_draft_is_saved_in_the_name_of_who_typed_it_before_the_lock(wangli, qtbot, people):
    order = []
    save, lock = people.save_draft, people.lock
    people.save_draft = lambda form: order.append("saved") or save(form)
    people.lock = lambda: order.append("locked") or lock()
    wangli.go_to("new_manifest", "")
    QTest.keyClicks(wangli.pages["new_manifest"].fields["contact"], "zhong")
    wangli.access.lock()
    idle(wangli, qtbot)
    assert order == ["saved", "locked"]


def test_open_dialogs_are_hidden_and_come_back_with_what_was_typed(wangli, qtbot):
    wangli.top.person.asked.emit("password")
    dialog = next(one for one in wangli.findChildren(QDialog) if one.isVisible())
    dialog.entries[0].editor.setText("half typed")
    # The shortcut of the window beneath is dead meanwhile.
    QTest.keyClick(dialog.windowHandle(), Key.Key_L, Control)
    qtbot.waitUntil(lambda: wangli.access.shut)
    idle(wangli, qtbot)
    assert not dialog.isVisible()
    unlock(wangli, qtbot)
    assert dialog.isVisible()
    assert dialog.entries[0].editor.text() == "half typed"
    dialog.reject()


def test_a_dialog_whose_work_ends_behind_the_lock_does_not_come_back(wangli, qtbot, people):
    wangli.top.person.asked.emit("password")
    dialog = next(one for one in wangli.findChildren(QDialog) if one.isVisible())
    for entry, text in zip(dialog.entries, (PASSWORD, "another horse 8", "another horse 8"), strict=True):
        entry.editor.setText(text)
    let = threading.Event()
    wangli.tasks.run(lambda _job: let.wait(20), lambda _done: None)
    dialog.send()
    wangli.access.lock()
    let.set()
    idle(wangli, qtbot)
    assert people.passwords["wangli"] == "another horse 8"
    unlock(wangli, qtbot, "another horse 8")
    assert not wangli.access.shut
    assert not [one for one in wangli.findChildren(QDialog) if one.isVisible()]


def test_a_choice_of_a_file_and_a_question_end_with_the_lock(wangli, qtbot):
    chooser = QFileDialog(wangli)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    question = Ask(wangli, "拒收？", "全部废物将退回移出人。", "拒收并退回", danger=True)
    for asked in (chooser, question):
        asked.open()
        wangli.access.lock()
        assert not asked.isVisible()
        idle(wangli, qtbot)
        unlock(wangli, qtbot)
        assert not asked.isVisible()


def test_errors_and_dialogs_of_work_that_ends_meanwhile_wait_for_the_person(wangli, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("ui.widgets.dialog.message", lambda _parent, title, *_: told.append(title))
    wangli.access.lock()
    idle(wangli, qtbot)
    errors.show(EnvironmentProblem("磁盘已满", remedy="请腾出空间。"))
    late = QDialog(wangli)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    assert told == []
    unlock(wangli, qtbot)
    assert told == ["磁盘已满"]
    assert late.isVisible()
    late.reject()


def test_another_person_does_not_see_what_the_former_typed_and_the_former_finds_it_again(
    wangli, qtbot, people
):
    wangli.go_to("new_batch", "")
    form = wangli.pages["new_batch"]
    QTest.keyClicks(form.grams, "1.2")
    idle(wangli, qtbot)
    wangli.access.lock()
    idle(wangli, qtbot)
    wangli.access.sheet.other.click()
    idle(wangli, qtbot)
    enter(wangli, qtbot, "xiechunsheng")
    assert wangli.stack.currentWidget() is wangli.pages["today"]
    assert form not in wangli.pages.values()
    wangli.go_to("new_batch", "")
    assert wangli.pages["new_batch"].grams.text() == ""
    assert not form.isVisible()
    wangli.access.leave()
    idle(wangli, qtbot)
    enter(wangli, qtbot, "wangli")
    assert wangli.stack.currentWidget() is form
    assert form.grams.text() == "1.2"
    kinds = [kind for kind, _login in people.seen]
    assert kinds == ["signed_in", "locked", "signed_out", "signed_in", "signed_out", "signed_in"]


def test_the_window_locks_itself_when_nobody_touches_it(wangli, qtbot, people):
    access = wangli.access
    assert access.idle.watching
    assert access.idle._timer.interval() == 10 * 60_000
    left = access.idle._last
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(5, 5), QPointF(5, 5),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(wangli.windowHandle(), move)
    assert access.idle._last > left
    # The machine slept past the limit: the first touch afterwards locks instead of starting over.
    access.idle._last -= 11 * 60
    QApplication.sendEvent(wangli.windowHandle(), move)
    idle(wangli, qtbot)
    assert access.shut
    assert people.locked
    assert not access.idle.watching


def test_a_window_told_never_to_lock_itself_does_not(people, memory, qtbot):
    people.with_accounts(idle_minutes=0).sign_in("wangli", PASSWORD)
    window = MainWindow(memory)
    window.attach(people)
    qtbot.addWidget(window)
    assert not window.access.idle.watching
    idle(window, qtbot)
    window.close()


@pytest.mark.parametrize(("before", "after"), [(10, 1), (0, 5), (10, 0)])
def test_a_changed_time_to_lock_counts_in_the_open_window(people, memory, qtbot, before, after):
    people.with_accounts(idle_minutes=before).sign_in("liuqiang", PASSWORD)
    window = MainWindow(memory)
    window.attach(people)
    qtbot.addWidget(window)
    window.go_to("settings", "")
    idle(window, qtbot)
    assert window.access.idle.minutes == before
    people.access_view = replace(people.access_view, idle_minutes=after)
    window.pages["settings"].panels[0].recorded.emit("设置已改")
    assert window.access.idle.minutes == after
    idle(window, qtbot)
    window.close()


def test_what_the_window_asks_anew_by_itself_does_not_put_the_lock_off(wangli, qtbot):
    started = wangli.access.idle._last
    wangli.refresh()
    idle(wangli, qtbot)
    assert wangli.access.idle._last == started


def test_backups_and_counts_go_on_behind_the_lock(wangli, qtbot, people, monkeypatch):
    backed_up = []
    people.backup_due_after_day = lambda: True
    people.back_up = lambda _report: backed_up.append(True)
    ends = DayEnds(people, wangli.tasks, wangli)
    wangli.access.lock()
    ends.look()
    wangli.counting.ask(wangli.desk.register)
    wangli.counting.ask_alerts()
    qtbot.waitUntil(lambda: backed_up == [True])
    idle(wangli, qtbot)
    assert wangli.access.shut


def test_who_may_no_longer_be_here_is_asked_to_sign_in_when_the_register_refuses(
    wangli, qtbot, people, monkeypatch
):
    """Another program closed the account: the next entry is refused, and the window shuts."""
    monkeypatch.setattr("ui.widgets.dialog.message", lambda *_: None)

    def turned_away(_job):
        raise SignInNeededError("账户已关闭。")

    wangli.tasks.run(turned_away, lambda _done: None)
    idle(wangli, qtbot)
    assert wangli.access.shut
    assert wangli.access.sheet.mode == "sign_in"
    assert wangli.access.sheet._general._text.text() == "账户已关闭。"
    assert people.access().person is None


def test_without_accounts_nothing_is_asked_and_nothing_locks(window):
    assert window.front.currentIndex() == 0
    window.access.lock()
    assert not window.access.shut
    assert not window.access.idle.watching


def test_the_menu_of_the_person_names_roles_and_offers_what_concerns_them(wangli, window):
    words = [action.text() for action in wangli.top.person.menu_now().actions()]
    assert words == ["王丽\u3000经办人、调度", "", "修改密码…", "锁定\tCtrl+L", "退出登录"]
    words = [action.text() for action in window.top.person.menu_now().actions()]
    assert words == ["建立账户…", "账户与权限"]
    names = {command.name for command in wangli._commands()}
    assert {"lock", "leave", "password", "accounts"} <= names
    assert "found" in {command.name for command in window._commands()}


def test_the_sheet_speaks_the_language_in_force(shut, qtbot):
    shut.use_language("en")
    QApplication.processEvents()
    assert shut.access.sheet.go.text() == "Sign in"
    assert shut.access.sheet.password.accessibleName() == "Password"
