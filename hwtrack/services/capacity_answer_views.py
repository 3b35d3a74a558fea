"""What `hwtrack capacity --json` answers: plain values in whole grams, as docs/capacity-json.md says."""

from __future__ import annotations

from dataclasses import dataclass

from hwtrack.services.capacity_ranges import AnswerForecast
from hwtrack.services.overviews import DemandSource


@dataclass(frozen=True, slots=True)
class AnswerTotals:
    """The sums of a year in grams; `ample` compares the same two: what is open and what pools still hold."""

    demand_grams: int
    capacity_grams: int
    placed_grams: int
    uncertain_grams: int
    shortage_grams: int
    shortage_at_most_grams: int
    generated_grams: int
    accepted_grams: int
    under_way_grams: int
    ample: bool


@dataclass(frozen=True, slots=True)
class AnswerPool:
    """A pool's year; scale and what is left are None where no scale is registered."""

    uid: str
    name: str
    facility: str
    division: str
    method: str
    kind: str
    licensed_grams: int | None
    received_grams: int
    under_way_grams: int
    committed_grams: int
    """Under way, and signed but not on its way yet."""
    left_grams: int | None
    placed_grams: int
    load_rate: float | None
    """Received ÷ annual scale, rounded down to thousandths; a ratio, no mass."""


@dataclass(frozen=True, slots=True)
class AnswerHelp:
    """A cure and by how many grams it alone lessens the shortage; `property` is what a pretreatment takes off."""

    kind: str
    pool: str
    grams: int
    property: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRelief:
    """What a pool relieves by a tonne a day more on its remaining `days`, or by one more `code`, in grams."""

    uid: str
    pool: str
    code: str
    days: int
    grams: int


@dataclass(frozen=True, slots=True)
class AnswerProof:
    """An independent proof: these wastes may go only to these pools, demand − capacity = shortage."""

    wastes: tuple[str, ...]
    pools: tuple[str, ...]
    demand_grams: int
    capacity_grams: int
    shortage_grams: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerShortfall:
    """A waste with nowhere to go: `grams` is its share by convention, least and most hold in every plan."""

    code: str
    name: str
    property: str
    """The special properties, joined by "+"; empty where it has none."""
    grams: int
    certain: bool
    """Short even at the forecast's low end, and whatever pools of unknown scale hold."""
    low_grams: int
    high_grams: int
    least_grams: int
    most_grams: int
    demand_grams: int
    generated_grams: int
    accepted_grams: int
    cut: AnswerProof | None
    """The proof it is part of; None where only a scale that nobody registered may leave it short."""
    helps: tuple[AnswerHelp, ...]


@dataclass(frozen=True, slots=True)
class AnswerExposure:
    """A division's waste that shares in a shortage: short by least to most, and its share by convention."""

    division: str
    name: str
    code: str
    property: str
    demand_grams: int
    exposed_grams: int
    least: int
    most: int
    share: int


@dataclass(frozen=True, slots=True)
class AnswerUnknown:
    """A pool whose scale nobody registered: neither 0 nor endless; what is short depends on it by so much."""

    uid: str
    name: str
    facility: str
    method: str
    kind: str
    received_grams: int
    codes: tuple[str, ...]
    """The open wastes that it may take."""


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """A finding on a pool."""

    rule: str
    severity: str
    message: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class AnswerAlert:
    """An alert with the day it is due (ISO, empty: none) and where it stands."""

    rule: str
    severity: str
    subject: str
    message: str
    legal_basis: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class AnswerCrossing:
    """Limits that cross each other: the shortage lies from least to most; the same where it is exact."""

    limits: tuple[str, ...]
    least_grams: int
    most_grams: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AnswerScenario:
    """The scenario under which a year is answered, and what is short without it."""

    name: str
    shortage_before_grams: int
    shortage_difference_grams: int


@dataclass(frozen=True, slots=True)
class CapacityAnswer:
    """The answer of a year as of a day (ISO). `doubtful` is short only if pools of unknown scale hold nothing."""

    year: int
    as_of: str
    scope: str
    totals: AnswerTotals
    pools: tuple[AnswerPool, ...]
    shortfalls: tuple[AnswerShortfall, ...]
    doubtful: tuple[AnswerShortfall, ...]
    proofs: tuple[AnswerProof, ...]
    exposure: tuple[AnswerExposure, ...]
    unknown: tuple[AnswerUnknown, ...]
    forecast: AnswerForecast | None
    sources: tuple[DemandSource, ...]
    findings: tuple[AnswerFinding, ...]
    crossing: AnswerCrossing | None = None
    reliefs: tuple[AnswerRelief, ...] = ()
    alerts: tuple[AnswerAlert, ...] = ()
    scenario: AnswerScenario | None = None
