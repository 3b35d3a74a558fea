"""The ledger of HJ 1259 as values: five tables of rows, and the balance that they must add up to.

The account of a site is what lies in its storage areas. Waste is sent out when it leaves them for a
vehicle, treated when it goes into a unit or is treated where it lies, and generated or received when
it comes in; what a furnace leaves behind is generated anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hwtrack.domain.codes import category_of


class LedgerTable(StrEnum):
    """The five tables of HJ 1259-2022, and ours of what the balance holds besides."""

    GENERATED = "generated"
    STORED = "stored"
    TAKEN_OUT = "taken_out"
    OWN = "own"
    SENT_OUT = "sent_out"
    ADJUSTED = "adjusted"


FIVE = tuple(table for table in LedgerTable if table is not LedgerTable.ADJUSTED)


class Part(StrEnum):
    """What a movement is to the balance of a site."""

    OPENED = "opened"
    GENERATED = "generated"
    RECEIVED = "received"
    ADJUSTED = "adjusted"
    OWN = "own"
    OUT = "out"


class ReceiverKind(StrEnum):
    """What entitles the receiver (接收单位类型)."""

    LICENSED = "licensed"
    EXEMPT = "exempt"
    ABROAD = "abroad"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where waste goes: `kind` storage, own, sent_out, outside or difference; `name` of it, if known."""

    kind: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One movement as a row of a table; negative grams take back or come back.

    `number` is the step's own batch number (empty: none was given), `links` the numbers of the steps
    before it, `reverses` the movement a red-letter row takes back.
    """

    movement: int
    at: datetime
    waste_code: str
    name: str
    grams: int
    number: str = ""
    kind: str = ""
    catalogue_name: str = ""
    catalogue_name_en: str = ""
    containers: tuple[str, ...] = ()
    container_kind: str = ""
    container_count: int | None = None
    facility: str = ""
    facility_kind: str = ""
    handler_from: str = ""
    handler_to: str = ""
    goes_to: Destination = Destination()
    method: str = ""
    finished_at: datetime | None = None
    receiver_kind: ReceiverKind = ReceiverKind.UNKNOWN
    receiver: str = ""
    licence_no: str = ""
    approval_no: str = ""
    links: tuple[str, ...] = ()
    manifest_no: str = ""
    reverses: int | None = None

    @property
    def category(self) -> str:
        """Return the category HWxx."""
        return category_of(self.waste_code)


@dataclass(frozen=True, slots=True)
class Balance:
    """A waste's balance over a period in grams: carried + opened + in − out = closing.

    `carried` lay there before, `opened` was entered as opening stock within the period; `adjusted` is
    signed (weighing, stocktaking, a changed code); `stock` is the closing reckoned back from today's
    stock, None where the ledger is shown as it was known earlier.
    """

    waste_code: str
    name: str = ""
    name_en: str = ""
    carried: int = 0
    opened: int = 0
    generated: int = 0
    received: int = 0
    adjusted: int = 0
    own: int = 0
    out: int = 0
    stock: int | None = None

    @property
    def opening(self) -> int:
        """Return what was there to begin with, opening stock entered in the period included."""
        return self.carried + self.opened

    @property
    def closing(self) -> int:
        """Return what the period leaves: opening + generated + received + adjusted − own − out."""
        return self.opening + self.generated + self.received + self.adjusted - self.own - self.out

    @property
    def difference(self) -> int:
        """Return closing less the stock reckoned independently; 0 is agreement."""
        return 0 if self.stock is None else self.closing - self.stock

    @property
    def agrees(self) -> bool:
        """Say whether the closing is the stock."""
        return self.difference == 0


def balance_of(
    waste_code: str, carried: int, parts: Mapping[str, int], stock: int | None, names: tuple[str, str]
) -> Balance:
    """Return the balance of one waste from the sums of its parts."""
    return Balance(
        waste_code,
        *names,
        carried=carried,
        opened=parts.get(Part.OPENED, 0),
        generated=parts.get(Part.GENERATED, 0),
        received=parts.get(Part.RECEIVED, 0),
        adjusted=parts.get(Part.ADJUSTED, 0),
        own=parts.get(Part.OWN, 0),
        out=parts.get(Part.OUT, 0),
        stock=stock,
    )


def total_of(balances: Iterable[Balance]) -> Balance:
    """Add balances up; the total's stock is known only where every one's is."""
    rows = tuple(balances)
    known = all(row.stock is not None for row in rows)
    return Balance(
        "",
        carried=sum(row.carried for row in rows),
        opened=sum(row.opened for row in rows),
        generated=sum(row.generated for row in rows),
        received=sum(row.received for row in rows),
        adjusted=sum(row.adjusted for row in rows),
        own=sum(row.own for row in rows),
        out=sum(row.out for row in rows),
        stock=sum(row.stock or 0 for row in rows) if known else None,
    )


def without_red(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    """Leave out red-letter rows together with what they take back: what holds in the end."""
    here = {row.movement for row in rows}
    gone = {row.reverses for row in rows if row.reverses in here}
    return tuple(row for row in rows if row.movement not in gone and row.reverses not in gone)


def red_beside(rows: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
    """Order rows by time, each red-letter row directly behind what it takes back."""
    return tuple(sorted(rows, key=lambda row: (row.at, row.reverses or row.movement, row.movement)))
