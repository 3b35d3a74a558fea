"""The whole way back on a real register: backed up, cut short or damaged, noticed, restored, and written to again."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from hwtrack.errors import EnvironmentProblem
from hwtrack.services import health as looking
from hwtrack.services.backup import back_up
from hwtrack.services.backup_settings import usual_folder
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.last_seen import forget
from hwtrack.services.office import Office
from hwtrack.services.opening import DamagedFileError
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.salvage import salvage
from hwtrack.services.store import NewRegister, Store
from tests.helpers.windows import idle
from ui import app as start
from ui import errors
from ui.following import Following, settle
from ui.forms.restore import RestoreDialog, RestoreWay
from ui.main_window import MainWindow
from ui.rescue import RescueDialog, damage_of, restore_file
from ui.tasks import Tasks
from ui.widgets import dialog

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard", extend=True
)

LATER = 3


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Look at all pages, however busy the machine is."""
    monkeypatch.setattr(looking, "_PAGES_SECONDS", 10.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory, home):
    """A register, a backup of it in the usual folder, and entries made after the backup."""
    folder = tmp_path_factory.mktemp("gz")
    store = Store.create(folder / "gz.hwt", NewRegister("GZ", "赣州虔绿", "all"), actor="王丽")
    backup = back_up(store)
    earlier = store.path.read_bytes()
    for number in range(LATER):
        store.do(change_setting, NewSetting("tolerance_grams", str(number + 1)))
    store.close()
    yield store.path, backup, earlier, store.path.read_bytes()
    shutil.rmtree(usual_folder(), ignore_errors=True)


@pytest.fixture
def path(made):
    """The register as its last writer left it, seen by this machine."""
    path, _backup, _earlier, whole = made
    for left in path.parent.iterdir():
        if left != path:
            left.unlink()
    path.write_bytes(whole)
    forget(path)
    Store.open(path).close()
    return path


@pytest.fixture
def messages(monkeypatch):
    said = []
    monkeypatch.setattr(dialog, "message", lambda _parent, *told: said.append(told))
    return said


