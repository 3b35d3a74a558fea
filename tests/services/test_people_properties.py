"""Whatever is done to accounts in whatever order: the register agrees, an administrator stays, nobody serves themselves."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hwtrack.domain.people import Role
from hwtrack.domain.permissions import PERMITS, roles_of
from hwtrack.domain.rules.registry import BY_KEY
from hwtrack.errors import UserError
from hwtrack.services.inspected import FindingStep
from hwtrack.services.office import Office
from hwtrack.services.people_views import NewAccount
from hwtrack.services.store import Store
from tests.helpers.people import cheap, make_staff, password_of

RULE = next(iter(BY_KEY))
LOGINS = [Role.CLERK.value, Role.COUNTY_REVIEWER.value, Role.ADMINISTRATOR.value]
SETS = [("clerk",), ("clerk", "receiver"), ("administrator",), ("clerk", "administrator"), ("inspector",), ()]
acts = st.tuples(
    st.sampled_from(["sits", "roles", "close", "reopen", "reset", "make", "lock", "own", "note"]),
    st.sampled_from(LOGINS),
    st.sampled_from(LOGINS),
    st.sampled_from(SETS),
)


@pytest.fixture(scope="module")
def staff(tmp_path_factory):
    made = make_staff(tmp_path_factory.mktemp("staff"))
    made.store.close()
    return made


class Desk:
    """Somebody at a keyboard who tries anything, right passwords and all."""

    def __init__(self, office, uids):
        self.office, self.uids = office, uids
        self.words = {login: password_of(login) for login in uids}
        self.made = 0

    def does(self, act):
        what, who, whom, roles = act
        try:
            getattr(self, what)(who, whom, roles)
        except UserError:
            return
        finally:
            self.office.forget_proof()

    def _signs(self):
        person = self.office.access().person
        if person is not None:
            self.office.prove(self.words[person.login])

    def sits(self, who, _whom, _roles):
        if self.office.sign_in(who, self.words[who]).must_change:
            self.own(who, who, ())

    def own(self, _who, _whom, _roles):
        person = self.office.access().person
        if person is not None:
            fresh = f"{self.words[person.login]}!"
            self.office.change_own_password(self.words[person.login], fresh)
            self.words[person.login] = fresh

    def roles(self, _who, whom, roles):
        self._signs()
        self.office.change_roles(self.uids[whom], roles)

    def close(self, _who, whom, _roles):
        self._signs()
        self.office.close_account(self.uids[whom])

    def reopen(self, _who, whom, _roles):
        self._signs()
        self.office.reopen_account(self.uids[whom])

    def reset(self, _who, whom, _roles):
        self._signs()
        self.office.reset_password(self.uids[whom], f"reset for {whom}")
        self.words[whom] = f"reset for {whom}"

    def make(self, who, _whom, roles):
        self._signs()
        self.made += 1
        self.office.make_account(NewAccount(f"new{self.made}", f"新人{self.made}", roles, "battery staple"))

    def lock(self, who, _whom, _roles):
        self.office.lock()
        self.office.unlock(self.words[who])

    def note(self, _who, _whom, _roles):
        self.office.act_on_finding(FindingStep(RULE, "site:x", f"1:{self.made}", "acknowledged"))


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(acts, min_size=4, max_size=14))
def test_after_any_acts_the_register_agrees_and_an_administrator_is_there(staff, tried):
    with tempfile.TemporaryDirectory(dir=staff.store.path.parent) as folder:
        path = Path(shutil.copyfile(staff.store.path, Path(folder) / "r.hwt"))
        with Store.open(path, actor="谁", clock=staff.town.clock) as store:
            office = Office(cheap(store))
            uids = {row.login: row.uid for row in office.accounts()}
            desk = Desk(office, uids)
            for act in tried:
                desk.does(act)
            assert store.verify().problems == ()
            rows = office.accounts()
        assert any("administrator" in row.roles and row.closed_on is None for row in rows)
        _check_every_entry(path)


def _check_every_entry(path):
    """Replay the journal: who made each entry held a role that may, and changed no roles of their own."""
    with sqlite3.connect(path) as raw:
        entries = raw.execute("SELECT actor, action, payload FROM entry ORDER BY seq").fetchall()
    raw.close()
    held: dict[str, frozenset[Role]] = {}
    in_force = False
    for actor, action, payload in entries:
        rows = orjson.loads(payload)["rows"]
        if in_force and PERMITS[action].roles:
            assert held[actor] & PERMITS[action].roles, (actor, action)
        in_force = in_force or "access_choice/1" in rows
        for row in rows.get("account/1", []):
            label = f"{row[4]}（{row[2]}）"
            roles = roles_of(row[5])
            assert actor != label or held[label] == roles, action
            held[label] = roles
