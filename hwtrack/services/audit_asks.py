"""What an audit trail is asked for, and how large it will be. Frozen, no SQL, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AuditAsk:
    """The subject of a trail: `kind` is batch, manifest, site or period; the days bound a site's and a period's.

    `sealed` asks for the register's seal over the whole file, where its key is on this machine. `for_others`
    asks for a trail without phone numbers: entries that hold one are attached without their payload.
    """

    kind: str
    uid: str = ""
    first: date | None = None
    last: date | None = None
    sealed: bool = True
    for_others: bool = False


@dataclass(frozen=True, slots=True)
class AuditCounts:
    """How many journal entries a trail tells, and about how many pages it takes."""

    entries: int
    pages: int


@dataclass(frozen=True, slots=True)
class SealTold:
    """Whose name a seal would bear: `made_here` is a certificate the register makes for itself.

    `possible` is False where neither a seal nor the means to make one are on this machine.
    """

    holder: str
    made_here: bool
    possible: bool
