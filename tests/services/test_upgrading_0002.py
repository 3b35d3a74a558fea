"""A register of the second version, upgraded, answers for capacity as one that was never older."""

import lzma
import re
from dataclasses import replace
from pathlib import Path

import pytest

from db import flow_month
from hwtrack.services.capacity import capacity_view, capacity_years
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.store import Store
from tests.helpers.older import small_register
from tests.helpers.registers import FakeClock

MADE_BY_0002 = Path(__file__).parent.parent / "data" / "register_0002.hwt.xz"


@pytest.fixture
def upgraded(tmp_path):
    path = tmp_path / "old.hwt"
    path.write_bytes(lzma.decompress(MADE_BY_0002.read_bytes()))
    with Store.open(path, actor="陈水根", clock=FakeClock()) as store:
        yield store


def sums(store):
    with store._reader.connect() as connection:
        assert flow_month.differences(connection) == []
        return connection.exec_driver_sql("SELECT * FROM flow_month").all()


def named(answer):
    """Write an answer without identities: a later founding draws more of them before these."""
    return re.sub("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", repr(answer))


def test_the_upgrade_keeps_what_was_written_and_sums_the_months(upgraded):
    assert upgraded.verify().problems == ()
    assert {row[1] for row in sums(upgraded)} == {"generate", "accept", "treat", "loss"}
    assert (upgraded.path.parent / "old.0002.hwt").exists()


def test_upgraded_and_fresh_registers_give_the_same_answer(upgraded, tmp_path):
    (tmp_path / "fresh").mkdir()
    fresh = small_register(tmp_path / "fresh").store
    assert sums(upgraded) == sums(fresh)
    years = fresh.ask(capacity_years, None)
    assert years == upgraded.ask(capacity_years, None)
    for year in years:
        assert named(upgraded.ask(capacity_answer, year)) == named(fresh.ask(capacity_answer, year))
        views = [replace(store.ask(capacity_view, year), elapsed_ms=0) for store in (upgraded, fresh)]
        assert named(views[0]) == named(views[1])
    fresh.close()
