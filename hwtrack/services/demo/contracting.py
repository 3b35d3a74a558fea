"""Contracts between all who ship to each other, and approvals for what crosses the province's border."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.calendar import YEAR, day_of
from hwtrack.services.demo.flaws import Flaws
from hwtrack.services.demo.flows import Plan, Shipment

_TONNE: Final = 1_000_000
_SPARE_PERCENT: Final = 120
_SHORT: Final = 5 * _TONNE
_ENDING: Final = (date(2025, 7, 11), date(2026, 7, 10))
"""An approval about to expire at the reference day."""
Pair = tuple[int, int]


@dataclass(slots=True)
class Dealing:
    """What one site sent to another: wastes with grams, from which day to which."""

    first: date
    last: date
    wastes: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Contracts:
    """Knows who has a contract with whom."""

    def __init__(self, plan: Plan) -> None:
        self._deals: dict[Pair, Dealing] = {}
        for shipment in plan.shipments:
            self._note(shipment)
        self._numbers = 0
        self._in_force: dict[Pair, set[str]] = defaultdict(set)

    def _note(self, shipment: Shipment) -> None:
        pair, day = (shipment.sender.id, shipment.receiver.id), day_of(shipment.shipped)
        deal = self._deals.setdefault(pair, Dealing(day, day))
        deal.first, deal.last = min(deal.first, day), max(deal.last, day)
        for part in shipment.parts:
            deal.wastes[part.batch.code] += part.shipped

    def book(self, work: Bulk, year: int) -> None:
        """Book the contracts of those who first dealt with each other in a year."""
        for pair, deal in self._deals.items():
            if deal.first.year == year:
                # Who stopped in the first year let the contract end with it.
                until = year if deal.last < date(YEAR, 10, 1) else YEAR + 1
                self._add(work, pair, year, until, deal.wastes)

    def book_more(self, work: Bulk, pairs: Iterable[tuple[Pair, str]]) -> None:
        """Book contracts for those who are about to deal with each other and have none for that waste."""
        for pair, code in pairs:
            if code not in self._in_force[pair]:
                self._add(work, pair, YEAR + 1, YEAR + 1, {code: 0})

    def _add(self, work: Bulk, pair: Pair, first: int, last: int, wastes: dict[str, int]) -> None:
        if last > YEAR:
            self._in_force[pair] |= wastes.keys()
        self._numbers += 1
        key, uid = work.next_id("contract"), work.desk.new_uid()
        number = f"HT{first}-{self._numbers:05d}"
        work.add("contract", (key, uid, *pair, number, f"{first}-01-01", f"{last}-12-31", ""))
        for code in sorted(wastes):
            agreed = -(-wastes[code] * _SPARE_PERCENT // 100 // _TONNE) * _TONNE or None
            row = (work.next_id("contract_waste"), work.desk.new_uid(), key, code, agreed)
            work.add("contract_waste", row)


@dataclass(slots=True)
class Crossing:
    """An approval for waste that comes in from another province, and the manifests that use it."""

    sender: int
    receiver: int
    code: str
    method: str
    first: date
    last: date
    shipments: list[Shipment] = field(default_factory=list)
    number: str = ""
    uid: str = ""
    id: int = 0
    short: bool = False

    @property
    def grams(self) -> int:
        """Return what is approved: a fifth more than was sent, or somewhat less where it was exceeded."""
        sent = sum(part.shipped for one in self.shipments for part in one.parts)
        return sent - _SHORT if self.short else -(-sent * _SPARE_PERCENT // 100 // _TONNE) * _TONNE


def crossings(plan: Plan, flaws: Flaws) -> list[Crossing]:
    """Return the approvals that the shipments across the border need; one of them is exceeded."""
    found: dict[tuple[int, int, str, int], Crossing] = {}
    for shipment in plan.shipments:
        if shipment.sender.division is None:
            crossing = found.setdefault(_key(shipment), _crossing(shipment))
            crossing.shipments.append(shipment)
    listed = sorted(found.values(), key=lambda one: (one.first, one.sender, one.receiver, one.code))
    for serial, crossing in enumerate(listed, 1):
        crossing.number = f"跨省转移样〔{crossing.first.year}〕{serial:03d}号"
    ended = [one for one in listed if one.last < date(2026, 6, 1)]
    exceeded = max(ended, key=lambda one: (len(one.shipments), one.number))
    exceeded.short = True
    flaws.note("approval_exceeded", "approval", exceeded, no="number")
    return listed


def _key(shipment: Shipment) -> tuple[int, int, str, int]:
    pair = (shipment.sender.id, shipment.receiver.id, shipment.parts[0].batch.code)
    return (*pair, _term(shipment)[0].toordinal())


def _term(shipment: Shipment) -> tuple[date, date]:
    """Return the days of the approval a shipment rides on: twelve months at most."""
    day, even = day_of(shipment.shipped), shipment.sender.id % 2 == 0
    if even:
        if day < _ENDING[0]:
            return date(2024, 7, 11), date(2025, 7, 10)
        return _ENDING
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _crossing(shipment: Shipment) -> Crossing:
    part = shipment.parts[0]
    ends = (shipment.sender.id, shipment.receiver.id, part.batch.code, part.pool.spec.method)
    return Crossing(*ends, *_term(shipment))


def book_crossings(work: Bulk, listed: Iterable[Crossing], year: int) -> None:
    """Book the approvals that begin in a year (with those of the year before, for the first)."""
    for crossing in listed:
        if max(crossing.first.year, YEAR) != year:
            continue
        crossing.id, crossing.uid = work.next_id("approval"), work.desk.new_uid()
        ends = (crossing.number, crossing.sender, crossing.receiver, crossing.code, crossing.method)
        days = (crossing.first.isoformat(), crossing.last.isoformat())
        work.add("approval", (crossing.id, crossing.uid, *ends, crossing.grams, *days, ""))
