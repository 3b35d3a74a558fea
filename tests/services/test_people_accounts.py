"""Accounts: made, changed, closed and opened by an administrator who signs, and never by oneself."""

import shutil
import sqlite3

import pytest

from hwtrack.domain.people import Role
from hwtrack.errors import NotPermittedError, SignatureNeededError, SignInNeededError, UserError
from hwtrack.services import accounts, signing_in
from hwtrack.services.backup import back_up
from hwtrack.services.office import Office
from hwtrack.services.people_views import NewAccount
from hwtrack.services.restoring import Restore, restore_backup
from hwtrack.services.store import Store
from tests.helpers.people import NAMES, again, cheap, make_staff, password_of
from tests.helpers.registers import make_town

ADMIN, CLERK = Role.ADMINISTRATOR, Role.CLERK


@pytest.fixture(scope="module")
def staff(tmp_path_factory):
    made = make_staff(tmp_path_factory.mktemp("staff"))
    yield made
    assert made.store.verify().ok
    made.store.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("empty"))
    town.store.close()
    return town


@pytest.fixture
def office(empty, tmp_path):
    copy = shutil.copyfile(empty.store.path, tmp_path / "r.hwt")
    with Store.open(copy, actor="陈水根", clock=empty.clock) as store:
        yield Office(cheap(store))


def last(office, column="action"):
    with office.store._reader.connect() as connection:
        return connection.exec_driver_sql(f"SELECT {column} FROM entry ORDER BY seq DESC LIMIT 1").scalar()


def first_account(office, login="guan", name="周主任"):
    return office.start_accounts(NewAccount(login, name, ("administrator",), password_of(login)))


def test_a_register_that_was_never_asked_lets_everybody_work(office):
    assert office.access().mode == "unchosen"
    assert office.may("record_batch")
    assert office.accounts() == office.sign_ins(5) == ()


def test_working_without_passwords_is_a_choice_that_the_journal_tells(office):
    with pytest.raises(UserError, match="为何不设密码"):
        office.work_without_passwords("  ")
    office.work_without_passwords("只有一人使用")
    seen = office.access()
    assert (seen.mode, seen.reason, seen.person) == ("no_passwords", "只有一人使用", None)
    assert last(office) == "choose_no_passwords"
    size = office.info().journal_size
    office.work_without_passwords("再说一遍")
    assert office.info().journal_size == size


def test_accounts_begin_with_an_administrator_who_is_signed_in_by_one_entry(office):
    size = office.info().journal_size
    person = first_account(office)
    assert (person.login, person.roles, person.must_change) == ("guan", ("administrator",), False)
    assert office.info().journal_size == size + 1
    payload = last(office, "payload")
    assert all(word in payload for word in (b'"access_choice/1"', b'"account/1"', b'"sign_in/1"'))
    (told,) = office.sign_ins(5)
    assert (told.kind, told.entry) == ("signed_in", size + 1)
    with pytest.raises(UserError, match="已启用账户"):
        first_account(office, "second", "另一人")


def test_the_first_account_must_be_an_administrator(office):
    with pytest.raises(UserError, match="须为管理员"):
        office.start_accounts(NewAccount("csg", "陈水根", ("clerk",), "battery staple"))
    assert office.access().mode == "unchosen"


def test_accounts_are_turned_off_by_a_signature_and_on_again_by_their_administrator(office):
    first_account(office)
    with pytest.raises(SignatureNeededError):
        office.work_without_passwords("人手不够")
    office.prove(password_of("guan"))
    office.work_without_passwords("人手不够")
    assert (last(office), last(office, "actor")) == ("turn_accounts_off", "周主任（guan）")
    assert office.store.person is None
    assert office.may("record_batch")
    (signed,) = office.signatures(office.info().uid)
    assert (signed.name, signed.meaning) == ("周主任", "no_passwords")
    with pytest.raises(UserError, match="密码不对"):
        office.start_accounts(NewAccount("guan", "", ("administrator",), "wrong guess"))
    office.start_accounts(NewAccount("guan", "", ("administrator",), password_of("guan")))
    assert (office.access().mode, last(office)) == ("accounts", "resume_accounts")
    assert office.store.verify().ok


@pytest.fixture
def turned_off(office):
    """A register whose accounts were turned off by their administrator, with a clerk's among them."""
    first_account(office)
    office.prove(password_of("guan"))
    office.make_account(NewAccount("csg", "陈水根", ("clerk",), "battery staple"))
    office.prove(password_of("guan"))
    office.work_without_passwords("人手不够")
    return office


