"""What is shipped and not received on a day, by the pool it is meant for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import instant_text
from db.models import Licence, LicenceLine, LicenceSuspension, LicenceWaste
from db.queries import capacity as reads
from hwtrack.domain.codes import category_of
from hwtrack.services.desk import SHANGHAI


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Cells on the road, and their grams by pool; `astray` goes to a receiver without any line for it."""

    cells: frozenset[tuple[int, int]]
    by_pool: dict[int, int]
    by_pool_and_code: dict[tuple[int, str], int]
    by_pool_and_properties: dict[tuple[int, str], int]
    grams: int
    astray: int


def under_way(session: Session, held: list[reads.Held], day: date) -> UnderWay:
    """Find what is shipped and not received on the day, by the pool it is meant for."""
    moving = [cell for cell in held if cell.kind == "transit" or cell.site != cell.owner]
    lines = reads.lines_on_the_way(session.connection(), (cell.batch for cell in moving), day)
    end_of_day = instant_text(datetime.combine(day + timedelta(days=1), time(), SHANGHAI))
    planned = PlannedPools(session)
    cells, astray, whole = set(), 0, 0
    by_pool: dict[int, int] = defaultdict(int)
    by_code: dict[tuple[int, str], int] = defaultdict(int)
    by_properties: dict[tuple[int, str], int] = defaultdict(int)
    for cell in moving:
        line = lines.get((cell.batch, cell.place))
        if line is not None and line.received_at is not None and line.received_at < end_of_day:
            continue  # refused: it goes back, so it is still open
        if line is None and cell.kind != "transit":
            continue  # waste of another site kept in its store, not on a journey
        cells.add((cell.batch, cell.place))
        whole += cell.grams
        pool = None if line is None else planned.as_of(line, day)
        if pool is None:
            astray += cell.grams
            continue
        by_pool[pool] += cell.grams
        by_code[pool, cell.code] += cell.grams
        by_properties[pool, cell.properties] += cell.grams
    return UnderWay(frozenset(cells), dict(by_pool), dict(by_code), dict(by_properties), whole, astray)


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    licence: int
    method: str
    first: date
    last: date
    exempt_from: int | None


class PlannedPools:
    """Chooses the receiver's line that a load will fill, as `pools.fitting_line` does, for many at once."""

    def __init__(self, session: Session) -> None:
        """Read nothing before the first load asks."""
        self._session = session

    def as_of(self, load: reads.OnTheWay, day: date) -> int | None:
        """Return the line that a load on the road would fill if it were received on *day*.

        Its licence may have been renewed since the load left. Where no line fits on that day, it is
        the one that fitted when it left; what a later receipt chose was not known on the day.
        """
        fits = self.of(load, day)
        return self.of(load) if fits is None else fits

    def of(self, load: reads.OnTheWay, received_on: date | None = None) -> int | None:
        """Return the licence line that a load would fill, received on a day or when it left; None: none fits."""
        if load.receiver is None:
            return None
        day = received_on or date.fromisoformat(load.shipped_on)
        for line in self._lines.get(load.receiver, ()):
            if self._fits(line, load, day):
                return line.id
        return None

    def _fits(self, line: _Line, load: reads.OnTheWay, day: date) -> bool:
        wastes = self._wastes.get(line.id, set())
        return (
            line.first <= day <= line.last
            and (not load.method or line.method == load.method)
            and (line.exempt_from is None or line.exempt_from == load.sender)
            and (load.code in wastes or category_of(load.code) in wastes)
            and not any(first <= day <= last for first, last in self._suspended.get(line.licence, ()))
        )

    @cached_property
    def _lines(self) -> dict[int, list[_Line]]:
        found: dict[int, list[_Line]] = defaultdict(list)
        rows = self._session.execute(
            select(
                Licence.site,
                LicenceLine.id,
                Licence.id,
                LicenceLine.method,
                Licence.valid_from,
                Licence.valid_to,
                LicenceLine.exempt_from,
            )
            .join(Licence, Licence.id == LicenceLine.licence)
            .order_by(LicenceLine.id)
        )
        for site, line, licence, method, first, last, exempt_from in rows:
            if first is not None and last is not None:
                found[site].append(_Line(line, licence, method, first, last, exempt_from))
        return found

    @cached_property
    def _wastes(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        rows = select(LicenceWaste.line, LicenceWaste.code, LicenceWaste.category)
        for line, code, category in self._session.execute(rows):
            found[line] |= {name for name in (code, category) if name}
        return found

    @cached_property
    def _suspended(self) -> dict[int, list[tuple[date, date]]]:
        found: dict[int, list[tuple[date, date]]] = defaultdict(list)
        columns = (LicenceSuspension.licence, LicenceSuspension.first_day, LicenceSuspension.last_day)
        for licence, first, last in self._session.execute(select(*columns)):
            found[licence].append((first, last))
        return found
