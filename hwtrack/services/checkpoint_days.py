"""Checkpoints at the day's end: what a day added is signed for before another day adds to it.

A day has ended when the register is opened or written on any other Shanghai day than that of its
last entry. *Any other*, not *a later* one: a clock that was set back must not leave entries unsigned
until it has caught up.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from db.models import CheckpointRow, Entry
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.checkpoints import Checkpoint
from hwtrack.services.desk import shanghai_day

_LOG = logging.getLogger("hwtrack")

if TYPE_CHECKING:
    from hwtrack.services.store import Store


def sign_ended_day(store: Store, today: date) -> None:
    """Sign what is not covered yet if the last entry is of another day than *today*."""
    _sign(store, today)


def sign_what_was_written(store: Store) -> None:
    """Sign what is not covered yet: the desk closes the register."""
    _sign(store, None)


def _sign(store: Store, today: date | None) -> None:
    """Sign unless nothing is new; a key that cannot be reached is told and never keeps anybody from writing."""
    try:
        last, covered = store.ask(_last_and_covered, None)
        if last is None or covered >= last[0] or shanghai_day(last[1]) == today:
            return
        store.checkpoint()
    except EnvironmentProblem as problem:
        store.key_warning = f"本日校验点未能签名：{problem.message}{problem.remedy}"
        # On closing nobody asks for the warning any more: the log and a terminal still tell it.
        _LOG.warning("%s", store.key_warning)


def _last_and_covered(session: Session, _asked: None) -> tuple[tuple[int, datetime] | None, int]:
    """Return number and recorded time of the last entry, and how many entries checkpoints cover."""
    last = session.execute(select(Entry.seq, Entry.recorded_at).order_by(Entry.seq.desc()).limit(1)).first()
    covered = session.scalars(select(func.coalesce(func.max(CheckpointRow.size), 0))).one()
    return (None if last is None else (last.seq, last.recorded_at)), int(covered)


def kept_at(session: Session, size: int) -> tuple[datetime, str] | None:
    """Return when the checkpoint of that size was signed, and its note, if one was kept."""
    row = session.execute(
        select(CheckpointRow.signed_at, CheckpointRow.note)
        .where(CheckpointRow.size == size)
        .order_by(CheckpointRow.id)
    ).first()
    return None if row is None else (row.signed_at, row.note)


def keep_checkpoint(connection: Connection, signed: Checkpoint) -> None:
    """Keep a checkpoint unless one of its size is kept."""
    if connection.execute(select(CheckpointRow.id).where(CheckpointRow.size == signed.size)).first() is None:
        values = {
            "size": signed.size,
            "root": signed.root,
            "signed_at": signed.signed_at,
            "note": signed.note,
        }
        connection.execute(insert(CheckpointRow).values(**values))
