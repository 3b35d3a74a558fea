"""Manifests of the last fortnight, each step one action of the services, at the hour it happened."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from hwtrack.services.demo.calendar import REFERENCE, Minute, day_of, instant
from hwtrack.services.demo.flows import Plan
from hwtrack.services.demo.numbering import official_no
from hwtrack.services.demo.parties import Carrier, Line, Party, World
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
)
from hwtrack.services.requests import NewLineForm, NewManifestForm
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt, Return
from hwtrack.services.store import Store

HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Cargo:
    """A batch in storage that is to be shipped whole."""

    batch_uid: str
    code: str
    form: str
    packaging: str
    grams: int


@dataclass(slots=True)
class Act:
    """Something done at the desk at a moment."""

    at: Minute
    run: Callable[[], object]


@dataclass
class Schedule:
    """The acts of the fortnight; run in the order of time, the clock set before each."""

    advance: Callable[[Minute], None]
    acts: list[Act] = field(default_factory=list)

    def add(self, at: Minute, run: Callable[[], object]) -> None:
        """Plan an act."""
        self.acts.append(Act(at, run))

    def run(self, done: Callable[[int, int], None]) -> None:
        """Do everything that was planned."""
        self.acts.sort(key=lambda act: act.at)
        for number, act in enumerate(self.acts, 1):
            self.advance(act.at)
            act.run()
            done(number, len(self.acts))


@dataclass
class OfficialNumbers:
    """Goes on counting where the bulk history stopped."""

    issued: dict[str, int]

    @classmethod
    def after(cls, plan: Plan) -> OfficialNumbers:
        """Begin behind the highest serial of each city and year in the plan."""
        issued: dict[str, int] = {}
        for shipment in plan.shipments:
            if shipment.official_no is not None:
                stem, serial = shipment.official_no[:8], int(shipment.official_no[8:])
                issued[stem] = max(issued.get(stem, 0), serial + 1)
        return cls(issued)

    def next(self, sender: Party, at: Minute) -> str:
        """Return the next number of the sender's city."""
        first = official_no(day_of(at).year, sender.city, 900_000)
        serial = self.issued.get(first[:8], 900_000)
        self.issued[first[:8]] = serial + 1
        return official_no(day_of(at).year, sender.city, serial)


class Desk:
    """What every journey needs: the store, the carriers, the numbers, the dice."""

    def __init__(self, store: Store, world: World, plan: Plan, rng: random.Random) -> None:
        self.store, self.rng = store, rng
        self.numbers = OfficialNumbers.after(plan)
        self._carriers = world.carriers

    def carrier(self, sender: Party, *, medical: bool) -> Carrier:
        """Choose a carrier of the sender's city."""
        trade = "medical_carrier" if medical else "carrier"
        near = [
            one
            for one in self._carriers
            if one.party.trade == trade and one.party.city == sender.city and one.holds(REFERENCE)
        ]
        return self.rng.choice(near)


class Journey:
    """One manifest on its way; every method is one action at the given moment."""

    def __init__(self, desk: Desk, sender: Party, line: Line, cargo: Sequence[Cargo]) -> None:
        self._desk, self._sender, self._line = desk, sender, line
        self._cargo = list(cargo)
        self._carrier = desk.carrier(sender, medical=line.facility.trade == "medical")
        self.code = cargo[0].code if cargo else line_code(line)
        self.uid = self.internal_no = ""

    @property
    def facility(self) -> Party:
        """Return who receives it."""
        return self._line.facility

    def pairs(self) -> list[tuple[tuple[int, int], str]]:
        """Return who ships to whom, and which waste."""
        return [((self._sender.id, self.facility.id), self.code)]

    def load(self, cargo: Cargo) -> None:
        """Add what was recorded only now."""
        self._cargo.append(cargo)

    def form(self, at: Minute, *, awaiting: bool = False) -> NewManifestForm:
        """Fill in the manifest as the sender types it."""
        number = self._desk.rng.randrange(len(self._carrier.trucks))
        truck, driver, escort = self._carrier.staff(number, day_of(at))
        return NewManifestForm(
            generator_uid=self._sender.site_uid,
            contact=self._sender.contact,
            phone=self._sender.phone,
            emergency_phone=self._sender.emergency_phone,
            handed_over_at=instant(at),
            official_no="" if awaiting else self._desk.numbers.next(self._sender, at),
            official_reason="awaiting" if awaiting else "",
            carrier_uid=self._carrier.party.uid,
            vehicle_uid=truck.uid,
            driver_uid=driver.uid,
            escort_uid=escort.uid,
            receiver_uid=self._line.facility.site_uid,
            lines=tuple(
                NewLineForm(one.code, one.batch_uid, one.form, one.packaging, _packages(one), one.grams)
                for one in self._cargo
            ),
        )

    def sign(self, at: Minute, *, awaiting: bool = False) -> None:
        """Write and sign the manifest."""
        self.uid = self._desk.store.do(sign_manifest, self.form(at, awaiting=awaiting))

    def dispatch(self, at: Minute) -> None:
        """Load and leave."""
        self._desk.store.do(dispatch_manifest, Dispatch(self.uid, instant(at), handler=self._sender.contact))

    def arrive(self, at: Minute) -> None:
        """Reach the gate."""
        self._desk.store.do(arrive_manifest, Arrival(self.uid, instant(at)))

    def receive(self, at: Minute, *, weighed: int = 1000, accepted: int = 100, note: str = "") -> None:
        """Weigh (thousandths of the shipped mass) and accept (hundredths of the weighed)."""
        lines = []
        for no, one in enumerate(self._cargo, 1):
            received = one.grams * weighed // 1000
            taken = received * accepted // 100
            found = "none"
            if taken < received:
                found = "packaging"
            elif abs(received - one.grams) > max(one.grams * 3 // 100, 10_000):
                found = "quantity"
            method = self._line.spec.method if taken else ""
            lines.append(LineReceipt(no, received, taken, method, found, note))
        where = self.facility.area_for(self.code).uid
        receipt = Receipt(self.uid, instant(at), tuple(lines), self.facility.contact, where)
        self._desk.store.do(receive_manifest, receipt)

    def refuse(self, at: Minute) -> None:
        """Send the refused part back."""
        self._desk.store.do(refuse_manifest, Arrival(self.uid, instant(at)))

    def bring_back(self, at: Minute) -> None:
        """Book the refused mass back at the sender."""
        self._desk.store.do(return_manifest, Return(self.uid, instant(at), self._sender.contact))

    def close(self, at: Minute) -> None:
        """Close the manifest."""
        self._desk.store.do(close_manifest, Closing(self.uid, instant(at)))


def line_code(line: Line) -> str:
    """Return the first code a licence line names."""
    return next(iter(sorted(line.codes)), "")


def _packages(cargo: Cargo) -> int:
    held = {"200 L 桶": 190_000, "50 L 桶": 45_000, "编织袋": 40_000, "周转箱": 12_000}
    return -(-cargo.grams // held.get(cargo.packaging, 900_000))
