"""What services hand to the window and the command line: frozen rows, no SQL, no Qt.

Masses are whole grams, instants aware UTC `datetime`, days `date`. Words that a
person reads are left to the reader's language: a kind, a state or a method is a key
of the glossary; only names, notes and the sentence of a finding are text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Ask for a list: words, a queue, filters by key, and the order; all of it runs in SQL.

    `queue` is "", drafts, todo, following or archive. `filters` are keys such as mine,
    this_month, arsenic, findings, in_stock, overdue, generator, carrier, facility.
    `sort` is the key of a column; "" is the list's own order (what waits for us first).
    """

    text: str = ""
    queue: str = ""
    filters: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class DueView:
    """A deadline as seen today: `days_left` < 0 is overdue, 0 is today.

    `kind` says what falls due: confirm, report, back_enter, expected, store, renew,
    medical, treat, returned, …; `legal_basis` is empty for an expectation.
    `working_days` says which days were counted; `estimated` that a year is unpublished.
    """

    kind: str
    at: datetime
    days_left: int
    legal_basis: str = ""
    working_days: bool = False
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class FindingView:
    """What a rule found: `severity` is the domain's, or pass for a pre-check that held.

    `field` is the name of a field of the form, for a line "lines.0.grams".
    `detail` is the second line; `setting` says that the limit is this register's own setting.
    """

    rule: str
    severity: str
    message: str
    detail: str = ""
    field: str | None = None
    legal_basis: str = ""
    setting: bool = False
    subject_kind: str = ""
    subject_uid: str = ""
    subject_no: str = ""
    due: DueView | None = None
    message_en: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event of a story: `kind` is a kind of movement, a state of a manifest, or deadline.

    `names` holds from → to where the event has them; `note` is text kept as written.
    """

    at: datetime
    kind: str
    who: str = ""
    where: str = ""
    grams: int | None = None
    names: tuple[str, ...] = ()
    note: str = ""
    journal_seq: int | None = None
    due: DueView | None = None


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A manifest in a list. `outcome` is "", full, partly or refused once it is received."""

    uid: str
    internal_no: str
    official_no: str | None
    state: str
    generator: str
    carrier: str
    receiver: str
    waste_code: str
    line_count: int
    grams: int | None
    happened_on: date | None
    due: DueView | None = None
    outcome: str = ""
    properties: tuple[str, ...] = ()
    findings: int = 0


@dataclass(frozen=True, slots=True)
class ManifestPartyView:
    """One of the three parties as it stands on the manifest (a snapshot once it signed)."""

    role: str
    uid: str
    name: str
    division: str = ""
    address: str = ""
    licence_no: str = ""
    contact: str = ""
    phone: str = ""
    supervision_class: str = ""
    plate: str = ""
    categories: tuple[str, ...] = ()
    findings: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestLineView:
    """One waste on a manifest; masses not known yet are None, `doubtful` exceeds the tolerance."""

    no: int
    waste_code: str
    name_zh: str
    name_en: str
    hazards: str
    form: str
    packaging: str
    package_count: int
    planned: int | None
    shipped: int | None = None
    received: int | None = None
    accepted: int | None = None
    refused: int | None = None
    method: str = ""
    doubtful: bool = False
    batch_uid: str = ""
    batch_code: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a manifest's way; `at` is None while it is still to come."""

    state: str
    at: datetime | None = None
    due: DueView | None = None


@dataclass(frozen=True, slots=True)
class NextStepView:
    """The one thing to do next: `action` is a service's verb; `blocked` says why it cannot be."""

    action: str
    due: DueView | None = None
    alternative: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class ManifestDetail:
    """A manifest in full. `steps` run in order and `current` is the index of the present one."""

    row: ManifestRow
    parties: tuple[ManifestPartyView, ...]
    lines: tuple[ManifestLineView, ...]
    steps: tuple[StepView, ...]
    current: int
    next_step: NextStepView | None
    findings: tuple[FindingView, ...]
    timeline: tuple[TimelineEntry, ...]
    trip_no: str = ""
    official_reason: str = ""
    void_reason: str = ""
    batch_uids: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a list: what was generated, what of it is in stock here, and where."""

    uid: str
    code: str
    waste_code: str
    name_zh: str
    name_en: str
    site: str
    generated_on: date
    grams: int
    stock_grams: int
    place: str = ""
    place_kind: str = ""
    due: DueView | None = None
    properties: tuple[str, ...] = ()
    containers: int = 0
    site_code: str = ""


@dataclass(frozen=True, slots=True)
class BalanceTerm:
    """One term of a batch's sum: `kind` of the place where the grams are, its name, the grams."""

    kind: str
    place: str
    grams: int
    method: str = ""


@dataclass(frozen=True, slots=True)
class MovementView:
    """A movement as booked; a red-letter row has negative grams and names what it reverses."""

    happened_at: datetime
    kind: str
    from_name: str
    to_name: str
    grams: int
    who: str = ""
    journal_seq: int | None = None
    manifest_uid: str = ""
    reverses: bool = False


@dataclass(frozen=True, slots=True)
class ContainerView:
    """A drum, bag or box with its 37-character code; `state` as in `containers.Whereabouts`."""

    code: str
    kind: str
    grams: int
    litres: int | None = None
    place: str = ""
    state: str = "storage"


@dataclass(frozen=True, slots=True)
class BatchDetail:
    """A batch with its sum (generated = the terms, to the gram), its story and its movements."""

    row: BatchRow
    balance: tuple[BalanceTerm, ...]
    timeline: tuple[TimelineEntry, ...]
    movements: tuple[MovementView, ...]
    containers: tuple[ContainerView, ...] = ()
    findings: tuple[FindingView, ...] = ()
    relatives: tuple[BatchRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An organisation in a list; `roles` are generator, institution, carrier, facility, platform."""

    uid: str
    name: str
    credit_code: str
    roles: tuple[str, ...]
    division: str
    site_count: int
    supervision_class: str = ""
    licence_no: str = ""
    licence_until: date | None = None
    licence_days_left: int | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class SiteView:
    """A place of an organisation where waste is generated or received."""

    uid: str
    name: str
    division: str
    address: str = ""
    contact: str = ""
    phone: str = ""
    supervision_class: str = ""
    generated_grams: int = 0


@dataclass(frozen=True, slots=True)
class LicenceLineView:
    """One line of a licence, which is one pool; an unknown scale is None, never zero."""

    method: str
    accepted: tuple[str, ...]
    licensed_grams: int | None
    received_grams: int = 0
    committed_grams: int = 0
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class LicenceView:
    """A licence with its validity and lines; `days_left` < 0 has expired."""

    no: str
    valid_from: date
    valid_to: date
    days_left: int
    issued_by: str = ""
    lines: tuple[LicenceLineView, ...] = ()


@dataclass(frozen=True, slots=True)
class VehicleView:
    """A vehicle of a carrier with the last day of its transport permit."""

    uid: str
    plate: str
    permit_no: str = ""
    permit_until: date | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A driver or an escort with the last day of the certificate."""

    uid: str
    name: str
    role: str
    phone: str = ""
    certificate_until: date | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class PartyDetail:
    """An organisation with its sites, licences, vehicles and crew."""

    row: PartyRow
    address: str = ""
    sites: tuple[SiteView, ...] = ()
    licences: tuple[LicenceView, ...] = ()
    vehicles: tuple[VehicleView, ...] = ()
    crew: tuple[PersonView, ...] = ()
    findings: tuple[FindingView, ...] = ()
    manifest_count: int = 0
    manifest_grams: int = 0
