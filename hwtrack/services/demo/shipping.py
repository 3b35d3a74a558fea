"""Putting waiting mass on the road, and what can happen to it there."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import BULK_END, DAY, Minute, day_of, in_hours, minute
from hwtrack.services.demo.flows import Batch, Parcel, Part, Plan, Ride, Shipment
from hwtrack.services.demo.parties import Carrier, Line, Party, World

_ROADS: Final = (
    "沪昆高速",
    "大广高速",
    "福银高速",
    "济广高速",
    "赣粤高速",
    "泉南高速",
    "厦蓉高速",
    "杭瑞高速",
)
_LATE_DAYS: Final = (date(2025, 9, 10), date(2025, 12, 3), date(2026, 4, 8))
_FAR_OFF_DAYS: Final = (
    date(2025, 4, 2),
    date(2025, 7, 16),
    date(2025, 11, 5),
    date(2026, 2, 4),
    date(2026, 5, 6),
)
_AWAITING_FROM: Final = minute(date(2026, 5, 20))
_QUANTITY_NOTES: Final = ("运输途中水分蒸发", "双方地磅误差", "桶内残液未计", "雨天吨袋吸水")
_REFUSALS: Final = ("包装破损渗漏", "含水率超出合同约定", "检出未申报成分", "标签与联单不符")
_HEAVY: Final = 1_000_000
"""From here on a difference of some per cent is more than the ten kilograms that are always tolerated."""
_VOIDS: Final = ("车辆故障，未起运", "移出量填写错误，重新开具", "接受单位临时检修，改期", "联单重复开具")


@dataclass(frozen=True, slots=True)
class Fortune:
    """How likely things go otherwise, in thousandths of shipments."""

    refused: int = 12
    partly: int = 14
    void: int = 9
    back_entered: int = 14
    relayed: int = 20
    awaiting: int = 3
    uneven: int = 450
    legs: int = 2
    """Legs of a load that is relayed."""
    rail: bool = False
    """The second leg goes by rail."""


USUAL: Final = Fortune()
CALM: Final = Fortune(refused=0, partly=0, void=3, relayed=0)
"""Rounds of medical waste, and the wastes whose shortage is arranged."""
RELAY: Final = Fortune(refused=0, partly=0, void=0, relayed=1000, legs=3)
"""A long way with two hand-overs."""
RAIL: Final = Fortune(refused=0, partly=0, void=0, relayed=1000, rail=True)
"""By road to the goods station, and on by rail."""
STEADY: Final = Fortune(refused=0, partly=0, void=0, relayed=0, back_entered=0, awaiting=0, uneven=0)
"""Nothing happens on the way."""


class Shipper:
    """Makes shipments of waiting mass; every draw comes from the caller's generator."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._plan, self._flaws = plan, world.flaws
        self._trips: dict[str, Ride] = {}
        self._marks = {
            "confirmed_late": [minute(day) for day in _LATE_DAYS],
            "far_off": [minute(day) for day in _FAR_OFF_DAYS],
        }
        self._by_city: dict[tuple[str, str], list[Carrier]] = {}
        for carrier in world.carriers:
            place = (carrier.party.trade, carrier.party.city)
            self._by_city.setdefault(place, []).append(carrier)
        self._all = [carrier for carrier in world.carriers if carrier.party.trade == "carrier"]

    def ship(
        self,
        parcels: Sequence[tuple[Parcel, Line]],
        at: Minute,
        rng: random.Random,
        fortune: Fortune = USUAL,
        *,
        latest: Minute = BULK_END,
        trip: str = "",
    ) -> list[Parcel] | None:
        """Ship the parcels to one facility; return what came back, None if it cannot be done in time.

        Manifests of one *trip* ride on one vehicle.
        """
        sender, receiver = parcels[0][0].batch.site, parcels[0][1].facility
        at = in_hours(at, 8 + rng.randrange(7), rng.randrange(60))
        at = max(at, *(parcel.ready for parcel, _ in parcels))
        shipment = Shipment(
            sender,
            receiver,
            [_part(parcel, line) for parcel, line in parcels],
            [self._ride(sender, receiver, at, rng)],
            at,
            via=rng.choice(_ROADS) if sender.city != receiver.city else "",
            trip=trip,
        )
        self._drive(shipment, rng, fortune)
        late = fortune is USUAL and self._due("confirmed_late", at)
        self._receive(shipment, rng, fortune, late=late)
        if shipment.received is None or shipment.received > latest:
            return None
        if not parcels[0][1].open_at(shipment.received):
            return None
        self._share_vehicle(shipment)
        if late:
            self._planted("confirmed_late", shipment)
        if fortune is USUAL:
            self._go_wrong(shipment, rng)
        self._mark(shipment, rng, fortune)
        if rng.randrange(1000) < fortune.void:
            self._void_before(shipment, rng)
        self._plan.shipments.append(shipment)
        return self._settle(shipment)

    def _ride(self, sender: Party, receiver: Party, at: Minute, rng: random.Random) -> Ride:
        medical = receiver.trade == "medical"
        near = self._by_city.get(("medical_carrier" if medical else "carrier", sender.city), self._all)
        day = day_of(at)
        listed = near if medical or rng.random() < 0.8 else self._all
        carrier = rng.choice([one for one in listed if one.holds(day)])
        number = rng.randrange(len(carrier.trucks))
        return Ride(carrier, *carrier.staff(number, day), at)

    def _share_vehicle(self, shipment: Shipment) -> None:
        """Let the manifests of one trip ride on the vehicle of the first."""
        if shipment.trip:
            first, ride = self._trips.setdefault(shipment.trip, shipment.rides[0]), shipment.rides[0]
            shared = replace(first, departed=ride.departed, arrived=ride.arrived)
            shipment.rides[0] = shared

    def _due(self, key: str, at: Minute) -> bool:
        return bool(self._marks[key]) and self._marks[key][0] <= at < self._marks[key][0] + 40 * DAY

    def _planted(self, key: str, shipment: Shipment) -> None:
        self._marks[key].pop(0)
        self._flaws.manifest(key, shipment)

    def _go_wrong(self, shipment: Shipment, rng: random.Random) -> None:
        """Plant a weight that is far off."""
        part = shipment.parts[0]
        whole = part.accepted == part.received and part.shipped > _HEAVY
        if whole and len(shipment.parts) == 1 and self._due("far_off", shipment.shipped):
            part.received = part.accepted = part.shipped * rng.choice((91, 93, 94, 105, 106)) // 100
            part.note, part.discrepancy = rng.choice(_QUANTITY_NOTES), "quantity"
            self._planted("far_off", shipment)

    def _drive(self, shipment: Shipment, rng: random.Random, fortune: Fortune) -> None:
        hours = 1 if shipment.sender.city == shipment.receiver.city else 3
        arrived = shipment.shipped + 60 * hours + rng.randrange(240)
        arrived = min(arrived, in_hours(shipment.shipped, 22, 30))
        legs = fortune.legs if rng.randrange(1000) < fortune.relayed else 1
        for leg in range(1, legs):
            change = shipment.shipped + (arrived - shipment.shipped) * leg // legs
            shipment.rides[-1].arrived = change
            shipment.rides.append(self._ride(shipment.receiver, shipment.receiver, change, rng))
            if fortune.rail and leg == 1:
                shipment.rides[-1].means = "铁路"
                shipment.rides[-1].wagon = f"C70-{rng.randrange(10**6):06d}"
        shipment.rides[-1].arrived = shipment.arrived = arrived

    def _receive(self, shipment: Shipment, rng: random.Random, fortune: Fortune, *, late: bool) -> None:
        assert shipment.arrived is not None  # noqa: S101 - set by driving
        days = rng.choices((0, 1, 2, 4), (70, 20, 8, 2))[0]
        if late:
            days = rng.randrange(9, 14)
        shipment.received = (
            shipment.arrived + 20 + rng.randrange(40) if days == 0 else _morning(shipment.arrived, days, rng)
        )
        outcome = rng.randrange(1000)
        for part in shipment.parts:
            _weigh(part, rng, fortune)
            if outcome < fortune.refused:
                part.accepted, part.note = 0, rng.choice(_REFUSALS)
                part.discrepancy = "packaging"
            elif outcome < fortune.refused + fortune.partly:
                part.accepted = (part.received or 0) * rng.randrange(55, 92) // 100
                part.note, part.discrepancy = rng.choice(_REFUSALS), "packaging"
        if any(part.refused for part in shipment.parts):
            # What is refused is back before the manifest is closed, or still on its way.
            shipment.returned = _up_to_cut(_morning(shipment.received, rng.randrange(1, 4), rng))
            shipment.closed = shipment.returned
        else:
            shipment.closed = _up_to_cut(_morning(shipment.received, rng.randrange(1, 9), rng))

    def _mark(self, shipment: Shipment, rng: random.Random, fortune: Fortune) -> None:
        draw = rng.randrange(1000)
        if draw < fortune.back_entered:
            kind = ("back_entered", "back_entered", "back_entered_emergency", "back_entered_special")[
                draw % 4
            ]
            shipment.kind, shipment.note = kind, "当日国家系统无法登录，先以纸质联单运行，事后补录。"
        elif draw < fortune.back_entered + fortune.awaiting or (
            shipment.shipped >= _AWAITING_FROM and draw < 80
        ):
            shipment.missing = "awaiting"

    def _void_before(self, shipment: Shipment, rng: random.Random) -> None:
        """Put a voided manifest before the one that ran: it was written, sometimes even loaded."""
        ride = replace(shipment.rides[0], departed=shipment.shipped, arrived=None)
        early = max(in_hours(shipment.shipped, 8, 5), *(part.batch.born for part in shipment.parts))
        parts = [Part(part.batch, part.pool, part.planned, part.shipped) for part in shipment.parts]
        self._plan.shipments.append(
            Shipment(
                shipment.sender,
                shipment.receiver,
                parts,
                [replace(ride, departed=min(early, shipment.shipped))],
                min(early, shipment.shipped),
                void_reason=rng.choice(_VOIDS),
            )
        )

    def _settle(self, shipment: Shipment) -> list[Parcel]:
        """Make the receiver's batches and list what came back to the sender."""
        back = []
        for part in shipment.parts:
            part.batch.moves.append((shipment.shipped, part.shipped))
            if shipment.received is not None and part.accepted:
                part.taken = self._plan.add(_accepted(part, shipment.receiver, shipment.received))
                part.taken.known = shipment.last + 1
            if shipment.returned is not None and part.refused:
                part.batch.moves.append((shipment.returned, -part.refused))
                back.append(Parcel(part.batch, part.refused, shipment.returned))
        return back


