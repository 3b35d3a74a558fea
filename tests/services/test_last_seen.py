"""What was acknowledged and is gone is noticed at the next start; what is no loss raises no alarm."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import health
from hwtrack.services.backup import back_up
from hwtrack.services.bundles_out import export_bundle
from hwtrack.services.exchange_views import BundleAsk
from hwtrack.services.going_on import go_on_from_here
from hwtrack.services.health import examine
from hwtrack.services.keys import FileKeys
from hwtrack.services.last_seen import Memory, file_number, forget, memory_file, recall
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.replacing import replace_register
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import NewRegister, Store
from tests.helpers.forging import rechain, unguarded
from tests.helpers.registers import FakeClock, make_town

PAGE = 4_096
ACKNOWLEDGED = 6
KILLED = """
import os, signal, sys
from pathlib import Path
import db.engine
db.engine.journal_mode = lambda: sys.argv[2]
from hwtrack.services.keys import FileKeys
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import Store
store = Store.open(Path(sys.argv[1]), actor="陈水根", keys=FileKeys(Path(sys.argv[3])))
for number in range(int(sys.argv[4])):
    store.do(change_setting, NewSetting("tolerance_grams", str(number + 1)))
    print(number + 1, flush=True)
with store.pen() as (raw, _turns):
    # Half of an entry is on the disk: SQLite writes what its cache does not hold.
    raw.execute("PRAGMA cache_size = 5")
    raw.execute("BEGIN IMMEDIATE")
    last = raw.execute("SELECT max(seq) FROM entry").fetchone()[0]
    for more in range(40):
        row = (last + 1 + more, "2026", "2026", "x", "y", bytes(9000), bytes(32))
        raw.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    # What is changed now takes the place of what was written before, the tree's own root among it.
    raw.execute("UPDATE waste_code SET name_zh = name_zh || ' '")
    raw.execute("UPDATE division SET full_name = full_name || ' '")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@dataclass
