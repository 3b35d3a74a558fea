"""What the window and the commands show of checks of papers, scans, keys and trust. Frozen, no SQL, no Qt.

Every sentence comes in Chinese and in English. What a file or a code claimed is data of somebody
else: it is shown as plain text and never opened. A verdict says that records covered by a checkpoint
agree or do not; it never says that a record is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step of the check of a paper; `state` is holds, fails or missing (the paper has no such part).

    `detail` says where and what, as plain text.
    """

    name_zh: str
    name_en: str
    state: str
    detail: str = ""
    detail_en: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the check of a file found.

    `tone` is ok (intact), warn (intact, the signer unknown here, or only partly checkable) or danger
    (something was changed). `signer` is trusted, unknown, revoked, not_yet, expired, or empty where
    nobody signed; `size` and `root` (hex) are the checkpoint's. `document` is audit, manifest,
    absence, label, other.
    """

    ok: bool
    tone: str
    verdict_zh: str
    verdict_en: str
    steps: tuple[CheckStep, ...] = ()
    document: str = "other"
    signer: str = ""
    signer_name: str = ""
    fingerprint: str = ""
    origin: str = ""
    size: int = 0
    root: str = ""


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """One fact as the paper says it and as the record has it; `record` is empty where there is no record.

    `progress` tells that they differ only because the record went on after the printing. Words that
    differ by language come in English too, everything else is the same in both.
    """

    label_zh: str
    label_en: str
    paper: str
    record: str = ""
    same: bool = True
    progress: bool = False
    paper_en: str = ""
    record_en: str = ""


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """An earlier scan of the same code, or of the same subject at another place."""

    at: datetime
    place: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ScanView:
    """What a code says, whether its signature holds, and how the open register's record differs.

    `kind` is manifest, label, paper or none (not a code of ours); `signature` is trusted, own (the open
    register's key, which the trust list does not name), unknown (the key is not here, so nothing could
    be checked), revoked, not_yet, expired, broken, unsigned, other_algorithm or none. `subject_uid` is the record's
    identity where the open register has it, `subject_kind` its kind for going there.
    """

    kind: str
    signature: str
    tone: str
    verdict_zh: str
    verdict_en: str
    number: str = ""
    register_name: str = ""
    fingerprint: str = ""
    fields: tuple[FieldCompared, ...] = ()
    warnings: tuple[str, ...] = ()
    warnings_en: tuple[str, ...] = ()
    seen: tuple[SeenBefore, ...] = ()
    subject_kind: str = ""
    subject_uid: str = ""


@dataclass(frozen=True, slots=True)
class KeyPeriod:
    """A key of the register's history: in force from the entry `from_size` until `until_size` (None: today).

    `linked_by` is both (the old key signed the new one in), journal (the old one was lost), or empty
    for the first.
    """

    fingerprint: str
    from_size: int
    until_size: int | None = None
    linked_by: str = ""
    changed_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IdentityView:
    """This register's identity and key: who it is, where the secret is kept, what is covered.

    `kept_in` is keyring, file, sample, or empty where the secret is not on this machine; `kept_at` is
    the file or the keyring's name; `warning` is a plain sentence about it. `key_groups` is the public
    key in groups of eight hex digits. `uncovered` counts the entries after the last checkpoint.
    """

    name: str
    origin: str
    register_uid: str
    fingerprint: str
    key_groups: str
    kept_in: str
    warning: str = ""
    seal_fingerprint: str = ""
    seal_until: date | None = None
    history: tuple[KeyPeriod, ...] = ()
    checkpoint_size: int | None = None
    checkpoint_at: datetime | None = None
    checkpoints: int = 0
    uncovered: int = 0
    kept_at: str = ""
    warning_en: str = ""


@dataclass(frozen=True, slots=True)
class TrustedKeyView:
    """A key this workstation trusts; `state` is trusted, revoked, not_yet or expired today."""

    fingerprint: str
    name: str
    origin: str
    state: str
    valid_from: date
    valid_to: date | None = None
    seal_fingerprint: str = ""
    revoked_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckpointMade:
    """A checkpoint as it was signed: `root` in hex, `note` to hand out; not `is_new` where nothing was added since."""

    origin: str
    size: int
    root: str
    signed_at: datetime
    fingerprint: str
    note: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class KeyChangedView:
    """What a change of key did: `linked_by` is both, or journal where the old key was lost; a plain warning or ''."""

    old_fingerprint: str
    new_fingerprint: str
    linked_by: str
    entry: int
    warning: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A register's card before anybody trusts it: compare `fingerprint` or `key_groups` over another way."""

    name: str
    origin: str
    fingerprint: str
    key_groups: str
    made_at: datetime
    seal_fingerprint: str = ""
    known: TrustedKeyView | None = None


@dataclass(frozen=True, slots=True)
class TrustChange:
    """What an import into the trust list did: the key as listed now, and sentences worth knowing."""

    key: TrustedKeyView
    changed: bool
    told: tuple[str, ...] = ()
    told_en: tuple[str, ...] = ()
