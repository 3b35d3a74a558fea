"""Parties and steps for the stories of a manifest's way: more carriers, facilities, stores, an office."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from db.models import Approval
from hwtrack.services.carriers import NewCarrierPapers, NewCrewMember, NewVehicle, record_carrier_papers
from hwtrack.services.desk import desk
from hwtrack.services.office import Office
from hwtrack.services.register import (
    NewLicence,
    NewLicenceLine,
    NewParty,
    NewWaste,
    record_licence,
    record_party,
    site_by_uid,
)
from hwtrack.services.requests import LegForm, NewLineForm, NewManifestForm
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt
from tests.helpers.registers import START, TONNE, Town, credit_code, make_town
from tests.helpers.registers import _party as party

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOON = START + DAY
CODE = "398-051-22"


@dataclass
class Journey:
    """A town with a second facility, a railway and a ship, and the office that the window asks."""

    town: Town
    office: Office
    other: str
    railway: str
    shipping: str

    def form(self, batch, grams: int = TONNE, **changes: object) -> NewManifestForm:
        line = NewLineForm(
            waste_code=CODE,
            batch_uid=batch.uid if batch else "",
            grams=grams,
            form="liquid",
            packaging="吨桶",
            package_count=3,
        )
        form = replace(
            self.town.form(line),
            vehicle_uid=self.uid_of("vehicle", "plate = '赣B3T568'"),
            driver_uid=self.uid_of("crew_member", "name = '谢春生'"),
        )
        return replace(form, **changes)

    def uid_of(self, table: str, where: str) -> str:
        return str(self.town.scalar(f"SELECT uid FROM {table} WHERE {where}"))

    def ready(self, grams: int = TONNE, **changes: object) -> str:
        return self.office.sign_manifest(self.form(self.town.batch(grams), grams, **changes))

    def shipped(self, grams: int = TONNE, **changes: object) -> str:
        uid = self.ready(grams, **changes)
        self.office.dispatch(Dispatch(uid, NOON))
        return uid

    def arrived(self, grams: int = TONNE) -> str:
        uid = self.shipped(grams)
        self.office.store.do(_arrive, Arrival(uid, NOON + 4 * HOUR))
        return uid

    def receive(self, uid: str, weighed: int, accepted: int, at: datetime = NOON + 5 * HOUR, **seen: object):
        note = "" if accepted == weighed else "与标签不符"
        line = LineReceipt(1, weighed, accepted, **{"method": "R4", "note": note, **seen})
        return self.office.receive(Receipt(uid, at, (line,), handler="王丽"))

    def received(self, shipped: int = TONNE, weighed: int = TONNE, accepted: int = TONNE) -> str:
        uid = self.arrived(shipped)
        self.receive(uid, weighed, accepted)
        return uid

    def closed(self, shipped: int = TONNE, weighed: int = TONNE) -> str:
        uid = self.received(shipped, weighed, weighed)
        self.office.take_step(uid, "close_manifest", "")
        return uid

    def state(self, uid: str) -> str:
        return str(self.town.scalar(f"SELECT state FROM manifest WHERE uid = '{uid}'"))

    def line(self, uid: str) -> tuple[object, ...]:
        (row,) = self.town.rows(
            "SELECT l.shipped_grams, l.received_grams, l.accepted_grams, l.refused_grams FROM manifest_line l"
            f" JOIN manifest m ON m.id = l.manifest WHERE m.uid = '{uid}'"
        )
        return row

    def stock(self) -> dict[str, int]:
        return dict(
            self.town.rows(
                "SELECT p.kind || p.custodian, sum(s.grams) FROM stock s JOIN place p ON p.id = s.place"
                " GROUP BY 1"
            )
        )

    def rail_leg(self, **changes: object) -> LegForm:
        return replace(LegForm(carrier_uid=self.railway, means="rail", plate="K9523次"), **changes)

    def road_leg(self) -> LegForm:
        return LegForm(
            carrier_uid=self.town.carrier,
            vehicle_uid=self.uid_of("vehicle", "plate = '赣B3T568'"),
            driver_uid=self.uid_of("crew_member", "name = '谢春生'"),
        )

    def approval(self, grams: int, number: str = "赣跨2026-1", **changes: object) -> str:
        asked = {
            "waste_code": CODE,
            "valid_from": date(2026, 1, 1),
            "valid_to": date(2026, 12, 31),
            **changes,
        }

        def record(session, _):
            row = Approval(
                uid=desk(session).new_uid(),
                number=number,
                sender=site_by_uid(session, self.town.generator).id,
                receiver=site_by_uid(session, self.town.facility).id,
                method=None,
                grams=grams,
                note="",
                **asked,
            )
            session.add(row)
            return row.uid

        return self.town.store.do(record, None)


def _arrive(session, step):
    from hwtrack.services.manifests import arrive_manifest

    return arrive_manifest(session, step)


def make_journey(folder: Path) -> Journey:
    """Make a register whose load can go by road, rail and water, to one facility or another."""
    town = make_town(folder)
    do = town.store.do
    other = do(record_party, party("瑞金鑫源金属回收有限公司", "facility", "360781"))
    licence = NewLicence(
        other.site_uid,
        "赣环危废证字2023-011号",
        date(2024, 1, 1),
        date(2028, 12, 31),
        (NewLicenceLine("R4", (NewWaste("HW22"),), 5_000 * TONNE),),
    )
    do(record_licence, licence)
    railway = do(record_party, party("京九铁路货运有限公司", "carrier", "360702"))
    shipping = do(record_party, party("赣江航运有限公司", "carrier", "360702"))
    do(
        record_carrier_papers,
        NewCarrierPapers(
            town.carrier,
            "赣交运管许可360702号-2",
            "6,8,9",
            date(2024, 1, 1),
            date(2027, 12, 31),
            vehicles=(
                NewVehicle("赣B7P112", valid_to=date(2027, 1, 1)),
                NewVehicle("赣B2231挂", valid_to=date(2027, 1, 1), trailer=True),
            ),
            crew=(NewCrewMember("刘建国", "driver", phone="13907970002", valid_to=date(2027, 1, 1)),),
        ),
    )
    return Journey(
        town, Office(town.store), other.site_uid, railway.organisation_uid, shipping.organisation_uid
    )


__all__ = ["CODE", "DAY", "HOUR", "NOON", "Journey", "NewParty", "credit_code", "make_journey"]
