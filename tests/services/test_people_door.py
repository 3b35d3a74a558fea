"""The door: every action of every role on a real register, and no way of writing past it."""

import ast
from pathlib import Path

import pytest

import hwtrack
from hwtrack.domain.people import ROLE_NAMES, Role
from hwtrack.domain.permissions import (
    DUTIES,
    PERMITS,
    UNATTENDED,
    permit_of,
    role_names,
    roles_of,
    roles_told,
)
from hwtrack.domain.rules.registry import BY_KEY
from hwtrack.domain.signing import MEANINGS, SIGNED
from hwtrack.errors import NotPermittedError, SignatureNeededError, SignInNeededError
from hwtrack.services.audit_labels import TABLES
from hwtrack.services.audit_words import ACTIONS
from hwtrack.services.backup_asks import choose_backups
from hwtrack.services.batches import Shift, shift_batch
from hwtrack.services.door import permitted
from hwtrack.services.finding_actions import act_on_finding
from hwtrack.services.house import set_house
from hwtrack.services.inspected import FindingStep
from hwtrack.services.next_steps import STEPS
from hwtrack.services.paper_printing import draft_printing
from hwtrack.services.recovery_views import BackupChoice
from hwtrack.services.register import NewSetting
from hwtrack.services.register_verbs import VERBS
from hwtrack.services.sealing import renew_seal
from tests.helpers.people import again, make_staff
from tests.helpers.registers import START

SOURCE = Path(hwtrack.__file__).parent


@pytest.fixture(scope="module")
def staff(tmp_path_factory):
    made = make_staff(tmp_path_factory.mktemp("staff"))
    yield made
    made.store.close()


def test_every_action_is_in_the_table_and_says_itself_in_both_languages():
    assert sorted(set(ACTIONS) - set(PERMITS)) == []
    assert set(VERBS) | {run.__name__ for run in STEPS.values()} <= set(PERMITS)
    for action, permit in PERMITS.items():
        assert permit.name_en.isascii(), action
        assert "_" not in permit.name_en, action
    assert not set(DUTIES) & set(PERMITS)


@pytest.mark.parametrize("role", Role)
def test_the_door_of_a_register_opens_for_each_role_to_what_the_table_says(staff, role):
    staff.sits(role)
    told = set()

    def opened(session, _asked):
        found = set()
        for action in (*PERMITS, *DUTIES):
            try:
                staff.store.door.admit(session, action)
            except NotPermittedError as refused:
                told.add(refused.message.partition("办理，")[2])
            else:
                found.add(action)
        return found

    expected = {
        action
        for action in (*PERMITS, *DUTIES)
        if not permit_of(action).roles or role in permit_of(action).roles
    }
    assert staff.store.ask(opened, None) == expected
    assert told == {"您的账户没有这项职责。"}
    present = staff.store.door.present
    assert {action for action in (*PERMITS, *DUTIES) if permitted(present, action)} == expected
    assert staff.office.may("record_batch") == ("record_batch" in expected)


def _of(role):
    return {action for action, permit in PERMITS.items() if role in permit.roles}


def test_who_inspects_changes_no_record():
    assert _of(Role.INSPECTOR) == {
        "act_on_finding",
        "record_prints",
        "record_bulletins",
        "record_notices",
        "record_seal",
        "change_own_password",
    }


def test_who_administers_touches_no_record_and_who_keeps_records_no_account():
    shared = {"record_prints", "record_bulletins", "record_notices", "record_seal", "change_own_password"}
    shared |= {"send_bundle", "take_acknowledgement"}
    hands = _of(Role.CLERK) | _of(Role.DISPATCHER) | _of(Role.RECEIVER)
    assert _of(Role.ADMINISTRATOR) & (hands | _of(Role.COUNTY_REVIEWER)) == shared
    assert {"make_account", "change_key", "set_house", "turn_accounts_off"} <= _of(Role.ADMINISTRATOR)


def test_the_county_books_no_mass():
    assert not _of(Role.COUNTY_REVIEWER) & {
        "record_batch",
        "sign_checked",
        "receive_checked",
        "import_export",
    }
    assert {"add_published", "list_emergency_line", "save_scenario", "act_on_finding"} <= _of(
        Role.COUNTY_REVIEWER
    )


def test_only_what_happens_before_anybody_is_known_needs_nobody():
    assert {action for action, permit in PERMITS.items() if permit.roles == UNATTENDED} == {
        "found_register",
        "adopt_defaults",
        "start_epoch",
        "start_accounts",
        "resume_accounts",
        "choose_no_passwords",
        "sign_in",
        "sign_out",
        "refuse_sign_in",
        "lock_desk",
        "unlock_desk",
    }


def test_what_is_in_no_table_nobody_may_do(staff):
    def invented_action(session, _asked):
        raise AssertionError("it ran")

    staff.sits(Role.ADMINISTRATOR)
    with pytest.raises(NotPermittedError, match="未列入权限表"):
        staff.store.do(invented_action, None)
    assert not permitted(staff.store.person, "invented_action")


def test_a_role_that_is_missing_is_told_with_those_that_have_it(staff):
    staff.sits(Role.DISPATCHER)
    before = staff.town.scalar("SELECT count(*) FROM entry")
    with pytest.raises(NotPermittedError, match="“登记批次”由经办人办理"):
        staff.town.batch()
    with pytest.raises(NotPermittedError, match="导入省平台数据"), staff.store.bulk("import_export"):
        raise AssertionError("it ran")
    assert staff.town.scalar("SELECT count(*) FROM entry") == before


