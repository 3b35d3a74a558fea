"""A disk that fails at the very end of a commit: what is there is not called unsaved, what is not there is not called saved."""

import sqlite3

import pytest

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import FakeClock


@pytest.fixture
def store(tmp_path):
    new = NewRegister("GZ", "测试库", sample=True)
    with Store.create(tmp_path / "a.hwt", new, actor="甲", clock=FakeClock(), seed=3) as store:
        yield store


def failing(monkeypatch, store, *, writes):
    def commit(connection):
        if writes:
            connection.commit()
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(store._writer.dialect, "do_commit", commit)


@pytest.mark.parametrize(("writes", "said", "entries"), [(True, "可能已保存", 2), (False, "读写", 1)])
def test_after_a_failed_flush_the_register_is_asked_before_anything_is_said(
    store, monkeypatch, writes, said, entries
):
    with monkeypatch.context() as broken:
        failing(broken, store, writes=writes)
        with pytest.raises(EnvironmentProblem, match=said):
            store.do(change_setting, NewSetting("k", "v"))
    assert store.verify().entries == entries
    store.do(change_setting, NewSetting("k", "w"))
    assert store.verify().ok