def test_earlier_accounts_come_into_force_by_no_new_login(turned_off):
    size = turned_off.info().journal_size
    with pytest.raises(UserError, match=r"以前的管理员.*周主任（guan）") as refused:
        first_account(turned_off, "mallory", "某")
    assert refused.value.field == "login"
    with pytest.raises(UserError, match="须由管理员的账户"):
        turned_off.start_accounts(NewAccount("csg", "", ("administrator",), "battery staple"))
    assert [row.login for row in turned_off.accounts()] == ["csg", "guan"]
    assert (turned_off.access().mode, turned_off.info().journal_size) == ("no_passwords", size)
    assert first_account(turned_off).name == "周主任"


@pytest.mark.parametrize(
    "act",
    [
        lambda office, uid: office.make_account(
            NewAccount("mallory", "某", ("administrator",), "battery staple")
        ),
        lambda office, uid: office.reset_password(uid, "battery staple"),
        lambda office, uid: office.change_roles(uid, ("inspector",)),
        lambda office, uid: office.close_account(uid),
        lambda office, uid: office.reopen_account(uid),
    ],
)
@pytest.mark.parametrize("login", ["csg", "guan"])
def test_accounts_that_are_not_in_force_are_changed_by_nobody(turned_off, act, login):
    uid = next(row.uid for row in turned_off.accounts() if row.login == login)
    before = turned_off.accounts()
    with pytest.raises(UserError, match="未启用账户"):
        act(turned_off, uid)
    assert turned_off.accounts() == before


def test_no_account_is_made_before_the_first_is_started(office):
    with pytest.raises(UserError, match="未启用账户"):
        office.make_account(NewAccount("mallory", "某", ("administrator",), "battery staple"))
    assert office.accounts() == ()


def test_the_hash_is_in_no_entry_and_its_digest_is(staff):
    encoded = staff.town.rows("SELECT encoded FROM account_secret")
    assert len(encoded) == len(Role)
    payloads = b"".join(row[0] for row in staff.town.rows("SELECT payload FROM entry"))
    for (one,) in encoded:
        assert one.startswith("$argon2id$")
        assert one.rpartition("$")[2].encode() not in payloads
    for (digest,) in staff.town.rows("SELECT secret_digest FROM account"):
        assert digest.encode() in payloads


