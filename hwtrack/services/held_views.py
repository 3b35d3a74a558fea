"""What verify says of checkpoints that somebody else holds: one answer each, and the files that said nothing.

Frozen, no SQL, no Qt. What a file claimed is somebody else's data: plain text, never opened.
"""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.services.epochs import Epochs

ORIGIN = "hwtrack/register/"
"""How the name of a register's journal begins."""
DISAGREES = frozenset({"rewritten", "shorter", "other_key", "renamed"})
"""Verdicts after which the register, or the paper, was changed."""


@dataclass(frozen=True, slots=True)
class HeldSeen:
    """One checkpoint found outside the register, and what the journal says of it.

    `where` is note, attached, card, code, printed, bundle or acknowledgement; a card shows a key and has no root. `verdict` is agrees, rewritten (another root
    under the same entries), shorter (the journal has fewer), other_key (same root, signed by no key
    of this register), renamed (same root under another identity), other_register or other_epoch (not
    comparable). `signature` is holds, superseded (a key that was replaced before), unknown or
    unsigned. `root` is 64 hex digits, or of printed words the first and last eight.
    """

    source: str
    where: str
    origin: str
    size: int
    root: str
    verdict: str
    signature: str
    message: str
    message_en: str

    @property
    def covers(self) -> bool:
        """Return whether the entries up to `size` are what the holder's whole root says."""
        return self.verdict == "agrees" and self.where not in {"printed", "card"}


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that was given and gave no checkpoint, with the reason."""

    source: str
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place in one file says: under *size* entries of *origin* the root was *root*.

    `where` is note, attached, card, code, printed, bundle or acknowledgement; `note` or `code` is the signed text where there
    is one, `key` what a card shows instead of a root. An unsigned code's origin names no epoch, a
    signed one's is `key:` and the key's short name. Printed words hold the first and last eight hex
    digits of a root.
    """

    source: str
    where: str
    origin: str
    size: int
    root: str
    note: str = ""
    code: str = ""
    key: str = ""


@dataclass(frozen=True)
class HeldLeaves:
    """The leaves of the entries after *first* that a bundle of one register holds; `epochs` led to the last."""

    source: str
    epochs: Epochs
    first: int
    leaves: tuple[bytes, ...]


@dataclass(frozen=True)
class Held:
    """All claims of all files, the leaves of those that hold entries, and the files that gave nothing."""

    claims: tuple[Claim, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    leaves: tuple[HeldLeaves, ...] = ()


NOTHING_HELD = Held()
