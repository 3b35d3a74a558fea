"""What each step of a manifest asks: hand-over, arrival, receipt, return, closing, voiding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
    """What the receiver found of one line; accepted and refused grams add up to the received."""

    no: int
    received: int
    accepted: int
    method: str = ""
    discrepancy: str = "none"
    note: str = ""


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
    """Refused mass is back at the sender."""

    uid: str
    at: datetime
    handler: str = ""


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
