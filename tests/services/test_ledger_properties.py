"""Whatever is booked, every code balances to the gram, and the parts of a period make the whole."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hwtrack.domain.ledger import LedgerTable
from hwtrack.services.ledger_views import AskLedger
from hwtrack.services.ledgers import ledger
from tests.helpers.ledgers import Booking, Books, at
from tests.helpers.properties import FACTOR
from tests.helpers.registers import make_town

CODES = ("398-051-22", "900-041-49", "900-249-08", "772-003-18")
FIRST, DAYS = date(2026, 1, 5), 90


class Site:
    """A site that does something at random every day, and what an onlooker counts meanwhile."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.held: Counter[tuple[str, str]] = Counter()
        self.code: dict[str, str] = {}
        self.bookings: list[Booking] = []
        self.stock_by_day: dict[date, Counter[str]] = {}
        self.flow_by_day: dict[date, Counter[tuple[str, str]]] = {}

    def live(self) -> None:
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            flow = self.flow_by_day[day] = Counter()
            for _ in range(self.draw.randint(0, 3)):
                self._step(day, flow)
            stock: Counter[str] = Counter()
            for (batch, _), grams in self.held.items():
                stock[self.code[batch]] += grams
            self.stock_by_day[day] = stock

    def _step(self, day: date, flow: Counter[tuple[str, str]]) -> None:
        filled = [cell for cell, grams in self.held.items() if grams]
        kind = self.draw.choice(("open", "generate", "gain", "shift", "load", "treat", "loss", "split",
                                 "reclassify", "charge", "leave", "vehicle"))  # fmt: skip
        if kind in {"open", "generate", "vehicle"} or not filled:
            self._come(kind, day, flow)
        else:
            self._go(kind, self.draw.choice(filled), day, flow)

    def _come(self, kind: str, day: date, flow: Counter[tuple[str, str]]) -> None:
        batch, grams = self._new(self.draw.choice(CODES)), self.draw.randint(1, 5_000_000)
        code = self.code[batch]
        if kind == "vehicle":
            self._book("generate", batch, "generation", batch, "transit-1", grams, day)
            flow[code, "generated"] += grams
            flow[code, "out"] += grams
            return
        kind = "open" if kind == "open" else "generate"
        start = "opening" if kind == "open" else "generation"
        area = self.draw.choice(("TS100", "TS101"))
        self._book(kind, batch, start, batch, area, grams, day)
        self.held[batch, area] += grams
        flow[code, "opened" if kind == "open" else "generated"] += grams

    def _go(self, kind: str, cell: tuple[str, str], day: date, flow: Counter[tuple[str, str]]) -> None:
        batch, area = cell
        code, grams = self.code[batch], self.draw.randint(1, self.held[cell])
        if kind == "gain":
            self._book("gain", batch, "difference", batch, area, grams, day)
            self.held[cell] += grams
            flow[code, "adjusted"] += grams
            return
        self.held[cell] -= grams
        ends = {"load": "transit-1", "treat": "treatment", "loss": "difference", "leave": "outside"}
        if kind in ends:
            self._book(kind, batch, area, batch, ends[kind], grams, day)
            part = {"treat": "own", "loss": "adjusted"}.get(kind, "out")
            flow[code, part] += -grams if kind == "loss" else grams
        elif kind == "charge":
            fire, ash = self._new(code), self._new(CODES[-1])
            left = grams // 3
            self._book("charge", batch, area, fire, "unit-1", grams, day)
            flow[code, "own"] += grams
            if left:
                self._book("residue", fire, "unit-1", ash, area, left, day)
                self.held[ash, area] += left
                flow[CODES[-1], "generated"] += left
        else:
            self._within(kind, cell, grams, day, flow)

    def _within(
        self, kind: str, cell: tuple[str, str], grams: int, day: date, flow: Counter[tuple[str, str]]
    ) -> None:
        batch, area = cell
        code = self.code[batch]
        other = "TS101" if area == "TS100" else "TS100"
        if kind == "shift":
            self._book("shift", batch, area, batch, other, grams, day)
            self.held[batch, other] += grams
            return
        target = self._new(self.draw.choice(CODES) if kind == "reclassify" else code)
        end = self.draw.choice((area, other))
        self._book(kind, batch, area, target, end, grams, day)
        self.held[target, end] += grams
        if self.code[target] != code:
            flow[code, "adjusted"] -= grams
            flow[self.code[target], "adjusted"] += grams

    def _new(self, code: str) -> str:
        batch = f"B{len(self.code)}"
        self.code[batch] = code
        return batch

    def _book(self, kind: str, source: str, start: str, target: str, end: str, grams: int, day: date) -> None:
        code = self.code[target]
        self.bookings.append(Booking(kind, source, start, target, end, grams, at(day.month, day.day), code))


