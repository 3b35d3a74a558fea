"""What a day added is signed for before another day adds to it, and never twice."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.keys import FileKeys
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import FakeClock

EVENING = datetime(2026, 3, 2, 15, 59, 59, tzinfo=UTC)
"""One second before midnight in Shanghai."""


def make(folder):
    clock = FakeClock(EVENING)
    new = NewRegister("GZ", "测试库", sample=True)
    return Store.create(folder / "a.hwt", new, actor="甲", clock=clock, seed=3), clock


@pytest.fixture
def desk(tmp_path):
    store, clock = make(tmp_path)
    with store:
        yield store, clock


def write(store, value):
    store.do(change_setting, NewSetting("k", value))


def signed(store):
    with store._reader.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT size FROM checkpoint ORDER BY id")]


def test_within_a_day_nothing_is_signed(desk):
    store, clock = desk
    write(store, "1")
    clock.now -= timedelta(hours=3)
    write(store, "2")
    assert signed(store) == []


def test_the_day_ends_at_midnight_in_shanghai_before_the_new_days_first_entry(desk):
    store, clock = desk
    write(store, "1")
    clock.now += timedelta(seconds=1)
    write(store, "2")
    write(store, "3")
    assert signed(store) == [2]
    clock.now += timedelta(days=3)
    write(store, "4")
    assert signed(store) == [2, 4]
    assert store.verify().ok


def test_many_rows_written_as_one_action_end_the_day_too(desk):
    store, clock = desk
    clock.now += timedelta(days=1)
    with store.bulk("nothing"):
        pass
    assert signed(store) == [1]


def test_what_a_paper_signed_already_is_not_signed_again(desk):
    store, clock = desk
    store.checkpoint()
    clock.now += timedelta(days=1)
    write(store, "1")
    assert signed(store) == [1]


def test_closing_signs_what_was_written_and_nothing_else(tmp_path):
    store, clock = make(tmp_path)
    write(store, "1")
    store.close()
    with Store.open(store.path, actor="乙", clock=clock) as again:
        assert signed(again) == [2]
        assert again.verify().covered == 2
    before = store.path.read_bytes()
    clock.now += timedelta(days=1)
    Store.open(store.path, actor="乙", clock=clock).close()
    assert store.path.read_bytes() == before


def test_what_a_killed_program_left_unsigned_is_signed_at_the_next_start_on_another_day(tmp_path):
    store, clock = make(tmp_path)
    write(store, "1")
    store.wrote = False
    store.close()
    with Store.open(store.path, actor="乙", clock=clock) as same_day:
        assert signed(same_day) == []
    clock.now += timedelta(days=1)
    with Store.open(store.path, actor="乙", clock=clock, read_only=True) as looking:
        assert signed(looking) == []
    with Store.open(store.path, actor="乙", clock=clock) as next_day:
        assert signed(next_day) == [2]


def test_a_clock_set_back_leaves_no_day_unsigned(desk):
    store, clock = desk
    write(store, "1")
    clock.now -= timedelta(days=400)
    write(store, "2")
    assert signed(store) == [2]
    write(store, "3")
    clock.now += timedelta(days=401)
    write(store, "4")
    assert signed(store) == [2, 4]
    seen = store.verify()
    assert (seen.ok, [doubt.kind for doubt in seen.doubts]) == (True, ["clock"])


def test_two_desks_sign_a_day_once(desk):
    store, clock = desk
    with Store.open(store.path, actor="乙", clock=clock) as other:
        write(store, "1")
        write(other, "2")
        clock.now += timedelta(days=1)
        write(other, "3")
        write(store, "4")
        assert signed(store) == [3]


def test_a_checkpoint_where_nothing_is_new_is_the_one_that_is_kept(desk):
    store, clock = desk
    first = store.checkpoint()
    clock.now += timedelta(hours=1)
    assert store.checkpoint() == first
    assert signed(store) == [1]


def test_a_key_that_cannot_be_read_keeps_nobody_from_writing_and_is_told(tmp_path):
    keys, clock = FileKeys(tmp_path / "keys"), FakeClock(EVENING)
    with Store.create(
        tmp_path / "a.hwt", NewRegister("GZ", "真库"), actor="甲", keys=keys, clock=clock
    ) as store:
        (file,) = (tmp_path / "keys").iterdir()
        file.write_text("damaged")
        clock.now += timedelta(days=1)
        write(store, "1")
        assert "未能签名" in store.key_warning
        assert signed(store) == []
        with pytest.raises(EnvironmentProblem, match="已损坏"):
            store.checkpoint()


def test_without_the_key_no_day_is_signed_and_nothing_is_in_the_way(tmp_path):
    keys, clock = FileKeys(tmp_path / "keys"), FakeClock(EVENING)
    Store.create(tmp_path / "a.hwt", NewRegister("GZ", "真库"), actor="甲", keys=keys, clock=clock).close()
    clock.now += timedelta(days=1)
    with Store.open(tmp_path / "a.hwt", clock=clock, keys=FileKeys(tmp_path / "elsewhere")) as store:
        write(store, "1")
        clock.now += timedelta(days=1)
        write(store, "2")
        assert signed(store) == [1]
        assert store.key_warning is None


def test_a_register_that_went_away_closes_all_the_same_and_the_log_tells(tmp_path, caplog):
    store, _ = make(tmp_path)
    write(store, "1")
    store.path.unlink()
    store.close()
    assert "未能签名" in caplog.text
    assert not store.path.exists()


def test_looking_at_the_day_costs_an_action_next_to_nothing(desk):
    store, _ = desk
    write(store, "1")

    def seconds(work, times):
        started = time.process_time()
        for number in range(times):
            work(number)
        return (time.process_time() - started) / times

    looked = min(seconds(lambda _: store._turn_day(), 200) for _ in range(3))
    acted = min(seconds(lambda number: write(store, str(number)), 5) for _ in range(3))
    assert looked < acted / 20
