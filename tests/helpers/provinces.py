"""A small real province: generators, a platform and receivers, and loads that go as far as a test asks."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hwtrack.services.batches import BatchRecorded, record_batch
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.manifests import (
    arrive_manifest,
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
from hwtrack.services.steps import Arrival, Dispatch, LineReceipt, Receipt
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import TONNE, FakeClock, credit_code

NOON = timedelta(hours=4)
"""Beijing noon in UTC, counted from the day's 0:00 UTC."""


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + NOON


@dataclass
class Province:
    """The register, with sites by name."""

    store: Store
    clock: FakeClock
    sites: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)

    def site(
        self, name: str, kind: str = "generator", county: str = "360783", group: str | None = None
    ) -> str:
        new = NewParty(
            name,
            credit_code(name),
            kind,
            county,
            address=f"{name}路 1 号",
            contact="陈水根",
            phone="13807970001",
            group_name=group,
            own=True,
            areas=(NewArea("TS001", "危废暂存库"),),
        )
        made = self.store.do(record_party, new)
        self.sites[name], self.organisations[name] = made.site_uid, made.organisation_uid
        return made.site_uid

    def licence(
        self,
        site: str,
        *lines: NewLicenceLine,
        first: date = date(2024, 1, 1),
        last: date = date(2028, 12, 31),
        kind: str = "comprehensive",
    ) -> str:
        number = f"赣环危废证字 {site} {first}"
        return self.store.do(record_licence, NewLicence(self.sites[site], number, first, last, lines, kind))

    def waste(
        self, site: str, code: str, grams: int, day: date, properties: tuple[str, ...] = ()
    ) -> BatchRecorded:
        form = NewBatchForm(
            site_uid=self.sites[site],
            waste_code=code,
            grams=grams,
            happened_at=noon(day),
            form="solid",
            properties=properties,
            handler="陈水根",
        )
        return self.store.do(record_batch, form)

    def load(
        self,
        sender: str,
        receiver: str,
        batch: BatchRecorded,
        code: str,
        grams: int,
        day: date,
        approval: str = "",
    ) -> str:
        form = NewManifestForm(
            generator_uid=self.sites[sender],
            receiver_uid=self.sites[receiver],
            carrier_uid=self.organisations["赣南危运"],
            official_reason="awaiting",
            contact="陈水根",
            handed_over_at=noon(day),
            approval_uid=approval,
            lines=(NewLineForm(waste_code=code, batch_uid=batch.uid, grams=grams, form="solid"),),
        )
        uid = self.store.do(sign_manifest, form)
        self.store.do(dispatch_manifest, Dispatch(uid, noon(day)))
        return uid

    def receive(
        self, uid: str, grams: int, day: date, *, accepted: int | None = None, method: str = ""
    ) -> None:
        self.store.do(arrive_manifest, Arrival(uid, noon(day)))
        line = LineReceipt(1, grams, grams if accepted is None else accepted, method=method)
        self.store.do(receive_manifest, Receipt(uid, noon(day), (line,), handler="王丽"))

    def sent(self, sender: str, receiver: str, code: str, tonnes: int, day: date, method: str = "") -> str:
        """Generate, ship and accept whole on one day."""
        batch = self.waste(sender, code, tonnes * TONNE, day)
        uid = self.load(sender, receiver, batch, code, tonnes * TONNE, day)
        self.receive(uid, tonnes * TONNE, day, method=method)
        return uid

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.store._reader.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def line(method: str, *accepts: str, tonnes: int | None = None, **more: object) -> NewLicenceLine:
    """A licence line; a limit inside is written `HW08:10`, in tonnes."""
    wastes = [waste.partition(":") for waste in accepts]
    return NewLicenceLine(
        method,
        tuple(NewWaste(name, int(limit) * TONNE if limit else None) for name, _, limit in wastes),
        None if tonnes is None else tonnes * TONNE,
        **more,  # type: ignore[arg-type] # the test names fields of the line
    )


def make_province(folder: Path, today: date = date(2026, 6, 30)) -> Province:
    """Make a register that keeps all books, with one carrier."""
    clock = FakeClock(noon(today))
    new = NewRegister("JX", "江西演示", keeps="all", sample=True)
    store = Store.create(folder / "province.hwt", new, actor="曾敏", clock=clock, seed=3)
    province = Province(store, clock)
    province.site("赣南危运", "carrier", "360702")
    return province