@pytest.fixture(scope="module")
def lives(tmp_path_factory):
    """Two sites of one register, so that neither may see the other's grams."""
    town = make_town(tmp_path_factory.mktemp("lives"))
    town.clock.now = at(4, 30)
    sites = {}
    for seed, uid in enumerate((town.generator, town.facility)):
        site = Site(seed)
        site.live()
        Books(town, uid).book(*site.bookings)
        sites[uid] = site
    yield town, sites
    town.store.close()


def asked(town, uid, first, last):
    return town.store.ask(ledger, AskLedger(uid, first, last))


def part_sums(site, first, last):
    found = Counter()
    for day, flow in site.flow_by_day.items():
        if first <= day <= last:
            found.update(flow)
    return found


@settings(max_examples=40 * FACTOR, deadline=None)
@given(which=st.integers(0, 1), days=st.tuples(st.integers(-5, DAYS + 5), st.integers(-5, DAYS + 5)))
def test_every_code_balances_to_the_gram_as_an_onlooker_counts_it(lives, which, days):
    town, sites = lives
    uid, site = list(sites.items())[which]
    first, last = (FIRST + timedelta(days=number) for number in sorted(days))
    view, sums = asked(town, uid, first, last), part_sums(site, first, last)
    end = site.stock_by_day.get(min(last, FIRST + timedelta(days=DAYS - 1)), Counter())
    begin = site.stock_by_day.get(min(first - timedelta(days=1), max(site.stock_by_day)), Counter())
    for row in view.balances:
        code = row.waste_code
        assert (row.carried, row.closing, row.stock) == (begin[code], end[code], end[code])
        for part in ("opened", "generated", "received", "adjusted", "own", "out"):
            assert getattr(row, part) == sums[code, part]
    assert {code for code, grams in end.items() if grams} <= {row.waste_code for row in view.balances}


@settings(max_examples=40 * FACTOR, deadline=None)
@given(which=st.integers(0, 1), days=st.sets(st.integers(0, DAYS - 1), min_size=3, max_size=6))
def test_any_split_of_a_period_adds_up_to_the_whole(lives, which, days):
    town, sites = lives
    uid = list(sites)[which]
    cuts = [FIRST + timedelta(days=number) for number in sorted(days)]
    whole = asked(town, uid, cuts[0], cuts[-1] - timedelta(days=1))
    parts = [asked(town, uid, first, after - timedelta(days=1)) for first, after in pairwise(cuts)]
    for table in LedgerTable:
        assert sum(part.table(table).grams for part in parts) == whole.table(table).grams
    for before, after in pairwise(parts):
        assert after.total.carried == before.total.closing
    for row in whole.balances:
        found = [part for view in parts for part in view.balances if part.waste_code == row.waste_code]
        for name in ("opened", "generated", "received", "adjusted", "own", "out"):
            assert sum(getattr(part, name) for part in found) == getattr(row, name)


@settings(max_examples=25 * FACTOR, deadline=None)
@given(which=st.integers(0, 1), days=st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)))
def test_the_tables_sum_to_the_balance(lives, which, days):
    town, sites = lives
    first, last = (FIRST + timedelta(days=number) for number in sorted(days))
    view = asked(town, list(sites)[which], first, last)
    total = view.total
    assert view.table(LedgerTable.GENERATED).grams == total.generated
    assert view.table(LedgerTable.OWN).grams == total.own
    assert view.table(LedgerTable.SENT_OUT).grams == total.out
    assert view.table(LedgerTable.ADJUSTED).grams == total.opened + total.adjusted
