"""What each step of a manifest asks: hand-over, stop, arrival, receipt, return, closing, voiding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.services.requests import LegForm, NewManifestForm


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The load leaves: when, and the grams weighed per line (None: as planned)."""

    uid: str
    at: datetime
    shipped: tuple[int | None, ...] = ()
    handler: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The load is at the receiver's gate."""

    uid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LineReceipt:
    """What the receiver found of one line; accepted and refused grams add up to the received.

    `discrepancy` empty lets the comparison decide. The fields from `name` say what was seen where it
    differs from what was signed (empty or None: as signed); `refusal_reason` is a key of REFUSAL_REASONS.
    """

    no: int
    received: int
    accepted: int
    method: str = ""
    discrepancy: str = ""
    note: str = ""
    name: str = ""
    hazards: str = ""
    form: str = ""
    packaging: str = ""
    package_count: int | None = None
    refusal_reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receiver's part: every line weighed and judged, where it is stored, by whom."""

    uid: str
    at: datetime
    lines: tuple[LineReceipt, ...]
    handler: str = ""
    storage_uid: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """Refused mass is back at the sender, in the area given or his first one."""

    uid: str
    at: datetime
    handler: str = ""
    storage_uid: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The manifest is done."""

    uid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Voiding:
    """The manifest never ran: why, and who says so."""

    uid: str
    reason: str
    requested_by: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The load passes from the present carrier to the next leg's (联运): when, where, who gave and took.

    `departed_at` is when the next carrier left, if later. `leg` adds a leg that was not planned.
    """

    uid: str
    at: datetime
    place: str = ""
    gave: str = ""
    took: str = ""
    departed_at: datetime | None = None
    leg: LegForm | None = None


@dataclass(frozen=True, slots=True)
class Park:
    """The load is put down on the way at a storage area of a facility or collection point."""

    uid: str
    at: datetime
    storage_uid: str
    handler: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """A load put down on the way goes on with the next leg; `leg` adds one that was not planned."""

    uid: str
    at: datetime
    handler: str = ""
    leg: LegForm | None = None


@dataclass(frozen=True, slots=True)
class LegChange:
    """Another carrier, vehicle or crew for a leg that has not left; the number after the last adds one."""

    uid: str
    leg_no: int
    leg: LegForm


@dataclass(frozen=True, slots=True)
class MismatchReport:
    """A mismatch (重大差异) was reported to the county's bureau: the line, the day, to whom."""

    uid: str
    line_no: int
    on: date
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """The national system has issued the manifest's number."""

    uid: str
    number: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """Refused mass goes on to another facility by a linked manifest; empty carrier: the same vehicle."""

    uid: str
    receiver_uid: str
    reason: str
    carrier_uid: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """A container's label scanned at loading (the 37-character code, or what the QR holds)."""

    uid: str
    code: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field a correction changes: its path, what it says now and what it is to say, as text.

    Masses are grams in digits; paths are those of `field_rules` (`contact`, `legs.0.plate`,
    `lines.0.grams`, `lines.0.received`, `lines.0.accepted`, `lines.0.generated`).
    """

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NewProposal:
    """One side (sender, carrier, receiver) asks for a correction of a signed manifest."""

    uid: str
    side: str
    requested_by: str
    reason: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal is consented to, refused (by another side) or withdrawn (by the asking side).

    `verdict` is consented, refused or withdrawn.
    """

    proposal_uid: str
    verdict: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewTrip:
    """One journey of a vehicle (车次); `plate` where no registered vehicle is chosen."""

    carrier_uid: str
    means: str = "road"
    vehicle_uid: str = ""
    trailer_uid: str = ""
    driver_uid: str = ""
    escort_uid: str = ""
    plate: str = ""
    waybill: str = ""
    planned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TripLoad:
    """A manifest's leg put on a trip or taken off it; leg 0 is the next one that has not left."""

    trip_uid: str
    manifest_uid: str
    leg_no: int = 0


@dataclass(frozen=True, slots=True)
class TripStep:
    """The whole trip departs or arrives."""

    trip_uid: str
    at: datetime
    handler: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A flow meter's readings in grams at the start and the end of the day."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PipelineDay:
    """One day of a pipeline: both meters; `batch_uid` takes from storage, else it is made that day."""

    generator_uid: str
    receiver_uid: str
    waste_code: str
    day: date
    sent: Meter
    taken: Meter
    batch_uid: str = ""
    carrier_uid: str = ""
    method: str = ""
    storage_uid: str = ""
    contact: str = ""
    handler: str = ""
    approval_uid: str = ""


@dataclass(frozen=True, slots=True)
class PaperLeg:
    """When a leg of a paper manifest left and came, and where it was handed over."""

    departed_at: datetime
    arrived_at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class PaperManifest:
    """A manifest that ran on paper, entered whole (补录); the form's kind is one of the back-entered.

    `legs` give the times of every leg in order; `completed_on` defaults to the day of receipt.
    """

    form: NewManifestForm
    paper_no: str
    reason: str
    legs: tuple[PaperLeg, ...]
    received_at: datetime
    lines: tuple[LineReceipt, ...]
    handler: str = ""
    storage_uid: str = ""
    returned_at: datetime | None = None
    completed_on: date | None = None
