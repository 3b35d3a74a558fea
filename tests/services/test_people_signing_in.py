"""Signing in, refusals that slow down, signatures by password, and what somebody with the file can do to them."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from db.models import Entry
from hwtrack.domain.people import Role
from hwtrack.errors import EnvironmentProblem, SignatureNeededError, SignInNeededError, UserError
from hwtrack.services import signing_in
from hwtrack.services.audit_asks import AuditAsk
from hwtrack.services.audit_manifest import manifest_parts
from hwtrack.services.door import PROOF_SECONDS, Door
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.passwords import Passwords, digest_of
from hwtrack.services.revisions import answer_proposal, propose_revision
from hwtrack.services.steps import Answer, FieldChange, NewProposal
from hwtrack.services.store import Store
from hwtrack.services.throttle import Refusals, Throttle, nobodys_login, waiting_minutes
from tests.helpers.forging import unguarded
from tests.helpers.people import CHEAP, again, make_staff, password_of
from tests.helpers.registers import START

ADMIN, CLERK, RECEIVER = Role.ADMINISTRATOR, Role.CLERK, Role.RECEIVER


@pytest.fixture(scope="module")
def staff(tmp_path_factory):
    made = make_staff(tmp_path_factory.mktemp("staff"))
    yield made
    assert made.store.verify().ok
    made.store.close()


@pytest.fixture
def ticks(staff, monkeypatch):
    """Give the desk seconds that a test counts, and a clock that goes back to where it was."""

    class Ticks:
        now = 1_000.0

        def __call__(self):
            return self.now

    counted = Ticks()
    door, clock = staff.store.door, staff.town.clock.now
    monkeypatch.setattr(staff.store, "door", Door(counted))
    yield counted
    staff.town.clock.now = clock + timedelta(hours=1)
    assert door is not staff.store.door


def actions(staff, count):
    return [row[0] for row in staff.town.rows(f"SELECT action FROM entry ORDER BY seq DESC LIMIT {count}")][
        ::-1
    ]


def wrong(staff, login="clerk", times=1):
    for _ in range(times):
        with pytest.raises(UserError, match="登录名或密码不对"):
            signing_in.sign_in(staff.store, login, "wrong guess")


def let_in(staff, ticks, login="clerk"):
    """Wait as long as it takes, and sign in."""
    ticks.now += 16 * 60
    signing_in.sign_in(staff.store, login, password_of(login))


def test_every_coming_and_going_is_an_entry(staff):
    staff.sits(CLERK)
    staff.office.lock()
    with pytest.raises(UserError, match="密码不对"):
        staff.office.unlock("wrong guess")
    staff.office.unlock(password_of("clerk"))
    staff.office.sign_out()
    staff.office.sign_out()
    assert actions(staff, 5) == ["sign_in", "lock_desk", "refuse_sign_in", "unlock_desk", "sign_out"]
    kinds = [row.kind for row in staff.office.sign_ins(5)][::-1]
    assert kinds == ["signed_in", "locked", "refused", "unlocked", "signed_out"]
    assert [row.entry for row in staff.office.sign_ins(5)] == [
        staff.office.info().journal_size - back for back in range(5)
    ]
    assert staff.office.access().person is None


def test_a_login_is_typed_with_or_without_capitals(staff):
    assert staff.office.sign_in(" Clerk ", password_of("clerk")).login == "clerk"


@pytest.fixture
def full_disk(staff):
    """Let the register have no page to spare; a page that is half empty still takes an entry or two."""
    with staff.store._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(EnvironmentProblem, match="磁盘已满"):
        _come_until_it_is_full(staff)
    yield
    with staff.store._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


def _come_until_it_is_full(staff):
    for _ in range(200):
        arrival = _arrival(staff)
        staff.store.do(signing_in.comings.sign_in, arrival, coming=arrival.person)


def _arrival(staff):
    known = staff.store.ask(signing_in._known, "clerk")
    return signing_in.Arrival(known.person, staff.store.clock(), known.refusals)


def test_a_full_disk_keeps_nobody_out_who_knows_the_password(staff, full_disk):
    size = staff.office.info().journal_size
    assert staff.office.sign_in("clerk", password_of("clerk")).login == "clerk"
    with pytest.raises(EnvironmentProblem, match="磁盘已满"):
        staff.office.lock()
    assert staff.store.door.locked
    assert staff.office.unlock(password_of("clerk")).login == "clerk"
    assert not staff.store.door.locked
    assert staff.office.sign_in("receiver", password_of("receiver")).login == "receiver"
    assert staff.office.access().person.login == "receiver"
    assert staff.office.info().journal_size == size


def test_a_full_disk_lets_nobody_guess(staff, full_disk, ticks):
    size = staff.office.info().journal_size
    wrong(staff, times=5)
    with pytest.raises(UserError, match="1 分钟后再试"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    ticks.now += 61
    wrong(staff)
    with pytest.raises(UserError, match="2 分钟后再试"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    assert staff.office.info().journal_size == size
    let_in(staff, ticks)
    assert staff.office.access().person.login == "clerk"


def test_of_many_passwords_tried_at_once_on_a_full_disk_none_is_let_in(staff, full_disk, ticks, monkeypatch):
    wrong(staff, times=4)
    early, seen = signing_in._refuse_early, []

    def others_meanwhile(store, known):
        """The first look comes before the others are refused, the second after them."""
        early(store, known)
        if not seen:
            seen.append(known)
            store.door.throttle.refuse_unwritten(known.login)

    monkeypatch.setattr(signing_in, "_refuse_early", others_meanwhile)
    with pytest.raises(UserError, match="1 分钟后再试"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    assert staff.office.access().person is None


def test_a_register_whose_file_was_moved_away_still_opens_to_its_person(staff, tmp_path):
    staff.sits(CLERK)
    away = staff.store.path.with_name("away.hwt")
    staff.store.path.rename(away)
    try:
        with pytest.raises(EnvironmentProblem):
            staff.office.lock()
        with pytest.raises(UserError, match="密码不对"):
            staff.office.unlock("wrong guess")
        assert staff.office.unlock(password_of("clerk")).login == "clerk"
    finally:
        away.rename(staff.store.path)


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (5_000, 15)]
)
def test_five_are_free_then_the_waiting_doubles_up_to_a_quarter_of_an_hour(count, minutes):
    assert waiting_minutes(count) == minutes


def test_an_attempt_that_comes_early_is_neither_compared_nor_journalled(staff, ticks):
    wrong(staff, times=5)
    size = staff.office.info().journal_size
    for _ in range(3):
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    ticks.now += 50
    with pytest.raises(UserError, match="10 秒后再试"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    assert staff.office.info().journal_size == size
    (row,) = [row for row in staff.office.accounts() if row.login == "clerk"]
    assert row.refusals == 5
    ticks.now += 11
    wrong(staff)
    with pytest.raises(UserError, match="2 分钟后再试"):
        signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    let_in(staff, ticks)
    wrong(staff)
    let_in(staff, ticks)


def test_many_passwords_tried_at_once_are_no_more_than_one_after_another(staff, ticks, monkeypatch):
    """Each program reads the count before any of them has recorded its refusal."""
    counted = signing_in._known
    before = staff.store.ask(counted, "clerk")
    monkeypatch.setattr(signing_in, "_known", lambda session, login: before)
    wrong(staff, times=5)
    size = staff.office.info().journal_size
    for word in ("one guess more", password_of("clerk")):
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(staff.store, "clerk", word)
    assert staff.office.info().journal_size == size
    monkeypatch.setattr(signing_in, "_known", counted)
    staff.town.clock.now += timedelta(minutes=16)
    let_in(staff, ticks)


def test_another_program_and_a_restart_wait_as_long(staff, ticks):
    wrong(staff, times=5)
    with again(staff.store) as other:
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(other, "clerk", password_of("clerk"))
        staff.town.clock.now += timedelta(minutes=2)
    with again(staff.store) as other:
        signing_in.sign_in(other, "clerk", password_of("clerk"))


def test_a_clock_that_is_set_shortens_nothing(staff, ticks):
    wrong(staff, times=5)
    for shift in (timedelta(days=-400), timedelta(days=400)):
        staff.town.clock.now += shift
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
        staff.town.clock.now -= shift
    with again(staff.store) as other:
        staff.town.clock.now -= timedelta(days=400)
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(other, "clerk", password_of("clerk"))
        staff.town.clock.now += timedelta(days=400)
    let_in(staff, ticks)


def test_a_clock_set_back_keeps_nobody_out_for_ever():
    seconds = iter([0.0, 0.0, 61.0])
    throttle = Throttle(lambda: next(seconds))
    refused = Refusals(5, 7, START + timedelta(days=900))
    assert throttle.seconds_left(refused, "clerk", START) == 60
    assert throttle.seconds_left(refused, "clerk", START) == 0


def test_a_login_that_is_nobodys_waits_like_any_other_and_is_never_written_down(staff, ticks):
    wrong(staff, "MySecretPassword", times=5)
    with pytest.raises(UserError, match="1 分钟后再试"):
        signing_in.sign_in(staff.store, "MySecretPassword", "wrong guess")
    payloads = b"".join(row[0] for row in staff.town.rows("SELECT payload FROM entry"))
    assert b"MySecret" not in payloads
    assert b"mysecret" not in payloads
    told = staff.office.sign_ins(1)[0]
    assert told.login == nobodys_login(staff.office.info().uid, "mysecretpassword")
    assert (told.name, len(told.login)) == ("", 5)


def test_a_login_that_is_nobodys_takes_as_long(staff, ticks, monkeypatch):
    compared = []
    whole = Passwords(CHEAP)

    class Counting:
        def hash(self, password):
            return CHEAP.hash(password)

        def verify(self, encoded, password):
            compared.append(encoded)
            return CHEAP.verify(encoded, password)

    whole._hasher = Counting()
    monkeypatch.setattr(staff.store, "passwords", whole)
    for login in ("nobody here", "clerk"):
        with pytest.raises(UserError):
            signing_in.sign_in(staff.store, login, "wrong guess")
    assert len(compared) == 2
    assert all(one.startswith("$argon2id$v=19$m=8,t=1,p=1$") for one in compared)


def test_a_read_only_register_compares_and_writes_nothing(staff):
    size = staff.office.info().journal_size
    with again(staff.store, read_only=True) as reader:
        for _ in range(5):
            with pytest.raises(UserError, match="密码不对"):
                signing_in.sign_in(reader, "receiver", "wrong guess")
        with pytest.raises(UserError, match="1 分钟后再试"):
            signing_in.sign_in(reader, "receiver", password_of("receiver"))
        assert signing_in.sign_in(reader, "clerk", password_of("clerk")).name == "陈水根"
        signing_in.lock(reader)
        signing_in.unlock(reader, password_of("clerk"))
        signing_in.sign_out(reader)
    assert staff.office.info().journal_size == size


def test_a_hash_of_an_older_cost_is_made_anew_when_its_owner_comes(staff):
    encoded = (
        "SELECT encoded FROM account_secret s JOIN account a ON a.id = s.account WHERE a.login = 'receiver'"
    )
    before = staff.town.scalar(encoded)
    with again(staff.store) as other:
        other.passwords = Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
        signing_in.sign_in(other, "receiver", password_of("receiver"))
        signing_in.prove(other, password_of("receiver"))
    assert staff.town.scalar(encoded) != before
    assert "t=2" in staff.town.scalar(encoded)
    assert staff.store.verify().ok


# Signatures


def unsigned(staff):
    return staff.town.scalar("SELECT count(*) FROM signature")


def test_a_signed_act_asks_for_the_password_after_everything_else_holds(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    size = staff.office.info().journal_size
    with pytest.raises(SignatureNeededError) as needed:
        staff.town.ready(batch)
    assert (needed.value.meaning, needed.value.field) == ("签署联单：所填属实", "password")
    assert needed.value.meaning_en.isascii()
    with pytest.raises(UserError, match="移出量未填"):
        staff.town.ready(batch, 0)
    assert staff.office.info().journal_size == size
    staff.signs(CLERK)
    uid = staff.town.ready(batch)
    (signed,) = staff.office.signatures(uid)
    assert (signed.name, signed.login, signed.roles) == ("陈水根", "clerk", ("clerk",))
    assert (signed.meaning_zh, signed.entry) == ("签署联单：所填属实", size + 1)
    assert signed.signed_at == staff.town.clock.now


def test_the_trail_of_a_manifest_tells_its_signatures(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.signs(CLERK)
    uid = staff.town.ready(batch)
    parts = staff.store.ask(manifest_parts, AuditAsk("manifest", uid))
    told = " ".join(str(line) for line in parts.log)
    assert "签名 陈水根" in told
    assert "签署联单：所填属实" in told
    assert "职责 经办人" in told
    assert "陈水根（clerk）" in told


def test_a_proof_serves_one_signature(staff):
    staff.sits(CLERK)
    first, second = staff.town.batch(), staff.town.batch()
    staff.signs(CLERK)
    staff.town.ready(first)
    with pytest.raises(SignatureNeededError):
        staff.town.ready(second)
    staff.signs(CLERK)
    staff.office.forget_proof()
    with pytest.raises(SignatureNeededError):
        staff.town.ready(second)


def test_a_proof_is_spent_by_an_attempt_that_fails(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.signs(CLERK)
    with pytest.raises(UserError, match="移出量未填"):
        staff.town.ready(batch, 0)
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)


def test_a_proof_lasts_a_minute(staff, ticks):
    signing_in.sign_in(staff.store, "clerk", password_of("clerk"))
    batch = staff.town.batch()
    staff.signs(CLERK)
    ticks.now += PROOF_SECONDS + 1
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)


def test_a_proof_of_one_person_is_none_of_another(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.sits(ADMIN)
    staff.signs(ADMIN)
    staff.sits(CLERK)
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)
    proof_of = staff.store.door._proof
    staff.sits(RECEIVER)
    staff.signs(RECEIVER)
    stolen, staff.store.door._proof = staff.store.door._proof, proof_of
    staff.sits(CLERK)
    staff.store.door._proof = stolen
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)
    with pytest.raises(UserError, match="密码不对"):
        staff.office.prove(password_of("receiver"))
    staff.signs(CLERK)


def test_a_password_changed_between_proof_and_act_voids_the_proof(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.signs(CLERK)
    with again(staff.store) as other:
        signing_in.sign_in(other, "clerk", password_of("clerk"))
        signing_in.change_own_password(other, password_of("clerk"), "an interim password")
        with pytest.raises(SignInNeededError):
            staff.town.ready(batch)
        signing_in.change_own_password(other, "an interim password", password_of("clerk"))
    staff.sits(CLERK)
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)


def test_whoever_is_locked_out_signs_nothing(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.signs(CLERK)
    staff.office.lock()
    with pytest.raises(SignInNeededError):
        staff.office.prove(password_of("clerk"))
    with pytest.raises(SignInNeededError):
        staff.town.ready(batch)
    staff.office.unlock(password_of("clerk"))
    with pytest.raises(SignatureNeededError):
        staff.town.ready(batch)


# Who prepared cannot approve


def proposed(staff, by=""):
    staff.sits(CLERK)
    batch = staff.town.batch()
    staff.signs(CLERK)
    uid = staff.town.ready(batch)
    change = FieldChange("contact", "陈水根", "李细妹")
    return staff.store.do(propose_revision, NewProposal(uid, "sender", by, "换了人", (change,)))


def test_who_prepared_a_revision_cannot_approve_it(staff):
    uid = proposed(staff)
    staff.signs(CLERK)
    with pytest.raises(UserError, match="另一人同意"):
        staff.store.do(answer_proposal, Answer(uid, "consented", ""))
    staff.signs(CLERK)
    with pytest.raises(UserError, match="不能以他人名义"):
        staff.store.do(answer_proposal, Answer(uid, "consented", "王丽"))
    staff.sits(RECEIVER)
    with pytest.raises(SignatureNeededError, match="同意更正"):
        staff.store.do(answer_proposal, Answer(uid, "consented", "王丽"))
    staff.signs(RECEIVER)
    manifest = staff.store.do(answer_proposal, Answer(uid, "consented", ""))
    row = staff.town.rows("SELECT requested_by, answered_by FROM proposal ORDER BY id DESC LIMIT 1")
    assert row == [("陈水根", "王丽")]
    assert [signed.meaning for signed in staff.office.signatures(manifest)] == ["manifest", "consent"]


@pytest.mark.parametrize("kept", ["陈水根\u200b", "陈　水根", "陈水根（clerk）"])
def test_who_prepared_a_revision_under_a_name_that_looks_the_same_cannot_approve_it(staff, copy, kept):
    uid = proposed(staff)
    with staff.store.pen():
        shutil.copyfile(staff.store.path, copy)
    with unguarded(copy) as raw:
        raw.execute("UPDATE proposal SET requested_by = ? WHERE uid = ?", (kept, uid))
    with opened(copy, staff) as store:
        signing_in.sign_in(store, "clerk", password_of("clerk"))
        signing_in.prove(store, password_of("clerk"))
        with pytest.raises(UserError, match="另一人同意"):
            store.do(answer_proposal, Answer(uid, "consented", ""))


def test_an_account_of_before_keeps_a_name_that_no_new_one_may_have(staff, copy):
    """Its name stays on what it did; nobody else gets one that looks the same."""
    with unguarded(copy) as raw:
        raw.execute("UPDATE account SET name = '王丽\u200b' WHERE login = 'clerk'")
    with opened(copy, staff) as store:
        assert signing_in.sign_in(store, "clerk", password_of("clerk")).name == "王丽\u200b"
        signing_in.prove(store, password_of("clerk"))
        replace(staff.town, store=store).ready(replace(staff.town, store=store).batch())
        actor = store.ask(_last_actor, None)
    assert actor == "王丽\u200b（clerk）"


def _last_actor(session, _asked):
    return session.scalars(select(Entry.actor).order_by(Entry.seq.desc()).limit(1)).first()


def test_nobody_proposes_in_anothers_name_and_a_refusal_needs_no_signature(staff):
    with pytest.raises(UserError, match="不能以他人名义"):
        proposed(staff, "王丽")
    uid = proposed(staff, "陈水根（clerk）")
    staff.sits(RECEIVER)
    staff.store.do(answer_proposal, Answer(uid, "refused", "王丽"))


def test_a_consent_that_is_only_typed_is_none(staff):
    staff.sits(CLERK)
    batch = staff.town.batch()
    movement = str(staff.town.scalar("SELECT uid FROM movement ORDER BY id DESC LIMIT 1"))
    assert batch.uid
    with pytest.raises(UserError, match="不能代填"):
        staff.store.do(correct_movements, (Correction(movement, 900_000, "称错", "陈水根", "王丽"),))
    staff.store.do(correct_movements, (Correction(movement, 900_000, "称错", ""),))
    assert staff.town.scalar("SELECT requested_by FROM revision ORDER BY id DESC LIMIT 1") == "陈水根"


# What somebody with the file can do


@pytest.fixture
def copy(staff, tmp_path):
    with staff.store.pen():
        return shutil.copyfile(staff.store.path, tmp_path / "r.hwt")


def opened(path, staff):
    store = Store.open(path, actor="谁", clock=staff.town.clock)
    store.passwords = Passwords(CHEAP)
    return store


def test_roles_given_by_sql_are_named_by_verify(staff, copy):
    with sqlite3.connect(copy) as raw:
        raw.execute("UPDATE account SET roles = 'administrator' WHERE login = 'clerk'")
    raw.close()
    with opened(copy, staff) as store:
        (found,) = store.verify().problems
    assert "clerk" in found.message
    assert found.table == "account"


def test_a_hash_put_in_anothers_place_opens_nothing_and_is_named_by_verify(staff, copy):
    with sqlite3.connect(copy) as raw:
        raw.execute(
            "UPDATE account_secret SET encoded = ? WHERE account = (SELECT id FROM account WHERE login = ?)",
            (CHEAP.hash("the thief's own"), "administrator"),
        )
    raw.close()
    with opened(copy, staff) as store:
        with pytest.raises(EnvironmentProblem, match="与日志不符"):
            signing_in.sign_in(store, "administrator", "the thief's own")
        (found,) = store.verify().problems
    assert (found.kind, found.table) == ("account_secret", "account_secret")
    assert "“administrator”的密码记录与日志所记不符" in found.message


def test_a_hash_and_its_digest_both_put_there_are_named_by_verify(staff, copy):
    encoded = CHEAP.hash("the thief's own")
    with sqlite3.connect(copy) as raw:
        raw.execute("UPDATE account_secret SET encoded = ?", (encoded,))
        raw.execute("UPDATE account SET secret_digest = ?", (digest_of(encoded),))
    raw.close()
    with opened(copy, staff) as store:
        kinds = {(found.kind, found.table) for found in store.verify().problems}
    assert kinds == {("changed", "account")}


def test_a_hash_that_is_gone_is_named_and_its_owner_is_told(staff, copy):
    with sqlite3.connect(copy) as raw:
        raw.execute("DELETE FROM account_secret WHERE account = 1")
    raw.close()
    with opened(copy, staff) as store:
        with pytest.raises(EnvironmentProblem, match="缺失"):
            signing_in.sign_in(store, "administrator", password_of("administrator"))
        (found,) = store.verify().problems
    assert "缺失" in found.message


@pytest.mark.parametrize("table", ["sign_in", "signature", "access_choice"])
def test_what_was_signed_and_refused_is_taken_away_by_nobody_unnoticed(staff, copy, table):
    raw = sqlite3.connect(copy)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        raw.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute(f"UPDATE {table} SET uid = 'x'")
    raw.close()
    with unguarded(copy) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    with opened(copy, staff) as store:
        assert {(found.kind, found.table) for found in store.verify().problems} == {("lost_row", table)}
