"""The one door for writing: opens a register, runs one action a transaction, keeps the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from db.engine import is_wal, journal_mode, leave_wal, read_engine
from db.models import Register
from hwtrack.domain.numbering import check_prefix
from hwtrack.domain.signing import SIGNED
from hwtrack.domain.text import clean_line, whole_characters
from hwtrack.errors import EnvironmentProblem
from hwtrack.half_written import draft_of
from hwtrack.services import booking, journal
from hwtrack.services.bulk import Bulk, session_on
from hwtrack.services.checkpoint_days import (
    keep_checkpoint,
    kept_at,
    sign_ended_day,
    sign_what_was_written,
)
from hwtrack.services.checkpoints import Checkpoint, sign
from hwtrack.services.claims import follow_own, renew_claims
from hwtrack.services.claims_tables import outdated
from hwtrack.services.desk import (
    Clock,
    Person,
    default_actor,
    desk,
    shanghai_day,
    system_clock,
)
from hwtrack.services.founding import (
    already_there,
    drop_second_name,
    found_register,
    identity_of,
    new_file,
    publish,
    read_identity,
    remove_drafts,
)
from hwtrack.services.health import look
from hwtrack.services.held_file import HeldFile
from hwtrack.services.keys import KeyStore, Signer, first_secret, system_keys
from hwtrack.services.last_seen import Seen, forget, recall
from hwtrack.services.opening import (
    blame,
    check_schema,
    finish_interrupted_write,
    inspect_file,
    is_writable,
    refuse_leftovers,
    refuse_network_drive,
)
from hwtrack.services.recovery_views import HealthView
from hwtrack.services.search_upkeep import refresh_search
from hwtrack.services.upgrading import adopt_defaults, is_older, upgrade_file

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True)
class NewRegister:
    """What a new register asks: its prefix, its name, whose books it keeps (`sites` or `all`)."""

    prefix: str
    name: str
    keeps: str = "sites"
    sample: bool = False
    reference_day: date | None = None


def _look_into(path: Path, seen: Seen | None, *, writable: bool, unguarded: bool) -> HealthView:
    """Bring a file to rest, refuse what is no usable register, and return what is wrong with this one."""
    if writable:
        drop_second_name(path)
    finish_interrupted_write(path, writable=is_writable(path))
    with blame(path):
        if writable and journal_mode() != "WAL" and is_wal(path):
            # Written elsewhere, by a newer SQLite: done while nothing reads, or it cannot be done.
            leave_wal(path)
        reader = read_engine(path, pooled=False)
        with reader.connect() as connection:
            check_schema(connection, path, unguarded=unguarded)
            return look(connection, path, seen, pages=writable).view


def _upgrade(path: Path, health: HealthView, *, writable: bool, unguarded: bool) -> None:
    """Bring an older version's file up to date.

    Raises:
        EnvironmentProblem: something is wrong with it, or it is opened for reading only.
    """
    if health.state != "good" and not unguarded:
        raise EnvironmentProblem(health.told, remedy=health.remedy)
    if not writable:
        raise EnvironmentProblem(
            f"“{path}”由较旧的版本写成，只读方式不能升级。",
            remedy="请先用 hwtrack upgrade 升级，或在窗口中打开一次；升级前自动保存副本。",
        )
    upgrade_file(path)


class Store(HeldFile):
    """One register file. Reads and writes go through it; use it as a context manager or `close`."""

    @classmethod
    def create(
        cls,
        path: Path,
        new: NewRegister,
        *,
        actor: str | None = None,
        clock: Clock = system_clock,
        keys: KeyStore | None = None,
        seed: int | None = None,
    ) -> Self:
        """Create a register file with its reference data; an interrupted creation leaves no file.

        Raises:
            UserError: the prefix is not two to six capitals and digits, or the file exists.
            EnvironmentProblem: a network drive, no space, no permission.
        """
        check_prefix(new.prefix)
        if path.exists():
            raise already_there(path)
        refuse_network_drive(path)
        refuse_leftovers(path)
        remove_drafts(path)
        draft = draft_of(path, "new")
        try:
            new_file(draft)
            store = cls(
                draft, actor=actor or default_actor(), clock=clock, keys=keys or system_keys(), seed=seed
            )
            with store:
                store.key_warning = store._found(new)
                warning, store.wrote = store.key_warning, False
            publish(draft, path)
            forget(path)
        except OSError as error:
            raise EnvironmentProblem(
                f"无法在“{path.parent}”建库（{error.strerror}）。", remedy="请检查空间与权限后再试。"
            ) from None
        finally:
            for left in (draft.with_name(draft.name + "-journal"), draft):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
        opened = cls.open(path, actor=actor, clock=clock, keys=keys)
        opened.key_warning, opened.wrote = warning, True
        opened.uids = store.uids
        return opened

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        actor: str | None = None,
        clock: Clock = system_clock,
        keys: KeyStore | None = None,
        read_only: bool = False,
        unguarded: bool = False,
    ) -> Self:
        """Open a register file; never changes a file it cannot use.

        One that is damaged, or holds less than this machine saw in it, opens for reading only: `health`
        says what was found, and writing is refused with the remedy. *unguarded* opens one whose guards
        were removed or changed too, for reading only: verify must be able to say what else was done to it.

        Raises:
            EnvironmentProblem: missing, damaged, foreign, newer, guards removed, network drive.
        """
        # Recalled first: what another program enters meanwhile is more, never less.
        seen = recall(path)
        inspect_file(path)
        refuse_network_drive(path)
        writable = not read_only and not unguarded and is_writable(path)
        health = _look_into(path, seen, writable=writable, unguarded=unguarded)
        writable = writable and health.state == "good"
        if older := is_older(path):
            _upgrade(path, health, writable=writable, unguarded=unguarded)
        store = cls(
            path, actor=actor or default_actor(), clock=clock, keys=keys or system_keys(), writable=writable
        )
        store.health = health
        store._begin(upgraded=older)
        return store

    def _begin(self, *, upgraded: bool) -> None:
        """Do what is due whenever a register is opened."""
        if self.writable:
            # What of the register cannot be read is told to whoever uses it.
            with suppress(EnvironmentProblem):
                self.remember_now()
        if upgraded:
            self.do(adopt_defaults, None)
        if self.writable:
            self._renew_claims()
        self._turn_day()

    def _renew_claims(self) -> None:
        """Read other registers' entries anew, with one's own, where an earlier version read them: no entry changes."""
        # What cannot be read, or written on a full disk, is told where it matters; the register opens all the same.
        with suppress(EnvironmentProblem), blame(self.path):
            with self._reader.connect() as connection:
                due = outdated(connection)
            if due:
                with self._writing() as connection:
                    renew_claims(connection)

    def __enter__(self) -> Self:
        """Use the store for a while."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Sign for what was written here, and close every connection to the file."""
        if self.wrote:
            self.wrote = False
            sign_what_was_written(self)
        self._shut()

    def do(
        self,
        action: Callable[[Session, A], R],
        argument: A,
        *,
        happened_at: datetime | None = None,
        coming: Person | None = None,
    ) -> R:
        """Run one user action in one transaction and write its journal entry, with the signature if it is signed.

        An action that changes nothing writes nothing. Whatever it raises, nothing is written. *coming*
        is who just gave the password and is not at the desk yet.

        Raises:
            SignInNeededError: the register has accounts, and nobody is signed in, or the desk is locked.
            NotPermittedError: the person's roles do not include the action.
            SignatureNeededError: the action is signed, and the password was not just given.
        """
        self._turn_day()
        name = action.__name__
        with whole_characters(), self._writing() as connection, session_on(connection) as session:
            capture = journal.Capture()
            capture.watch(session)
            person = self.door.admit(session, name, coming)
            session.info["desk"] = self._writing_desk(session, person)
            try:
                result = action(session, argument)
                session.flush()
                if person is not None and capture.wrote:
                    self.door.sign(session, person, name, (argument, result))
                    session.flush()
            finally:
                if name in SIGNED:
                    # A password is given for one attempt, whatever becomes of it.
                    self.door.forget_proof()
            self._record(session, capture, name, happened_at)
        return result

    def require(self, action: str, argument: object = None) -> None:
        """Raise what the door would raise for an action or a duty, before anything is done for it."""
        try:
            self.ask(self.door.require, (action, argument))
        except EnvironmentProblem:
            # Accounts that can be read no more keep nobody from restoring what is damaged and not written any more.
            if self.health.state != "damaged":
                raise

    @contextmanager
    def bulk(self, action: str, *, happened_at: datetime | None = None) -> Iterator[Bulk]:
        """Write many rows as one action: one transaction, one journal entry, every rule of mass.

        Raises:
            SignInNeededError: as `do`.
            NotPermittedError: as `do`.
        """
        self._turn_day()
        with self._writing() as connection, session_on(connection) as session:
            here = session.info["desk"] = self._writing_desk(session, self.door.admit(session, action))
            event.listen(session, "before_flush", journal.refuse_flush)
            work = Bulk(connection, session, here)
            yield work
            work.insert()
            written = journal.Capture(bulk=work.rows)
            self._record(session, written, action, happened_at, work.fresh_batches)

    def checkpoint(self, *, keep: bool = True) -> Checkpoint:
        """Sign the journal's present size and root, and keep the note among the checkpoints.

        Where nothing is new the kept one is returned. What only looks (a preview) keeps none: nothing
        leaves the house. A file that cannot be written keeps none either. Where the key is not on this
        machine, the checkpoint is returned without a signature, which papers print as such.
        """
        with blame(self.path), Session(self._reader) as session:
            # Key and size of one reading: another program may change the key before the next.
            identity = self._identity = read_identity(session, self.path)
            tree = journal.frontier(session.connection())
            known = kept_at(session, tree.size)
        now = self.clock()
        if (signer := self.signer(identity)) is None:
            return Checkpoint(identity.origin, tree.size, tree.root(), now, "", "")
        signed = sign(identity.origin, tree.size, tree.root(), signer, now)
        if known is not None and known[1] == signed.note:
            return replace(signed, signed_at=known[0])
        if keep and self.writable:
            with self._writing() as connection:
                keep_checkpoint(connection, signed)
        return signed

    def _turn_day(self) -> None:
        """Sign for the day of the last entry if it has ended; looked at once a day."""
        today = shanghai_day(self.clock())
        if self.writable and today != self._day:
            self._day = today
            sign_ended_day(self, today)

    def _record(
        self,
        session: Session,
        capture: journal.Capture,
        action: str,
        happened_at: datetime | None,
        fresh: frozenset[int] | None = None,
    ) -> None:
        rows = capture.rows()
        if not any(rows.values()) and not any(capture.gone.values()):
            return
        connection = session.connection()
        booking.book(connection, rows, fresh, capture.was)
        refresh_search(connection, rows, capture.gone)
        now = self.clock()
        self._edge = journal.append_entry(
            connection,
            happened_at=happened_at or self._claimed_now(),
            recorded_at=now,
            actor=desk(session).actor,
            action=action,
            payload=journal.payload_of(rows, capture.gone),
        )
        follow_own(connection, {*rows, *capture.gone})
        self.wrote = True
        if "register" in rows:
            self._identity = None

    def _found(self, new: NewRegister) -> str | None:
        """Write the register's first entry: its identity, its key and the reference data."""
        uid = self.uids()
        secret, warning = first_secret(self.keys, uid, sample=new.sample)
        row = Register(
            id=1,
            uid=uid,
            epoch=1,
            prefix=new.prefix,
            name=clean_line(new.name, field="name"),
            keeps=new.keeps,
            sample=new.sample,
            reference_day=new.reference_day,
            public_key=Signer(secret).public_key.hex(),
        )
        self._identity = identity_of(row)
        self.do(found_register, row)
        return warning
