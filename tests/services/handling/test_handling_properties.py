"""Whatever is done with batches in whatever order: mass is conserved, no container is twice, no clock later.

The journal alone rebuilds the tables: that is asked at the end of every run.
"""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.containers import containers_in
from hwtrack.services.movements import Correction, correct_movements
from tests.helpers.folders import folder_of_the_run
from tests.helpers.properties import histories
from tests.helpers.registers import START
from tests.services.handling.conftest import Yard, copy_of, make_yard

GRAMS = st.integers(1, 400)
PICK = st.integers(0, 99)
DAY = st.integers(0, 4)
_MADE: list[Yard] = []

STOCK = "SELECT b.uid, s.batch, s.place, p.kind, s.grams FROM stock s JOIN batch b ON b.id = s.batch JOIN place p ON p.id = s.place ORDER BY s.batch, s.place"
ENTERED = "SELECT coalesce(sum(CASE WHEN from_kind IN ('generation', 'additive', 'opening') THEN grams WHEN kind = 'gain' THEN grams ELSE 0 END), 0) FROM movement"
LEFT = "SELECT coalesce(sum(CASE WHEN to_kind IN ('treatment', 'outside') OR kind = 'loss' THEN grams ELSE 0 END), 0) FROM movement"
CLOCKS = (
    "SELECT count(*) FROM movement m JOIN batch f ON f.id = m.from_batch JOIN batch t ON t.id = m.to_batch"
    " WHERE m.kind IN ('split', 'regroup', 'repack', 'reclassify', 'charge') AND f.flowing = 0"
    " AND m.grams > 0 AND t.clock_from > f.clock_from AND m.kind <> 'charge'"
)


def template() -> Yard:
    """Make the register once; each example works on a copy."""
    if not _MADE:
        yard = make_yard(folder_of_the_run())
        for day in range(3):
            yard.town.batch(300 + day, at=START + timedelta(days=day))
        yard.town.store.close()
        _MADE.append(yard)
    return _MADE[0]


