"""A restored register takes the place of the one in use: the same one, sound, restored, by whoever may decide it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db import engine
from hwtrack.domain.people import Role
from hwtrack.errors import EnvironmentProblem, NotPermittedError, SignInNeededError, UserError
from hwtrack.services import replacing
from hwtrack.services.backup import back_up
from hwtrack.services.backup_files import told_by
from hwtrack.services.last_seen import take_epoch
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.replacing import has_accounts, may_replace, replace_register
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import NewRegister, Store
from tests.helpers.forging import unguarded
from tests.helpers.people import make_staff
from tests.helpers.registers import FakeClock
from tests.services.test_restoring import folders, listing, made, office, opened, restored

__all__ = ["folders", "made", "office"]


def test_the_register_in_use_is_moved_aside_and_its_lost_entries_counted(office):
    old = office.register.read_bytes()
    done = replace_register(office.register, restored(office).path, clock=FakeClock())
    assert done.lost == 1
    assert done.aside.read_bytes() == old
    assert ".replaced-" in done.aside.name
    with opened(office, office.register) as store:
        assert store.identity.epoch == 2
        assert store.verify().ok
    assert not (office.folder / "new.hwt").exists()


def test_what_is_entered_while_the_restored_file_is_verified_is_counted_among_what_is_lost(office):
    new, entered = restored(office).path, []

    def meanwhile(_done, _total):
        if not entered:
            with opened(office, office.register) as store:
                store.do(change_setting, NewSetting("tolerance_grams", "77"))
            entered.append(told_by(office.register)[2])

    done = replace_register(office.register, new, clock=FakeClock(), progress=meanwhile)
    assert told_by(done.aside)[2] == entered[0]
    assert done.lost == 2


def test_a_killed_write_of_the_register_in_use_is_taken_back_before_what_is_lost_is_counted(office):
    new = restored(office).path
    with closing(sqlite3.connect(office.register, isolation_level=None)) as other:
        # The journal of a write, and pages of it that had reached the file: what a program leaves that is killed then.
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.execute("CREATE TABLE half AS SELECT * FROM entry")
        left = [
            path.read_bytes() for path in (office.register, office.register.with_name("town.hwt-journal"))
        ]
    office.register.write_bytes(left[0])
    office.register.with_name("town.hwt-journal").write_bytes(left[1])
    done = replace_register(office.register, new, clock=FakeClock())
    assert done.lost == 1
    with opened(office, done.aside) as store:
        assert store.verify().ok


def test_a_program_that_still_has_the_old_file_open_is_told_of_the_other_one_and_writes_into_neither(office):
    new = restored(office).path
    sizes = [told_by(path)[2] for path in (office.register, new)]
    with opened(office, office.register) as store:
        done = replace_register(office.register, new, clock=FakeClock())
        with pytest.raises(EnvironmentProblem, match=r"被换成了另一个文件.*重新打开"):
            store.do(change_setting, NewSetting("tolerance_grams", "77"))
    assert [told_by(path)[2] for path in (done.aside, office.register)] == sizes
    with opened(office, office.register) as store:
        assert store.verify().ok


HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA journal_mode = " + sys.argv[2]).fetchone()
held.execute(sys.argv[3]).fetchone()
print("holds", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
@pytest.mark.parametrize(
    ("mode", "does"), [("WAL", "SELECT uid FROM register"), ("TRUNCATE", "BEGIN IMMEDIATE")]
)
def test_a_register_that_another_program_writes_or_has_open_in_wal_mode_stays_where_it_is(office, mode, does):
    """In WAL mode whoever closes the old file would delete the new one's log, with what was entered since."""
    new = restored(office).path
    command = [sys.executable, "-c", HOLDS, str(office.register), mode, does]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "holds\n"
        there = listing(office.folder)
        with pytest.raises(EnvironmentProblem, match=r"另一程序打开或写入.*关闭该程序"):
            replace_register(office.register, new, clock=FakeClock())
        assert listing(office.folder) == there
        other.communicate("go\n", timeout=20)
    assert replace_register(office.register, new, clock=FakeClock()).lost == 1


