"""A small register with accounts: one person of every role, passwords hashed at the least cost."""

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from argon2 import PasswordHasher

from hwtrack.domain.people import Role
from hwtrack.services import signing_in
from hwtrack.services.office import Office
from hwtrack.services.passwords import Passwords
from hwtrack.services.people_views import NewAccount
from hwtrack.services.store import Store
from tests.helpers.registers import FakeClock, Town, make_town

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NAMES = {
    Role.CLERK: "陈水根",
    Role.DISPATCHER: "谢春生",
    Role.RECEIVER: "王丽",
    Role.INSPECTOR: "刘检查",
    Role.COUNTY_REVIEWER: "钟审核",
    Role.ADMINISTRATOR: "周主任",
}


def password_of(login: str) -> str:
    return f"correct horse of {login}"


def cheap(store: Store) -> Store:
    """Let a store hash at the least cost."""
    store.passwords = Passwords(CHEAP)
    return store


def again(store: Store, **how) -> Store:
    """Open the same register as another program does."""
    return cheap(Store.open(store.path, actor="另一程序", clock=store.clock, keys=store.keys, **how))


@dataclass
class Staff:
    """The register, its office, and the uid of each role's account; the login is the role's key."""

    town: Town
    office: Office
    uids: dict[Role, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        return self.town.store

    def sits(self, role: Role) -> None:
        signing_in.sign_in(self.store, role.value, password_of(role.value))

    def signs(self, role: Role) -> None:
        """Let the person of a role give the password for the next signature."""
        signing_in.prove(self.store, password_of(role.value))


_MADE: list[Staff] = []
"""The register that every module's own is copied from: six accounts take longer than all that is done with them."""


def make_staff(folder) -> Staff:
    """Make a register with one person of every role, each of whom has changed their first password."""
    if not _MADE:
        _MADE.append(_found(Path(tempfile.mkdtemp(dir=folder.parent))))
    made = _MADE[0]
    clock = FakeClock()
    copy = shutil.copyfile(made.store.path, folder / "staff.hwt")
    store = cheap(Store.open(copy, actor="陈水根", clock=clock))
    town = replace(made.town, store=store, clock=clock)
    staff = Staff(town, Office(store), dict(made.uids))
    staff.sits(Role.ADMINISTRATOR)
    return staff


def _found(folder) -> Staff:
    town = make_town(folder)
    store = cheap(town.store)
    staff = Staff(town, Office(store))
    admin = Role.ADMINISTRATOR
    first = NewAccount(admin.value, NAMES[admin], (admin.value,), password_of(admin.value))
    staff.uids[admin] = staff.office.start_accounts(first).account_uid
    others = [role for role in Role if role is not admin]
    for role in others:
        staff.signs(admin)
        new = NewAccount(role.value, NAMES[role], (role.value,), "the first password")
        staff.uids[role] = staff.office.make_account(new)
    for role in others:
        staff.office.sign_in(role.value, "the first password")
        staff.office.change_own_password("the first password", password_of(role.value))
    store.close()
    return staff
