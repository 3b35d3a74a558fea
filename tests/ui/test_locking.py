"""A window that locks hides everything at once, whatever its register does, and no password outlives its use."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hwtrack.domain.people import Role
from hwtrack.errors import EnvironmentProblem, SignInNeededError, UserError
from tests.helpers.people import make_staff, password_of
from tests.helpers.windows import idle, shown
from tests.ui.fake_register import FakeRegister
from tests.ui.fakes.people import PASSWORD
from ui import errors
from ui.pages.makers import PAGES

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)
WRONG = "nearly right"
READS = ("info", "access", "may", "search", "today", "needs_first_site", "permissions")


@pytest.fixture(autouse=True)
def _plain_today(monkeypatch):
    monkeypatch.setitem(PAGES, "today", ("ui.pages.base", "Page"))


@pytest.fixture
def people():
    return FakeRegister().with_accounts()


@pytest.fixture
def window(people, memory, qtbot):
    """A window with Wang Li at the desk."""
    with shown(people, memory, qtbot) as window:
        send(window, "wangli")
        idle(window, qtbot)
        yield window


def send(window, login: str = "", password: str = PASSWORD) -> None:
    sheet = window.access.sheet
    if login:
        sheet.login.setText(login)
    sheet.password.setText(password)
    sheet.send()


def secrets(window) -> str:
    sheet = window.access.sheet
    return sheet.password.text() + sheet.new.text() + sheet.again.text()


def failing(*_asked):
    raise EnvironmentProblem("“a.hwt”已损坏（file is not a database）。", remedy="请用备份恢复。")


def enter_key(window) -> None:
    """Press Enter in the sheet, as whoever passes by could."""
    QTest.keyClick(window.access.sheet.password, Qt.Key.Key_Return)


@pytest.mark.parametrize("page", ["today", "new_manifest"])
def test_a_register_whose_reads_fail_hides_at_once_and_a_bare_enter_opens_nothing(
    window, people, qtbot, page, monkeypatch
):
    told = []
    monkeypatch.setattr("ui.widgets.dialog.message", lambda _parent, title, *_: told.append(title))
    window.go_to(page, "")
    if page == "new_manifest":
        QTest.keyClicks(window.pages[page].fields["contact"], "zhong")
    idle(window, qtbot)
    for read in (*READS, "lock", "unlock", "save_draft"):
        setattr(people, read, failing)
    window.access.lock()
    assert window.front.currentWidget() is window.access.sheet
    assert window.access.sheet.mode == "unlock"
    assert secrets(window) == ""
    idle(window, qtbot)
    assert "已损坏" in window.access.sheet._general._text.text().replace("\u200b", "")
    enter_key(window)
    idle(window, qtbot)
    assert window.access.shut
    send(window)
    idle(window, qtbot)
    assert window.access.shut
    assert secrets(window) == ""
    for read in (*READS, "lock", "unlock", "save_draft"):
        delattr(people, read)
    assert told == []
    send(window)
    idle(window, qtbot)
    assert not window.access.shut
    # Whoever is back hears that the draft is not saved.
    assert len(told) == (page == "new_manifest")


def test_a_lock_that_cannot_be_recorded_yet_neither_delays_the_window_nor_lets_anybody_in(
    window, people, qtbot
):
    let, lock = threading.Event(), people.lock
    people.lock = lambda: let.wait(20) and lock()
    window.access.lock()
    assert window.front.currentWidget() is window.access.sheet
    send(window, password=WRONG)
    qtbot.waitUntil(window.access.sheet.rows["password"].note.isVisible)
    assert window.access.shut
    let.set()
    idle(window, qtbot)
    assert window.access.shut
    assert people.locked


def test_a_lock_cancelled_by_a_wrong_password_comes_all_the_same(window, people, qtbot):
    let = threading.Event()
    window.tasks.run(lambda _job: let.wait(20), lambda _done: None)
    window.access.lock()
    send(window, password=WRONG)
    qtbot.waitUntil(window.access.sheet.rows["password"].note.isVisible)
    let.set()
    idle(window, qtbot)
    assert people.locked


def test_no_password_stays_in_the_sheet_whichever_way_it_goes(window, people, qtbot):
    access = window.access
    assert secrets(window) == ""
    access.lock()
    send(window, password=WRONG)
    assert secrets(window) == ""
    idle(window, qtbot)
    assert secrets(window) == ""
    people.unlock = failing
    send(window)
    idle(window, qtbot)
    assert secrets(window) == ""
    del people.unlock
    send(window)
    idle(window, qtbot)
    assert not access.shut
    assert secrets(window) == ""
    access.sheet.password.setText("typed behind the pages")
    access.lock()
    assert secrets(window) == ""
    access.sheet.password.setText("typed and left")
    access.sheet.other.click()
    assert secrets(window) == ""
    idle(window, qtbot)
    people.sign_in = failing
    send(window, "xiechunsheng")
    idle(window, qtbot)
    assert secrets(window) == ""
    del people.sign_in
    send(window, "zhonghai")
    idle(window, qtbot)
    access.sheet.new.setText("short")
    access.sheet.again.setText("short")
    people.change_own_password = lambda _old, _new: (_ for _ in ()).throw(UserError("密码至少 8 个字符。"))
    access.sheet.send()
    idle(window, qtbot)
    assert access.sheet.mode == "renew"
    assert secrets(window) == ""


def test_who_hands_over_while_the_register_cannot_be_read_leaves_the_sheet_to_the_next(window, people, qtbot):
    for read in READS:
        setattr(people, read, failing)
    window.access.leave()
    assert window.front.currentWidget() is window.access.sheet
    assert window.access.sheet.mode == "sign_in"
    assert secrets(window) == ""
    idle(window, qtbot)
    for read in READS:
        delattr(people, read)
    send(window, "xiechunsheng")
    idle(window, qtbot)
    assert window.access.person.login == "xiechunsheng"


def test_who_was_shown_out_and_signs_in_again_is_not_told_of_it_afterwards(window, people, qtbot):
    """Another program closed the account and opened it again; a message now would be wrong."""

    def turned_away(_job):
        raise SignInNeededError("账户已停用，请联系管理员。")

    window.tasks.run(turned_away, lambda _done: None)
    idle(window, qtbot)
    assert window.access.shut
    send(window, "wangli")
    # A message would fail this test with its words.
    idle(window, qtbot)
    assert not window.access.shut


def test_errors_that_wait_are_still_told(window, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("ui.widgets.dialog.message", lambda _parent, title, *_: told.append(title))
    window.access.lock()
    errors.show(EnvironmentProblem("磁盘已满，未保存。", remedy="请腾出空间。"))
    idle(window, qtbot)
    send(window)
    idle(window, qtbot)
    assert told == ["磁盘已满，未保存。"]


@pytest.fixture
def office(tmp_path):
    staff = make_staff(tmp_path)
    yield staff.office
    staff.store.close()


def test_a_window_locks_at_once_while_another_program_holds_the_file(office, memory, qtbot, monkeypatch):
    """A database browser with an open transaction: nothing can be read or written for a while."""
    with shown(office, memory, qtbot) as window:
        window.go_to("manifests", "")
        idle(window, qtbot)
        monkeypatch.setattr("ui.widgets.dialog.message", lambda *_: None)
        with closing(sqlite3.connect(office.store.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            # Whoever asks the register from here on waits in vain.
            window.access.lock()
            assert not window.pages["manifests"].isVisible()
            assert window.access.sheet.mode == "unlock"
            assert secrets(window) == ""
            enter_key(window)
            assert window.access.shut
            other.execute("ROLLBACK")
        idle(window, qtbot)
        assert office.store.door.locked
        enter_key(window)
        idle(window, qtbot)
        assert window.access.shut
        send(window, password=password_of(Role.ADMINISTRATOR.value))
        idle(window, qtbot)
        assert not window.access.shut


@pytest.mark.parametrize("way", ["sign_in", "unlock"])
def test_a_problem_of_three_lines_is_read_whole_on_the_sheet(window, qtbot, way):
    sheet = window.access.sheet
    window.access.lock()
    if way == "sign_in":
        sheet.other.click()
    idle(window, qtbot)
    path = "/home/waste-office/registers/of-the-county/2026/longnan-industrial-park-generators.hwt"
    sheet.tell(
        EnvironmentProblem(
            f"“{path}”已损坏（file is not a database）。",
            remedy="请用最近一次完好的备份恢复到新文件，并保留此文件备查。" * 2,
        )
    )
    qtbot.waitUntil(
        lambda: (
            sheet._general._text.height() >= sheet._general._text.heightForWidth(sheet._general._text.width())
        )
    )
    assert sheet._panel.rect().contains(sheet.go.geometry())
    assert sheet._general.geometry().bottom() < sheet.go.geometry().top()
    tall = sheet._panel.height()
    sheet._take_back()
    qtbot.waitUntil(lambda: sheet._panel.height() < tall)
