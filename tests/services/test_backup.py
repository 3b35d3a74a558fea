"""A register in use is backed up whole, verified before the backup has its name, and harmed by nothing that goes wrong."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hwtrack.domain.backup_rotation import Kept, Why
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import backup, backup_settings, copying
from hwtrack.services.alone import alone
from hwtrack.services.backup import back_up, is_due, is_due_after_day, listed
from hwtrack.services.backup_files import note_path, part_of
from hwtrack.services.backup_settings import BackupSettings, change_settings, keep_settings, read_settings
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.keys import FileKeys
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import NewRegister, Store
from hwtrack.settings import UserFolders
from tests.helpers.registers import FakeClock, make_town


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """Keep the choices and the backups of a test in its own folder."""
    made = UserFolders(tmp_path / "data", tmp_path / "log", portable=False)
    monkeypatch.setattr(backup_settings, "user_folders", lambda: made)
    return made


@pytest.fixture
def small_steps(monkeypatch):
    """Let others have their turn often: a test's register is small."""
    monkeypatch.setattr(copying, "_STEP_PAGES", 16)
    monkeypatch.setattr(copying, "_SYNC_PAGES", 16)


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A register with parties, batches and manifests, closed."""
    town = make_town(tmp_path_factory.mktemp("town"))
    town.closed()
    town.store.close()
    return town.store.path


@pytest.fixture
def store(full, tmp_path):
    path = tmp_path / "town.hwt"
    shutil.copyfile(full, path)
    with Store.open(path, actor="陈水根", clock=FakeClock(), keys=FileKeys(tmp_path / "keys")) as opened:
        yield opened


def set_value(store, value):
    store.do(change_setting, NewSetting("tolerance_grams", str(value)))


def dump(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return "\n".join(raw.iterdump())


def edge(store):
    seen = store.verify()
    assert seen.ok
    return seen.entries, seen.root


def test_a_backup_is_the_register_and_verifies_by_itself(store):
    made = back_up(store)
    assert dump(made.path) == dump(store.path)
    assert (made.entries, made.root) == edge(store)
    assert made.same_disk
    with Store.open(made.path, read_only=True) as copy:
        assert copy.verify().ok


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=st.sets(st.integers(0, 30), max_size=6), value=st.integers(1, 1_000_000))
def test_whatever_is_entered_meanwhile_the_copy_is_one_moment_exactly(store, small_steps, moments, value):
    asked, after = 0, []

    def enter(_done, _total):
        nonlocal asked
        if asked in moments and len(after) < len(moments):
            set_value(store, value + asked)
            after.append(dump(store.path))
        asked += 1

    before = dump(store.path)
    made = back_up(store, store.path.parent / f"{time.monotonic_ns()}.hwt", enter)
    # What is entered after the copying, while it is verified, is in the register alone.
    assert dump(made.path) in (before, *after)


def test_entries_from_another_thread_do_not_begin_the_copy_anew(store, small_steps):
    ended, made_at = threading.Event(), {}

    def enter():
        number = 0
        while not ended.is_set():
            number += 1
            set_value(store, number)
            made_at[number] = store.ask(
                lambda session, _: session.connection().exec_driver_sql("SELECT size FROM frontier").scalar(),
                None,
            )
            time.sleep(0.005)

    begun_anew = []
    steps = copying._Steps._count_restarts

    def counted(self, remaining, total):
        steps(self, remaining, total)
        begun_anew.append(self._restarts)

    copying._Steps._count_restarts = counted
    writer = threading.Thread(target=enter)
    writer.start()
    try:
        made = back_up(store, store.path.with_name("copy.hwt"))
    finally:
        ended.set()
        writer.join()
        copying._Steps._count_restarts = steps
    assert max(begun_anew) == 0
    assert made_at
    with Store.open(made.path, read_only=True) as copy:
        assert edge(copy) == (made.entries, made.root)
    assert store.verify().ok


def test_another_program_that_writes_meanwhile_only_makes_it_longer(store, small_steps):
    with Store.open(store.path, actor="乙", clock=FakeClock(), keys=store.keys) as other:
        written = []

        def enter(_done, _total):
            if len(written) < 2:
                set_value(other, len(written) + 1)
                written.append(None)

        made = back_up(store, store.path.with_name("copy.hwt"), enter)
        assert dump(made.path) == dump(store.path)
        assert len(written) == 2


def test_another_program_that_never_stops_writing_is_told(store, small_steps, monkeypatch):
    monkeypatch.setattr(copying, "_MOST_RESTARTS", 2)
    with Store.open(store.path, actor="乙", clock=FakeClock(), keys=store.keys) as other:
        count = iter(range(1, 1_000))
        with pytest.raises(EnvironmentProblem, match="一再重来"):
            back_up(
                store, store.path.with_name("copy.hwt"), lambda _done, _total: set_value(other, next(count))
            )
    assert store.verify().ok
    assert [path.name for path in store.path.parent.glob("*copy*")] == []


def left_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def failing(call, number):
    """Return an operating system's call that fails with that error."""

    def fails(*_args, **_named):
        raise OSError(number, os.strerror(number))

    return call, fails