@pytest.mark.parametrize(
    ("login", "name", "roles", "password", "field"),
    [
        ("CLERK", "别人", ("clerk",), "battery staple", "login"),
        ("new one", "别人", ("clerk",), "battery staple", "login"),
        ("new", NAMES[CLERK], ("clerk",), "battery staple", "name"),
        ("new", "", ("clerk",), "battery staple", "name"),
        ("new", "别人", (), "battery staple", "roles"),
        ("new", "别人", ("root",), "battery staple", "roles"),
        ("new", "别人", ("clerk", "inspector"), "battery staple", "roles"),
        ("new", "别人", ("administrator", "clerk"), "battery staple", "roles"),
        ("new", "别人", ("clerk",), "short", "password"),
        ("battery", "别人", ("clerk",), "Battery", "password"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_its_field(staff, login, name, roles, password, field):
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    with pytest.raises(UserError) as refused:
        staff.office.make_account(NewAccount(login, name, roles, password))
    assert refused.value.field == field


@pytest.mark.parametrize("name", ["王　丽", "王 丽", "王\u3000\u00a0丽"])
def test_no_account_has_a_name_that_looks_like_anothers(staff, name):
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    with pytest.raises(UserError, match="已有姓名为“王丽”的账户") as refused:
        staff.office.make_account(NewAccount("new", name, ("clerk",), "battery staple"))
    assert refused.value.field == "name"


def test_no_account_has_a_name_that_holds_what_nobody_sees(staff):
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    with pytest.raises(UserError, match="看不见的字符（U\\+200B）"):
        staff.office.make_account(NewAccount("new", "王丽\u200b", ("clerk",), "battery staple"))


def test_nobody_changes_their_own_roles_password_or_account(staff):
    staff.sits(ADMIN)
    uid = staff.uids[ADMIN]
    for act in (
        lambda: staff.office.change_roles(uid, ("clerk",)),
        lambda: staff.office.close_account(uid),
        lambda: staff.office.reset_password(uid, "battery staple"),
    ):
        staff.signs(ADMIN)
        with pytest.raises(UserError, match="不能办理自己的"):
            act()


def test_a_clerk_makes_no_account(staff):
    staff.sits(CLERK)
    with pytest.raises(NotPermittedError, match="管理员"):
        staff.office.make_account(NewAccount("new", "别人", ("clerk",), "battery staple"))


def test_an_account_is_closed_and_opened_again_and_its_name_stays_taken(staff):
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    staff.office.close_account(staff.uids[CLERK])
    with pytest.raises(UserError, match="已停用"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    (row,) = [row for row in staff.office.accounts() if row.uid == staff.uids[CLERK]]
    assert row.closed_on == staff.store.today
    staff.signs(ADMIN)
    staff.office.reopen_account(staff.uids[CLERK])
    staff.signs(ADMIN)
    with pytest.raises(UserError, match="未停用"):
        staff.office.reopen_account(staff.uids[CLERK])
    staff.sits(CLERK)
    meant = [signed.meaning for signed in staff.office.signatures(staff.uids[CLERK])]
    assert meant == ["account", "close", "reopen"]


def test_the_last_administrator_stays(staff):
    """Between two who sign at once: the door stops the second, and the act itself would."""
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    second = staff.office.make_account(NewAccount("zweite", "副主任", ("administrator",), "battery staple"))
    staff.office.sign_in("zweite", "battery staple")
    staff.office.change_own_password("battery staple", "battery staple too")
    staff.office.prove("battery staple too")
    staff.office.change_roles(staff.uids[ADMIN], ("inspector",))
    with staff.store._reader.connect() as connection:
        roles = dict(connection.exec_driver_sql("SELECT uid, roles FROM account").all())
    assert (roles[staff.uids[ADMIN]], roles[second]) == ("inspector", "administrator")
    staff.store.door.seat(None)
    with pytest.raises(UserError, match="最后一个管理员"):
        staff.store.ask(_closing, second)
    staff.office.sign_in("zweite", "battery staple too")
    staff.office.prove("battery staple too")
    staff.office.change_roles(staff.uids[ADMIN], ("administrator",))
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    staff.office.close_account(second)


def _closing(session, uid):
    accounts.close_account(session, uid)


def test_a_reset_password_must_be_changed_before_anything_else(staff):
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    staff.office.reset_password(staff.uids[CLERK], "another first one")
    assert staff.office.sign_in("clerk", "another first one").must_change
    with pytest.raises(NotPermittedError, match="先修改密码"):
        staff.town.batch()
    with pytest.raises(UserError, match="不同"):
        staff.office.change_own_password("another first one", "another first one")
    with pytest.raises(UserError, match="密码不对"):
        staff.office.change_own_password("not this one", password_of("clerk"))
    staff.office.change_own_password("another first one", password_of("clerk"))
    staff.town.batch()


def test_a_password_changed_elsewhere_and_an_account_closed_elsewhere_open_no_door(staff):
    staff.sits(CLERK)
    with again(staff.store) as other:
        signing_in.sign_in(other, "clerk", password_of("clerk"))
        signing_in.change_own_password(other, password_of("clerk"), "an interim password")
        with pytest.raises(SignInNeededError, match="别处更改"):
            staff.town.batch()
        signing_in.change_own_password(other, "an interim password", password_of("clerk"))
        staff.sits(CLERK)
        signing_in.sign_in(other, ADMIN.value, password_of(ADMIN.value))
        signing_in.prove(other, password_of(ADMIN.value))
        other.do(accounts.close_account, staff.uids[CLERK])
        with pytest.raises(SignInNeededError, match="已停用"):
            staff.town.batch()
        signing_in.prove(other, password_of(ADMIN.value))
        other.do(accounts.reopen_account, staff.uids[CLERK])


def test_a_login_and_a_name_are_kept_by_guards(staff):
    raw = sqlite3.connect(staff.store.path)
    for change in ("login = 'x'", "name = 'x'", "login_key = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="keeps its identity"):
            raw.execute(f"UPDATE account SET {change}")
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        raw.execute("DELETE FROM account")
    raw.close()


def test_a_restored_register_asks_for_the_same_passwords(staff, tmp_path):
    backup = back_up(staff.store, tmp_path / "backup.hwt").path
    restore_backup(Restore(backup, tmp_path / "new.hwt", "试"), clock=staff.town.clock, keys=staff.store.keys)
    with Store.open(tmp_path / "new.hwt", clock=staff.town.clock) as store:
        with pytest.raises(SignInNeededError):
            store.do(accounts.close_account, staff.uids[CLERK])
        assert signing_in.sign_in(cheap(store), "clerk", password_of("clerk")).name == NAMES[CLERK]
        assert store.verify().ok
