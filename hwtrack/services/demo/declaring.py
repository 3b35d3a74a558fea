"""Declarations of the demo's sites, period by period, with the figures the movements add up to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.balances import Balances
from hwtrack.services.demo.calendar import REFERENCE, YEAR
from hwtrack.services.demo.classes import Supervised
from hwtrack.services.demo.parties import Party, World

_MONTHS: Final = 12
_LATE: Final = ("2026-03", date(2026, 4, 21))
_MISSING: Final = "2026-05"


@dataclass(frozen=True, slots=True)
class Term:
    """A period to declare: its name, its first and last month, and the last day to declare it."""

    name: str
    first: str
    last: str
    due: date


def book_declarations(
    work: Bulk, world: World, supervised: Supervised, balances: Balances, journal_size: int, seed: int
) -> None:
    """Book what every site declared of the periods that were due by the reference day."""
    rng = random.Random(f"{seed}/declarations")
    desk = _Desk(work, balances, journal_size, rng)
    late, missing, again = supervised.of_class(SupervisionClass.KEY)[1:4]
    world.flaws.site("declaration_late", late)
    world.flaws.site("declaration_missing", missing)
    for party in supervised.sites:
        for term in terms(supervised.classes[party.id]):
            if party is missing and term.name == _MISSING:
                continue
            on = _LATE[1] if party is late and term.name == _LATE[0] else desk.day(term)
            desk.declare(party, term, 1, on)
    for term in list(terms(SupervisionClass.KEY))[-3:-1]:
        # The scales were found wrong and set right: the two months were declared anew.
        desk.declare(again, term, 2, date(2026, 6, 12))


def terms(supervised: SupervisionClass) -> Iterator[Term]:
    """List the periods a site of a class had to declare by the reference day (HJ 1259-2022, 7.2)."""
    months = [(year, month) for year in (YEAR, YEAR + 1) for month in range(1, _MONTHS + 1)]
    length = {SupervisionClass.KEY: 1, SupervisionClass.SIMPLIFIED: 3}.get(supervised)
    if length is not None:
        for start in range(0, len(months), length):
            (year, first), (_, last) = months[start], months[start + length - 1]
            name = f"{year}-{first:02d}" if length == 1 else f"{year}-Q{last // 3}"
            due = date(year + last // _MONTHS, last % _MONTHS + 1, 15)
            if due <= REFERENCE:
                yield Term(name, f"{year}-{first:02d}", f"{year}-{last:02d}", due)
    yield Term(str(YEAR), f"{YEAR}-01", f"{YEAR}-12", date(YEAR + 1, 3, 31))


class _Desk:
    """Writes declarations down, with the receipt's number."""

    def __init__(self, work: Bulk, balances: Balances, journal_size: int, rng: random.Random) -> None:
        self._work, self._balances, self._size, self._rng = work, balances, journal_size, rng

    def day(self, term: Term) -> date:
        """Return a day in time: within the fortnight before it is due."""
        return term.due - timedelta(days=self._rng.randrange(12))

    def declare(self, party: Party, term: Term, version: int, on: date) -> None:
        """Book one declaration with its lines."""
        work, uid = self._work, self._work.desk.new_uid
        key = work.next_id("declaration")
        receipt = f"SB{on:%Y%m%d}{key:06d}"
        told = (term.name, version, on.isoformat(), party.contact, receipt, self._size)
        work.add("declaration", (key, uid(), party.id, *told))
        for row in self._balances.of(party.id, term.first, term.last):
            figures = (row.opening, row.generated, row.received, row.adjusted, row.own, row.out, row.closing)
            work.add("declaration_line", (work.next_id("declaration_line"), uid(), key, row.code, *figures))
