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
    kind: str = "routine"


@dataclass(frozen=True, slots=True)
class HelpView:
    """A cure for a shortage and by how many grams it alone lessens it.

    `kind` is enlarge, enlarge_pair (two limits in series that help only together), accept_code,
    register_scale, renew, renew_approval or pretreat (`property` is what is taken off). `code` is
    one that the limit to be enlarged counts, where the short waste's own is not among them. Without
    `pool_uid` it is no change of one line.
    """

    kind: str
    pool: str
    grams: int
    pool_uid: str = ""
    property: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ReliefView:
    """What one change of a pool relieves: a tonne a day more on its remaining valid days, or one code more.

    `code` is empty for a tonne a day; `days` are the days counted (0 for a code).
    """

    pool_uid: str
    pool: str
    code: str
    days: int
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
    low_grams: int | None = None
    high_grams: int | None = None
    """What is short at the forecast's low and high end; None where nothing is forecast."""
    doubt: str = ""
    """Why it is not certain: `capacity` (a pool's scale is unknown) or `forecast` (not short at its low end)."""


@dataclass(frozen=True, slots=True)
class DemandSource:
    """What asks for a place of one waste, by what that rests on; its range at the forecast's ends."""

    waste_code: str
    properties: tuple[str, ...]
    open_grams: int
    plan_grams: int = 0
    run_rate_grams: int = 0
    seasonal_grams: int = 0
    low_grams: int = 0
    high_grams: int = 0


@dataclass(frozen=True, slots=True)
class CountyExposure:
    """How much of a county's waste shares in a shortage; None where capacity is unknown.

    A shortage belongs to the province: of the county's waste between `least_grams` and
    `most_grams` are short in every optimal plan. `share_grams` is in proportion, a convention; the
    counties' shares add up to the shortage.
    """

    division_code: str
    name: str
    demand_grams: int
    exposed_grams: int | None
    generated_grams: int = 0
    least_grams: int = 0
    most_grams: int = 0
    share_grams: int = 0


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
    shortage_low_grams: int | None = None
    shortage_high_grams: int | None = None
    """The shortage at the forecast's low and high end, a band of past errors; None: nothing is forecast."""
    sources: tuple[DemandSource, ...] = ()
    """By waste, what lies there and what is expected from plans, run-rate or season; none for past years."""
    forecast_estimated: bool = False
    """Whether working days of a year not published yet were counted."""
    reliefs: tuple[ReliefView, ...] = ()
    """What a tonne a day more of a pool relieves, then what one more code relieves on each line with room."""
    shortage_most_grams: int | None = None
    """What is short at most where limits of licences cross; None: `shortage_grams` is exact."""
    crossing_zh: str = ""
    crossing_en: str = ""
    """Which limits cross, and what that means for the shortage; empty where none cross."""