def test_a_register_that_is_damaged_or_gone_is_replaced_too(office):
    new = restored(office).path
    office.register.write_bytes(b"\0" * 5000)
    office.register.with_name("town.hwt-journal").write_bytes(b"rest")
    done = replace_register(office.register, new, clock=FakeClock())
    assert done.lost is None
    assert done.aside.read_bytes() == b"\0" * 5000
    assert done.aside.with_name(f"{done.aside.name}-journal").read_bytes() == b"rest"
    with opened(office, office.register) as store:
        assert store.verify().ok


def test_a_replacement_that_was_killed_half_way_is_finished_by_another(office):
    new = restored(office).path
    office.register.rename(office.folder / "town.replaced-by-hand.hwt")
    done = replace_register(office.register, new, clock=FakeClock())
    assert done.lost is None
    with opened(office, office.register) as store:
        assert store.identity.epoch == 2


def test_only_a_restored_register_of_the_same_identity_replaces(office):
    with pytest.raises(UserError, match="不是由备份恢复"):
        replace_register(office.register, office.backup)
    Store.create(office.folder / "o.hwt", NewRegister("NC", "另一本", sample=True), seed=5).close()
    with pytest.raises(UserError, match="另一本"):
        replace_register(office.register, office.folder / "o.hwt")
    assert office.register.exists()


@pytest.mark.skipif(os.name != "posix", reason="looks for a process by its number")
def test_a_register_shown_in_a_window_is_not_replaced(office):
    new = restored(office).path
    office.folder.joinpath(".town.hwt.window").write_text(f"{os.getppid()}\nhwtrack\nhost\n")
    with pytest.raises(EnvironmentProblem, match="正在窗口中打开"):
        replace_register(office.register, new)
    assert new.exists()


def test_a_link_is_replaced_where_it_leads_to(office, tmp_path):
    tmp_path.joinpath("elsewhere").mkdir()
    in_use, by = tmp_path / "elsewhere" / "link.hwt", tmp_path / "by.hwt"
    in_use.symlink_to(office.register)
    by.symlink_to(Path("office") / restored(office).path.name)
    done = replace_register(in_use, by)
    assert done.path == office.register
    assert done.aside.is_file()
    with opened(office, in_use) as store:
        assert (store.identity.epoch, store.verify().ok) == (2, True)