def test_nobody_and_whoever_is_locked_out_do_nothing(staff):
    staff.sits(Role.CLERK)
    staff.office.lock()
    with pytest.raises(SignInNeededError, match="解锁"):
        staff.town.batch()
    staff.office.sign_out()
    with pytest.raises(SignInNeededError, match="登录"):
        staff.town.batch()
    with pytest.raises(SignInNeededError), staff.store.bulk("import_export"):
        raise AssertionError("it ran")
    assert not staff.office.may("record_batch")


def test_an_entry_names_who_made_it(staff):
    staff.sits(Role.CLERK)
    staff.town.batch()
    last = "SELECT actor FROM entry ORDER BY seq DESC LIMIT 1"
    assert staff.town.scalar(last) == "陈水根（clerk）"
    assert staff.office.info().actor == "陈水根"
    staff.office.sign_out()
    assert staff.office.info().actor == "陈水根" != staff.town.scalar(last)


def test_a_paper_printed_by_nobody_says_so(staff):
    staff.sits(Role.CLERK)
    assert draft_printing(staff.store).by == "陈水根（clerk）"
    staff.office.sign_out()
    assert draft_printing(staff.store).by == "未登录：陈水根"


def test_another_program_asks_for_a_sign_in_of_its_own(staff):
    staff.sits(Role.CLERK)
    with again(staff.store) as other, pytest.raises(SignInNeededError):
        other.do(shift_batch, Shift("", "", 1, START))


def test_who_inspects_takes_note_of_a_finding_and_resolves_none(staff):
    staff.sits(Role.INSPECTOR)
    subject = f"site:{staff.town.generator}"
    rule = next(iter(BY_KEY))
    note = FindingStep(rule, subject, "1:0", "acknowledged", reason="现场已见")
    with pytest.raises(NotPermittedError, match="只作记录"):
        staff.store.do(act_on_finding, FindingStep(rule, subject, "1:0", "resolved", reason="好了"))
    staff.store.do(act_on_finding, note)
    assert staff.town.scalar("SELECT done_by FROM finding_action ORDER BY id DESC LIMIT 1") == "刘检查"


def test_settings_are_the_administrators(staff):
    staff.sits(Role.CLERK)
    with pytest.raises(NotPermittedError, match="管理员"):
        staff.store.do(set_house, NewSetting("idle_lock_minutes", "5"))
    staff.sits(Role.ADMINISTRATOR)
    staff.store.do(set_house, NewSetting("idle_lock_minutes", "5"))
    assert staff.office.access().idle_minutes == 5


def test_roles_are_written_sorted_and_what_is_no_role_grants_nothing():
    assert role_names({Role.RECEIVER, Role.CLERK}) == "clerk receiver"
    assert roles_of("receiver root clerk") == {Role.CLERK, Role.RECEIVER}
    assert roles_told({Role.RECEIVER, Role.CLERK}) == "经办人、接收人"
    assert set(ROLE_NAMES) == set(Role)


def test_every_signed_action_is_known_and_returns_what_was_signed():
    assert set(SIGNED) <= set(PERMITS)
    assert len(MEANINGS) == len({meaning.zh for meaning in SIGNED.values()})
    returned = {}
    for _, text in _sources():
        if not any(f"def {action}(" in text for action in SIGNED):
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and node.name in SIGNED and node.returns is not None:
                returned[node.name] = ast.unparse(node.returns)
    assert set(returned) == set(SIGNED)
    for action, kind in returned.items():
        if SIGNED[action].subject != "register":
            assert kind in {"str", "DeclarationView"}, action
        assert SIGNED[action].subject in TABLES


def test_a_signed_duty_is_refused_before_anything_is_done_for_it(staff):
    staff.sits(Role.ADMINISTRATOR)
    with pytest.raises(SignatureNeededError):
        staff.store.require("change_key")
    staff.store.require("choose_backups")
    staff.sits(Role.CLERK)
    with pytest.raises(NotPermittedError):
        staff.store.require("change_key")
    with pytest.raises(NotPermittedError, match="“备份设置”由管理员办理"):
        staff.store.require("choose_backups")
    staff.store.require("record_batch")
    # The window only greys these out: the services refuse them themselves.
    with pytest.raises(NotPermittedError):
        choose_backups(staff.store, BackupChoice("/", False, 1, 1, 1))
    with pytest.raises(NotPermittedError):
        renew_seal(staff.store)


def _sources():
    return [(path, path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]


def _calls(tree, name):
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) == name or getattr(node.func, "id", None) == name)
    ]


def test_whatever_writes_passes_the_door():
    """Only the Store's own methods reach the connection that writes, and each of them asks the door."""
    tree = ast.parse((SOURCE / "services" / "store.py").read_text(encoding="utf-8"))
    writers = {
        node.name: node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _calls(node, "_writing")
    }
    # A checkpoint is a signature of the register over what is there, and claims are what entries held here give.
    no_entry = {"checkpoint", "_renew_claims"}
    assert set(writers) == {"do", "bulk", *no_entry}
    assert all(_calls(writers[name], "admit") for name in ("do", "bulk"))
    assert not any(_calls(writers[name], "append_entry") for name in no_entry)
    calling = {
        name: {path.name for path, text in _sources() if f"{name}(" in text and f"def {name}(" not in text}
        for name in ("append_entry", "write_engine", "_writing")
    }
    # The others make, upgrade and restore files that are no register in use.
    assert calling == {
        "append_entry": {"store.py"},
        "_writing": {"store.py"},
        "write_engine": {"held_file.py", "founding.py", "restoring.py", "upgrading.py"},
    }
    # Who is let in without sitting there is whoever just gave the password, and nobody else.
    assert {path.name for path, text in _sources() if "coming=" in text} == {"signing_in.py"}
