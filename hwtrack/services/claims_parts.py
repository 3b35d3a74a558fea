"""What the book of claims is brought up to date from: how far each register was read, and what the tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from hwtrack.domain.claims import Disagreement, Key, Slot, Value
from hwtrack.services.claims_calling import Called
from hwtrack.services.claims_state import Address, ManifestState

WAITS = "paper"
"""The kind of part that keeps up to which day an owner's silence on a manifest is no disagreement yet.

`foreign_part` lists this kind, and nothing else is kept under it.
"""
Part = tuple[int, str]
"""The manifest it belongs to (0: none), and what else is known of it: nothing of what is only referred to."""


@dataclass
class Reading:
    """How far a register's journal was read; `kept` are those whose books it keeps, by the organisation's number."""

    register: int
    epoch: int = 0
    seq: int = 0
    last_day: str = ""
    keeps: str = ""
    kept: dict[str, Called] = field(default_factory=dict)
    skipped: int = 0


class Source(Protocol):
    """What the tables say of claims."""

    def parts(self, kind: str, register: int, numbers: Iterable[int]) -> dict[int, Part]:
        """Return the parts of those numbers that there are."""

    def manifests(self, addresses: Iterable[Address]) -> Iterator[ManifestState]:
        """Return the manifests at these addresses that there are."""

    def of_register(self, register: int) -> Iterator[ManifestState]:
        """Return every manifest of a register."""

    def meeting(self, keys: Iterable[Key]) -> set[Address]:
        """Return the manifests that can be recognised by one of these."""

    def calling(self, register: int, label: str) -> set[Address]:
        """Return the manifests of a register that name a party so now."""

    def naming(self, labels: Iterable[str], first: str, last: str) -> set[Address]:
        """Return the manifests that name as a party whoever was ever called so, told of from *first* up to before *last*."""

    def waiting(self, register: int, last: str) -> set[Address]:
        """Return the manifests of a register whose silence has to be judged once it is held up to *last*."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it is kept."""

    address: Address
    slot: Slot
    value: Value
    counts: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A disagreement as it is kept, with the addresses of both sides."""

    found: Disagreement
    first: Address
    other: Address


class NoSource:
    """No tables: everything comes from entries."""

    def parts(self, _kind: str, _register: int, _numbers: Iterable[int]) -> dict[int, Part]:
        """Return nothing."""
        return {}

    def manifests(self, _addresses: Iterable[Address]) -> Iterator[ManifestState]:
        """Return nothing."""
        return iter(())

    def of_register(self, _register: int) -> Iterator[ManifestState]:
        """Return nothing."""
        return iter(())

    def meeting(self, _keys: Iterable[Key]) -> set[Address]:
        """Return nothing."""
        return set()

    def calling(self, _register: int, _label: str) -> set[Address]:
        """Return nothing."""
        return set()

    def naming(self, _labels: Iterable[str], _first: str, _last: str) -> set[Address]:
        """Return nothing."""
        return set()

    def waiting(self, _register: int, _last: str) -> set[Address]:
        """Return nothing."""
        return set()


class NeedsRebuildError(Exception):
    """What a register says of whose books it keeps changed: all its manifests are read anew."""
