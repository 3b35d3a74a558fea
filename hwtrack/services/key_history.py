"""The keys a register had: which one signed for the journal at which size, and what links one to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.models import Entry, KeyChange, Register
from hwtrack.services.checkpoints import fingerprint
from hwtrack.services.epochs import OriginAt
from hwtrack.services.keys import verify_signature

LinkedBy = Literal["both", "journal"]
_HEAD = "hwtrack key change 1"
_SIZE = re.compile(r"size: ([1-9][0-9]{0,17})")


@dataclass(frozen=True)
class RegisterKey:
    """A key and the sizes of the journal it signs for: `from_size` to `until_size`, None while in force.

    `linked_by` says what ties it to the key before it: *both* signed the change, or only the *journal*
    holds it because the key before was lost. The first key is tied by the register's first entry.
    """

    public_key: bytes
    fingerprint: str
    from_size: int
    until_size: int | None
    linked_by: LinkedBy

    def signs_for(self, size: int) -> bool:
        """Say whether this key was in force when the journal had that many entries."""
        return self.from_size <= size and (self.until_size is None or size <= self.until_size)


@dataclass(frozen=True)
class ChangeRow:
    """A change of key as its row tells it, all text as stored."""

    id: int
    old_key: str
    new_key: str
    statement: str
    old_signature: str
    new_signature: str

    @property
    def size(self) -> int | None:
        """Return how many entries the journal had before the change, or None where the statement is damaged."""
        lines = self.statement.split("\n")
        found = _SIZE.fullmatch(lines[4]) if len(lines) > 4 else None
        return int(found[1]) if found else None

    @property
    def origin(self) -> str:
        """Return how the journal was named before the change, as the statement says."""
        return (self.statement.split("\n", 2)[1:2] or [""])[0].removeprefix("origin: ")


def statement_of(origin: str, old: bytes, new: bytes, size: int, at: datetime) -> str:
    """Write what both keys sign: this register's journal goes on under the new key after *size* entries."""
    return "\n".join(
        (
            _HEAD,
            f"origin: {origin}",
            f"old: {old.hex()}",
            f"new: {new.hex()}",
            f"size: {size}",
            f"time: {instant_text(at)}",
            "",
        )
    )


def changes_of(source: Connection | Session) -> tuple[ChangeRow, ...]:
    """Return the changes of key in their order."""
    rows = source.execute(
        select(
            KeyChange.id,
            KeyChange.old_key,
            KeyChange.new_key,
            KeyChange.statement,
            KeyChange.old_signature,
            KeyChange.new_signature,
        ).order_by(KeyChange.id)
    )
    return tuple(ChangeRow(*row) for row in rows)


def keys_of(source: Connection | Session) -> tuple[RegisterKey, ...]:
    """Return the register's keys, the oldest first; empty where it names none.

    Only what can be read counts as a key; what does not fit is told by `key_problems`.
    """
    current = source.execute(select(Register.public_key)).scalars().first() or ""
    return keys_from(changes_of(source), current)


def keys_from(changes: Sequence[ChangeRow], current: str) -> tuple[RegisterKey, ...]:
    """Return the keys that these changes and the register's present key make, the oldest first."""
    texts = [change.old_key for change in changes[:1]] + [change.new_key for change in changes]
    found: list[RegisterKey] = []
    start = 0
    for place, text in enumerate(texts or [current]):
        change = changes[place] if place < len(changes) else None
        until = None if change is None else change.size
        key = key_bytes(text)
        if key is not None:
            link: LinkedBy = "both" if place == 0 or changes[place - 1].old_signature else "journal"
            found.append(RegisterKey(key, fingerprint(key), start, until, link))
        start = start if until is None else until + 1
    return tuple(found)


def key_at(keys: Sequence[RegisterKey], size: int) -> RegisterKey | None:
    """Return the key in force when the journal had *size* entries."""
    return next((key for key in reversed(keys) if key.signs_for(size)), None)


def key_findings(
    connection: Connection, origin_at: OriginAt, current: str
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Return what does not hold of the changes of key, and what holds but rests on the journal alone.

    Each as (row of `key_change`, plain sentence).
    """
    changes = changes_of(connection)
    problems = list(key_problems(changes, current, lambda change: origin_at(change.size or 0)))
    for change in changes:
        action = select(Entry.action).where(Entry.seq == (change.size or 0) + 1)
        if connection.execute(action).scalars().first() != "change_key":
            problems.append((change.id, f"第 {change.id} 次更换密钥的声明所指的日志条目不是更换密钥"))
    doubts = tuple(
        (change.id, f"第 {change.id} 次更换密钥没有旧密钥的签名（登记为丢失），新旧密钥只由日志相连")
        for change in changes
        if not change.old_signature
    )
    return tuple(problems), doubts


def key_problems(
    changes: Sequence[ChangeRow], current: str, origin_of: Callable[[ChangeRow], str]
) -> tuple[tuple[int, str], ...]:
    """Return (row, plain sentence) for every change of key that does not hold together.

    Checked: each change starts from the key before it, the last leads to the register's present key,
    the statement says what the row says, and the signatures are of both keys (of the new one alone
    where the old was lost). *origin_of* says how the journal was named when a change was made.
    """
    found: list[tuple[int, str]] = []
    before: ChangeRow | None = None
    for change in changes:
        wrong = _wrong(change, before, origin_of)
        if wrong:
            found.append((change.id, f"第 {change.id} 次更换密钥{wrong}"))
        before = change
    if before is not None and before.new_key != current:
        found.append((before.id, "台账库现用公钥不是最后一次更换所定的密钥"))
    return tuple(found)


def _wrong(change: ChangeRow, before: ChangeRow | None, origin_of: Callable[[ChangeRow], str]) -> str:
    old, new = key_bytes(change.old_key), key_bytes(change.new_key)
    if old is None or new is None:
        return "的公钥无法读出"
    if before is not None and before.new_key != change.old_key:
        return "的旧密钥不是此前在用的密钥"
    size = change.size
    if size is None or (before is not None and size <= (before.size or 0)):
        return "的声明没有可用的日志条数"
    lines = change.statement.split("\n")
    head = statement_of(
        origin_of(change), old, new, size, datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    )
    if lines[:5] != head.split("\n")[:5] or len(lines) != 7:
        return "的声明与登记的密钥不符"
    signed = change.statement.encode("utf-8", "surrogateescape")
    if not verify_signature(new, _hex(change.new_signature), signed):
        return "的声明没有新密钥的有效签名"
    if change.old_signature and not verify_signature(old, _hex(change.old_signature), signed):
        return "的声明没有旧密钥的有效签名"
    return ""


def key_bytes(text: str | None) -> bytes | None:
    """Return a public key written as 64 hex digits, or None."""
    key = _hex(text or "")
    return key if len(key) == 32 else None


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
