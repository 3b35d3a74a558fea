"""Say what stands on the papers about capacity, as frozen values (see `hwtrack.documents.values`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hwtrack.documents.bulletin_values import (
    CategoryRow,
    CountyRow,
    IndicatorRow,
    MethodRow,
    PublishedRow,
    SurplusRow,
)
from hwtrack.documents.proof_values import Checkpoint, Mark, Printing


@dataclass(frozen=True, slots=True)
class ShortfallRow:
    """A waste (or the rest, summed) with nowhere to go: to place − reachable = short; `properties` are tags such as 含砷.

    Not `certain`: short by the forecast's middle only, not by its low end.
    """

    code: str
    name: str
    generated_grams: int
    accepted_grams: int
    to_place_grams: int
    reachable_grams: int
    short_grams: int
    properties: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ProofPool:
    """A pool named in a proof with the room it has left; None where its capacity is unknown."""

    name: str
    room_grams: int | None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One independent proof: these wastes may go only to these pools; to_place − room = short, in grams."""

    wastes: tuple[str, ...]
    pools: tuple[ProofPool, ...]
    to_place_grams: int
    room_grams: int
    short_grams: int
    cause: str = ""


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A capacity pool and its load; `licensed_grams` per year, None when unknown (a state of its own, never 0).

    `under_way_grams` is what is under way and what is signed: promised to this pool, received by nobody yet.

    A `collection` pool only passes waste on, an `outbound` one is an approval to ship to another province with
    its balance: each is listed apart and never added to the others.
    """

    facility: str
    label: str
    method: str
    accepted_grams: int
    under_way_grams: int
    licensed_grams: int | None
    in_proof: bool = False
    emergency: bool = False
    city: str = ""
    collection: bool = False
    outbound: bool = False

    @property
    def name(self) -> str:
        """Name the facility, then the line; what stands in brackets follows at once."""
        between = "" if self.label.startswith("（") else "　"
        return between.join(filter(None, (self.facility, self.label)))


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would help and by how much, each computed alone."""

    what: str
    effect: str


@dataclass(frozen=True, slots=True)
class CapacityTotals:
    """The region's sums in grams: generated, accepted, still to place, room in all pools, nowhere to go.

    `expected` is what the forecast adds to what was generated, at its middle; `short_low` and `short_high` are
    what has nowhere to go at its ends, None without a forecast.
    """

    generated: int
    accepted: int
    to_place: int
    room: int
    short: int
    expected: int = 0
    short_low: int | None = None
    short_high: int | None = None


@dataclass(frozen=True, slots=True)
class CapacityPaper:
    """The yearly guidance bulletin of a region: what has nowhere to go, the proof, the loads, what lies idle, figures."""

    region: str
    division_code: str
    year: int
    number: str
    as_of: datetime
    sites: int
    licence_lines: int
    totals: CapacityTotals
    shortfalls: tuple[ShortfallRow, ...]
    proofs: tuple[ProofRow, ...]
    pools: tuple[PoolRow, ...]
    method_note: str
    legal_note: str
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    remedies: tuple[Remedy, ...] = ()
    marks: frozenset[Mark] = frozenset()
    generation: tuple[CategoryRow, ...] = ()
    methods: tuple[MethodRow, ...] = ()
    surplus_methods: tuple[SurplusRow, ...] = ()
    surplus_lines: tuple[SurplusRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    published: tuple[PublishedRow, ...] = ()
    counties: tuple[CountyRow, ...] = ()
    notes: tuple[str, ...] = ()
    """What else a reader must know: limits that cross, working days not published yet."""
