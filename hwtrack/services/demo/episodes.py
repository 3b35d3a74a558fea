"""What happens once in the province: a load sent on, a stop on the way, a pipeline, an exempt use."""

from __future__ import annotations

import random
from datetime import date
from typing import Final

from hwtrack.services.demo.calendar import DAY, Minute, in_hours, minute
from hwtrack.services.demo.flows import Batch, Parcel, Plan, Ride, Shipment, Stop
from hwtrack.services.demo.parties import Carrier, Crew, Line, Party, Vehicle, World
from hwtrack.services.demo.shipping import STEADY, Shipper
from hwtrack.services.demo.supply import new_batch
from hwtrack.services.demo.trades import DRUM, TANK, Stream

_PAINT: Final = Stream("900-252-12", "semi_solid", 2_400, 4_000, DRUM)
_ACID: Final = Stream("900-300-34", "liquid", 9_000, 12_000, TANK)
_PICKLE: Final = Stream("313-001-34", "liquid", 9_000, 20_000, TANK)
_SENT_ON, _STOPPED, _EXEMPT = date(2026, 3, 10), date(2026, 4, 21), date(2026, 3, 17)
_PIPELINE: Final = tuple(date(2026, 5, day) for day in (11, 12, 13, 14, 15))
_PERMIT_ENDED, _BETWEEN = date(2026, 6, 11), date(2026, 4, 7)
_METERED_LESS: Final = 20_000
"""What the receiver's meter shows less than the sender's, in grams."""


