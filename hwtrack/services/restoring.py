"""Restoring a register from a backup: into a new file, verified first, under a new epoch; replacing is a step of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db import schema
from db.engine import close_writer, is_wal, leave_wal, read_engine, write_engine
from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.half_written import draft_of
from hwtrack.output import readable
from hwtrack.services.backup import sync_folder, verify_file
from hwtrack.services.copying import Progress, silent
from hwtrack.services.desk import Clock, default_actor, system_clock
from hwtrack.services.epochs import start_epoch
from hwtrack.services.founding import already_there, publish, remove_drafts
from hwtrack.services.going_on import next_epoch
from hwtrack.services.held_views import NOTHING_HELD, Held
from hwtrack.services.journal import frontier
from hwtrack.services.keys import KeyStore, system_keys
from hwtrack.services.last_seen import remember
from hwtrack.services.opening import (
    blame,
    check_schema,
    finish_interrupted_write,
    inspect_file,
    refuse_leftovers,
    refuse_network_drive,
)
from hwtrack.services.store import Store
from hwtrack.services.upgrading import adopt_defaults, is_older

_LOT = 4 << 20
_NO_KEY = (
    "本机没有这本台账库的签名密钥，今后的校验点不能签名：请从原来的机器取回密钥；确已丢失时用"
    " hwtrack key R --change --lost 更换。"
)
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a register's file."""


@dataclass(frozen=True)
class Restore:
    """What a restore asks: the backup, the new file, why, and what others hold to compare it with."""

    backup: Path
    to: Path
    reason: str
    held: Held = NOTHING_HELD
    actor: str | None = None


@dataclass(frozen=True)
class Restored:
    """A register restored: how many entries of the backup, and from which epoch to which it goes on."""

    path: Path
    name: str
    entries: int
    root: str
    former_epoch: int
    epoch: int
    warning: str


def restore_backup(
    asked: Restore, *, clock: Clock = system_clock, keys: KeyStore | None = None, progress: Progress = silent
) -> Restored:
    """Restore a backup into a new file that appears only when it is verified; the backup is only read.

    Raises:
        UserError: no reason, or the new file is there already.
        EnvironmentProblem: the backup is missing, foreign, of a newer version, damaged or tampered
            with, disagrees with what others hold, or there is no space.
    """
    if not asked.reason.strip():
        raise UserError("恢复须写明理由。", field="reason")
    if asked.to.exists():
        raise already_there(asked.to)
    refuse_network_drive(asked.to)
    refuse_leftovers(asked.to)
    inspect_backup(asked.backup)
    draft = draft_of(asked.to, "new")
    remove_drafts(asked.to)
    try:
        _copy(asked.backup, draft, progress)
        return _bring_to_life(asked, draft, clock, keys or system_keys())
    finally:
        # The draft itself last: where this is broken off, its name shows that something is left.
        for end in (*BESIDE, ""):
            with suppress(OSError):
                draft.with_name(draft.name + end).unlink(missing_ok=True)


def inspect_backup(backup: Path) -> None:
    """Refuse what this program cannot restore from, before anything is copied.

    Raises:
        EnvironmentProblem: missing, damaged, none of ours, or of a newer version.
    """
    inspect_file(backup)
    finish_interrupted_write(backup, writable=False)
    with blame(backup), read_engine(backup, pooled=False).connect() as connection:
        check_schema(connection, backup, unguarded=True)


def _copy(backup: Path, draft: Path, progress: Progress) -> None:
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        total = backup.stat().st_size
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as target, backup.open("rb") as source:
            while lot := source.read(_LOT):
                target.write(lot)
                progress(target.tell(), total * 2)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise EnvironmentProblem(
            f"无法恢复到“{readable(draft.parent)}”（{error.strerror}），没有留下任何文件。",
            remedy="请检查空间、权限与备份所在的磁盘后再试；备份未作任何改动。",
        ) from None


def _bring_to_life(asked: Restore, draft: Path, clock: Clock, keys: KeyStore) -> Restored:
    """Verify the copy, let it go on under a new epoch, and give it its name."""
    with blame(draft):
        if is_wal(draft):
            leave_wal(draft)
    older = is_older(draft)
    if older:
        _upgrade(draft)
    seen = verify_file(draft, held=asked.held)
    if not seen.ok:
        raise EnvironmentProblem(
            f"备份“{readable(asked.backup)}”核验不一致（{len(seen.problems)} 处：{seen.problems[0].message}），未恢复。",
            remedy="请改用另一份备份；这一份请原样保留备查。",
        )
    store = Store(draft, actor=asked.actor or default_actor(), clock=clock, keys=keys)
    with store:
        if older:
            store.do(adopt_defaults, None)
        former = store.identity.epoch
        epoch = next_epoch(store.identity, (asked.backup.parent, asked.to.parent), former)
        store.do(start_epoch, (epoch, asked.reason))
        name, edge = store.identity_now().name, store.ask(_edge, None)
        warning = "" if store.signer() is not None else _NO_KEY
    try:
        publish(draft, asked.to)
        sync_folder(asked.to.parent)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法写入“{readable(asked.to)}”（{error.strerror}）。", remedy="请检查空间与权限后再试。"
        ) from None
    # Wherever the file is carried next, the epoch it took is given to no other.
    remember(asked.to, store.identity, edge, clock())
    return Restored(asked.to, name, seen.entries, seen.root, former, epoch, store.key_warning or warning)


def _edge(session: Session, _asked: None) -> CompactRange:
    return frontier(session.connection())


def _upgrade(draft: Path) -> None:
    engine = write_engine(draft)
    try:
        with blame(draft), engine.begin() as connection:
            schema.upgrade(connection)
    finally:
        close_writer(engine, draft)
