"""Say what every paper quotes: its marks, the checkpoint of the journal and how it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mark(StrEnum):
    """Name what a paper is not: each mark is set in the kind box and in the footer."""

    DRAFT = "草稿"
    SAMPLE = "样例"
    TRAINING = "演练"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Quote the journal as it stood: Merkle `root` (64 hex digits) over `size` entries, `fingerprint` of the Ed25519 key."""

    origin: str
    size: int
    root: str
    signed_at: datetime
    key_name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Say when, by whom and for the how-many-th time a paper was made, by which program and catalogue edition."""

    at: datetime
    by: str
    edition: str
    version: str
    count: int = 1
    first_at: datetime | None = None
