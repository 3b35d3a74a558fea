"""The epochs of a register: restored, or short of what was seen in it, it goes on under a new one, and says from where.

What left the house before the restore names the epoch of its time. The journal of the first *size*
entries belonged to the epoch then in force, so an old checkpoint keeps its name and still agrees;
entries that were made after the backup and lost with the old file belong to no journal of today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import Entry, EpochStart, Register
from hwtrack.domain.text import clean_line
from hwtrack.errors import UserError
from hwtrack.services.desk import RegisterIdentity, desk, origin_of
from hwtrack.services.journal import frontier

OriginAt = Callable[[int], str]
"""Names the journal as it was called when it had that many entries."""


@dataclass(frozen=True)
class Start:
    """From which size of the journal on it goes on under another epoch: the entry after *size* says so."""

    id: int
    epoch: int
    former: int
    size: int


@dataclass(frozen=True)
class Epochs:
    """The epochs of one register's journal, the oldest first."""

    uid: str
    current: int
    starts: tuple[Start, ...] = ()

    def at(self, size: int) -> int:
        """Return the epoch in force when the journal had *size* entries."""
        later = next((start for start in self.starts if size <= start.size), None)
        return self.current if later is None else later.former

    def origin_at(self, size: int) -> str:
        """Name the journal as its checkpoint at *size* does."""
        return origin_of(self.uid, self.at(size))

    @property
    def all(self) -> frozenset[int]:
        """Return every epoch that this journal had."""
        return frozenset({self.current, *(start.former for start in self.starts)})


def epochs_of(source: Connection | Session, identity: RegisterIdentity) -> Epochs:
    """Return the epochs that the register names."""
    rows = source.execute(
        select(EpochStart.id, EpochStart.epoch, EpochStart.former, EpochStart.size).order_by(EpochStart.id)
    )
    return Epochs(identity.uid, identity.epoch, tuple(Start(*row) for row in rows))


def start_epoch(session: Session, asked: tuple[int, str]) -> int:
    """Let the register go on as *asked*: under that epoch, for that reason; return the number of the entry.

    Raises:
        UserError: no reason, or the epoch is not a later one.
    """
    epoch, reason = asked[0], clean_line(asked[1], field="reason")
    if not reason:
        raise UserError("须写明理由。", field="reason")
    row = session.scalars(select(Register)).one()
    if epoch <= row.epoch:
        raise UserError(f"台账库已在第 {row.epoch} 纪元，不能改为第 {epoch} 纪元。", field="epoch")
    here, size = desk(session), frontier(session.connection()).size
    session.add(
        EpochStart(
            uid=here.new_uid(), epoch=epoch, former=row.epoch, size=size, reason=reason, started_at=here.now
        )
    )
    row.epoch = epoch
    return size + 1


def epoch_findings(connection: Connection, epochs: Epochs) -> tuple[tuple[int, str], ...]:
    """Return (row of `epoch_start`, plain sentence) for every restore that does not hold together."""
    found: list[tuple[int, str]] = []
    before: Start | None = None
    for start in epochs.starts:
        action = connection.execute(select(Entry.action).where(Entry.seq == start.size + 1)).scalars().first()
        if action != "start_epoch":
            found.append((start.id, f"第 {start.epoch} 纪元的起点所指的日志条目不是恢复"))
        if before is not None and (start.former != before.epoch or start.size <= before.size):
            found.append((start.id, f"第 {start.epoch} 纪元不接在第 {before.epoch} 纪元之后"))
        before = start
    if before is not None and before.epoch != epochs.current:
        found.append(
            (before.id, f"台账库记为第 {epochs.current} 纪元，最后一次恢复起为第 {before.epoch} 纪元")
        )
    return tuple(found)
