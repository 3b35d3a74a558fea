"""The one door for writing: opens a register, runs one action a transaction, keeps the journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from db.engine import read_engine, write_engine
from db.models import Register
from hwtrack.domain.numbering import PREFIX
from hwtrack.domain.text import clean_line, whole_characters
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services import booking, journal
from hwtrack.services.bulk import Bulk, session_on
from hwtrack.services.checkpoint_days import (
    keep_checkpoint,
    kept_at,
    sign_ended_day,
    sign_what_was_written,
)
from hwtrack.services.checkpoints import Checkpoint, sign
from hwtrack.services.desk import (
    SHANGHAI,
    Clock,
    Desk,
    RegisterIdentity,
    UidSource,
    default_actor,
    shanghai_day,
    system_clock,
)
from hwtrack.services.founding import (
    already_there,
    found_register,
    identity_of,
    new_file,
    publish,
    read_identity,
)
from hwtrack.services.held_views import NOTHING_HELD, Held
from hwtrack.services.keys import KeyStore, Signer, find_signer, first_secret, system_keys
from hwtrack.services.opening import (
    blame,
    check_schema,
    finish_interrupted_write,
    inspect_file,
    is_writable,
    refuse_leftovers,
    refuse_network_drive,
)
from hwtrack.services.reading_idly import Writing
from hwtrack.services.search_upkeep import refresh_search
from hwtrack.services.turns import Pen, Turns
from hwtrack.services.upgrading import adopt_defaults, is_older, upgrade_file
from hwtrack.services.verifying import Verification, verify_register

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


class Store:
    """One register file. Reads and writes go through it; use it as a context manager or `close`."""

    def __init__(
        self,
        path: Path,
        *,
        actor: str,
        clock: Clock,
        keys: KeyStore,
        seed: int | None = None,
        writable: bool = True,
    ) -> None:
        """Hold the engines of a file that was checked before; use `open` or `create`."""
        self.path = path
        self.actor = clean_line(actor, field="actor")
        self.clock = clock
        self.keys = keys
        self.writable = writable
        self.key_warning: str | None = None
        self.uids = UidSource(clock, seed)
        self._reader = read_engine(path)
        self._writer = write_engine(path) if writable else None
        self._turns = Turns()
        self.writing = Writing()
        self._identity: RegisterIdentity | None = None
        self._day: date | None = None
        self.wrote = False

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
        if not PREFIX.fullmatch(new.prefix):
            raise UserError("前缀为 2 至 6 位大写字母或数字，以字母开头。", field="prefix")
        if path.exists():
            raise already_there(path)
        refuse_network_drive(path)
        refuse_leftovers(path)
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            new_file(draft)
            store = cls(
                draft, actor=actor or default_actor(), clock=clock, keys=keys or system_keys(), seed=seed
            )
            with store:
                store.key_warning = store._found(new)
                warning, store.wrote = store.key_warning, False
            publish(draft, path)
        except OSError as error:
            raise EnvironmentProblem(
                f"无法在“{path.parent}”建库（{error.strerror}）。", remedy="请检查空间与权限后再试。"
            ) from None
        finally:
            for left in (draft, draft.with_name(draft.name + "-journal")):
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

        *unguarded* opens one whose guards were removed or changed too, for reading only: verify
        must be able to say what else was done to it.

        Raises:
            EnvironmentProblem: missing, damaged, foreign, newer, guards removed, network drive.
        """
        inspect_file(path)
        refuse_network_drive(path)
        writable = not read_only and not unguarded and is_writable(path)
        finish_interrupted_write(path, writable=is_writable(path))
        with blame(path):
            reader = read_engine(path, pooled=False)
            with reader.connect() as connection:
                check_schema(connection, path, unguarded=unguarded)
        if (older := is_older(path)) and not writable:
            raise EnvironmentProblem(
                f"“{path}”由较旧的版本写成，只读方式不能升级。",
                remedy="请先用 hwtrack upgrade 升级，或在窗口中打开一次；升级前自动保存副本。",
            )
        if older:
            upgrade_file(path)
        store = cls(
            path, actor=actor or default_actor(), clock=clock, keys=keys or system_keys(), writable=writable
        )
        if older:
            store.do(adopt_defaults, None)
        store._turn_day()
        return store

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
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    @property
    def identity(self) -> RegisterIdentity:
        """Return what the register says of itself."""
        return self._identity or self.identity_now()

    def identity_now(self) -> RegisterIdentity:
        """Read anew what the register says of itself: another program may have changed its key since."""
        with blame(self.path), Session(self._reader) as session:
            identity = self._identity = read_identity(session, self.path)
        return identity

    @property
    def today(self) -> date:
        """Return the day the rules call today: the register's reference day, else Shanghai's."""
        return self.identity.reference_day or shanghai_day(self.clock())

    def do(self, action: Callable[[Session, A], R], argument: A, *, happened_at: datetime | None = None) -> R:
        """Run one user action in one transaction and write its journal entry.

        An action that changes nothing writes nothing. Whatever it raises, nothing is written.
        """
        self._turn_day()
        with whole_characters(), self._writing() as connection, session_on(connection) as session:
            capture = journal.Capture()
            capture.watch(session)
            session.info["desk"] = self._desk()
            result = action(session, argument)
            session.flush()
            self._record(connection, capture, action.__name__, happened_at)
        return result

    def ask(self, question: Callable[[Session, A], R], argument: A) -> R:
        """Run one read on the read engine and close it."""
        with whole_characters(), blame(self.path), Session(self._reader, expire_on_commit=False) as session:
            session.info["desk"] = self._desk()
            return question(session, argument)

    @contextmanager
    def bulk(self, action: str, *, happened_at: datetime | None = None) -> Iterator[Bulk]:
        """Write many rows as one action: one transaction, one journal entry, every rule of mass."""
        self._turn_day()
        with self._writing() as connection, session_on(connection) as session:
            session.info["desk"] = self._desk()
            event.listen(session, "before_flush", journal.refuse_flush)
            work = Bulk(connection, session, self._desk())
            yield work
            work.insert()
            written = journal.Capture(bulk=work.rows)
            self._record(connection, written, action, happened_at, work.fresh_batches)

    def verify(
        self,
        held: Held = NOTHING_HELD,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Verification:
        """Compare leaves, root, tables and stock with the journal, and with checkpoints others *held*.

        *progress* is told the entries read of how many; what it raises ends the comparison.
        """
        try:
            identity = self.identity_now()
        except EnvironmentProblem:
            # The rest of the register is still worth comparing; the missing identity is named.
            identity = None
        with blame(self.path):
            return verify_register(self._reader, identity, held, progress)

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

    def pen(self) -> AbstractContextManager[Pen]:
        """Hold the connection that writes, between entries: a copy made from it follows what is written meanwhile."""
        return self._turns.pen(self._writer or self._reader)

    def signer(self, identity: RegisterIdentity | None = None) -> Signer | None:
        """Return the register's present key, or that of an *identity* just read, if this machine holds it."""
        identity = identity or self.identity_now()
        return find_signer(self.keys, identity.uid, identity.public_key or "", sample=identity.sample)

    def _turn_day(self) -> None:
        """Sign for the day of the last entry if it has ended; looked at once a day."""
        today = shanghai_day(self.clock())
        if self.writable and today != self._day:
            self._day = today
            sign_ended_day(self, today)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writer is None:
            raise EnvironmentProblem(
                f"“{self.path}”只读，不能写入。", remedy="请取得写入权限，或复制到本机磁盘后打开。"
            )
        with self.writing, self._turns.taken(), blame(self.path), self._writer.begin() as connection:
            yield connection

    def _desk(self) -> Desk:
        now, identity = self._claimed_now(), self.identity
        return Desk(self.actor, now, identity.reference_day or shanghai_day(now), identity, self.uids)

    def _claimed_now(self) -> datetime:
        """Return the moment that people at this desk call now.

        A sample with a reference day stays on that day: its clock tells the time of day only.
        What the workstation's clock says is recorded beside it.
        """
        now, day = self.clock(), self.identity.reference_day
        if day is None or shanghai_day(now) <= day:
            return now
        return datetime.combine(day, now.astimezone(SHANGHAI).time(), SHANGHAI).astimezone(UTC)

    def _record(
        self,
        connection: Connection,
        capture: journal.Capture,
        action: str,
        happened_at: datetime | None,
        fresh: frozenset[int] | None = None,
    ) -> None:
        rows = capture.rows()
        if not any(rows.values()) and not any(capture.gone.values()):
            return
        booking.book(connection, rows, fresh, capture.was)
        refresh_search(connection, rows, capture.gone)
        now = self.clock()
        journal.append_entry(
            connection,
            happened_at=happened_at or self._claimed_now(),
            recorded_at=now,
            actor=self.actor,
            action=action,
            payload=journal.payload_of(rows, capture.gone),
        )
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
