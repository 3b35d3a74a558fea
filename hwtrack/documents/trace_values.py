"""Say what stands on a trace sheet, as frozen values (see `hwtrack.documents.values`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.documents.proof_values import Checkpoint, Mark, Printing
from hwtrack.domain.flow_chart import FlowChart


@dataclass(frozen=True, slots=True)
class TraceSum:
    """One term of the sum: its word and its grams."""

    word: str
    grams: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Where mass came into the register."""

    how: str
    batch: str
    waste_code: str
    site: str
    day: date
    grams: int


@dataclass(frozen=True, slots=True)
class EndRow:
    """Where the mass is now, or how it ended."""

    how: str
    place: str
    batch: str
    grams: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A movement of the story; `share` of it is the subject's, None where it was taken back."""

    at: datetime
    what: str
    way: str
    batch: str
    grams: int
    share: int | None
    manifest: str
    journal_seq: int | None


@dataclass(frozen=True, slots=True)
class TracePaper:
    """The trace of a batch, residue, container or manifest: sum, graph, origins, ends, movements.

    `chart` holds words in its titles and details; `size` is the journal's size the shares hold for.
    """

    kind: str
    number: str
    second: str
    waste: str
    site: str
    in_grams: int
    came: tuple[TraceSum, ...]
    went: tuple[TraceSum, ...]
    chart: FlowChart
    origins: tuple[OriginRow, ...]
    ends: tuple[EndRow, ...]
    moves: tuple[MoveRow, ...]
    convention: str
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    marks: frozenset[Mark] = frozenset()