def full_disk(monkeypatch):
    target = copying._target

    def small(draft):
        made = target(draft)
        made.execute("PRAGMA max_page_count = 60").fetchone()
        return made

    monkeypatch.setattr(copying, "_target", small)


def stick_pulled(monkeypatch):
    monkeypatch.setattr(copying.os, "fsync", failing("fsync", errno.EIO)[1])


def stick_pulled_at_the_last_flush(monkeypatch):
    """Fail the flushes beside the copying alone: the system tells a failure once."""
    monkeypatch.setattr(copying, "_STEP_PAGES", 16)
    monkeypatch.setattr(copying, "_SYNC_PAGES", 16)
    usual, here = os.fsync, threading.get_ident()

    def fails(handle):
        if threading.get_ident() != here:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        usual(handle)

    monkeypatch.setattr(copying.os, "fsync", fails)


def no_room(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (full_disk, "磁盘已满"),
        (stick_pulled, "移动盘是否拔出"),
        (stick_pulled_at_the_last_flush, "移动盘是否拔出"),
        (no_room, "空间不足"),
    ],
    ids=["full disk", "stick pulled", "stick pulled late", "no room"],
)
def test_a_disk_that_fails_is_told_and_nothing_is_harmed(store, tmp_path, monkeypatch, harm, said):
    first = back_up(store)
    set_value(store, 5)
    before = edge(store)
    with monkeypatch.context() as broken:
        harm(broken)
        with pytest.raises(EnvironmentProblem, match=said):
            back_up(store)
    assert left_in(first.path.parent) == [first.path.name, note_path(first.path).name]
    assert edge(store) == before
    set_value(store, 6)
    assert back_up(store).entries == before[0] + 1


def test_a_folder_that_went_away_meanwhile_is_told(store, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()

    def pull(done, total):
        if done == total and folder.exists():
            shutil.rmtree(folder)

    with pytest.raises(EnvironmentProblem, match="不在了"):
        back_up(store, folder, pull)
    assert store.verify().ok


@pytest.mark.skipif(os.name == "nt", reason="a file that is open is not deleted there")
def test_a_register_whose_file_is_gone_is_told_and_not_the_backup_folder(store, tmp_path):
    back_up(store, tmp_path / "stick")
    store.path.unlink()
    with pytest.raises(EnvironmentProblem, match=r"town\.hwt”已被移走、改名或删除") as refused:
        back_up(store, tmp_path / "stick")
    assert "备份文件夹" not in refused.value.message
    assert "恢复" in refused.value.remedy


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS], ids=["no permission", "read-only disk"])
def test_a_folder_that_may_not_be_made_is_told_by_its_permission_and_not_as_a_pulled_stick(
    store, monkeypatch, number
):
    def refused(path, *_args, **_more):
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(EnvironmentProblem, match=os.strerror(number)) as told:
        back_up(store)
    assert "不在了" not in told.value.message
    assert "权限" in told.value.remedy
    assert store.verify().ok


def test_a_stick_that_is_not_there_is_no_folder_on_the_system_disk(store, tmp_path):
    uid = store.identity.uid
    keep_settings(uid, BackupSettings(tmp_path / "media" / "stick" / "backups"))
    with pytest.raises(EnvironmentProblem, match="不在了"):
        back_up(store)
    assert not (tmp_path / "media").exists()


def test_a_backup_that_does_not_verify_never_has_a_name(store, monkeypatch):
    def spoiled(of, draft, progress):
        edge = copying.copy_register(of, draft, progress)
        with closing(sqlite3.connect(draft)) as raw:
            raw.execute("UPDATE stock SET grams = grams + 1")
            raw.commit()
        return edge

    monkeypatch.setattr(backup, "copy_register", spoiled)
    with pytest.raises(EnvironmentProblem, match="核验不一致"):
        back_up(store)
    assert left_in(read_settings(store.identity.uid).folder) == []


