"""What several modules of these tests begin with, made once a run: a register costs a second."""

import pytest

from hwtrack.services.keys import FileKeys
from hwtrack.services.store import NewRegister, Store
from tests.helpers.bundle_world import make_world
from tests.helpers.bundles import COUNTY
from tests.helpers.registers import FakeClock


@pytest.fixture(scope="session")
def blank_registers(tmp_path_factory):
    """Return a folder with a facility's and a county's empty register and the keys of both; to be copied."""
    folder = tmp_path_factory.mktemp("blank")
    keys, clock = FileKeys(folder / "keys"), FakeClock()
    Store.create(folder / "county.hwt", NewRegister("XQ", COUNTY), actor="局", clock=clock, keys=keys).close()
    new = NewRegister("GZ", "赣州虔绿", keeps="all")
    Store.create(folder / "facility.hwt", new, actor="陈水根", clock=clock, keys=keys).close()
    return folder


@pytest.fixture(scope="session")
def world(blank_registers, tmp_path_factory):
    """Return a facility's bundles, from before and after a restore, and an empty county; nothing of it is changed."""
    return make_world(blank_registers, tmp_path_factory.mktemp("world") / "made")
