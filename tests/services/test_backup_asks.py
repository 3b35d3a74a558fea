"""What the backup page is told and what it may ask, on a real register."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hwtrack.errors import EnvironmentProblem, NotPermittedError, SignInNeededError, UserError
from hwtrack.services import signing_in
from hwtrack.services.backup_files import note_path
from hwtrack.services.backup_settings import keep_settings, read_settings, settings_file
from hwtrack.services.keys import FileKeys
from hwtrack.services.office import Office
from hwtrack.services.people_views import NewAccount
from hwtrack.services.recovery_views import BackupChoice, RestoreAsk
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import Store
from tests.helpers.forging import unguarded
from tests.helpers.people import again, cheap, password_of
from tests.helpers.registers import FakeClock, make_town


def quiet(_done, _total):
    """Tell nobody."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    town = make_town(folder, keys=FileKeys(folder / "keys"))
    town.store.close()
    return town.store.path, FileKeys(folder / "keys")


@pytest.fixture
def office(made, tmp_path):
    path, keys = made
    shutil.copyfile(path, tmp_path / "town.hwt")
    with Store.open(tmp_path / "town.hwt", actor="陈水根", clock=FakeClock(), keys=keys) as store:
        found = Office(store)
        found.choose_backups(BackupChoice(str(tmp_path / "backups"), True, 7, 4, 12))
        (tmp_path / "backups").mkdir()
        yield found


def enter(office, value):
    office.store.do(change_setting, NewSetting("tolerance_grams", str(value)))


def size(office):
    return office.info().journal_size


@pytest.mark.skipif(os.name == "nt", reason="a file that is open is not deleted there")
def test_the_backups_of_a_register_whose_file_is_gone_are_still_listed(office):
    office.back_up(quiet)
    office.store.path.unlink()
    found = office.backups()
    assert (found.gone, len(found.rows)) == (True, 1)
    assert found.same_disk


def test_the_page_says_which_backups_there_are_and_what_no_good_one_holds(office):
    assert (office.backups().rows, office.backups().uncovered) == ((), size(office))
    made = office.back_up(quiet)
    enter(office, 1)
    found = office.backups()
    (row,) = found.rows
    assert (row.path, row.entries, row.state, row.epoch) == (made.path, size(office) - 1, "verified", 1)
    assert row.why == ("daily", "monthly", "newest", "weekly")
    assert (found.uncovered, found.same_disk, found.automatic) == (1, True, True)
    assert office.health().newest_good.path == made.path


def test_choices_are_kept_and_what_means_nothing_is_refused(office, tmp_path):
    found = office.choose_backups(BackupChoice(str(tmp_path), False, 1, 0, 2))
    assert (found.folder, found.automatic, found.daily, found.weekly, found.monthly) == (
        str(tmp_path),
        False,
        1,
        0,
        2,
    )
    for folder, daily in (("", 1), ("backups", 1), (str(tmp_path), -1)):
        with pytest.raises(UserError) as refused:
            office.choose_backups(BackupChoice(folder, True, daily, 1, 1))
        assert refused.value.field in {"folder", "daily"}
    assert read_settings(office.store.identity.uid).folder == tmp_path


def test_a_damaged_file_of_choices_is_named(office):
    settings_file().write_text("{")
    with pytest.raises(EnvironmentProblem, match="备份设置"):
        office.backups()


def test_a_backup_made_elsewhere_is_checked_and_then_counts_as_good(office, tmp_path):
    made = office.back_up_to(tmp_path / "stick.hwt", quiet)
    assert office.backups().rows == ()
    enter(office, 1)
    copy = tmp_path / "backups" / "hwtrack-copy.hwt"
    shutil.copyfile(made.path, copy)
    assert office.backups().rows[0].state == "unverified"
    seen = office.check_backup(copy, quiet)
    assert (seen.ok, seen.entries, seen.problems, seen.behind) == (True, made.entries, (), 1)
    assert office.backups().rows[0].state == "verified"
    assert note_path(copy).exists()


