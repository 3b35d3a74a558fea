"""The one door for writing: one entry an action, nothing half written, every refusal with its remedy."""

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from db.models import Setting
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.desk import default_actor
from hwtrack.services.keys import FileKeys
from hwtrack.services.opening import finish_interrupted_write
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import FakeClock, make_town


def new(folder, name="a.hwt", **more):
    return Store.create(
        folder / name, NewRegister("GZ", "测试库", sample=True, **more), actor="甲", clock=FakeClock(), seed=3
    )


def seqs(store):
    with store._reader.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT seq, action, actor FROM entry")]


def test_a_new_register_begins_with_one_entry_and_leaves_no_other_file(tmp_path):
    with new(tmp_path) as store:
        assert seqs(store) == [(1, "found_register", "甲")]
        assert store.verify().ok
    assert {path.name for path in tmp_path.iterdir()} <= {"a.hwt", "a.hwt-journal"}


def test_an_action_that_changes_nothing_writes_nothing(tmp_path):
    with new(tmp_path) as store:
        store.do(change_setting, NewSetting("tolerance_grams", "5000"))
        store.do(change_setting, NewSetting("tolerance_grams", "5000"))
        assert [row[1] for row in seqs(store)] == ["found_register", "change_setting"]


def test_an_action_that_fails_leaves_nothing_behind(tmp_path):
    def half(session, value):
        session.add(Setting(key="a", value=value))
        session.flush()
        raise UserError("不行")

    with new(tmp_path) as store:
        with pytest.raises(UserError):
            store.do(half, "x")
        assert len(seqs(store)) == 1
        assert store.verify().ok


def test_writing_past_the_session_is_refused(tmp_path):
    def sneak(session, value):
        session.execute(update(Setting).values(value=value))

    with new(tmp_path) as store, pytest.raises(RuntimeError, match="journal"):
        store.do(sneak, "x")


def test_the_same_seed_makes_the_same_root(tmp_path):
    roots = set()
    for name in ("a.hwt", "b.hwt"):
        with new(tmp_path, name) as store:
            store.do(change_setting, NewSetting("k", "v"))
            roots.add(store.verify().root)
    assert len(roots) == 1


def test_claimed_and_recorded_time_are_kept_apart(tmp_path):
    with new(tmp_path) as store:
        claimed = store.clock() - timedelta(days=2)
        store.do(change_setting, NewSetting("k", "v"), happened_at=claimed)
        with store._reader.connect() as connection:
            row = connection.exec_driver_sql("SELECT happened_at, recorded_at FROM entry WHERE seq = 2").one()
        assert tuple(row) == ("2026-03-30T01:00:00.000Z", "2026-04-01T01:00:00.000Z")


def test_a_clock_set_back_is_a_doubt_and_order_stays_the_sequence(tmp_path):
    with new(tmp_path) as store:
        store.clock.now -= timedelta(days=1)
        store.do(change_setting, NewSetting("k", "v"))
        seen = store.verify()
        assert seen.ok
        assert [doubt.kind for doubt in seen.doubts] == ["clock"]


@pytest.mark.parametrize("prefix", ["", "g", "gz", "赣州", "TOOLONGX", "1AB"])
def test_a_prefix_is_short_capitals(tmp_path, prefix):
    with pytest.raises(UserError) as refused:
        Store.create(tmp_path / "a.hwt", NewRegister(prefix, "x", sample=True), actor="甲")
    assert refused.value.field == "prefix"
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_never_overwritten(tmp_path):
    (tmp_path / "a.hwt").write_text("mine")
    with pytest.raises(UserError, match="已存在"):
        new(tmp_path)
    assert (tmp_path / "a.hwt").read_text() == "mine"


def foreign(path):
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()


def truncated(path):
    new(path.parent).close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 // 4096 * 4096])


def newer(path):
    new(path.parent).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()


def unguarded(path):
    new(path.parent).close()
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER keep_movement_update")
    raw.commit()
    raw.close()


def spoiled(*sql):
    def spoil(path):
        new(path.parent).close()
        raw = sqlite3.connect(path, isolation_level=None)
        for statement in sql:
            raw.execute(statement)
        raw.close()

    return spoil


