"""A register's key: kept by the keyring or for its owner alone, replaced by a statement that both keys sign."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import keyring
import pytest
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from db import guards
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import keyring_access
from hwtrack.services.checkpoints import read_note
from hwtrack.services.key_change import replace_key
from hwtrack.services.key_history import key_at, keys_of
from hwtrack.services.keys import (
    FileKeys,
    Signer,
    SystemKeys,
    changed_name,
    new_secret,
    verify_signature,
)
from hwtrack.services.office import Office
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.sealing import seal_name
from hwtrack.services.store import NewRegister, Store

UID = "01890a5d-ac96-774b-bcce-b302099a8057"
SECRET = bytes(range(32))
VECTORS = Path(__file__).parents[3] / "shared/samples/vectors/ed25519_test.json"
"""Wycheproof's cases, which lie beside the project and are not copied into it."""


@pytest.mark.skipif(not VECTORS.exists(), reason="Wycheproof's cases are not beside the project")
def test_wycheproof_agrees_on_every_signature():
    told = json.loads(VECTORS.read_bytes())
    groups = told if isinstance(told, list) else told["testGroups"]
    cases = 0
    for group in groups:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            held = verify_signature(key, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert held is (case["result"] == "valid"), case["comment"]
            cases += 1
    assert cases == 151


@dataclass
class FakeRing:
    """A keyring that keeps, or does what broken ones do."""

    name: str = "test ring"
    kept: dict[str, object] = field(default_factory=dict)
    fails: Exception | None = None

    def get_password(self, _service, name):
        if self.fails is not None:
            raise self.fails
        return self.kept.get(name)

    def set_password(self, _service, name, text):
        if self.fails is not None:
            raise self.fails
        self.kept[name] = text


@pytest.fixture
def ring(monkeypatch):
    made = FakeRing()
    monkeypatch.setattr(keyring, "get_password", made.get_password)
    monkeypatch.setattr(keyring, "set_password", made.set_password)
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def keys(tmp_path, ring):
    return SystemKeys(FileKeys(tmp_path / "keys"))


def test_a_keyring_keeps_the_key_and_no_file_does(keys, tmp_path):
    assert keys.save(UID, SECRET) is None
    assert keys.load(UID) == SECRET
    assert (keys.where(UID).kind, keys.where(UID).place) == ("keyring", "test ring")
    assert not (tmp_path / "keys").exists()


class DBusErrorResponse(Exception):
    """What the library under the Secret Service lets through."""


FAILURES = [
    NoKeyringError("none"),
    InitError("no bus"),
    KeyringLocked("locked"),
    PasswordSetError("refused"),
    RuntimeError("no recommended backend"),
    OSError(111, "Connection refused"),
    DBusErrorResponse("org.freedesktop.DBus.Error"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_where_the_keyring_fails_a_file_keeps_the_key_and_says_so(keys, ring, failure, monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney.wrappers", SimpleNamespace(DBusErrorResponse=DBusErrorResponse))
    ring.fails = failure
    warning = keys.save(UID, SECRET)
    assert "没有可用的密钥环" in warning
    assert keys.load(UID) == SECRET
    assert (keys.where(UID).kind, keys.where(UID).warning) == ("file", warning)
    assert keyring_access.keyring_name() == "test ring"


def test_a_locked_keyring_is_named_and_an_absent_one_holds_nothing(keys, ring):
    ring.fails = KeyringLocked("locked")
    with pytest.raises(EnvironmentProblem, match="已锁定") as told:
        keys.load(UID)
    assert "解锁" in told.value.remedy
    assert (keys.where(UID).kind, "解锁" in keys.where(UID).warning) == ("nowhere", True)
    ring.fails = NoKeyringError("none")
    assert keys.load(UID) is None
    assert keys.where(UID).kind == "nowhere"


@pytest.mark.parametrize("garbage", ["zz", "00ff", "密", b"\x00", 7, ["x"]])
def test_a_keyring_that_returns_garbage_is_told_unless_a_file_holds_the_key(keys, ring, garbage):
    ring.kept[UID] = garbage
    with pytest.raises(EnvironmentProblem, match="密钥环中的签名密钥已损坏"):
        keys.load(UID)
    keys.files.save(UID, SECRET)
    assert keys.load(UID) == SECRET


def test_a_keyring_that_forgets_at_once_is_not_relied_on(keys, ring, monkeypatch):
    monkeypatch.setattr(keyring, "set_password", lambda *_: None)
    assert keys.save(UID, SECRET)
    assert keys.load(UID) == SECRET


def test_a_keyring_that_writes_plain_text_is_no_better_than_a_file(keys, ring, monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", type("PlaintextKeyring", (), {}))
    assert "存于文件" in keys.save(UID, SECRET)
    assert ring.kept == {}


def test_another_secret_is_never_overwritten(keys, ring):
    keys.save(UID, SECRET)
    with pytest.raises(EnvironmentProblem, match="未覆盖"):
        keys.save(UID, new_secret())
    ring.fails = NoKeyringError("none")
    keys.save(UID, SECRET)
    keys.save(UID, SECRET)
    with pytest.raises(EnvironmentProblem, match="未覆盖"):
        keys.save(UID, new_secret())
    assert keys.load(UID) == SECRET


def test_a_seal_of_a_users_own_certificate_is_kept_whole_though_keyrings_are_small(keys, tmp_path):
    long = bytes(1_200)
    assert keys.save(seal_name(UID), long)
    assert keys.load(seal_name(UID)) == long
    assert [file.name for file in (tmp_path / "keys").iterdir()] == [f"{UID}.seal.key"]


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..", "CON", "a/b", "a\\b", "x" * 5_000, "", "a:b"])
def test_no_register_names_a_file_outside_the_folder(tmp_path, name):
    keys = FileKeys(tmp_path / "keys")
    keys.save(name, SECRET)
    (file,) = (tmp_path / "keys").iterdir()
    assert len(file.name) == 68
    assert keys.load(name) == SECRET
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners are POSIX's")


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666])
def test_a_file_that_others_may_read_is_refused_with_the_remedy(tmp_path, mode):
    keys = FileKeys(tmp_path)
    keys.save(UID, SECRET)
    (tmp_path / f"{UID}.key").chmod(mode)
    with pytest.raises(EnvironmentProblem, match="可被他人读取") as told:
        keys.load(UID)
    assert "chmod 600" in told.value.remedy


@posix
def test_what_is_no_plain_file_is_no_key(tmp_path):
    keys = FileKeys(tmp_path)
    path = tmp_path / f"{UID}.key"
    path.mkdir()
    with pytest.raises(EnvironmentProblem, match="不是普通文件"):
        keys.load(UID)
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(EnvironmentProblem, match="不是普通文件"):
        keys.load(UID)
    path.unlink()
    (tmp_path / "elsewhere").write_text(SECRET.hex())
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EnvironmentProblem, match="无法读取"):
        keys.load(UID)


def test_a_full_disk_leaves_no_damaged_key_behind(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="无法保存签名密钥"):
        FileKeys(tmp_path).save(UID, SECRET)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    FileKeys(tmp_path).save(UID, SECRET)


def test_a_program_killed_while_it_writes_a_key_leaves_no_half_of_it_under_the_keys_name(
    tmp_path, monkeypatch
):
    class Killed(BaseException):
        """What nobody catches."""

    def kill(_handle):
        raise Killed

    monkeypatch.setattr(os, "fsync", kill)
    with pytest.raises(Killed):
        FileKeys(tmp_path).save(UID, SECRET)
    monkeypatch.undo()
    assert FileKeys(tmp_path).load(UID) is None


def test_where_files_have_one_name_only_a_key_is_kept_and_never_replaced(tmp_path, monkeypatch):
    def unknown(_path, _target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    FileKeys(tmp_path).save(UID, SECRET)
    assert FileKeys(tmp_path).load(UID) == SECRET
    with pytest.raises(EnvironmentProblem, match="未覆盖"):
        FileKeys(tmp_path).save(UID, bytes(reversed(SECRET)))
    assert [path.name for path in tmp_path.iterdir()] == [f"{UID}.key"]


def test_on_windows_a_folder_outside_the_profile_is_to_be_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("hwtrack.services.keys._POSIX", False)
    warning = FileKeys(tmp_path).save(UID, SECRET)
    assert "请确认只有本用户能读取" in warning
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert "在本用户的文件夹内" in FileKeys(tmp_path).where(UID).warning
    assert FileKeys(tmp_path).load(UID) == SECRET


# --- the key is replaced -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("founded")
    keys = FileKeys(folder / "keys")
    Store.create(folder / "a.hwt", NewRegister("GZ", "真库"), actor="甲", keys=keys).close()
    return folder


@pytest.fixture
def store(founded, tmp_path):
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    with Store.open(tmp_path / "a.hwt", actor="甲", keys=FileKeys(tmp_path / "keys")) as opened:
        yield opened


def keys_in(store):
    return store.ask(lambda session, _: keys_of(session), None)


def set_value(store, value):
    store.do(change_setting, NewSetting("k", value))


def test_notes_of_the_old_key_hold_and_new_ones_are_under_the_new(store):
    set_value(store, "1")
    before = store.checkpoint()
    changed = replace_key(store, "换新笔记本")
    set_value(store, "2")
    after = store.checkpoint()
    old, new = keys_in(store)
    assert (changed.old_fingerprint, changed.new_fingerprint) == (old.fingerprint, new.fingerprint)
    assert (before.key_fingerprint, after.key_fingerprint) == (old.fingerprint, new.fingerprint)
    assert (old.from_size, old.until_size, new.from_size, new.until_size) == (0, 2, 3, None)
    assert (changed.entry, changed.linked_by, new.linked_by) == (3, "both", "both")
    assert read_note(before.note, old.public_key)
    assert read_note(after.note, new.public_key)
    assert read_note(after.note, old.public_key) is None
    assert key_at((old, new), 2) is old
    assert key_at((old, new), 3) is new
    seen = store.verify()
    assert (seen.problems, seen.doubts, seen.checkpoints, seen.covered) == ((), (), 4, 4)


def test_what_was_there_before_the_change_is_signed_by_the_old_key_first(store):
    set_value(store, "1")
    replace_key(store, "换新笔记本")
    old, _ = keys_in(store)
    notes = store.ask(
        lambda session, _: (
            session.connection().exec_driver_sql("SELECT size, note FROM checkpoint ORDER BY size").all()
        ),
        None,
    )
    assert [(size, read_note(note, old.public_key) is not None) for size, note in notes] == [
        (1, True),
        (2, True),
        (3, False),
    ]


def test_a_changed_key_is_found_again_when_the_register_is_opened(store, tmp_path):
    replace_key(store, "一")
    replace_key(store, "二")
    store.close()
    with Store.open(tmp_path / "a.hwt", actor="乙", keys=FileKeys(tmp_path / "keys")) as again:
        assert again.signer().public_key == keys_in(again)[2].public_key
        assert len(keys_in(again)) == 3
        assert again.verify().ok


def test_a_sample_changes_to_a_key_that_anyone_can_derive(tmp_path):
    with Store.create(
        tmp_path / "a.hwt", NewRegister("GZ", "样例", sample=True), actor="甲", seed=1
    ) as sample:
        replace_key(sample, "演示更换")
        uid, key = sample.identity.uid, sample.identity.public_key
    with Store.open(tmp_path / "a.hwt", actor="乙", keys=FileKeys(tmp_path / "none")) as again:
        assert (again.identity.uid, again.signer().public_key.hex()) == (uid, key)
        assert again.verify().ok


def test_a_lost_key_is_said_to_be_lost_and_linked_by_the_journal_alone(store, tmp_path):
    set_value(store, "1")
    store.checkpoint()
    for file in (tmp_path / "keys").iterdir():
        file.unlink()
    with pytest.raises(UserError, match="本机没有旧密钥") as refused:
        replace_key(store, "硬盘坏了")
    # The help of the command's switch and the window's mark have the words that are quoted here.
    assert ("“旧密钥已丢失”" in refused.value.message, "--" in refused.value.message) == (True, False)
    assert refused.value.field == "lost"
    changed = replace_key(store, "硬盘坏了", lost=True)
    assert changed.linked_by == "journal"
    assert keys_in(store)[1].linked_by == "journal"
    seen = store.verify()
    assert (seen.problems, [doubt.kind for doubt in seen.doubts]) == ((), ["key"])
    assert "只由日志相连" in seen.doubts[0].message


def test_a_key_that_is_here_is_not_lost(store):
    with pytest.raises(UserError, match="旧密钥仍在本机"):
        replace_key(store, "以为丢了", lost=True)
    with pytest.raises(UserError, match="理由"):
        replace_key(store, "  ")
    assert len(keys_in(store)) == 1


def test_what_fails_after_the_new_secret_was_kept_leaves_the_old_key_in_force(store, tmp_path, monkeypatch):
    def full(*_):
        raise EnvironmentProblem("磁盘已满，未保存。", remedy="请腾出空间。")

    monkeypatch.setattr(store, "do", full)
    with pytest.raises(EnvironmentProblem, match="磁盘已满"):
        replace_key(store, "换新笔记本")
    monkeypatch.undo()
    assert len(list((tmp_path / "keys").iterdir())) == 2
    assert store.checkpoint().note
    assert replace_key(store, "再来").linked_by == "both"
    assert store.verify().ok


def test_a_register_that_cannot_be_written_changes_no_key_and_leaves_no_secret(store, tmp_path):
    kept = sorted(store.keys.folder.iterdir())
    reader = Store.open(tmp_path / "a.hwt", actor="乙", keys=store.keys, read_only=True)
    with pytest.raises(EnvironmentProblem, match="只读，不能写入"):
        replace_key(reader, "换新笔记本")
    reader.close()
    assert sorted(store.keys.folder.iterdir()) == kept


def test_a_secret_that_cannot_be_kept_changes_nothing(store, monkeypatch):
    def refused(*_):
        raise EnvironmentProblem("无法保存签名密钥。", remedy="请检查。")

    monkeypatch.setattr(FileKeys, "save", refused)
    with pytest.raises(EnvironmentProblem, match="无法保存"):
        replace_key(store, "换新笔记本")
    assert len(keys_in(store)) == 1
    assert store.checkpoint().note


def test_a_key_changed_by_another_program_is_followed(store, tmp_path):
    with Store.open(tmp_path / "a.hwt", actor="乙", keys=store.keys) as other:
        assert other.identity.public_key == store.identity.public_key
        replace_key(store, "换新笔记本")
        set_value(other, "1")
        assert other.checkpoint().key_fingerprint == keys_in(store)[1].fingerprint
    assert store.verify().ok


def test_a_key_changed_by_another_program_is_the_one_that_is_shown_and_handed_out(store, tmp_path):
    from hwtrack.services.register_card import open_card

    with Store.open(tmp_path / "a.hwt", actor="乙", keys=store.keys) as other:
        office = Office(other)
        first = office.identity_view().fingerprint
        changed = replace_key(store, "换新笔记本")
        assert (first, office.identity_view().fingerprint) == (
            changed.old_fingerprint,
            changed.new_fingerprint,
        )
        assert open_card(office.register_card()).fingerprint == changed.new_fingerprint
        assert other.verify().ok
        assert office.change_key("再换", lost=False).old_fingerprint == changed.new_fingerprint
        assert store.verify().ok


def test_a_checkpoint_is_signed_by_the_key_in_force_at_its_size_though_another_program_changes_it_just_then(
    store, tmp_path, monkeypatch
):
    """The later key signs for no earlier size: such a checkpoint would be kept and never hold."""
    with Store.open(tmp_path / "a.hwt", actor="乙", keys=store.keys) as other:
        set_value(other, "1")
        clock, changed = store.clock, []

        def changing_clock():
            if not changed:
                changed.append(replace_key(other, "换新笔记本"))
            return clock()

        monkeypatch.setattr(store, "clock", changing_clock)
        signed = store.checkpoint()
        old, new = keys_in(store)
        assert (signed.size, signed.key_fingerprint) == (2, old.fingerprint)
        assert other.checkpoint().key_fingerprint == new.fingerprint
    assert store.verify().problems == ()


def test_a_change_that_stands_is_told_as_done_though_its_checkpoint_could_not_be_signed(store, monkeypatch):
    sign, signed = store.checkpoint, []

    def checkpoint():
        if signed:
            raise EnvironmentProblem("磁盘已满，未保存。", remedy="请腾出空间后再试。")
        signed.append(sign())

    monkeypatch.setattr(store, "checkpoint", checkpoint)
    changed = replace_key(store, "换新笔记本")
    monkeypatch.undo()
    assert "未能签名：磁盘已满" in changed.warning
    assert changed.new_fingerprint == keys_in(store)[1].fingerprint


def test_a_change_prepared_under_a_key_that_is_gone_is_refused(store):
    from hwtrack.services.key_change import KeyExchange, change_key

    old = store.signer()
    stale = KeyExchange(store.identity.public_key, old, Signer(new_secret()), "慢了一步")
    replace_key(store, "先到")
    with pytest.raises(UserError, match="刚被另一程序更换"):
        store.do(change_key, stale)
    assert store.verify().ok


def tamper(path, sql):
    """Run SQL with the guards out of the way, then put them back, as one would who wants to hide it."""
    with closing(sqlite3.connect(path)) as raw:
        for name in guards.names():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(sql)
        for statement in guards.statements():
            raw.execute(statement)
        raw.commit()


TAMPERED = {
    "the statement's size": "UPDATE key_change SET statement = replace(statement, 'size: 2', 'size: 1')",
    "the statement's time": "UPDATE key_change SET statement = replace(statement, 'time: 2', 'time: 3')",
    "no statement": "UPDATE key_change SET statement = ''",
    "the old signature": "UPDATE key_change SET old_signature = new_signature",
    "the new signature": "UPDATE key_change SET new_signature = old_signature",
    "the new key": f"UPDATE key_change SET new_key = '{'ab' * 32}'",
    "the register's key": f"UPDATE register SET public_key = '{'ab' * 32}'",
    "the change as if the old key was lost": "UPDATE key_change SET old_signature = ''",
    "no change at all": "DELETE FROM key_change",
}


@pytest.mark.parametrize("sql", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_change_of_key_is_not_altered_unseen(store, sql):
    set_value(store, "1")
    replace_key(store, "换新笔记本")
    store.close()
    tamper(store.path, sql)
    with Store.open(store.path, read_only=True, unguarded=True) as seen:
        assert not seen.verify().ok


def test_the_name_of_a_changed_key_is_its_own():
    key = Signer(SECRET).public_key.hex()
    assert changed_name(UID, key) != changed_name(UID, "00" * 32)
    assert changed_name(UID, key).startswith(f"{UID}.")


def test_the_office_tells_where_the_key_lies_and_what_is_not_covered(store, tmp_path):
    office = Office(store)
    set_value(store, "1")
    seen = office.identity_view()
    assert (seen.kept_in, seen.checkpoint_size, seen.checkpoints, seen.uncovered) == ("file", 1, 1, 1)
    assert seen.kept_at.endswith(".key")
    assert seen.key_groups.replace(" ", "") == store.identity.public_key
    assert [(period.from_size, period.linked_by) for period in seen.history] == [(0, "")]
    made = office.checkpoint_now()
    assert (made.size, made.is_new, office.checkpoint_now().is_new) == (2, True, False)
    office.change_key("换新笔记本", lost=False)
    seen = office.identity_view()
    assert [(period.until_size, period.linked_by, period.reason) for period in seen.history] == [
        (2, "", ""),
        (None, "both", "换新笔记本"),
    ]
    assert (seen.kept_in, seen.uncovered) == ("file", 0)
    for file in (tmp_path / "keys").iterdir():
        file.chmod(0o644)
    assert (office.identity_view().kept_in, "chmod 600" in office.identity_view().warning) == ("", True)


def test_the_office_trusts_another_registers_card_only_when_told_to(store, tmp_path):
    office = Office(store)
    office.trust_path = tmp_path / "trust.json"
    content = office.register_card()
    looked = office.look_at_card(content)
    assert (looked.name, looked.known, office.trusted_keys()) == ("真库", None, ())
    done = office.trust_card(content, date(2026, 1, 1), None)
    assert (done.changed, done.key.state, done.key.fingerprint) == (True, "trusted", looked.fingerprint)
    assert office.look_at_card(content).known == done.key
    gone = office.revoke_key(looked.fingerprint, date(2026, 1, 1), "失窃")
    assert (gone.state, office.trusted_keys()) == ("revoked", (gone,))
    for damaged in (content[:-20], b"\xff\xfe", b""):
        with pytest.raises(UserError):
            office.trust_card(damaged, date(2026, 1, 1), None)


def test_of_each_size_it_is_known_which_key_signed_then(store):
    set_value(store, "1")
    before = store.checkpoint()
    replace_key(store, "换新笔记本")
    keys = keys_in(store)
    assert key_at(keys, before.size).fingerprint == before.key_fingerprint
    assert key_at(keys, 0).fingerprint == before.key_fingerprint
    assert key_at((), 3) is None