class Episodes:
    """Plans what happens once."""

    def __init__(self, world: World, plan: Plan, shipper: Shipper, seed: int) -> None:
        self._world, self._plan, self._shipper = world, plan, shipper
        self._rng = random.Random(f"{seed}/episodes")

    def run(self) -> None:
        """Plan them on their days."""
        self._send_on()
        self._stop()
        self._pipeline()
        self._exempt()
        self._ended_papers()

    def _send_on(self) -> None:
        """Refuse a load whole and send it on, by a manifest of its own, to somebody who takes it."""
        sender, at = self._firms()[0], minute(_SENT_ON)
        first, second = self._lines(_PAINT.code, at, "D10"), self._lines(_PAINT.code, at, "C1")
        origin = self._ship(sender, _PAINT, first, at)
        part = origin.parts[0]
        batch, taken = part.batch, part.taken
        self._plan.batches[:] = [one for one in self._plan.batches if one is not taken]
        part.accepted, part.taken, part.discrepancy, part.note = 0, None, "packaging", "包装破损渗漏"
        assert origin.received is not None  # noqa: S101 - shipped steadily
        parcel = Parcel(batch, part.shipped, origin.received)
        self._shipper.ship([(parcel, second)], origin.received + DAY, self._rng, STEADY)
        after = self._plan.shipments[-1]
        # The mass left its store once, with the first manifest.
        batch.moves.pop()
        ride = origin.rides[-1]
        after.rides = [
            Ride(ride.carrier, ride.vehicle, ride.driver, ride.escort, after.shipped, after.arrived)
        ]
        after.follows, origin.closed = origin, after.shipped

    def _stop(self) -> None:
        """Let a load stand overnight at a collection point, and go on with another vehicle."""
        sender, at = self._firms()[1], minute(_STOPPED)
        shipment = self._ship(sender, _PAINT, self._lines(_PAINT.code, at, "D10"), at)
        platform = self._world.of("platform")[0]
        ride, since = shipment.rides[0], in_hours(shipment.shipped, 21)
        until = in_hours(shipment.shipped + DAY, 8, 30)
        shipment.stop = Stop(platform, platform.areas[0], since, until)
        ride.arrived = since
        day = ride.carrier.staff(2, _STOPPED)
        shipment.rides.append(Ride(ride.carrier, *day, until, until + 150))
        self._arrive(shipment, until + 150)

    def _pipeline(self) -> None:
        """Send waste acid through a pipe for a week: a manifest a day, both meters read."""
        sender = self._world.of("solar")[0]
        line = self._lines(_ACID.code, minute(_PIPELINE[0]), "R6")
        carrier = _by_oneself(sender)
        for day in _PIPELINE:
            shipment = self._ship(sender, _ACID, line, minute(day, 8))
            shipment.shipped = in_hours(shipment.shipped, 17)
            shipment.parts[0].batch.moves = [(shipment.shipped, shipment.parts[0].shipped)]
            pipe = Ride(carrier, *carrier.staff(0, day), shipment.shipped, means="管道", wagon="GD-01")
            shipment.rides = [pipe]
            part = shipment.parts[0]
            part.received = part.accepted = part.shipped - _METERED_LESS
            if part.taken is not None:
                part.taken.grams = part.accepted
            self._arrive(shipment, shipment.shipped + 10)

    def _exempt(self) -> None:
        """Let the one exempt user take the one waste of the one generator."""
        line = next(line for line in self._world.lines if line.exempt_from is not None)
        if line.exempt_from is not None:
            self._ship(line.exempt_from, _PICKLE, line, minute(_EXEMPT))

    def _ended_papers(self) -> None:
        """Let a carrier drive once after its permit has ended, and a truck between two permits."""
        carriers = [one for one in self._world.carriers if one.party.trade == "carrier"]
        ended = next(one for one in carriers if not one.holds(_PERMIT_ENDED))
        between = next(one for one in carriers if not one.trucks[0].usable(_BETWEEN))
        for key, carrier, day in (
            ("permit_ended", ended, _PERMIT_ENDED),
            ("vehicle_ended", between, _BETWEEN),
        ):
            sender = next(one for one in self._firms() if one.city == carrier.party.city)
            shipment = self._ship(sender, _PAINT, self._lines(_PAINT.code, minute(day), "D10"), minute(day))
            ride = shipment.rides[0]
            _, driver, escort = carrier.staff(0, day)
            shipment.rides = [Ride(carrier, carrier.trucks[0], driver, escort, ride.departed, ride.arrived)]
            self._world.flaws.manifest(key, shipment)

    def _ship(self, sender: Party, stream: Stream, line: Line, at: Minute) -> Shipment:
        batch: Batch = new_batch(sender, stream, at, self._rng)
        back = self._shipper.ship(
            [(Parcel(self._plan.add(batch), batch.grams, at), line)], at, self._rng, STEADY
        )
        assert back == []  # noqa: S101 - the lines chosen are open
        return self._plan.shipments[-1]

    def _arrive(self, shipment: Shipment, at: Minute) -> None:
        """Let a load arrive at another moment, and be received half an hour later."""
        shipment.rides[-1].arrived = shipment.arrived = at
        shipment.received, shipment.closed = at + 30, in_hours(at + DAY, 9)
        taken = shipment.parts[0].taken
        if taken is not None:
            taken.born = taken.clock = shipment.received
            taken.known = shipment.last + 1

    def _firms(self) -> list[Party]:
        return [
            party
            for party in self._world.parties
            if party.kind == "generator" and party.division and party.areas[0].kind == "store"
        ]

    def _lines(self, code: str, at: Minute, method: str) -> Line:
        lines = [line for line in self._world.takers(code) if line.spec.method == method]
        return next(
            line
            for line in lines
            if line.exempt_from is None and line.open_at(at) and line.open_at(at + 14 * DAY)
        )


def _by_oneself(party: Party) -> Carrier:
    """Return a party as the carrier of what flows through its own pipe."""
    until = date(2030, 12, 31)
    keeper = Crew(party.contact, "driver", party.phone, "", until)
    pipe = Vehicle("GD-01", False, "", until)
    return Carrier(party, "", "", date(2020, 1, 1), until, (pipe,), (keeper,), (keeper,))