def opened(path, memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    opening = start.Opening(window, path)
    window.show()
    opening.start()
    qtbot.waitUntil(lambda: bool(window.pages) or opening.problem is not None, timeout=20_000)
    idle(window, qtbot)
    return window, opening


def restored(asked, qtbot):
    asked.reason.setCurrentIndex(2)
    asked.send()
    qtbot.waitUntil(lambda: asked.restored is not None, timeout=60_000)
    QApplication.processEvents()


def test_a_register_cut_short_is_noticed_restored_and_written_to_again(made, path, memory, qtbot, messages):
    _path, backup, earlier, _whole = made
    path.write_bytes(earlier)
    window, opening = opened(path, memory, qtbot)
    band = window.recovery.band
    assert band.isVisible()
    assert window.recovery.health.newest_good.path == str(backup.path)
    assert "备份 " in window.status._left.text()
    band.restore.click()
    restored(window.recovery.dialog, qtbot)
    window.recovery.dialog.outcome.first.click()
    qtbot.waitUntil(lambda: window.recovery.following is not None)
    opening.close()
    assert settle(window.recovery.following) == path
    assert messages[0][0] == "已换上恢复出的台账库"
    assert "没有删除任何文件" in messages[0][1]
    again, opening = opened(path, memory, qtbot)
    assert not again.recovery.band.isVisible()
    again.desk.register.change_register("set_house", NewSetting("tolerance_grams", "9"))
    again.close()
    opening.close()
    assert len(list(path.parent.glob("gz.replaced-*.hwt"))) == 1


def test_where_no_file_was_any_more_the_window_says_that_and_not_that_it_is_unread(made, path, messages):
    new = path.with_name("new.hwt")
    restore_backup(Restore(made[1].path, new, "硬盘损坏"))
    path.unlink()
    assert settle(Following(path, new)) == path
    ((title, told),) = messages
    assert title == "已换上恢复出的台账库"
    assert told.startswith("原处已没有文件")
    assert "读不出" not in told


def test_a_damaged_register_that_does_not_open_is_rescued(made, path, memory, qtbot, messages, tmp_path):
    whole = bytearray(made[3])
    path.write_bytes(whole[: len(whole) - PAGE_BYTES // 2])
    window, opening = opened(path, memory, qtbot)
    assert opening.problem is not None
    assert not window.isVisible()
    opening.close()
    found = damage_of(path, opening.problem)
    assert found.state == "damaged"
    rescue = RescueDialog(found, path, lambda to, report: salvage(path, to, report))
    qtbot.addWidget(rescue)
    rescue.show()
    rescue.salvage(tmp_path)
    qtbot.waitUntil(lambda: bool(messages), timeout=60_000)
    assert messages[0][0] == "可读内容已导出"
    rescue.restore()
    restored(rescue.asked, qtbot)
    rescue.asked.outcome.first.click()
    qtbot.waitUntil(lambda: rescue.following is not None)
    assert settle(rescue.following) == path
    store = Store.open(path)
    assert (store.writable, store.health.state) == (True, "good")
    assert store.identity.epoch > 1
    store.close()


def test_a_register_that_may_not_be_written_says_so_without_alarm(path, memory, qtbot):
    window = MainWindow(memory)
    qtbot.addWidget(window)
    register = Office(Store.open(path, read_only=True))
    window.attach(register)
    window.show()
    qtbot.waitUntil(lambda: window.recovery.health is not None, timeout=20_000)
    idle(window, qtbot)
    assert "没有写入权限" in window.recovery.band.strip.accessibleName()
    assert not window.recovery.band.restore.isVisible()
    window.close()
    register.close()


def test_damage_leads_to_the_ways_out_and_anything_else_to_the_choice(made, path, memory, qapp, monkeypatch):
    asked, told = [], []
    monkeypatch.setattr("ui.rescue.rescue", lambda *found: asked.append(found))
    monkeypatch.setattr(errors, "show", lambda error, *_rest: told.append(error))
    monkeypatch.setattr(start, "choose", lambda _kept: None)
    locked = EnvironmentProblem("“gz.hwt”正被另一程序写入。", remedy="请稍候再试。")
    damaged = DamagedFileError("“gz.hwt”已损坏。", remedy="请恢复。")
    for problem in (locked, damaged):

        def refuse(*_asked, problem=problem):
            raise problem

        monkeypatch.setattr(start, "run", refuse)
        assert start.show_once(qapp, path, memory) is None
    assert told == [locked]
    assert [found.state for _path, found in asked] == ["damaged"]
    assert asked[0][1].told == damaged.message


def test_a_lock_or_a_foreign_file_is_no_damage(tmp_path):
    other = tmp_path / "notes.hwt"
    other.write_bytes(b"some notes of somebody")
    problem = EnvironmentProblem("“notes.hwt”不是 hwtrack 台账库。", remedy="请选择台账库。")
    assert damage_of(other, problem) is None
    assert damage_of(tmp_path / "missing.hwt", problem) is None


def test_what_was_not_restored_cannot_take_the_place_of_the_one_in_use(made, path, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(errors, "show", lambda error, *_rest: told.append(error))
    copy, whole = tmp_path / "copy.hwt", path.read_bytes()
    shutil.copyfile(made[1].path, copy)
    assert settle(Following(path, copy)) == path
    assert "不是由备份恢复出的" in told[0].message
    assert path.read_bytes() == whole
    assert copy.exists()


def test_a_hostile_file_is_refused_before_anything_is_written(path, tmp_path, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(errors, "show", lambda error, *_rest: told.append(error))
    hostile = tmp_path / "backup.hwt"
    hostile.write_bytes(b"SQLite format 3\x00" + bytes(5_000))
    tasks = Tasks()
    asked = RestoreDialog(None, tasks, RestoreWay(restore_file, path, 1), hostile)
    qtbot.addWidget(asked)
    asked.reason.setCurrentIndex(1)
    asked.send()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].remedy
    assert not asked.to.exists()
    assert asked.backup == hostile
    assert tasks.shut()
