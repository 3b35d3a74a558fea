"""The last fortnight before the reference day: every kind of state, by single actions of the services."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Movement, StorageArea
from hwtrack.services.batches import (
    BatchRecorded,
    Shift,
    Split,
    Treatment,
    record_batch,
    shift_batch,
    split_batch,
    treat_batch,
)
from hwtrack.services.demo.calendar import BULK_END, DAY, Minute, in_hours, instant, minute
from hwtrack.services.demo.flows import Batch
from hwtrack.services.demo.journeys import HOUR, Cargo, Desk, Journey, Schedule
from hwtrack.services.demo.lookups import containers_of, internal_no_of, received_under, report_mismatches
from hwtrack.services.demo.office import Office
from hwtrack.services.demo.parties import Line, Party
from hwtrack.services.demo.story import Story
from hwtrack.services.demo.supply import new_batch
from hwtrack.services.demo.tale import Tale
from hwtrack.services.demo.trades import TRADES, Stream
from hwtrack.services.drafts import save_draft
from hwtrack.services.manifests import close_manifest, void_manifest
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.requests import NewBatchForm
from hwtrack.services.steps import Closing, Voiding
from hwtrack.services.store import Store

WORKING_DAYS: Final = tuple(date(2026, 6, day) for day in (17, 18, 22, 23, 24, 25, 26, 29, 30))
"""19 June is 端午节; the weekend follows it."""
_DAILY_JOURNEYS, _DAILY_ROUNDS, _DAILY_BATCHES, _DAILY_CLOSINGS = 3, 2, 2, 2


class Fortnight:
    """Plans and runs the actions between the bulk history and the reference day."""

    def __init__(
        self,
        store: Store,
        story: Story,
        seed: int,
        scale: float,
        advance: Callable[[Minute], None],
        office: Office,
    ) -> None:
        self._store, self._story, self._office = store, story, office
        self._flaws = story.world.flaws
        self._rng = random.Random(f"{seed}/recent")
        self._desk = Desk(store, story.world, story.plan, self._rng)
        self._share = min(scale, 1.0)
        self._schedule = Schedule(advance)
        self.tale = Tale(self._desk, story)
        self._waiting = self._shuffled_stock()
        self._journeys: list[Journey] = []
        self._firms = story.world.of(*(trade.key for trade in TRADES))

    def run(self, done: Callable[[int, int], None]) -> None:
        """Plan the days and the special cases, then do them in the order of time."""
        open_ones = self._to_close()
        for number, day in enumerate(WORKING_DAYS):
            self._usual_day(minute(day), last=number == len(WORKING_DAYS) - 1)
            for uid, at in islice(open_ones, self._times(_DAILY_CLOSINGS)):
                moment = max(minute(day, 17), at)
                self._schedule.add(
                    moment, partial(self._store.do, close_manifest, Closing(uid, instant(moment)))
                )
        self._unfinished()
        self._refused()
        self._written_only()
        self._in_store()
        self.tale.plan(self._schedule, tuple(minute(day) + 20 for day in WORKING_DAYS))
        self._journeys += self.tale.journeys
        self._agree()
        self._schedule.run(done)
        self._settle()

    def _agree(self) -> None:
        """Make the contracts that the journeys of the fortnight need."""
        with self._store.bulk("book_contracts") as work:
            self._office.deal(work, [pair for journey in self._journeys for pair in journey.pairs()])

    def _settle(self) -> None:
        """Report the mismatches of the fortnight, and learn the numbers of what is wrong on purpose."""
        self._store.do(report_mismatches, tuple(journey.uid for journey in self._journeys if journey.uid))
        for journey in self._journeys:
            if journey.uid:
                journey.internal_no = self._store.ask(internal_no_of, journey.uid)

    def _times(self, count: int) -> int:
        return max(1, round(count * self._share))

    def _usual_day(self, day: Minute, *, last: bool) -> None:
        for _ in range(self._times(_DAILY_JOURNEYS)):
            self._whole_way(self._journey(), day + 30 + self._rng.randrange(2 * HOUR), closes=not last)
        for _ in range(self._times(_DAILY_ROUNDS)):
            self._round(day + self._rng.randrange(HOUR), closes=not last)
        for _ in range(self._times(_DAILY_BATCHES)):
            party = self._rng.choice(self._firms)
            self._schedule.add(day + 6 * HOUR + self._rng.randrange(HOUR), partial(self._record, party))

    def _whole_way(self, journey: Journey, at: Minute, *, closes: bool) -> None:
        add = self._schedule.add
        awaiting = self._rng.random() < 0.3
        add(at, partial(journey.sign, at, awaiting=awaiting))
        add(at + 30, partial(journey.dispatch, at + 30))
        add(at + 4 * HOUR, partial(journey.arrive, at + 4 * HOUR))
        weighed = 1000 if self._rng.random() < 0.5 else self._rng.randrange(994, 1006)
        add(at + 5 * HOUR, partial(journey.receive, at + 5 * HOUR, weighed=weighed))
        if closes and self._rng.random() < 0.5:
            add(at + DAY, partial(journey.close, at + DAY))

    def _round(self, at: Minute, *, closes: bool) -> None:
        hospital = self._rng.choice(self._story.world.of("city_hospital", "county_hospital"))
        takers = self._story.world.takers("841-001-01")
        line = next(line for line in takers if line.facility.city == hospital.city)
        journey = self._keep(Journey(self._desk, hospital, line, ()))
        stream = hospital.streams[0]
        self._schedule.add(at, lambda: journey.load(self._cargo_of(hospital, stream, at)))
        self._whole_way(journey, at + 10, closes=closes)
        # Medical waste does not wait: it is treated the morning after.
        morning = in_hours(at + DAY, 9)
        if morning <= minute(WORKING_DAYS[-1], 17):
            self._schedule.add(morning, partial(self._treat_received, journey, morning))

    def _treat_received(self, journey: Journey, at: Minute) -> None:
        for uid, grams in self._store.ask(received_under, journey.uid):
            self._store.do(treat_batch, Treatment(uid, grams, instant(at), journey.facility.contact))

    def _cargo_of(self, party: Party, stream: Stream, at: Minute) -> Cargo:
        grams, made = self._make(party, stream, at)
        return Cargo(made.uid, stream.code, stream.form, stream.packaging, grams)

    def _record(self, party: Party) -> BatchRecorded:
        return self._make(party, self._rng.choice(party.streams), self._now())[1]

    def _make(self, party: Party, stream: Stream, at: Minute) -> tuple[int, BatchRecorded]:
        batch = new_batch(party, stream, at, self._rng)
        medical = party.kind == "institution"
        form = NewBatchForm(
            site_uid=party.site_uid,
            storage_uid=party.area_for(stream.code).uid,
            waste_code=stream.code,
            grams=batch.grams,
            happened_at=instant(at),
            form=stream.form,
            container_kind=stream.packaging,
            container_count=None if medical else max(batch.containers, 2),
            properties=tuple(stream.properties.split()),
            handler=party.contact,
        )
        return batch.grams, self._store.do(record_batch, form)

    def _now(self) -> Minute:
        delta = self._store.clock() - instant(0)
        return int(delta.total_seconds()) // 60

    def _unfinished(self) -> None:
        """Leave loads overdue at the gate, on the road, ready, just arrived."""
        early, eve, last = minute(WORKING_DAYS[0]), minute(WORKING_DAYS[-2]), minute(WORKING_DAYS[-1])
        for at in (early, early + DAY):
            self._flaws.manifest("unconfirmed", self._until_arrival(at + HOUR, arrives=True))
        for _ in range(2):
            self._until_arrival(last + HOUR + self._rng.randrange(HOUR), arrives=True)
        for at in (eve + 5 * HOUR, last + 5 * HOUR, last + 6 * HOUR):
            self._until_arrival(at, arrives=False)
        for number in range(3):
            journey, at = self._journey(), last + (2 + number) * HOUR
            self._schedule.add(at, partial(journey.sign, at, awaiting=number == 0))

    def _until_arrival(self, at: Minute, *, arrives: bool) -> Journey:
        journey = self._journey()
        self._schedule.add(at, partial(journey.sign, at, awaiting=self._rng.random() < 0.3))
        self._schedule.add(at + 20, partial(journey.dispatch, at + 20))
        if arrives:
            self._schedule.add(at + 3 * HOUR, partial(journey.arrive, at + 3 * HOUR))
        return journey

    def _refused(self) -> None:
        """Refuse whole and part, return some of it; weigh one load far off; go where no licence holds."""
        add = self._schedule.add
        days = [minute(day) + 15 for day in WORKING_DAYS]
        back, still, part, lately = (
            self._until_arrival(days[number], arrives=True) for number in (2, 4, 3, 7)
        )
        for journey, at, accepted in (
            (back, days[2], 0),
            (still, days[4], 0),
            (part, days[3], 70),
            (lately, days[7], 60),
        ):
            moment = at + 6 * HOUR
            add(moment, partial(journey.receive, moment, accepted=accepted, note="包装破损渗漏"))
        add(days[3] + HOUR, partial(back.bring_back, days[3] + HOUR))
        add(days[4] + 2 * HOUR, partial(part.refuse, days[4] + 2 * HOUR))
        heavy = self._until_arrival(days[5], arrives=True)
        self._flaws.manifest("far_off", heavy)
        moment = days[5] + 5 * HOUR
        add(moment, partial(heavy.receive, moment, weighed=944, note="双方地磅误差，已电话核对"))
        self._without_licence(days[6])

    def _without_licence(self, at: Minute) -> None:
        """Ship oil to a recycler whose licence ended in May: accepted all the same, and found."""
        line = next(
            line
            for line in self._story.world.lines
            if line.takes("900-249-08") and not line.open_at(BULK_END)
        )
        party = next(party for party in self._firms if any(s.code == "900-249-08" for s in party.streams))
        stream = next(stream for stream in party.streams if stream.code == "900-249-08")
        journey = self._keep(Journey(self._desk, party, line, ()))
        journey.code = stream.code
        self._flaws.manifest("unlicensed", journey)
        self._schedule.add(at, lambda: journey.load(self._cargo_of(party, stream, at)))
        add = self._schedule.add
        add(at + 20, partial(journey.sign, at + 20))
        add(at + 40, partial(journey.dispatch, at + 40))
        add(at + 4 * HOUR, partial(journey.arrive, at + 4 * HOUR))
        add(at + 5 * HOUR, partial(journey.receive, at + 5 * HOUR))

    def _written_only(self) -> None:
        """Leave drafts in every degree of completeness, and void two manifests."""
        last = minute(WORKING_DAYS[-1]) + 7 * HOUR
        for number in range(5):
            journey, at = self._journey(), last + 12 * number
            self._schedule.add(at, partial(self._draft, journey, at, number))
        draft, loaded = self._journey(), self._until_arrival(last - 3 * DAY, arrives=False)
        self._schedule.add(last, partial(self._void_draft, draft, last))
        # The driver had not left the yard: the load is taken back in red.
        self._schedule.add(last - 3 * DAY + HOUR, partial(self._void, loaded, "车辆故障，已卸回暂存库"))

    def _draft(self, journey: Journey, at: Minute, number: int) -> str:
        form = journey.form(at, awaiting=True)
        blanks: tuple[dict[str, object], ...] = (
            {},
            {"carrier_uid": ""},
            {"receiver_uid": ""},
            {},
            {"lines": ()},
        )
        values = {name: getattr(form, name) for name in form.__dataclass_fields__} | blanks[number]
        return self._store.do(save_draft, type(form)(**values)).uid

    def _void_draft(self, journey: Journey, at: Minute) -> None:
        journey.uid = self._draft(journey, at, 0)
        self._void(journey, "联单重复开具")

    def _void(self, journey: Journey, reason: str) -> None:
        self._store.do(void_manifest, Voiding(journey.uid, reason, "企业环保员"))

    def _in_store(self) -> None:
        """Correct a mass in red, split, shift between areas, and treat waste where it lies."""
        day = minute(WORKING_DAYS[6]) + 8 * HOUR
        two_areas = next(batch for batch in self._stock() if len(batch.site.areas) > 1)
        whole = next(batch for batch in self._waiting if batch.containers > 1)
        own = next(self._waiting)
        # Made last: a correction of what was declared already would have to be declared anew.
        wrong = max(self._waiting, key=lambda batch: batch.born)
        self._schedule.add(day, partial(self._shift, two_areas, day))
        self._schedule.add(day + 5, partial(self._split, whole, day + 5))
        self._schedule.add(day + 10, partial(self._correct, wrong))
        treated = Treatment(own.uid, own.grams // 2, instant(day + 15), own.site.contact)
        self._schedule.add(day + 15, partial(self._store.do, treat_batch, treated))

    def _shift(self, batch: Batch, at: Minute) -> None:
        area = self._store.ask(_second_area, batch.site.id)
        self._store.do(shift_batch, Shift(batch.uid, area, batch.grams // 2, instant(at), batch.site.contact))

    def _split(self, batch: Batch, at: Minute) -> None:
        codes = self._store.ask(containers_of, batch.id)
        third = codes[: max(1, len(codes) // 3)]
        self._store.do(split_batch, Split(batch.uid, None, instant(at), batch.site.contact, containers=third))

    def _correct(self, batch: Batch) -> None:
        uid = self._store.ask(_first_movement, batch.id)
        asked = Correction(uid, batch.grams + 40_000, "入库称重抄写有误", batch.site.contact)
        self._store.do(correct_movements, (asked,))

    def _journey(self) -> Journey:
        """Take waste that lies whole in storage to a near facility that may take it all fortnight."""
        while True:
            batch = next(self._waiting)
            line = self._line_for(batch)
            if line is not None:
                cargo = Cargo(batch.uid, batch.code, batch.form, batch.packaging, batch.grams)
                return self._keep(Journey(self._desk, batch.site, line, (cargo,)))

    def _keep(self, journey: Journey) -> Journey:
        self._journeys.append(journey)
        return journey

    def _line_for(self, batch: Batch) -> Line | None:
        lines = [
            line
            for line in self._story.world.takers(batch.code)
            if not line.spec.family
            and line.suits(batch.form)
            and line.lets_in(batch.properties)
            and line.open_to(batch.site)
            and line.open_at(BULK_END + 14 * DAY)
        ]
        near = [line for line in lines if line.facility.city == batch.site.city] or lines
        return self._rng.choice(near) if near else None

    def _stock(self) -> list[Batch]:
        """Return ordinary generators' batches that lie whole in storage."""
        ordinary = {trade.key for trade in TRADES}
        return [
            batch
            for batch in self._story.plan.batches
            if batch.origin == "generate"
            and not batch.kept
            and batch.site.trade in ordinary
            and batch.grams > 100_000
            and batch.left_at(BULK_END) == batch.grams
        ]

    def _shuffled_stock(self) -> Iterator[Batch]:
        stock = self._stock()
        # The first with two areas is kept for moving between them.
        spared = next(batch for batch in stock if len(batch.site.areas) > 1)
        stock.remove(spared)
        self._rng.shuffle(stock)
        return iter(stock)

    def _to_close(self) -> Iterator[tuple[str, Minute]]:
        """Yield received manifests of the bulk history that nothing keeps from being closed."""
        for shipment in self._story.plan.shipments:
            refused = any(part.refused for part in shipment.parts)
            if shipment.state == "received" and not refused and shipment.received is not None:
                yield shipment.uid, shipment.received


def _second_area(session: Session, site: int) -> str:
    areas = select(StorageArea.uid).where(StorageArea.site == site).order_by(StorageArea.id)
    return list(session.scalars(areas))[1]


def _first_movement(session: Session, batch: int) -> str:
    rows = select(Movement.uid).where(Movement.to_batch == batch).order_by(Movement.id).limit(1)
    return session.scalars(rows).one()
