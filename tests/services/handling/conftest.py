"""A town whose generator has two areas, a furnace, and a platform's garages beside it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from hwtrack.services import batches as b
from hwtrack.services.containers import container_whereabouts
from hwtrack.services.handling import handling_offer
from hwtrack.services.places import add_area
from hwtrack.services.store import Store
from tests.helpers.properties import same_names_again
from tests.helpers.registers import START, FakeClock, Town, make_town

LATER = START + timedelta(days=1)


@dataclass
class Yard:
    """A town and what its generator works with."""

    town: Town
    first: str
    second: str
    furnace: str

    def do(self, action, asked):
        return self.town.store.do(action, asked)

    def offer(self, uid):
        return self.town.store.ask(handling_offer, uid)

    def held(self, uid) -> dict[str, int]:
        return {cell.name.split()[0]: cell.grams for cell in self.offer(uid).cells}

    def codes(self, uid) -> tuple[str, ...]:
        return tuple(one.code for cell in self.offer(uid).cells for one in cell.containers)

    def where(self, code):
        return self.town.store.ask(container_whereabouts, code)

    def numbers(self, kind: str = "") -> list[str]:
        """Return the numbers of the last action's movements, in the order given."""
        last = (
            "(SELECT max(id) FROM movement)"
            if not kind
            else f"(SELECT max(id) FROM movement WHERE kind = '{kind}')"
        )
        rows = self.town.rows(f"SELECT code FROM step_number WHERE movement = {last} ORDER BY id")
        return [code for (code,) in rows]

    def sound(self) -> None:
        assert self.town.store.verify().problems == ()


def make_yard(folder) -> Yard:
    town = make_town(folder)

    def lay_out(session, _):
        add_area(session, 1, "TS002", "二号库", "store", None)

    town.store.do(lay_out, None)
    furnace = town.store.do(b.record_unit, b.NewUnit(town.generator, "SS001", "回转窑", "D10"))
    areas = dict(town.rows("SELECT code, uid FROM storage_area WHERE site = 1"))
    return Yard(town, areas["TS001"], areas["TS002"], furnace)


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    """Make the yard once; each test works on a copy of its register."""
    made = make_yard(tmp_path_factory.mktemp("yard"))
    made.town.store.close()
    return made


def copy_of(laid_out: Yard, folder: Path) -> Yard:
    """Open a copy of a yard's register."""
    path = folder / "town.hwt"
    shutil.copy(laid_out.town.store.path, path)
    store = same_names_again(Store.open(path, actor="陈水根", clock=FakeClock()))
    return replace(laid_out, town=replace(laid_out.town, store=store, clock=store.clock))


@pytest.fixture
def yard(tmp_path, laid_out):
    made = copy_of(laid_out, tmp_path)
    yield made
    made.sound()
    made.town.store.close()
