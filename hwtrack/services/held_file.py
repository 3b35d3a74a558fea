"""A register file that is held open: its engines, who it is, who sits there, reading, and one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.engine import close_writer, read_engine, write_engine
from hwtrack.domain.merkle import CompactRange
from hwtrack.domain.text import clean_line, whole_characters
from hwtrack.errors import EnvironmentProblem
from hwtrack.services import journal
from hwtrack.services.desk import (
    SHANGHAI,
    Clock,
    Desk,
    Person,
    RegisterIdentity,
    UidSource,
    not_signed_in,
    shanghai_day,
)
from hwtrack.services.door import ACCOUNTS, Door, mode_of
from hwtrack.services.founding import read_identity
from hwtrack.services.health import good
from hwtrack.services.held_views import NOTHING_HELD, Held
from hwtrack.services.keys import KeyStore, Signer, find_signer
from hwtrack.services.last_flush import telling_if_there
from hwtrack.services.last_seen import Memory
from hwtrack.services.opening import blame
from hwtrack.services.passwords import Passwords
from hwtrack.services.reading_idly import Writing
from hwtrack.services.recovery_views import HealthView
from hwtrack.services.turns import Pen, Turns
from hwtrack.services.verifying import Verification, verify_register

A = TypeVar("A")
R = TypeVar("R")


class HeldFile:
    """A register file while it is used: it reads, and gives the connection that writes; `Store` is its door."""

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
        self._actor = clean_line(actor, field="actor")
        self.door, self.passwords = Door(), Passwords()
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
        self.health: HealthView = good(path)
        self._memory: Memory | None = None
        self._edge: CompactRange | None = None

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

    @property
    def person(self) -> Person | None:
        """Return who is signed in, whether or not the desk is locked; None without accounts."""
        return self.door.person

    @property
    def actor(self) -> str:
        """Return how whoever is here is called: the person's label, else the name of the machine's account."""
        here = self.door.present
        return self._actor if here is None else here.label

    @property
    def maker(self) -> str:
        """Return under which name an entry or a paper made now stands: who is not signed in is marked as such."""
        here = self.door.present
        if here is not None:
            return here.label
        try:
            return self.ask(lambda session, _: self._nobodys_name(session), None)
        except EnvironmentProblem:
            # A register that cannot be read is still told about, by somebody who is known to nobody.
            return not_signed_in(self._actor)

    def ask(self, question: Callable[[Session, A], R], argument: A) -> R:
        """Run one read on the read engine and close it."""
        with whole_characters(), blame(self.path), Session(self._reader, expire_on_commit=False) as session:
            session.info["desk"] = self._desk(self.door.present)
            return question(session, argument)

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

    def pen(self) -> AbstractContextManager[Pen]:
        """Hold the connection that writes, between entries: a copy made from it follows what is written meanwhile."""
        return self._turns.pen(self._writer or self._reader)

    def signer(self, identity: RegisterIdentity | None = None) -> Signer | None:
        """Return the register's present key, or that of an *identity* just read, if this machine holds it."""
        identity = identity or self.identity_now()
        return find_signer(self.keys, identity.uid, identity.public_key or "", sample=identity.sample)

    def remember_now(self) -> None:
        """Keep from now on, outside the register, what the last entry made of its journal."""
        with blame(self.path), Session(self._reader) as session:
            identity, edge = read_identity(session, self.path), journal.frontier(session.connection())
        if not identity.sample:
            self._memory = Memory(self.path)
            self._memory.begin(identity.uid)
            self._memory.keep(identity.epoch, edge, self.clock())

    def write_again(self) -> None:
        """Write from now on into a register that was opened for reading only, since a person decided so."""
        self.writable = True
        self._writer = self._writer or write_engine(self.path)

    def write_no_more(self) -> None:
        """Write nothing from now on."""
        self.writable = False
        if self._writer is not None:
            self._writer.dispose()
            self._writer = None

    def _shut(self) -> None:
        """Close every connection to the file."""
        if self._memory is not None:
            self._memory.close()
        self._reader.dispose()
        if self._writer is not None:
            close_writer(self._writer, self.path)

    def require_writable(self) -> None:
        """Refuse where nothing is written into the register, for what must not begin then.

        Raises:
            EnvironmentProblem: it was found damaged or short, or the file may not be written; with the way out of that.
        """
        if self._writer is not None:
            return
        if self.health.state != "good":
            raise EnvironmentProblem(f"{self.health.told}写入已停用。", remedy=self.health.remedy)
        raise EnvironmentProblem(
            f"“{self.path}”只读，不能写入。", remedy="请取得写入权限，或复制到本机磁盘后打开。"
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self.require_writable()
        assert self._writer is not None  # noqa: S101 - just required
        with self.writing, self._turns.taken(), blame(self.path):
            self._edge = None
            with (
                self._writer.connect() as connection,
                telling_if_there(self.path, self._reader, lambda: self._edge),
                connection.begin(),
            ):
                yield connection
            self._remember()

    def _remember(self) -> None:
        """Keep what was entered, now that it is on the disk; whatever hinders the memory, it is entered."""
        if self._memory is not None and self._edge is not None:
            with suppress(EnvironmentProblem):
                self._memory.keep(self.identity.epoch, self._edge, self.clock())

    def _desk(self, person: Person | None, nobody: str = "") -> Desk:
        """Return the desk of a person, or of whoever entries call *nobody*; what only reads asks for no name."""
        now, identity = self._claimed_now(), self.identity
        actor = (nobody or self._actor) if person is None else person.label
        return Desk(actor, now, identity.reference_day or shanghai_day(now), identity, self.uids, person)

    def _writing_desk(self, session: Session, person: Person | None) -> Desk:
        return self._desk(person, self._nobodys_name(session))

    def _nobodys_name(self, session: Session) -> str:
        """Return the name of whoever is not signed in: anybody gives the machine's account an account's form."""
        return not_signed_in(self._actor) if mode_of(session) == ACCOUNTS else self._actor

    def _claimed_now(self) -> datetime:
        """Return the moment that people at this desk call now.

        A sample with a reference day stays on that day: its clock tells the time of day only.
        What the workstation's clock says is recorded beside it.
        """
        now, day = self.clock(), self.identity.reference_day
        if day is None or shanghai_day(now) <= day:
            return now
        return datetime.combine(day, now.astimezone(SHANGHAI).time(), SHANGHAI).astimezone(UTC)
