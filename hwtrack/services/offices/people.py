"""The office's part for people: accounts, who is at the desk, what they may do and sign."""

from __future__ import annotations

from hwtrack.services import accounts, people_lists, signing_in
from hwtrack.services.door import ACCOUNTS, permitted
from hwtrack.services.people_lists import person_view
from hwtrack.services.people_views import (
    AccessView,
    AccountRow,
    NewAccount,
    PermissionRow,
    PersonView,
    SignatureView,
    SignInRow,
)
from hwtrack.services.store import Store


class PeopleOffice:
    """Answer for people; passwords are never kept or returned."""

    store: Store

    def access(self) -> AccessView:
        """Return how people come to the register, and who is at the desk."""
        return self.store.ask(people_lists.access_view, self.store.person)

    def work_without_passwords(self, reason: str) -> None:
        """Work without passwords, by choice; where there are accounts, an administrator signs it."""
        signing_in.work_without_passwords(self.store, reason)

    def start_accounts(self, first: NewAccount) -> PersonView:
        """Work by account from now on; the first administrator is signed in."""
        return person_view(signing_in.start_accounts(self.store, first))

    def sign_in(self, login: str, password: str) -> PersonView:
        """Let somebody sit down at the desk."""
        return person_view(signing_in.sign_in(self.store, login, password))

    def sign_out(self) -> None:
        """Leave the desk."""
        signing_in.sign_out(self.store)

    def lock(self) -> None:
        """Lock the desk."""
        signing_in.lock(self.store)

    def unlock(self, password: str) -> PersonView:
        """Let the person of a locked desk come back."""
        return person_view(signing_in.unlock(self.store, password))

    def prove(self, password: str) -> None:
        """Take the password for the one signature that comes next, within a minute."""
        signing_in.prove(self.store, password)

    def forget_proof(self) -> None:
        """Forget a password that was given for a signature and not used."""
        self.store.door.forget_proof()

    def may(self, action: str) -> bool:
        """Say whether whoever is at the desk may do an action; without accounts everybody may do everything."""
        if self.store.ask(signing_in.access_mode, None) != ACCOUNTS:
            return True
        return permitted(self.store.door.present, action)

    def change_own_password(self, old: str, new: str) -> None:
        """Change the password of whoever is signed in."""
        signing_in.change_own_password(self.store, old, new)

    def accounts(self) -> tuple[AccountRow, ...]:
        """Return every account."""
        return self.store.ask(people_lists.account_rows, None)

    def make_account(self, new: NewAccount) -> str:
        """Make an account; return its uid."""
        return signing_in.make_account(self.store, new)

    def change_roles(self, account_uid: str, roles: tuple[str, ...]) -> None:
        """Give another's account other roles."""
        self.store.do(accounts.change_roles, (account_uid, roles))

    def reset_password(self, account_uid: str, password: str) -> None:
        """Give another's account a new first password."""
        signing_in.reset_password(self.store, account_uid, password)

    def close_account(self, account_uid: str) -> None:
        """Close another's account."""
        self.store.do(accounts.close_account, account_uid)

    def reopen_account(self, account_uid: str) -> None:
        """Open a closed account again."""
        self.store.do(accounts.reopen_account, account_uid)

    def sign_ins(self, limit: int) -> tuple[SignInRow, ...]:
        """Return the last sign-ins and refusals, the newest first."""
        return self.store.ask(people_lists.sign_in_rows, limit)

    def permissions(self) -> tuple[PermissionRow, ...]:
        """Return every action and the roles that may do it."""
        return people_lists.permission_rows()

    def signatures(self, subject_uid: str) -> tuple[SignatureView, ...]:
        """Return the signatures on a record, the oldest first."""
        return self.store.ask(people_lists.signature_rows, subject_uid)
