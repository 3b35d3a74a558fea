"""The answer of a placement: totals, shortfalls, proofs, loads; plain values in whole grams."""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.domain.capacity.network import CeilingKind
from hwtrack.domain.capacity.sharing import Step
from hwtrack.domain.capacity.values import PoolKind


@dataclass(frozen=True, slots=True)
class Totals:
    """The province's sums: demand = placed + uncertain + shortage.

    `capacity_grams` is what routine pools of known scale still hold. `uncertain_grams` finds a
    place only if pools of unknown scale are large enough.
    """

    demand_grams: int
    capacity_grams: int
    placed_grams: int
    uncertain_grams: int
    shortage_grams: int

    @property
    def shortage_at_most_grams(self) -> int:
        """Return the shortage if every pool of unknown scale held nothing."""
        return self.shortage_grams + self.uncertain_grams


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What of one code and property set has nowhere to go.

    `grams` is certain (pools of unknown scale taken as endless) and shared fairly within its
    proof, a convention; in all optimal plans it lies from `least_grams` to `most_grams`.
    `at_most_grams` is the same fair share with unknown pools taken as empty.
    """

    code: str
    properties: frozenset[str]
    demand_grams: int
    grams: int
    least_grams: int
    most_grams: int
    at_most_grams: int


@dataclass(frozen=True, slots=True)
class PoolLoad:
    """What one optimal plan places on a pool; `left_grams` is None where the scale is unknown."""

    pool: str
    name: str
    facility: str
    kind: PoolKind
    left_grams: int | None
    placed_grams: int
    over_grams: int = 0

    @property
    def idle_grams(self) -> int | None:
        """Return what stays free; None where the scale is unknown."""
        return None if self.left_grams is None else self.left_grams - self.placed_grams


@dataclass(frozen=True, slots=True)
class ProofWaste:
    """A waste of a proof; the class with its open grams."""

    key: str
    code: str
    properties: frozenset[str]
    grams: int


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A limit of a proof: a pool, a limit inside its line, a month, a facility's total, a storage, a platform."""

    kind: CeilingKind
    key: str
    pools: tuple[str, ...]
    grams: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Why waste has nowhere to go: these wastes may go only there, demand − capacity = shortage.

    `closed` are pools that accept some of the wastes but hold nothing (expired, used up).
    """

    wastes: tuple[ProofWaste, ...]
    ceilings: tuple[Ceiling, ...]
    closed: tuple[str, ...]
    demand_grams: int
    capacity_grams: int
    steps: tuple[Step, ...]

    @property
    def shortage_grams(self) -> int:
        """Return what has nowhere to go."""
        return self.demand_grams - self.capacity_grams


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """The shortage after one more pool of the emergency list is opened, and what that pool relieved."""

    pool: str
    name: str
    relieved_grams: int
    shortage_grams: int


@dataclass(frozen=True, slots=True)
class InboundResult:
    """Waste from outside, reported apart: what finds a place beside the province's own."""

    demand_grams: int
    placed_grams: int
    shortage_together_grams: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """A limit that crosses another, so that placing the waste is no pure flow."""

    kind: CeilingKind
    key: str
    pool: str


@dataclass(frozen=True, slots=True)
class CrossingRange:
    """Between which sums the shortage lies where limits cross; it is exact where both are the same.

    The least is proved; at the most a plan is at hand that keeps every limit.
    """

    limits: tuple[Crossing, ...]
    least_grams: int
    most_grams: int

    @property
    def exact(self) -> bool:
        """Say whether the crossing limits leave nothing open."""
        return self.least_grams == self.most_grams


@dataclass(frozen=True, slots=True)
class Placement:
    """The year's waste placed on the year's pools. `doubtful` falls short only if unknown pools hold too little.

    Where limits cross (`crossing`), totals, shortfalls and proofs are the certain ones, and loads
    those of a plan that keeps every limit.
    """

    year: int
    totals: Totals
    shortfalls: tuple[Shortfall, ...]
    doubtful: tuple[Shortfall, ...]
    proofs: tuple[Proof, ...]
    loads: tuple[PoolLoad, ...]
    emergency: tuple[EmergencyStep, ...]
    inbound: InboundResult | None
    crossing: CrossingRange | None = None

    @property
    def emergency_used_grams(self) -> int:
        """Return what only the emergency list can take: placed with all pools less placed with routine ones."""
        return sum(step.relieved_grams for step in self.emergency)
