"""A small real register: one generator, one carrier, one facility, and a clock that can be set."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from hwtrack.services.batches import BatchRecorded, record_batch
from hwtrack.services.carriers import NewCarrierPapers, NewCrewMember, NewVehicle, record_carrier_papers
from hwtrack.services.desk import UidSource
from hwtrack.services.drafts import save_draft, sign_manifest
from hwtrack.services.keys import FileKeys
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
)
from hwtrack.services.register import (
    NewArea,
    NewLicence,
    NewLicenceLine,
    NewParty,
    NewWaste,
    record_licence,
    record_party,
)
from hwtrack.services.requests import NewBatchForm, NewLineForm, NewManifestForm
from hwtrack.services.steps import Arrival, Closing, Dispatch, LineReceipt, Receipt
from hwtrack.services.store import NewRegister, Store
from tests.helpers.folders import folder_of_the_run

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TONNE = 1_000_000


@dataclass
class FakeClock:
    """A workstation clock that stands still until it is moved."""

    now: datetime = START + timedelta(days=30)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Town:
    """The register with its parties."""

    store: Store
    clock: FakeClock
    generator: str
    carrier: str
    facility: str
    area: str = ""
    made: list[str] = field(default_factory=list)

    def batch(self, grams: int = TONNE, code: str = "398-051-22", at: datetime = START) -> BatchRecorded:
        form = NewBatchForm(
            site_uid=self.generator,
            waste_code=code,
            grams=grams,
            happened_at=at,
            form="liquid",
            container_kind="200 L 桶",
            container_count=3,
            handler="陈水根",
        )
        return self.store.do(record_batch, form)

    def form(self, *lines: NewLineForm) -> NewManifestForm:
        return NewManifestForm(
            generator_uid=self.generator,
            receiver_uid=self.facility,
            carrier_uid=self.carrier,
            official_reason="awaiting",
            contact="陈水根",
            handed_over_at=START + timedelta(days=1),
            lines=lines,
        )

    def ready(self, batch: BatchRecorded, grams: int = TONNE) -> str:
        line = NewLineForm(waste_code="398-051-22", batch_uid=batch.uid, grams=grams, form="liquid")
        return self.store.do(sign_manifest, self.form(line))

    def shipped(self, grams: int = TONNE) -> str:
        uid = self.ready(self.batch(grams), grams)
        self.store.do(dispatch_manifest, Dispatch(uid, START + timedelta(days=1)))
        return uid

    def arrived(self, grams: int = TONNE) -> str:
        uid = self.shipped(grams)
        self.store.do(arrive_manifest, Arrival(uid, START + timedelta(days=1, hours=4)))
        return uid

    def received(self, shipped: int = TONNE, weighed: int = TONNE, accepted: int = TONNE) -> str:
        uid = self.arrived(shipped)
        line = LineReceipt(1, weighed, accepted)
        self.store.do(
            receive_manifest, Receipt(uid, START + timedelta(days=1, hours=5), (line,), handler="王丽")
        )
        return uid

    def closed(self) -> str:
        uid = self.received()
        self.store.do(close_manifest, Closing(uid, START + timedelta(days=2)))
        return uid

    def scalar(self, sql: str) -> object:
        with self.store._reader.connect() as connection:
            return connection.exec_driver_sql(sql).scalar()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.store._reader.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def save(self, form: NewManifestForm) -> str:
        return self.store.do(save_draft, form).uid


def make_town(
    folder: Path, *, keeps: str = "all", own: tuple[str, ...] = (), keys: FileKeys | None = None
) -> Town:
    """Make a register whose generator makes waste, whose facility is licensed for HW22 by R4.

    With *keys* it is no sample: it has an identity and a key of its own, which lies there. Without, it comes out
    the same each time: it is founded once in a process and its file copied from then on.
    """
    if keys is not None:
        return _found(folder / "town.hwt", keeps, own, keys)
    first, state = _first_town(keeps, own)
    path = folder / "town.hwt"
    shutil.copy(first.store.path, path)
    clock = FakeClock()
    store = Store.open(path, actor="陈水根", clock=clock)
    # What is made from here on has the identities that it would have where all was made at once.
    store.uids, store.wrote = UidSource(clock, seed=7), True
    store.uids._random.setstate(state)
    return Town(store, clock, first.generator, first.carrier, first.facility)


@cache
def _first_town(keeps: str, own: tuple[str, ...]) -> tuple[Town, tuple[object, ...]]:
    """Found a sample and close it before anything is signed; return it with the state of what numbers it."""
    town = _found(folder_of_the_run() / "town.hwt", keeps, own, None)
    town.store.wrote = False
    town.store.close()
    return town, town.store.uids._random.getstate()


def _found(path: Path, keeps: str, own: tuple[str, ...], keys: FileKeys | None) -> Town:
    clock = FakeClock()
    new = NewRegister("GZ", "赣州虔绿", keeps=keeps, sample=keys is None)
    store = Store.create(path, new, actor="陈水根", clock=clock, seed=7 if keys is None else None, keys=keys)
    generator = store.do(
        record_party, _party("龙南岭新线路板有限公司", "generator", "360783", own="generator" in own)
    )
    facility = store.do(
        record_party, _party("赣州虔绿环保有限公司", "facility", "360703", own="facility" in own)
    )
    carrier = store.do(record_party, _party("赣南危运物流有限公司", "carrier", "360702"))
    store.do(
        record_licence,
        NewLicence(
            facility.site_uid,
            "赣环危废证字2022-036号",
            date(2024, 1, 1),
            date(2028, 12, 31),
            (NewLicenceLine("R4", (NewWaste("HW22"),), 20_000 * TONNE),),
        ),
    )
    store.do(
        record_carrier_papers,
        NewCarrierPapers(
            carrier.organisation_uid,
            "赣交运管许可360702号",
            "6,8,9",
            date(2024, 1, 1),
            date(2027, 12, 31),
            vehicles=(NewVehicle("赣B3T568", valid_to=date(2027, 1, 1)),),
            crew=(NewCrewMember("谢春生", "driver", valid_to=date(2027, 1, 1)),),
        ),
    )
    return Town(store, clock, generator.site_uid, carrier.organisation_uid, facility.site_uid)


_CREDIT_CODES: dict[str, str] = {}


def _party(name: str, kind: str, county: str, *, own: bool = False) -> NewParty:
    return NewParty(
        name,
        credit_code(name),
        kind,
        county,
        address=f"{name[:2]}工业大道 1 号",
        contact="陈水根",
        phone="13807970001",
        emergency_phone="0797-8000000",
        own=own,
        areas=(NewArea("TS001", "危废暂存库", limit_grams=50 * TONNE),),
    )


def credit_code(name: str) -> str:
    """Compose a valid invented credit code for a name."""
    from stdnum.cn import uscc

    if name not in _CREDIT_CODES:
        body = f"91360702MA{len(_CREDIT_CODES):07d}"
        _CREDIT_CODES[name] = body + uscc.calc_check_digit(body)
    return _CREDIT_CODES[name]
