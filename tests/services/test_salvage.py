"""What can be read of a damaged register is written out, what cannot is named, and the register stays as it is."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hwtrack.domain.merkle import CompactRange
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.founding import PAGE_BYTES
from hwtrack.services.register import NewSetting, change_setting
from hwtrack.services.salvage import salvage
from tests.helpers.forging import unguarded
from tests.helpers.registers import FakeClock, make_town

FORMULA = '=HYPERLINK("x")'


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    town.closed()
    for value in range(240):
        town.store.do(change_setting, NewSetting("tolerance_grams", str(value + 1)))
    town.store.close()
    return town.store.path


@pytest.fixture
def path(whole, tmp_path):
    return shutil.copyfile(whole, tmp_path / "town.hwt")


def taken(path, to):
    before = path.read_bytes()
    seen = salvage(path, to, clock=FakeClock())
    assert path.read_bytes() == before
    assert [one.name for one in to.iterdir()] == [Path(seen.path).name]
    return seen


def entries_of(seen):
    lines = (Path(seen.path) / "entries.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def table_of(seen, table):
    text = (Path(seen.path) / "tables" / f"{table}.csv").read_text("utf-8-sig")
    return list(csv.reader(text.splitlines()))


def numbers(path, sql):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def journal_pages(path):
    """Return where the pages lie that hold small entries."""
    content = path.read_bytes()
    pages = range(PAGE_BYTES, len(content), PAGE_BYTES)
    return [at for at in pages if content[at] == 0x0D and b"change_setting" in content[at : at + PAGE_BYTES]]


def test_a_whole_register_is_written_out_whole(path, tmp_path):
    seen = taken(path, tmp_path / "out")
    assert seen.unreadable == ()
    found = entries_of(seen)
    ((size, peaks),) = numbers(path, "SELECT size, peaks FROM frontier")
    assert seen.entries == size == len(found)
    assert all(one["agrees"] and one["found_in"] == "table" for one in found)
    tree = CompactRange()
    tree.extend([bytes.fromhex(one["leaf"]) for one in found])
    assert tree.pack() == peaks
    rows = table_of(seen, "movement")
    assert [row[0] for row in rows[1:]] == [str(key) for (key,) in numbers(path, "SELECT id FROM movement")]
    assert rows[0][:2] == ["id", "uid"]


def test_no_text_becomes_a_formula_and_no_password_leaves(path, tmp_path):
    with unguarded(path) as raw:
        raw.execute("UPDATE organisation SET name = ? WHERE id = 1", (FORMULA,))
    seen = taken(path, tmp_path / "out")
    assert seen.unreadable == ("表 organisation 有 1 行与日志不符（如第 1 行）",)
    assert table_of(seen, "organisation")[1][3] == f"'{FORMULA}"
    assert not (Path(seen.path) / "tables" / "account_secret.csv").exists()
    if os.name == "posix":
        assert Path(seen.path).stat().st_mode & 0o077 == 0


def test_a_damaged_column_name_costs_no_row_and_is_told(path, tmp_path):
    content = bytearray(path.read_bytes())
    content[content.index(b"closed_on", content.index(b"CREATE TABLE organisation")) + 6] = 0xF0
    path.write_bytes(content)
    seen = taken(path, tmp_path / "out")
    header, *rows = table_of(seen, "organisation")
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert header[-1] == r"closed\xf0on"
    assert seen.unreadable == (r"表 organisation 的列名损坏：closed\xf0on",)


def test_entries_around_pages_that_cannot_be_read_are_saved_and_the_others_named(path, tmp_path):
    content = bytearray(path.read_bytes())
    spoiled = journal_pages(path)[1]
    content[spoiled : spoiled + PAGE_BYTES] = bytes(PAGE_BYTES)
    path.write_bytes(content)
    seen = taken(path, tmp_path / "out")
    found, ((size,),) = entries_of(seen), numbers(path, "SELECT size FROM frontier")
    assert 0 < size - len(found) < 200
    assert any("条日志读不出" in told for told in seen.unreadable)
    assert all(one["agrees"] for one in found)
    assert "读不出" in (Path(seen.path) / "report.txt").read_text("utf-8-sig")


@pytest.mark.parametrize("pages", [-1, -2])
def test_of_a_cut_file_the_entries_before_the_cut_are_saved(path, tmp_path, pages):
    os.truncate(path, journal_pages(path)[pages] + 100)
    seen = taken(path, tmp_path / "out")
    assert len(entries_of(seen)) == seen.entries > 0
    assert all(one["agrees"] for one in entries_of(seen))
    assert any("条日志读不出" in told or "末尾" in told for told in seen.unreadable)


def test_of_a_file_cut_in_half_the_tables_before_the_cut_are_saved_and_the_others_named(path, tmp_path):
    batches = numbers(path, "SELECT code FROM batch ORDER BY id")
    os.truncate(path, path.stat().st_size // 2)
    seen = taken(path, tmp_path / "out")
    assert seen.tables > 20
    column = table_of(seen, "batch")[0].index("code")
    assert [(row[column],) for row in table_of(seen, "batch")[1:]] == batches
    assert any("找不到的表" in told for told in seen.unreadable)


@pytest.mark.parametrize("page_bytes", [4_096, PAGE_BYTES])
@pytest.mark.parametrize("whole_page", [False, True], ids=["header", "page"])
def test_without_the_first_page_entries_are_found_page_by_page(whole, tmp_path, page_bytes, whole_page):
    path = in_pages_of(page_bytes, whole, tmp_path / "town.hwt")
    ((size,),) = numbers(path, "SELECT size FROM frontier")
    spoiled = page_bytes if whole_page else 100
    content = bytearray(path.read_bytes())
    content[:spoiled] = b"\xff" * spoiled
    path.write_bytes(content)
    seen = taken(path, tmp_path / "out")
    assert {one["seq"] for one in entries_of(seen)} == set(range(1, size + 1))
    assert {one["found_in"] for one in entries_of(seen)} == {"page"}


@pytest.mark.parametrize(
    ("page_bytes", "said"),
    [(4_096, 0x2000), (PAGE_BYTES, 0x1000), (PAGE_BYTES, 0x0400), (PAGE_BYTES, 0x0001), (PAGE_BYTES, 0x1001)],
)
def test_a_wrong_page_size_in_the_header_costs_nothing_and_is_told(whole, tmp_path, page_bytes, said):
    path = in_pages_of(page_bytes, whole, tmp_path / "town.hwt")
    rows = numbers(path, "SELECT code FROM waste_code ORDER BY id")
    ((size,),) = numbers(path, "SELECT size FROM frontier")
    content = bytearray(path.read_bytes())
    content[16:18] = said.to_bytes(2)
    path.write_bytes(content)
    seen = taken(path, tmp_path / "out")
    assert {one["found_in"] for one in entries_of(seen)} == {"table"}
    assert seen.entries == size
    column = table_of(seen, "waste_code")[0].index("code")
    assert [(row[column],) for row in table_of(seen, "waste_code")[1:]] == rows
    assert seen.unreadable == (f"文件头的页大小损坏，已按每页 {page_bytes:,} 字节读取",)


def in_pages_of(page_bytes, whole, path):
    """Write a register anew in pages of this size, that of registers of other years."""
    with closing(sqlite3.connect(whole, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA page_size = {page_bytes}")
        raw.execute("VACUUM INTO ?", (str(path),))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA page_size").fetchone() == (page_bytes,)
    return path


def test_no_flipped_bit_makes_a_false_entry_or_ends_the_work(path, tmp_path):
    content, flips = path.read_bytes(), random.Random(5)
    true = {seq: leaf.hex() for seq, leaf in numbers(path, "SELECT seq, leaf FROM entry")}
    for number in range(2):
        spoiled = bytearray(content)
        for _ in range(200):
            spoiled[flips.randrange(len(spoiled))] ^= 1 << flips.randrange(8)
        path.write_bytes(spoiled)
        seen = taken(path, tmp_path / f"out{number}")
        agreeing = [one for one in entries_of(seen) if one["agrees"]]
        assert all(true[one["seq"]] == one["leaf"] for one in agreeing)
        assert len(agreeing) > len(true) // 2
        assert seen.unreadable


def test_the_rest_of_a_write_beside_the_file_is_taken_in_without_touching_it(path, tmp_path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL").fetchone()
        raw.execute("INSERT INTO setting (key, value) VALUES ('only in the wal', '1')")
        beside = path.with_name("town.hwt-wal")
        kept, wal = path.read_bytes(), beside.read_bytes()
        place = tmp_path / "killed"
        place.mkdir()
        (place / "town.hwt").write_bytes(kept)
        (place / "town.hwt-wal").write_bytes(wal)
    seen = taken(place / "town.hwt", tmp_path / "out")
    assert any("only in the wal" in row for row in table_of(seen, "setting"))
    assert (place / "town.hwt-wal").read_bytes() == wal


def test_nothing_is_left_where_it_was_broken_off_or_has_no_place(path, tmp_path):
    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        salvage(path, tmp_path / "out", stop)
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(UserError, match="不是文件夹"):
        salvage(path, path)
    with pytest.raises(EnvironmentProblem, match="没有文件"):
        salvage(tmp_path / "none.hwt", tmp_path / "out")
