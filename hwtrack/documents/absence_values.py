"""Say what stands on a certificate of absence, as frozen values (see `hwtrack.documents.values`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hwtrack.documents.proof_values import Checkpoint, Mark, Printing


class AskedBy(StrEnum):
    """Name what a search goes by."""

    PLATE = "牌号"
    CREDIT = "统一社会信用代码"


@dataclass(frozen=True, slots=True)
class SearchedRow:
    """What was looked through, how many there are, and what to know about it."""

    what: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class AbsencePaper:
    """Certify that no manifest of a register names a plate or a credit code.

    `asked` is what was typed, `sought` how it was searched for, `holder` the party registered under it (empty: none). The
    search went through the first `entries` of the journal; `first_day` and `last_day` bound it, None where it did not.
    Of `manifests` signed ones, `outside` lie outside these days; the rest was searched. `drafts` that are not signed name it.
    `seal` says what covers the file, or why nothing does.
    """

    asked_by: AskedBy
    asked: str
    sought: str
    holder: str
    first_day: date | None
    last_day: date | None
    manifests: int
    outside: int
    drafts: int
    searched: tuple[SearchedRow, ...]
    entries: int
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    seal: str = ""
    marks: frozenset[Mark] = frozenset()

    @property
    def searched_manifests(self) -> int:
        """Return how many signed manifests were searched."""
        return self.manifests - self.outside
