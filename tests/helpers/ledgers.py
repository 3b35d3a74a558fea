"""Booking by hand what no form asks yet: opening stock, stocktaking, a furnace, a changed code."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from db.models import Batch, Movement, Place, StepNumber
from hwtrack.domain.movement import PlaceKind
from hwtrack.services.batches import new_batch
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.places import add_area, boundary, new_place
from hwtrack.services.register import site_by_uid
from tests.helpers.registers import Town


def at(month: int, day: int, hour: int = 2, year: int = 2026) -> datetime:
    """A moment of that day in Shanghai."""
    return datetime(year, month, day, hour, tzinfo=UTC)


@dataclass(frozen=True)
class Booking:
    """One movement to book; a batch or place that is named for the first time is made."""

    kind: str
    source: str
    start: str
    target: str
    end: str
    grams: int
    at: datetime
    code: str = "398-051-22"


OLD = date(2026, 1, 1)
"""A storage clock that pouring never makes later."""


class Books:
    """Books movements of one site by the names of batches and places."""

    def __init__(self, town: Town, site_uid: str) -> None:
        self.town, self.site_uid = town, site_uid
        self.batches: dict[str, int] = {}
        self.places: dict[str, int] = {}

    def book(self, *bookings: Booking) -> list[int]:
        return self.town.store.do(self.book_movements, bookings)

    def book_movements(self, session: Session, bookings: tuple[Booking, ...]) -> list[int]:
        made = []
        for one in bookings:
            start, end = self._place(session, one.start), self._place(session, one.end)
            # As an import books it: no number of HJ 1259 is given.
            found = Movement(
                uid=desk(session).new_uid(), kind=one.kind,
                from_batch=self._batch(session, one.source, one), from_place=start.id, from_kind=start.kind,
                to_batch=self._batch(session, one.target, one), to_place=end.id, to_kind=end.kind,
                grams=one.grams, happened_at=one.at, happened_on=shanghai_day(one.at),
                handler_from="陈水根", handler_to="陈水根", line=None, pool=None, reverses=None, revision=None,
            )  # fmt: skip
            session.add(found)
            session.flush()
            made.append(found.id)
        return made

    def _batch(self, session: Session, name: str, one: Booking) -> int:
        if name not in self.batches:
            site = site_by_uid(session, self.site_uid)
            found = session.query(Batch).filter(Batch.code == name).first()
            self.batches[name] = (
                found.id
                if found is not None
                else new_batch(session, site, one.code, one.at, name="", form="solid", clock_from=OLD).id
            )
        return self.batches[name]

    def _place(self, session: Session, name: str) -> Place:
        site = site_by_uid(session, self.site_uid)
        if name in self.places:
            return session.get_one(Place, self.places[name])
        if name.startswith("TS"):
            place = add_area(session, site.id, name, "分区", "store", None)
        elif name.startswith(("unit", "transit")):
            place = new_place(session, site.id, PlaceKind(name.partition("-")[0]))
        else:
            place = boundary(session, site.id, PlaceKind(name))
        self.places[name] = place.id
        return place


def number(town: Town, movement: int, code: str) -> None:
    """Give a movement its number of HJ 1259."""

    def give_number(session: Session, _: None) -> None:
        assert session.get(Movement, movement) is not None
        session.add(StepNumber(uid=desk(session).new_uid(), movement=movement, code=code))

    town.store.do(give_number, None)
