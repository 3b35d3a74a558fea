"""What goes between registers, as the window and the commands are told: frozen, no SQL.

Everything in a bundle is somebody else's claim. Names and texts in it are data, shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BundleAsk:
    """Export for *recipient* into the new file *to*; *whole* sends everything again, not only what is unacknowledged.

    *after* sends the entries after that one, as a recipient asks for whom some are missing; not with *whole*.
    """

    recipient: str
    to: Path
    whole: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True)
class BundleMade:
    """A bundle that was written: its file, to whom, the entries after *first* up to *last*, its bytes and digest (hex)."""

    path: str
    recipient: str
    first: int
    last: int
    size_bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient: what was sent up to which entry, what it acknowledged, and how many entries it has not been sent."""

    recipient: str
    sent_to: int
    sent_at: datetime | None
    acknowledged_to: int
    acknowledged_at: datetime | None
    unsent: int


@dataclass(frozen=True, slots=True)
class SentRow:
    """One bundle that left the house."""

    recipient: str
    first: int
    last: int
    sent_at: datetime
    digest: str
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """One bundle that was brought here: taken, or refused with the reason (`kind` as the journal has it, '' if taken)."""

    register_uid: str
    name: str
    epoch: int
    first: int
    last: int
    at: datetime
    kind: str
    seq: int | None
    told: str
    file_name: str


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """The exchange page: the journal's size, recipients, bundles sent and bundles brought, newest first.

    `signs` is False where the register's key is known not to be on this machine: then no bundle and no
    acknowledgement is written here.
    """

    size: int
    recipients: tuple[RecipientRow, ...]
    sent: tuple[SentRow, ...]
    received: tuple[ReceivedRow, ...]
    signs: bool = True


@dataclass(frozen=True, slots=True)
class BundleSeen:
    """A bundle looked at before it is taken: whose, its key's fingerprint, its entries, and what would happen.

    `verdict` is new (some entries are), known (all are held already), gap, fork, key, signature,
    damaged, own (this register's own journal), unknown (a register never taken before: its
    fingerprint must be compared and accepted) or mistyped (the fingerprint given is not its key's). `seq` is the first entry that is missing or differs.
    """

    path: str
    verdict: str
    register_uid: str
    name: str
    prefix: str
    sample: bool
    fingerprint: str
    key_groups: tuple[str, ...]
    epoch: int
    first: int
    last: int
    held_to: int
    seq: int | None
    told: str
    told_en: str
    made_at: datetime | None = None
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class BundleTake:
    """Take a bundle; *accept* is the fingerprint that was compared, where its register is not known yet."""

    path: Path
    accept: str = ""


@dataclass(frozen=True, slots=True)
class BundleTaken:
    """A bundle was taken: entries that were new and that were held already, findings it gave, and its acknowledgement.

    `acknowledgement` is the signed note that goes back to the sender, as UTF-8 text, '' where this
    register's key is not on this machine. `told` is worth knowing, as a clock that is wrong; `recipient` is to whom it
    was addressed.
    """

    register_uid: str
    name: str
    first: int
    last: int
    new: int
    known: int
    disagreements: int
    acknowledgement: str
    told: str = ""
    told_en: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class ForeignRegisterRow:
    """One register in the county's list; `behind_days` is how long ago its last entry was recorded.

    With `clock_ahead` that entry is dated later than now: then it is how long ago the last one was received.
    """

    register_uid: str
    name: str
    prefix: str
    sample: bool
    fingerprint: str
    epoch: int
    last: int
    last_entry_at: datetime | None
    received_at: datetime | None
    behind_days: int | None
    manifests: int
    disagreements: int
    refusals: int
    entries: int
    clock_ahead: bool = False


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """What one register says of a hand-over: grams and the entry that says so; `owner` where it has the word.

    `name` is the register's; `told` is owner, copy (somebody who does not own the fact) or as_told (no owner's
    register is held here).
    """

    register_uid: str
    name: str
    told: str
    grams: int | None
    seq: int
    epoch: int


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A hand-over of which two registers say different things: both values, whose word counts, and since when.

    `kind` is shipped, taken_back, handed_over, received, accepted, returned, or missing (one side
    tells of a manifest that the other, though it should, does not). Grams are None where nothing is said.
    `manifest` is the owner's own number, by which two registers of one prefix may mean different transfers:
    `official_no` (that of the province's platform where there is no other, '' where neither is told) and
    `uid` say which one it is.
    """

    manifest: str
    matched_by: str
    kind: str
    waste_code: str
    leg_no: int
    owner: ClaimSide | None
    other: ClaimSide
    difference: int | None
    told: str
    told_en: str
    official_no: str = ""
    uid: str = ""

    @property
    def contested(self) -> bool:
        """Say whether both registers call themselves the party's own."""
        both = self.owner is not None and self.owner.told == self.other.told == "owner"
        return both and self.kind != "missing"


@dataclass(frozen=True, slots=True)
class DenialView:
    """A person found that a register does not speak for an organisation: it can be taken back."""

    uid: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """An organisation whose books a register says it keeps: code ("=" and the name where it has none) and name.

    `also` names the other registers held here that say the same and are believed.
    """

    code: str
    name: str
    denial: DenialView | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SameAsView:
    """A link that a person made between two manifests of two registers: it can be taken back."""

    uid: str
    first_register: str
    first_manifest: str
    second_register: str
    second_manifest: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ForeignRegisterDetail:
    """One register held here: its row, its epochs and slices, refusals, disagreements, links, and for whom it speaks.

    `addressed_as` are the names to which its bundles were addressed, the last first: an acknowledgement is for one.
    `signs` is False where this register's key is known not to be here: then none is given.
    """

    row: ForeignRegisterRow
    slices: tuple[ReceivedRow, ...]
    disagreements: tuple[DisagreementRow, ...]
    links: tuple[SameAsView, ...]
    speaks_for: tuple[SpokenFor, ...] = ()
    addressed_as: tuple[str, ...] = ()
    signs: bool = True


@dataclass(frozen=True, slots=True)
class LinkAsk:
    """Say that two manifests of two registers are the same transfer, for a reason."""

    first_register: str
    first_manifest: str
    second_register: str
    second_manifest: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnlinkAsk:
    """Take a link back, for a reason."""

    link_uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class DenialAsk:
    """Say that a register does not speak for the organisation of that code, for a reason."""

    register_uid: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class RestoreAsk:
    """Take a denial back, for a reason."""

    denial_uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class ForeignVerified:
    """A foreign register verified by itself from what is held here: leaves, root, notes, and what does not agree."""

    register_uid: str
    name: str
    ok: bool
    entries: int
    root: str
    problems: tuple[str, ...]
    doubts: tuple[str, ...] = ()
