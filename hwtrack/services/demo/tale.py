"""One batch of the last fortnight with everything an audit trail can show, step by step."""

from __future__ import annotations

from functools import partial
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Movement
from hwtrack.services.batches import BatchRecorded, Treatment, record_batch, treat_batch
from hwtrack.services.demo.calendar import BULK_END, DAY, Minute, instant
from hwtrack.services.demo.journeys import HOUR, Cargo, Desk, Journey, Schedule
from hwtrack.services.demo.parties import Line, Party
from hwtrack.services.demo.story import Story
from hwtrack.services.movements import Correction, correct_movements
from hwtrack.services.requests import NewBatchForm

CODE: Final = "900-252-12"
_PACKAGING, _DRUMS, _FORM = "200 L 桶", 46, "semi_solid"
_MISREAD, _GRAMS = 8_460_000, 8_640_000
"""The mass as first written down, two digits exchanged, and as corrected in red."""
_WEIGHED, _ACCEPTED, _WEIGHED_AGAIN = 997, 60, 1_004
"""Thousandths weighed at the first receiver, hundredths accepted there, thousandths at the second."""


class Tale:
    """Paint residue in drums: misread, corrected, partly refused, returned, sent on, treated."""

    def __init__(self, desk: Desk, story: Story) -> None:
        self._desk = desk
        self._party = _owner(story)
        self._first, self._second = _receivers(story)
        self.batch = BatchRecorded("", "", ())
        self.journeys: list[Journey] = []

    def plan(self, schedule: Schedule, days: tuple[Minute, ...]) -> None:
        """Put the steps on the days given (at least seven)."""
        first = Journey(self._desk, self._party, self._first, ())
        second = Journey(self._desk, self._party, self._second, ())
        first.code = second.code = CODE
        self.journeys += [first, second]
        add = schedule.add
        add(days[0] + HOUR, partial(self._record, days[0] + HOUR))
        add(days[0] + 3 * HOUR, self._correct)
        at = days[1]
        add(at, lambda: first.load(self._cargo(_GRAMS)))
        self._on_the_road(schedule, first, at)
        moment = days[2] + HOUR
        receipt = partial(
            first.receive, moment, weighed=_WEIGHED, accepted=_ACCEPTED, note="部分桶盖变形渗漏"
        )
        add(moment, receipt)
        add(moment + HOUR, partial(first.refuse, moment + HOUR))
        add(days[3] + HOUR, partial(first.bring_back, days[3] + HOUR))
        at = days[4]
        add(at, lambda: second.load(self._cargo(_refused())))
        self._on_the_road(schedule, second, at)
        moment = days[5] + 2 * HOUR
        add(moment, partial(second.receive, moment, weighed=_WEIGHED_AGAIN))
        add(days[6], partial(second.close, days[6]))
        add(days[6] + 8 * HOUR, partial(self._treat, days[6] + 8 * HOUR))

    def _on_the_road(self, schedule: Schedule, journey: Journey, at: Minute) -> None:
        schedule.add(at + 10, partial(journey.sign, at + 10))
        schedule.add(at + HOUR, partial(journey.dispatch, at + HOUR))
        schedule.add(at + 5 * HOUR, partial(journey.arrive, at + 5 * HOUR))

    def _record(self, at: Minute) -> None:
        form = NewBatchForm(
            site_uid=self._party.site_uid,
            waste_code=CODE,
            grams=_MISREAD,
            happened_at=instant(at),
            form=_FORM,
            container_kind=_PACKAGING,
            container_count=_DRUMS,
            handler=self._party.contact,
        )
        self.batch = self._desk.store.do(record_batch, form)

    def _correct(self) -> None:
        made = self._desk.store.ask(_made_by, self.batch.uid)
        asked = Correction(made, _GRAMS, "入库称重抄写颠倒：8.46 应为 8.64 吨", self._party.contact)
        self._desk.store.do(correct_movements, (asked,))

    def _cargo(self, grams: int) -> Cargo:
        return Cargo(self.batch.uid, CODE, _FORM, _PACKAGING, grams)

    def _treat(self, at: Minute) -> None:
        for uid, grams in self._desk.store.ask(_accepted_from, self.batch.uid):
            self._desk.store.do(treat_batch, Treatment(uid, grams, instant(at), "处置车间"))


def _refused() -> int:
    received = _GRAMS * _WEIGHED // 1000
    return received - received * _ACCEPTED // 100


def _owner(story: Story) -> Party:
    """Return the first firm that paints."""
    return next(
        party
        for party in story.world.parties
        if party.areas and party.areas[0].kind == "store" and any(one.code == CODE for one in party.streams)
    )


def _receivers(story: Story) -> tuple[Line, Line]:
    """Return two facilities that may take the waste all fortnight: a furnace first, then a kiln."""
    lines = [
        line
        for line in story.world.takers(CODE)
        if line.open_at(BULK_END) and line.open_at(BULK_END + 14 * DAY)
    ]
    furnace = next(line for line in lines if line.facility.furnace)
    return furnace, next(line for line in lines if line.spec.method == "C1")


def _made_by(session: Session, uid: str) -> str:
    rows = select(Movement.uid).join(Batch, Batch.id == Movement.to_batch).where(Batch.uid == uid)
    return session.scalars(rows.order_by(Movement.id).limit(1)).one()


def _accepted_from(session: Session, uid: str) -> list[tuple[str, int]]:
    """Return the receivers' batches that came of a batch, with their grams."""
    source = session.scalars(select(Batch.id).where(Batch.uid == uid)).one()
    rows = session.execute(
        select(Batch.uid, Movement.grams)
        .join(Movement, Movement.to_batch == Batch.id)
        .where(Movement.kind == "accept", Movement.from_batch == source)
        .order_by(Movement.id)
    )
    return [(found, grams) for found, grams in rows]
