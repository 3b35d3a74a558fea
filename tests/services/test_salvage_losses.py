"""No row is lost silently where SQLite reads over damage without a fault."""

from __future__ import annotations

import csv
import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.salvage import salvage
from hwtrack.services.salvage_comparing import journalled
from tests.helpers.registers import FakeClock, make_town

_LEAF = 0x0D
_ROUNDS, _HEADER = 5, 100
_SWAPPED = ("division", "waste_category")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    town.closed()
    for value in range(20):
        town.store.do(change_setting, NewSetting("tolerance_grams", str(value + 1)))
        town.store.checkpoint()
    town.store.close()
    return town.store.path


@pytest.fixture(scope="module")
def expected(whole, tmp_path_factory):
    seen = salvage(whole, tmp_path_factory.mktemp("whole"), clock=FakeClock())
    assert seen.unreadable == ()
    return tables_of(seen)


def tables_of(seen):
    """Return the rows of each table with its header, and the journal as one more of them."""
    lines = (Path(seen.path) / "entries.jsonl").read_text("utf-8").splitlines()
    journal = {"entry": [(entry["seq"], entry["leaf"]) for entry in map(json.loads, lines)]}
    files = (Path(seen.path) / "tables").glob("*.csv")
    return {file.stem: rows_of(file) for file in files} | journal


def rows_of(file):
    return list(csv.reader(file.read_text("utf-8-sig").split("\n")))


def asked(path, sql):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def last_leaf(path, table):
    """Return where the last page of a table that has rows begins: down the right side from its root."""
    content = path.read_bytes()
    ((page,),) = asked(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")
    while content[(page - 1) * PAGE_BYTES] != _LEAF:
        at = (page - 1) * PAGE_BYTES
        page = int.from_bytes(content[at + 8 : at + 12])
    return (page - 1) * PAGE_BYTES


def damaged(whole, tmp_path, change):
    path = shutil.copyfile(whole, tmp_path / "town.hwt")
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return salvage(path, tmp_path / "out", clock=FakeClock())


@pytest.mark.parametrize("table", ["checkpoint", "division", "setting", "movement", "stock"])
def test_rows_that_a_page_no_longer_counts_are_told(whole, expected, tmp_path, table):
    at = last_leaf(whole, table)

    def change(content):
        content[at + 3 : at + 5] = bytes(2)

    seen = damaged(whole, tmp_path, change)
    found = tables_of(seen)[table]
    gone = len(expected[table]) - len(found)
    assert gone > 0
    assert any(told.startswith(f"表 {table} 少了 {gone} 行") for told in seen.unreadable)
    report = (Path(seen.path) / "report.txt").read_text("utf-8-sig")
    assert f"表 {table} 少了 {gone} 行" in report
    assert "没有读不出的" not in report
    assert found[0] == expected[table][0]


def test_rows_of_another_table_are_told(whole, tmp_path):
    first, second = (slice(at, at + PAGE_BYTES) for at in (last_leaf(whole, table) for table in _SWAPPED))

    def change(content):
        content[first], content[second] = content[second], content[first]

    seen = damaged(whole, tmp_path, change)
    for table in _SWAPPED:
        assert any(told.startswith(f"表 {table} ") for told in seen.unreadable)


def test_what_sqlite_finds_wrong_is_told(whole, tmp_path):
    at = last_leaf(whole, "checkpoint")

    def change(content):
        content[at + 7] = 40

    seen = damaged(whole, tmp_path, change)
    assert any(told.startswith("存储检查：") for told in seen.unreadable)
    assert not any("***" in told for told in seen.unreadable)


def test_a_table_whose_name_is_damaged_is_told_and_the_others_are_written(whole, tmp_path):
    def change(content):
        at = content.index(b"CREATE TABLE checkpoint") + len(b"CREATE TABLE ch")
        content[at : at + 1] = b"x"

    seen = damaged(whole, tmp_path, change)
    assert any("找不到的表：checkpoint；" in told for told in seen.unreadable)
    assert seen.tables > 20


def test_a_full_disk_is_the_disks_fault_and_not_the_registers(tmp_path):
    rows = ",".join(f'[{key},"k{key}","v"]' for key in range(1, 5_000))
    with journalled(tmp_path / "digests") as journal:
        journal.asked("PRAGMA max_page_count = 3")
        with pytest.raises(OSError, match="full"):
            journal.take(1, f'{{"rows":{{"setting/1":[{rows}]}}}}'.encode())
    assert list(tmp_path.iterdir()) == []


def some_bytes(content, chance):
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def heads_of_pages(content, chance):
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(1, len(content) // PAGE_BYTES) * PAGE_BYTES
        content[at + chance.randrange(8)] = chance.randrange(256)


def swapped_pages(content, chance):
    first, second = (page_of(content, chance) for _ in range(2))
    content[first], content[second] = content[second], content[first]


def a_zeroed_page(content, chance):
    content[page_of(content, chance)] = bytes(PAGE_BYTES)


def the_header(content, chance):
    for _ in range(chance.randint(1, 3)):
        content[chance.randrange(_HEADER)] = chance.randrange(256)


def page_of(content, chance):
    at = chance.randrange(1, len(content) // PAGE_BYTES) * PAGE_BYTES
    return slice(at, at + PAGE_BYTES)


@pytest.mark.parametrize("spoil", [some_bytes, heads_of_pages, swapped_pages, a_zeroed_page, the_header])
def test_no_damage_ends_the_work_and_every_loss_is_told(whole, expected, tmp_path, spoil):
    for seed in range(_ROUNDS):
        chance, place = random.Random(seed), tmp_path / str(seed)
        place.mkdir()
        seen = damaged(whole, place, lambda content, chance=chance: spoil(content, chance))
        assert seen.unreadable or tables_of(seen) == expected
