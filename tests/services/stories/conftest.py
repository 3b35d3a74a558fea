"""Every story runs on a register of its own, which must verify clean at the end."""

import shutil
from dataclasses import replace

import pytest

from hwtrack.services.office import Office
from hwtrack.services.store import Store
from tests.helpers.custody import make_journey
from tests.helpers.registers import FakeClock


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Make the register once; each story gets a copy."""
    made = make_journey(tmp_path_factory.mktemp("journey"))
    made.office.close()
    return made


@pytest.fixture
def journey(template, tmp_path):
    path, clock = tmp_path / "town.hwt", FakeClock()
    shutil.copy(template.town.store.path, path)
    store = Store.open(path, actor="陈水根", clock=clock)
    town = replace(template.town, store=store, clock=clock)
    yield replace(template, town=town, office=Office(store))
    assert store.verify().problems == ()
    store.close()
