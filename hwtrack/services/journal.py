"""What an action leaves in the journal: the rows after it, as canonical JSON, framed as one leaf."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.base import instant_text
from db.captured import CURRENT, DERIVED, Row, Value
from db.models import Base, Batch, Entry, Frontier
from hwtrack.domain.merkle import CompactRange, leaf_hash

_DIALECT = DefaultDialect()
"""Our column types write the same text for every engine."""


def canonical(value: object) -> bytes:
    """Write JSON as RFC 8785 does for what we allow: integers, strings, null, lists, ASCII keys."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@cache
def _readers(model: type[Base]) -> tuple[tuple[str, Callable[[Any], Value] | None], ...]:
    """Return for each frozen column the attribute and how its value is stored."""
    table = model.__table__
    columns = {column.name: column for column in table.columns}
    return tuple((name, _binder(columns[name].type)) for name in CURRENT[model.__tablename__].columns)


def _binder(kind: TypeEngine[Any]) -> Callable[[Any], Value] | None:
    """Return how a column type of ours writes a value; None where it is stored as it is."""
    if not isinstance(kind, TypeDecorator):
        return None
    bind = kind.process_bind_param
    return lambda value: bind(value, _DIALECT)


def stored_row(instance: Base) -> Row:
    """Return the row of a model instance as the database stores it, in the frozen order."""
    values = []
    for name, store in _readers(type(instance)):
        value = getattr(instance, name)
        if store is not None:
            value = store(value)
        values.append(int(value) if isinstance(value, bool) else value)
    return tuple(values)


@dataclass
class Capture:
    """Collects what one transaction writes: rows by table and number, and drafts deleted."""

    touched: dict[tuple[str, int], Base] = field(default_factory=dict)
    gone: dict[str, set[int]] = field(default_factory=dict)
    bulk: dict[str, list[Row]] = field(default_factory=dict)
    was: dict[int, str] = field(default_factory=dict)
    """The properties of batches as they were before this transaction changed them."""

    def watch(self, session: Session) -> None:
        """Listen to the session's flushes and refuse every way of writing that bypasses them."""
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", self._refuse_dml)
        event.listen(session, "after_transaction_create", self._refuse_savepoint)

    @property
    def wrote(self) -> bool:
        """Say whether anything was written that the journal holds."""
        return bool(self.touched or self.bulk or any(self.gone.values()))

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows written, by table, in rising order of their numbers."""
        found: dict[str, list[Row]] = {table: list(rows) for table, rows in self.bulk.items()}
        for (table, _), instance in self.touched.items():
            found.setdefault(table, []).append(stored_row(instance))
        for rows in found.values():
            rows.sort(key=lambda row: row[0])  # type: ignore[arg-type, return-value] # the key is an int
        return found

    def _after_flush(self, session: Session, _context: object) -> None:
        for instance in session.new:
            self._touch(instance)
        for instance in session.dirty:
            if session.is_modified(instance):
                self._touch(instance)
                self._remember(instance)
        for instance in session.deleted:
            self._remove(instance)

    def _touch(self, instance: Base) -> None:
        if instance.__tablename__ in DERIVED:
            return
        key = inspect(instance).identity or inspect(instance).mapper.primary_key_from_instance(instance)
        self.touched[(instance.__tablename__, int(key[0]))] = instance

    def _remember(self, instance: Base) -> None:
        """Keep what a batch's properties were: the sums of the months were made by them."""
        if isinstance(instance, Batch):
            before = inspect(instance).attrs.properties.history.deleted
            if before:
                self.was.setdefault(instance.id, str(before[0]))

    def _remove(self, instance: Base) -> None:
        identity = inspect(instance).identity
        table, key = instance.__tablename__, int((identity or (0,))[0])
        self.touched.pop((table, key), None)
        self.gone.setdefault(table, set()).add(key)

    @staticmethod
    def _refuse_dml(state: ORMExecuteState) -> None:
        if not state.is_select:
            raise RuntimeError("rows are written through the session or Store.bulk, or they miss the journal")

    @staticmethod
    def _refuse_savepoint(_session: Session, transaction: SessionTransaction) -> None:
        if transaction.nested:
            # A savepoint rolled back would leave its rows in the journal.
            raise RuntimeError("an action is one transaction, without savepoints")


def refuse_flush(session: Session, _context: object, _instances: object) -> None:
    """Refuse rows that a bulk action would write through its session, past the journal."""
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("a bulk action writes through Bulk.add, or its rows miss the journal")


def payload_of(rows: Mapping[str, Iterable[Row]], gone: Mapping[str, Iterable[int]]) -> bytes:
    """Write the rows after an action, and the numbers of deleted drafts, as one payload."""
    content: dict[str, object] = {
        "rows": {CURRENT[table].name: list(found) for table, found in rows.items() if found}
    }
    removed = {table: sorted(keys) for table, keys in gone.items() if keys}
    if removed:
        content["gone"] = removed
    return canonical(content)


def entry_leaf(
    seq: int, happened_at: str, recorded_at: str, actor: str, action: str, payload: bytes
) -> bytes:
    """Hash one entry: SHA-256(0x00 ‖ JSON of its columns with the payload's digest)."""
    return framed_leaf(seq, happened_at, recorded_at, actor, action, hashlib.sha256(payload).hexdigest())


def framed_leaf(
    seq: int, happened_at: str, recorded_at: str, actor: str, action: str, payload_sha256: str
) -> bytes:
    """Hash one entry whose payload is known by its digest (64 hex digits) only."""
    return leaf_hash(canonical([seq, happened_at, recorded_at, actor, action, payload_sha256]))


def leaves_of(columns: Sequence[Sequence[Any]]) -> list[bytes]:
    """Hash entries given by their columns (seq, happened_at, recorded_at, actor, action, payload) as `entry_leaf` does.

    Written out, since a million calls take longer than the hashing. There are no keys to sort.

    Raises:
        TypeError: one has no canonical form.
    """
    sha, dumps = hashlib.sha256, orjson.dumps
    return [
        sha(b"\x00" + dumps((seq, happened, recorded, actor, action, sha(payload).hexdigest()))).digest()
        for seq, happened, recorded, actor, action, payload in zip(*columns, strict=True)
    ]


def frontier(connection: Connection) -> CompactRange:
    """Return the Merkle tree's right edge as the last transaction left it."""
    row = connection.execute(select(Frontier.size, Frontier.peaks)).first()
    return CompactRange() if row is None else CompactRange.unpack(row.size, row.peaks)


def append_entry(
    connection: Connection,
    *,
    happened_at: datetime,
    recorded_at: datetime,
    actor: str,
    action: str,
    payload: bytes,
) -> CompactRange:
    """Write the next entry and the tree's new edge inside the caller's transaction."""
    tree = frontier(connection)
    happened, recorded = instant_text(happened_at), instant_text(recorded_at)
    leaf = entry_leaf(tree.size + 1, happened, recorded, actor, action, payload)
    tree.append(leaf)
    connection.execute(
        Entry.__table__.insert(),  # type: ignore[attr-defined] # the stubs know FromClause only
        {
            "seq": tree.size,
            "happened_at": happened_at,
            "recorded_at": recorded_at,
            "actor": actor,
            "action": action,
            "payload": payload,
            "leaf": leaf,
        },
    )
    table = Frontier.__table__
    values = {"size": tree.size, "peaks": tree.pack()}
    if connection.execute(table.update().values(**values)).rowcount == 0:  # type: ignore[attr-defined]
        connection.execute(table.insert().values(id=1, **values))  # type: ignore[attr-defined]
    return tree
