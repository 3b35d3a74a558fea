"""What services hand over for the desk and for capacity: frozen rows, no SQL, no Qt.

The conventions are those of `hwtrack.services.views`: whole grams, aware UTC, keys not sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hwtrack.services.views import DueView, FindingView


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do: `kind` is its verb, `group` overdue, today, arriving, week or later."""

    uid: str
    kind: str
    group: str
    subject_kind: str
    subject_uid: str
    subject_no: str
    party: str = ""
    waste_code: str = ""
    name_zh: str = ""
    name_en: str = ""
    grams: int | None = None
    note: str = ""
    due: DueView | None = None
    finding: FindingView | None = None
    rule: str = ""
    subject: str = ""
    state: str = ""
    """With the rule, the finding's identity and digest, for what is done about it."""
    site_uid: str = ""
    site: str = ""
    person: str = ""
    status: str = "open"


@dataclass(frozen=True, slots=True)
class TripView:
    """A vehicle journey of today; `state` is expected, loading, in_transit, arrived or weighed."""

    at: datetime
    plate: str
    origin: str
    destination: str
    state: str
    manifests: int
    grams: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class StorageLoad:
    """What a storage area holds against its limit (None: no limit registered)."""

    uid: str
    code: str
    name: str
    grams: int
    limit_grams: int | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """The desk this morning: the work list and what stands beside it."""

    on: date
    items: tuple[WorkItem, ...]
    trips: tuple[TripView, ...] = ()
    pools: tuple[PoolView, ...] = ()
    storages: tuple[StorageLoad, ...] = ()
    year: int = 0
    simulated: bool = False
    sites: tuple[tuple[str, str], ...] = ()
    """Sites (uid, name) and persons the work list can be narrowed to."""
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolView:
    """A pool's load; the licensed scale is grams a year, None where it is not registered."""

    uid: str
    facility: str
    name: str
    method: str
    division: str
    licensed_grams: int | None
    received_grams: int
    committed_grams: int
    emergency: bool = False
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class HelpView:
    """A cure for a shortage: `kind` is enlarge, accept_code, register_scale, renew or pretreat."""

    kind: str
    pool: str
    grams: int


@dataclass(frozen=True, slots=True)
class ShortfallView:
    """A waste without enough places: what proves it and what would help.

    The proof reads: `wastes`, together `proof_demand` grams, may go only to `pools`,
    which still hold `proof_capacity` grams.
    """

    waste_code: str
    name_zh: str
    name_en: str
    grams: int
    demand_grams: int
    properties: tuple[str, ...] = ()
    wastes: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()
    proof_demand: int = 0
    proof_capacity: int = 0
    helps: tuple[HelpView, ...] = ()
    certain: bool = True
    generated_grams: int = 0
    accepted_grams: int = 0


@dataclass(frozen=True, slots=True)
class CountyExposure:
    """How much of a county's waste shares in the shortage; None where capacity is unknown."""

    division_code: str
    name: str
    demand_grams: int
    exposed_grams: int | None
    generated_grams: int = 0


@dataclass(frozen=True, slots=True)
class CapacityView:
    """The answer for a year: demand placed on pools, what finds no place, and who holds spare.

    `demand_grams` is what still asks for a place on `as_of` (generated less treated, accepted and
    under way), here and in every shortfall and county; `capacity_grams` what the pools still hold.
    """

    year: int
    as_of: date
    scope: str
    demand_grams: int
    capacity_grams: int
    shortage_grams: int
    pools: tuple[PoolView, ...]
    shortfalls: tuple[ShortfallView, ...]
    idle: tuple[tuple[str, int], ...] = ()
    counties: tuple[CountyExposure, ...] = ()
    emergency_grams: int = 0
    generated_grams: int = 0
    accepted_grams: int = 0
    findings: tuple[FindingView, ...] = ()
    elapsed_ms: int = field(default=0, compare=False)
