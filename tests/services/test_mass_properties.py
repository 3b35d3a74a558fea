"""Whatever is booked in whatever order, stock and the months' sums are those of movements, never negative."""

import shutil
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from db.models import Batch, Movement, Place
from hwtrack.domain.movement import MovementKind, PlaceKind
from hwtrack.errors import UserError
from hwtrack.services.movements import Correction, correct_movements, move
from hwtrack.services.places import add_area, boundary, new_place
from hwtrack.services.store import Store
from tests.helpers.folders import folder_of_the_run
from tests.helpers.properties import histories, same_names_again
from tests.helpers.registers import START, FakeClock, make_town

DAYS = st.integers(0, 5)
GRAMS = st.integers(1, 50)
_MADE: list[Path] = []


def template() -> Path:
    """Make the register with two batches once; each example gets a copy."""
    if not _MADE:
        folder = folder_of_the_run()
        town = make_town(folder)
        for _ in range(2):
            town.batch(100)

        def lay_out(session, _):
            add_area(session, 1, "TS002", "二号库", "store", None)
            new_place(session, 1, PlaceKind.TRANSIT)
            boundary(session, 1, PlaceKind.TREATMENT)
            boundary(session, 1, PlaceKind.DIFFERENCE)

        town.store.do(lay_out, None)
        town.store.close()
        _MADE.append(town.store.path)
    return _MADE[0]


class Mass(RuleBasedStateMachine):
    """Books movements through the Store and predicts each outcome from a ledger of its own."""

    @initialize()
    def open(self) -> None:
        self.folder = folder_of_the_run()
        path = self.folder / "m.hwt"
        shutil.copy(template(), path)
        self.store = same_names_again(Store.open(path, actor="t", clock=FakeClock()))
        places = self.store.ask(lambda s, _: [(p.id, p.kind) for p in s.scalars(select(Place))], None)
        self.places = defaultdict(list)
        for key, kind in places:
            self.places[kind].append(key)
        self.booked: list[tuple[int, int, int, int, int, str]] = []  # batch, from, to, grams, day, uid
        generation, storage = self.places["generation"][0], self.places["storage"][0]
        uids = self.store.ask(lambda s, _: [(m.from_batch, m.uid) for m in s.scalars(select(Movement))], None)
        self.booked = [(batch, generation, storage, 100, 0, uid) for batch, uid in uids]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.verify().problems == ()
            self.store.close()
            shutil.rmtree(self.folder)

    def physical(self) -> set[int]:
        return {*self.places["storage"], *self.places["transit"]}

    def negative(self, booked) -> bool:
        """Say whether any cell is below zero at any day's end."""
        cells = defaultdict(lambda: [0] * 6)
        for batch, start, end, grams, day, _ in booked:
            if start in self.physical():
                cells[batch, start][day] -= grams
            if end in self.physical():
                cells[batch, end][day] += grams
        return any(sum(days[: last + 1]) < 0 for days in cells.values() for last in range(6))

    def book(self, kind, batch, start, end, grams, day) -> None:
        predicted = [*self.booked, (batch, start, end, grams, day, "")]

        def act(session, _):
            ends = (batch, session.get_one(Place, start)), (batch, session.get_one(Place, end))
            return move(session, kind, *ends, grams, START + timedelta(days=day)).uid

        try:
            uid = self.store.do(act, None)
        except UserError:
            assert self.negative(predicted)
        else:
            assert not self.negative(predicted)
            self.booked.append((*predicted[-1][:5], uid))

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS)
    def generate(self, batch, grams, day) -> None:
        ends = self.places["generation"][0], self.places["storage"][0]
        self.book(MovementKind.GENERATE, batch, *ends, grams, day)

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS, there=st.booleans())
    def shift(self, batch, grams, day, there) -> None:
        ends = self.places["storage"][0], self.places["storage"][-1]
        self.book(MovementKind.SHIFT, batch, *(ends if there else ends[::-1]), grams, day)

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS)
    def load(self, batch, grams, day) -> None:
        ends = self.places["storage"][0], self.places["transit"][0]
        self.book(MovementKind.LOAD, batch, *ends, grams, day)

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS)
    def park(self, batch, grams, day) -> None:
        ends = self.places["transit"][0], self.places["storage"][-1]
        self.book(MovementKind.PARK, batch, *ends, grams, day)

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS, gain=st.booleans())
    def weigh(self, batch, grams, day, gain) -> None:
        kind = MovementKind.GAIN if gain else MovementKind.LOSS
        ends = self.places["difference"][0], self.places["transit"][0]
        self.book(kind, batch, *(ends if gain else ends[::-1]), grams, day)

    @rule(batch=st.sampled_from([1, 2]), grams=GRAMS, day=DAYS)
    def treat(self, batch, grams, day) -> None:
        ends = self.places["storage"][0], self.places["treatment"][0]
        self.book(MovementKind.TREAT, batch, *ends, grams, day)

    @rule(batch=st.sampled_from([1, 2]), told=st.sampled_from(["", "arsenic", "arsenic chromium"]))
    def tell(self, batch, told) -> None:
        def act(session, _):
            session.get_one(Batch, batch).properties = told

        self.store.do(act, None)

    @precondition(lambda self: self.booked)
    @rule(which=st.integers(0, 99), grams=st.integers(0, 150))
    def correct(self, which, grams) -> None:
        index = which % len(self.booked)
        *row, uid = self.booked[index]
        batch, start, end, _, day = row
        predicted = [*self.booked[:index], *self.booked[index + 1 :]]
        if grams:
            predicted.append((batch, start, end, grams, day, ""))
        correction = Correction(uid, grams, "抄错", "甲", "乙")
        try:
            uids = self.store.do(correct_movements, (correction,))
        except UserError:
            assert self.negative(predicted)
        else:
            assert not self.negative(predicted)
            self.booked = [*predicted[:-1], (*predicted[-1][:5], uids[-1])] if grams else predicted

    @invariant()
    def stock_is_the_sum(self) -> None:
        if not hasattr(self, "store"):
            return
        expected: dict[tuple[int, int], int] = defaultdict(int)
        for batch, start, end, grams, _, _ in self.booked:
            expected[batch, start] -= grams
            expected[batch, end] += grams
        with self.store._reader.connect() as connection:
            rows = connection.exec_driver_sql("SELECT batch, place, grams FROM stock").all()
        held = {(b, p): g for b, p, g in rows}
        assert held == {c: g for c, g in expected.items() if g and c[1] in self.physical()}


TestMass = Mass.TestCase
TestMass.settings = histories(300, 20)