def pages_of_no_size(path):
    new(path.parent).close()
    data = bytearray(path.read_bytes())
    data[16:18] = b"\x00\x00"
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (pages_of_no_size, "已损坏"),
        (spoiled("DELETE FROM alembic_version"), "没有登记版本"),
        (spoiled("INSERT INTO alembic_version VALUES ('0000')"), "没有登记版本"),
        (spoiled("CREATE TRIGGER more AFTER INSERT ON batch BEGIN SELECT 1; END"), "防改触发器"),
        (lambda path: None, "没有文件"),
        (lambda path: path.write_bytes(b""), "空文件"),
        (lambda path: path.write_bytes(b"PK\x03\x04" * 500), "不是 hwtrack 台账库"),
        (lambda path: path.mkdir(), "无法读取"),
        (foreign, "不是 hwtrack 台账库"),
        (truncated, "不完整"),
        (newer, "更新的版本"),
        (unguarded, "防改触发器"),
    ],
)
def test_a_file_that_cannot_be_a_register_is_refused_with_its_remedy_and_left_as_it_is(tmp_path, spoil, said):
    path = tmp_path / "a.hwt"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(EnvironmentProblem, match=said) as refused:
        Store.open(path, actor="甲")
    assert refused.value.remedy
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM register",
        "UPDATE register SET reference_day = 'someday'",
        "UPDATE register SET reference_day = CAST(x'ff' AS TEXT)",
        "DROP TABLE setting",
    ],
)
def test_a_register_damaged_by_hand_is_named_damaged_wherever_it_is_read(tmp_path, sql):
    spoiled(sql)(tmp_path / "a.hwt")
    with Store.open(tmp_path / "a.hwt", actor="甲") as store:
        with pytest.raises(EnvironmentProblem) as said:
            store.do(change_setting, NewSetting("k", "v"))
        assert said.value.remedy


def test_a_snapshot_that_is_no_longer_one_is_named_damaged(tmp_path):
    from hwtrack.services.papers import preview_manifest

    town = make_town(tmp_path)
    uid = town.closed()
    town.store.close()
    raw = sqlite3.connect(town.store.path)
    guard = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'keep_manifest_signed'").fetchone()[0]
    raw.execute("DROP TRIGGER keep_manifest_signed")
    raw.execute("UPDATE manifest SET sender_snapshot = 'no snapshot'")
    raw.execute(guard)
    raw.commit()
    raw.close()
    with Store.open(town.store.path) as store, pytest.raises(EnvironmentProblem, match="已损坏"):
        preview_manifest(store, uid)


def test_a_name_of_any_bytes_is_a_file_like_another(tmp_path):
    for name in ("甲 乙#%?.hwt", "caf\udce9.hwt"):
        with new(tmp_path, name) as store:
            assert store.verify().ok
        Store.open(tmp_path / name, actor="甲").close()


def use_mode(patch, mode):
    for module in ("db.engine", "hwtrack.services.store"):
        patch.setattr(f"{module}.journal_mode", lambda: mode)


def asks_for_a_log(path):
    return path.read_bytes()[18:20] == b"\x02\x02"


