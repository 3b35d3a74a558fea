"""Say what stands on each paper, as frozen values.

Masses are integer grams, times aware and in UTC (papers show Beijing time), texts are drawn as they are, never parsed.
None is not yet known and leaves its cell empty for the pen. Totals, differences and page numbers are no fields: the paper
computes them, so that they cannot disagree with the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hwtrack.documents.proof_values import Checkpoint, Mark, Printing
from hwtrack.domain.ledger import Balance

# Handed on from here, so that who fills a paper needs one import.
__all__ = ["Checkpoint", "Mark", "Printing"]


@dataclass(frozen=True, slots=True)
class Void:
    """Say why and when a manifest was voided."""

    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """Say which version of a corrected manifest this is, what it replaces, and what was corrected, oldest first."""

    version: int
    replaces: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneratorPart:
    """Snapshot of the generator (移出人) for part 1 of the form."""

    name: str
    emergency_phone: str | None
    address: str | None
    handler: str | None
    phone: str | None
    handed_over_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReceiverPart:
    """Snapshot of the receiver (接受人) for part 3 of the form."""

    name: str
    licence_no: str | None
    address: str | None
    handler: str | None
    phone: str | None
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class ManifestLeg:
    """One carrier's part of the way, for part 2 of the form."""

    carrier: str
    permit_no: str | None
    address: str | None
    phone: str | None
    driver: str | None
    driver_phone: str | None
    vehicle: str | None
    plate: str | None
    origin: str | None
    departed_at: datetime | None
    via: str | None
    destination: str | None
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One waste of a manifest with what was shipped and, once it is known, what became of it.

    `hazards` as printed (`T/C`), `shipped_grams` None while nothing is weighed, `discrepancy` None until the receiver
    has judged, `difference_percent` the raw difference as it was found (−4.2), `refused_grams` the mass sent back.
    """

    name: str
    code: str
    hazards: str
    form: str
    harmful: str
    packaging: str
    packages: int | None
    shipped_grams: int | None
    discrepancy: bool | None = None
    difference_percent: Decimal | None = None
    opinion: str = ""
    method: str = ""
    accepted_grams: int | None = None
    refused_grams: int = 0


@dataclass(frozen=True, slots=True)
class ManifestPaper:
    """A transfer manifest: three parts, its lines and legs, and the journal's checkpoint.

    `kind_box` is the word in the box (正常联单, 补录联单), `kind` the fact below (正常转移); `qr` at most 454 of `0-9A-Z $%*+-./:`.
    """

    kind_box: str
    kind: str
    internal_no: str
    official_no: str | None
    generator: GeneratorPart
    lines: tuple[ManifestLine, ...]
    legs: tuple[ManifestLeg, ...]
    receiver: ReceiverPart
    printing: Printing
    checkpoint: Checkpoint | None
    qr: str | None
    trip: str | None = None
    waybill: str | None = None
    un_numbers: tuple[str, ...] = ()
    escort: str | None = None
    weighing_note: str = ""
    tolerance_note: str = ""
    marks: frozenset[Mark] = frozenset()
    void: Void | None = None
    correction: Correction | None = None

    @property
    def is_draft(self) -> bool:
        """Tell whether this is a draft, which has no QR, no checkpoint and no stamp blocks."""
        return Mark.DRAFT in self.marks


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """A container label of HJ 1276-2022.

    `container_code` is the 37-character 数字识别码, `hazards` the letters T, C, I, R, In; `volume_litres` decides the size;
    `qr` holds at most 196 of `0-9A-Z $%*+-./:`. `ground` off leaves the orange out for stock that has it already; `side`
    asks for a larger label than the volume calls for.
    """

    container_code: str
    volume_litres: Decimal
    name: str
    category: str
    code: str
    form: str
    main_components: str
    harmful: str
    hazards: tuple[str, ...]
    cautions: str
    unit: str
    contact: str
    contact_phone: str
    generated_on: date
    mass_grams: int | None
    remark: str
    qr: str
    ground: bool = True
    marks: frozenset[Mark] = frozenset()
    side: int | None = None

    @property
    def side_mm(self) -> int:
        """Return the side in mm: at least 100 up to 50 L, 150 up to 450 L, else 200 (HJ 1276-2022)."""
        legal = 100 if self.volume_litres <= 50 else 150 if self.volume_litres <= 450 else 200
        return max(legal, self.side or 0)


@dataclass(frozen=True, slots=True)
class MassBalance:
    """Balance one batch: generated + corrected = accepted + stored + in transit + treated + left + difference.

    `corrected` and `difference` (loss is positive) carry their sign; `left` is gone otherwise. The rest is printed as 不符.
    `made_word` and `left_word` name the first and the gone mass: a manifest's are 移出 and 退回.
    """

    generated: int
    corrected: int
    accepted: int
    stored: int
    in_transit: int
    difference: int
    treated: int = 0
    left: int = 0
    made_word: str = "产生"
    left_word: str = "移出账外"

    @property
    def due(self) -> int:
        """Return the grams that must be found again."""
        return self.generated + self.corrected

    @property
    def unexplained(self) -> int:
        """Return the grams that no entry explains; 0 in a sound register."""
        found = self.accepted + self.stored + self.in_transit + self.difference + self.treated + self.left
        return self.due - found


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One card of the custody chain: column 0 产生, 1 贮存, 2 运输, 3 接受; `title` bold, `facts` one line each."""

    key: str
    column: int
    grams: int
    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainBand:
    """Mass that went from one card to another: `grams` as it arrived, `sent_grams` as it left where that differs."""

    source: str
    target: str
    grams: int
    sent_grams: int | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One journal entry about the batch; `change` reads 由 → 至, `reason` the ground and the voucher."""

    seq: int
    happened_at: datetime
    recorded_at: datetime
    who: str
    action: str
    change: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What a rule found: the fact, the article in force on its day and what was done about it."""

    blocking: bool
    fact: str
    article: str
    state: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file carried inside the PDF; `size` in bytes as printed, None for the file that tells of the paper itself.

    Without `content` it is named and not carried: a paper drawn again from its values.
    """

    name: str
    what: str
    content: bytes = b""
    size: int | None = None

    @classmethod
    def holding(cls, name: str, what: str, content: bytes) -> AttachedFile:
        """Return a file whose printed size is the length of its content."""
        return cls(name, what, content, len(content))


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One waste of a manifest in its trail: grams planned, shipped, weighed, accepted, refused; None is not yet known."""

    no: int
    code: str
    name: str
    planned: int
    shipped: int | None
    received: int | None
    accepted: int | None
    refused: int | None


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """An audit trail: balance, custody chain, log, findings, attached data and how to check them.

    `kind` is batch, manifest, site or period; `facts` are label and value, six at most; `mass` stands in the header.
    A batch and a manifest have a `balance`, a site and a period one by waste code (`codes`); `lines` are a
    manifest's. `remarks` say what is not on the paper; `seal` what covers the file's bytes, or why nothing does.
    """

    kind: str
    number: str
    facts: tuple[tuple[str, str], ...]
    mass: int | None
    balance: MassBalance | None
    nodes: tuple[ChainNode, ...]
    bands: tuple[ChainBand, ...]
    entries: tuple[LogEntry, ...]
    findings: tuple[FindingRow, ...]
    attached: tuple[AttachedFile, ...]
    how_to_check: tuple[str, ...]
    printing: Printing
    checkpoint: Checkpoint
    qr: str
    codes: tuple[Balance, ...] = ()
    lines: tuple[AuditLine, ...] = ()
    remarks: tuple[str, ...] = ()
    seal: str = ""
    marks: frozenset[Mark] = frozenset()
