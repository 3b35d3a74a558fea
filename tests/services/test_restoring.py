"""A restored register goes on under a new epoch: what left the house before still verifies, and nothing is overwritten."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from hwtrack import settings
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import backup_settings
from hwtrack.services.backup import back_up
from hwtrack.services.checking import check_pdf
from hwtrack.services.held_checkpoints import gather, verify_against
from hwtrack.services.key_change import replace_key
from hwtrack.services.keys import FileKeys
from hwtrack.services.own_trust import with_own_keys
from hwtrack.services.papers import print_audit, print_manifest
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.register_card import card_of, read_card, write_card
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import NewRegister, Store
from hwtrack.services.trust import TrustList
from hwtrack.settings import UserFolders
from tests.helpers.forging import rechain, unguarded
from tests.helpers.registers import FakeClock, make_town

MADE_BY_0001 = Path(__file__).parent.parent / "data" / "register_0001.hwt.gz"


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    made = UserFolders(tmp_path / "data", tmp_path / "log", portable=False)
    monkeypatch.setattr(backup_settings, "user_folders", lambda: made)
    monkeypatch.setattr(settings, "user_folders", lambda: made)


@dataclass
class Office:
    """A register with papers that left it, its backup, and what was entered and left after the backup."""

    folder: Path
    keys: FileKeys
    entries: int
    uid: str

    @property
    def backup(self) -> Path:
        return self.folder / "backup.hwt"

    @property
    def register(self) -> Path:
        return self.folder / "town.hwt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    keys = FileKeys(folder / "keys")
    town = make_town(folder, keys=keys)
    batch = town.batch()
    uid = town.ready(batch)
    (folder / "before.txt").write_text(town.store.checkpoint().note)
    (folder / "manifest.pdf").write_bytes(print_manifest(town.store, uid))
    replace_key(town.store, "换新笔记本")
    (folder / "audit.pdf").write_bytes(print_audit(town.store, batch.uid))
    (folder / "card.txt").write_text(write_card(card_of(town.store), town.store.signer()))
    entries = back_up(town.store, folder / "backup.hwt").entries
    town.batch(500)
    (folder / "lost.txt").write_text(town.store.checkpoint().note)
    town.store.close()
    return Office(folder, keys, entries, uid)


@pytest.fixture
def office(made, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(made.folder, folder)
    return Office(folder, FileKeys(folder / "keys"), made.entries, made.uid)


def restored(office, name="new.hwt", source=None, **how):
    asked = Restore(source or office.backup, office.folder / name, "硬盘损坏", actor="陈水根", **how)
    return restore_backup(asked, clock=FakeClock(), keys=office.keys)


def opened(office, path):
    return Store.open(path, actor="陈水根", clock=FakeClock(), keys=office.keys)


def verdicts(store, *paths):
    seen = verify_against(store, paths)
    return seen.ok, [one.verdict for one in seen.held]


def test_a_restored_register_goes_on_under_a_new_epoch(office):
    done = restored(office)
    assert (done.entries, done.former_epoch, done.epoch, done.warning) == (office.entries, 1, 2, "")
    with opened(office, done.path) as store:
        assert store.identity.origin.endswith("/2")
        seen = store.verify()
        assert seen.ok, seen.problems
        assert seen.entries == office.entries + 1
        assert store.checkpoint().note.startswith(store.identity.origin)
        reason = "SELECT reason, former, epoch, size FROM epoch_start"
        with store._reader.connect() as connection:
            assert connection.exec_driver_sql(reason).all() == [("硬盘损坏", 1, 2, office.entries)]


def test_what_left_before_the_backup_still_verifies(office):
    before = [office.folder / name for name in ("before.txt", "manifest.pdf", "audit.pdf", "card.txt")]
    with opened(office, restored(office).path) as store:
        ok, found = verdicts(store, *before)
    assert ok
    assert set(found) == {"agrees"}
    assert len(found) > len(before)


def test_what_left_the_old_file_after_the_backup_is_of_another_epoch_and_no_accusation(office):
    with opened(office, restored(office).path) as store:
        store.do(change_setting, NewSetting("tolerance_grams", "5"))
        store.do(change_setting, NewSetting("tolerance_grams", "6"))
        assert verdicts(store, office.folder / "lost.txt") == (True, ["other_epoch"])
        # What it now writes under its own name is compared again.
        (office.folder / "after.txt").write_text(store.checkpoint().note)
        assert verdicts(store, office.folder / "after.txt") == (True, ["agrees"])
    with opened(office, office.register) as store:
        assert verdicts(store, office.folder / "after.txt") == (True, ["other_epoch"])


def test_the_entry_of_the_restore_is_covered_like_any_other(office):
    path = restored(office).path
    with opened(office, path) as store:
        (office.folder / "after.txt").write_text(store.checkpoint().note)

    def forge(seq, content):
        if seq == office.entries + 1:
            content["rows"]["epoch_start/1"][0][5] = "别的理由"

    with unguarded(path) as raw:
        rechain(raw, forge)
        raw.execute("UPDATE epoch_start SET reason = '别的理由'")
    with opened(office, path) as store:
        assert verdicts(store, office.folder / "after.txt") == (False, ["rewritten"])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE register SET epoch = 1",
        "UPDATE register SET epoch = 3",
        "DELETE FROM epoch_start",
        "UPDATE epoch_start SET size = size - 3",
        "UPDATE epoch_start SET epoch = 5",
        "UPDATE epoch_start SET former = 0",
    ],
)
def test_an_epoch_that_was_tampered_with_is_found(office, sql):
    path = restored(office).path
    with unguarded(path) as raw:
        raw.execute(sql)
    with Store.open(path, read_only=True, unguarded=True) as store:
        assert not store.verify().ok


def test_a_paper_printed_again_quotes_what_it_quoted_and_checks(office):
    with opened(office, restored(office).path) as store:
        (office.folder / "again.pdf").write_bytes(print_manifest(store, office.uid))
        ok, found = verdicts(store, office.folder / "again.pdf")
        assert ok
        assert set(found) == {"agrees"}
        trust = with_own_keys(TrustList(office.folder / "trust.json", (), b""), store)
        for name in ("manifest.pdf", "again.pdf"):
            seen = check_pdf((office.folder / name).read_bytes(), trust, date(2026, 4, 2))
            assert [step.detail for step in seen.steps if step.state == "fails"] == []


def test_keys_changed_before_and_after_a_restore_hold_together(office):
    with opened(office, restored(office).path) as store:
        replace_key(store, "保管人更换")
        assert store.verify().ok
        assert verdicts(store, office.folder / "before.txt", office.folder / "card.txt")[0]
        card = read_card(write_card(card_of(store), store.signer()))
        assert [change.origin.rpartition("/")[2] for change in card.changes] == ["1", "2"]


def test_a_card_takes_no_change_that_was_signed_under_a_later_epoch(office):
    with opened(office, restored(office).path) as store:
        replace_key(store, "保管人更换")
        card, signer = card_of(store), store.signer()
    earlier = type(card)(**{**card.__dict__, "origin": card.origin[:-1] + "1"})
    with pytest.raises(UserError, match="声明"):
        read_card(write_card(earlier, signer))


def test_a_second_restore_takes_an_epoch_that_no_other_file_has(office):
    first = restored(office)
    second = restored(office, "second.hwt")
    assert (first.epoch, second.epoch) == (2, 3)
    with opened(office, second.path) as store:
        assert store.verify().ok
    again = back_up_of(office, second.path)
    third = restored(office, "third.hwt", source=again)
    assert (third.former_epoch, third.epoch) == (3, 4)
    with opened(office, third.path) as store:
        ok, found = verdicts(store, office.folder / "before.txt", office.folder / "lost.txt")
        assert ok
        assert found == ["agrees", "other_epoch"]


def back_up_of(office, path):
    with opened(office, path) as store:
        return back_up(store, office.folder / f"of-{path.name}").path


def test_without_the_key_a_register_is_restored_and_says_that_it_cannot_sign(office, tmp_path):
    asked = Restore(office.backup, office.folder / "new.hwt", "换机器", actor="x")
    done = restore_backup(asked, clock=FakeClock(), keys=FileKeys(tmp_path / "none"))
    assert "不能签名" in done.warning
    with opened(office, done.path) as store:
        assert store.verify().ok


# What is refused


def listing(folder):
    return sorted(path.name for path in folder.iterdir())


def cut(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 4096)


def tamper(path):
    with unguarded(path) as raw:
        raw.execute("UPDATE batch SET waste_code = '900-999-99'")


def rewrite(path):
    """Change a record and hash the whole journal anew: only what was signed before tells."""
    with unguarded(path) as raw:
        rechain(raw, lambda _seq, _content: None)
        raw.execute("UPDATE entry SET actor = '别人' WHERE seq = 3")
        rechain(raw)


def newer(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()


def in_the_middle(path):
    path.with_name(f"{path.name}-journal").write_bytes(b"rest of a write")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (cut, "不完整"),
        (tamper, "核验不一致"),
        (rewrite, "核验不一致"),
        (newer, "更新的版本"),
        (in_the_middle, "中断"),
        (lambda path: path.write_bytes(b""), "空文件"),
        (lambda path: path.write_bytes(b"PK\3\4" * 99), "不是 hwtrack 台账库"),
        (lambda path: path.unlink(), "没有文件"),
    ],
)
def test_a_backup_that_is_not_good_is_refused_and_nothing_is_left(office, harm, said):
    harm(office.backup)
    before = listing(office.folder)
    with pytest.raises(EnvironmentProblem, match=said):
        restored(office)
    assert listing(office.folder) == before


def test_a_backup_that_disagrees_with_what_others_hold_is_refused(office):
    with Store.create(office.folder / "o.hwt", NewRegister("GZ", "另一本"), keys=office.keys) as other:
        note = other.checkpoint().note.replace(other.identity.uid, uid_of(office.backup))
    (office.folder / "held.txt").write_text(note)
    with pytest.raises(EnvironmentProblem, match="核验不一致"):
        restored(office, held=gather([office.folder / "held.txt"]))
    assert restored(office, held=gather([office.folder / "before.txt"])).epoch == 2


def uid_of(path):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT uid FROM register").fetchone()[0]


def test_nothing_is_overwritten_and_a_reason_is_asked(office):
    before = office.register.read_bytes()
    with pytest.raises(UserError, match="已存在"):
        restored(office, "town.hwt")
    assert office.register.read_bytes() == before
    with pytest.raises(UserError, match="理由"):
        restore_backup(Restore(office.backup, office.folder / "x.hwt", " "), keys=office.keys)


def test_a_disk_that_is_full_leaves_nothing(office, monkeypatch):
    def full(_handle):
        raise OSError(28, os.strerror(28))

    before = listing(office.folder)
    monkeypatch.setattr("hwtrack.services.restoring.os.fsync", full)
    with pytest.raises(EnvironmentProblem, match="没有留下任何文件"):
        restored(office)
    assert listing(office.folder) == before


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path):
    old = tmp_path / "old.hwt"
    old.write_bytes(gzip.decompress(MADE_BY_0001.read_bytes()))
    before = old.read_bytes()
    done = restore_backup(
        Restore(old, tmp_path / "new.hwt", "硬盘损坏", actor="x"), clock=FakeClock(), keys=FileKeys(tmp_path)
    )
    assert old.read_bytes() == before
    with Store.open(done.path, read_only=True) as store:
        assert store.verify().ok
        assert store.identity.epoch == 2


KILLED = """
import os, signal, sys
from pathlib import Path
from hwtrack.services import restoring
restoring._bring_to_life = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
restoring.restore_backup(restoring.Restore(Path(sys.argv[1]), Path(sys.argv[2]), "x", actor="x"))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_killed_restore_leaves_no_register_and_its_draft_goes_with_the_next(office):
    before = listing(office.folder)
    command = [sys.executable, "-c", KILLED, office.backup, office.folder / "new.hwt"]
    assert subprocess.run(command, check=False, timeout=120).returncode == -signal.SIGKILL
    assert not (office.folder / "new.hwt").exists()
    assert len(listing(office.folder)) == len(before) + 1
    restored(office)
    assert listing(office.folder) == sorted([*before, "new.hwt"])


def test_an_epoch_that_was_only_seen_or_is_only_claimed_is_not_taken_again(office, tmp_path):
    first = restored(office)
    first.path.rename(tmp_path / "carried away.hwt")
    second = restored(office)
    assert (first.epoch, second.epoch) == (2, 3)
    second.path.write_bytes(b"unreadable")
    claimed = office.folder / "claimed.hwt"
    shutil.copyfile(office.backup, claimed)
    with unguarded(claimed) as raw:
        raw.execute(f"UPDATE register SET epoch = {(1 << 63) - 1}")
    backup_settings.settings_file().write_text("damaged")
    assert restored(office, "third.hwt").epoch == 4
