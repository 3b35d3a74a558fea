"""What the window hands to services, and the choices its fields offer. Frozen, no SQL, no Qt.

Masses are whole grams; None is a field not filled yet, which a pre-check names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hwtrack.services.held_views import HeldSeen, UnreadFile
from hwtrack.services.views import FindingView


@dataclass(frozen=True, slots=True)
class NewBatchForm:
    """A batch as typed: generated at `site_uid`, put into `storage_uid`."""

    site_uid: str = ""
    storage_uid: str = ""
    waste_code: str = ""
    grams: int | None = None
    happened_at: datetime | None = None
    form: str = ""
    container_kind: str = ""
    container_count: int | None = None
    properties: tuple[str, ...] = ()
    handler: str = ""
    site_code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewLineForm:
    """One waste of a new manifest; with `batch_uid` the mass comes out of that batch's stock."""

    waste_code: str = ""
    batch_uid: str = ""
    form: str = ""
    packaging: str = ""
    package_count: int | None = None
    grams: int | None = None
    name: str = ""
    """What the house calls it; empty takes the catalogue's name."""
    hazards: str = ""
    """T, C, I, R, In where they differ from the catalogue's; empty takes the catalogue's."""
    harmful: str = ""


@dataclass(frozen=True, slots=True)
class LegForm:
    """One carrier's part of the way as typed; `means` is road, rail, water or pipeline.

    `plate` is the train, ship or vehicle where none of the carrier's registered ones is chosen;
    empty points stand for the sender's and the receiver's address, or the leg before.
    """

    carrier_uid: str = ""
    means: str = "road"
    vehicle_uid: str = ""
    trailer_uid: str = ""
    driver_uid: str = ""
    escort_uid: str = ""
    plate: str = ""
    start_point: str = ""
    end_point: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class NewManifestForm:
    """A manifest as typed; `uid` is empty until the first save of the draft.

    The official number is 14 digits or, while it is missing, the key of a listed reason. The fields
    from `carrier_uid` to `via` are the first leg's; further ones stand in `later_legs`. `kind` is a
    key of ManifestKind. `origin_uid` names the manifest whose refused mass this one carries on.
    """

    uid: str = ""
    generator_uid: str = ""
    contact: str = ""
    phone: str = ""
    emergency_phone: str = ""
    handed_over_at: datetime | None = None
    official_no: str = ""
    official_reason: str = ""
    carrier_uid: str = ""
    vehicle_uid: str = ""
    driver_uid: str = ""
    escort_uid: str = ""
    receiver_uid: str = ""
    via: str = ""
    lines: tuple[NewLineForm, ...] = (NewLineForm(),)
    kind: str = "normal"
    means: str = "road"
    trailer_uid: str = ""
    plate: str = ""
    start_point: str = ""
    end_point: str = ""
    later_legs: tuple[LegForm, ...] = ()
    waybill: str = ""
    un_numbers: str = ""
    trip_uid: str = ""
    approval_uid: str = ""
    contract_uid: str = ""
    stops: tuple[str, ...] = ()
    """Where a temporary stop is planned, in the sender's words, in order."""
    note: str = ""
    origin_uid: str = ""
    origin_reason: str = ""

    def legs(self) -> tuple[LegForm, ...]:
        """Return every leg in order, the first one's fields gathered."""
        first = LegForm(
            carrier_uid=self.carrier_uid,
            means=self.means,
            vehicle_uid=self.vehicle_uid,
            trailer_uid=self.trailer_uid,
            driver_uid=self.driver_uid,
            escort_uid=self.escort_uid,
            plate=self.plate,
            start_point=self.start_point,
            end_point=self.end_point,
            via=self.via,
        )
        return (first, *self.later_legs)


@dataclass(frozen=True, slots=True)
class AreaForm:
    """A storage area as typed: its code (TS001), its name, and its limit in grams if it has one."""

    code: str = ""
    name: str = ""
    limit_grams: int | None = None


@dataclass(frozen=True, slots=True)
class LicenceLineForm:
    """A licence line as typed: method, accepted categories or codes, scale in grams a year (None: unknown)."""

    method: str = ""
    wastes: tuple[str, ...] = ()
    annual_grams: int | None = None


@dataclass(frozen=True, slots=True)
class VehicleForm:
    """A vehicle as typed, with the last valid day of its permit."""

    plate: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CrewForm:
    """A driver or escort as typed."""

    name: str = ""
    role: str = "driver"
    phone: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class NewPartyForm:
    """An organisation with its first site as typed; `own` puts the site's books into this register.

    Licence and carrier's papers are recorded where something of them is filled in.
    """

    name: str = ""
    credit_code: str = ""
    kind: str = ""
    division_code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    emergency_phone: str = ""
    own: bool = False
    areas: tuple[AreaForm, ...] = ()
    licence_no: str = ""
    licence_from: date | None = None
    licence_to: date | None = None
    lines: tuple[LicenceLineForm, ...] = ()
    permit_no: str = ""
    permit_to: date | None = None
    vehicles: tuple[VehicleForm, ...] = ()
    crew: tuple[CrewForm, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A draft as stored: its identity, its internal number and when it was saved."""

    uid: str
    internal_no: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A pre-check: the findings (severity pass for what held) and the pool the waste would fill."""

    findings: tuple[FindingView, ...]
    checked_at: datetime

    def blocks(self) -> int:
        """Count what forbids signing."""
        return sum(finding.severity == "block" for finding in self.findings)

    def warnings(self) -> int:
        """Count what is doubtful."""
        return sum(finding.severity in {"violation", "warning"} for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a completion list: what is stored, what is shown, what stands beside it.

    `group` is recent or all; `key` is what else finds it (pinyin initials, a short name).
    """

    uid: str
    label: str
    name: str = ""
    hint: str = ""
    extra: str = ""
    group: str = "all"
    key: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ReceiptOffer:
    """What a receipt chooses from: the methods of each line in order, and the receiver's stores.

    A method's `group` is fits (a licence line takes the waste today) or all (none does); `stores`
    is empty where the receiver keeps its books elsewhere.
    """

    methods: tuple[tuple[Choice, ...], ...]
    stores: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing the search found: `kind` is manifest, batch, party or code."""

    kind: str
    uid: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RegisterInfo:
    """The register at a glance, for the window's frame. `reference_date` is set in a demo."""

    uid: str
    name: str
    prefix: str
    actor: str
    journal_size: int
    checkpoint_size: int | None
    checkpoint_on: date | None
    verified_at: datetime | None
    edition: str
    edition_count: int
    reference_date: date | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Counts beside the navigation; only overdue work is shown in bold."""

    today: int = 0
    overdue: int = 0
    drafts: int = 0
    todo: int = 0
    following: int = 0
    archive: int = 0
    batches: int = 0
    parties: int = 0
    shortfalls: int = 0
    capacity_alerts: int = 0


@dataclass(frozen=True, slots=True)
class VerifyView:
    """What verify compared: entries, the root, the first disagreements, and the time it took.

    `checkpoints` were signed here and reach to entry `covered`. Of the entries, `covered_by_others`
    agree with a checkpoint that somebody else holds, `uncovered` do not come under one; `held` says
    of each such checkpoint what was found, `unread` which files gave none.
    """

    ok: bool
    entries: int
    root: str
    differences: tuple[str, ...]
    elapsed_ms: int
    verified_at: datetime
    rows: int = 0
    checkpoints: int = 0
    covered: int = 0
    covered_by_others: int = 0
    uncovered: int = 0
    doubts: tuple[str, ...] = ()
    held: tuple[HeldSeen, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