def test_a_backup_never_overwrites(store):
    with pytest.raises(UserError, match="已存在"):
        back_up(store, store.path)
    note = store.path.with_name("note.txt")
    note.write_text("x")
    with pytest.raises(UserError, match="不是文件夹"):
        back_up(store, note)


def test_a_hostile_name_is_a_name(store, tmp_path):
    folder = tmp_path / "备份 ?#%20'\";--"
    folder.mkdir()
    made = back_up(store, folder / "a%2e?mode=memory.hwt")
    assert made.path.name == "a%2e?mode=memory.hwt"
    assert dump_of(made.path) == dump(store.path)


def dump_of(path):
    with closing(sqlite3.connect(path)) as raw:
        return "\n".join(raw.iterdump())


def test_a_register_with_a_hostile_name_of_its_own_gives_no_path(tmp_path):
    identity = Store.create(
        tmp_path / "a.hwt", NewRegister("GZ", "../../x", sample=True), clock=FakeClock(), seed=3
    )
    with identity as store:
        made = back_up(store)
    assert made.path.name.startswith("hwtrack-GZ-")
    assert ".." not in made.path.name


KILLED = """
import os, signal, sys
from pathlib import Path
from hwtrack.services import copying
from hwtrack.services.backup import back_up
from hwtrack.services.store import Store
copying._STEP_PAGES = copying._SYNC_PAGES = 16
with Store.open(Path(sys.argv[1]), actor="x") as store:
    back_up(store, Path(sys.argv[2]), lambda done, total: done > 100 and os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_killed_backup_leaves_a_part_that_the_next_one_takes_away(store, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    ended = subprocess.run([sys.executable, "-c", KILLED, store.path, folder], check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    assert [name for name in left_in(folder) if not name.endswith(".part")] == []
    assert len(left_in(folder)) == 1
    made = back_up(store, folder)
    assert left_in(folder) == [made.path.name, note_path(made.path).name]
    assert store.verify().ok


def test_the_part_of_a_program_that_still_runs_is_left(store, tmp_path):
    other = part_of(tmp_path / "kept" / "a.hwt").with_name(f".a.hwt.{os.getppid()}.part")
    other.parent.mkdir()
    other.write_bytes(b"x")
    back_up(store, other.parent)
    assert other.exists()


# The rotation and the list


def test_older_backups_go_and_the_list_says_why_the_rest_stay(store):
    uid, clock = store.identity.uid, store.clock
    keep_settings(uid, BackupSettings(read_settings(uid).folder, Kept(2, 0, 0)))
    paths = []
    for number in range(4):
        clock.now += timedelta(days=1)
        set_value(store, number + 1)
        made = back_up(store)
        paths.append(made.path)
    assert made.removed == (paths[1],)
    chosen = read_settings(uid)
    seen = listed(chosen.folder, uid, chosen, store.clock())
    assert [(one.file.path, one.why) for one in seen] == [
        (paths[3], {Why.NEWEST, Why.DAILY}),
        (paths[2], {Why.DAILY}),
    ]
    assert left_in(chosen.folder) == sorted(
        name for path in paths[2:] for name in (path.name, note_path(path).name)
    )


def test_a_changed_backup_is_told_and_never_goes_by_itself(store, tmp_path):
    uid = store.identity.uid
    chosen = BackupSettings(tmp_path / "kept", Kept(0, 0, 0))
    keep_settings(uid, chosen)
    first = back_up(store).path
    with first.open("ab") as file:
        file.write(b"\0" * PAGE_BYTES)
    damaged = first.with_name(first.name.replace("hwtrack-", "hwtrack-", 1).replace(".hwt", "-2.hwt"))
    damaged.write_bytes(b"SQLite format 3\0 nothing else")
    (first.parent / "other.hwt").write_bytes(b"PK")
    set_value(store, 9)
    made = back_up(store)
    assert made.removed == ()
    states = {one.file.path: one.file.state for one in listed(chosen.folder, uid, chosen, store.clock())}
    assert states == {made.path: "verified", first: "changed", damaged: "unreadable"}


def test_a_copy_made_by_hand_counts_as_unverified(store, tmp_path):
    uid, chosen = store.identity.uid, read_settings(store.identity.uid)
    made = back_up(store)
    by_hand = made.path.with_name("von Hand.hwt")
    shutil.copyfile(made.path, by_hand)
    assert {one.file.path: one.file.state for one in listed(chosen.folder, uid, chosen, store.clock())}[
        by_hand
    ] == "unverified"


def test_backups_of_other_registers_are_left_alone(store, tmp_path):
    uid = store.identity.uid
    keep_settings(uid, BackupSettings(tmp_path / "kept", Kept(0, 0, 0)))
    with Store.create(tmp_path / "o.hwt", NewRegister("NC", "另一本", sample=True), seed=9) as other:
        theirs = back_up(other, tmp_path / "kept").path
    back_up(store)
    set_value(store, 3)
    back_up(store)
    chosen = read_settings(uid)
    assert theirs.exists()
    assert len(listed(chosen.folder, uid, chosen, store.clock())) == 1


@pytest.fixture
def own(tmp_path):
    """A register that is no sample."""
    keys = FileKeys(tmp_path / "keys")
    with Store.create(
        tmp_path / "own.hwt", NewRegister("GZ", "赣州虔绿"), clock=FakeClock(), keys=keys
    ) as made:
        yield made


def test_a_backup_is_due_when_something_was_entered(own):
    assert is_due(own)
    back_up(own)
    assert not is_due(own)
    set_value(own, 2)
    assert is_due(own)
    chosen = read_settings(own.identity.uid)
    keep_settings(own.identity.uid, BackupSettings(chosen.folder, automatic=False))
    assert not is_due(own)


def test_a_day_that_ended_is_due_and_the_one_under_way_is_not_yet(own):
    assert not is_due_after_day(own)
    own.clock.now += timedelta(days=1)
    assert is_due_after_day(own)
    back_up(own)
    assert not is_due_after_day(own)


def test_a_backup_that_is_gone_or_no_longer_good_is_due_again(own):
    made = back_up(own)
    with made.path.open("ab") as file:
        file.write(b"x")
    assert is_due(own)


def test_a_sample_is_not_backed_up_by_itself(store):
    assert store.identity.sample
    assert not is_due(store)


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        (lambda tmp: BackupSettings(tmp, Kept(-1, 4, 12)), "daily"),
        (lambda tmp: BackupSettings(tmp, Kept(7, 4, 1_001)), "monthly"),
        (lambda _tmp: BackupSettings(Path("here")), "folder"),
    ],
)
def test_choices_that_mean_nothing_are_refused(tmp_path, chosen, field):
    with pytest.raises(UserError) as refused:
        keep_settings("u", chosen(tmp_path))
    assert refused.value.field == field


def test_what_two_programs_choose_at_once_is_both_kept(tmp_path, monkeypatch):
    """The choices for all registers of this workstation lie in one file."""
    write, others = backup_settings.write_whole, []
    begun, knocking = threading.Event(), threading.Event()

    @contextmanager
    def knocked(path):
        if begun.is_set():
            knocking.set()
        with alone(path):
            yield

    def meanwhile(path, content):
        # The one has read and not written yet: the other does all of it, or waits at the door.
        if not begun.is_set():
            begun.set()
            others.append(several.submit(keep_settings, "other", BackupSettings(tmp_path / "other")))
            others[0].add_done_callback(lambda _done: knocking.set())
            assert knocking.wait(20)
        write(path, content)

    monkeypatch.setattr(backup_settings, "alone", knocked)
    monkeypatch.setattr(backup_settings, "write_whole", meanwhile)
    with ThreadPoolExecutor(1) as several:
        keep_settings("one", BackupSettings(tmp_path / "one"))
    assert others[0].exception() is None
    assert {read_settings(uid).folder.name for uid in ("one", "other")} == {"one", "other"}


def test_what_is_changed_of_a_registers_choices_leaves_the_rest_as_another_program_chose_it(tmp_path):
    keep_settings("u", BackupSettings(tmp_path, automatic=False))
    assert change_settings("u", lambda one: replace(one, kept=Kept(1, 2, 3))).automatic is False
    assert read_settings("u") == BackupSettings(tmp_path, Kept(1, 2, 3), automatic=False)


@pytest.mark.parametrize("content", ["{", "[]", json.dumps({"registers": {"u": {"daily": "x"}}})])
def test_damaged_choices_are_told(folders, content):
    folders.data.mkdir()
    (folders.data / "backups.json").write_text(content)
    with pytest.raises(EnvironmentProblem, match="备份设置"):
        read_settings("u")


def test_a_read_only_register_is_backed_up_too(store, tmp_path):
    with Store.open(store.path, read_only=True) as reader:
        made = back_up(reader, tmp_path / "b.hwt")
    assert dump(made.path) == dump(store.path)