class Place:
    """A register at its place, its keys, and the files as they lie there."""

    path: Path
    keys: FileKeys
    entries: int = 0
    content: bytes = b""
    beside: bytes = b""

    def open(self, **how) -> Store:
        return Store.open(self.path, actor="陈水根", clock=FakeClock(), keys=self.keys, **how)

    def enter(self, store: Store, *values: int) -> None:
        for value in values:
            store.do(change_setting, NewSetting("tolerance_grams", str(value)))

    def lay(self) -> None:
        """Put the files back as the killed program left them, into the same file."""
        self.path.write_bytes(self.content)
        for end in ("-journal", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Look at all pages, however busy the machine is."""
    monkeypatch.setattr(health, "_PAGES_SECONDS", 10.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    town = make_town(folder, keys=FileKeys(folder / "keys"))
    town.batch()
    entries = town.store.verify().entries
    town.store.close()
    return Place(town.store.path, FileKeys(folder / "keys"), entries)


@pytest.fixture
def place(made, tmp_path):
    shutil.copyfile(made.path, tmp_path / "town.hwt")
    return replace(made, path=tmp_path / "town.hwt")


def killed(made: Place, path: Path, mode: str) -> Place:
    """Let a program enter and be killed in the middle of an entry."""
    shutil.copyfile(made.path, path)
    words = [str(path), mode, str(made.keys.folder), str(ACKNOWLEDGED)]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, *words], capture_output=True, text=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert ended.stdout.split()[-1] == str(ACKNOWLEDGED)
    beside = path.with_name(f"{path.name}{'-wal' if mode == 'WAL' else '-journal'}").read_bytes()
    assert beside
    return replace(
        made, path=path, entries=made.entries + ACKNOWLEDGED, content=path.read_bytes(), beside=beside
    )


@pytest.fixture(scope="module")
def with_journal(made, tmp_path_factory):
    return killed(made, tmp_path_factory.mktemp("truncate") / "town.hwt", "TRUNCATE")


@pytest.fixture(scope="module")
def with_wal(made, tmp_path_factory):
    return killed(made, tmp_path_factory.mktemp("wal") / "town.hwt", "WAL")


def test_what_a_killed_program_left_is_taken_back_and_nothing_is_missed(with_journal):
    with_journal.lay()
    with_journal.path.with_name("town.hwt-journal").write_bytes(with_journal.beside)
    found = examine(with_journal.path)
    assert (found.state, found.entries) == ("good", with_journal.entries)
    with with_journal.open() as store:
        assert store.verify().ok


def test_without_its_journal_file_what_was_half_written_is_told(with_journal):
    with_journal.lay()
    assert examine(with_journal.path).state == "damaged"


@pytest.mark.parametrize("pages", [1, 3, 40, 200])
def test_a_cut_tail_is_told(with_journal, pages):
    with_journal.lay()
    os.truncate(with_journal.path, len(with_journal.content) - pages * PAGE)
    found = examine(with_journal.path)
    assert (found.state, found.remembered) == ("damaged", with_journal.entries)


def test_a_lost_wal_is_noticed_with_its_numbers(with_wal, made):
    with_wal.lay()
    found = examine(with_wal.path)
    assert (found.state, found.entries, found.remembered) == ("shorter", made.entries, with_wal.entries)
    assert found.since == made.entries
    assert f"少了 {ACKNOWLEDGED} 条" in found.told
    assert f"The register lacks {ACKNOWLEDGED} of the " in found.told_en


def test_with_its_wal_nothing_is_missed(with_wal):
    with_wal.lay()
    with_wal.path.with_name("town.hwt-wal").write_bytes(with_wal.beside)
    found = examine(with_wal.path)
    assert (found.state, found.entries) == ("good", with_wal.entries)


@pytest.fixture
def short(place):
    """A register over which an earlier copy was written."""
    early = place.path.read_bytes()
    with place.open() as store:
        place.enter(store, 1, 2)
    place.path.write_bytes(early)
    return replace(place, content=early)


def test_a_short_register_opens_for_reading_only_and_stays_as_it_is(short):
    with short.open() as store:
        assert (store.writable, store.health.state) == (False, "shorter")
        with pytest.raises(EnvironmentProblem, match="少了 2 条") as refused:
            short.enter(store, 3)
        assert "写入已停用" in refused.value.message
        assert "恢复" in refused.value.remedy
        assert store.verify().ok
    assert short.path.read_bytes() == short.content


def test_from_a_short_register_no_bundle_leaves_and_the_remedy_is_that_of_what_is_lost(short, tmp_path):
    asked = BundleAsk("龙南市生态环境局", tmp_path / "b.hwb")
    with short.open() as store:
        with pytest.raises(EnvironmentProblem, match="少了 2 条") as refused:
            export_bundle(store, asked, lambda _done, _total: None)
        assert refused.value.remedy == store.health.remedy
    assert "取得写入权限" not in refused.value.remedy
    assert not asked.to.exists()


def test_how_many_entries_are_lost_is_said_in_one_form_for_one_and_for_many(short):
    found = examine(short.path)
    assert "lacks 2 of the" in found.told_en
    assert "entries are missing" not in found.told_en


def test_yesterdays_copy_in_its_place_is_told_as_another_file(short):
    shutil.copyfile(short.path, short.path.with_name("copy"))
    short.path.with_name("copy").replace(short.path)
    found = examine(short.path)
    assert (found.state, found.entries, found.remembered) == ("older", short.entries, short.entries + 2)


def test_as_many_entries_but_others_are_a_rewriting(short):
    seen, kept = recall(short.path), memory_file(short.path).read_bytes()
    forget(short.path)
    with short.open() as store:
        short.enter(store, 8, 9, 10)
    memory_file(short.path).write_bytes(kept)
    found = examine(short.path)
    assert (found.state, found.remembered, found.entries) == ("rewritten", seen.edge.size, seen.edge.size + 1)
    with short.open() as store:
        assert not store.writable


def test_a_person_decides_to_go_on_and_no_fork_can_arise(short):
    with short.open() as store:
        with pytest.raises(UserError, match="理由"):
            go_on_from_here(store, " ")
        entry = go_on_from_here(store, "误用了旧副本")
        assert entry == short.entries + 1
        assert (store.identity.epoch, store.health.state) == (2, "good")
        short.enter(store, 5)
        assert store.verify().ok
        with store._reader.connect() as connection:
            (reason,) = connection.exec_driver_sql("SELECT reason FROM epoch_start").scalars().all()
    assert (
        reason
        == f"误用了旧副本（按现状继续：现有 {short.entries} 条，本机曾见第 1 纪元 {short.entries + 2} 条）"
    )
    assert examine(short.path).state == "good"
    assert recall(short.path).later == (2, short.entries + 2)


def test_a_register_without_loss_does_not_start_an_epoch_without_need(place):
    with place.open() as store, pytest.raises(UserError, match="没有缺失"):
        go_on_from_here(store, "试")


def test_a_restored_register_in_its_place_is_no_loss_but_the_backup_itself_is(place, tmp_path):
    with place.open() as store:
        backup = back_up(store, tmp_path / "b.hwt").path
        place.enter(store, 1, 2, 3)
    new = restore_backup(
        Restore(backup, tmp_path / "new.hwt", "硬盘损坏"), clock=FakeClock(), keys=place.keys
    )
    replace_register(place.path, new.path)
    assert examine(place.path).state == "good"
    with place.open() as store:
        place.enter(store, 4)
    shutil.copyfile(backup, place.path)
    assert examine(place.path).state == "older"
    with place.open() as store:
        go_on_from_here(store, "试")
        assert store.identity.epoch == new.epoch + 1


def test_copies_elsewhere_and_backups_are_not_the_register(place, tmp_path):
    early = tmp_path / "early.hwt"
    shutil.copyfile(place.path, early)
    with place.open() as store:
        place.enter(store, 1)
        made = back_up(store, tmp_path / "b.hwt")
        place.enter(store, 2)
    for path in (early, made.path):
        assert examine(path).state == "good"
        with Store.open(path, read_only=True) as copy:
            assert copy.verify().ok
        assert not memory_file(path).exists()


def test_two_programs_on_one_register_raise_no_alarm(place):
    with place.open() as one, place.open() as other:
        place.enter(one, 1)
        place.enter(other, 2, 3)
        place.enter(one, 4)
        place.enter(other, 5)
        assert examine(place.path).state == "good"
        place.enter(one, 6)
    assert recall(place.path).edge.size == place.entries + 6
    assert examine(place.path).state == "good"


def test_a_memory_that_fell_behind_is_no_alarm(place):
    with place.open() as store:
        place.enter(store, 1)
        kept = memory_file(place.path).read_bytes()
        place.enter(store, 2, 3, 4)
    memory_file(place.path).write_bytes(kept)
    assert examine(place.path).state == "good"


def test_another_register_at_the_same_place_is_not_compared(place, made):
    with place.open() as store:
        place.enter(store, 1)
    place.path.unlink()
    new = NewRegister("NK", "南康")
    with Store.create(place.path, new, actor="甲", clock=FakeClock(), keys=place.keys) as store:
        assert store.writable
    assert recall(place.path).edge.size < place.entries
    shutil.copyfile(made.path, place.path)
    with place.open() as store:
        assert store.writable
    assert recall(place.path).edge.size == place.entries


def test_a_sample_is_made_again_at_any_time_and_not_remembered(tmp_path):
    town = make_town(tmp_path)
    early = town.store.path.read_bytes()
    town.batch()
    town.store.close()
    town.store.path.write_bytes(early)
    assert examine(town.store.path).state == "good"
    assert not memory_file(town.store.path).exists()


def test_a_torn_record_leaves_the_one_before(place):
    with place.open() as store:
        place.enter(store, 1, 2)
        memory, seen = Memory(place.path), recall(place.path)
        # An epoch that no bundle could carry on is none of ours.
        memory.begin(seen.uid)
        memory.keep((1 << 53) - 1, seen.edge, seen.at)
        memory.close()
        assert recall(place.path).epoch == seen.epoch
        place.enter(store, 3, 4)
    whole = bytearray(memory_file(place.path).read_bytes())
    newest = recall(place.path)
    at = max(
        range(2),
        key=lambda slot: f'"size":{newest.edge.size}'.encode() in whole[slot * PAGE : (slot + 1) * PAGE],
    )
    whole[at * PAGE + 60 : at * PAGE + 90] = bytes(30)
    memory_file(place.path).write_bytes(whole)
    assert recall(place.path).edge.size == newest.edge.size - 1


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"x" * 100_000, b"{}" * 4096])
def test_a_memory_that_is_none_is_nothing_remembered(place, content):
    memory_file(place.path).parent.mkdir(parents=True, exist_ok=True)
    memory_file(place.path).write_bytes(content)
    assert recall(place.path) is None
    with place.open() as store:
        place.enter(store, 1)
    assert recall(place.path).edge.size == place.entries + 1


def test_a_memory_that_cannot_be_kept_costs_no_entry(place):
    memory_file(place.path).mkdir(parents=True)
    with place.open() as store:
        place.enter(store, 1)
        assert store.verify().entries == place.entries + 1


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_reads_the_memory(place):
    place.open().close()
    assert memory_file(place.path).stat().st_mode & 0o077 == 0


def test_remembering_an_entry_takes_no_time_worth_naming(place):
    with place.open():
        seen = recall(place.path)
    memory = Memory(place.path)
    memory.begin(seen.uid)
    begun = time.process_time()
    for _ in range(200):
        memory.keep(seen.epoch, seen.edge, seen.at)
    memory.close()
    assert (time.process_time() - begun) / 200 < 0.0005
    assert seen.file == file_number(place.path)


def test_an_entry_changed_in_place_is_told(place):
    def forge(seq, content):
        if seq == place.entries:
            content["rows"] = {}

    with unguarded(place.path) as raw:
        rechain(raw, forge)
        raw.execute("UPDATE entry SET actor = '别人' WHERE seq = ?", (place.entries,))
    found = examine(place.path)
    assert (found.state, found.since) == ("damaged", place.entries - 1)
