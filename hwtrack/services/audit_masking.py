"""Phone numbers leave a trail meant for others: masked in its rows, and in texts that hold a form or a snapshot.

An entry that holds a phone number is then attached without its payload: its leaf still covers the payload's
digest, but its lines are not proved by it, as with an entry that is too large. The check says how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from hwtrack.domain.phones import masked
from hwtrack.services.audit_entries import LogWords, Rows, Touching, rows_about
from hwtrack.services.audit_values import PHONES

_NESTED = frozenset(["sender_snapshot", "receiver_snapshot", "carrier_snapshot", "draft", "form", "changes"])
"""Columns whose text is JSON: what was copied from a party, a form as typed, proposed changes."""


def without_phones(touching: tuple[Touching, ...]) -> tuple[Touching, ...]:
    """Return the entries with every phone number masked; those that hold none keep their payload."""
    return tuple(map(_masked_entry, touching))


def words_without_phones(words: LogWords) -> LogWords:
    """Return what a log is told with, the phone numbers in its rows masked."""
    return replace(words, before=_masked_rows(words.before))


def _masked_entry(one: Touching) -> Touching:
    every = rows_about(one.entry.payload, None)[0] if one.entry.payload else one.rows
    if _masked_rows(every) == every:
        return one
    return replace(one, entry=replace(one.entry, payload=b""), rows=_masked_rows(one.rows))


def _masked_rows(rows: Rows) -> Rows:
    return {table: [_masked_row(row) for row in found] for table, found in rows.items()}


def _masked_row(row: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: _masked_value(name, value) for name, value in row.items()}
    if str(told.get("field", "")).rpartition(".")[2] in PHONES:
        told |= {side: masked(str(told[side])) for side in ("before", "after") if told.get(side)}
    return told


def _masked_value(name: str, value: object) -> object:
    if not isinstance(value, str) or not value:
        return value
    if name in PHONES:
        return masked(value)
    if name not in _NESTED:
        return value
    try:
        content = orjson.loads(value)
    except orjson.JSONDecodeError:
        return value
    told = _masked_content(content)
    return value if told == content else orjson.dumps(told).decode()


def _masked_content(content: object) -> object:
    if isinstance(content, dict):
        return {
            name: masked(value) if name in PHONES and isinstance(value, str) else _masked_content(value)
            for name, value in content.items()
        }
    if isinstance(content, list):
        if content and isinstance(content[0], str) and content[0].rpartition(".")[2] in PHONES:
            # A proposed change: path, before, after.
            return [content[0], *(masked(one) if isinstance(one, str) else one for one in content[1:])]
        return [_masked_content(one) for one in content]
    return content
