"""What was scanned at a workstation is remembered, in bounds, and damage to the memory is told, never fatal."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from hwtrack.services import seen_codes
from hwtrack.services.seen_codes import BEFORE, NAME, Sighting, code_digest, remember

AT = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
SCAN = Sighting(code_digest("HWT2:0"), "0198f3a2", AT, "信丰收费站", "赣州虔绿　陈水根")


def test_a_scan_is_remembered_with_when_where_and_by_whom(tmp_path):
    assert remember(SCAN, tmp_path).earlier == ()
    assert remember(replace(SCAN, place="龙南"), tmp_path).earlier == (SCAN,)
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 2
    assert "信丰收费站" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_only_the_same_code_or_subject_is_recalled(tmp_path):
    remember(SCAN, tmp_path)
    other = Sighting(code_digest("HWT2:1"), "another", AT, "信丰收费站", "")
    assert remember(other, tmp_path).earlier == ()
    assert remember(replace(SCAN, code=code_digest("HWT2:2")), tmp_path).earlier == (SCAN,)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"9" * 10_000,
        b"[" * 3_000,
        orjson.dumps({"code": 1}),
        orjson.dumps({"code": "x", "subject": "", "place": "", "by": "", "at": "2026-11-26T02:00:00+00:00"}),
        orjson.dumps({"code": "0" * 64, "subject": "", "place": "", "by": "", "at": "2026-11-26T02:00:00"}),
        orjson.dumps(
            {"code": "0" * 64, "subject": "", "place": "", "by": "", "at": "0001-01-01T00:00:00+14:00"}
        ),
        orjson.dumps({"code": "0" * 64, "subject": "", "place": "x" * 900, "by": "", "at": "2026-11-26"}),
    ],
)
def test_a_damaged_line_is_counted_and_passed_over(tmp_path, line):
    remember(SCAN, tmp_path)
    with (tmp_path / NAME).open("ab") as file:
        file.write(line + b"\n")
    found = remember(SCAN, tmp_path)
    assert (found.earlier, found.damaged, found.problem) == ((SCAN,), 1, "")


def test_a_line_that_a_crash_left_unfinished_does_not_swallow_the_next(tmp_path):
    remember(SCAN, tmp_path)
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole + whole[:40])
    found = remember(SCAN, tmp_path)
    assert (len(found.earlier), found.damaged) == (1, 1)
    assert len(remember(SCAN, tmp_path).earlier) == 2


def test_the_memory_stays_within_its_bounds_and_forgets_the_oldest(tmp_path, monkeypatch):
    monkeypatch.setattr(seen_codes, "FULL", 2_000)
    for number in range(60):
        remember(replace(SCAN, place=f"第{number}处"), tmp_path)
    sizes = [(tmp_path / name).stat().st_size for name in (NAME, BEFORE)]
    assert max(sizes) < 2_500
    recalled = remember(SCAN, tmp_path).earlier
    assert recalled[-1].place == "第59处"
    assert 5 < len(recalled) < 30


def test_a_file_somebody_made_huge_is_read_in_its_newest_part(tmp_path, monkeypatch):
    monkeypatch.setattr(seen_codes, "FULL", 1_000)
    (tmp_path / NAME).write_bytes(b"x" * 100_000 + b"\n")
    found = remember(SCAN, tmp_path)
    assert (found.earlier, found.damaged) == ((), 1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    assert "不能读写" in remember(SCAN, tmp_path / "inner").problem


def test_where_a_scan_cannot_be_kept_the_earlier_ones_are_told_all_the_same(tmp_path, monkeypatch):
    remember(SCAN, tmp_path)

    def full(_scan, _folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seen_codes, "_append", full)
    found = remember(replace(SCAN, place="大余"), tmp_path)
    assert found.earlier == (SCAN,)
    assert "未记下" in found.problem


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "taken").write_text("x")
    assert "不能读写" in remember(SCAN, tmp_path / "taken").problem