def _part(parcel: Parcel, line: Line) -> Part:
    planned = max(1_000, -(-parcel.grams // 50_000) * 50_000)
    return Part(parcel.batch, line, planned, parcel.grams)


def _weigh(part: Part, rng: random.Random, fortune: Fortune) -> None:
    draw, grams = rng.randrange(1000), part.shipped
    part.received, part.discrepancy = grams, "none"
    if draw < fortune.uneven:
        step = 10_000 if grams > 2_000_000 else 100
        uneven = grams + rng.randrange(-grams // 250 - step, grams // 300 + step) // step * step
        part.received = max(step, uneven)
    part.accepted = part.received


def _accepted(part: Part, receiver: Party, at: Minute) -> Batch:
    return Batch(
        receiver,
        part.batch.code,
        part.batch.form,
        part.batch.properties,
        part.accepted or 0,
        at,
        at,
        origin="accept",
        pool=part.pool,
    )


def _morning(moment: Minute, days: int, rng: random.Random) -> Minute:
    return in_hours(moment + days * DAY, 8 + rng.randrange(9), rng.randrange(60))


def _up_to_cut(moment: Minute) -> Minute | None:
    """Return the moment if the bulk history reaches it; what comes later has not happened yet."""
    return moment if moment <= BULK_END else None


def day_number(moment: Minute) -> str:
    """Write the day as part of a number."""
    return f"{day_of(moment):%Y%m%d}"