def test_a_backup_that_is_damaged_or_another_registers_is_told_so(office, tmp_path):
    made = office.back_up(quiet)
    spoiled = tmp_path / "spoiled.hwt"
    content = bytearray((tmp_path / "town.hwt").read_bytes())
    content[4_096 * 20 : 4_096 * 30] = bytes(4_096 * 10)
    spoiled.write_bytes(content)
    seen = office.check_backup(spoiled, quiet)
    assert not seen.ok
    assert seen.problems
    assert not note_path(spoiled).exists()
    other = shutil.copyfile(made.path, tmp_path / "other.hwt")
    with unguarded(other) as raw:
        raw.execute("UPDATE register SET uid = replace(uid, '-7', '-8')")
    seen = office.check_backup(other, quiet)
    assert (seen.ok, seen.behind, seen.problems[0]) == (False, None, "这是另一本台账库的备份。")
    with pytest.raises(EnvironmentProblem, match="没有文件"):
        office.check_backup(tmp_path / "none.hwt", quiet)
    assert office.check_backup(tmp_path / made.path, quiet).ok


def test_a_restored_register_and_backups_of_the_epoch_before(office, tmp_path):
    made = office.back_up(quiet)
    enter(office, 1)
    asked = RestoreAsk(tmp_path / made.path, tmp_path / "new.hwt", "硬盘损坏")
    done = office.restore(asked, quiet)
    assert (done.path, done.entries, done.former_epoch, done.epoch) == (
        str(tmp_path / "new.hwt"),
        made.entries,
        1,
        2,
    )
    with pytest.raises(UserError):
        office.restore(asked, quiet)
    keep_settings(office.store.identity.uid, read_settings(office.store.identity.uid))
    with Store.open(tmp_path / "new.hwt", actor="陈水根", clock=FakeClock(), keys=office.store.keys) as store:
        # The backup of the former epoch holds all but the entry of the restore.
        assert Office(store).backups().uncovered == 1


def test_what_was_found_at_the_start_is_told_with_the_newest_backup_and_a_way_out(office, tmp_path):
    made = office.back_up(quiet)
    path, keys = office.store.path, office.store.keys
    early = path.read_bytes()
    enter(office, 1)
    office.store.close()
    path.write_bytes(early)
    with Store.open(path, actor="陈水根", clock=FakeClock(), keys=keys) as store:
        found = Office(store)
        assert found.health().state == "shorter"
        assert found.health().newest_good.path == made.path
        assert found.salvage(tmp_path / "out", quiet).entries == made.entries
        assert found.go_on_from_here("旧文件已毁") == made.entries + 1
        assert found.health().state == "good"
        assert found.backups().uncovered == 1


def test_a_restore_is_made_by_nobody_who_signed_in_to_what_is_restored(office, tmp_path):
    cheap(office.store)
    office.start_accounts(NewAccount("guan", "周主任", ("administrator",), password_of("guan")))
    made = office.back_up_to(tmp_path / "bk", quiet)
    office.restore(RestoreAsk(Path(made.path), tmp_path / "new.hwt", "试"), quiet)
    with Store.open(tmp_path / "new.hwt", read_only=True) as store, store._reader.connect() as connection:
        told = connection.exec_driver_sql("SELECT actor FROM entry ORDER BY seq DESC LIMIT 1").scalar()
    assert told == "未登录：周主任（guan）"


def test_with_accounts_only_an_administrator_chooses_backups_and_goes_on(office, tmp_path):
    store = cheap(office.store)
    office.start_accounts(NewAccount("guan", "周主任", ("administrator",), password_of("guan")))
    signing_in.sign_in(store, "guan", password_of("guan"))
    signing_in.prove(store, password_of("guan"))
    office.make_account(NewAccount("jing", "陈水根", ("clerk",), "the first password"))
    made, early = office.back_up(quiet), store.path.read_bytes()
    enter(office, 1)
    signing_in.sign_in(store, "jing", "the first password")
    office.change_own_password("the first password", password_of("jing"))
    with pytest.raises(NotPermittedError):
        office.choose_backups(BackupChoice(str(tmp_path), True, 1, 1, 1))
    assert office.check_backup(Path(made.path), quiet).ok
    store.close()
    store.path.write_bytes(early)
    with again(store) as short:
        assert not short.writable
        with pytest.raises(SignInNeededError):
            Office(short).go_on_from_here("旧文件已毁")
        signing_in.sign_in(short, "guan", password_of("guan"))
        entry = Office(short).go_on_from_here("旧文件已毁")
        with short._reader.connect() as connection:
            actor = "SELECT actor FROM entry WHERE seq = ?"
            assert "周主任" in connection.exec_driver_sql(actor, (entry,)).scalar()
