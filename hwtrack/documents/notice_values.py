"""Say what stands on a county's capacity notice, as frozen values (see `hwtrack.documents.values`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hwtrack.documents.capacity_values import PoolRow, ProofRow, Remedy, ShortfallRow
from hwtrack.documents.proof_values import Checkpoint, Mark, Printing


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """The sums of a notice in grams: the county's own, then those of the region that proves them.

    `short` is the county's share by convention; in every best placement its shortage lies from `least` to
    `most`. `doubtful` finds a place only if pools of unknown scale are large enough. `perhaps` is short by the
    forecast's middle but not by its low end, and so is not called short; at the forecast's ends the region's
    shortage of the county's wastes is `low` and `high`, None without a forecast.
    """

    generated: int
    accepted: int
    to_place: int
    short: int
    least: int
    most: int
    doubtful: int
    region_to_place: int
    region_room: int
    perhaps: int = 0
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """What of a county's waste has nowhere to go, why, and what would help.

    `wastes` are the county's shares, `proofs` and `pools` the region's, as far as they concern these wastes.
    `forecast` says that what is still expected of the year is counted in.
    """

    county: str
    division_code: str
    region: str
    year: int
    number: str
    as_of: datetime
    forecast: bool
    sites: int
    licence_lines: int
    figures: NoticeFigures
    wastes: tuple[ShortfallRow, ...]
    proofs: tuple[ProofRow, ...]
    pools: tuple[PoolRow, ...]
    remedies: tuple[Remedy, ...]
    legal_note: str
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    marks: frozenset[Mark] = frozenset()
    notes: tuple[str, ...] = ()
