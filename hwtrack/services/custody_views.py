"""What the window is told of a manifest's custody: legs, stops, scans, links, corrections, trips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field of the form in a manifest's state, by its rule.

    `path` is the form's field; `*` stands for every leg or line. `locked` fields change by a
    correction only, and by that only where they are `revisable`.
    """

    path: str
    label_zh: str
    label_en: str
    required: bool
    locked: bool
    revisable: bool


@dataclass(frozen=True, slots=True)
class LegView:
    """One leg: `state` is planned, under_way or done; `grams` is what its vehicle holds now."""

    no: int
    carrier_uid: str
    carrier: str
    means: str
    plate: str
    trailer: str
    driver: str
    driver_phone: str
    escort: str
    start_point: str
    end_point: str
    via: str
    departed_at: datetime | None
    arrived_at: datetime | None
    state: str
    grams: int
    trip_uid: str = ""
    trip_no: str = ""


@dataclass(frozen=True, slots=True)
class StopView:
    """Mass put down on the way: where, since when, how much of which line."""

    storage_uid: str
    area: str
    site: str
    since: datetime
    line_no: int
    grams: int


@dataclass(frozen=True, slots=True)
class LoadingView:
    """How many containers of a line were scanned at loading, of how many (None: unknown)."""

    line_no: int
    scanned: int
    expected: int | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What a scan at loading says: `kind` is fits, again, wrong_waste, other_batch, other_vehicle or unknown."""

    kind: str
    code: str
    message: str
    message_en: str
    line_no: int | None = None
    scanned: int = 0
    expected: int | None = None

    @property
    def ok(self) -> bool:
        """Say whether the container may be loaded."""
        return self.kind in {"fits", "again"}


@dataclass(frozen=True, slots=True)
class SeenView:
    """What the receiver saw of a line besides its weight; `differs` are the kinds of mismatch found."""

    line_no: int
    name: str
    hazards: str
    form: str
    packaging: str
    package_count: int | None
    refusal_reason: str
    discrepancy: str
    differs: tuple[str, ...]
    reported_on: date | None
    reported_to: str
    report_note: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One field a correction changes, with its label; masses in grams as digits."""

    path: str
    label_zh: str
    label_en: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A correction asked for: `state` is open, consented, refused or withdrawn; `stale` cannot be applied."""

    uid: str
    side: str
    requested_by: str
    requested_at: datetime
    reason: str
    changes: tuple[ChangeView, ...]
    state: str
    answered_by: str = ""
    answered_at: datetime | None = None
    answer_note: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class LinkView:
    """A linked manifest: `role` is origin (its mass came from there) or follow (goes on there)."""

    role: str
    kind: str
    uid: str
    internal_no: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A cross-province approval and its balance in grams, committed manifests counted."""

    uid: str
    number: str
    waste_code: str
    method: str
    grams: int
    used: int
    valid_from: date
    valid_to: date

    @property
    def left(self) -> int:
        """Return the grams not yet promised."""
        return self.grams - self.used


@dataclass(frozen=True, slots=True)
class BackEntryView:
    """A manifest entered from paper: its number there, why, and whether it came in time."""

    paper_no: str
    reason: str
    completed_on: date
    entered_on: date
    due_on: date
    late: bool
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class CustodyView:
    """A manifest's chain of custody beside its detail; `actions` are what may be done now.

    Actions are the office's method names (`hand_over`, `park_load`, `resume_load`, `redirect_draft`,
    `propose_revision`, `change_leg`, `scan_label`, `reopen_manifest`, …) in the order a desk needs them.
    """

    uid: str
    kind: str
    waybill: str
    un_numbers: str
    contact: str
    phone: str
    emergency_phone: str
    contract_no: str
    stops_planned: tuple[str, ...]
    note: str
    legs: tuple[LegView, ...]
    stops: tuple[StopView, ...]
    loading: tuple[LoadingView, ...]
    seen: tuple[SeenView, ...]
    proposals: tuple[ProposalView, ...]
    links: tuple[LinkView, ...]
    approval: ApprovalView | None
    back_entry: BackEntryView | None
    actions: tuple[str, ...]
    fields: tuple[FieldState, ...]


@dataclass(frozen=True, slots=True)
class TripLegView:
    """A manifest's leg on a trip."""

    manifest_uid: str
    internal_no: str
    leg_no: int
    state: str
    sender: str
    receiver: str
    grams: int
    departed_at: datetime | None
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class TripView:
    """A trip with the manifests on it; `state` is planned, under_way or arrived."""

    uid: str
    number: str
    carrier: str
    means: str
    plate: str
    trailer: str
    driver: str
    driver_phone: str
    escort: str
    waybill: str
    planned_at: datetime | None
    state: str
    legs: tuple[TripLegView, ...]


@dataclass(frozen=True, slots=True)
class TripResult:
    """What became of one manifest of a trip: done, or refused with the reason."""

    manifest_uid: str
    internal_no: str
    ok: bool
    message: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A kept form: its name, its parties and its codes."""

    uid: str
    name: str
    generator: str
    receiver: str
    codes: tuple[str, ...]