def test_a_register_that_nobody_has_open_is_one_whole_file_whatever_the_journal_mode(tmp_path, monkeypatch):
    use_mode(monkeypatch, "WAL")
    town = make_town(tmp_path)
    path = town.store.path
    town.batch(1)
    assert asks_for_a_log(path)
    with Store.open(path, actor="乙", clock=town.clock) as other:
        other.do(change_setting, NewSetting("tolerance_grams", "7"))
    assert asks_for_a_log(path)
    town.store.close()
    assert not asks_for_a_log(path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_register_left_in_wal_mode_elsewhere_is_written_here(tmp_path, monkeypatch):
    """It was killed, or copied, where SQLite writes a log; here it does not, since this SQLite's is not safe."""
    (tmp_path / "there").mkdir()
    town = make_town(tmp_path / "there")
    with monkeypatch.context() as there:
        use_mode(there, "WAL")
        town.batch(1)
        for end in ("", "-wal"):
            shutil.copy(f"{town.store.path}{end}", f"{tmp_path / 'here.hwt'}{end}")
        entries = town.scalar("SELECT count(*) FROM entry")
        town.store.close()
    use_mode(monkeypatch, "TRUNCATE")
    with Store.open(tmp_path / "here.hwt", actor="乙", clock=town.clock) as store:
        assert store.verify().entries == entries
        store.do(change_setting, NewSetting("tolerance_grams", "7"))
        assert store.verify().ok
    assert not asks_for_a_log(tmp_path / "here.hwt")


def test_another_files_log_is_refused_and_not_poured_into_the_register(tmp_path):
    town = make_town(tmp_path)
    path = town.store.path
    town.store.close()
    with closing(sqlite3.connect(tmp_path / "foreign")) as foreign:
        foreign.execute("PRAGMA journal_mode = WAL")
        foreign.execute("CREATE TABLE zz (x)")
        shutil.copy(tmp_path / "foreign-wal", f"{path}-wal")
    before = path.read_bytes()
    with pytest.raises(EnvironmentProblem, match="不属于这本台账库"):
        Store.open(path, actor="乙", clock=town.clock)
    assert path.read_bytes() == before
    (tmp_path / f"{path.name}-wal").unlink()
    Store.open(path, actor="乙", clock=town.clock).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
@pytest.mark.parametrize("wrote", [False, True])
def test_nothing_is_written_into_a_file_that_is_no_longer_at_its_place_until_it_is_put_back(tmp_path, wrote):
    town = make_town(tmp_path)
    path, away = town.store.path, tmp_path / "away.hwt"
    if wrote:
        town.batch(1)
    size = town.scalar("SELECT count(*) FROM entry")
    for there in (lambda: None, lambda: shutil.copy(away, path)):
        path.rename(away)
        there()
        with pytest.raises(EnvironmentProblem, match=r"移走|另一个文件"):
            town.batch(2)
        path.unlink(missing_ok=True)
        away.rename(path)
    assert town.scalar("SELECT count(*) FROM entry") == size
    town.batch(3)
    assert town.scalar("SELECT count(*) FROM entry") == size + 1
    town.store.close()


def test_a_link_to_a_register_finds_what_a_killed_write_left_beside_the_register(tmp_path):
    (tmp_path / "real").mkdir()
    new(tmp_path / "real").close()
    (tmp_path / "link.hwt").symlink_to(tmp_path / "real" / "a.hwt")
    (tmp_path / "real" / "a.hwt-journal").write_bytes(b"x" * 512)
    with pytest.raises(EnvironmentProblem, match="中断"):
        finish_interrupted_write(tmp_path / "link.hwt", writable=False)


def test_no_register_is_made_beside_what_a_killed_write_of_an_older_one_left(tmp_path):
    (tmp_path / "a.hwt-journal").write_bytes(b"x" * 512)
    with pytest.raises(EnvironmentProblem, match="残余"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.hwt-journal"]


def test_of_two_programs_that_make_the_same_register_the_second_is_refused(tmp_path):
    class Slow(FakeClock):
        def __call__(self):
            if not (tmp_path / "a.hwt").exists():
                (tmp_path / "a.hwt").write_text("made meanwhile")
            return super().__call__()

    with pytest.raises(UserError, match="已存在"):
        Store.create(tmp_path / "a.hwt", NewRegister("GZ", "x", sample=True), actor="甲", clock=Slow())
    assert [path.read_text() for path in tmp_path.iterdir()] == ["made meanwhile"]


@pytest.mark.parametrize(
    ("account", "known"), [("ling", "ling"), ("a\nb", "unknown"), ("x" * 300, "unknown")]
)
def test_an_account_whose_name_is_no_name_is_unknown(monkeypatch, account, known):
    monkeypatch.setenv("LOGNAME", account)
    assert default_actor() == known


def test_a_bulk_action_writes_nothing_past_its_journal_and_no_action_uses_savepoints(tmp_path):
    def nested(session, _):
        with session.begin_nested():
            session.add(Setting(key="a", value="b"))

    def bulk_past_the_journal(store):
        with store.bulk("many") as work:
            work.session.add(Setting(key="a", value="b"))
            work.session.flush()

    with new(tmp_path) as store:
        with pytest.raises(RuntimeError, match="bulk"):
            bulk_past_the_journal(store)
        with pytest.raises(RuntimeError, match="savepoints"):
            store.do(nested, None)
        with pytest.raises(RuntimeError, match="journal"):
            store.do(lambda session, sql: session.execute(text(sql)), "DELETE FROM setting")
        assert len(seqs(store)) == 1
        assert store.verify().ok


@pytest.mark.parametrize("content", ["", "zz", "00ff", "密"])
def test_a_damaged_key_is_told_with_its_remedy(tmp_path, content):
    keys = FileKeys(tmp_path / "keys")
    with Store.create(tmp_path / "a.hwt", NewRegister("GZ", "真库"), actor="甲", keys=keys) as store:
        (file,) = (tmp_path / "keys").iterdir()
        file.write_text(content, encoding="utf-8")
        with pytest.raises(EnvironmentProblem, match="密钥"):
            store.checkpoint()


def test_a_key_that_cannot_be_kept_leaves_no_register(tmp_path):
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem, match="密钥"):
        Store.create(
            tmp_path / "a.hwt", NewRegister("GZ", "真库"), actor="甲", keys=FileKeys(tmp_path / "keys")
        )
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_read_only_register_can_be_read_and_says_why_it_cannot_be_written(tmp_path):
    new(tmp_path).close()
    before = (tmp_path / "a.hwt").read_bytes()
    with Store.open(tmp_path / "a.hwt", actor="乙", read_only=True) as store:
        assert store.verify().ok
        with pytest.raises(EnvironmentProblem, match="只读") as refused:
            store.do(change_setting, NewSetting("k", "v"))
        assert refused.value.remedy
    assert (tmp_path / "a.hwt").read_bytes() == before


def test_two_programs_on_one_register_write_one_after_the_other(tmp_path):
    with new(tmp_path) as one, Store.open(tmp_path / "a.hwt", actor="乙") as two:
        one.do(change_setting, NewSetting("k", "1"))
        two.do(change_setting, NewSetting("k", "2"))
        one.do(change_setting, NewSetting("k", "3"))
        assert [row[2] for row in seqs(one)] == ["甲", "甲", "乙", "甲"]
        assert two.verify().ok


def test_a_checkpoint_is_signed_kept_and_verified(tmp_path):
    with new(tmp_path) as store:
        checkpoint = store.checkpoint()
        assert checkpoint.note.startswith(f"{store.identity.origin}\n1\n")
        store.checkpoint()
        seen = store.verify()
        assert (seen.ok, seen.checkpoints, seen.covered) == (True, 1, 1)


def test_a_key_kept_in_a_file_is_for_its_owner_alone_and_says_so(tmp_path):
    keys = FileKeys(tmp_path / "keys")
    new_register = NewRegister("GZ", "真库")
    with Store.create(tmp_path / "a.hwt", new_register, actor="甲", keys=keys) as store:
        (file,) = (tmp_path / "keys").iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        assert "密钥" in (store.key_warning or "")
        assert store.checkpoint().note
        file.chmod(0o644)
        with pytest.raises(EnvironmentProblem, match="他人读取"):
            store.checkpoint()
    with Store.open(tmp_path / "a.hwt", keys=FileKeys(tmp_path / "elsewhere")) as store:
        assert store.checkpoint().note == ""


def test_a_full_disk_keeps_what_was_there(tmp_path):
    with new(tmp_path) as store:
        pages = store._writer.connect()
        count = pages.exec_driver_sql("PRAGMA page_count").scalar()
        pages.close()
        with store._writer.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {count}")
        with pytest.raises(EnvironmentProblem, match="磁盘已满"):
            store.do(
                lambda session, n: session.add_all(Setting(key=f"k{i}", value="v" * 190) for i in range(n)),
                9000,
            )
        assert len(seqs(store)) == 1
        assert store.verify().ok


def test_the_reference_day_is_today_only_in_a_sample(tmp_path):
    from datetime import date

    with new(tmp_path, reference_day=date(2026, 6, 30)) as store:
        assert store.today == date(2026, 6, 30)


def test_a_sample_stays_on_its_reference_day_and_the_clock_is_recorded_beside_it(tmp_path):
    from datetime import date

    with new(tmp_path, reference_day=date(2026, 1, 31)) as store:
        moment = store.ask(lambda session, _: session.info["desk"].now, None)
        assert moment.isoformat() == "2026-01-31T01:00:00+00:00"
        store.do(change_setting, NewSetting("k", "v"))
        with store._reader.connect() as connection:
            row = connection.exec_driver_sql("SELECT happened_at, recorded_at FROM entry WHERE seq = 2").one()
        assert tuple(row) == ("2026-01-31T01:00:00.000Z", "2026-04-01T01:00:00.000Z")


def test_a_reader_never_blocks_the_next_commit(tmp_path):
    town = make_town(tmp_path)
    town.store.ask(lambda session, _: session.execute(text("SELECT count(*) FROM batch")).scalar(), None)
    town.batch()
    town.store.close()


def test_a_program_killed_while_writing_leaves_every_acknowledged_entry_and_nothing_half(tmp_path):
    import subprocess
    import sys

    with new(tmp_path) as store:
        store.do(change_setting, NewSetting("k", "kept"))
    script = (
        "import os, signal, sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('PRAGMA journal_mode = TRUNCATE')\n"
        "raw.execute('PRAGMA cache_size = 5')\n"
        "raw.execute('BEGIN IMMEDIATE')\n"
        "raw.executemany('INSERT INTO setting (key, value) VALUES (?, ?)', ((f'x{i}', 'v' * 150) for i in range(5000)))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "a.hwt"
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert (tmp_path / "a.hwt-journal").stat().st_size > 0
    with Store.open(path, actor="甲") as store:
        assert [row[1] for row in seqs(store)] == ["found_register", "change_setting"]
        assert store.verify().ok
