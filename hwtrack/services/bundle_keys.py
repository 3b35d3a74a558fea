"""Changes of key and of epoch as the entries of a bundle tell them: followed only where the old key signed too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from db.captured import BY_NAME
from db.schema import known_versions
from hwtrack.services.bundle_format import BundleDamaged, BundleHeader
from hwtrack.services.bundle_reading import BundleEntry
from hwtrack.services.key_history import ChangeRow, key_problems


class OtherKeyError(Exception):
    """The accepted key did not hand over to the one that signed; *lost* where the sender says it could not."""

    def __init__(self, *, lost: bool) -> None:
        """Keep whether the old key was lost."""
        super().__init__()
        self.lost = lost


@dataclass
class KeyPath:
    """Follows keys and epochs inside new entries, from the accepted key (None: any) to the one that signed."""

    header: BundleHeader
    accepted: str | None
    signer: str
    changes: list[ChangeRow] = field(default_factory=list)
    starts: list[tuple[int, int, int]] = field(default_factory=list)

    def take(self, lot: Sequence[BundleEntry], held_to: int) -> None:
        """Look through entries; foundings, changes of key and restores are few.

        Raises:
            BundleDamaged: one does not fit what the header says.
        """
        for entry in lot:
            if entry.action == "start_epoch":
                self._restored(entry)
            elif entry.action == "change_key" and entry.seq > held_to:
                self.changes += changes_in(entry.seq, entry.payload)
            elif entry.seq == 1:
                self._founded(entry)

    def finish(self) -> None:
        """See that the header names the epochs that the entries tell of, and that the keys lead to the signing one.

        Raises:
            BundleDamaged: another epoch.
            OtherKeyError: another key.
        """
        missing = [start for start in self.header.starts if start[2] >= self.header.first]
        if missing != self.starts and self.header.schema <= known_versions()[-1]:
            raise BundleDamaged(
                "头部所列的纪元在条目中没有", "its entries do not tell of the epochs it names"
            )
        wrong = key_problems(self.changes, self.signer, self._origin)
        if self.accepted is None and not wrong:
            return
        lost = any(not change.old_signature for change in self.changes)
        begun = self.changes[0].old_key if self.changes else self.signer
        if wrong or lost or begun != self.accepted:
            raise OtherKeyError(lost=lost and not wrong)

    def _origin(self, change: ChangeRow) -> str:
        return self.header.epochs.origin_at(change.size or 0)

    def _founded(self, entry: BundleEntry) -> None:
        for row in rows_of(entry, "register/1"):
            if row[1] != self.header.register_uid or bool(row[6]) != self.header.sample:
                raise BundleDamaged(
                    "第 1 条不是这本台账库的建立", "its first entry does not found this register"
                )

    def _restored(self, entry: BundleEntry) -> None:
        for row in rows_of(entry, "epoch_start/1"):
            start = (row[2], row[3], row[4])
            if start not in self.header.starts or entry.seq != start[2] + 1:
                raise BundleDamaged(
                    f"第 {entry.seq:,} 条的恢复与头部所列的纪元不符",
                    f"the restore of entry {entry.seq:,} is not among the epochs it names",
                )
            self.starts.append(start)


def rows_of(entry: BundleEntry, layout: str) -> Iterator[list[Any]]:
    """Yield the rows that an entry gives a table in one version of it.

    Raises:
        BundleDamaged: the payload is not what a journal writes.
    """
    return _rows(entry.seq, entry.payload, layout)


def _rows(seq: int, payload: bytes, layout: str) -> Iterator[list[Any]]:
    try:
        rows = orjson.loads(payload)["rows"].get(layout, [])
        if any(len(row) != len(BY_NAME[layout].columns) for row in rows):
            raise ValueError("another number of columns")
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError):
        raise BundleDamaged(f"第 {seq:,} 条的内容无法读出", f"entry {seq:,} cannot be read") from None
    yield from rows


def changes_in(seq: int, payload: bytes) -> list[ChangeRow]:
    """Return the changes of key that an entry tells of.

    Raises:
        BundleDamaged: one cannot be read, or its statement is of another entry.
    """
    found = []
    for row in _rows(seq, payload, "key_change/1"):
        if not isinstance(row[0], int) or not all(isinstance(part, str) for part in row[1:7]):
            raise BundleDamaged(f"第 {seq:,} 条的内容无法读出", f"entry {seq:,} cannot be read")
        change = ChangeRow(row[0], *row[2:7])
        if change.size != seq - 1:
            raise BundleDamaged(
                f"第 {seq:,} 条更换密钥的声明是另一条的", f"the statement of entry {seq:,} is of another one"
            )
        found.append(change)
    return found