class Handling(RuleBasedStateMachine):
    """Handles batches through the services; a refusal is as good an answer as a booking."""

    @initialize()
    def open(self) -> None:
        made = template()
        self.folder = folder_of_the_run()
        self.yard = copy_of(made, self.folder)

    def teardown(self) -> None:
        if hasattr(self, "yard"):
            self.yard.sound()
            self.yard.town.store.close()
            shutil.rmtree(self.folder)

    def stored(self) -> list[tuple[object, ...]]:
        return [row for row in self.yard.town.rows(STOCK) if row[3] == "storage"]

    def batch(self, pick: int) -> str:
        held = list(dict.fromkeys(str(row[0]) for row in self.stored()))
        return held[pick % len(held)] if held else ""

    def drums(self, uid: str, pick: int) -> tuple[str, ...]:
        codes = self.yard.codes(uid) if uid else ()
        return codes[: 1 + pick % len(codes)] if codes else ()

    def attempt(self, action, asked) -> None:
        before = self.yard.town.rows(STOCK)
        try:
            self.yard.do(action, asked)
        except UserError:
            assert self.yard.town.rows(STOCK) == before

    @rule(grams=GRAMS, day=DAY)
    def generate(self, grams, day) -> None:
        self.yard.town.batch(grams, at=START + timedelta(days=day))

    @rule(pick=PICK, grams=st.none() | GRAMS, day=DAY, there=st.booleans())
    def shift(self, pick, grams, day, there) -> None:
        area = self.yard.second if there else self.yard.first
        self.attempt(b.shift_batch, b.Shift(self.batch(pick), area, grams, START + timedelta(days=day)))

    @rule(pick=PICK, grams=GRAMS, day=DAY, whole=st.booleans())
    def split(self, pick, grams, day, whole) -> None:
        uid, at = self.batch(pick), START + timedelta(days=day)
        drums = self.drums(uid, pick) if whole else ()
        self.attempt(b.split_batch, b.Split(uid, None if drums else grams, at, containers=drums))

    @rule(one=PICK, other=PICK, grams=st.none() | GRAMS, day=DAY)
    def regroup(self, one, other, grams, day) -> None:
        both = tuple(dict.fromkeys((self.batch(one), self.batch(other))))
        shares = (grams, None)[: len(both)]
        asked = b.Regroup(both, START + timedelta(days=day), grams=shares, storage_uid=self.yard.first)
        self.attempt(b.regroup_batches, asked)

    @rule(pick=PICK, count=st.integers(1, 4), grams=st.none() | GRAMS, day=DAY)
    def repack(self, pick, count, grams, day) -> None:
        at = START + timedelta(days=day)
        asked = b.Repack(self.batch(pick), b.Packing("吨桶", count), at, grams=grams)
        self.attempt(b.repack_batch, asked)

    @rule(pick=PICK, code=st.sampled_from(["336-054-17", "398-051-22"]), day=DAY)
    def reclassify(self, pick, code, day) -> None:
        asked = b.Reclassify(self.batch(pick), code, "鉴别", START + timedelta(days=day))
        self.attempt(b.reclassify_batch, asked)

    @rule(pick=PICK, grams=st.none() | GRAMS, day=DAY)
    def charge(self, pick, grams, day) -> None:
        at = START + timedelta(days=day)
        self.attempt(b.charge_unit, b.Charge(self.batch(pick), self.yard.furnace, grams, at))

    @rule(grams=GRAMS, day=DAY)
    def additive(self, grams, day) -> None:
        at = START + timedelta(days=day)
        self.attempt(b.add_additive, b.Additive(self.yard.furnace, grams, at))

    @rule(grams=GRAMS, day=DAY)
    def residue(self, grams, day) -> None:
        at, packing = START + timedelta(days=day), b.Packing("吨袋", 1)
        asked = b.Residue(self.yard.furnace, "772-003-18", grams, at, self.yard.second, packing=packing)
        self.attempt(b.record_residue, asked)

    @rule(grams=st.none() | GRAMS, day=DAY)
    def burn(self, grams, day) -> None:
        self.attempt(b.treat_unit, b.UnitTreatment(self.yard.furnace, grams, START + timedelta(days=day)))

    @rule(pick=PICK, counted=st.integers(0, 500), day=DAY)
    def count(self, pick, counted, day) -> None:
        at = START + timedelta(days=day)
        self.attempt(b.take_stock, b.Stocktaking(self.batch(pick), self.yard.first, counted, "盘点", at))

    @rule(pick=PICK, grams=st.integers(0, 500))
    def correct(self, pick, grams) -> None:
        uids = [str(uid) for (uid,) in self.yard.town.rows("SELECT uid FROM movement WHERE grams > 0")]
        self.attempt(correct_movements, (Correction(uids[pick % len(uids)], grams, "抄错", "甲"),))

    @invariant()
    def mass_is_conserved(self) -> None:
        if hasattr(self, "yard"):
            held = sum(int(row[4]) for row in self.yard.town.rows(STOCK))
            town = self.yard.town
            assert held == int(town.scalar(ENTERED)) - int(town.scalar(LEFT))

    @invariant()
    def no_container_is_twice_and_none_holds_more_than_there_is(self) -> None:
        if not hasattr(self, "yard"):
            return
        seen: Counter[str] = Counter()
        for _, batch, place, kind, grams in self.yard.town.rows(STOCK):
            if kind == "unit":
                continue
            inside = self.yard.town.store.ask(lambda s, cell: containers_in(s, *cell), (batch, place))
            seen.update(one.code for one in inside)
            assert sum(one.grams or 0 for one in inside) <= int(grams)
        assert all(times == 1 for times in seen.values())

    @invariant()
    def no_clock_gets_later(self) -> None:
        if hasattr(self, "yard"):
            assert self.yard.town.scalar(CLOCKS) == 0

    @invariant()
    def every_number_is_whole_and_given_once(self) -> None:
        if hasattr(self, "yard"):
            codes = [code for (code,) in self.yard.town.rows("SELECT code FROM step_number")]
            assert len(codes) == len(set(codes))
            red = "SELECT count(*) FROM step_number n JOIN movement m ON m.id = n.movement WHERE m.grams < 0"
            assert self.yard.town.scalar(red) == 0


TestHandling = Handling.TestCase
TestHandling.settings = histories(40, 25)
