"""Another register verified by itself, from what is held of it here: leaves, roots, its own notes, its keys, its payloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.captured import BY_NAME
from db.models import ForeignEntry, ForeignRegister, ForeignSlice
from db.queries import foreign
from hwtrack.errors import UserError
from hwtrack.services.bundle_format import BundleDamaged
from hwtrack.services.bundle_keys import changes_in
from hwtrack.services.checkpoints import read_note
from hwtrack.services.desk import origin_of
from hwtrack.services.exchange_views import ForeignVerified
from hwtrack.services.foreign_reading import EntryRow, ForeignReading
from hwtrack.services.journal_reading import LOT, Pulse
from hwtrack.services.key_history import ChangeRow, key_at, key_problems, keys_from
from hwtrack.services.store import Store

Progress = Callable[[int, int], None]
_UNREADABLE = (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError, ValueError)
_MOST = 100


def verify_foreign(store: Store, register_uid: str, progress: Progress) -> ForeignVerified:
    """Verify what is held of a register by itself.

    Raises:
        UserError: nothing is held of it.
    """
    return store.ask(_verify, (register_uid, progress))


def _verify(session: Session, asked: tuple[str, Progress]) -> ForeignVerified:
    register_uid, progress = asked
    row = session.scalars(select(ForeignRegister).where(ForeignRegister.register_uid == register_uid)).first()
    if row is None:
        raise UserError("没有收存过这本台账库的条目。", field="register")
    connection = session.connection()
    slices = foreign.slices(connection, row.id)
    contents = _Contents()
    reading = ForeignReading(row.name, slices, contents.take)
    counted = select(func.count()).select_from(ForeignEntry).where(ForeignEntry.register == row.id)
    pulse = Pulse(progress, session.scalars(counted).one())

    def lots() -> Any:  # noqa: ANN401 - rows as the driver has them
        for lot in foreign.entry_lots(connection, row.id, LOT):
            yield lot
            pulse(reading.entries)

    reading.read(lots())
    problems = [problem.message for problem in reading.problems]
    problems += contents.problems
    problems += _notes(row, slices, contents)
    newest = session.scalars(
        select(ForeignSlice.root)
        .where(ForeignSlice.register == row.id)
        .order_by(ForeignSlice.epoch.desc(), ForeignSlice.last.desc())
        .limit(1)
    ).first()
    return ForeignVerified(
        register_uid,
        row.name,
        not problems,
        reading.entries,
        newest or "",
        tuple(problems[:_MOST]),
        tuple(contents.doubts()),
    )


@dataclass
class _Contents:
    """Reads payloads as they pass: whether each can be read, and the changes of key and of epoch."""

    problems: list[str] = field(default_factory=list)
    changes: dict[int, list[ChangeRow]] = field(default_factory=dict)
    formers: dict[int, tuple[int, int]] = field(default_factory=dict)
    founded: str = ""
    unknown: dict[str, int] = field(default_factory=dict)
    backwards: int = 0
    before: str = ""

    def take(self, epoch: int, rows: Sequence[EntryRow]) -> None:
        """Look through entries."""
        for row in rows:
            try:
                self._look(epoch, row)
            except (*_UNREADABLE, BundleDamaged):
                self.problems.append(f"第 {epoch} 纪元第 {row[1]:,} 条的内容无法读出")

    def _look(self, epoch: int, row: EntryRow) -> None:
        seq, action, payload = int(row[1]), row[5], row[6]
        rows = orjson.loads(payload)["rows"]
        for name, values in rows.items():
            layout = BY_NAME.get(name)
            if layout is None:
                self.unknown[name] = self.unknown.get(name, 0) + len(values)
            elif any(len(one) != len(layout.columns) for one in values):
                raise ValueError(name)
        if seq == 1:
            self.founded = str(rows["register/1"][0][8])
        if action == "change_key":
            self.changes.setdefault(epoch, []).extend(changes_in(seq, payload))
        elif action == "start_epoch":
            start = rows["epoch_start/1"][0]
            self.formers[int(start[2])] = (int(start[3]), int(start[4]))
        if seq > 1 and row[3] < self.before:
            self.backwards += 1
        self.before = row[3]

    def line(self, epoch: int) -> list[ChangeRow]:
        """Return the changes of key along the epochs that led to one, the oldest first."""
        found: list[ChangeRow] = []
        limit: int | None = None
        while epoch:
            found = [
                one for one in self.changes.get(epoch, []) if limit is None or (one.size or 0) < limit
            ] + found
            epoch, limit = self.formers.get(epoch, (0, None))
        return found

    def origin_at(self, register_uid: str, epoch: int, size: int) -> str:
        """Name the journal as it was called at a size, along the epochs that led to one."""
        while epoch in self.formers and size <= self.formers[epoch][1]:
            epoch = self.formers[epoch][0]
        return origin_of(register_uid, epoch)

    def origin_of_change(self, register_uid: str, epoch: int, change: ChangeRow) -> str:
        """Name the journal as it was called when a key was changed."""
        return self.origin_at(register_uid, epoch, change.size or 0)

    def doubts(self) -> list[str]:
        """Return what proves nothing and is worth a look."""
        found = [
            f"{count:,} 行的结构 {name} 出自较新的版本，未判读"
            for name, count in sorted(self.unknown.items())
        ]
        if self.backwards:
            found.append(f"{self.backwards:,} 条的记录时间早于前一条")
        lost = [one for rows in self.changes.values() for one in rows if not one.old_signature]
        found += [f"第 {one.size or 0:,} 条之后的更换密钥没有旧密钥的签名（登记为丢失）" for one in lost]
        return found


def _notes(row: ForeignRegister, slices: Sequence[foreign.SliceRow], contents: _Contents) -> list[str]:
    """Check every kept note under the key in force at its size, and the keys among each other."""
    problems: list[str] = []
    for epoch in sorted({one[0] for one in slices}):
        changes = contents.line(epoch)
        current = changes[-1].new_key if changes else contents.founded
        said = key_problems(changes, current, partial(contents.origin_of_change, row.register_uid, epoch))
        problems += [text for _, text in said]
        keys = keys_from(changes, current)
        for _, _, last, root, _, note in (one for one in slices if one[0] == epoch):
            checkpoint = note.rpartition("\nhwtrack bundle 1\n")[0]
            size = checkpoint.split("\n")[1:2]
            if size != [str(last)]:
                # The bundle went on into a later epoch, whose slice has the note's size.
                continue
            key = key_at(keys, last)
            read = None if key is None else read_note(checkpoint, key.public_key)
            if read != (origin_of(row.register_uid, epoch), last, bytes.fromhex(root)):
                problems.append(f"第 {epoch} 纪元第 {last:,} 条处的校验点签名不成立")
    return problems
