"""The trust list's file: JSON that people can read, taken only when every part of it is what it should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson

from db.base import instant_text
from hwtrack.domain.text import clean_line
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.checkpoints import fingerprint

_FORMAT = "hwtrack trust 1"
TRUST_LIMIT = 4_000_000
"""Bytes of a trust list: some thousand registers."""
_HEX64 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class TrustedKey:
    """A register's key that is trusted from a day to a day (both included), unless revoked before.

    `seals` are the SHA-256 of the certificates that sealed this register's papers, oldest first.
    """

    public_key: bytes
    origin: str
    register_uid: str
    name: str
    seals: tuple[str, ...]
    card_made_at: datetime
    valid_from: date
    valid_to: date | None = None
    revoked_on: date | None = None
    revoked_reason: str = ""

    @property
    def fingerprint(self) -> str:
        """Return the short name of the key, as papers print it."""
        return fingerprint(self.public_key)

    @property
    def seal_fingerprint(self) -> str:
        """Return the SHA-256 of the newest sealing certificate, or ''."""
        return self.seals[-1] if self.seals else ""


def write_keys(keys: tuple[TrustedKey, ...]) -> bytes:
    """Write the list as JSON."""
    rows = [
        {
            "fingerprint": key.fingerprint,
            "public_key": key.public_key.hex(),
            "origin": key.origin,
            "register_uid": key.register_uid,
            "name": key.name,
            "seals": list(key.seals),
            "card_made_at": instant_text(key.card_made_at),
            "valid_from": key.valid_from.isoformat(),
            "valid_to": key.valid_to and key.valid_to.isoformat(),
            "revoked_on": key.revoked_on and key.revoked_on.isoformat(),
            "revoked_reason": key.revoked_reason,
        }
        for key in keys
    ]
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps({"format": _FORMAT, "keys": rows}, option=options)


def read_keys(content: bytes, path: Path) -> tuple[TrustedKey, ...]:
    """Read the list.

    Raises:
        EnvironmentProblem: it is damaged; nothing of it is used, and the file is left as it is.
    """
    try:
        whole = orjson.loads(content)
        if not isinstance(whole, dict) or whole.get("format") != _FORMAT:
            raise _damaged(path, "格式标记不符")
        keys = tuple(_key(row) for row in whole["keys"])
    except orjson.JSONDecodeError:
        raise _damaged(path, "不是 JSON") from None
    except (KeyError, TypeError, ValueError, AttributeError, UserError):
        raise _damaged(path, "有一项无法读出") from None
    if len({key.public_key for key in keys}) != len(keys):
        raise _damaged(path, "同一把密钥列了两次")
    return keys


def _key(row: dict[str, Any]) -> TrustedKey:
    public_key = bytes.fromhex(_hex64(row["public_key"]))
    if row["fingerprint"] != fingerprint(public_key):
        raise ValueError("another key's fingerprint")
    made_at = datetime.fromisoformat(_text(row["card_made_at"])).astimezone(UTC)
    return TrustedKey(
        public_key,
        _text(row["origin"]),
        _text(row["register_uid"]),
        _text(row["name"]),
        tuple(_hex64(seal) for seal in row["seals"]),
        made_at,
        date.fromisoformat(row["valid_from"]),
        _day(row["valid_to"]),
        _day(row["revoked_on"]),
        _text(row["revoked_reason"]),
    )


def _text(value: object) -> str:
    """Return a line of text that hides nothing: names are shown to people who decide by them."""
    if not isinstance(value, str) or clean_line(value, field="trust") != value:
        raise ValueError("no plain line")
    return value


def _hex64(value: object) -> str:
    if not isinstance(value, str) or not _HEX64.fullmatch(value):
        raise ValueError("no 64 hex digits")
    return value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _damaged(path: Path, reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"信任名单“{path}”已损坏（{reason}），未使用其中任何一项，文件未动。",
        remedy="请改正或移走该文件后再试；可由各台账库的身份卡重新导入。",
    )