def cut(path):
    os.truncate(path, path.stat().st_size // 3)


def gone(path):
    path.unlink()


@pytest.mark.parametrize("harm", [cut, gone])
def test_where_the_one_in_use_cannot_be_read_what_this_machine_saw_of_it_decides(office, harm):
    """A backup as it is, another register and one restored long ago are refused before anything is moved."""
    opened(office, office.register).close()
    first = restored(office, "first.hwt")
    replace_register(office.register, first.path, clock=FakeClock())
    opened(office, office.register).close()
    older = shutil.copyfile(office.register, office.folder / "older.hwt")
    new = restored(office, "new.hwt")
    Store.create(office.folder / "o.hwt", NewRegister("NC", "另一本", sample=True), seed=5).close()
    harm(office.register)
    before = listing(office.folder)
    for by, said in (
        (office.backup, "不是由备份恢复"),
        (older, "恢复为第 2 纪元，而台账库已在第 2 纪元"),
        (office.folder / "o.hwt", "另一本"),
    ):
        with pytest.raises(UserError, match=said):
            replace_register(office.register, by, clock=FakeClock())
    assert listing(office.folder) == before
    done = replace_register(office.register, new.path, clock=FakeClock())
    assert (done.lost, done.aside is None) == (None, harm is gone)
    with opened(office, office.register) as store:
        assert store.identity.epoch == new.epoch


def test_a_backup_of_a_restored_register_is_no_restored_register(office):
    done = restored(office)
    with opened(office, done.path) as store:
        (office.folder / "kept").mkdir()
        backup = back_up(store, office.folder / "kept").path
    with pytest.raises(UserError, match="是一份备份，不能直接换上"):
        replace_register(office.register, backup, clock=FakeClock())


def test_a_restored_register_that_was_changed_since_replaces_nothing(office):
    new = restored(office).path
    with unguarded(new) as raw:
        raw.execute("UPDATE movement SET grams = grams + 1 WHERE id = 1")
    before = office.register.read_bytes()
    with pytest.raises(EnvironmentProblem, match="核验不一致"):
        replace_register(office.register, new, clock=FakeClock())
    assert office.register.read_bytes() == before
    assert new.exists()


def test_a_register_with_accounts_is_replaced_by_an_administrators_decision_alone(tmp_path):
    staff = make_staff(tmp_path)
    store = staff.store
    backup = back_up(store, tmp_path / "backup.hwt").path
    new = restore_backup(
        Restore(backup, tmp_path / "new.hwt", "硬盘损坏", actor="x"), clock=FakeClock(), keys=store.keys
    ).path
    staff.sits(Role.INSPECTOR)
    with pytest.raises(NotPermittedError, match="管理员"):
        may_replace(store)
    inspector = store.person
    staff.sits(Role.ADMINISTRATOR)
    administrator = may_replace(store)
    store.close()
    with pytest.raises(SignInNeededError):
        replace_register(store.path, new, clock=FakeClock())
    with pytest.raises(NotPermittedError):
        replace_register(store.path, new, person=inspector, clock=FakeClock())
    assert new.exists()
    assert replace_register(store.path, new, person=administrator, clock=FakeClock()).aside is not None


def test_a_register_with_accounts_that_is_only_locked_is_nobodys_to_replace(tmp_path, monkeypatch):
    """What cannot be read for the moment is not lost: whoever may decide it is asked as ever."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    store = make_staff(tmp_path).store
    asked = Restore(back_up(store, tmp_path / "backup.hwt").path, tmp_path / "new.hwt", "试", actor="x")
    store.close()
    new = restore_backup(asked, clock=FakeClock(), keys=store.keys).path
    there = listing(tmp_path)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for asks in (has_accounts, lambda path: replace_register(path, new, clock=FakeClock())):
            with pytest.raises(EnvironmentProblem, match="正被另一程序写入"):
                asks(store.path)
    assert listing(tmp_path) == there
    assert has_accounts(store.path)


def test_a_register_that_may_not_be_read_is_nobodys_to_replace(office, monkeypatch):
    def refused(_path):
        raise PermissionError(errno.EACCES, "Permission denied")

    new = restored(office).path
    monkeypatch.setattr(replacing, "is_database", refused)
    there = listing(office.folder)
    with pytest.raises(EnvironmentProblem, match=r"无法读出.*权限"):
        replace_register(office.register, new, clock=FakeClock())
    assert listing(office.folder) == there


@pytest.mark.parametrize("harm", [cut, gone])
def test_accounts_that_are_lost_with_their_register_keep_nobody_from_replacing_it(tmp_path, harm):
    store = make_staff(tmp_path).store
    asked = Restore(back_up(store, tmp_path / "backup.hwt").path, tmp_path / "new.hwt", "试", actor="x")
    store.close()
    new = restore_backup(asked, clock=FakeClock(), keys=store.keys).path
    harm(store.path)
    assert not has_accounts(store.path)
    assert replace_register(store.path, new, clock=FakeClock()).lost is None


def test_restores_at_once_never_take_the_same_epoch(office):
    with ThreadPoolExecutor(6) as several:
        taken = list(several.map(lambda _n: take_epoch("0190c3a2-7b1e-7d40-9c55-3f1a2b4c0001", 2), range(24)))
    assert sorted(taken) == list(range(2, 26))
    with ThreadPoolExecutor(2) as several:
        epochs = list(several.map(lambda name: restored(office, name).epoch, ("a.hwt", "b.hwt")))
    assert sorted(epochs) == [2, 3]
