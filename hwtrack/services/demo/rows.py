"""Rows of the mass ledger in the frozen column order, from the story's objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import resources
from db.captured import Row
from hwtrack.domain.codes import category_of, container_code
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.balances import Balances
from hwtrack.services.demo.calendar import Minute, day_of, day_text, minute, moment_text
from hwtrack.services.demo.drums import PACKED, Drum, Drums
from hwtrack.services.demo.flows import Batch, Part, Ride, Shipment
from hwtrack.services.demo.parties import Party
from hwtrack.services.demo.snapshots import Snapshots
from hwtrack.services.demo.step_numbers import StepNumbers

LITRES: Final = {
    "吨桶": 1000,
    "吨箱": 1000,
    "200 L 桶": 200,
    "50 L 桶": 50,
    "编织袋": 50,
    "吨袋": 1000,
    "集装罐": 10_000,
}
_PACKED: Final = {**PACKED, "周转箱": 12_000, "利器盒": 2_500}
_UN: Final = {"HW01": "UN3291", "HW06": "UN1993", "HW31": "UN2794", "HW34": "UN3264", "HW35": "UN3266"}

SCANNED_FROM: Final = minute(date(2026, 5, 18), 0)
_HARMFUL: Final = {
    "HW01": "病原微生物",
    "HW02": "有机物",
    "HW04": "有机氯",
    "HW06": "有机溶剂",
    "HW08": "矿物油",
    "HW09": "矿物油",
    "HW11": "多环芳烃",
    "HW12": "苯系物",
    "HW17": "镍、铜、铬",
    "HW18": "二噁英、重金属",
    "HW21": "铬",
    "HW22": "铜",
    "HW23": "锌",
    "HW24": "砷",
    "HW29": "汞",
    "HW31": "铅",
    "HW32": "氟化物",
    "HW34": "硫酸",
    "HW48": "铅、砷、镉",
}


class Catalogue:
    """Names and hazards of the bundled codes."""

    def __init__(self) -> None:
        self._rows = {
            row["code"]: (row["name_zh"], row["hazards"]) for row in resources.rows("data/waste_codes.csv")
        }

    def name(self, code: str) -> str:
        """Return the short name of a waste; what the catalogue does not know has none."""
        return self._rows.get(code, ("", ""))[0]

    def hazards(self, code: str) -> str:
        """Return the hazard letters of a waste."""
        return self._rows.get(code, ("", ""))[1]


@dataclass(frozen=True, slots=True)
class Step:
    """What a movement says besides its mass: who gave and took, the manifest's line, the pool.

    `reverses` is the number taken back and its revision, `method` what is planned for the waste;
    `continued` is a load after a stop on the way, which was sent out before.
    """

    handlers: tuple[str, str]
    line: int | None = None
    pool: int | None = None
    reverses: tuple[int, int] | None = None
    method: str = ""
    continued: bool = False


class Rows:
    """Adds rows of one chunk to a bulk; keeps the serials that run over chunks."""

    def __init__(self, catalogue: Catalogue, snapshots: Snapshots) -> None:
        self._catalogue, self._snapshots = catalogue, snapshots
        self._containers: dict[str, int] = {}
        self._steps = StepNumbers()
        self._trips: dict[str, int] = {}
        self.drums = Drums()
        self.balances = Balances()
        self.work: Bulk

    def batch(self, batch: Batch) -> None:
        """Add a batch once, with the movement that began it where that is its own."""
        if batch.written:
            return
        batch.written, batch.uid = True, self.work.desk.new_uid()
        code = batch.code
        self.work.add(
            "batch",
            (
                batch.id,
                batch.uid,
                batch.number,
                0,
                batch.site.id,
                None,
                code,
                "焚烧投料" if batch.origin == "charge" else self._catalogue.name(code),
                batch.form,
                batch.properties,
                self._catalogue.hazards(code),
                day_text(batch.clock),
                0,
                "",
            ),
        )
        if batch.origin in {"generate", "open"}:
            kind, start = ("generate", "generation") if batch.origin == "generate" else ("open", "opening")
            ends = (batch, batch.site.places[start], start, batch, batch.storage, "storage")
            hands = batch.handlers or (batch.site.contact, batch.site.contact)
            self.fill(batch, self.movement(kind, ends, batch.grams, batch.born, Step(hands)))

    def fill(self, batch: Batch, movement: int) -> None:
        """Fill a batch's containers by the movement that made it."""
        drums = []
        for number in range(batch.containers):
            first = container_code(batch.site.credit_code, batch.code, day_of(batch.born), 0)[:-3]
            serial = self._containers[first] = self._containers.get(first, 0) + 1
            share = batch.grams * (number + 1) // batch.containers - batch.grams * number // batch.containers
            key, uid = self.work.next_id("container"), self.work.desk.new_uid()
            kind = batch.packaging
            self.work.add(
                "container", (key, uid, batch.id, f"{first}{serial:03d}", kind, LITRES[kind], share)
            )
            drums.append(Drum(key, share, batch.born))
        self.carry(movement, drums)
        self.drums.put(batch, drums, batch.born)

    def carry(self, movement: int, drums: Sequence[Drum]) -> None:
        """Say which containers went along with a movement."""
        for drum in drums:
            row = (self.work.next_id("container_step"), self.work.desk.new_uid(), movement, drum.id)
            self.work.add("container_step", row)

    def scan(self, shipment: Shipment, line: int, drums: Sequence[Drum]) -> None:
        """Say which labels were scanned at the loading, in the last weeks."""
        if shipment.shipped < SCANNED_FROM:
            return
        for drum in drums:
            key, uid = self.work.next_id("loading_scan"), self.work.desk.new_uid()
            self.work.add("loading_scan", (key, uid, line, drum.id, moment_text(shipment.shipped - 5)))

    def place(self, custodian: Party, kind: str) -> int:
        """Add a place and return its number."""
        key = self.work.next_id("place")
        self.work.add("place", (key, self.work.desk.new_uid(), custodian.id, kind))
        return key

    def movement(
        self,
        kind: str,
        ends: tuple[Batch, int, str, Batch, int, str],
        grams: int,
        at: Minute,
        step: Step,
    ) -> int:
        """Add a movement and return its number."""
        key = self.work.next_id("movement")
        source, from_place, from_kind, target, to_place, to_kind = ends
        row: Row = (
            key,
            self.work.desk.new_uid(),
            kind,
            source.id,
            from_place,
            from_kind,
            target.id,
            to_place,
            to_kind,
            grams,
            moment_text(at),
            day_text(at),
            *step.handlers,
            step.line,
            step.pool,
            *(step.reverses or (None, None)),
        )
        self.work.add("movement", row)
        if step.reverses is None:
            self._steps.give(self.work, key, (kind, from_kind, to_kind), at, step.method)
        if not step.continued:
            self.balances.count(kind, ends, grams, at)
        return key

    def revision(self, reason: str, asked: str, consent: str, at: Minute) -> int:
        """Add a revision and return its number."""
        key = self.work.next_id("revision")
        self.work.add("revision", (key, self.work.desk.new_uid(), reason, asked, consent, moment_text(at)))
        return key

    def manifest(self, shipment: Shipment) -> None:
        """Add the manifest's own row."""
        shipment.uid = self.work.desk.new_uid()
        ran = shipment.void_reason is None
        at = shipment.shipped
        self.work.add(
            "manifest",
            (
                shipment.id,
                shipment.uid,
                shipment.internal_no,
                shipment.official_no,
                shipment.missing,
                None,
                shipment.kind,
                shipment.state,
                shipment.sender.id,
                shipment.receiver.id,
                shipment.sender.contact,
                shipment.receiver.contact if shipment.received is not None else "",
                self._snapshots.licence_no(shipment.receiver, at),
                self._snapshots.site(shipment.sender, at),
                self._snapshots.site(shipment.receiver, at),
                shipment.trip,
                _waybill(shipment) if ran else "",
                _un_numbers(shipment),
                day_text(at),
                sum(part.shipped for part in shipment.parts),
                moment_text(at - 15 if at % 1440 >= 495 else at),
                moment_text(at) if ran else None,
                _moment(shipment.arrived),
                _moment(shipment.received),
                _moment(shipment.closed),
                shipment.void_reason,
                None,
                shipment.note,
            ),
        )

    def line(self, shipment: Shipment, no: int, part: Part) -> int:
        """Add a line and return its number."""
        key, batch = self.work.next_id("manifest_line"), part.batch
        part.line_id = key
        received = part.received is not None and shipment.received is not None
        packaging = batch.packaging or "吨袋"
        self.work.add(
            "manifest_line",
            (
                key,
                self.work.desk.new_uid(),
                shipment.id,
                no,
                batch.id,
                batch.code,
                self._catalogue.name(batch.code),
                self._catalogue.hazards(batch.code),
                batch.form,
                _HARMFUL.get(category_of(batch.code), ""),
                packaging,
                packages(part),
                part.planned,
                part.shipped if shipment.void_reason is None else None,
                part.received if received else None,
                part.accepted if received else None,
                part.refused if received else None,
                part.discrepancy if received else None,
                part.note if received else "",
                _opinion(part) if received else None,
                part.pool.spec.method if received and part.accepted else None,
                part.pool.id if received and part.accepted else None,
            ),
        )
        return key

    def leg(self, shipment: Shipment, no: int, ride: Ride, place: int | None) -> None:
        """Add a leg with the vehicle's place."""
        ran = shipment.void_reason is None
        first, last = no == 1, no == len(shipment.rides)
        key = self.work.next_id("leg")
        self.work.add(
            "leg",
            (
                key,
                self.work.desk.new_uid(),
                shipment.id,
                no,
                ride.carrier.party.id,
                self._snapshots.carrier(ride.carrier),
                ride.means,
                ride.plate,
                ride.driver.name,
                ride.driver.phone,
                ride.escort.name,
                shipment.sender.address if first else ride.carrier.party.address,
                shipment.receiver.address if last else shipment.rides[no].carrier.party.address,
                shipment.via,
                moment_text(ride.departed) if ran else None,
                _moment(ride.arrived),
                place,
            ),
        )
        if shipment.trip and ran:
            trip = self._trips.get(shipment.trip) or self._trip(shipment, ride)
            self.work.add("leg_trip", (self.work.next_id("leg_trip"), self.work.desk.new_uid(), key, trip))

    def _trip(self, shipment: Shipment, ride: Ride) -> int:
        """Add the journey of the vehicle on which several manifests ride."""
        key = self._trips[shipment.trip] = self.work.next_id("trip")
        people = (ride.driver.name, ride.driver.phone, ride.escort.name)
        ends = (_waybill(shipment), moment_text(ride.departed))
        carrier = (ride.carrier.party.id, "road", ride.plate, "")
        self.work.add("trip", (key, self.work.desk.new_uid(), shipment.trip, *carrier, *people, *ends))
        return key


def _waybill(shipment: Shipment) -> str:
    """Return the number of the dangerous-goods waybill: one for a trip."""
    if shipment.trip:
        return f"YD{shipment.trip.removeprefix('CC')}"
    return f"YD{day_of(shipment.shipped):%Y%m%d}{shipment.id % 1000:03d}"


def packages(part: Part) -> int:
    """Return in how many packages a line is shipped."""
    return max(1, -(-part.shipped // _PACKED.get(part.batch.packaging or "吨袋", 900_000)))


def _opinion(part: Part) -> str:
    if not part.accepted:
        return "refuse"
    return "accept_part" if part.refused else "accept"


def _moment(at: Minute | None) -> str | None:
    return None if at is None else moment_text(at)


def _un_numbers(shipment: Shipment) -> str:
    found = {
        _UN.get(category_of(part.batch.code), "UN3082" if part.batch.form == "liquid" else "UN3077")
        for part in shipment.parts
    }
    return ",".join(sorted(found))
